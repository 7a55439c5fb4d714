"""The made-up city 青湾市 as it truly is, and its clean twin: one plain file a kind, in EPSG:4490.

Six counties in two rows; south of the lower row is the sea. What the delivery makes of it is in dirty_boilers and dirty_layers.
"""
import random

from sample import writers
from sample.writers import Delivery

RNG = random.Random(20240701)
COUNTIES = {  # code: name, west, south; each 0.2 by 0.2 degrees
    "449703": ("滨海区", 113.0, 22.3), "449723": ("南浦县", 113.2, 22.3), "449721": ("东岭县", 113.4, 22.3),
    "449702": ("城关区", 113.0, 22.5), "449722": ("西溪县", 113.2, 22.5), "449781": ("北江市", 113.4, 22.5)}
PREFIX = {"449702": "CG", "449703": "BH", "449721": "DL", "449722": "XX", "449723": "NP", "449781": "BJ"}
FUELS = ["天然气", "天然气", "原煤", "烟煤", "生物质颗粒", "柴油", "电", "重油"]
STATES = ["在用", "在用", "在用", "在用", "停用", "已拆除"]
NAMES = ["宏达", "华兴", "金源", "永盛", "恒泰", "新星", "东方", "海天", "绿洲", "顺发", "利民", "三和"]
TRADES = ["纺织厂", "印染厂", "食品厂", "造纸厂", "化工厂", "陶瓷厂", "木业公司", "制药厂", "饲料厂", "橡胶厂"]
HEADS = {"boiler": ["编号", "企业名称", "燃料", "出力(t/h)", "用途", "状态", "环评批复日期", "行政区划代码", "经度", "纬度"]}


def seconds(value):
    """Rounded to a whole second of arc: what degrees, minutes and seconds can say."""
    return round(round(value * 3600) / 3600, 8)


class Boiler:
    """A boiler as it truly is. `key` may be without a part: one row of several devices names it so."""

    def __init__(self, county, key, x, y, fuel="天然气", tph=10, use="生产", state="在用", approved="2020-01-01", name=None):
        self.county, self.key, self.x, self.y, self.fuel, self.tph = county, key, seconds(x), seconds(y), fuel, tph
        self.use, self.state, self.approved = use, state, approved
        self.name = name or RNG.choice(NAMES) + RNG.choice(TRADES)

    def row(self):
        return [self.key, self.name, self.fuel, self.tph, self.use, self.state, self.approved, self.county, self.x, self.y]


def within(county, margin=0.01):
    _, west, south = COUNTIES[county]
    return RNG.uniform(west + margin, west + 0.2 - margin), RNG.uniform(south + margin, south + 0.2 - margin)


def ordinary(county, count=12):
    """Boilers of a county that nothing is wrong with."""
    out = []
    for i in range(1, count + 1):
        x, y = within(county)
        day = f"{RNG.randint(2001, 2023)}-{RNG.randint(1, 12):02d}-{RNG.randint(1, 28):02d}"
        out.append(Boiler(county, f"{PREFIX[county]}-{i:02d}", x, y, RNG.choice(FUELS), RNG.choice([2, 4, 6, 10, 15, 20, 35]),
                          RNG.choice(["生产", "生产", "供热"]), RNG.choice(STATES), day))
    return out


def along_borders(county, count=30):
    """Works on both sides of nothing: all close to the border of their county, where half a kilometre is another county."""
    _, west, south = COUNTIES[county]
    out = []
    for i in range(1, count + 1):
        t, d = RNG.uniform(0.02, 0.18), RNG.uniform(0.0008, 0.003)
        x, y = [(west + d, south + t), (west + 0.2 - d, south + t), (west + t, south + 0.2 - d), (west + t, south + d)][i % 4]
        out.append(Boiler(county, f"{PREFIX[county]}-B{i:02d}", x, y, RNG.choice(FUELS), RNG.choice([2, 4, 10]), "生产", RNG.choice(STATES)))
    return out


UNITS = [  # id, plant, MW, chp, status, fuel, county, lon, lat
    ["QW1#1", "QW1", 300, "是", "在用", "燃煤", "449702", 113.10731, 22.60871], ["QW1#2", "QW1", 300, "是", "在用", "燃煤", "449702", 113.10731, 22.60871],
    ["QW2-1", "QW2", 350, "是", "在用", "燃煤", "449721", 113.45731, 22.40871], ["QW3-1", "QW3", 135, "是", "在用", "燃煤", "449781", 113.55731, 22.65871]]
