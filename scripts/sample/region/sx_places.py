"""山西: built-up areas, parks and what they share, projects, car parks, data centres."""
GAP = "built-up-area-without-sewers"
SHARED, SOLID, MONITORED = "park-shared-facilities", "park-solid-waste-stored-and-treated", "park-pollution-monitored"
ADVANCED, ISLAND, CHARGED, CENTRE = ("energy-heavy-project-at-advanced-level", "green-island-in-every-city", "public-parking-with-chargers",
                                     "new-large-data-center-rated")


def parks(r, towns):
    taiyuan, changzhi, jinzhong, yangquan = (towns[name] for name in ("太原市", "长治市", "晋中市", "阳泉市"))
    every = f"{SHARED} {SOLID} {MONITORED}"
    r.add("industrial_park", "YQ-01", "汾东工业园", taiyuan.box(4, -8, 7, -5), level="provincial", met=every)
    r.add("industrial_park", "YQ-02", "漳泽工业园", changzhi.box(4, -8, 7, -5), level="national", unmet=every)
    r.add("industrial_park", "YQ-03", "潇河工业园", jinzhong.box(-8, 4, -5, 7), level="provincial", unmet=f"{SHARED} {MONITORED}", met=SOLID)
    r.add("industrial_park", "YQ-04", "桃河小微园", yangquan.box(4, 4, 5, 5), level="other", out=f"{SHARED} {SOLID}", met=MONITORED)
    r.add("monitoring_station", "JD-01", "汾东园区站", taiyuan.at(5, -6), type="空气")
    r.add("monitoring_station", "JD-02", "桃河小微园站", yangquan.at(4.5, 4.5), type="空气")

    def waste(key, name, place, type, status="in_use", **more):
        r.add("waste_facility", key, name, place, type=type, status=status, **more)

    waste("GF-01", "汾东一般固废库", taiyuan.at(5, -7), "general_solid", capacity="200 t/d")
    waste("GF-02", "汾东危废贮存库", taiyuan.at(6, -7), "hazardous", capacity="20 t/d")
    waste("GF-03", "清徐垃圾焚烧厂", taiyuan.at(-8, -8), "incineration", capacity="3000 t/d", serves="YQ-01")
    waste("GF-04", "晋中固废填埋场", jinzhong.at(2, 2), "general_solid", capacity="300 t/d", serves="YQ-03")
    waste("GF-05", "晋中危废处置中心", jinzhong.at(3, 2), "small_hazardous", capacity="40 t/d", serves="YQ-03")
    waste("GF-06", "漳泽危废库（停用）", changzhi.at(5, -6), "hazardous", "stopped", capacity="10 t/d")
    # Household waste: at the final audit four more plants burn it and the largest landfill is closed.
    for n, (town, capacity, audit) in enumerate([("大同市", 2000, None), ("长治市", 1800, None), ("晋城市", 1500, None), ("运城市", 2200, None),
                                                 ("临汾市", 2500, None), ("吕梁市", 1500, None), ("朔州市", 1200, "final"), ("忻州市", 1200, "final"),
                                                 ("晋中市", 1300, "final"), ("阳泉市", 1000, "final")], 11):
        waste(f"GF-{n}", f"{town[:2]}垃圾焚烧厂", towns[town].at(-9, 9), "incineration", capacity=f"{capacity} t/d", only=audit)
    for audit, status in (("interim", "in_use"), ("final", "closed")):
        waste("GF-31", "侯村填埋场", taiyuan.at(9, 9), "landfill", status, capacity="3500 t/d", only=audit)
    waste("GF-32", "大同填埋场", towns["大同市"].at(9, 9), "landfill", capacity="3200 t/d")
    waste("GF-33", "太原餐厨处理厂", taiyuan.at(9, 8), "kitchen", capacity="500 t/d")
    r.add("heat_network", "RW-01", "太原二热供热干管", taiyuan.line((0, 0), (3, -4), (6, -7)), form="pipe", energised=True)
    r.add("heat_network", "RW-02", "阳泉城区供热覆盖范围", yangquan.box(-2, -2, 2, 2), form="coverage", energised=True)
    r.add("record", "TZ-01", "汾东再生水利用协议", taiyuan.code, topic="reclaimed_water", holder="YQ-01", document_no="并水函〔2022〕6号", issued="2022-09-01", status="in_force")
    r.add("record", "TZ-02", "漳泽再生水利用方案（送审稿）", changzhi.code, topic="reclaimed_water", holder="YQ-02", status="draft")


