"""北海: basins, tailings ponds, countryside, dust and fires."""
SECTION, OUTFALL, FARM = "section-in-named-basin-on-target", "outfall-in-named-basin-put-right", "farm-in-named-basin-treated"
POND, NEAR, DUST, FIRE = "tailings-pond-treated", "tailings-pond-near-water-treated", "construction-site-dust-controlled", "straw-burning-checked"
BLACK, REBUILT = "rural-black-water-eliminated", "large-farm-treated-and-rebuilt"


def rows(r, towns):
    haicheng, yinhai, tieshan, hepu = towns.values()
    for key, name, place, now, target, meant in [
            ("DM-01", "南域断面", hepu.at(0, 4), "Ⅲ类", "Ⅲ类", {"met": SECTION}),
            ("DM-02", "老哥渡断面", hepu.at(5, 2), "Ⅳ类", "Ⅲ类", {"unmet": SECTION}),
            ("DM-03", "三合口断面", tieshan.at(3, 3), "Ⅴ类", "Ⅲ类", {"out": SECTION}),
            ("DM-04", "亚桥断面", hepu.at(2, 3), "劣Ⅴ类", "Ⅳ类", {"unmet": SECTION})]:
        r.add("monitoring_section", key, name, place, water_class=now, target_class=target, national=False, **meant)
    for key, name, place, traced, repair, status, meant in [
            ("PW-11", "南域排口", hepu.at(-1, 5), "done", "none", "in_use", {"unmet": OUTFALL}),
            ("PW-12", "总江口排口", hepu.at(1, 4), "done", "done", "in_use", {"met": OUTFALL}),
            ("PW-13", "老哥渡旧排口", hepu.at(5, 3), "none", "none", "removed", {"met": OUTFALL}),
            ("PW-14", "三合口排口", tieshan.at(3, 4), "none", "none", "in_use", {"out": OUTFALL})]:
        r.add("outfall", key, name, place, type="treated", traced=traced, repair=repair, status=status, **meant)
    for key, name, place, scale, manure, rebuilt, meant in [
            ("YZ-01", "石康猪场", hepu.at(2, 5), "large", True, "done", {"met": f"{FARM} {REBUILT}"}),
            ("YZ-02", "常乐鸭场", hepu.at(-1, 3), "very_large", False, "none", {"unmet": f"{FARM} {REBUILT}"}),
            ("YZ-03", "廉州鸡场", hepu.at(5, 0), "small", False, "none", {"unmet": FARM, "out": REBUILT}),
            ("YZ-04", "南康猪场", tieshan.at(1, 4), "large", True, "under_way", {"unmet": REBUILT, "out": FARM})]:
        r.add("livestock_farm", key, name, place, scale=scale, manure_facility=manure, rebuilt=rebuilt, **meant)
    for key, name, shape, setting, status, meant in [
            ("HC-01", "党江村沟", hepu.line((-5, -2), (-4.6, -2.2)), "rural", "listed", {"unmet": BLACK}),
            ("HC-02", "营盘村塘", tieshan.box(-1, 3, -0.9, 3.1), "rural", "eliminated", {"met": BLACK}),
            ("HC-03", "海城内沙沟", haicheng.line((0, 0.3), (0.5, 0.5)), "urban", "listed", {"out": BLACK})]:
        r.add("black_odorous_water", key, name, shape, setting=setting, status=status, water_area="800 m2", **meant)
    for key, name, place, type, ok, meant in [
            ("GD-01", "银滩安置房工地", yinhai.at(0.5, 0.5), "construction_site", False, {"unmet": DUST}),
            ("GD-02", "廉州医院工地", hepu.at(1, 0.5), "construction_site", True, {"met": DUST}),
            ("WK-01", "石康高岭土尾矿库", hepu.at(0, 4.5), "tailings_pond", False, {"unmet": f"{POND} {NEAR}", "out": DUST}),      # 400 m from the river
            ("WK-02", "星岛湖尾矿库", hepu.at(-1, -5.5), "tailings_pond", True, {"met": f"{POND} {NEAR}"}),                       # in a source zone
            ("WK-03", "曲樟尾矿库", hepu.at(6, -2), "tailings_pond", False, {"unmet": POND, "out": NEAR})]:
        r.add("managed_site", key, name, place, type=type, measures_ok=ok, **meant)
    for key, name, place, seen, type, verified, meant in [
            ("HD-01", "乌家火点", hepu.at(-5, 4), "2024-06-02", "straw_burning", "burning", {"unmet": FIRE}),
            ("HD-02", "沙岗火点", hepu.at(-5, 5), "2024-06-05", "straw_burning", "not_burning", {"met": FIRE}),
            ("HD-03", "西场火点", hepu.at(-5, 3), "2024-06-08", None, None, {"open": FIRE}),
            ("HD-04", "铁山港火炬", tieshan.at(-4.5, -2), "2024-06-09", "other", None, {"out": FIRE})]:
        r.add("hotspot", key, name, place, seen=seen, type=type, verified=verified, **meant)
