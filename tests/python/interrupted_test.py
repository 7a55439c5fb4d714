#!/usr/bin/env python3
"""An audit that is disturbed leaves a whole result or none: a source that changes while it is read, SIGTERM, SIGKILL."""
import random
import shutil
import signal
import subprocess
import threading
import time
import unittest

import tiny
import zl
from rounds import rounds

ROWS = 60_000


class InterruptedTest(unittest.TestCase):
    def setUp(self):
        folder = self.enterContext(zl.scratch())
        rows = [f"N{i},{'原煤' if i % 3 else '天然气'},{i % 40}t/h,生产,在用,2020-01-01,440106,{113 + i % 613 / 1000:.3f},{22.8 + i % 499 / 1000:.3f}\n"
                for i in range(ROWS)]
        self.delivery = tiny.Tiny(folder, files={"boilers.csv": tiny.HEADS + "".join(rows)})
        self.boilers = folder / "boilers.csv"

    def start(self, *more):
        return subprocess.Popen([zl.BINARY, "audit", str(self.delivery.folder / "zonelint.toml"), "--as-of", zl.AS_OF, "-o", str(self.delivery.out), *more],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, encoding="utf-8")

    def whole_or_absent(self):
        if self.delivery.out.exists():
            self.assertTrue((self.delivery.out / "manifest.json").exists(), "a folder without its manifest")
            self.assertEqual(sum(int(line["subjects"]) for line in zl.table(self.delivery.out / "sources.csv") if line["kind"] == "boiler"), ROWS)

    def test_a_source_that_changes_while_it_is_read(self):
        stop = threading.Event()

        def write():
            n = 0
            with open(self.boilers, "a", encoding="utf-8") as table:
                while not stop.wait(0.001):
                    table.write(f"W{n},天然气,1t/h,供热,在用,,440106,113.2,22.9\n")
                    table.flush()
                    n += 1
        writer = threading.Thread(target=write)
        writer.start()
        try:
            done = self.delivery.audit(expect=None)
        finally:
            stop.set()
            writer.join()
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertIn("boilers.csv", done.stderr)
        self.assertEqual(self.delivery.leftovers(), [])

    def test_asked_to_stop(self):
        for sign in (signal.SIGTERM, signal.SIGINT):
            for wait in (0.02, 0.1, 0.3):
                with self.subTest(sign.name, wait=wait):
                    process = self.start()
                    time.sleep(wait)
                    process.send_signal(sign)
                    process.communicate(timeout=60)
                    self.whole_or_absent()
                    self.assertIn(self.delivery.leftovers(), ([], ["run"]))
                    if self.delivery.out.exists():
                        shutil.rmtree(self.delivery.out)

    def test_killed_at_random_moments(self):
        """Over an old result: that one, or the new one, whole."""
        self.delivery.audit("--format", "csv", as_of="2023-06-30")
        old = zl.tree(self.delivery.out)
        keep = self.delivery.folder / "keep"
        shutil.copytree(self.delivery.out, keep)
        began = time.monotonic()
        self.delivery.audit("--format", "csv", "--force")
        most, new = time.monotonic() - began, zl.tree(self.delivery.out)
        rng = random.Random(8)
        for _ in range(rounds(8)):
            shutil.rmtree(self.delivery.out)
            shutil.copytree(keep, self.delivery.out)
            wait = rng.uniform(0, 1.1 * most)
            with self.subTest(wait=wait):
                process = self.start("--format", "csv", "--force")
                time.sleep(wait)
                process.kill()
                process.communicate(timeout=60)
                self.assertIn(zl.tree(self.delivery.out), (old, new))

    def test_killed(self):
        for wait in (0.02, 0.1, 0.2, 0.4):
            with self.subTest(wait=wait):
                process = self.start()
                time.sleep(wait)
                process.kill()
                process.communicate(timeout=60)
                self.whole_or_absent()
                if self.delivery.out.exists():
                    shutil.rmtree(self.delivery.out)
        self.delivery.audit()           # what a killed one left does not stand in the way of the next
        self.whole_or_absent()


if __name__ == "__main__":
    unittest.main()
