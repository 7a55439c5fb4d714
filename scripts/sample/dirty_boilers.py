"""The boilers of 青湾市 as the six counties send them: six kinds of file, each with troubles of its own."""
import datetime

from openpyxl.styles import Font
from osgeo import ogr

from sample import shifted
from sample.dirty_city import Boiler, along_borders, ordinary
from sample.writers import point


def dms(value):
    whole = round(value * 3600)
    return whole // 3600, whole // 60 % 60, whole % 60


def angle(value, form, letters="EN"):
    """One value in one of the spellings that ledgers have."""
    d, m, s = dms(value)
    letter = letters[0] if value > 90 else letters[1]
    return [f"{d}°{m:02d}′{s:02d}″", f"{d}度{m}分{s}秒", f"{letter}{d}°{m}'{s}\"", f"{d}.{m:02d}.{s:02d}", f"{d} {m} {s}",
            f"{value:.8f}", str(value).translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))][form % 7]


def city_centre(told):
    """城关区: a workbook as it is printed. Titles, heads of two rows, totals, notes, other sheets, cells of all spellings."""
    county, name = "449702", "锅炉_城关区.xlsx"
    boilers = ordinary(county)
    c = {n: Boiler(county, f"CG-P{n}", 113.1213 + n * 0.0041, 22.5517 + n * 0.0061, "原煤", 10, state="在用") for n in range(1, 9)}
    c[2].fuel, c[3].fuel = "型煤", "烟煤"
    c[5].tph, c[6].state, c[7].approved = 20, "已拆除", "2021-03-05"
    boilers += c.values()
    rows = []
    for i, b in enumerate(boilers):
        y, m, d = map(int, b.approved.split("-"))
        day = [datetime.date(y, m, d), f"{y}年{m}月{d}日", f"{y}.{m}.{d}", (datetime.date(y, m, d) - datetime.date(1899, 12, 30)).days][i % 4]
        tph = [b.tph, str(b.tph), str(b.tph).translate(str.maketrans("0123456789", "０１２３４５６７８９"))][i % 3]
        rows.append([b.key, b.name, b.fuel, tph, "蒸吨/小时", b.use, b.state, day, county, angle(b.x, i), angle(b.y, i)])
    by_key = {row[0]: row for row in rows}
    by_key["CG-P1"][9:11] = [c[1].y, c[1].x]
    told("swapped-coordinates", name, "CG-P1", "经度、纬度写反", "longitude and latitude exchanged", "county")
    by_key["CG-P2"][2] = "环保炭"
    told("unknown-code", name, "CG-P2", "燃料“环保炭”，项目写明是型煤", "a fuel of the trade's own name; the project says what it is", "project")
    by_key["CG-P3"][2] = "废料"
    told("unknown-code", name, "CG-P3", "燃料“废料”，谁也不认识", "a fuel that nobody knows", "county")
    by_key["CG-P4"][3] = "2×10"
    told("split-row", name, "CG-P4#1", "一行两台“2×10”", "two devices in a row", "nothing")
    by_key["CG-P5"][3] = "=D6*2"
    told("formula-without-value", name, "CG-P5", "公式没有算出的值", "a formula whose value was never saved", "correction")
    by_key["CG-P6"][6] = "在用"     # the county's letter says that it is gone
    by_key["CG-P7"][7] = "2021年3月"
    told("date-incomplete", name, "CG-P7", "日期只有年月", "a date without a day", "correction")
    by_key["CG-P8"][7] = "2024-02-30"
    told("bad-date", name, "CG-P8", "2024-02-30，没有这一天", "a day that does not exist", "county")
    heads = ["锅炉编号", "使用单位", "燃料类型", "额定出力", None, "锅炉用途", "使用状态", "环评批复日期", "行政区划代码", "经度", "纬度"]
    low = [None, None, None, "数值", "单位"] + [None] * 6
    lines = [["城关区锅炉台账（2024年）"], ["填报单位：", "城关分局", None, None, None, None, "填报日期：", "2024年5月"], heads, low, list(range(1, 12)),
             *rows[:9], ["小计", None, None, 90], heads, low, *rows[9:], list(rows[0]), ["合计", None, None, 400], [],
             ["备注：含停用锅炉"], ["填表人：张三", None, "联系电话：0000-1234567"]]
    told("crs-missing", name, "", "表格不写坐标系", "a table does not say", "project")
    told("column-numbers", name, "", "列号行", "a row that numbers the columns", "nothing")
    told("total-row", name, "", "小计、合计", "subtotals and totals", "nothing")
    told("repeated-head", name, "", "换页处重复的表头", "the head once more, as on a second page", "nothing")
    told("note-row", name, "", "备注、填表人", "notes and who filled it in", "nothing")
    told("duplicate-id", name, "CG-01", "同一台登记两次", "the same boiler twice", "nothing")

    def look(page):
        page.merge_cells("A1:K1")
        page.merge_cells("D3:E3")
        for letter in "ABCFGHIJK":
            page.merge_cells(f"{letter}3:{letter}4")
        page["A1"].font = Font(bold=True)

    def hide(page):
        page.sheet_state = "hidden"
    told.out.book(name, {"填表说明": [["一、每台锅炉一行"], ["二、坐标用 CGCS2000"]], "锅炉台账": (lines, look), "2023年": ([heads[:4], ["CG-99", "旧厂", "原煤", 4]], hide)})
    told("sheet-not-read", name, "", "填表说明", "a sheet of explanations", "nothing")
    told("hidden-sheet", name, "", "隐藏的去年台账", "last year's ledger, hidden", "nothing")
    split = [Boiler(county, f"CG-P4#{n}", c[4].x, c[4].y, "原煤", 10, name=c[4].name) for n in (1, 2)]
    return [b for b in boilers if b.key != "CG-P4"] + split


