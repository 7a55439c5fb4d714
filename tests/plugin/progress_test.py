#!/usr/bin/env python3
"""The plugin's progress bar follows what the program really says, in both languages, and takes nothing else for progress."""
import unittest

import plugin  # noqa: F401
import zl
from zonelint.progress import WORK, Progress

SEWERS = zl.SAMPLE.parent / "sewer-sample" / "zonelint.toml"


class ProgressTest(unittest.TestCase):
    def follow(self, verb, talk):
        """Every piece of work was seen, the bar never ran back."""
        progress, seen, last = Progress(verb), set(), 0
        for line in talk.splitlines():
            percent = progress.percent(line)
            if percent is None:
                continue
            self.assertGreaterEqual(percent, last, line)
            self.assertLessEqual(percent, 100)
            last = percent
            seen |= {begin for zh, en, begin in WORK[verb] if line.startswith((zh, en))}
        self.assertEqual(seen, {begin for _, _, begin in WORK[verb]}, talk)

    def test_what_the_program_says(self):
        with zl.scratch() as folder:
            for lang in ("zh", "en"):
                with self.subTest(lang):
                    more = ("--progress", "--lang", lang)
                    out = folder / lang
                    self.follow("audit", zl.audit(zl.SAMPLE / "zonelint.toml", out, "--format", "csv", *more).stderr)
                    self.follow("report", zl.run("report", out, "-o", folder / f"report-{lang}", "--format", "csv", *more).stderr)
                    self.follow("trace", zl.run("trace", SEWERS, "--from", "T1", "--direction", "up", "-o", folder / f"trace-{lang}", *more).stderr)
                    self.follow("query", zl.run("query", "boiler", "inside", "burn_ban_zone", "--project", zl.SAMPLE / "zonelint.toml", "-o", folder / f"{lang}.csv", *more).stderr)
                    self.follow("site", zl.run("site", zl.SAMPLE / "zonelint.toml", "--at", "113.15,22.91", "--as", "boiler", "--as-of", zl.AS_OF, *more).stderr)
                    self.follow("diff", zl.run("diff", "--project", zl.SAMPLE / "zonelint.toml", "--as-of", f"{zl.AS_OF},2024-07-31", *more).stderr)
                    self.follow("inspect", zl.run("inspect", SEWERS.parent / "data", *more, expect=None).stderr)

    def test_shares(self):
        audit = Progress("audit")
        self.assertEqual(audit.percent("reading boiler (1/33)"), 0)
        self.assertAlmostEqual(audit.percent("reading boiler (12/33)"), 10)
        self.assertAlmostEqual(audit.percent("读取 锅炉（12/33）"), 10)
        self.assertEqual(audit.percent("judging 50%, 3 s left"), 50)
        self.assertEqual(audit.percent("核查 50%，剩余 0:03"), 50)
        self.assertEqual(audit.percent("writing"), 80)

    def test_talk_is_no_progress(self):
        audit = Progress("audit")
        for line in ("results are in run", "zonelint: x: the output exists already", "writing of GBK lost a character", "核查结果在 run", ""):
            self.assertIsNone(audit.percent(line), line)


if __name__ == "__main__":
    unittest.main()
