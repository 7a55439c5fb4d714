#!/usr/bin/env python3
"""The offline page goes from hand to hand: it tells the names of farms, which are those of their owners, only when asked."""
import pathlib
import unittest

import zl

REGION = zl.SOURCE / "sample-data" / "regions" / "gd-2022-68"


class PersonalNamesTest(unittest.TestCase):
    def test_farms_on_the_page(self):
        with zl.scratch() as folder:
            zl.audit(REGION / "zonelint.toml", folder / "run", "--format", "csv,gpkg,html")
            farms = [row for row in zl.table(folder / "run" / "findings.csv") if row["kind"] == "livestock_farm"]
            self.assertTrue(farms and all(row["name"] and row["name"] != row["id"] for row in farms))
            page = self.page(folder / "run")
            for row in farms:
                self.assertNotIn(row["name"], page)
                self.assertIn(row["id"], page)
            zl.audit(REGION / "zonelint.toml", folder / "asked", "--format", "csv,gpkg,html", "--personal-names")
            asked = self.page(folder / "asked")
            for row in farms:
                self.assertIn(row["name"], asked)
            zl.run("report", folder / "asked", "--format", "html", "-o", folder / "again")
            self.assertEqual(self.page(folder / "again"), asked, "a report is as the audit had it")
            zl.run("report", folder / "run", "--format", "html", "--personal-names", "-o", folder / "later")
            self.assertEqual([row["name"] in self.page(folder / "later") for row in farms], [True] * len(farms))

    @staticmethod
    def page(run):
        return pathlib.Path(run, "report.html").read_text(encoding="utf-8")


if __name__ == "__main__":
    unittest.main()
