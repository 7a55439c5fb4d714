"""Fujian: outfalls, sections, black water, sewers, plants, farms."""
from sample.region import fj


def waters(r):
    f, q, w = fj.FUZHOU, fj.FUQING, fj.WUYISHAN
    r.add("water_body", "ST-01", "白水河", f.line((-11, -6), (11, -6)), type="river", key=True)
    r.add("water_body", "ST-02", "福清湾", q.box(3, -7, 7, -4), type="sea", key=False)
    mended = "outfall-put-in-order"
    r.add("outfall", "PK-11", "白水河1号排口", f.at(-8, -5.95), type="treated", status="in_use", repair="done", met=mended)
    r.add("outfall", "PK-12", "白水河2号排口", f.at(-7, -5.9), type="domestic_direct", status="in_use", repair="under_way", unmet=mended)
    r.add("outfall", "PK-13", "福清湾排口", q.at(5, -3.9), type="industrial_direct", status="removed", repair="none", met=mended)
    r.add("outfall", "PK-14", "北山沟渠排口", f.at(-7, 9), type="agricultural", status="in_use", repair="none", unmet=mended)     # its water is not on the map
    rise = "small-basin-water-rises-a-class"
    for key, base, now, small, meant in [("DM-01", "Ⅲ", "Ⅱ", True, {"met": rise}), ("DM-02", "Ⅳ类", "Ⅳ类", True, {"unmet": rise}),
                                         ("DM-03", "I类", "I类", True, {"out": rise}), ("DM-04", "V", "IV", False, {"out": rise}),
                                         ("DM-05", "劣Ⅴ类", "Ⅴ类", True, {"met": rise}), ("DM-06", "Ⅱ", "Ⅲ", True, {"unmet": rise})]:
        r.add("monitoring_section", key, f"{key}号断面", f.at(-10 + int(key[3:]), -6), water_class=now, base_class=base, target_class="Ⅲ", small_basin=small,
              national=False, **meant)
    urban, rural = "urban-black-water-cleared", "large-rural-black-water"
    r.add("black_odorous_water", "HC-01", "福清龙首涌", q.box(0, 0, 0.05, 0.6), setting="urban", water_area="30000 m2", status="listed", unmet=urban, out=rural)
    r.add("black_odorous_water", "HC-02", "武夷山城南溪", w.box(0, 0, 0.05, 0.6), setting="urban", water_area="30000 m2", status="eliminated", met=urban)
    r.add("black_odorous_water", "HC-03", "福州晋安支流", f.box(-1, 0, -0.95, 0.6), setting="urban", water_area="30000 m2", status="listed", out=urban)
    r.add("black_odorous_water", "HC-04", "福清上塘", q.box(5, 5, 5.06, 5.05), setting="rural", water_area="3000 m2", status="listed", unmet=rural)
    r.add("black_odorous_water", "HC-05", "福清下塘", q.box(6, 5, 6.06, 5.05), setting="rural", water_area="3000 m2", status="eliminated", met=rural)
    r.add("black_odorous_water", "HC-06", "福清小塘", q.box(7, 5, 7.03, 5.05), setting="rural", water_area="1500 m2", status="listed", out=rural)
    r.add("black_odorous_water", "HC-07", "福清西塘", q.box(5, 6, 5.03, 6.05), setting="rural", water_area="2500 m2", status="listed", open=rural)


def farms(r):
    q = fj.FUQING
    fowl, manure = "waterfowl-kept-off-open-water", "large-farm-manure-facility"
    r.add("livestock_farm", "YZ-01", "福清湾鸭场", q.box(4, -4.2, 4.2, -4.0), scale="large", species="waterfowl", manure_facility=False, unmet=f"{fowl} {manure}")
    r.add("livestock_farm", "YZ-02", "福清旱养鸭场", q.box(-6, 4, -5.8, 4.2), scale="very_large", species="waterfowl", manure_facility=True, met=f"{fowl} {manure}")
    r.add("livestock_farm", "YZ-03", "福清牛场", q.box(-6, 5, -5.8, 5.2), scale="small", species="cattle", manure_facility=False, out=f"{fowl} {manure}")


