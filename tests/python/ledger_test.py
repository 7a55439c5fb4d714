#!/usr/bin/env python3
"""The closed ledger, counted again: rows from the input files themselves, verdicts line by line. Nothing may be lost
between a county's workbook and the last table."""
import collections
import csv
import pathlib
import tomllib
import unittest

import openpyxl
from osgeo import gdal

import zl

gdal.UseExceptions()
NOT_LISTED = ("exempt", "compliant", "out-of-scope")


def rows_in(path):
    """How many rows of data a file of the sample holds."""
    if path.suffix == ".csv":
        with open(path, encoding="utf-8-sig", newline="") as lines:
            return sum(1 for row in csv.reader(lines) if any(row)) - 1
    if path.suffix == ".xlsx":
        page = openpyxl.load_workbook(path).worksheets[0]
        return sum(1 for row in page.iter_rows(values_only=True) if any(cell is not None for cell in row)) - 1
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    return source.GetLayer(0).GetFeatureCount()


def counted(rows, *keys):
    return collections.Counter(tuple(row[key] for key in keys) for row in rows)


class LedgerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(zl.scratch())
        zl.audit(zl.SAMPLE / "zonelint.toml", folder / "run", "--all-verdicts")
        cls.run_folder = folder / "run"
        for name in ("ledger", "sources", "summary", "findings", "advice", "undetermined", "objects", "excluded"):
            setattr(cls, name, zl.table(cls.run_folder / f"{name}.csv"))
        cls.verdicts = zl.verdicts(cls.run_folder)
        cls.subjects = collections.Counter()
        for line in cls.sources:
            cls.subjects[line["kind"]] += int(line["subjects"])

    def test_rows_read_are_the_rows_of_the_files(self):
        project = tomllib.loads((zl.SAMPLE / "zonelint.toml").read_text(encoding="utf-8"))
        wanted = {(s["kind"], pathlib.Path(s["path"]).name): rows_in(zl.SAMPLE / s["path"]) for s in project["source"]}
        for line in self.sources:
            key = (line["kind"], pathlib.Path(line["source"]).name)
            with self.subTest(key):
                self.assertEqual(int(line["rows_read"]), wanted.pop(key))
                self.assertEqual(int(line["rows_read"]) - int(line["excluded"]) + int(line["split"]), int(line["subjects"]))
        self.assertEqual(wanted, {}, "sources of the project that sources.csv does not name")

    def test_excluded_rows_are_listed_one_by_one(self):
        listed = counted(self.excluded, "kind", "source")
        for line in self.sources:
            self.assertEqual(listed[line["kind"], line["source"]], int(line["excluded"]), line["source"])
        self.assertTrue(all(row["reason"] and row["row"] for row in self.excluded))

    def test_outcomes_add_up_for_every_rule_that_ran(self):
        self.assertTrue(any(line["status"] == "run" for line in self.ledger))
        for line in self.ledger:
            with self.subTest(line["rule"]):
                total = sum(int(line[outcome]) for outcome in zl.OUTCOMES)
                self.assertEqual(total, int(line["subjects"]))
                if line["status"] == "not-run":
                    self.assertEqual(total, 0)
                    self.assertTrue(line["reason"])
                else:
                    self.assertEqual(total, self.subjects[line["kind"]])

    def test_verdicts_are_the_ledger(self):
        by_rule = counted(self.verdicts, "rule", "outcome")
        for line in self.ledger:
            for outcome in zl.OUTCOMES:
                self.assertEqual(by_rule.pop((line["rule"], outcome), 0), int(line[outcome]), (line["rule"], outcome))
        self.assertEqual(by_rule, {})
        self.assertEqual(max(counted(self.verdicts, "rule", "kind", "id").values()), 1, "an object judged twice")

    def test_summary_is_the_ledger_by_division(self):
        totals = collections.Counter()
        for line in self.summary:
            self.assertEqual(sum(int(line[outcome]) for outcome in zl.OUTCOMES), int(line["subjects"]))
            for outcome in zl.OUTCOMES:
                totals[line["rule"], outcome] += int(line[outcome])
            compliant = int(line["compliant"])
            decided = compliant + sum(int(line[outcome]) for outcome in zl.FINDINGS)
            self.assertEqual(int(line["decided"]), decided)
            self.assertEqual(line["compliant_percent"] == "", decided == 0)
            if decided:
                self.assertAlmostEqual(float(line["compliant_percent"]), 100 * compliant / decided, delta=0.005)
        for line in self.ledger:
            for outcome in zl.OUTCOMES:
                self.assertEqual(totals.pop((line["rule"], outcome), 0), int(line[outcome]), (line["rule"], outcome))
        self.assertEqual(totals, {})

    def test_lists_hold_the_verdicts_of_their_outcomes(self):
        for rows, outcomes in ((self.findings, zl.FINDINGS), (self.advice, ["advice"]), (self.undetermined, ["undetermined"])):
            of_verdicts = counted([v for v in self.verdicts if v["outcome"] in outcomes], "rule", "kind", "id", "outcome")
            self.assertEqual(counted(rows, "rule", "kind", "id", "outcome"), of_verdicts)

    def test_objects_carry_their_strictest_verdict(self):
        severity = {outcome: i for i, outcome in enumerate(zl.OUTCOMES)}
        listed = collections.defaultdict(list)
        for v in self.verdicts:
            if v["outcome"] not in NOT_LISTED:
                listed[v["kind"], v["id"]].append((severity[v["outcome"]], v["rule"]))
        self.assertEqual([(o["kind"], o["id"]) for o in self.objects], sorted(listed), "objects.csv is in the order of kind and id")
        for o in self.objects:
            mine = listed[o["kind"], o["id"]]
            with self.subTest(o["id"]):
                self.assertEqual(severity[o["outcome"]], min(mine)[0])
                self.assertIn((severity[o["outcome"]], o["rule"]), mine)
                self.assertLessEqual({rule for _, rule in mine}, set(o["all_rules"].split("; ")))

    def test_every_undetermined_verdict_names_what_is_missing(self):
        for v in self.verdicts:
            if v["outcome"] == "undetermined":
                self.assertTrue(v.get("missing") or v.get("borderline"), v)


if __name__ == "__main__":
    unittest.main()
