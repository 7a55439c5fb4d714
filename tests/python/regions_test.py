#!/usr/bin/env python3
"""The deliveries of sample-data/regions: both audits of each against the golden ledgers of tests/regions, every row
against the rules it is there for (expected.csv), and every rule that runs against "one finding and one compliant subject",
counted over both audits. What cannot have one stands in tests/regions/<pack>/exceptions.csv, with a reason.

ZONELINT_UPDATE=1 writes the golden ledgers anew (scripts/update-goldens does it)."""
import csv
import os
import sqlite3
import sys
import unittest

import zl

sys.path.insert(0, str(zl.SOURCE / "scripts"))
DELIVERIES = zl.SOURCE / "sample-data" / "regions"
GOLDEN = zl.SOURCE / "tests" / "regions"
AUDITS = {"interim": "zonelint.toml", "final": "final.toml"}
COUNTED = ["status", "subjects", *zl.OUTCOMES]
UNMET = (*zl.FINDINGS, "advice")
MEANT = {"unmet": UNMET, "met": ("compliant",), "out": ("out-of-scope",), "open": ("undetermined",), "exempt": ("exempt",)}


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def day_of(project):
    """The first line of a project of these deliveries names its day."""
    return project.read_text(encoding="utf-8").split("：", 1)[1][:10]


def ledger(run):
    """rule -> the counts of a run, without titles."""
    return {row["rule"]: [row[column] for column in COUNTED] for row in zl.table(run / "ledger.csv")}


def layers_of(geopackage):
    """layer -> the name that it is shown by."""
    with sqlite3.connect(f"file:{geopackage}?mode=ro", uri=True) as file:
        return dict(file.execute("SELECT table_name, identifier FROM gpkg_contents"))


def as_text(ledger):
    return "".join(",".join(line) + "\n" for line in [["rule", *COUNTED], *([rule, *counts] for rule, counts in ledger.items())])


def share(counts, outcomes):
    return sum(int(counts[COUNTED.index(outcome)]) for outcome in outcomes)


class RegionTest(unittest.TestCase):
    """One delivery; `pack` is given by the classes made below."""
    pack = None
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        if cls.pack is None:
            raise unittest.SkipTest("made for each delivery below")
        folder = cls.enterClassContext(zl.scratch())
        cls.ledgers, cls.found, cls.problems, cls.layers = {}, {}, {}, {}
        for audit, project in AUDITS.items():
            project = DELIVERIES / cls.pack / project
            zl.audit(project, folder / audit, "--all-verdicts", "--format", "csv,jsonl,gpkg", as_of=day_of(project))
            cls.layers[audit] = layers_of(folder / audit / "references.gpkg")
            cls.ledgers[audit] = ledger(folder / audit)
            cls.problems[audit] = zl.table(folder / audit / "problems.csv")
            cls.found[audit] = {(v["kind"], v["id"], v["rule"]): v["outcome"] for v in zl.verdicts(folder / audit)}

    def test_the_ledgers_are_the_golden_ones(self):
        for audit, counts in self.ledgers.items():
            golden = GOLDEN / self.pack / f"{audit}.csv"
            if os.environ.get("ZONELINT_UPDATE"):
                golden.parent.mkdir(parents=True, exist_ok=True)
                golden.write_text(as_text(counts), encoding="utf-8")
            with self.subTest(audit):
                self.assertEqual(as_text(counts).splitlines(), golden.read_text(encoding="utf-8").splitlines())

    def test_the_script_makes_these_very_files(self):
        try:
            from sample import regions
            from sample.region import files as _  # needs GDAL and openpyxl
        except ImportError as missing:
            self.skipTest(str(missing))
        with zl.scratch() as folder:
            regions.make(folder, [self.pack])
            made, kept = ({name: digest for name, digest in zl.tree(root).items() if not name.endswith(".gpkg")}   # holds SQLite's version
                          for root in (folder / self.pack, DELIVERIES / self.pack))
        self.assertEqual(made, kept)

    def test_nothing_is_wrong_with_the_files(self):
        for audit, problems in self.problems.items():
            with self.subTest(audit):   # divisions without an outline, sources from elsewhere; waters of two sizes, an open reading
                self.assertEqual([row["message"] for row in problems if row["problem"] not in ("no-geometry", "area-disagrees")], [])

    def test_reference_layers_of_one_kind_have_titles_of_their_own(self):
        for audit, layers in self.layers.items():
            with self.subTest(audit):
                self.assertEqual(len(set(layers.values())), len(layers), sorted(layers.items()))

    def test_every_row_does_what_it_is_there_for(self):
        for row in rows_of(DELIVERIES / self.pack / "expected.csv"):
            outcome = self.found[row["audit"]].get((row["kind"], row["id"], row["rule"]))
            with self.subTest(" ".join(row.values())):
                self.assertIn(outcome, MEANT[row["meant"]])

    def test_every_rule_that_runs_has_findings_and_compliant_subjects(self):
        excused = {(row["rule"], row["lacks"]): row["reason"] for row in rows_of(GOLDEN / self.pack / "exceptions.csv")}
        lacking = set()
        print(f"{self.pack}: rule, unmet and compliant at {' and '.join(AUDITS)}")
        for rule in self.ledgers["interim"]:
            counts = [self.ledgers[audit][rule] for audit in AUDITS]
            unmet, met = [share(one, UNMET) for one in counts], [share(one, ["compliant"]) for one in counts]
            print(f"  {rule:<70} {counts[0][0]:<8} {unmet[0]:4} {unmet[1]:4}   {met[0]:4} {met[1]:4}")
            if any(one[0] != "run" for one in counts):
                lacking.add((rule, "run"))
                continue
            lacking |= {(rule, lacks) for lacks, found in (("finding", unmet), ("compliant", met)) if not sum(found)}
        self.assertEqual(sorted(lacking - set(excused)), [], "rules without, and no reason why")
        self.assertEqual(sorted(set(excused) - lacking), [], "reasons for what is not so")
        self.assertEqual([key for key, reason in excused.items() if not reason.strip()], [], "reasons that say nothing")


def load_tests(loader, _, __):
    """A class a delivery: a folder without golden ledgers is tested too, and fails."""
    suite = unittest.TestSuite()
    for folder in sorted(DELIVERIES.iterdir()):
        if folder.is_dir():
            suite.addTests(loader.loadTestsFromTestCase(type(folder.name, (RegionTest,), {"pack": folder.name})))
    return suite


if __name__ == "__main__":
    unittest.main()
