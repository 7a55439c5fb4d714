"""The other layers of 青湾市 as they are delivered: systems that are missing or lie, borders that are broken, files that are not."""
import math
import struct

from osgeo import ogr, osr

from sample import dirty_city as city
from sample.writers import point, polygon, srs

TEXT = ogr.OFTString


def esri(code):
    """The text of a .prj as GIS programs write it."""
    out = srs(code)
    out.MorphToESRI()
    return out.ExportToWkt()


def shapefile(told, name, kind, fields, rows, numbers, declared):
    """Numbers in one system, declared as another (an EPSG code, a text, or "" for no .prj)."""
    told.out.layer(name + ".shp", name, kind, fields, rows, "ESRI Shapefile", code=numbers, options=["ENCODING=GBK"])
    told.out.stamp(name, cpg="GBK", prj=esri(declared) if isinstance(declared, int) else declared)


def table_as_shapefile(told, name, kind, numbers, declared, types):
    heads, rows = city.TABLES[kind]
    fields = [(head.split("(")[0][:5], ogr.OFTReal if i in types else TEXT) for i, head in enumerate(heads[:-2])]
    located = [(point(*row[-2:]), [float(v) if i in types else v for i, v in enumerate(row[:-2])]) for row in rows]
    shapefile(told, name, ogr.wkbPoint, fields, located, numbers, declared)


def lying_systems(told):
    """One small layer for each way in which a declared system can be wrong."""
    table_as_shapefile(told, "煤气发生炉", "gasifier", 4490, 4547, ())
    told("crs-degrees-in-projected", "煤气发生炉.shp", "", "声明 4547，数字是度", "declared 4547, the numbers are degrees", "project")
    table_as_shapefile(told, "农村污水设施", "rural_wastewater_facility", 4547, 4490, (2,))
    told("crs-metres-in-geographic", "农村污水设施.shp", "", "声明 4490，数字是米", "declared 4490, the numbers are metres", "project")
    told("unit-missing", "农村污水设施.shp", "", "字段名里没有单位", "no unit in the column's name", "project")
    table_as_shapefile(told, "泊位", "berth", 4526, 4547, (4,))
    told("crs-zone-prefix-unexpected", "泊位.shp", "", "声明 4547，横坐标却带 38 带号", "declared 4547, the eastings begin with 38", "project")
    table_as_shapefile(told, "储罐", "storage_tank", 4490, "PROJCS[\"CGCS2000_3_Degree", ())
    told("crs-missing", "储罐.shp", "", "因此没有坐标系", "hence no system", "project")
    told("crs-unreadable", "储罐.shp", "", ".prj 不完整", "the .prj is cut off", "project")
    told("unit-missing", "泊位.shp", "BW-1", "字段名里没有单位", "no unit in the column's name", "project")
    waters = []
    for key, name, kind, state, county, a, b in city.WATERS:
        line = ogr.Geometry(ogr.wkbLineString)
        for x, y in (a, b):
            line.AddPoint_2D(x, y)
        waters.append((line, [key, name, kind, state, county]))
    shapefile(told, "黑臭水体", ogr.wkbLineString, [(n, TEXT) for n in ("编号", "名称", "类型", "治理状态", "区划代码")], waters, 4547, 4526)
    told("crs-zone-prefix-missing", "黑臭水体.shp", "", "声明 4526，横坐标没有带号", "declared 4526, the eastings have no zone", "project")
    towns = [(polygon(city.square(x, y, 0.04)), [key, name, level, county]) for key, name, level, county, x, y in city.TOWNS]
    shapefile(told, "建成区", ogr.wkbPolygon, [(n, TEXT) for n in ("编号", "名称", "级别", "区划代码")], towns, 4546, 4547)
    told("crs-other-zone", "建成区.shp", "", "声明中央经线 114°，实为 111°", "declared with the meridian 114°, it is 111°", "project")
    parks = []
    bursa = "+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +y_0=0 +ellps=krass +towgs84=15.8,-154.4,-82.3 +units=m +no_defs"
    old = osr.SpatialReference()
    old.ImportFromProj4(bursa)
    change = osr.CoordinateTransformation(srs(), old)
    for key, name, level, gas, county, x, y in city.PARKS:
        outline = polygon(city.square(x, y, 0.02))
        outline.Transform(change)
        parks.append((outline, [key, name, level, gas, county]))
    shapefile(told, "工业园区", ogr.wkbPolygon, [(n, TEXT) for n in ("编号", "名称", "级别", "集中供气", "区划代码")], parks, 4490, 2435)
    told("crs-refused", "工业园区.shp", "", "北京 1954，没有参数；项目写明参数", "Beijing 1954 without parameters; the project gives them", "project")
    shapefile(told, "污水处理厂", ogr.wkbPoint, [("编号", TEXT), ("名称", TEXT)],
              [(point(22.5 + i / 100, 113.1 + i / 100), [f"WS-{i}", f"{i}号污水厂"]) for i in range(1, 6)], 4490, 4490)
    told("crs-axes-swapped", "污水处理厂.shp", "", "两个坐标写反，退回", "the two coordinates exchanged: goes back", "county")


