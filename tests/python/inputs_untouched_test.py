#!/usr/bin/env python3
"""Inputs are never changed: their bytes, times and modes stay, and nothing new lies beside them, whatever is asked."""
import os
import unittest

import zl


def state(folder):
    """Everything below a folder, as it can be seen from outside (folders with their times, too)."""
    out = {str(folder): folder.stat().st_mtime_ns}
    for path in sorted(folder.rglob("*")):
        found = path.stat()
        out[str(path)] = (found.st_mtime_ns, found.st_size, found.st_mode, found.st_ino, path.read_bytes() if path.is_file() else None)
    return out


class InputsUntouchedTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())
        self.project = zl.copy_sample(self.folder)
        self.data = self.project.parent
        self.before = state(self.data)

    def unchanged(self):
        after = state(self.data)
        self.assertEqual(sorted(set(after) ^ set(self.before)), [], "files that came or went")
        self.assertEqual([k for k in after if after[k] != self.before[k]], [], "files that changed")

    def test_by_audit_and_why(self):
        zl.audit(self.project, self.folder / "run", "--all-verdicts")
        zl.run("why", self.folder / "run", "boiler:JB-P01")
        zl.run("init", *sorted(self.data.glob("data/*.gpkg")), "-o", self.folder / "new.toml")
        self.unchanged()

    def test_in_folders_that_cannot_be_written(self):
        for path in [self.data, *self.data.rglob("*")]:
            os.chmod(path, 0o555 if path.is_dir() else 0o444)
        self.before = state(self.data)
        try:
            zl.audit(self.project, self.folder / "run")
            self.unchanged()
        finally:
            for path in [self.data, *(p for p in self.data.rglob("*") if p.is_dir())]:
                os.chmod(path, 0o755)

    def test_by_an_audit_that_fails(self):
        self.project.write_text(self.project.read_text(encoding="utf-8").replace("data/泊位.csv", "data/没有.csv"), encoding="utf-8")
        self.before = state(self.data)
        zl.audit(self.project, self.folder / "run", expect=2)
        self.unchanged()


if __name__ == "__main__":
    unittest.main()
