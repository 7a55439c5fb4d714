#!/usr/bin/env python3
"""docs/promises.md names tests that exist, each promise at least one."""
import re
import subprocess
import unittest

import zl


class PromisesTest(unittest.TestCase):
    def test_every_test_that_is_named_is_run(self):
        build = next((folder for folder in zl.pathlib.Path(zl.BINARY).parents if (folder / "CTestTestfile.cmake").exists()), None)
        if build is None:
            self.skipTest("not in a build tree")
        listed = subprocess.run(["ctest", "-N"], cwd=build, capture_output=True, text=True, check=True).stdout
        known = set(re.findall(r"Test +#\d+: (\S+)", listed))
        self.assertGreater(len(known), 50)
        promises = 0
        for line in (zl.SOURCE / "docs" / "promises.md").read_text(encoding="utf-8").splitlines():
            cells = line.strip("|").split("|")
            if line.startswith("| ") and len(cells) == 3 and not cells[0].startswith((" promise", " ---")):
                promises += 1
                named = re.findall(r"`([\w.]+)`", cells[2])
                with self.subTest(cells[0].strip()):
                    self.assertTrue(named, "no test")
                    self.assertEqual(sorted(set(named) - known), [], "no such test")
        self.assertGreaterEqual(promises, 10)


if __name__ == "__main__":
    unittest.main()
