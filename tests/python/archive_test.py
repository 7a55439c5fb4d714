#!/usr/bin/env python3
"""Projects and packs of earlier versions, kept under tests/archive, run with the verdicts of then, or are refused with the reason.

A folder holds zonelint.toml, its data and packs, and either expected.csv (rule, kind, id, outcome on 2024-06-30) or, once a version no
longer takes it, refused.txt: words that the message must have.
"""
import csv
import unittest

import zl

ARCHIVE = zl.SOURCE / "tests" / "archive"


class ArchiveTest(unittest.TestCase):
    def test_each_runs_as_then_or_is_refused_with_the_reason(self):
        kept = sorted(path.parent for path in ARCHIVE.glob("*/zonelint.toml"))
        self.assertTrue(kept)
        for folder in kept:
            with self.subTest(folder.name), zl.scratch() as scratch:
                refused = folder / "refused.txt"
                if refused.exists():
                    done = zl.audit(folder / "zonelint.toml", scratch / "run", "--lang", "en", expect=2)
                    for words in refused.read_text(encoding="utf-8").splitlines():
                        self.assertIn(words, done.stderr)
                    continue
                zl.audit(folder / "zonelint.toml", scratch / "run", "--all-verdicts", "--format", "csv,jsonl")
                with open(folder / "expected.csv", encoding="utf-8", newline="") as lines:
                    wanted = {tuple(row) for row in list(csv.reader(lines))[1:]}
                self.assertEqual({(v["rule"], v["kind"], v["id"], v["outcome"]) for v in zl.verdicts(scratch / "run")}, wanted)


if __name__ == "__main__":
    unittest.main()
