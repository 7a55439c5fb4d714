"""sample-data/gd-sample: the made-up city 临江市.

Everything in it is invented: names, codes, places. README.md beside it says what is wrong in it on purpose; expected.csv
says what must come of the planted objects.
"""
import csv
import datetime
import os
import random

from osgeo import ogr

from sample import writers
from sample.writers import away, box, point, polygon

ROOT = ""           # the folder, once make() is called
OUT = writers.Delivery("")
RNG = random.Random(20240630)
WEST, MIDDLE, EAST, SOUTH, CENTRE, NORTH = 113.0, 113.3, 113.6, 22.8, 23.05, 23.3
EXPECTED = []       # kind, id, rule, outcome, remark

CHP15 = "gd-2022-68/coal-boiler-in-chp-heat-radius"
CHP15BIO = "gd-2022-68/biomass-boiler-in-chp-heat-radius"
CHP15UNIT = "gd-2022-68/small-coal-unit-in-chp-heat-radius"
CATALOGUE = "fuel-catalogue/forbidden-fuel-in-burn-ban-zone"
PARKIN = "gd-2022-68/new-project-of-four-trades-in-park"
UBLACK = "gd-2022-68/urban-black-water-cleared"
FIXBED = "gd-2022-68/fixed-bed-batch-gasifier-retired"
GASIFIER = "gd-2022-68/fuel-gasifier-replaced"
GAS2000 = "gd-2022-68/petrol-station-vapour-monitored"
NOEIA = "gd-2022-68/built-before-approval"
RW20 = "gd-2022-68/rural-treatment-monitored"


def expect(kind, key, rule, outcome, remark):
    EXPECTED.append([kind, key, rule, outcome, remark])


# Divisions -----------------------------------------------------------------------------------------------------------

DISTRICTS = {"449902": ("临江区", WEST, SOUTH, MIDDLE, CENTRE), "449903": ("江北区", MIDDLE, SOUTH, EAST, CENTRE),
             "449921": ("平川县", WEST, CENTRE, MIDDLE, NORTH), "449981": ("云山市", MIDDLE, CENTRE, EAST, NORTH)}


def district_of(x, y):
    for code, (_, x0, y0, x1, y1) in DISTRICTS.items():
        if x0 <= x < x1 and y0 <= y < y1:
            return code
    return None


def divisions():
    rows = [(box(WEST, SOUTH, EAST, NORTH), ["449900", "临江市（虚构）", "city"])]
    for code, (name, x0, y0, x1, y1) in DISTRICTS.items():
        rows.append((box(x0, y0, x1, y1), [code, name, "county"]))
    OUT.layer("行政区.gpkg", "divisions", ogr.wkbPolygon,
              [("XZQDM", ogr.OFTString), ("XZQMC", ogr.OFTString), ("level", ogr.OFTString)], rows)


# Power plants: P01 and P03 have units of 300 MW and more, P02 only 2 x 150 MW, P04 one of 299.9 MW ------------------------

PLANTS = [  # id, name, lon, lat, [(MW, chp, status, fuel)]
    ("P01", "临江热电厂", 113.10, 22.95, [(300, 1, "在用", "燃煤"), (330, 1, "在用", "燃煤")]),
    ("P02", "江口热电厂", 113.52, 22.86, [(150, 1, "在用", "燃煤"), (150, 1, "在用", "燃煤")]),
    ("P03", "云山燃机电厂", 113.50, 23.22, [(390, 1, "在用", "天然气"), (390, 1, "在用", "天然气"), (390, 1, "规划", "天然气")]),
    ("P04", "平川热电厂", 113.05, 23.25, [(299.9, 1, "在用", "燃煤")]),
    ("P05", "长岗发电厂", 113.35, 23.10, [(600, 0, "在用", "燃煤"), (600, 0, "在用", "燃煤")]),
    ("P06", "白沙自备电厂", 113.12, 22.98, [(25, 1, "在用", "燃煤"), (12, 1, "停用", "燃煤")]),
    ("P07", "东湾自备电厂", 113.48, 23.18, [(50, 1, "在用", "燃煤"), (50, 1, "已关停", "燃煤")]),
    ("P08", "石桥垃圾发电厂", 113.20, 22.85, [(30, 0, "在用", "生物质")]),
    ("P09", "南塘热电厂", 113.40, 22.90, [(135, 1, "在用", "燃煤"), (135, 1, "在用", "燃煤"), (135, 1, "在用", "燃煤")]),
    ("P10", "红旗热电厂", 113.15, 23.15, [(60, None, "在用", "燃煤")]),
]


