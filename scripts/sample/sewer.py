"""sample-data/sewer-sample: the made-up town 双河镇 with separate and combined sewers, two plants and known faults.

planted.csv names every fault that the pipes have on purpose; the table of README.md is made of it. Places are metres east and
north of the town's crossroads.
"""
import csv
import math
import os
import random

from osgeo import ogr

from sample import writers

RNG = random.Random(20240630)
LON, LAT = 113.40, 22.80
EAST, NORTH = 111_320 * math.cos(math.radians(LAT)) * 1.00050, 110_757.0
DIVISION = "449621"
MARK = "<!-- planted -->"
SUSPECTS_MARK = "<!-- suspects -->"
# Whatever suspects.csv of an audit may tell: water, kind, object, how sure, way, and what it is.
SUSPECTS = [
    ["B1", "outfall", "P3", "yes", "P3 → B1", "岸边的老排口，没有管道", "an old outfall on its bank, without a pipe"],
    ["B1", "sewer_pipe", "W-R1", "yes", "W-R1 → B1", "污水管直通臭涌", "a foul sewer that ends in it"],
    ["B1", "built_up_area", "C1", "yes", "C1 → W-R1 → B1", "W-R1 从老城接出", "W-R1 begins in the old town"],
    ["B2", "", "", "", "", "已消除，没有嫌疑对象", "eliminated; nothing leads to it"],
]


# People of places: near sewers, and far from them.
PEOPLE = [("N1", "东街", 2600, 450, 10), ("N2", "北坡", 340, 450, 450), ("N3", "新区一组", 1250, 1500, 1000), ("N4", "新区二组", "", 1700, 1300)]


def put_table(folder, mark, table):
    """Replaces what stands between two marks of the README."""
    readme = os.path.join(folder, "README.md")
    with open(readme, encoding="utf-8") as read:
        before, _, after = read.read().split(mark)
    with open(readme, "w", encoding="utf-8", newline="") as write:
        write.write(f"{before}{mark}\n" + "\n".join(table) + f"\n{mark}{after}")


def place(east, north):
    return round(LON + east / EAST, 9), round(LAT + north / NORTH, 9)


def line(points):
    geometry = ogr.Geometry(ogr.wkbLineString)
    for p in points:
        geometry.AddPoint_2D(*place(*p))
    return geometry


def area(*points):
    return writers.polygon([place(*p) for p in points])


def box(e0, n0, e1, n1):
    return area((e0, n0), (e1, n0), (e1, n1), (e0, n1))


class Town:
    """Pipes and their faults as they are laid."""

    def __init__(self):
        self.pipes, self.planted, self.nodes = [], [], {}

    def node(self, name, east, north):
        self.nodes[name] = (east, north)

    def pipe(self, key, category, a, b, diameter=300, levels=None, flow="", points=None, ids=True, built=None):
        """A pipe from node a to node b; its levels fall by 3 in 1000 where none are given."""
        points = points or [self.nodes[a], self.nodes[b]]
        if levels is None:
            high = round(20 - 0.003 * (points[0][0] + 2000) + 0.001 * points[0][1], 3)
            levels = (high, round(high - max(0.003 * math.dist(points[0], points[-1]), 0.01), 3))
        built = built or f"{RNG.randint(1988, 2022)}-{RNG.randint(1, 12):02d}-15"
        self.pipes.append((line(points), [key, category, a if ids else None, b if ids else None, diameter, levels[0], levels[1],
                                          flow or None, built, DIVISION]))

    def fault(self, name, pipe, node, zh, en):
        self.planted.append([name, pipe, node, zh, en])

    def chain(self, prefix, category, nodes, first_diameter=300, step=0):
        """Pipes from each node to the next; nodes: (name, east, north)."""
        for name, east, north in nodes:
            self.node(name, east, north)
        for i in range(1, len(nodes)):
            self.pipe(f"{prefix}{i}", category, nodes[i - 1][0], nodes[i][0], first_diameter + (i - 1) * step)


def new_town(town):
    """The east: foul and storm water apart, to plant T1 and to the river."""
    town.chain("W-", "污水", [(f"WA{i}", 100 * i, 0) for i in range(1, 10)], 400, 50)
    town.chain("Y-", "雨水", [(f"YA{i}", 100 * i, -15) for i in range(1, 10)], 600, 100)
    for i in range(2, 8):
        names = [(f"WA{i}N{k}", 100 * i, 60 * k) for k in (3, 2, 1)]
        town.chain(f"W{i}-", "污水", names)
        town.pipe(f"W{i}-3", "污水", f"WA{i}N1", f"WA{i}")
        rain = [(f"YA{i}S{k}", 100 * i, -15 - 60 * k) for k in (3, 2, 1)]
        town.chain(f"Y{i}-", "雨水", rain, 400)
        town.pipe(f"Y{i}-3", "雨水", f"YA{i}S1", f"YA{i}", 400)


