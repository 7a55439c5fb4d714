#!/usr/bin/env python3
"""Tables of figures as counties write them: what a figure is, what it is not, and what is said about it."""
import json
import unittest

import zl

try:
    import openpyxl
except ImportError:
    zl.skip("openpyxl is not installed")

RATE = "gd-2022-68/sewage-collection-rate"
ENERGY = "gd-2022-68/energy-per-gdp-falls"
DIVISIONS = """id,name,行政区划代码,级别
440000,广东省,440000,省
440600,佛山市,440600,地级市
440700,江门市,440700,地级市
441200,肇庆市,441200,地级市
440604,城区,440604,区
440703,城区,440703,区
"""
HEAD = "行政区划代码,指标,年份,指标值,单位,基准年\n"


def workbook(path, rows, percent=()):
    """`percent`: columns, from 1, that are shown as shares."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for column in percent:
        for cells in book.active.iter_rows(min_row=2, min_col=column, max_col=column):
            cells[0].number_format = "0.00%"
    book.save(path)


class IndicatorTablesTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())

    def audit(self, *sources, rules=(RATE, ENERGY), as_of="2026-06-30", region="440000", expect=0, lang="zh", more=""):
        """`sources`: the text of a CSV, or the path of a workbook in the folder."""
        (self.folder / "divisions.csv").write_text(DIVISIONS, encoding="utf-8")
        bound = ""
        for number, source in enumerate(sources):
            if not source.endswith(".xlsx"):
                name = f"figures{number}.csv"
                (self.folder / name).write_text(source, encoding="utf-8")
                source = name
            bound += f'[[source]]\nkind = "indicator_value"\npath = "{source}"\n'
        (self.folder / "zonelint.toml").write_text(
            f'[project]\nname = "指标"\nregion = "{region}"\npacks = ["gd-2022-68"]\nlang = "{lang}"\n'
            f'[[source]]\nkind = "admin_division"\npath = "divisions.csv"\n{bound}{more}', encoding="utf-8")
        done = zl.run("audit", "zonelint.toml", "--as-of", as_of, "-o", "run", "--force", "--all-verdicts",
                      "--rules", ",".join(rules), cwd=self.folder, expect=expect)
        self.talk = done.stdout + done.stderr
        if expect == 0:
            run = self.folder / "run"
            self.outcome = {(v["rule"], v["id"]): v["outcome"] for v in zl.verdicts(run)}
            self.reason = {(row["rule"], row["id"]): row["reason"] for row in zl.table(run / "undetermined.csv")}
            self.problems = [(row["problem"], row["message"]) for row in zl.table(run / "problems.csv")
                             if row["kind"] == "indicator_value" and row["problem"] != "missing-id"]
        return done

    def rate(self, division="440600"):
        return self.outcome[RATE, division]

    def named(self, problem):
        return [message for name, message in self.problems if name == problem]

    # What a figure is

    def test_a_share_with_a_base_year_alone_is_no_change(self):
        self.audit(HEAD + "440600,污水集中收集率,2025,70,%,2020\n")
        self.assertEqual(self.rate(), "undetermined")
        self.assertIn("水平值", self.reason[RATE, "440600"])
        self.assertEqual(len(self.named("indicator-unclear")), 1)

    def test_a_share_with_a_base_year_that_can_only_be_a_value(self):
        self.audit(HEAD + "440600,污水集中收集率,2025,70,%,2020\n440600,污水集中收集率,2020,66,%,\n")
        self.assertEqual(self.rate(), "violation")                     # 136 % would be no share; 4 points are too few
        self.audit(HEAD + "440600,污水集中收集率,2025,72,%,2020\n440600,污水集中收集率,2020,66,%,\n")
        self.assertEqual(self.rate(), "compliant")                     # 6 points

    def test_a_base_year_in_every_row(self):
        self.audit(HEAD + "440600,污水集中收集率,2025,70,%,2020\n440600,污水集中收集率,2020,66,%,2020\n")
        self.assertEqual(self.rate(), "violation")

    def test_points_are_a_change(self):
        self.audit(HEAD + "440600,污水集中收集率,2025,5,个百分点,2020\n441200,污水集中收集率,2025,4.9,pp,2020\n"
                          "441200,污水集中收集率,2025,69,%,\n")
        self.assertEqual((self.rate(), self.rate("441200")), ("compliant", "shortfall"))

    def test_a_published_change_that_contradicts_the_two_values(self):
        for now, then in (("70", "66"), ("69", "66"), ("60", "66")):
            self.audit(HEAD + f"440600,污水集中收集率,2025,{now},%,\n440600,污水集中收集率,2020,{then},%,\n"
                              "440600,污水集中收集率,2025,5,个百分点,2020\n")
            self.assertEqual(self.rate(), "undetermined")
            for place in ("figures0.csv:2", "figures0.csv:3", "figures0.csv:4"):
                self.assertIn(place, self.reason[RATE, "440600"])
            self.assertEqual(len(self.named("indicator-disagrees")), 1)

    def test_a_published_growth_that_contradicts_the_two_values(self):
        self.audit(HEAD + "440000,能耗强度,2025,0.35,,\n440000,能耗强度,2020,0.45,,\n440000,能耗强度,2025,-14.0%,,2020\n")
        self.assertEqual(self.outcome[ENERGY, "440000"], "undetermined")
        self.assertEqual(len(self.named("indicator-disagrees")), 1)
        self.audit(HEAD + "440000,能耗强度,2025,0.387,,\n440000,能耗强度,2020,0.45,,\n440000,能耗强度,2025,-14.0%,,2020\n")
        self.assertEqual(self.outcome[ENERGY, "440000"], "compliant")
        self.assertEqual(self.problems, [])

    def test_a_growth_of_amounts_in_a_unit_that_the_program_does_not_know(self):
        self.audit(HEAD + "440000,能耗强度,2025,0.344,吨标准煤/万元,\n440000,能耗强度,2020,0.4,tce/万元,\n")
        self.assertEqual(self.outcome[ENERGY, "440000"], "compliant")
        self.audit(HEAD + "440000,能耗强度,2025,0.344,吨标准煤/万元,\n440000,能耗强度,2020,0.4,吨/万元,\n")
        self.assertEqual(self.outcome[ENERGY, "440000"], "undetermined")

    def test_what_no_share_and_no_amount_can_be(self):
        self.audit(HEAD + "440600,污水集中收集率,2025,2600,%,\n440000,能耗强度,2025,-0.3,,\n440000,能耗强度,2020,0.4,,\n")
        self.assertEqual((self.rate(), self.outcome[ENERGY, "440000"]), ("undetermined", "undetermined"))
        self.assertEqual(len(self.named("indicator-implausible")), 2)

    # Years

    def test_a_year_of_two_digits_is_none(self):
        self.audit(HEAD + "440600,污水集中收集率,25,99,%,\n441200,污水集中收集率,2025,9,个百分点,20\n")
        self.assertEqual((self.rate(), self.rate("441200")), ("undetermined", "undetermined"))
        self.assertEqual(len(self.named("indicator-year")), 2)

    def test_a_year_with_its_sign(self):
        self.audit(HEAD + "440600,污水集中收集率,2025年,76,%,\n441200,污水集中收集率,2025年度,71,%,\n")
        self.assertEqual((self.rate(), self.rate("441200")), ("compliant", "compliant"))
        self.assertEqual(self.problems, [])

    def test_a_figure_from_before_the_plan_stands_in_for_none(self):
        self.audit(HEAD + "440600,污水集中收集率,2020,80,%,\n441200,污水集中收集率,2015,80,%,\n440700,污水集中收集率,2023,80,%,\n",
                   as_of="2025-06-01")
        self.assertEqual((self.rate(), self.rate("441200"), self.rate("440700")), ("undetermined", "undetermined", "compliant"))
        self.assertIn("2024年", self.reason[RATE, "440600"])
        self.assertNotIn("2025年", self.reason[RATE, "440600"])

    # Words

    def test_an_indicator_that_no_pack_has(self):
        self.audit(HEAD + "440600,城市生活污水集中收集律,2025,76,%,\n440600,,2025,76,%,\n440600,再生水利用率,2025,20,%,\n")
        told = self.named("indicator-unknown")
        self.assertEqual(len(told), 2)
        self.assertTrue(any("城市生活污水集中收集率" in message for message in told), told)

    def test_divisions_by_name(self):
        self.audit(HEAD + "佛山市,污水集中收集率,2025,76,%,\n肇庆,污水集中收集率,2025,71,%,\n广东省江门市,污水集中收集率,2025,75,%,\n")
        self.assertEqual([self.rate(code) for code in ("440600", "441200", "440700")], ["compliant"] * 3)
        self.assertEqual(self.problems, [])

    def test_names_of_no_and_of_two_divisions(self):
        self.audit(HEAD + "佛山巿,污水集中收集率,2025,76,%,\n城区,污水集中收集率,2025,71,%,\n")
        self.assertIn("佛山市", "".join(self.named("division-unknown")))
        self.assertIn("440604, 440703", "".join(self.named("division-ambiguous")))

    def test_a_code_that_the_division_layer_does_not_have(self):
        self.audit(HEAD + "440900,污水集中收集率,2025,76,%,\n441200,污水集中收集率,2025,76,%,\n")
        self.assertEqual(len(self.named("division-unknown")), 1)
        self.assertIn("440900", self.named("division-unknown")[0])

    def test_rows_without_a_division_are_nobodys(self):
        self.audit(HEAD + ",污水集中收集率,2025,76,%,\n,污水集中收集率,2025,71,%,\n")
        self.assertEqual(len(self.named("indicator-division")), 2)
        self.assertEqual(self.named("indicator-disagrees"), [])

    def test_two_tables_numbered_from_one(self):
        head = "编号,行政区划代码,指标,年份,指标值,单位\n"
        self.audit(head + "1,440600,污水集中收集率,2025,76,%\n2,440700,污水集中收集率,2025,99,%\n",
                   head + "1,441200,污水集中收集率,2025,71,%\n")
        self.assertEqual([self.rate(code) for code in ("440600", "441200", "440700")], ["compliant"] * 3)

    # Forms of tables

    def test_percent_cells_of_a_workbook(self):
        workbook(self.folder / "figures.xlsx", [["行政区划代码", "指标", "年份", "指标值"], ["440600", "污水集中收集率", 2025, 0.76],
                                                ["441200", "污水集中收集率", 2025, 0.6999], ["441200", "污水集中收集率", 2020, 0.68]],
                 percent=[4])
        self.audit("figures.xlsx")
        self.assertEqual((self.rate(), self.rate("441200")), ("compliant", "shortfall"))
        self.assertEqual(self.problems, [])

    def test_a_column_a_year(self):
        workbook(self.folder / "figures.xlsx", [["行政区", "指标", "单位", "2020年", "2024年", "2025年", "备注"],
                                                ["佛山市", "污水集中收集率", "%", 66, 68, 72, ""],
                                                ["肇庆市", "污水集中收集率", "%", 66, 68, 69, "待核"],
                                                ["广东省", "能耗强度", "吨标准煤/万元", 0.4, "", 0.344, ""]])
        self.audit("figures.xlsx")
        self.assertEqual((self.rate(), self.rate("441200"), self.outcome[ENERGY, "440000"]),
                         ("compliant", "shortfall", "compliant"))
        self.assertEqual(self.problems, [])

    def test_a_column_an_indicator(self):
        self.audit("序号,行政区划代码,年份,城市生活污水集中收集率（%）,能耗强度（吨标准煤/万元）,备注\n"
                   "1,440600,2020,66,,\n2,440600,2025,72,,\n3,440000,2020,,0.4,\n4,440000,2025,,0.344,无\n")
        self.assertEqual((self.rate(), self.outcome[ENERGY, "440000"]), ("compliant", "compliant"))
        self.assertEqual(self.problems, [])

    def test_a_column_a_year_and_indicator(self):
        self.audit("行政区划代码,2020年污水集中收集率（%）,2025年污水集中收集率（%）\n440600,66,70\n")
        self.assertEqual(self.rate(), "violation")

    def test_wide_tables_that_do_not_say_enough(self):
        for table, word in (("行政区划代码,2020年,2025年\n440600,66,70\n", "哪个指标"),
                            ("行政区划代码,污水集中收集率\n440600,70\n", "哪一年"),
                            ("行政区划代码,指标,年份\n440600,污水集中收集率,2025\n", "指标值")):
            self.audit(table, expect=2)
            self.assertIn(word, self.talk)
            self.assertIn("figures0.csv", self.talk)

    # Shares

    def test_no_share_is_given_where_all_are_undetermined(self):
        self.audit(HEAD + "440600,污水集中收集率,2025,76,%,\n", rules=["gd-2022-68/waste-sorting-system-in-every-city"])
        self.assertNotIn("0 %", self.talk)
        self.assertIn("完成率 —", self.talk)

    # Places

    def test_a_code_that_contradicts_the_place_where_only_the_neighbour_is_loaded(self):
        def square(code, name, level, x, y, size):
            ring = [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]]
            return {"type": "Feature", "properties": {"id": code, "name": name, "行政区划代码": code, "级别": level},
                    "geometry": {"type": "Polygon", "coordinates": [ring]}}
        areas = [square("440000", "广东省", "省", 112, 22, 3), square("440600", "佛山市", "地级市", 113, 23, 0.2)]
        (self.folder / "areas.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": areas}), encoding="utf-8")
        (self.folder / "boilers.csv").write_text("编号,行政区划代码,燃料,额定出力,状态,lon,lat\nB1,440705,煤,10 t/h,在用,113.1,23.1\n"
                                                 "B2,440604,煤,10 t/h,在用,113.1,23.1\n", encoding="utf-8")
        (self.folder / "zonelint.toml").write_text(
            '[project]\nname = "a"\nregion = "440600"\npacks = ["gd-2022-68"]\n[[source]]\nkind = "admin_division"\n'
            'path = "areas.geojson"\n[[source]]\nkind = "boiler"\npath = "boilers.csv"\ncrs = "EPSG:4490"\n', encoding="utf-8")
        zl.run("audit", "zonelint.toml", "--as-of", "2024-06-30", "-o", "run", "--all-verdicts", "--rules", "coal-boiler-in-chp-heat-radius",
               cwd=self.folder)
        told = [(row["id"], row["problem"]) for row in zl.table(self.folder / "run" / "problems.csv") if row["problem"].startswith("division")]
        self.assertEqual(told, [("B1", "division-disagrees")])
        reasons = {row["id"]: row["reason"] for row in zl.table(self.folder / "run" / "undetermined.csv")}
        self.assertIn("B1", reasons)


if __name__ == "__main__":
    unittest.main()