def units():
    rows = []
    for key, name, x, y, machines in PLANTS:
        for n, (mw, chp, status, fuel) in enumerate(machines, 1):
            rows.append((point(x + 0.0002 * n, y), [f"{key}-{n}", f"{name}{n}号机组", key, float(mw), chp, status, fuel,
                                                    district_of(x, y)]))
    n = len(rows)
    for i in range(40 - n):   # small hydro, gas and waste units that no rule asks for
        x, y = RNG.uniform(WEST, EAST), RNG.uniform(SOUTH, NORTH)
        rows.append((point(round(x, 6), round(y, 6)), [f"S{i + 1:02d}-1", f"分布式电站{i + 1}", f"S{i + 1:02d}",
                                                       float(RNG.choice([1, 2, 6, 9])), 0, "在用", "天然气", district_of(x, y)]))
    OUT.layer("发电机组.gpkg", "units", ogr.wkbPoint,
              [("机组编号", ogr.OFTString), ("机组名称", ogr.OFTString), ("电厂编号", ogr.OFTString), ("装机容量MW", ogr.OFTReal),
                 ("热电联产", ogr.OFTInteger), ("状态", ogr.OFTString), ("燃料", ogr.OFTString), ("行政区划代码", ogr.OFTString)], rows)
    expect("generating_unit", "P06-1", CHP15UNIT, "todo", "small captive coal unit 4 km from a unit of 300 MW")
    expect("generating_unit", "P07-2", CHP15UNIT, "compliant", "closed")
    expect("generating_unit", "P01-1", CHP15UNIT, "out-of-scope", "is itself a unit of 300 MW")


# Zones, towns, parks, waters -----------------------------------------------------------------------------------------

ZONES = [("Ⅲ类", 113.15, 22.90, 3500, 90), ("Ⅱ类", 113.45, 22.95, 3000, 70), ("Ⅲ类", 113.45, 23.15, 2500, 80),
         ("Ⅰ类", 113.12, 23.18, 2200, 60), ("Ⅲ类", 113.25, 23.12, 1500, 40), ("Ⅱ类", 113.05, 22.85, 1200, 40)]


def zones():
    rows = []
    for i, (grade, x, y, radius, vertices) in enumerate(ZONES, 1):
        outline = writers.blob(RNG, x, y, radius, vertices)
        if i == 5:   # drawn badly: two neighbouring vertices changed places, a small crossing
            outline[20], outline[21] = outline[21], outline[20]
        rows.append((polygon(outline), [f"JR-{i}", f"{i}号禁燃区", grade, "2021-07-01", None, "449900"]))
    rows.append((polygon(writers.blob(RNG, 113.5, 23.05, 900, 30)), ["JR-7", "旧禁燃区", "Ⅲ类", "2015-01-01", "2021-06-30", "449900"]))
    rows.append((polygon(writers.blob(RNG, 113.2, 23.02, 900, 30)), ["JR-8", "类别待定禁燃区", None, "2021-07-01", None, "449900"]))
    OUT.layer("禁燃区.shp", "禁燃区", ogr.wkbPolygon,
              [("编号", ogr.OFTString), ("名称", ogr.OFTString), ("类别", ogr.OFTString), ("公告日期", ogr.OFTString),
                 ("废止日期", ogr.OFTString), ("区划代码", ogr.OFTString)], rows, "ESRI Shapefile", options=["ENCODING=GBK"])