UNIT_HEADS = ["机组编号", "电厂编号", "装机容量(MW)", "热电联产", "状态", "燃料", "行政区划代码", "经度", "纬度"]

ZONES = [("JR-1", "3", "449702", 113.1, 22.6, 4000), ("JR-2", "2", "449703", 113.1, 22.4, 3500), ("JR-3", "3", "449723", 113.3, 22.4, 3000),
         ("JR-4", "3", "449721", 113.5, 22.45, 2500), ("JR-5", "3", "449722", 113.3, 22.6, 3500), ("JR-6", "3", "449781", 113.5, 22.6, 3500),
         ("JR-7", "3", "449721", 113.43, 22.33, 900), ("JR-8", "3", "449721", 113.55, 22.33, 900), ("JR-9", "3", "449721", 113.56, 22.37, 900),
         ("JR-10", "3", "449721", 113.45, 22.47, 900)]
OUTLINES = {key: writers.blob(RNG, x, y, radius, 24) for key, _, _, x, y, radius in ZONES}

PARKS = [("YQ-1", "青湾经济开发区", "省级", "是", "449702", 113.05, 22.55), ("YQ-2", "东岭工业园", "市级", "否", "449721", 113.55, 22.42)]
TOWNS = [("JC-1", "青湾中心城区", "地级市", "449702", 113.1, 22.58), ("JC-2", "北江城区", "县级市", "449781", 113.5, 22.62)]
WATERS = [("HC-1", "城南涌", "城市", "未消除", "449702", (113.08, 22.58), (113.12, 22.59)), ("HC-2", "北江涌", "城市", "已消除", "449781", (113.48, 22.62), (113.52, 22.61)),
          ("HC-3", "西溪沟", "农村", "未消除", "449722", (113.28, 22.6), (113.3, 22.61))]
GASIFIERS = [["MQ-1", "青湾陶瓷一厂", "固定床间歇式", "燃料", "在用", "未开展", "449702", 113.051, 22.551], ["MQ-2", "东岭陶瓷厂", "固定床连续式", "燃料", "在用", "未开展", "449721", 113.551, 22.421],
             ["MQ-3", "西溪化工厂", "流化床", "原料", "在用", "未开展", "449722", 113.33731, 22.63871], ["MQ-4", "北江玻璃厂", "固定床间歇式", "燃料", "已拆除", "已完成", "449781", 113.50731, 22.55871],
             ["MQ-5", "南浦陶瓷厂", "固定床间歇式", "燃料", "在用", "未开展", "449723", 113.31731, 22.44871]]
RURAL = [["NW-1", "上村污水站", 20, "2024-01-02", "449722", 113.25731, 22.65871], ["NW-2", "下村污水站", 50, "2023-12-01", "449722", 113.26731, 22.66871],
         ["NW-3", "河口污水站", 19.9, "", "449781", 113.45731, 22.68871], ["NW-4", "岭南污水站", 30, "2024-05-30", "449721", 113.57731, 22.31871],
         ["NW-5", "塘尾污水站", 30, "2024-02-28", "449781", 113.58731, 22.52871]]
BERTHS = [["BW-1", "青湾1号泊位", "原油", "装船", 30000, "未完成", "449703", 113.05731, 22.31871], ["BW-2", "青湾2号泊位", "成品油", "卸船", 5000, "已完成", "449703", 113.06731, 22.31871],
          ["BW-3", "南浦泊位", "成品油", "装船", 10000, "已完成", "449723", 113.30731, 22.31871], ["BW-4", "南浦散货泊位", "煤炭", "卸船", 20000, "", "449723", 113.31731, 22.31871],
          ["BW-5", "东岭泊位", "原油", "装卸", 50000, "未完成", "449721", 113.50731, 22.31871]]
TANKS = [["CG-1", "1号罐", "汽油", "内浮顶", "双重密封", "449703", 113.07731, 22.33871], ["CG-2", "2号罐", "石脑油", "固定顶", "", "449703", 113.07831, 22.33871],
         ["CG-3", "3号罐", "汽油", "浮顶", "单层密封", "449703", 113.07931, 22.33871]]
