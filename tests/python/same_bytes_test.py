#!/usr/bin/env python3
"""The same input gives the same bytes: on any number of threads, from any folder, with the rows in any order."""
import csv
import random
import unittest

import zl


class SameBytesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        cls.project = zl.copy_sample(cls.folder)
        zl.audit(cls.project, cls.folder / "one", "--all-verdicts", "--jobs", 1)
        cls.one = zl.tree(cls.folder / "one")

    def same(self, name):
        self.assertEqual({k: v for k, v in zl.tree(self.folder / name).items() if self.one.get(k) != v}, {}, "files that differ")
        self.assertEqual(set(zl.tree(self.folder / name)), set(self.one))

    def test_on_any_number_of_threads(self):
        self.assertGreater(len(self.one), 10)
        for jobs in (2, 8):
            with self.subTest(jobs=jobs):
                zl.audit(self.project, self.folder / f"jobs{jobs}", "--all-verdicts", "--jobs", jobs)
                self.same(f"jobs{jobs}")

    def test_again(self):
        zl.audit(self.project, self.folder / "again", "--all-verdicts", "--jobs", 1)
        self.same("again")

    def test_from_another_folder(self):
        (self.folder / "elsewhere").mkdir()
        zl.audit(self.project, self.folder / "far", "--all-verdicts", "--jobs", 1, cwd=self.folder / "elsewhere")
        self.same("far")

    def test_over_an_older_run(self):
        zl.audit(self.project, self.folder / "twice", "--jobs", 1)
        zl.audit(self.project, self.folder / "twice", "--all-verdicts", "--jobs", 1, "--force")
        self.same("twice")

    def test_with_the_rows_in_another_order(self):
        moved = zl.copy_sample(self.folder / "moved")
        table = moved.parent / "data" / "锅炉_江北区.csv"
        with open(table, encoding="utf-8-sig", newline="") as lines:
            heads, *rows = csv.reader(lines)
        random.Random(5).shuffle(rows)
        with open(table, "w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows([heads, *rows])
        zl.audit(moved, self.folder / "shuffled", "--all-verdicts")

        def without_rows(folder):
            return [{k: v for k, v in verdict.items() if k != "source_row"} for verdict in zl.verdicts(folder)]
        self.assertEqual(without_rows(self.folder / "shuffled"), without_rows(self.folder / "one"))
        for name in ("ledger.csv", "summary.csv", "findings.csv", "advice.csv", "undetermined.csv", "objects.csv", "sources.csv"):
            self.assertEqual(zl.tree(self.folder / "shuffled")[name], self.one[name], name)


if __name__ == "__main__":
    unittest.main()