def seaside(told):
    """滨海区: a CSV in GBK that does not say so; units in the cells, both coordinates in one cell."""
    county, name = "449703", "锅炉_滨海区.csv"
    boilers = ordinary(county)
    p = {n: Boiler(county, f"BH-P{n}", 113.0513 + n * 0.0101, 22.3617 + n * 0.0071, "原煤", 10) for n in range(1, 9)}
    p[1].tph, p[4].tph, p[3].state = 10, 35, "已拆除"
    boilers += p.values()
    rows = []
    for i, b in enumerate(boilers):
        tph = [f"{b.tph}蒸吨/小时", f"{b.tph * 0.7:g}MW", f"{b.tph}t/h"][i % 3]
        both = [f"{b.x:.8f}，{b.y:.8f}", f"东经{angle(b.x, 1)} 北纬{angle(b.y, 1)}", f"{angle(b.x, 0)},{angle(b.y, 0)}"][i % 3]
        rows.append([b.key, b.name, b.fuel, tph, b.use, b.state, b.approved, county, both, f"锅4497{i:04d}"])
    by_key = {row[0]: row for row in rows}
    by_key["BH-P1"][3] = "10"
    told("unit-missing", name, "BH-P1", "“10”没有单位，项目写明 t/h", "10 of what? The project says t/h", "project")
    by_key["BH-P2"][3] = "600万大卡"
    told("unknown-unit", name, "BH-P2", "“600万大卡”", "a unit that is not in use", "correction")
    by_key["BH-P3"][5] = "淘汰"
    told("unknown-code", name, "BH-P3", "“淘汰”不说是否还在，项目写明已拆除", "the word does not say whether it still stands; the project does", "project")
    by_key["BH-P4"][3] = "24.5kg"
    told("wrong-unit", name, "BH-P4", "“24.5kg”是质量", "a mass is no capacity", "correction")
    by_key["BH-P5"][8] = "113.10123456,22.21234567"
    told("position-outside-division", name, "BH-P5", "落在海里", "in the sea", "county")
    by_key["BH-P6"][8] = "113.31234567,22.61234567"
    told("position-outside-division", name, "BH-P6", "落在西溪县", "in another county", "county")
    by_key["BH-P7"][3] = "0t/h"
    told("value-out-of-range", name, "BH-P7", "出力为 0", "a capacity of 0", "county")
    by_key["BH-P8"][8] = "13.12345678,22.41234567"
    told("bad-coordinates", name, "BH-P8", "经度少一位", "a digit is missing", "county")
    told("crs-missing", name, "", "表格不写坐标系", "a table does not say", "project")
    told("encoding-by-evidence", name, "", "GBK，没有注明", "GBK, and nobody says so", "project")
    rows.append(["BH-P9", *rows[0][1:]])
    told("duplicate-object", name, "BH-P9", "与 BH-01 除编号外完全相同，项目不收", "all but its number is that of BH-01; the project leaves it out", "project")
    rows.append([None, "无号厂", "天然气", "2t/h", "生产", "在用", "2020-01-01", county, "113.15131,22.35171", "锅44979999"])
    told("missing-id", name, "", "没有编号", "no number", "nothing")
    rows[3].append("错列")
    told("extra-cells", name, "BH-04", "多出一格", "a cell too many", "nothing")
    told.out.csv(name, ["编号", "使用单位", "主要燃料", "蒸发量", "锅炉用途", "运行状态", "审批日期", "区划代码", "坐标", "设备代码"], rows, "gb18030")
    return [*boilers, Boiler(county, f"#2-{len(rows) + 1}", 113.15131, 22.35171, "天然气", 2, name="无号厂")]


