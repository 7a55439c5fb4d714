"""山西: boilers, power units, loose coal, coke ovens."""
NEW, SERVED, BACKWARD, NEAR = ("new-small-coal-boiler-in-built-up-area", "coal-boiler-served-by-heat-network", "obsolete-coal-boiler-retired",
                               "waste-heat-replaces-coal-boiler")
LARGE, FOUR, ULE = "large-coal-boiler-retrofit", "coal-boiler-ultra-low-in-four-cities", "coal-boiler-ultra-low"
SMALL, TURNED, LOOSE = "small-coal-heat-unit-retired", "large-coal-unit-turned-to-heat", "loose-coal-served-by-heat-network"
LOW, OTHER = "low-coke-oven-closed", "coke-oven-closed-or-ultra-low"


def boilers(r, towns):
    def boiler(key, name, place, capacity, approved="2012-05-18", fuel="raw_coal", status="in_use", purpose="production", ultra_low="none",
               energy_retrofit="none", obsolete=False, **more):
        r.add("boiler", key, name, place, fuel=fuel, capacity=capacity, approved=approved, status=status, purpose=purpose, ultra_low=ultra_low,
              energy_retrofit=energy_retrofit, obsolete=obsolete, **more)

    taiyuan, yangquan, datong, linfen, changzhi = (towns[name] for name in ("太原市", "阳泉市", "大同市", "临汾市", "长治市"))
    boiler("GL-01", "迎泽供热1号", taiyuan.at(1, 1), "20 t/h", "2023-04-01", purpose="heating", unmet=f"{NEW} {FOUR} {ULE}", out=f"{LARGE} {SERVED} {BACKWARD}")
    boiler("GL-02", "迎泽供热2号", taiyuan.at(1.1, 1), "20 t/h", "2023-04-01", status="cancelled", purpose="heating", met=f"{NEW} {FOUR} {ULE}")
    boiler("GL-03", "桃园供热1号", taiyuan.at(-1, 1), "24.5 MW", "2022-11-21", purpose="heating", ultra_low="done", open=NEW, met=f"{FOUR} {ULE}")    # 35 t/h
    boiler("GL-04", "桃园供热旧炉", taiyuan.at(-1.1, 1), "20 t/h", "2022-11-20", status="dismantled", purpose="heating", out=NEW, met=f"{FOUR} {ULE}")
    boiler("GL-05", "阳泉南山供热1号", yangquan.at(-1, -1), "10 t/h", purpose="heating", unmet=f"{SERVED} {NEAR}", obsolete=True)
    r.mean("boiler", "GL-05", unmet=BACKWARD)
    boiler("GL-06", "阳泉南山供热2号", yangquan.at(-1.1, -1), "10 t/h", status="converted", purpose="heating", obsolete=True, met=f"{SERVED} {NEAR} {BACKWARD}")
    boiler("GL-07", "太原二热管边供热站", taiyuan.at(3.02, -4), "40 t/h", purpose="standby", ultra_low="done", energy_retrofit="done", unmet=SERVED, out=NEAR)     # 20 m from the pipe
    boiler("GL-08", "阳泉北山停用炉", yangquan.at(1, 1), "6 t/h", status="stopped", open=f"{SERVED} {NEAR}")
    boiler("GL-09", "长治焦化动力1号", changzhi.at(5, 6), "75 t/h", ultra_low="done", energy_retrofit="done", met=f"{LARGE} {FOUR} {ULE}")
    boiler("GL-10", "临汾钢厂动力1号", linfen.at(-3, 3), "45.5 MW", ultra_low="done", energy_retrofit="under_way", unmet=LARGE, met=ULE, out=FOUR)      # 65 t/h
    boiler("GL-11", "大同煤电动力1号", datong.at(6, -6), "64.9 t/h", out=f"{LARGE} {FOUR}", unmet=ULE)
    boiler("GL-12", "大同医院供热1号", datong.at(1, -1), "20 t/h", fuel="natural_gas", purpose="heating", out=f"{ULE} {SERVED} {BACKWARD}")
    r.add("waste_heat_source", "YR-01", "阳泉电厂余热", yangquan.at(5, 0), heat="80 MW")


