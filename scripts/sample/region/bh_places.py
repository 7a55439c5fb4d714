"""北海: towns, parks, basins and what they hold; car parks and chargers."""
GREEN, WASTE, HEAT, CHARGED = "named-park-circular-and-green", "park-solid-waste-stored-and-treated", "named-park-with-central-heat", "public-parking-with-chargers"
GAP = "built-up-area-without-sewage-service"


def parks(r, towns):
    haicheng, tieshan, hepu = towns["海城区"], towns["铁山港区"], towns["合浦县"]

    def park(key, name, place, circular, green, demonstration=False, level="provincial", **more):
        r.add("industrial_park", key, name, place, level=level, circular=circular, green=green, demonstration=demonstration, **more)

    park("YQ-01", "铁山港（临海）工业区（虚构）", tieshan.box(-5, -5, -1, -1), "done", True, met=f"{GREEN} {WASTE} {HEAT}")
    park("YQ-02", "铁山东港产业园（虚构）", tieshan.box(2, -5, 5, -2), "none", False, unmet=f"{GREEN} {WASTE} {HEAT}")
    # By the final audit the second park is green and the fourth a demonstration.
    park("YQ-03", "合浦工业园区（虚构）", hepu.box(-6, -6, -4, -4), "under_way", False, only="interim", unmet=f"{GREEN} {WASTE}", out=HEAT)
    park("YQ-03", "合浦工业园区（虚构）", hepu.box(-6, -6, -4, -4), "done", True, only="final", met=GREEN, unmet=WASTE, out=HEAT)
    park("YQ-04", "海城高新园", haicheng.box(2, 2, 4, 4), "none", False, False, "other", only="interim", out=f"{GREEN} {HEAT}")
    park("YQ-04", "海城高新园", haicheng.box(2, 2, 4, 4), "none", False, True, "other", only="final", out=f"{GREEN} {HEAT}")

    def waste(key, name, place, type, status="in_use", **more):
        r.add("waste_facility", key, name, place, type=type, status=status, **more)

    waste("GF-01", "铁山港一般固废填埋场", tieshan.at(-2, -2), "general_solid", capacity="300 t/d")
    waste("GF-02", "铁山港危废处置中心", tieshan.at(0, 3), "hazardous", capacity="60 t/d", serves="YQ-01")
    waste("GF-03", "合浦一般固废堆场（停用）", hepu.at(-5, -5), "general_solid", "stopped", capacity="50 t/d")
    waste("GF-11", "海城医废转运站", haicheng.at(3, -2), "medical_transfer")
    waste("GF-12", "合浦医废转运站", hepu.at(1, 1), "medical_transfer")
    waste("GF-13", "铁山港医废转运站（在建）", tieshan.at(1, 1), "medical_transfer", "building")
    # Household waste: the second line and the kitchen plant are at work at the final audit.
    waste("GF-21", "北海垃圾焚烧厂一期", hepu.at(4, -4), "incineration", capacity="1200 t/d")
    for audit, status in (("interim", "building"), ("final", "in_use")):
        waste("GF-22", "北海垃圾焚烧厂二期", hepu.at(4.1, -4), "incineration", status, capacity="800 t/d", only=audit)
        waste("GF-24", "北海厨余处理厂", hepu.at(4.3, -4), "kitchen", status, capacity="50 t/d", only=audit)
    waste("GF-23", "白水塘填埋场", hepu.at(5, -3), "landfill", capacity="300 t/d")

    r.add("heat_network", "RW-01", "铁山港供热干管", tieshan.line((-0.5, -0.5), (-2, -2), (-4, -3)), form="pipe", energised=True)
    r.add("heat_network", "RW-02", "铁山东港供热管（未通）", tieshan.line((2.5, -4), (4, -3)), form="pipe", energised=False)


def areas(r, towns):
    haicheng, yinhai, tieshan, hepu = towns.values()
    r.add("built_up_area", "JC-01", "海城城区", haicheng.box(-2, -2, 2, 1), level="prefecture_city", unmet=GAP)
    r.add("built_up_area", "JC-02", "银海城区", yinhai.box(0, 0, 1.2, 0.9), level="prefecture_city", met=GAP)
    r.add("built_up_area", "JC-03", "合浦县城", hepu.box(0, 0, 1.5, 1), level="county_town", open=GAP)

    def area(key, name, place, type):
        r.add("special_area", key, name, place, type=type)

    area("ZX-01", "南流江流域（合浦段）", hepu.box(-3, 2, 3, 6), "river_basin")
    area("ZX-02", "西门江流域（合浦段）", hepu.box(4, -1, 6, 6), "river_basin")
    area("ZX-03", "三合口江流域", tieshan.box(2, 2, 5, 5), "river_basin")
    area("ZX-04", "合浦热负荷集中区", hepu.box(-6, 0, -4, 1.5), "heat_load_area")
    area("ZX-05", "银海五金集群", yinhai.box(-4, -4, -2, -2), "industry_cluster")
    area("ZX-06", "合浦连片耕地", hepu.box(-6, 2, -4, 6), "cropland")
    r.add("water_body", "ST-01", "南流江", hepu.line((-3, 6), (0, 4), (3, 2)), type="river", key=True)
    r.add("water_body", "ST-02", "海城湖", haicheng.box(-1, -1, -0.8, -0.9), type="lake", key=False)
    r.add("water_source_zone", "SY-01", "牛尾岭水源保护区", hepu.box(-2, -6, 0, -5), level="second", signs_ok=True, fence_ok=True, monitoring_ok=True)


def cars(r, towns):
    haicheng, yinhai, tieshan, hepu = towns.values()
    for key, name, place, public, chargers, reserved, meant in [
            ("TC-01", "市民中心停车场", haicheng.box(0, 0, 0.1, 0.1), True, 12, False, {"met": CHARGED}),
            ("TC-02", "银海图书馆停车场", yinhai.box(0.4, 0.4, 0.5, 0.5), True, 0, True, {"met": CHARGED}),
            ("TC-03", "合浦政务中心停车场", hepu.box(0.2, 0.2, 0.3, 0.3), True, 0, False, {"unmet": CHARGED}),
            ("TC-04", "铁山港体育馆停车场", tieshan.box(0.2, 0.2, 0.3, 0.3), True, 0, False, {"met": CHARGED}),   # a charger stands in it
            ("TC-05", "侨港商场停车场", haicheng.box(0.5, 0.5, 0.6, 0.6), False, 0, False, {"out": CHARGED})]:
        r.add("parking", key, name, place, public_body=public, chargers=chargers, reserved=reserved, **meant)
    r.add("charger", "CD-0001", "体育馆充电桩", tieshan.at(0.25, 0.25), built="2022-08-01")
    r.add("charger", "CD-0002", "侨港老充电桩", haicheng.at(0.55, 0.55), built="2019-08-01")
    # 2600 built by the interim audit, 3950 by the final one: rows of a station that has ten times ten.
    for n in range(3, 3953):
        town, station, place = (haicheng, yinhai, tieshan, hepu)[n % 4], n // 100, n % 100
        year = 2021 + station // 11
        only = None if n < 2600 else "final"
        r.add("charger", f"CD-{n:04d}", f"{town.name[:2]}{station:02d}站{place:02d}桩", town.at(round(-3 + station % 8 * 0.5 + place % 10 * 0.01, 3), round(-4 + station // 8 * 0.4 + place // 10 * 0.02, 3)),
              built=f"{min(year, 2023 if only is None else 2025)}-{place % 12 + 1:02d}-01", only=only)


def rows(r, towns):
    for part in (parks, areas, cars):
        part(r, towns)
