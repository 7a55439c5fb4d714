#!/usr/bin/env python3
"""Asked to stop, an audit ends within a second and leaves nothing, inside the mending of a million vertices too."""
import math
import signal
import subprocess
import time
import unittest

import tiny
import zl

VERTICES = 1_000_000
TRIES = 3      # a machine with other work may take its time once


def crossing():
    """A ring of a million vertices that crosses itself all the time: GEOS mends it for minutes."""
    points = []
    for i in range(VERTICES):
        turn = 2 * math.pi * i / VERTICES
        radius = 0.05 * (1 + 0.4 * math.sin(997 * turn)) if i % 2 else 0.05
        points.append(f"[{113.1 + radius * math.cos(turn):.9f},{22.9 + radius * math.sin(turn):.9f}]")
    points.append(points[0])
    return ('{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"编号":"Z1","类别":"3"},"geometry":'
            '{"type":"Polygon","coordinates":[[' + ",".join(points) + "]]}}]}")


class AskedToStopTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.delivery = tiny.Tiny(cls.enterClassContext(zl.scratch()), files={"zones.geojson": crossing()})

    def start(self):
        return subprocess.Popen([zl.BINARY, "audit", str(self.delivery.folder / "zonelint.toml"), "--as-of", zl.AS_OF, "-o", str(self.delivery.out)],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def answered(self, sign, wait):
        """Seconds from the signal to the end."""
        process = self.start()
        time.sleep(wait)
        if process.poll() is not None:
            self.fail("the audit ended before it was asked to: the polygon is too easy")
        asked = time.monotonic()
        process.send_signal(sign)
        process.communicate(timeout=60)
        self.assertEqual(process.returncode, -sign)
        self.assertEqual(self.delivery.leftovers(), [])
        return time.monotonic() - asked

    def test_within_a_second(self):
        for sign in (signal.SIGINT, signal.SIGTERM):
            for wait in (0.2, 2, 5):
                with self.subTest(sign.name, wait=wait):
                    self.assertLess(min(self.answered(sign, wait) for _ in range(TRIES)), 1)


if __name__ == "__main__":
    unittest.main()