def units(r, towns):
    def unit(key, name, place, capacity, chp, rate, generation, retrofitted, only=None, status="in_use", obsolete=False, **more):
        r.add("generating_unit", key, name, place, fuel="coal", capacity=capacity, chp=chp, net_coal_rate=rate, generation=generation,
              retrofitted=retrofitted, status=status, obsolete=obsolete, only=only, **more)

    # 42 units of 1000 MW in six places: 28 retrofitted by the interim audit, all by the final one.
    for n in range(42):
        town = towns[("大同市", "朔州市", "忻州市", "长治市", "运城市", "吕梁市")[n % 6]]
        place, name = town.at(-6 + n // 6 * 0.2, -6), f"{town.name[:2]}电厂{n // 6 + 1}号机"
        early = f"{2021 + n % 3}-0{n % 9 + 1}-15"
        for audit in ("interim", "final"):
            done = early if n < 28 else "2018-06-15" if audit == "interim" else f"2025-0{n % 9 + 1}-15"
            unit(f"FD-{n + 1:02d}", name, place, "1000 MW", True, "306 g/kWh" if audit == "interim" else "296 g/kWh", "5000000000 kWh", done, audit)
    r.mean("generating_unit", "FD-04", met=TURNED, out=SMALL)     # in 长治, 15 km from a park
    taiyuan, linfen = towns["太原市"], towns["临汾市"]
    unit("FD-51", "太原一电1号机", taiyuan.at(-6, 6), "300 MW", False, "318 g/kWh", "1400000000 kWh", "2019-09-01", unmet=TURNED)
    unit("FD-52", "太原自备1号机", taiyuan.at(-7, 6), "50 MW", True, "370 g/kWh", "200000000 kWh", "2015-09-01", obsolete=True, unmet=SMALL, out=TURNED)
    unit("FD-53", "临汾自备1号机", linfen.at(7, 6), "25 MW", True, "390 g/kWh", "90000000 kWh", "2014-09-01", status="closed", obsolete=True, met=SMALL)
    unit("FD-54", "临汾热电1号机", linfen.at(7.2, 6), "299 MW", True, "312 g/kWh", "900000000 kWh", "2019-09-01", open=SMALL)


def coal(r, towns):
    yangquan, datong = towns["阳泉市"], towns["大同市"]
    for key, name, place, type, fuel, status, meant in [
            ("MD-01", "南大街散煤点", yangquan.at(1, -1), "loose_coal_outlet", "loose_coal", "in_use", {"unmet": LOOSE}),
            ("MD-02", "桃北散煤点", yangquan.at(-1, 1), "loose_coal_outlet", "loose_coal", "closed", {"met": LOOSE}),
            ("MD-03", "平坦垴原煤散烧户", yangquan.at(0, 1.5), "household", "raw_coal", "in_use", {"unmet": LOOSE}),
            ("MD-04", "云州散煤点", datong.at(3, 3), "loose_coal_outlet", "loose_coal", "in_use", {"out": LOOSE}),
            ("MD-05", "阳泉洁净煤点", yangquan.at(0.5, 1.5), "clean_coal_outlet", "clean_coal", "in_use", {"out": LOOSE})]:
        r.add("coal_site", key, name, place, type=type, fuel=fuel, status=status, **meant)


def ovens(r, towns):
    linfen, changzhi, lvliang = towns["临汾市"], towns["长治市"], towns["吕梁市"]
    for key, name, place, height, ultra_low, status, meant in [
            ("JL-01", "临汾焦化1号炉", linfen.at(4, 4), "4.3 m", "none", "in_use", {"unmet": LOW, "out": OTHER}),
            ("JL-02", "临汾焦化2号炉", linfen.at(4.1, 4), "4.3 m", "none", "dismantled", {"met": LOW}),
            ("JL-03", "长治焦化1号炉", changzhi.at(5, 6), "5.5 m", "under_way", "in_use", {"unmet": OTHER, "out": LOW}),
            ("JL-04", "长治焦化2号炉", changzhi.at(5.1, 6), "6.25 m", "done", "in_use", {"met": OTHER}),
            ("JL-05", "吕梁焦化3号炉", lvliang.at(4, 4), "4.3 m", "none", "stopped", {"open": LOW}),
            ("JL-06", "吕梁焦化4号炉", lvliang.at(4.1, 4), "5.5 m", "none", "closed", {"met": OTHER})]:
        r.add("coke_oven", key, name, place, chamber_height=height, ultra_low=ultra_low, status=status, **meant)


def rows(r, towns):
    for part in (boilers, units, coal, ovens):
        part(r, towns)
