#!/usr/bin/env python3
"""The old result or the new one, whole: every call that writes, syncs or renames fails once, by index. A library loaded before the C
library lets it fail (tests/support/failing_writes.c)."""
import collections
import os
import random
import shutil
import subprocess
import unittest

import tiny
import zl
from rounds import rounds


class FailingWritesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        compiler = shutil.which("cc")
        if compiler is None:
            zl.skip("no C compiler")
        cls.folder = cls.enterClassContext(zl.scratch())
        cls.library = cls.folder / "failing_writes.so"
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", cls.library, zl.SOURCE / "tests" / "support" / "failing_writes.c", "-ldl"], check=True)
        (cls.folder / "d").mkdir()
        cls.delivery = tiny.Tiny(cls.folder / "d")
        cls.base = cls.folder / "out"
        cls.base.mkdir()
        cls.old, cls.new = cls.whole("old", "2023-06-30"), cls.whole("new", zl.AS_OF)
        assert cls.old != cls.new

    @classmethod
    def whole(cls, name, as_of):
        zl.audit(cls.delivery.folder / "zonelint.toml", cls.base / "run", "--jobs", 1, as_of=as_of)
        (cls.base / "run").rename(cls.folder / name)
        return zl.tree(cls.folder / name)

    def audit(self, at, count=None):
        environment = dict(os.environ, LD_PRELOAD=str(self.library), ZL_FAIL_UNDER=str(self.base), ZL_FAIL_AT=str(at), LANG="C.UTF-8")
        if count:
            environment["ZL_FAIL_COUNT"] = str(count)
        return subprocess.run([zl.BINARY, "audit", self.delivery.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", self.base / "run", "--force", "--jobs", "1"],
                              env=environment, capture_output=True, text=True, encoding="utf-8", check=False)

    def calls(self):
        """The names of the calls, in order."""
        log = self.folder / "calls"
        log.unlink(missing_ok=True)
        done = self.audit(0, log)
        if "ERROR: ld.so" in done.stderr or not log.exists():
            zl.skip("the library is not loaded here")
        self.assertEqual(done.returncode, 0, done.stderr)
        return log.read_text(encoding="utf-8").splitlines()

    def differ(self, tree):
        return sorted(name for name in {*tree, *self.new} if tree.get(name) != self.new.get(name))

    def test_each_call_fails_once(self):
        shutil.rmtree(self.base / "run", ignore_errors=True)
        shutil.copytree(self.folder / "old", self.base / "run")
        names = self.calls()
        kinds = collections.Counter(names)
        self.assertGreater(kinds["fsync"], 5, kinds)
        self.assertGreater(kinds["renameat2"], 0, kinds)
        rare = [i for i, name in enumerate(names, 1) if kinds[name] <= 12]
        some = random.Random(4).sample(range(1, len(names) + 1), min(len(names), rounds(24)))
        for at in sorted({1, len(names), *rare, *some}):
            with self.subTest(at=at, call=names[at - 1]):
                shutil.rmtree(self.base / "run", ignore_errors=True)
                shutil.copytree(self.folder / "old", self.base / "run")
                done = self.audit(at)
                self.assertIn(done.returncode, (0, 2, 4), done.stderr)
                tree = zl.tree(self.base / "run")
                state = "old" if tree == self.old else "new" if tree == self.new else "neither"
                self.assertNotEqual(state, "neither", self.differ(tree))
                if done.returncode == 0:
                    self.assertEqual(state, "new")
                else:
                    self.assertTrue(done.stderr.strip(), "it failed and said nothing")
                self.assertEqual([path.name for path in self.base.iterdir()], ["run"], "something is left behind")


if __name__ == "__main__":
    unittest.main()