def old_town(town):
    """The west: combined sewers to plant T2."""
    town.chain("H-", "合流", [(f"HB{i}", -120 * i, 40) for i in range(1, 9)], 800, 100)
    for i in range(2, 7):
        town.chain(f"H{i}-", "合流", [(f"HB{i}S2", -120 * i, -100), (f"HB{i}S1", -120 * i, -30)], 500)
        town.pipe(f"H{i}-2", "合流", f"HB{i}S1", f"HB{i}", 500)


def faults(town):
    town.node("WG1", 450, 120)
    town.node("WG2", 450, 3)
    town.pipe("W-G1", "污水", "WG1", "WG2")
    town.node("WX5", 450, 1.5)   # the course of W-4 lies 1.5 m on: the pipe ends before it
    town.pipe("W-G2", "污水", "WG2", "WX5")
    town.fault("near-miss", "W-G2", "WX5", "支管差 1.5 m 没有接到主管 W-4", "a branch stops 1.5 m short of the main W-4")
    town.fault("island", "W-G1", "", "因此两段支管成了孤岛", "so its two pipes are an island")

    town.node("WD1", 300, -140)
    town.pipe("W-D1", "污水", "WA3", "WD1")
    town.fault("dangling-end", "W-D1", "WD1", "岔管无下游", "a side branch leads nowhere")

    town.chain("W-K", "污水", [("WK1", 1500, 900), ("WK2", 1560, 900), ("WK3", 1620, 900), ("WK4", 1680, 900)])
    town.fault("island", "W-K1", "", "新区污水管没有外接", "the sewers of a new estate lead to no plant")
    town.fault("dangling-end", "W-K3", "WK4", "新区污水管的末端", "where they end")

    town.node("WM1", 650, 90)
    town.pipe("W-M1", "污水", "WM1", "YA6S1", 300)
    town.fault("foul-into-storm", "W-M1", "YA6S1", "小区污水错接入雨水管", "foul water led into a storm sewer")
    town.node("YM1", 550, 130)
    town.pipe("Y-M1", "雨水", "YM1", "WA5N2", 300)
    town.fault("storm-into-foul", "Y-M1", "WA5N2", "雨水错接入污水管", "storm water led into a foul sewer")

    town.node("WR1", 760, 400)
    town.node("WR2", 905, 400)
    town.pipe("W-R1", "污水", "WR1", "WR2")
    town.fault("foul-ends-in-water", "W-R1", "WR2", "污水管直通臭涌", "a foul sewer runs into the black-odorous river")

    for name, east, north in (("HC1", -500, 200), ("HC2", -440, 200), ("HC3", -470, 260)):
        town.node(name, east, north)
    for i, (a, b) in enumerate((("HC1", "HC2"), ("HC2", "HC3"), ("HC3", "HC1")), 1):
        town.pipe(f"H-C{i}", "合流", a, b, 500)
    town.pipe("H-C4", "合流", "HC1", "HB4", 500)
    town.fault("flow-cycle", "H-C1", "HC1", "三段管首尾相接，水流成环", "three pipes in a circle")

    town.node("WU1", 700, -150)
    town.node("WU2", 760, -150)
    town.pipe("W-U1", "污水", "WU1", "WU2", levels=(11.2, 11.75))
    town.pipe("W-U2", "污水", "WU2", "WA8", 300)
    town.fault("uphill-pipe", "W-U1", "", "终点比起点高 0.55 m", "it rises by 0.55 m")

    town.node("HS1", -960, 120)
    town.pipe("H-S1", "合流", "HS1", "HB8", 2000)
    town.node("HB9", -1080, 40)
    town.pipe("H-8", "合流", "HB8", "HB9", 1500)
    town.fault("shrinking-diameter", "H-S1", "HB8", "DN2000 接入 DN1500", "2000 mm run into 1500 mm")

    town.pipe("W-3b", "污水", "WA3", "WA4", 500)
    town.fault("duplicate-pipe", "W-3b", "", "与 W-3 重复测绘", "surveyed twice, as W-3")

    town.node("YRING", 820, -300)
    town.pipe("Y-RING", "雨水", "YRING", "YRING", 300,
              points=[(820, -300), (840, -300), (840, -280), (820, -300)], levels=(12, 12))
    town.fault("closed-ring", "Y-RING", "", "画成一圈的管段", "a pipe drawn as a ring")
    town.fault("island", "Y-RING", "", "它不与任何管段相接", "it joins nothing")

    town.pipe("W-2P", "污水", "WQ1", "WA7N2", 300, points=[(740, 190), (740, 120)])
    town.fault("node-in-two-places", "W-2P", "WA7N2", "节点 WA7N2 在此处偏了 40 m", "node WA7N2 lies 40 m off at this pipe")

    town.pipe("W-N1", "污水", "WA2N3", "WA2N4", 300, points=[(200.2, 240), (200.2, 180.1)], ids=False, flow="已知")
    town.fault("missing-node-id", "W-N1", "", "没有起点、终点编号，按位置接上", "no node ids: joined by its place")

    town.node("HF1", -720, 300)
    town.node("HF2", -720, 180)
    town.pipe("H-F1", "合流", "HF1", "HF2", 500, flow="不明")
    town.pipe("H-F2", "合流", "HF2", "HB6", 500)
    town.fault("unknown-node", "", "HB99", "污水厂 T2 的接入井号写错，按位置接上", "plant T2 names a node that does not exist; its place joins it")
    town.fault("outfall-without-pipe", "", "", "排污口 P3 没有管道", "no pipe leads to outfall P3")


