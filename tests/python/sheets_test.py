#!/usr/bin/env python3
"""Workbooks as counties send them: titles, heads of two rows, totals, notes, several sheets. Each ends in the verdicts of its clean twin."""
import datetime
import unittest

import openpyxl
import tiny
import zl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

HEADS = ["锅炉编号", "燃料", "出力(t/h)", "用途", "状态", "环评批复日期", "行政区划代码", "经度", "纬度"]
CLEAN = [["G1", "原煤", 10, "生产", "在用", "2020-01-01", "440106", 113.1, 22.95],
         ["G2", "天然气", 10, "供热", "在用", "2021-02-03", "440106", 113.2, 22.95],
         ["G3", "原煤", 4, "生产", "停用", "2019-03-05", "440106", 113.258333, 22.504167]]
BOILERS = 'path = "boilers.csv"'
BOOK = 'path = "boilers.xlsx"'


def dms(degrees):
    seconds = round(degrees * 3600)
    return seconds // 3600, seconds // 60 % 60, seconds % 60


def write(path, sheets, epoch=None):
    """`sheets`: name -> rows, or (rows, what to do with the sheet)."""
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    book.remove(book.active)
    for name, content in sheets.items():
        rows, more = content if isinstance(content, tuple) else (content, None)
        sheet = book.create_sheet(name)
        for line, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.cell(line, column, value)
        if more:
            more(sheet)
    book.save(path)


