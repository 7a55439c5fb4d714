"""咸阳: river sections, outfalls, black-odorous waters; farms, fires and dust."""
SECTION, BASIN, RIVER, WETLAND = "river-section-improved", "outfall-in-river-basin-repaired", "river-outfall-repaired", "outfall-outside-wetland-parks"
URBAN, COUNTY, KEPT, LISTED = ("urban-black-water-treated", "county-city-black-water-eliminated", "cleared-urban-black-water-stays-clear",
                               "rural-black-water-list-kept")
FIRE, FARM, WITHDRAWN, DUST = "no-straw-burning-on-cropland", "large-farm-treats-manure", "farm-outside-wetland-parks", "building-site-dust-controlled"


def rivers(r, towns):
    jingyang, liquan, weicheng, sanyuan = (towns[name] for name in ("泾阳县", "礼泉县", "渭城区", "三原县"))
    for key, name, place, now, base, meant in [
            ("DM-01", "修石渡断面", jingyang.at(0, 0), "Ⅲ类", "Ⅳ类", {"met": SECTION}),
            ("DM-02", "高庄断面", jingyang.at(4, -0.8), "Ⅳ类", "Ⅳ类", {"unmet": SECTION}),
            ("DM-03", "泔河水库断面", liquan.at(3, 1.5), "Ⅰ类", "Ⅰ类", {"met": SECTION}),
            ("DM-04", "渭河铁桥断面", weicheng.at(0, -4), "劣Ⅴ类", "Ⅴ类", {"out": SECTION})]:
        r.add("monitoring_section", key, name, place, water_class=now, base_class=base, national=False, **meant)

    def outfall(key, name, place, type, code, traced, repair, status="in_use", **more):
        r.add("outfall", key, name, place, type=type, code=code, traced=traced, repair=repair, status=status, **more)

    outfall("PW-01", "修石渡排口", jingyang.at(0.02, 0.02), "treated", "XY-0001", "done", "done", met=f"{BASIN} {RIVER}")
    outfall("PW-02", "高庄排口", jingyang.at(4, -0.82), "domestic_direct", "XY-0002", "done", "none", unmet=f"{BASIN} {RIVER}")
    outfall("PW-03", "白王支沟排口", jingyang.at(2, 4), "industrial_direct", None, "none", "none", unmet=f"{BASIN} {RIVER}")
    outfall("PW-04", "渭河铁桥排口", weicheng.at(0, -4.03), "treated", "XY-0004", "done", "done", met=RIVER, out=BASIN)
    outfall("PW-05", "甘河排口", liquan.at(-2, 4.03), "storm", "XY-0005", "done", "done", unmet=WETLAND, met=RIVER, out=BASIN)
    outfall("PW-06", "甘河旧排口", liquan.at(-3, 4.03), "domestic_direct", "XY-0006", "none", "none", "removed", met=f"{WETLAND} {RIVER}")
    outfall("PW-07", "三原退水口", sanyuan.at(2, 4), "agricultural", None, "none", "none", unmet=RIVER, out=f"{BASIN} {WETLAND}")
    outfall("PW-08", "渭城西郊排口", weicheng.at(-2, -3.905), "storm", None, "none", "none", unmet=RIVER)