def areas(r, towns):
    for key, name, place, level, meant in [
            ("JC-01", "太原城区", towns["太原市"].box(-3, -3, 3, 3), "prefecture_city", {"unmet": GAP}),
            ("JC-02", "阳泉城区", towns["阳泉市"].box(0, 0, 1.2, 0.9), "prefecture_city", {"met": GAP}),
            ("JC-03", "介休城区", towns["介休市"].box(-1, -1, 1, 1), "county_city", {"unmet": GAP}),
            ("JC-04", "潞城城区", towns["潞城区"].box(-1, -1, 1, 1), "turned_district", {"unmet": GAP}),
            ("JC-05", "沁源县城", towns["沁源县"].box(0, 0, 0.6, 0.45), "county_town", {"met": GAP})]:
        r.add("built_up_area", key, name, place, level=level, **meant)
    for key, name, place, type in [
            ("ZX-01", "晋城铸造集群", towns["晋城市"].box(2, 2, 5, 5), "industry_cluster"),
            ("ZX-02", "晋阳湖畜禽禁养区", towns["太原市"].box(-9, -4, -5, 0), "livestock_ban_area")]:
        r.add("special_area", key, name, place, type=type)


def projects(r, towns):
    def project(key, name, place, industry, approved, status, two_high=False, green_island=False, **more):
        r.add("project", key, name, place, industry=industry, approved=approved, status=status, two_high=two_high, green_island=green_island, **more)

    taiyuan, changzhi, jincheng, linfen, lvliang = (towns[name] for name in ("太原市", "长治市", "晋城市", "临汾市", "吕梁市"))
    project("XM-01", "临汾焦化升级", linfen.at(5, 5), "2521", None, "proposed", True, advanced=False, unmet=ADVANCED)
    project("XM-02", "吕梁电解铝", lvliang.at(5, 5), "3216", None, "proposed", True, advanced=True, met=ADVANCED)
    project("XM-03", "长治煤制乙二醇", changzhi.at(5, 5), "2614", "2023-03-20", "building", True, advanced=False, unmet=ADVANCED)
    project("XM-04", "长治电石", changzhi.at(6, 5), "2613", "2023-05-20", "cancelled", True, advanced=False, met=ADVANCED)
    project("XM-05", "临汾铁合金", linfen.at(6, 5), "3140", "2018-05-20", "built", True, advanced=False, out=ADVANCED)
    # Shared plants: one at work, one that begins between the audits, one too far from any park or cluster.
    project("XM-11", "汾东集中喷涂中心", taiyuan.at(7.5, -6), "3360", "2021-05-20", "built", green_island=True)
    for audit, status in (("interim", "building"), ("final", "built")):
        project("XM-12", "晋城铸造砂再生中心", jincheng.at(3, 3), "4220", "2023-05-20", status, green_island=True, only=audit)
    project("XM-13", "临汾活性炭再生中心", linfen.at(-5, -5), "4220", "2021-05-20", "built", green_island=True)
    r.mean("admin_division", taiyuan.code, met=ISLAND)
    r.mean("admin_division", jincheng.code, unmet=f"interim:{ISLAND}", met=f"final:{ISLAND}")
    r.mean("admin_division", linfen.code, unmet=ISLAND)


def others(r, towns):
    taiyuan, datong, yangquan = (towns[name] for name in ("太原市", "大同市", "阳泉市"))
    for key, name, place, public, chargers, reserved, meant in [
            ("TC-01", "省图书馆停车场", taiyuan.box(0, 0, 0.1, 0.1), True, 20, False, {"met": CHARGED}),
            ("TC-02", "大同政务中心停车场", datong.box(0, 0, 0.1, 0.1), True, 0, False, {"unmet": CHARGED}),
            ("TC-03", "阳泉体育馆停车场", yangquan.box(3, 3, 3.1, 3.1), True, 0, True, {"met": CHARGED}),
            ("TC-04", "大同博物馆停车场", datong.box(1, 1, 1.1, 1.1), True, 0, False, {"met": CHARGED}),       # a charger stands in it
            ("TC-05", "太原商厦停车场", taiyuan.box(1, 1, 1.1, 1.1), False, 0, False, {"out": CHARGED})]:
        r.add("parking", key, name, place, public_body=public, chargers=chargers, reserved=reserved, **meant)
    r.add("charger", "CD-01", "博物馆充电桩", datong.at(1.05, 1.05), built="2022-08-01")
    for key, name, place, racks, rating, approved, meant in [
            ("SJ-01", "大同云中数据中心", datong.at(5, 5), 12000, "4A", "2023-02-01", {"met": CENTRE}),
            ("SJ-02", "阳泉百泉数据中心", yangquan.at(-5, -5), 3000, "3A", "2023-06-01", {"unmet": CENTRE}),
            ("SJ-03", "太原云时代数据中心", taiyuan.at(-5, 5), 8000, "3A", "2019-06-01", {"out": CENTRE}),
            ("SJ-04", "大同边缘机房", datong.at(4, 5), 2999, "2A", "2023-06-01", {"out": CENTRE})]:
        r.add("data_center", key, name, place, racks=racks, rating=rating, approved=approved, **meant)


def rows(r, towns):
    for part in (parks, areas, projects, others):
        part(r, towns)
