"""山西: black waters, intakes, outfalls, river sections; the countryside."""
URBAN, RURAL, INTAKE, OUTFALL, OVER, SECTION, FARM = (
    "county-city-black-water-eliminated", "large-rural-black-water", "water-taken-by-permit", "river-outfall-traced-and-mended",
    "river-outfall-within-limits", "yellow-river-section-class-2", "farm-outside-ban-area")


def rivers(r, towns):
    taiyuan, yuncheng, linfen, changzhi = (towns[name] for name in ("太原市", "运城市", "临汾市", "长治市"))
    r.add("water_body", "ST-01", "黄河", yuncheng.line((-11, 11), (-10, 0), (-11, -11)), type="river", key=True)
    r.add("water_body", "ST-02", "汾河", taiyuan.line((-4, 11), (-3.5, 0), (-4, -11)), type="river", key=True)
    r.add("water_body", "ST-03", "漳泽水库", changzhi.box(-6, 2, -4, 5), type="reservoir", key=True)
    r.add("water_body", "ST-04", "迎泽湖", taiyuan.box(1.5, 0.5, 1.8, 0.8), type="lake", key=False)

    def outfall(key, name, place, code, traced, repair, status="in_use", **more):
        r.add("outfall", key, name, place, type="treated", code=code, traced=traced, repair=repair, status=status, **more)

    outfall("PW-01", "汾河河西排口", taiyuan.at(-3.45, 0), "SX-0001", "done", "done", met=f"{OUTFALL} {OVER}")
    outfall("PW-02", "汾河南内环排口", taiyuan.at(-3.6, -2), "SX-0002", "done", "none", unmet=f"{OUTFALL} {OVER}")
    outfall("PW-03", "汾河旧排口", taiyuan.at(-3.8, -6), None, "none", "none", "removed", met=OUTFALL, out=OVER)
    outfall("PW-04", "漳泽水库排口", changzhi.at(-3.95, 3), None, "none", "none", unmet=OUTFALL, open=OVER)
    outfall("PW-05", "汾河柴村排口", taiyuan.at(-3.7, 5), "SX-0005", "done", "done", met=OUTFALL, open=OVER)       # nobody measured it
    outfall("PW-06", "汾河滨河东路排口", taiyuan.at(-3.295, 0), None, "none", "none", unmet=OUTFALL)
    for audit, months in (("interim", ("2024-05-01", "2024-06-01")), ("final", ("2026-02-01", "2026-03-01"))):
        for key, values in (("PW-01", (18, 22)), ("PW-02", (28, 61))):
            for month, value in zip(months, values):
                r.add("monitoring_value", f"JC-{key[3:]}-{month[:7]}", None, None, object=key, month=month, pollutant="化学需氧量", value=f"{value} mg/L",
                      limit="30 mg/L", exceeded=value > 30, only=audit)
    for key, name, place, now, national, meant in [
            ("DM-01", "黄河龙门断面", yuncheng.at(-10.1, 0.5), "Ⅱ类", True, {"met": SECTION}),
            ("DM-02", "黄河风陵渡断面", yuncheng.at(-10.6, -6), "Ⅲ类", True, {"unmet": SECTION}),
            ("DM-03", "黄河小石嘴断面", yuncheng.at(-10.6, 6), "优于Ⅲ类", True, {"open": SECTION}),
            ("DM-04", "黄河省控断面", yuncheng.at(-10.4, 3), "Ⅳ类", False, {"out": SECTION}),
            ("DM-05", "汾河温南社断面", taiyuan.at(-3.8, -9), "Ⅴ类", True, {"out": SECTION})]:
        r.add("monitoring_section", key, name, place, water_class=now, national=national, **meant)
    for key, name, place, permit, until, taken, allowed, meant in [
            ("QS-01", "兰村取水口", taiyuan.at(-3.9, 9), "D140100S2021-0001", "2027-12-31", "800000 m3", "1000000 m3", {"met": INTAKE}),
            ("QS-02", "汾河灌区取水口", linfen.at(0, 5), "D141000S2016-0007", "2023-12-31", "500000 m3", "900000 m3", {"unmet": INTAKE}),
            ("QS-03", "漳泽电厂取水口", changzhi.at(-4, 4), "D140400S2020-0003", "2027-06-30", "620000 m3", "600000 m3", {"unmet": INTAKE}),
            ("QS-04", "运城自备井", yuncheng.at(2, 2), "无", None, "40000 m3", None, {"unmet": INTAKE})]:
        r.add("water_intake", key, name, place, use="industry", permit_no=permit, valid_to=until, taken=taken, permitted=allowed, **meant)


def country(r, towns):
    jiexiu, lucheng, yuncheng, taiyuan = (towns[name] for name in ("介休市", "潞城区", "运城市", "太原市"))

    def black(key, name, shape, setting, status, area="1000 m2", **more):
        r.add("black_odorous_water", key, name, shape, setting=setting, status=status, water_area=area, **more)

    black("HC-01", "介休北渠", jiexiu.line((-0.5, 0), (0.5, 0.2)), "urban", "listed", unmet=URBAN)
    black("HC-02", "潞城东渠", lucheng.line((-0.5, 0), (0.5, 0.2)), "urban", "eliminated", met=URBAN)
    black("HC-03", "太原北沙河", taiyuan.line((0, 2), (1, 2.2)), "urban", "listed", out=URBAN)
    black("HC-09", "小店南排渠", taiyuan.line((0, -2), (1, -2.2)), "urban", "listed", division="140105", out=URBAN)
    black("HC-04", "介休西郊沟", jiexiu.line((-2, 2), (-1.5, 2.2)), "urban", "listed", out=URBAN)
    black("HC-05", "永济村塘", yuncheng.box(3, 3, 3.08, 3.08), "rural", "listed", "6400 m2", unmet=RURAL)
    black("HC-06", "盐湖村塘", yuncheng.box(4, 3, 4.06, 3.06), "rural", "eliminated", "3600 m2", met=RURAL)
    black("HC-07", "解州村塘", yuncheng.box(5, 3, 5.05, 3.05), "rural", "listed", "1500 m2", open=RURAL)       # 1500 m2 in the list, 2500 on the map
    black("HC-08", "临猗村塘", yuncheng.box(6, 3, 6.02, 3.02), "rural", "listed", "400 m2", out=RURAL)

    # Ammonia of the very large farms: 3 % less than before at the interim audit, 8 % less at the final one.
    for n, (name, base) in enumerate((("太原市", 40), ("阳泉市", 20), ("长治市", 60), ("晋城市", 80)), 1):
        for audit, rate in (("interim", 0.97), ("final", 0.92)):
            r.add("livestock_farm", f"YZ-{n:02d}", f"{name[:2]}牧业", towns[name].at(8, 8), scale="very_large", species="pig", base_nh3=f"{base} t",
                  nh3=f"{round(base * rate, 2)} t", only=audit, met=FARM)
    for audit in ("interim", "final"):
        r.add("livestock_farm", "YZ-05", "运城牧业", yuncheng.at(8, 8), scale="very_large", species="pig", base_nh3="50 t", nh3="55 t", only=audit, met=FARM)
        r.add("livestock_farm", "YZ-06", "晋阳湖猪场", taiyuan.at(-7, -2), scale="large", species="pig", only=audit, unmet=FARM)
        r.add("livestock_farm", "YZ-07", "晋阳湖羊圈", taiyuan.at(-6, -2), scale="small", species="other", only=audit, out=FARM)


def rows(r, towns):
    rivers(r, towns)
    country(r, towns)