def towns_and_parks():
    rows = [(polygon(writers.blob(RNG, x, y, r, 60)), [key, name, level, district_of(x, y)]) for key, name, level, x, y, r in [
        ("JC-1", "中心城区", "prefecture_city", 113.15, 22.92, 6000), ("JC-2", "云山城区", "county_city", 113.45, 23.16, 3500),
        ("JC-3", "平川县城", "county_town", 113.13, 23.18, 2500), ("JC-4", "江北城区", "prefecture_city", 113.44, 22.94, 4000)]]
    OUT.layer("建成区.gpkg", "built_up", ogr.wkbPolygon,
              [("编号", ogr.OFTString), ("名称", ogr.OFTString), ("级别", ogr.OFTString), ("行政区划代码", ogr.OFTString)], rows)
    rows = [(polygon(writers.blob(RNG, x, y, r, 24)), [key, name, level, gas, district_of(x, y)]) for key, name, level, x, y, r, gas in [
        ("YQ-1", "临江经济开发区", "省级", 113.20, 22.97, 2000, 1), ("YQ-2", "江北工业园", "市级", 113.40, 22.88, 1500, 0),
        ("YQ-3", "云山陶瓷产业园", "省级", 113.55, 23.20, 1800, 0), ("YQ-4", "平川化工园区", "国家级", 113.08, 23.20, 1600, 1)]]
    OUT.layer("工业园区.geojson", "parks", ogr.wkbPolygon,
              [("编号", ogr.OFTString), ("名称", ogr.OFTString), ("级别", ogr.OFTString), ("集中供气", ogr.OFTInteger),
                 ("行政区划代码", ogr.OFTString)], rows, "GeoJSON", options=["COORDINATE_PRECISION=7"])


def waters():
    def line(*points):
        geometry = ogr.Geometry(ogr.wkbLineString)
        for x, y in points:
            geometry.AddPoint_2D(x, y)
        return geometry
    rows = [(line((113.10, 22.92), (113.16, 22.93)), ["HC-1", "沙涌", "城市", "未消除", "449902"]),
            (line((113.13, 22.90), (113.14, 22.95)), ["HC-2", "西涌", "城市", "已消除", "449902"]),
            (line((113.44, 23.15), (113.46, 23.17)), ["HC-3", "云溪", "城市", "未消除", "449981"]),
            (line((113.12, 23.18), (113.14, 23.19)), ["HC-4", "县城河", "城市", "未消除", "449921"]),
            (line((113.02, 23.28), (113.04, 23.29)), ["HC-5", "村前沟", "农村", "未消除", "449921"]),
            (line((113.43, 22.94), (113.45, 22.95)), ["HC-6", "北涌", "城市", None, "449903"]),
            (line((113.42, 22.93), (113.44, 22.93)), ["HC-7", "东濠", "城市", "返黑返臭", "449903"])]
    OUT.layer("黑臭水体.gpkg", "black_water", ogr.wkbLineString,
              [("编号", ogr.OFTString), ("名称", ogr.OFTString), ("类型", ogr.OFTString), ("治理状态", ogr.OFTString),
                 ("行政区划代码", ogr.OFTString)], rows)
    expect("black_odorous_water", "HC-1", UBLACK, "todo", "urban, in a city, still there; due 2025-12-31")
    expect("black_odorous_water", "HC-2", UBLACK, "compliant", "eliminated")
    expect("black_odorous_water", "HC-3", UBLACK, "todo", "county-level city")
    expect("black_odorous_water", "HC-4", UBLACK, "out-of-scope", "a county town is no city")
    expect("black_odorous_water", "HC-5", UBLACK, "out-of-scope", "rural")
    expect("black_odorous_water", "HC-6", UBLACK, "undetermined", "no state given")


# Boilers: four counties, four kinds of file --------------------------------------------------------------------------

FUELS = [("天然气", 46), ("原煤", 16), ("生物质颗粒", 14), ("烟煤", 4), ("柴油", 6), ("电", 8), ("水煤浆", 2), ("重油", 2), ("煤/气", 2)]
USES = [("生产", 62), ("供热", 24), ("备用", 8), ("电站", 6)]
STATES = [("在用", 84), ("停用", 5), ("已拆除", 6), ("已改燃", 5)]
NAMES_A = ["宏达", "华兴", "金源", "永盛", "恒泰", "新星", "东方", "海天", "绿洲", "顺发", "利民", "三和"]
NAMES_B = ["纺织", "印染", "食品", "造纸", "化工", "陶瓷", "木业", "制药", "饲料", "橡胶", "酒店", "医院"]