def winding(town, half, step):
    """One line that stands for a city's new sewers, from west to east and back, `step` km apart."""
    points, n, east = [], -half, -half
    while n <= half:
        points += [(east, n), (-east, n)]
        east, n = -east, n + step
    return town.line(*points)


def sewers(r):
    q, x, f = fj.FUQING, fj.XIAMEN, fj.FUZHOU
    mended, gap = "wrong-combined-or-broken-sewer-mended", "quarter-without-sewers"
    facts = dict(category="foul", flow="known", built="2012-05-01", misconnection="none", defect_grade=1, repair="none")

    def pipe(key, line, ends, unmet="", met="", out="", only=None, **more):
        r.add("sewer_pipe", key, None, line, only=only, unmet=unmet, met=met, out=out, from_node=ends[0], to_node=ends[1], **{**facts, **more})

    # An urban village of 240 m by 160 m about the one sewer that leads to the plant; an old quarter without any.
    r.add("settlement_area", "JQ-03", "福清东村", q.box(4, 2, 4.24, 2.16), type="urban_village", met=gap, out="burn-ban-zone-covers-suburb")
    r.add("settlement_area", "JQ-04", "福清老街", q.box(-1.4, 0, -1, 0.4), type="old_quarter", unmet=gap)
    pipe("GW-11", q.line((3.95, 2.08), (4.5, 2.08)), ("J-11", "J-12"), out=mended)
    r.add("wastewater_plant", "WS-11", "福清东区污水厂", q.at(4.5, 2.08), level="town", node="J-12", online_monitoring=True, inflow_bod5="120 mg/L",
          commissioned="2010-05-01", added_capacity="20000 m3/d")
    pipe("GW-12", f.line((-8, 6), (-7.6, 6)), ("J-21", "J-22"), misconnection="wrong", unmet=mended)
    pipe("GW-13", f.line((-7.6, 6), (-7.2, 6)), ("J-22", "J-23"), category="storm", misconnection="mixed", repair="done", met=mended)
    pipe("GW-14", f.line((-8, 7), (-7.6, 7)), ("J-31", "J-32"), category="combined", unmet=mended)
    pipe("GW-15", f.line((-8, 8), (-7.6, 8)), ("J-41", "J-42"), defect_grade=3, repair="under_way", unmet=mended)
    pipe("GW-16", f.line((-8, 9), (-7.6, 9)), ("J-51", "J-52"), category="storm", misconnection="none", defect_grade=2, out=mended)
    # New and renewed sewers: one city at first, then four more, above 3500 km together.
    for n, town in enumerate((fj.ZHANGZHOU, fj.LONGYAN, fj.SANMING, fj.NANPING, x), 1):
        pipe(f"GW-2{n}", winding(town, 11.3, 0.6), (f"J-2{n}1", f"J-2{n}2"), built="2022-08-01" if n < 4 else "1998-05-01",
             renewed=None if n < 4 else "2024-08-01", only=None if n == 1 else "final")
    # Capacity added: 0.9, then 1.6 million m3/d. The plant of industry and the one of 2010 do not count.
    r.add("wastewater_plant", "WS-12", "厦门污水厂扩建", x.at(-11.5, -11.5), level="city", online_monitoring=True, inflow_bod5="130 mg/L", commissioned="2022-05-01",
          added_capacity="900000 m3/d")
    r.add("wastewater_plant", "WS-13", "福州污水厂扩建", f.at(-11.5, -11.5), only="final", level="city", online_monitoring=True, inflow_bod5="130 mg/L",
          commissioned="2025-09-01", added_capacity="700000 m3/d")
    r.add("wastewater_plant", "WS-14", "泉州石化污水厂", fj.QUANZHOU.at(8.5, -8.5), level="industrial", online_monitoring=True, inflow_bod5="130 mg/L",
          commissioned="2023-05-01", added_capacity="800000 m3/d")
    r.mean("admin_division", "350000", unmet="interim:foul-sewer-length interim:sewage-capacity-added",
           met="final:foul-sewer-length final:sewage-capacity-added")


def rows(r):
    waters(r)
    farms(r)
    sewers(r)