class SheetsTest(unittest.TestCase):
    def delivery(self, sheets, key="", epoch=None, files=None):
        folder = self.enterContext(zl.scratch())
        out = tiny.Tiny(folder, project={BOILERS: BOOK + ("\n" + key if key else "")}, files=files)
        write(folder / "boilers.xlsx", sheets, epoch)
        return out

    def run_of(self, delivery):
        delivery.audit("--all-verdicts")
        run = {name: zl.table(delivery.out / f"{name}.csv") for name in ("sources", "excluded", "problems", "objects")}
        run["outcome"] = {(v["rule"], v["id"]): v["outcome"] for v in zl.verdicts(delivery.out) if v["kind"] == "boiler"}
        for line in run["sources"]:
            self.assertEqual(int(line["rows_read"]) - int(line["excluded"]) + int(line["split"]), int(line["subjects"]), line)
        run["excluded"] = [row for row in run["excluded"] if row["kind"] == "boiler"]
        run["problems"] = [row for row in run["problems"] if row["kind"] == "boiler"]
        return run

    def clean(self):
        return self.run_of(self.delivery({"锅炉": [HEADS] + CLEAN}))

    def same(self, sheets, excluded=(), key="", epoch=None, problems=(), files=None):
        run = self.run_of(self.delivery(sheets, key, epoch, files))
        self.assertEqual([(row["row"], row["reason"]) for row in run["excluded"]], list(excluded))
        self.assertEqual(sorted({row["problem"] for row in run["problems"]}), sorted(problems))
        self.assertEqual(run["outcome"], self.clean()["outcome"])
        return run

    def refused(self, sheets, words, key=""):
        done = self.delivery(sheets, key).audit("--lang", "zh", expect=2)
        for word in ["boilers.xlsx", *words]:
            self.assertIn(word, done.stderr)

    def test_title_notes_and_totals(self):
        rows = [["新会区锅炉台账"], ["填报单位：", "新会区", None, "填报日期：", "2024年3月"], [], HEADS, CLEAN[0], ["小计", None, 10], [],
                *CLEAN[1:], ["合计", None, 24], [], ["备注：含停用锅炉"], ["填表人：张三", None, "联系电话：0750-1234567"]]
        self.same({"锅炉": (rows, lambda sheet: sheet.merge_cells("A1:I1"))},
                  [("6", "total-row"), ("10", "total-row"), ("12", "note-row"), ("13", "note-row")])

    def test_head_of_two_rows(self):
        top = ["锅炉编号", "燃料", "锅炉容量", None, "用途", "状态", "环评批复日期", "行政区划代码", "经度", None, None, "纬度", None, None]
        low = [None, None, "数值", "单位", None, None, None, None, "度", "分", "秒", "度", "分", "秒"]
        rows = [[*row[:2], row[2], "蒸吨/小时", *row[3:7], *dms(row[7]), *dms(row[8])] for row in CLEAN]

        def merge(sheet):
            for area in ("A2:A3", "B2:B3", "C2:D2", "I2:K2", "L2:N2"):
                sheet.merge_cells(area)
        self.same({"锅炉": ([["台账"], top, low, *rows], merge)})
        self.same({"锅炉": [["台账"], top, low, *rows]})                       # without merged cells too

    def test_a_declared_head(self):
        rows = [["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"], HEADS, *CLEAN]
        self.refused({"锅炉": rows}, ["第 2 行", "第 1 行", "header ="])
        self.same({"锅炉": rows}, key="header = 2")
        self.refused({"锅炉": rows}, ["没有列“燃料”"], key='header = 1\nfields.fuel = "燃料"')
        self.refused({"锅炉": [["1", "2"], ["3", "4"]]}, ["看不出", "header = 3"])

    def test_cells_as_typed(self):
        typed = [["G1", "原煤", "１０", "生产", "在用", "2020.1.1", "440106", "113度6分", "北纬22°57′"],
                 ["G2", "天然气", "7MW", "供热", "在用", 44230, "440106", "E113.2", "22°57'00\""],
                 ["G3", "原煤", "4蒸吨/时", "生产", "停用", "43529", "440106", "113.15.30", "22 30 15"]]
        self.same({"锅炉": [HEADS, *typed]})

    def test_days_of_both_date_systems(self):
        rows = [row[:5] + [datetime.date.fromisoformat(row[5])] + row[6:] for row in CLEAN]
        self.same({"锅炉": [HEADS, *rows]})
        self.same({"锅炉": [HEADS, *rows]}, epoch=CALENDAR_MAC_1904)
        serial = [row[:5] + [(datetime.date.fromisoformat(row[5]) - datetime.date(1904, 1, 1)).days] + row[6:] for row in CLEAN]
        self.same({"锅炉": [HEADS, *serial]}, epoch=CALENDAR_MAC_1904)

    def test_several_sheets(self):
        half = {"蓬江区": [["蓬江区锅炉"], HEADS, CLEAN[0]], "新会区": [HEADS, *CLEAN[1:]]}
        self.refused(half, ["蓬江区, 新会区", 'layer = "*"'])
        run = self.same(half, key='layer = "*"')
        self.assertEqual([line["layer"] for line in run["sources"] if line["kind"] == "boiler"], ["蓬江区", "新会区"])
        self.same({"填表说明": [["一、每台一行"], ["二、坐标用度"]], "锅炉": [HEADS, *CLEAN]}, problems=["sheet-not-read"])
        self.same({**half, "锅炉": [HEADS, *CLEAN]}, key='layer = "锅炉"')
        self.refused(half, ["没有图层“江海区”", "蓬江区, 新会区"], key='layer = "江海区"')

    def test_a_hidden_sheet_is_told_and_not_read(self):
        def hide(sheet):
            sheet.sheet_state = "hidden"
        self.same({"锅炉": [HEADS, *CLEAN], "去年": ([HEADS, *CLEAN], hide)}, problems=["hidden-sheet"])

    def test_the_division_from_the_name(self):
        cut = [row[:6] + row[7:] for row in [HEADS, *CLEAN]]
        self.same({"天河区": cut}, key='fields.division = { from = "sheet", codes = { "天河" = "440106" } }')
        self.refused({"天河区": cut}, ["天河区", 'from = "sheet"', "codes"], key='fields.division = { from = "sheet" }')

    def test_merged_cells_of_objects(self):
        heads = HEADS + ["企业名称"]
        rows = [[*CLEAN[0], "甲厂"], [*CLEAN[1][:6], None, *CLEAN[1][7:]], CLEAN[2]]

        def merge(sheet):
            sheet.merge_cells("J2:J4")
            sheet.merge_cells("G2:G3")
        run = self.same({"锅炉": ([heads, *rows], merge)})
        self.assertEqual({row["enterprise"] for row in run["objects"] if row["kind"] == "boiler"}, {"甲厂"})

        def merge_amount(sheet):
            sheet.merge_cells("C2:C3")
        run = self.run_of(self.delivery({"锅炉": ([HEADS, *CLEAN], merge_amount)}))
        self.assertEqual([(row["problem"], row["id"], row["value"]) for row in run["problems"]],
                         [("bad-number", "G1", "10（C2:C3 合并）"), ("bad-number", "G2", "10（C2:C3 合并）")])

    def test_coordinates_that_may_be_either(self):
        packed = [[*row[:7], round(d + m / 100 + s / 10000, 4), round(e + n / 100 + t / 10000, 4)]
                  for row in CLEAN for d, m, s in [dms(row[7])] for e, n, t in [dms(row[8])]]
        packed[2][7] = "113.1530"
        run = self.run_of(self.delivery({"锅炉": [HEADS, *packed]}))
        self.assertEqual({(row["problem"], row["id"]) for row in run["problems"]},
                         {("coordinate-ambiguous", name) for name in ("G1", "G2", "G3")})
        self.assertIn("dms-decimal", run["problems"][0]["message"])
        self.same({"锅炉": [HEADS, *packed]}, key='coordinates = "dms-decimal"')
        settled = self.run_of(self.delivery({"锅炉": [HEADS, *packed]}, key='coordinates = "degrees"'))
        self.assertEqual(settled["problems"], [])

    def test_coordinates_that_cannot_be(self):
        rows = [[*CLEAN[0][:7], "22.95", "113.1"], [*CLEAN[1][:7], "113°12′60″", "22°57′"], [*CLEAN[2][:7], "北纬22.5", "东经113.2"]]
        run = self.run_of(self.delivery({"锅炉": [HEADS, *rows]}))
        self.assertEqual([(row["problem"], row["id"]) for row in run["problems"]],
                         [("swapped-coordinates", "G1"), ("bad-coordinates", "G2"), ("swapped-coordinates", "G3")])
        self.assertIn("60", run["problems"][1]["message"])

    def test_both_values_in_one_cell(self):
        heads = HEADS[:7] + ["经纬度"]
        rows = [[*row[:7], text] for row, text in zip(CLEAN, ["113°6′，22°57′", "东经113°12′ 北纬22°57′", "113.258333,22.504167"])]
        self.same({"锅炉": [heads, *rows]})

    def test_a_row_of_two_devices(self):
        rows = [["G1", "原煤", "2×10", *CLEAN[0][3:]], *CLEAN[1:]]
        run = self.run_of(self.delivery({"锅炉": [HEADS, *rows]}))
        source = next(line for line in run["sources"] if line["kind"] == "boiler")
        self.assertEqual((source["rows_read"], source["split"], source["subjects"]), ("3", "1", "4"))
        self.assertEqual([row["problem"] for row in run["problems"]], ["split-row"])
        clean = self.clean()["outcome"]
        for (rule, key), outcome in run["outcome"].items():
            self.assertEqual(outcome, clean[rule, key.split("#")[0]], (rule, key))
        self.assertEqual({key for _, key in run["outcome"]}, {"G1#1", "G1#2", "G2", "G3"})
        delivery = self.delivery({"锅炉": [HEADS, *rows]})
        delivery.audit()
        for part in ("boiler:G1#1", "G1#2"):
            self.assertIn(part.rsplit(":")[-1], zl.run("why", delivery.out, part).stdout)

    def test_two_units_of_a_plant_are_two_references(self):
        units = "机组编号,电厂编号,装机容量,热电联产,状态,燃料,行政区划代码,经度,纬度\nU1,P1,2*30万千瓦,是,在用,燃煤,440106,113.15,22.95\n"
        run = self.run_of(self.delivery({"锅炉": [HEADS, *CLEAN]}, files={"units.csv": units}))
        source = next(line for line in run["sources"] if line["kind"] == "generating_unit")
        self.assertEqual((source["rows_read"], source["split"]), ("1", "1"))
        self.assertEqual(run["outcome"], self.clean()["outcome"])

    def test_numbered_columns_and_heads_once_more(self):
        self.same({"锅炉": [HEADS, list(range(1, 10)), *CLEAN[:2], HEADS, CLEAN[2]]}, [("2", "column-numbers"), ("5", "repeated-head")])

    def test_csv_as_a_sheet(self):
        text = "江北区锅炉台账,,,\n\n" + tiny.BOILERS + "\n合计,,17,,,,,,\n填表人：李四\n"
        folder = self.enterContext(zl.scratch())
        delivery = tiny.Tiny(folder, files={"boilers.csv": text})
        delivery.audit("--all-verdicts")
        self.assertEqual([(row["row"], row["reason"]) for row in zl.table(delivery.out / "excluded.csv")],
                         [("7", "total-row"), ("8", "note-row")])


if __name__ == "__main__":
    unittest.main()