def pick(weighted):
    return RNG.choices([w[0] for w in weighted], [w[1] for w in weighted])[0]


def company():
    return RNG.choice(NAMES_A) + RNG.choice(NAMES_B) + RNG.choice(["有限公司", "厂", "（临江）有限公司"])


class Boiler:
    def __init__(self, key, x, y, fuel=None, tph=10, use="生产", state="在用", approved=None, plant=None, division=None, name=None):
        self.key, self.x, self.y, self.fuel, self.tph, self.use, self.state = key, x, y, fuel, tph, use, state
        self.approved, self.plant, self.name = approved, plant, name or company()
        self.low_nox = RNG.choice(["已完成", "已完成", "未开展"]) if fuel == "天然气" else None
        self.division = division or (district_of(x, y) if x and y else None)


def planted():
    """Boilers whose verdicts are known beforehand, by county."""
    g = (113.1002, 22.95)   # unit P01-1, 300 MW; P01-2 stands 20 m to the east of it
    out = {code: [] for code in DISTRICTS}

    def add(boiler, *expected):
        out[boiler.division].append(boiler)
        for rule, outcome, remark in expected:
            expect("boiler", boiler.key, rule, outcome, remark)

    def near(key, azimuth, metres, **more):
        x, y = away(*g, azimuth, metres)
        return Boiler(key, x, y, **more)
    add(near("LJ-P01", 200, 8000, fuel="原煤"), (CHP15, "todo", "coal, 8 km from a unit of 300 MW"))
    add(near("LJ-P02", 200, 8000.5, fuel="天然气"), (CHP15, "out-of-scope", "the neighbour burns gas"))
    add(near("LJ-P03", 100, 12000, fuel="原煤", state="已拆除"), (CHP15, "compliant", "dismantled"))
    add(near("LJ-P04", 100, 12010, fuel="原煤", state="停用"), (CHP15, "undetermined", "stopped: is it gone? (open reading)"))
    add(near("LJ-P05", 280, 300, fuel="原煤", tph=220, use="电站", plant="P01"), (CHP15, "out-of-scope", "the plant's own boiler"))
    add(near("LJ-P06", 100, 250, fuel="原煤", use="电站"), (CHP15, "exempt", "power-plant boiler at the unit"))
    add(near("LJ-P07", 90, 9000, fuel="生物质颗粒"), (CHP15BIO, "todo", "biomass counts in Guangdong"), (CHP15, "out-of-scope", "not coal"))
    add(near("LJ-P08", 95, 9000, fuel=None), (CHP15, "undetermined", "no fuel given: never cleared"))
    add(near("LJ-P09", 120, 7000, fuel="废料"), (CHP15, "undetermined", "a fuel nobody knows"))
    add(near("LJ-P10", 85, 9500, fuel="煤/气", tph=20), (CHP15, "todo", "coal or gas counts as coal"))
    add(Boiler("LJ-P11", 113.145, 22.902, fuel="原煤", tph=40), (CATALOGUE, "violation", "coal in a class III zone, any size"))
    add(Boiler("LJ-P12", 113.146, 22.903, fuel="天然气", tph=40), (CATALOGUE, "out-of-scope", "gas is no forbidden fuel"))
    add(Boiler("LJ-P13", None, None, fuel="原煤", division="449902"), (CHP15, "undetermined", "no coordinates"), (CATALOGUE, "undetermined", "no coordinates"))
    add(Boiler("LJ-P14", 22.95, 113.12, fuel="原煤", division="449902"), (CHP15, "undetermined", "longitude and latitude swapped"))
    add(near("LJ-P15", 92, 4000, fuel="原煤", name="市第一医院"), (CHP15, "exempt", "waived until 2024-12-31"))
    add(near("LJ-P16", 93, 4000, fuel="原煤", name="市第二医院"), (CHP15, "todo", "its waiver has expired"))
    # East of P01 across the border of the district: the limit itself, from P01-2 (the nearer unit).
    e = (113.1004, 22.95)
    for key, metres, outcome, remark in [("JB-P01", 14900, "todo", "100 m inside the limit, accuracy 30 m"),
                                         ("JB-P02", 14990, "undetermined", "10 m inside, within the accuracy"),
                                         ("JB-P03", 15010, "undetermined", "10 m outside, within the accuracy"),
                                         ("JB-P04", 15100, "out-of-scope", "100 m outside the limit")]:
        x, y = away(*e, 60, metres)
        add(Boiler(key, x, y, fuel="原煤", division="449902" if x < MIDDLE and y < CENTRE else district_of(x, y)),
            (CHP15, outcome, remark))
    add(Boiler("JB-P05", 113.45, 22.95, fuel="原煤", tph=15), (CATALOGUE, "violation", "coal below 20 t/h in a class II zone"))
    add(Boiler("JB-P06", 113.451, 22.951, fuel="原煤", tph=20), (CATALOGUE, "out-of-scope", "20 t/h itself is not below 20 t/h"))
    add(Boiler("JB-P07", 113.452, 22.952, fuel="重油", tph=75), (CATALOGUE, "violation", "heavy oil, any size"))
    add(Boiler("JB-P08", 113.453, 22.953, fuel="原煤", tph=None), (CATALOGUE, "undetermined", "no capacity"))
    add(Boiler("PC-P01", 113.2, 23.0202, fuel="原煤", division="449902"), (CATALOGUE, "undetermined", "the zone has no class"))
    add(Boiler("YS-P01", 113.5, 23.0501, fuel="原煤"), (CATALOGUE, "out-of-scope", "that zone was abolished in 2021"))
    add(Boiler("YS-P02", 113.50, 23.20, fuel="水煤浆"), (CHP15, "todo", "2 km from gas units of 390 MW: any fuel makes a CHP unit"))
    return out


