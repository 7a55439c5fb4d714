#!/usr/bin/env python3
"""Borderline is not hollow: objects displaced at random within their accuracy keep the verdicts that were called certain, but for less
than 5 % of the draws; those called borderline do change."""
import collections
import math
import random
import unittest

import tiny
import zl
from geographiclib.geodesic import Geodesic
from rounds import rounds

GRS80 = Geodesic(6378137.0, 1 / 298.257222101)
UNIT, ZONE, SIDE = (113.15, 22.95), (113.5, 22.945), 0.02
ACCURACY = {"boiler": 30.0, "unit": 20.0}
HEADS = "锅炉编号,燃料,出力,用途,状态,环评批复日期,行政区划代码,经度,纬度\n"
UNITS = "机组编号,电厂编号,装机容量(MW),热电联产,状态,燃料,行政区划代码,经度,纬度\n"


def moved(rng, place, accuracy):
    """A normal error whose circle of that radius holds 95 %."""
    sigma = accuracy / math.sqrt(-2 * math.log(0.05))
    there = GRS80.Direct(place[1], place[0], rng.uniform(0, 360), math.hypot(rng.gauss(0, sigma), rng.gauss(0, sigma)))
    return there["lon2"], there["lat2"]


class BorderlineTest(unittest.TestCase):
    def setUp(self):
        self.rng = random.Random(31)
        self.places, self.beyond = {}, {}       # metres beyond the limit
        for i in range(160):     # about the 15 km of a unit
            self.beyond[f"N{i}"] = self.rng.uniform(-160, 160)
            there = GRS80.Direct(UNIT[1], UNIT[0], self.rng.uniform(0, 360), 15_000 + self.beyond[f"N{i}"])
            self.places[f"N{i}"] = (there["lon2"], there["lat2"])
        for i in range(160):     # about the southern edge of a zone
            self.beyond[f"Z{i}"] = self.rng.uniform(-90, 90)
            self.places[f"Z{i}"] = (ZONE[0] + self.rng.uniform(0.002, SIDE - 0.002), ZONE[1] + self.beyond[f"Z{i}"] / 110_700)

    def verdicts(self, places, unit, declared):
        rows = "".join(f"{key},原煤,10t/h,生产,在用,2020-01-01,440106,{x:.9f},{y:.9f}\n" for key, (x, y) in places.items())
        units = UNITS + f"U1,P1,300,是,在用,燃煤,440106,{unit[0]:.9f},{unit[1]:.9f}\n"
        change = {'accuracy = "30 m"': f'accuracy = "{ACCURACY["boiler"] if declared else 0:g} m"',
                  'path = "units.csv"': f'path = "units.csv"\naccuracy = "{ACCURACY["unit"] if declared else 0:g} m"'}
        with zl.scratch() as folder:
            delivery = tiny.Tiny(folder, files={"boilers.csv": HEADS + rows, "units.csv": units,
                                                "zones.geojson": tiny.zones(tiny.zone("Z1", "3", tiny.square(*ZONE, SIDE)))}, project=change)
            delivery.audit("--all-verdicts", "--format", "csv,jsonl", "--rules", f"{tiny.CHP15},{tiny.CATALOGUE}")
            return {(v["rule"], v["id"]): v["outcome"] for v in zl.verdicts(delivery.out) if v["kind"] == "boiler"}

    def test_certain_verdicts_hold_when_objects_are_displaced(self):
        called = self.verdicts(self.places, UNIT, True)
        near = {rule: {(r, key) for r, key in called if r == rule and key[0] == letter} for rule, letter in ((tiny.CHP15, "N"), (tiny.CATALOGUE, "Z"))}
        flips, draws = collections.Counter(), rounds(12)
        exact = self.verdicts(self.places, UNIT, False)
        self.assertNotIn("undetermined", exact.values())
        for _ in range(draws):
            now = self.verdicts({key: moved(self.rng, place, ACCURACY["boiler"]) for key, place in self.places.items()},
                                moved(self.rng, UNIT, ACCURACY["unit"]), False)
            flips.update(key for key in called if now[key] != exact[key])
        for rule, keys in near.items():
            certain = {key for key in keys if called[key] != "undetermined"}
            self.assertTrue(certain and keys - certain, f"{rule}: {len(certain)} certain of {len(keys)}")
            self.assertTrue(all(called[key] == exact[key] for key in certain))
            closest = {key for key in certain if abs(self.beyond[key[1]]) < 2 * sum(ACCURACY.values())}
            self.assertTrue(closest)
            for group in (certain, closest):
                self.assertLess(sum(flips[key] for key in group), 0.05 * draws * len(group), rule)
            borderline = keys - certain
            self.assertGreater(sum(flips[key] for key in borderline), 0.05 * draws * len(borderline), f"{rule}: borderline where nothing changes")


if __name__ == "__main__":
    unittest.main()