def divisions(told):
    rows = [(polygon(city.county_ring(code)), [code, name]) for code, (name, _, _) in city.COUNTIES.items()]
    told.out.layer("行政区.shp", "行政区", ogr.wkbPolygon, [("XZQDM", TEXT), ("XZQMC", TEXT)], rows, "ESRI Shapefile", options=["ENCODING=GBK"])
    told.out.stamp("行政区", ldid=0)
    told("missing-id", "行政区.shp", "", "没有编号列，项目写明用 XZQDM", "no column of identifiers; the project names XZQDM", "project")
    told("encoding-by-evidence", "行政区.shp", "", "GBK，没有 .cpg", "GBK without a .cpg", "project")


def zones(told):
    """Burn-ban zones with every fault a border can have. What cannot be mended counts as unknown in its county."""
    props = {key: {"编号": key, "类别": grade, "行政区划代码": county} for key, grade, county, *_ in city.ZONES}
    lines = {key: [list(p) for p in points] for key, points in city.OUTLINES.items()}
    a, b = lines["JR-3"][10:12]
    step = [[round(a[k] + (b[k] - a[k]) * t, 7) for k in (0, 1)] for t in (0.4, 0.45, 0.5)]
    crossed = lines["JR-3"][:11] + [step[2], [step[0][0], step[0][1] + 0.0002], [step[1][0], step[1][1] - 0.0002]] + lines["JR-3"][11:]
    bow = [lines["JR-4"][i] for i in (0, 12, 6, 18)]
    doubled = lines["JR-6"][:5] + [lines["JR-6"][4]] + lines["JR-6"][5:]
    a, b = lines["JR-1"][3:5]
    foot = [round(a[k] + (b[k] - a[k]) * 0.02, 7) for k in (0, 1)]
    spiked = lines["JR-1"][:4] + [[round(a[0] + 0.02, 7), round(a[1] + 0.02, 7)], foot] + lines["JR-1"][4:]

    def closed(points):
        return [points + [points[0]]]
    name = "禁燃区.geojson"
    told.out.geojson(name, [("Polygon", closed(spiked), props["JR-1"]), ("Polygon", closed(lines["JR-2"]), props["JR-2"]),
                            ("Polygon", closed(crossed), props["JR-3"]), ("Polygon", closed(bow), props["JR-4"]),
                            ("Polygon", [lines["JR-5"]], props["JR-5"]), ("Polygon", closed(doubled), props["JR-6"]),
                            (None, None, props["JR-7"]), ("Point", city.OUTLINES["JR-8"][0], props["JR-8"]), ("Polygon", [], props["JR-10"])])
    told("spike", name, "JR-1", "边界上有尖刺", "a spike in the outline", "nothing")
    told("mended-geometry", name, "JR-3", "边界小处自相交，已修复", "the outline crosses itself in a small way: mended", "nothing")
    told("invalid-geometry", name, "JR-4", "蝴蝶结形，修复后面积大变", "a bow tie: mending would change its area", "county")
    told("unclosed-ring", name, "JR-5", "首末点不同", "the first vertex is not the last", "nothing")
    told("repeated-vertices", name, "JR-6", "重复的顶点", "a vertex twice", "nothing")
    told("no-geometry", name, "JR-7", "没有边界", "no outline", "county")
    told("wrong-geometry-type", name, "JR-8", "画成了点", "drawn as a point", "county")
    told("no-geometry", name, "JR-10", "边界是空的", "an empty outline", "county")
    shapefile(told, "禁燃区_补报", ogr.wkbPolygon, [("编号", TEXT), ("类别", TEXT), ("区划代码", TEXT)],
              [(polygon(city.OUTLINES["JR-9"]), ["JR-9", "3", "449721"])], 4490, 4490)
    told.out.patch("禁燃区_补报.shp", struct.pack("<dd", *city.OUTLINES["JR-9"][7]), struct.pack("<dd", math.nan, math.nan))
    told("bad-coordinates", "禁燃区_补报.shp", "JR-9", "顶点不是数", "a vertex that is no number", "county")


