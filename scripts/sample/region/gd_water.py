"""Guangdong: built-up areas and their sewers, waters, drinking water, the countryside, public bodies."""
from sample.region import gd


def towns(r):
    g, s, j, q = gd.GUANGZHOU, gd.SHAOGUAN, gd.JIEYANG, gd.QINGYUAN
    r.add("built_up_area", "CJ-01", "广州中心城区", g.box(-6, -3, 6, 7), level="prefecture_city", unmet="built-up-area-reached-by-sewers",
          out="class-3-zone-covers-built-up-area")
    r.add("built_up_area", "CJ-02", "韶关城区", s.square(0, 0, 3), level="prefecture_city", met="class-3-zone-covers-built-up-area",
          unmet="built-up-area-reached-by-sewers")
    r.add("built_up_area", "CJ-03", "揭阳城区", j.square(0, 0, 3), level="prefecture_city", unmet="class-3-zone-covers-built-up-area")
    # A county town of 240 m by 160 m about its one sewer, which leads to the plant.
    r.add("built_up_area", "CJ-04", "清远北部县城", q.box(-8, 8, -7.76, 8.16), level="county_town", met="built-up-area-reached-by-sewers",
          out="class-3-zone-covers-built-up-area")


def pipe(r, key, line, ends, **more):
    facts = dict(category="foul", flow="known", built="2012-05-01", misconnection="none", defect_grade=1, repair="none", design_life="50 yr")
    facts.update(more)
    r.add("sewer_pipe", key, None, line, from_node=ends[0], to_node=ends[1], **facts)


def sewers(r):
    g, q = gd.GUANGZHOU, gd.QINGYUAN
    pipe(r, "GW-03", q.line((-8.05, 8.08), (-7.5, 8.08)), ("J-11", "J-12"), out="wrong-or-worn-sewer-mended")
    r.add("wastewater_plant", "WS-03", "清远北部县城污水厂", q.at(-7.5, 8.08), level="town", node="J-12", out="industrial-wastewater-gas-collected")
    pipe(r, "GW-04", g.line((0, 0), (0.4, 0)), ("J-21", "J-22"), misconnection="wrong", unmet="wrong-or-worn-sewer-mended")
    pipe(r, "GW-05", g.line((0.4, 0), (0.8, 0)), ("J-22", "J-23"), category="storm", misconnection="mixed", repair="done",
         met="wrong-or-worn-sewer-mended")
    pipe(r, "GW-06", g.line((0, 1), (0.4, 1)), ("J-31", "J-32"), defect_grade=3, repair="under_way", unmet="wrong-or-worn-sewer-mended")
    pipe(r, "GW-07", g.line((0, 2), (0.4, 2)), ("J-41", "J-42"), category="combined", built="1985-03-01", design_life=None,
         unmet="wrong-or-worn-sewer-mended")
    pipe(r, "GW-08", g.line((0, 3), (0.4, 3)), ("J-51", "J-52"), category="combined", built="1970-03-01", design_life="50 yr", repair="done",
         met="wrong-or-worn-sewer-mended")


