#!/usr/bin/env python3
"""Makes tests/property/geodesics.csv: distances by geographiclib, which shares no code with the program.

    tests/support/make_geodesics.py > tests/property/geodesics.csv

A row is a point and an edge that is straight in longitude and latitude, up to 100 km away, and the metres between them: the edge is
searched by golden sections of the geodesic to its points. An edge of no length is a point.
"""
import csv
import math
import random
import sys

from geographiclib.geodesic import Geodesic

GRS80 = Geodesic(6378137.0, 1 / 298.257222101)


def metres(a, b):
    return GRS80.Inverse(a[1], a[0], b[1], b[0])["s12"]


def to_edge(p, a, b):
    def at(t):
        return metres(p, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])))
    steps = 64
    best = min(range(steps + 1), key=lambda i: at(i / steps))
    low, high = max(0, best - 1) / steps, min(steps, best + 1) / steps
    ratio = (math.sqrt(5) - 1) / 2
    for _ in range(80):
        left, right = high - ratio * (high - low), low + ratio * (high - low)
        if at(left) < at(right):
            high = right
        else:
            low = left
    return min(at(low), at(high), at(0), at(1))


def main():
    rng = random.Random(12)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["lon", "lat", "lon_a", "lat_a", "lon_b", "lat_b", "metres"])
    for i in range(240):
        p = (round(rng.uniform(74, 134), 9), round(rng.uniform(4, 53), 9))
        there = GRS80.Direct(p[1], p[0], rng.uniform(0, 360), 10 ** rng.uniform(0, 5))
        a = (round(there["lon2"], 9), round(there["lat2"], 9))
        b = a
        if i % 3:
            end = GRS80.Direct(a[1], a[0], rng.uniform(0, 360), 10 ** rng.uniform(1, 4.9))
            b = (round(end["lon2"], 9), round(end["lat2"], 9))
        out.writerow([*p, *a, *b, f"{to_edge(p, a, b):.7f}"])


if __name__ == "__main__":
    main()
