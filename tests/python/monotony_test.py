#!/usr/bin/env python3
"""A missing fact that arrives turns no decided verdict into another, except among compliant, exempt and out-of-scope: cells of the
deliveries of sample-data/regions are left out at random, and the verdicts compared with those of the whole delivery.

Outside the promise stand rules that conclude from absence (IS NULL, new_since), keys and places. The seed of a failure is printed."""
import csv
import random
import re
import shutil
import tomllib
import unittest

import zl
from rounds import rounds

DELIVERIES = zl.SOURCE / "sample-data" / "regions"
REGIONS = sorted(path.name for path in DELIVERIES.iterdir() if path.is_dir())
KEYS = {"id", "name", "holder", "object", "enterprise_id", "plant_id", "project_id", "serves", "indicator", "year", "base_year",
        "from_node", "to_node", "node", "lon", "lat", "place"}
SETTLED = {"compliant", "exempt", "out-of-scope"}
CELLS = 20


def facts_of(project):
    """(file, column) of every fact that may be left out, of the tables that are CSV."""
    out = set()
    for source in tomllib.loads(project.read_text(encoding="utf-8"))["source"]:
        for field, where in source.get("fields", {}).items():
            column = where.get("column") if isinstance(where, dict) else where
            key = field in KEYS or (source["kind"] == "indicator_value" and field == "division")
            if source["path"].endswith(".csv") and column and not key:
                out.add((source["path"], column))
    return sorted(out)


def leave_out(rng, folder, facts):
    """Empties cells; what was emptied."""
    out = []
    for path, column in rng.choices(facts, k=CELLS):
        raw = (folder / path).read_bytes()
        encoding = "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8"
        with open(folder / path, encoding=encoding, newline="") as lines:
            rows = list(csv.reader(lines))
        if column not in rows[0] or len(rows) < 2:
            continue
        row, at = rng.randrange(1, len(rows)), rows[0].index(column)
        out.append(f"{path}:{row + 1} {column} {rows[row][at]}")
        rows[row][at] = ""
        with open(folder / path, "w", encoding=encoding, newline="") as lines:
            csv.writer(lines).writerows(rows)
    return out


def concludes_from_absence(rule):
    return re.search(r"IS (NOT )?NULL|new_since", zl.run("rules", "show", rule, "--lang", "en").stdout) is not None


class MonotonyTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        cls.whole = {}

    def verdicts_of(self, project, name):
        zl.run("audit", project, "--as-of", zl.AS_OF, "--all-verdicts", "--format", "jsonl", "--quiet", "-o", self.folder / name)
        return {(one["rule"], one["kind"], one["id"]): one["outcome"] for one in zl.verdicts(self.folder / name)}

    def test_a_fact_that_arrives_changes_no_decided_verdict(self):
        decided = changed = 0
        for seed in range(9100, 9100 + rounds(5)):
            rng = random.Random(seed)
            region = REGIONS[seed % len(REGIONS)]
            if region not in self.whole:
                self.whole[region] = self.verdicts_of(DELIVERIES / region / "zonelint.toml", f"whole-{region}")
            copy = self.folder / f"{seed}"
            shutil.copytree(DELIVERIES / region, copy)
            left_out = leave_out(rng, copy, facts_of(copy / "zonelint.toml"))
            for key, before in self.verdicts_of(copy / "zonelint.toml", f"run-{seed}").items():
                after = self.whole[region].get(key)
                if before == "undetermined" or after is None:
                    changed += before != after and after is not None
                    continue
                decided += 1
                if before == after or {before, after} <= SETTLED or concludes_from_absence(key[0]):
                    continue
                self.fail(f"seed {seed}, {region}: {' '.join(key)} is {before}, and {after} with all of\n" + "\n".join(left_out))
        self.assertGreater(decided, 1000)
        self.assertGreater(changed, 0)     # the cells were facts that rules read


if __name__ == "__main__":
    unittest.main()