POINTS = ["编号", "名称", "类型", "接入井号", "行政区划代码", "经度", "纬度"]


def rows_of_points(rows):
    return [[key, name, kind, node, DIVISION, f"{place(e, n)[0]:.8f}", f"{place(e, n)[1]:.8f}"] for key, name, kind, node, e, n in rows]


def write_csv(path, head, rows):
    with open(path, "w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def make(folder):
    """Fills sample-data/sewer-sample/data anew; zonelint.toml, packs/ and the text of README.md are written by hand."""
    out = writers.Delivery(os.path.join(folder, "data"))
    out.clear()
    town = Town()
    new_town(town)
    old_town(town)
    faults(town)
    text, real, integer = ogr.OFTString, ogr.OFTReal, ogr.OFTInteger
    out.layer("排水管.gpkg", "排水管", ogr.wkbLineString,
              [("管段编号", text), ("管道类别", text), ("起点编号", text), ("终点编号", text), ("管径", integer), ("起点管底高程", real),
               ("终点管底高程", real), ("流向", text), ("建成日期", text), ("行政区划代码", text)], town.pipes)
    write_csv(out.path("污水处理厂.csv"), POINTS,
              rows_of_points([("T1", "东区污水处理厂", "城镇", "WA9", 900, 0), ("T2", "西区水质净化厂", "城镇", "HB99", -1080, 40)]))
    write_csv(out.path("排污口.csv"), POINTS[:3] + POINTS[4:],
              [row[:3] + row[4:] for row in rows_of_points([("P1", "东区雨水口", "雨洪排口", "", 900, -15),
                                                            ("P3", "上游老排口", "生活污水直排口", "", 903, 700)])])
    write_csv(out.path("人口点.csv"), ["居民点编号", "居民点名称", "常住人口", "行政区划代码", "经度", "纬度"],
              [[key, name, people, DIVISION, f"{place(e, n)[0]:.8f}", f"{place(e, n)[1]:.8f}"] for key, name, people, e, n in PEOPLE])
    out.layer("水体.gpkg", "水体", ogr.wkbPolygon, [("编号", text), ("名称", text), ("类型", text), ("行政区划代码", text)],
              [(box(900, -2000, 960, 300), ["R1", "双河", "河流", DIVISION])])
    out.layer("黑臭水体.gpkg", "黑臭水体", ogr.wkbPolygon,
              [("编号", text), ("名称", text), ("城乡", text), ("水域面积", text), ("整治状态", text), ("行政区划代码", text)],
              [(box(900, 300, 960, 1200), ["B1", "臭涌", "城市", "54000平方米", "已列入清单", DIVISION]),
               (box(-1500, 900, -1450, 980), ["B2", "沙塘", "农村", "4000平方米", "已消除", DIVISION])])
    out.layer("园区.gpkg", "工业园区", ogr.wkbPolygon, [("编号", text), ("名称", text), ("级别", text), ("行政区划代码", text)],
              [(box(180, 100, 220, 200), ["K1", "东一园", "省级", DIVISION]), (box(1480, 880, 1600, 920), ["K2", "新区园", "省级", DIVISION]),
               (box(-740, 280, -700, 320), ["K3", "西三园", "省级", DIVISION]), (box(2000, 2000, 2100, 2100), ["K4", "北四园", "省级", DIVISION])])
    out.layer("建成区.gpkg", "建成区", ogr.wkbPolygon, [("编号", text), ("名称", text), ("级别", text), ("行政区划代码", text)],
              [(box(-1200, -300, 960, 500), ["C1", "双河老城", "县城", DIVISION]), (box(1400, 800, 1800, 1400), ["C2", "新区", "县城", DIVISION])])
    head = ["fault", "pipe", "node", "zh", "en"]
    rows = sorted(town.planted)
    with open(os.path.join(folder, "planted.csv"), "w", encoding="utf-8", newline="") as told:
        writer = csv.writer(told, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)
    table = ["| fault | pipe | node | 说明 / what |", "| --- | --- | --- | --- |"]
    table += [f"| `{name}` | {pipe} | {node} | {zh} / {en} |" for name, pipe, node, zh, en in rows]
    put_table(folder, MARK, table)
    with open(os.path.join(folder, "suspects.csv"), "w", encoding="utf-8", newline="") as told:
        writer = csv.writer(told, lineterminator="\n")
        writer.writerow(["water", "suspect_kind", "suspect", "sure", "chain", "zh", "en"])
        writer.writerows(SUSPECTS)
    table = ["| water | suspect | way | 说明 / what |", "| --- | --- | --- | --- |"]
    table += [f"| {water} | {kind} {key} | {chain} | {zh} / {en} |" for water, kind, key, _, chain, zh, en in SUSPECTS]
    put_table(folder, SUSPECTS_MARK, table)