def eastern_hills(told):
    """东岭县: an OpenDocument sheet; degrees, minutes and seconds in three columns."""
    county, name = "449721", "锅炉_东岭县.ods"
    boilers = ordinary(county)
    hall = [Boiler(county, f"DL-P{n}", 113.4713, 22.3717, "原煤", 4, name=works) for n, works in ((1, "甲厂"), (2, "乙厂"), (3, "丙厂"), (4, "丁厂"))]
    sixty = Boiler(county, "DL-P5", 113.5213, 22.3617, "原煤", 4)
    far = Boiler(county, "DL-P6", 113.5313, 22.3717, "原煤", 4)
    boilers += [*hall, far, sixty]
    rows = [[b.key, b.name, b.fuel, b.tph, b.use, b.state, b.approved, county, *dms(b.x), *dms(b.y)] for b in boilers]
    rows[-1][9] = 75
    rows[-2][8] = 13
    told("position-outside-region", name, "DL-P6", "经度少一位，落在非洲", "a digit is missing: it lies in Africa", "county")
    told("crs-missing", name, "", "表格不写坐标系", "a table does not say", "project")
    told("bad-coordinates", name, "DL-P5", "75 分", "75 minutes", "county")
    told("many-at-one-place", name, "DL-P1", "四家单位同用镇政府坐标", "four works at the town hall", "nothing")
    rows.insert(4, ["一、停用锅炉"] + [None] * 13)
    told("section-row", name, "", "分组行", "the title of a section", "nothing")
    rows.insert(7, [None] * 14)
    heads = ["锅炉编号", "单位名称", "燃料种类", "锅炉出力（t/h）", "用途", "状态", "批复日期", "行政区划代码", "经度", None, None, "纬度", None, None]
    low = [None] * 8 + ["度", "分", "秒"] * 2
    told.out.ods(name, "锅炉", [["东岭县锅炉统计表"], heads, low, *rows])
    return boilers


def western_stream(told):
    """西溪县: a workbook of before 2007; 113.1530 is meant as 113°15′30″, and nobody says so."""
    county, name = "449722", "锅炉_西溪县.xls"
    boilers = ordinary(county)

    def packed(value):
        d, m, s = dms(value)
        return d + m / 100 + s / 10000
    rows = [[b.key, b.name, b.fuel, b.tph, b.use, b.state, b.approved, county, round(packed(b.x), 4), round(packed(b.y), 4)] for b in boilers]
    told("crs-missing", name, "", "表格不写坐标系", "a table does not say", "project")
    told("coordinate-ambiguous", name, "XX-01", "113.1530 是度还是度分秒", "degrees, or degrees, minutes and seconds?", "project")
    told.out.xls(name, "锅炉", [["编号", "企业名称", "燃料", "出力(吨/时)", "用途", "状态", "批复日期", "区县代码", "经度", "纬度"], *rows])
    return boilers


SHAPE_FIELDS = [("编号", ogr.OFTString), ("企业名称", ogr.OFTString), ("燃料", ogr.OFTString), ("出力t_h", ogr.OFTReal), ("用途", ogr.OFTString),
                ("状态", ogr.OFTString), ("批复日期", ogr.OFTString), ("区划代码", ogr.OFTString)]


def shape_row(b, geometry):
    return geometry, [b.key, b.name, b.fuel, float(b.tph), b.use, b.state, b.approved, b.county]


def southern_shore(told):
    """南浦县: a shapefile from a phone map, half a kilometre off; its .cpg says UTF-8 and the texts are GBK."""
    county, name = "449723", "锅炉_南浦县"
    boilers = ordinary(county) + along_borders(county)
    rows = [shape_row(b, point(*shifted.to_gcj02(b.x, b.y))) for b in boilers]
    told.out.layer(name + ".shp", name, ogr.wkbPoint, SHAPE_FIELDS, rows, "ESRI Shapefile", options=["ENCODING=GBK"])
    told.out.stamp(name, cpg="UTF-8", ldid=0)
    told("encoding-contradicted", name + ".shp", "", ".cpg 写 UTF-8，实为 GBK", "the .cpg says UTF-8, the texts are GBK", "project")
    told("datum-shift-suspected", name + ".shp", "", "坐标是 GCJ-02，声明为 CGCS2000", "GCJ-02 declared as CGCS2000", "project")
    return boilers


def northern_river(told):
    """北江市: a projected shapefile without .prj, columns in pinyin."""
    county, name = "449781", "锅炉_北江市"
    boilers = ordinary(county)
    lost = Boiler(county, "BJ-P1", 113.5013, 22.6017, "原煤", 4)
    rows = [shape_row(b, point(b.x, b.y)) for b in boilers] + [shape_row(lost, None)]
    fields = list(zip(["GLBH", "QYMC", "RLLX", "EDCL", "GLYT", "YXZT", "PFRQ", "XZQDM"], [kind for _, kind in SHAPE_FIELDS]))
    told.out.layer(name + ".shp", name, ogr.wkbPoint, fields, rows, "ESRI Shapefile", code=4526, options=["ENCODING=GBK"])
    told.out.stamp(name, prj="", ldid=0x4D)
    told("crs-missing", name + ".shp", "", "没有 .prj，数字是 38 带的", "no .prj; the numbers are those of zone 38", "project")
    told("unit-missing", name + ".shp", "BJ-01", "EDCL 没有单位", "no unit in the head", "project")
    told("no-geometry", name + ".shp", "BJ-P1", "没有几何", "no geometry", "county")
    return boilers + [lost]


def make(told):
    """Writes the six files; returns the boilers as they truly are."""
    return [b for county in (city_centre, seaside, eastern_hills, western_stream, southern_shore, northern_river) for b in county(told)]