def waters(r):
    g, q, z = gd.GUANGZHOU, gd.QINGYUAN, gd.ZHUHAI
    cleared, keep = "urban-black-water-cleared", "cleared-urban-black-water-stays-clear"
    large = "large-rural-black-water"
    r.add("black_odorous_water", "HC-01", "北涌", g.box(1, 2, 1.05, 2.6), setting="urban", water_area="30000 m2", status="listed", unmet=cleared, out=keep)
    r.add("black_odorous_water", "HC-02", "南涌", g.box(1, -1, 1.05, -0.4), setting="urban", water_area="30000 m2", status="eliminated",
          met=f"{cleared} {keep}")
    r.add("black_odorous_water", "HC-03", "东涌", g.box(3, -1, 3.05, -0.4), setting="urban", water_area="30000 m2", status="returned",
          unmet=f"{cleared} {keep}")
    r.add("black_odorous_water", "HC-04", "县城小河", q.box(-7.9, 8.02, -7.88, 8.12), setting="urban", water_area="2000 m2", status="listed",
          out=f"{cleared} {keep} {large}")
    r.add("black_odorous_water", "HC-05", "上塘", q.box(2, -5, 2.06, -4.95), setting="rural", water_area="3000 m2", status="listed", unmet=large,
          out=cleared)
    r.add("black_odorous_water", "HC-06", "下塘", q.box(3, -5, 3.06, -4.95), setting="rural", water_area="3000 m2", status="eliminated", met=large)
    r.add("black_odorous_water", "HC-07", "小塘", q.box(4, -5, 4.03, -4.95), setting="rural", water_area="1500 m2", status="listed", out=large)
    r.add("black_odorous_water", "HC-08", "西塘", q.box(5, -5, 5.03, -4.95), setting="rural", water_area="2500 m2", status="listed", open=large)
    r.add("water_body", "ST-01", "清湖水库", q.box(-2, -8, 0, -6), type="reservoir", key=True)
    r.add("water_body", "ST-02", "珠海前山河", z.line((-5, -5), (-5, 5)), type="river", key=False)
    r.add("water_source_zone", "SY-01", "清湖水库一级保护区", q.box(-2.2, -8.2, 0.2, -5.8), level="first", signs_ok=True, fence_ok=True, monitoring_ok=True,
          met="drinking-water-zone-equipped")
    r.add("water_source_zone", "SY-02", "前山河二级保护区", z.box(-6, 2, -4, 5), level="second", signs_ok=True, fence_ok=False, monitoring_ok=True,
          unmet="drinking-water-zone-equipped")
    ok = "key-drinking-water-meets-standard"
    r.add("water_intake", "QS-01", "清湖水库取水口", q.at(-1, -7), use="drinking", key=True, quality_ok=True, met=ok)
    r.add("water_intake", "QS-02", "前山河取水口", z.at(-5, 3), use="drinking", key=True, quality_ok=False, unmet=ok)
    r.add("water_intake", "QS-03", "纸厂取水口", z.at(-5, 1), use="industry", key=False, quality_ok=False, out=ok)


def countryside(r):
    q, m = gd.QINGYUAN, gd.MAOMING
    near = "farm-near-sensitive-water"
    r.add("livestock_farm", "YZ-01", "湖西猪场", q.at(-2.1, -7), scale="large", species="pig", manure_facility=True, met=near)
    r.add("livestock_farm", "YZ-02", "湖东牛场", q.at(0.4, -7), scale="small", species="cattle", manure_facility=False, unmet=near)
    r.add("livestock_farm", "YZ-03", "山里鸡场", q.at(8, -8), scale="very_large", species="poultry", manure_facility=True, out=near)
    for audit, fitted in (("interim", False), ("final", True)):   # three of four large farms at first, then all
        r.add("livestock_farm", "YZ-04", "茂名猪场", m.at(-6, -6), scale="large", species="pig", manure_facility=fitted, only=audit, out=near)
    r.add("livestock_farm", "YZ-05", "茂名鸭场", m.at(-6, -7), scale="large", species="waterfowl", manure_facility=True, out=near)
    r.mean("admin_division", "440000", unmet="interim:large-farms-equipped", met="final:large-farms-equipped")
    monitored = "rural-treatment-monitored"
    for audit, day in (("interim", "2024-05-20"), ("final", "2026-02-20")):
        r.add("rural_wastewater_facility", "NC-01", "上村污水站", q.at(1, -9), capacity="50 t/d", last_monitored=day, only=audit, met=monitored)
    r.add("rural_wastewater_facility", "NC-02", "下村污水站", q.at(2, -9), capacity="20 t/d", last_monitored="2023-08-01", unmet=monitored)
    r.add("rural_wastewater_facility", "NC-03", "小村污水站", q.at(3, -9), capacity="19.9 t/d", last_monitored="2021-08-01", out=monitored)


def public_bodies(r):
    g, parking = gd.GUANGZHOU, "public-parking-with-chargers"
    r.add("parking", "TC-01", "市民中心停车场", g.box(0, 4, 0.1, 4.1), public_body=True, chargers=0, met=parking)
    r.add("charger", "CD-01", "市民中心充电桩", g.at(0.05, 4.05), built="2022-01-01")
    r.add("parking", "TC-02", "税务局停车场", g.box(0, 5, 0.1, 5.1), public_body=True, chargers=0, unmet=parking)
    r.add("parking", "TC-03", "法院停车场", g.box(1, 5, 1.1, 5.1), public_body=True, chargers=6, met=parking)
    r.add("parking", "TC-04", "商场停车场", g.box(2, 5, 2.1, 5.1), public_body=False, chargers=0, out=parking)


def rows(r):
    towns(r)
    sewers(r)
    waters(r)
    countryside(r)
    public_bodies(r)