def black(r, towns):
    qindu, xingping, sanyuan, qianxian, wugong = (towns[name] for name in ("秦都区", "兴平市", "三原县", "乾县", "武功县"))

    def water(key, name, shape, setting, status, updated, area="1200 m2", **more):
        r.add("black_odorous_water", key, name, shape, setting=setting, status=status, list_updated=updated, water_area=area, **more)

    water("HC-01", "兴平东渠", xingping.line((0.2, 0.1), (0.9, 0.3)), "urban", "listed", "2024-05-20", unmet=f"{URBAN} {COUNTY}", out=KEPT)
    water("HC-02", "兴平西渠", xingping.line((0.1, 0.6), (0.4, 0.8)), "urban", "eliminated", "2023-05-20", met=f"{URBAN} {COUNTY} {KEPT}")
    water("HC-03", "古渡退水渠", qindu.line((1, 0.5), (2, 0.7)), "urban", "returned", "2024-05-20", unmet=f"{URBAN} {KEPT}", out=COUNTY)
    water("HC-04", "北塬退水渠", qindu.line((1, 1.5), (2, 1.7)), "urban", "eliminated", "2022-05-20", met=f"{URBAN} {KEPT}")
    water("HC-05", "三原护城渠", sanyuan.line((0.2, 0.2), (0.7, 0.4)), "urban", "listed", "2024-05-20", out=f"{URBAN} {COUNTY} {KEPT}")
    water("HC-06", "梁村沟", qianxian.line((0, 2), (0.4, 2.3)), "rural", "listed", "2023-03-10", "1500 m2", unmet=LISTED)
    water("HC-07", "临平沟", qianxian.line((2, 2), (2.4, 2.3)), "rural", "listed", "2024-04-15", "2600 m2", only="interim", met=LISTED)
    water("HC-07", "临平沟", qianxian.line((2, 2), (2.4, 2.3)), "rural", "listed", "2025-11-20", "2600 m2", only="final", met=LISTED)
    water("HC-08", "小村渠", wugong.line((1, 1), (1.4, 1.3)), "rural", "eliminated", "2023-01-05", "900 m2", out=LISTED)


def country(r, towns):
    qianxian, liquan, yongshou, qindu = (towns[name] for name in ("乾县", "礼泉县", "永寿县", "秦都区"))
    for key, name, place, seen, type, verified, meant in [
            ("HD-01", "乾县峰阳火点", qianxian.at(1, -1), "2024-06-12", "straw_burning", "burning", {"unmet": FIRE}),
            ("HD-02", "乾县薛录火点", qianxian.at(2, -2), "2024-06-15", "straw_burning", "not_burning", {"met": FIRE}),
            ("HD-03", "乾县大杨火点", qianxian.at(-2, -2), "2024-06-20", "straw_burning", None, {"open": FIRE}),
            ("HD-04", "乾县阳洪火点", qianxian.at(-2, 4), "2024-06-21", "straw_burning", "burning", {"unmet": FIRE}),
            ("HD-05", "乾县灵源火点", qianxian.at(0, -3), "2022-10-08", "straw_burning", "burning", {"out": FIRE})]:
        r.add("hotspot", key, name, place, seen=seen, type=type, verified=verified, **meant)
    for key, name, place, scale, species, manure, meant in [
            ("YZ-01", "礼泉蛋鸡场", liquan.at(3, -3), "very_large", "poultry", True, {"met": FARM, "out": WITHDRAWN}),
            ("YZ-02", "甘河猪场", liquan.at(-2, 3.5), "large", "pig", False, {"unmet": f"{FARM} {WITHDRAWN}"}),
            ("YZ-03", "漆水牛场", yongshou.at(2, 2), "large", "cattle", True, {"met": f"{FARM} {WITHDRAWN}"}),
            ("YZ-04", "永寿羊场", yongshou.at(-3, -3), "small", "other", False, {"out": f"{FARM} {WITHDRAWN}"})]:
        r.add("livestock_farm", key, name, place, scale=scale, species=species, manure_facility=manure, **meant)
    r.add("record", "TZ-04", "漆水牛场退出决定", yongshou.code, topic="farm_withdrawal", holder="YZ-03", document_no="永政函〔2024〕2号", issued="2024-01-15", status="in_force")
    for key, name, place, type, ok, meant in [
            ("GD-01", "人民路地铁工地", qindu.at(1.5, 0.5), "construction_site", False, {"unmet": DUST}),
            ("GD-02", "高新医院工地", qindu.at(2, 1.5), "construction_site", True, {"met": DUST}),
            ("GD-03", "永寿尾矿库", yongshou.at(-4, 4), "tailings_pond", False, {"out": DUST})]:
        r.add("managed_site", key, name, place, type=type, measures_ok=ok, **meant)


def rows(r, towns):
    for part in (rivers, black, country):
        part(r, towns)