def boilers():
    by_county = planted()
    count = {"449902": 200, "449903": 150, "449921": 130, "449981": 120}
    prefix = {"449902": "LJ", "449903": "JB", "449921": "PC", "449981": "YS"}
    for code, (_, x0, y0, x1, y1) in DISTRICTS.items():
        for i in range(count[code] - len(by_county[code])):
            fuel = pick(FUELS) if RNG.random() > 0.03 else None
            approved = f"{RNG.randint(1998, 2024)}-{RNG.randint(1, 12):02d}-{RNG.randint(1, 28):02d}" if RNG.random() > 0.1 else None
            by_county[code].append(Boiler(f"{prefix[code]}-{i + 1:04d}", round(RNG.uniform(x0 + .001, x1 - .001), 6),
                                          round(RNG.uniform(y0 + .001, y1 - .001), 6), fuel, RNG.choice([1, 2, 4, 6, 10, 15, 20, 35, 65, 75]),
                                          pick(USES), pick(STATES), approved, division=code))
    heads = ["设备编号", "单位名称", "燃料类型", "额定出力（蒸吨/小时）", "锅炉用途", "使用状态", "环评批复日期", "所属电厂", "低氮改造", "经度", "纬度", "行政区划代码"]
    rows = []
    for b in by_county["449902"]:
        approved = datetime.date.fromisoformat(b.approved) if b.approved else None
        rows.append([b.key, b.name, b.fuel, b.tph, b.use, b.state, approved, b.plant, b.low_nox, b.x, b.y, b.division])
    rows.append(list(rows[50]))                                   # the same boiler twice
    OUT.sheet("锅炉_临江区.xlsx", "锅炉台账", heads, rows)

    rows = []
    for i, b in enumerate(by_county["449903"]):
        capacity = None if b.tph is None else f"{b.tph * 7 / 10:g}MW" if i % 3 else f"{b.tph}蒸吨"
        if i == 60:
            capacity = "10"                                      # no unit: missing, never assumed
        rows.append([b.key, b.name, b.fuel, capacity, b.use, b.state, b.approved, b.low_nox, b.x, b.y, b.division])
    rows[70][10] = "449921"                                       # a code of another county
    OUT.csv("锅炉_江北区.csv", ["设备编号", "单位名称", "燃料种类", "容量", "用途", "运行状态", "批复日期", "低氮改造", "经度", "纬度", "区县代码"], rows)

    rows = [(point(b.x, b.y), [b.key, b.name, b.fuel, float(b.tph), b.use, b.state, b.approved, b.low_nox, b.division])
            for b in by_county["449921"]]
    rows[30] = (None, rows[30][1])                               # no geometry
    OUT.layer("锅炉_平川县.gpkg", "boilers", ogr.wkbPoint,
              [("设备编号", ogr.OFTString), ("单位名称", ogr.OFTString), ("燃料", ogr.OFTString), ("出力", ogr.OFTReal),
                 ("用途", ogr.OFTString), ("状态", ogr.OFTString), ("批复日期", ogr.OFTString), ("低氮改造", ogr.OFTString), ("行政区划代码", ogr.OFTString)], rows, code=4547)
    rows = [(point(b.x, b.y), [b.key, b.name, b.fuel, float(b.tph), b.use, b.state, b.approved, b.low_nox, b.division])
            for b in by_county["449981"]]
    OUT.layer("锅炉_云山市.shp", "锅炉_云山市", ogr.wkbPoint,
              [("编号", ogr.OFTString), ("企业名称", ogr.OFTString), ("燃料", ogr.OFTString), ("吨位", ogr.OFTReal), ("用途", ogr.OFTString),
                 ("状态", ogr.OFTString), ("批复日期", ogr.OFTString), ("低氮改造", ogr.OFTString), ("区划代码", ogr.OFTString)], rows, "ESRI Shapefile", options=["ENCODING=GBK"])