def units(told):
    """2*30万千瓦 in one row, and a unit that two files have."""
    rows = [["QW1", "QW1", "2*30万千瓦", *city.UNITS[0][3:]], ["QW2-1", "QW2", "350MW", *city.UNITS[2][3:]],
            ["QW3-1", "QW3", "13.5万千瓦", *city.UNITS[3][3:]]]
    told.out.csv("发电机组.csv", city.UNIT_HEADS, rows)
    late = [["QW2-1", "QW2", "35万千瓦", *city.UNITS[2][3:]]]
    told.out.csv("发电机组_补报.csv", city.UNIT_HEADS, late)
    for name in ("发电机组.csv", "发电机组_补报.csv"):
        told("crs-missing", name, "", "表格不写坐标系", "a table does not say", "project")
    told("split-row", "发电机组.csv", "QW1#1", "一行两台“2*30万千瓦”", "two units in a row", "nothing")
    told("duplicate-id", "发电机组_补报.csv", "QW2-1", "两个文件里都有，项目只收第一个文件", "two files have it; the project takes the first file", "project")


def stations(told):
    """One file a county; the file's name is all that says which."""
    heads = ["编号", "名称", "类型", "年汽油销量(吨)", "油气回收自动监控", "自动监控联网", "经度", "纬度"]
    for row in city.STATIONS:
        county = city.COUNTIES[row[6]][0]
        x, y = row[-2:]
        if county == "西溪县":
            x, y = round(x, 2), round(y, 2)
        told.out.csv(f"加油站_{county}.csv", heads, [[*row[:6], x, y]])
        told("crs-missing", f"加油站_{county}.csv", "", "表格不写坐标系", "a table does not say", "project")
    told("coarse-coordinates", "加油站_西溪县.csv", "JY-4", "坐标只有两位小数，项目写明 accuracy", "two decimals; the project states the accuracy", "project")


def credit(seventeen):
    symbols = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    return seventeen + symbols[-sum(symbols.index(c) * pow(3, i, 31) for i, c in enumerate(seventeen)) % 31]


ENTERPRISE_HEADS = ["企业编号", "企业名称", "统一社会信用代码", "排污许可证编号", "行政区划代码", "经度", "纬度"]


def enterprises(told):
    """A register of works. Returns the clean table."""
    codes = [credit(f"9144970{i}MA5{i}X00{i}") for i in range(1, 8)]
    counties = list(city.COUNTIES)
    clean = []
    for i, code in enumerate(codes, 1):
        county = counties[i % 6]
        _, west, south = city.COUNTIES[county]
        clean.append([f"QY-{i}", f"青湾{i}厂", code, code + "001P", county, round(west + 0.05 + i * 0.0123457, 7), round(south + 0.05 + i * 0.0123457, 7)])
    rows = [list(row) for row in clean]
    name = "企业.xlsx"
    wrong = "0" if codes[1][-1] != "0" else "1"
    rows[1][2] = codes[1][:-1] + wrong
    told("crs-missing", name, "", "表格不写坐标系", "a table does not say", "project")
    told("bad-credit-code", name, "QY-2", "校验码不符", "the check character does not fit", "nothing")
    rows[2][2] = 9.14497e17
    told("bad-credit-code", name, "QY-3", "被当成数，末尾已丢失", "taken for a number, its end is lost", "nothing")
    rows[3][3] = rows[3][3][:-2]
    told("bad-permit-number", name, "QY-4", "少两位", "two characters short", "nothing")
    rows.append(["QY-8", *rows[6][1:]])
    told("duplicate-object", name, "QY-8", "与 QY-7 除编号外完全相同，项目不收", "all but its number is that of QY-7; the project leaves it out", "project")
    rows[4][4] = "440923"
    clean[4][4] = "440904"
    told("position-outside-division", name, "QY-5", "写旧代码 440923（今 440904），位置却在本市", "an old code of another county (now 440904)", "nothing")
    told.out.sheet(name, "企业名录", ENTERPRISE_HEADS, rows)
    return ENTERPRISE_HEADS, clean


def projects(told):
    """Two columns for one thing, and two of one name."""
    heads, rows = city.TABLES["project"]
    name = "建设项目.csv"
    told.out.csv(name, [*heads[:6], "批复日期", *heads[7:], "环评审批日期", "备注", "备注"], [[*row, row[6], "", ""] for row in rows])
    told("fields-ambiguous", name, "", "“批复日期”和“环评审批日期”", "two columns suit one field", "project")
    told("duplicate-column", name, "", "两列都叫“备注”", "two columns of one name", "nothing")


def odd_files(told):
    told.out.geojson("图层1.geojson", [("Point", [113.1, 22.5], {"a": 1, "b": "x"})])
    told("kind-unknown", "图层1.geojson", "", "名称和列名都看不出是什么", "neither name nor columns tell what it is", "county")
    told.out.text("垃圾焚烧厂.gpkg", b"SQLite format 3\0 and nothing more")
    told("unreadable", "垃圾焚烧厂.gpkg", "", "文件只有开头", "the file is cut off", "county")


def make(told):
    """Writes the files; returns the clean table of the works."""
    divisions(told)
    zones(told)
    units(told)
    stations(told)
    lying_systems(told)
    projects(told)
    odd_files(told)
    return enterprises(told)
