#!/usr/bin/env python3
"""--memory: an audit stays within it, or says that it cannot and leaves nothing."""
import os
import shutil
import subprocess
import unittest

import tiny
import zl

ROWS = 240_000
MB = 1_000_000


class MemoryTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(zl.scratch())
        rows = [f"N{i},原煤,{i % 9}t/h,生产,在用,2020-01-01,440106,{113 + i % 613 / 1000:.3f},{22.8 + i % 499 / 1000:.3f}\n"
                for i in range(ROWS)]
        cls.delivery = tiny.Tiny(folder, files={"boilers.csv": tiny.HEADS + "".join(rows)})

    def audit(self, *options):
        """Exit code, what was said, largest resident set in bytes."""
        process = subprocess.Popen([zl.BINARY, "audit", str(self.delivery.folder / "zonelint.toml"), "--as-of", zl.AS_OF,
                                    "-o", str(self.delivery.out), "--force", "--format", "csv,jsonl", "--quiet", "--lang", "en", *options],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8")
        said = process.stderr.read()
        process.stderr.close()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return process.returncode, said, used.ru_maxrss * 1024

    def test_within_or_refused(self):
        code, said, needed = self.audit()
        self.assertEqual(code, 0, said)
        self.assertGreater(needed, 160 * MB, "too small a delivery to test anything")
        outcomes = set()
        for limit in (130, 150, needed // MB - 20, needed // MB + 100):
            with self.subTest(limit=limit):
                if self.delivery.out.exists():
                    shutil.rmtree(self.delivery.out)
                code, said, peak = self.audit("--memory", f"{limit}MB")
                self.assertLessEqual(peak, limit * MB)
                if code == 2:
                    self.assertIn(f"--memory {limit} MB", said)
                    self.assertEqual(len(said.splitlines()), 1, said)
                    self.assertFalse(self.delivery.out.exists())
                else:
                    self.assertEqual(code, 0, said)
                    self.assertTrue((self.delivery.out / "manifest.json").exists())
                self.assertEqual(list(self.delivery.folder.glob("*.partial-*")), [])
                outcomes.add(code)
        self.assertEqual(outcomes, {0, 2})

    def test_refused_before_it_reads(self):
        big = self.delivery.folder / "boilers.csv"
        size = big.stat().st_size
        with open(big, "r+b") as file:
            file.truncate(400 * MB)  # sparse: it takes no room
        try:
            code, said, peak = self.audit("--memory", "200MB")
        finally:
            with open(big, "r+b") as file:
                file.truncate(size)
        self.assertEqual(code, 2)
        self.assertIn("the layers alone need about 329 MB", said)
        self.assertLess(peak, 128 * MB)


if __name__ == "__main__":
    unittest.main()
