#!/usr/bin/env python3
"""The sample audit against expected.csv, and against three provisions worked out again from the input files for every
boiler: outcome by outcome the two must be equal."""
import collections
import csv
import re
import unittest

import provisions
import sample_city
import zl

CHP15 = "gd-2022-68/coal-boiler-in-chp-heat-radius"
CHP15BIO = "gd-2022-68/biomass-boiler-in-chp-heat-radius"
CATALOGUE = "fuel-catalogue/forbidden-fuel-in-burn-ban-zone"


def recomputed():
    """rule -> id -> outcome."""
    units, zones = sample_city.units(), sample_city.zones(zl.AS_OF)
    out = {CHP15: {}, CHP15BIO: {}, CATALOGUE: {}}
    for rule, burnt in ((CHP15, "coal"), (CHP15BIO, "biomass")):
        waived = sample_city.waived(rule, zl.AS_OF)
        for boiler in sample_city.boilers():
            out[rule][boiler["id"]] = provisions.chp15(boiler, units, burnt, sample_city.ACCURACY, boiler["id"] in waived)
    for boiler in sample_city.boilers():
        out[CATALOGUE][boiler["id"]] = provisions.catalogue(boiler, zones, sample_city.ACCURACY)
    return out


def expected():
    with open(zl.SAMPLE / "expected.csv", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


class SampleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.truth = recomputed()
        cls.folder = cls.enterClassContext(zl.scratch())
        cls.printed = zl.audit(zl.SAMPLE / "zonelint.toml", cls.folder / "run", "--all-verdicts", "--lang", "en").stdout
        cls.verdicts = zl.verdicts(cls.folder / "run")

    def test_the_oracle_itself_meets_what_was_planted(self):
        for row in expected():
            if row["rule"] in self.truth and row["kind"] == "boiler":
                with self.subTest(row["id"] + " " + row["rule"]):
                    self.assertEqual(self.truth[row["rule"]][row["id"]], row["outcome"], row["remark"])

    def test_every_line_of_expected_csv_holds(self):
        found = {(v["kind"], v["id"], v["rule"]): v["outcome"] for v in self.verdicts}
        for row in expected():
            with self.subTest(row["id"] + " " + row["rule"]):
                self.assertEqual(found.get((row["kind"], row["id"], row["rule"])), row["outcome"], row["remark"])

    def test_every_boiler_has_the_outcome_worked_out_by_hand(self):
        for rule, truth in self.truth.items():
            found = zl.outcomes(self.folder / "run", rule)
            wrong = {key: (outcome, found.get(key)) for key, outcome in truth.items() if found.get(key) != outcome}
            print(rule, dict(sorted(collections.Counter(truth.values()).items())))
            with self.subTest(rule):
                self.assertEqual(wrong, {}, "id: (by hand, zonelint)")
                self.assertEqual(sorted(set(found) - set(truth)), [], "verdicts for boilers that no file holds")

    def test_no_outcome_is_missing_among_the_boilers(self):
        seen = {outcome for truth in self.truth.values() for outcome in truth.values()}
        self.assertEqual(seen, {"violation", "todo", "undetermined", "exempt", "compliant", "out-of-scope"})

    def test_the_lines_of_the_ledger_add_up_though_rules_without_an_object_share_one(self):
        lines = [re.fullmatch(r" +(\S.*?)((?: +\d+){8})", line) for line in self.printed.splitlines()]
        counts = {found[1]: [int(n) for n in found[2].split()] for found in lines if found}
        total = counts.pop("total")
        self.assertEqual([sum(column) for column in zip(*counts.values())], total)
        silent = [name for name in counts if name.endswith("rules without an object in scope")]
        self.assertEqual(len(silent), 1)
        rows = [row for row in zl.table(self.folder / "run" / "ledger.csv")
                if row["rule"].startswith("gd-2022-68/") and row["status"] == "run"]
        nothing = [row for row in rows if row["subjects"] == row["out-of-scope"]]
        self.assertEqual(silent[0], f"{len(nothing)} rules without an object in scope")


if __name__ == "__main__":
    unittest.main()
