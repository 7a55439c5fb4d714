#!/usr/bin/env python3
"""Inputs are never changed: their bytes, times and modes stay, and nothing new lies beside them, whatever is asked."""
import os
import pathlib
import sqlite3
import subprocess
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

    def test_on_a_mount_that_is_read_only(self):
        """Even root cannot write there: what tries fails."""
        run = [zl.BINARY, "audit", str(self.project), "--as-of", zl.AS_OF, "-o", str(self.folder / "run")]
        script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && ! touch "$0/x" 2>/dev/null && exec "$@"'
        done = subprocess.run(["unshare", "-rm", "sh", "-c", script, str(self.data), *run], capture_output=True, text=True, check=False)
        if "unshare" in done.stderr or "mount:" in done.stderr:
            self.skipTest("no mount of one's own here: " + done.stderr.strip())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.unchanged()

    def test_a_geopackage_in_wal_mode(self):
        """One that SQLite would write beside when it reads it; and one whose log was not written back, which is refused."""
        package = self.data / "data" / "发电机组.gpkg"
        for left in (False, True):
            with self.subTest(log_left_behind=left):
                base = sqlite3.connect(package)
                base.execute("PRAGMA journal_mode=WAL")
                base.execute("PRAGMA wal_autocheckpoint=0")
                base.execute("UPDATE gpkg_contents SET description = description || 'x'")
                base.commit()
                if left:
                    log = pathlib.Path(str(package) + "-wal")
                    kept = log.read_bytes()
                    base.close()
                    log.write_bytes(kept)
                else:
                    base.close()
                self.before = state(self.data)
                done = zl.audit(self.project, self.folder / f"run{left}", expect=2 if left else 0)
                self.assertEqual("发电机组.gpkg" in done.stderr, left)
                self.unchanged()

    def test_by_an_audit_that_fails(self):
        self.project.write_text(self.project.read_text(encoding="utf-8").replace("data/泊位.csv", "data/没有.csv"), encoding="utf-8")
        self.before = state(self.data)
        zl.audit(self.project, self.folder / "run", expect=2)
        self.unchanged()


if __name__ == "__main__":
    unittest.main()