STATIONS = [["JY-1", "城东加油站", "加油站", 2000, "否", "否", "449702", 113.1534, 22.6123], ["JY-2", "海滨加油站", "加油站", 2600, "否", "否", "449703", 113.0978, 22.4011],
            ["JY-3", "东岭加油站", "加油站", 3000, "是", "否", "449721", 113.4673, 22.3862], ["JY-4", "西溪加油站", "加油站", 3500, "是", "是", "449722", 113.2811, 22.5933],
            ["JY-5", "南浦加油站", "加油站", 4000, "否", "否", "449723", 113.2944, 22.3877], ["JY-6", "北江加油站", "加油站", 2100, "是", "是", "449781", 113.5022, 22.6188]]
PROJECTS = [["XM-1", "永盛电镀扩容", "3360", "电镀", "新建", "已批复", "2023-01-10", "已批复", "2023-01-05", "2023-03-01", "在建", "449781", 113.47731, 22.56871],
            ["XM-2", "园区电镀中心", "3360", "电镀", "新建", "已批复", "2023-01-10", "已批复", "2023-01-05", "2023-03-01", "在建", "449702", 113.05731, 22.55871],
            ["XM-3", "新星制革", "1910", "鞣制", "新建", "未批", "", "未批", "", "2023-06-01", "在建", "449721", 113.55731, 22.42871]]
PROJECT_HEADS = ["项目编号", "项目名称", "行业代码", "工艺", "建设性质", "环评状态", "环评批复日期", "节能审查状态", "节能审查日期", "开工日期", "状态", "行政区划代码", "经度", "纬度"]
TABLES = {  # kind: heads of the clean table, rows
    "gasifier": (["编号", "名称", "炉型", "用途", "状态", "清洁能源替代", "行政区划代码", "经度", "纬度"], GASIFIERS),
    "rural_wastewater_facility": (["编号", "名称", "处理能力(t/d)", "最近监测日期", "行政区划代码", "经度", "纬度"], RURAL),
    "berth": (["编号", "名称", "货种", "作业方式", "靠泊吨级(t)", "油气回收", "行政区划代码", "经度", "纬度"], BERTHS),
    "storage_tank": (["编号", "名称", "储存介质", "罐型", "密封形式", "行政区划代码", "经度", "纬度"], TANKS),
    "fuel_station": (["编号", "名称", "类型", "年汽油销量(t)", "是否安装油气回收自动监控", "自动监控是否联网", "行政区划代码", "经度", "纬度"], STATIONS),
    "project": (PROJECT_HEADS, PROJECTS)}


def ring(points):
    return [[*map(list, points), list(points[0])]]


def county_ring(code):
    """The outline with a vertex every 0.01 degrees, as surveyed borders have many."""
    _, x, y = COUNTIES[code]
    steps = [round(i * 0.01, 2) for i in range(20)]
    return ([(round(x + t, 2), y) for t in steps] + [(round(x + 0.2, 2), round(y + t, 2)) for t in steps] +
            [(round(x + 0.2 - t, 2), round(y + 0.2, 2)) for t in steps] + [(x, round(y + 0.2 - t, 2)) for t in steps])


def square(x, y, half):
    return [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]


def write_clean(folder, boilers, enterprises):
    """The twin: what the delivery would be if nothing were wrong with it."""
    out = Delivery(folder)
    out.clear()
    out.csv("锅炉.csv", HEADS["boiler"], [b.row() for b in boilers])
    out.csv("发电机组.csv", UNIT_HEADS, UNITS)
    out.csv("企业.csv", *enterprises)
    for kind, (heads, rows) in TABLES.items():
        out.csv(kind + ".csv", heads, rows)
    out.geojson("行政区.geojson", [("Polygon", ring(county_ring(code)), {"XZQDM": code, "XZQMC": name}) for code, (name, _, _) in COUNTIES.items()])
    out.geojson("禁燃区.geojson", [("Polygon", ring(OUTLINES[key]), {"编号": key, "类别": grade, "行政区划代码": county})
                                for key, grade, county, *_ in ZONES])
    out.geojson("工业园区.geojson", [("Polygon", ring(square(x, y, 0.02)), {"编号": key, "名称": name, "级别": level, "是否集中供气": gas, "行政区划代码": county})
                                 for key, name, level, gas, county, x, y in PARKS])
    out.geojson("建成区.geojson", [("Polygon", ring(square(x, y, 0.04)), {"编号": key, "名称": name, "级别": level, "行政区划代码": county})
                                for key, name, level, county, x, y in TOWNS])
    out.geojson("黑臭水体.geojson", [("LineString", [list(a), list(b)], {"编号": key, "名称": name, "类型": kind, "治理状态": state, "行政区划代码": county})
                                 for key, name, kind, state, county, a, b in WATERS])