# The smaller layers --------------------------------------------------------------------------------------------------

def small_layers():
    OUT.csv("煤气发生炉.csv", ["编号", "名称", "炉型", "用途", "状态", "替代", "经度", "纬度", "行政区划代码"], [
        ["MQ-1", "云山陶瓷一厂", "固定床间歇式", "燃料", "在用", "未开展", 113.548, 23.199, "449981"],
        ["MQ-2", "云山陶瓷二厂", "固定床连续式", "燃料", "在用", "未开展", 113.551, 23.202, "449981"],
        ["MQ-3", "平川化工厂", "流化床", "原料", "在用", "未开展", 113.081, 23.201, "449921"],
        ["MQ-4", "临江玻璃厂", "固定床连续式", "燃料", "在用", "未开展", 113.201, 22.971, "449902"],
        ["MQ-5", "云山陶瓷三厂", "固定床间歇式", "燃料", "已拆除", "已完成", 113.552, 23.203, "449981"],
        ["MQ-6", "云山陶瓷四厂", None, "燃料", "在用", "未开展", 113.556, 23.204, "449981"]])
    expect("gasifier", "MQ-1", FIXBED, "todo", "fixed bed, batch")
    expect("gasifier", "MQ-5", FIXBED, "compliant", "dismantled")
    expect("gasifier", "MQ-6", FIXBED, "undetermined", "type of bed not given")
    expect("gasifier", "MQ-3", GASIFIER, "out-of-scope", "makes a feedstock")
    expect("gasifier", "MQ-4", GASIFIER, "compliant", "in a park with central gas supply")
    OUT.csv("加油站.csv", ["编号", "名称", "类型", "年汽油销量", "油气回收自动监控", "联网", "经度", "纬度", "行政区划代码"], [
        ["JY-1", "城东加油站", "加油站", 2000, "否", "否", 113.16, 22.91, "449902"],
        ["JY-2", "城西加油站", "加油站", 2000.1, "否", "否", 113.11, 22.91, "449902"],
        ["JY-3", "江北加油站", "加油站", 3000, "是", "否", 113.44, 22.93, "449903"],
        ["JY-4", "云山加油站", "加油站", 3500, "是", "是", 113.45, 23.15, "449981"],
        ["JY-5", "平川加油站", "加油站", None, "否", "否", 113.12, 23.17, "449921"]])
    for key, outcome, remark in [("JY-1", "out-of-scope", "2000 t is not above 2000 t"), ("JY-2", "todo", "2000.1 t, no monitor"),
                                 ("JY-3", "todo", "monitor, but not networked"), ("JY-4", "compliant", "both"),
                                 ("JY-5", "undetermined", "sales not given")]:
        expect("fuel_station", key, GAS2000, outcome, remark)
    OUT.sheet("建设项目.xlsx", "项目", ["项目编号", "项目名称", "行业代码", "工艺", "建设性质", "环评状态", "环评批复日期", "节能审查状态", "节能审查日期",
                                        "开工日期", "状态", "经度", "纬度", "行政区划代码"], [
        ["XM-1", "永盛电镀扩容", "3360", "电镀", "新建", "已批复", datetime.date(2023, 1, 10), "已批复", datetime.date(2023, 1, 5),
         datetime.date(2023, 3, 1), "在建", 113.30, 22.84, "449903"],
        ["XM-2", "园区电镀中心", "3360", "电镀", "新建", "已批复", datetime.date(2023, 1, 10), "已批复", datetime.date(2023, 1, 5),
         datetime.date(2023, 3, 1), "在建", 113.20, 22.97, "449902"],
        ["XM-3", "宏达印染一期", "1713", "印染", "新建", "已批复", datetime.date(2022, 8, 30), "已批复", datetime.date(2022, 8, 1),
         datetime.date(2022, 7, 1), "建成", 113.31, 22.84, "449903"],
        ["XM-4", "新星制革", "1910", "鞣制", "新建", "未批", None, "未批", None, datetime.date(2023, 6, 1), "在建", 113.33, 22.84, "449903"],
        ["XM-5", "东方化纤", "1752", "印染", "扩建", "已批复", datetime.date(2023, 5, 1), "已批复", datetime.date(2023, 5, 1), None, "拟建",
         113.34, 22.84, "449903"]])
    expect("project", "XM-1", PARKIN, "violation", "new plating works outside a park")
    expect("project", "XM-2", PARKIN, "compliant", "inside a park")
    expect("project", "XM-3", PARKIN, "out-of-scope", "approved the day before the plan was issued")
    expect("project", "XM-5", PARKIN, "out-of-scope", "an expansion is not new")
    expect("project", "XM-3", NOEIA, "violation", "started before both approvals")
    expect("project", "XM-4", NOEIA, "violation", "started without approval")
    expect("project", "XM-1", NOEIA, "compliant", "approved before it was started")
    OUT.csv("农村污水设施.csv", ["编号", "名称", "处理能力(t/d)", "最近监测日期", "经度", "纬度", "行政区划代码"], [
        ["NW-1", "上村污水站", 20, "2024-01-02", 113.02, 23.27, "449921"], ["NW-2", "下村污水站", 50, "2024-01-01", 113.04, 23.27, "449921"],
        ["NW-3", "河口污水站", 19.9, None, 113.06, 23.27, "449921"], ["NW-4", "岭南污水站", 30, None, 113.08, 23.27, "449921"],
        ["NW-5", "塘尾污水站", 30, "2024-02-30", 113.10, 23.27, "449921"]])
    for key, outcome, remark in [("NW-1", "compliant", "180 days ago: the assumed interval, to the day"),
                                 ("NW-2", "violation", "181 days ago"), ("NW-3", "out-of-scope", "below 20 t/d"),
                                 ("NW-4", "undetermined", "never said to be monitored"),
                                 ("NW-5", "undetermined", "monitored on a day that does not exist")]:
        expect("rural_wastewater_facility", key, RW20, outcome, remark)
    OUT.csv("泊位.csv", ["编号", "名称", "货种", "作业方式", "吨级", "油气回收", "经度", "纬度", "行政区划代码"], [
        ["BW-1", "临江1号泊位", "原油", "装船", 30000, "未完成", 113.30, 22.81, "449902"],
        ["BW-2", "临江2号泊位", "成品油", "卸船", 5000, "已完成", 113.31, 22.81, "449903"]])


def make(folder):
    """Fills sample-data/gd-sample anew."""
    global ROOT, OUT
    ROOT = folder
    OUT = writers.Delivery(os.path.join(folder, "data"))
    OUT.clear()
    divisions()
    units()
    zones()
    towns_and_parks()
    waters()
    boilers()
    small_layers()
    with open(os.path.join(ROOT, "expected.csv"), "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["kind", "id", "rule", "outcome", "remark"])
        writer.writerows(sorted(EXPECTED))
