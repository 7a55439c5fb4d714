#!/usr/bin/env python3
"""Shapely 2 (GEOS, STRtree) and pyproj. The GeoPackage is read with the sqlite3 of Python: it spares GDAL and pandas.

W1: points in the tree, zones as queries; a prepared zone against a point is even-odd ray casting, so zones that cross
    themselves need no repair.
W2: the tree finds what is near in degrees, the chord through the earth (at most 4 mm shorter than the geodesic at 15 km)
    sorts out the rest, and pyproj's Geod measures what is left.
"""
import sqlite3
import sys
import time

import numpy as np

LIMIT = 15_000.0
SOLID = "fuel IN ('coal', 'biomass')"


def rows(folder, layer, columns, where="1"):
    db = sqlite3.connect(f"file:{folder}/{layer}.gpkg?mode=ro&immutable=1", uri=True)
    return db.execute(f"SELECT {columns} FROM {layer} WHERE {where}").fetchall()


def points(folder, layer, where):
    """fids and an (n, 2) array: a point without envelope is 8 bytes of GeoPackage head and 21 of WKB."""
    found = rows(folder, layer, "fid, geom", where)
    fids = np.fromiter((fid for fid, _ in found), np.int64, len(found))
    blobs = b"".join(blob for _, blob in found)
    if len(blobs) != 29 * len(found):
        sys.exit("points with envelopes are not expected")
    return fids, np.frombuffer(blobs, np.uint8).reshape(-1, 29)[:, 13:].copy().view("<f8")


def polygons(folder, layer, where):
    import shapely
    envelope = (0, 32, 48, 48, 64)
    return shapely.from_wkb([blob[8 + envelope[blob[3] >> 1 & 7]:] for blob, in rows(folder, layer, "geom", where)])


def w1(folder):
    import shapely
    fids, xy = points(folder, "boiler", SOLID)
    zones = polygons(folder, "burn_ban_zone", "zone_class = 3")
    yield
    shapely.prepare(zones)
    hits = shapely.STRtree(shapely.points(xy)).query(zones, predicate="intersects")[1]
    inside = np.zeros(len(fids), bool)
    inside[hits] = True
    yield [f"{fid}\n" for fid in fids[inside].tolist()]


def geocentric(xy):
    lon, lat = np.radians(xy[:, 0]), np.radians(xy[:, 1])
    a, f = 6378137.0, 1 / 298.257222101
    e2 = f * (2 - f)
    n = a / np.sqrt(1 - e2 * np.sin(lat) ** 2)
    return np.column_stack((n * np.cos(lat) * np.cos(lon), n * np.cos(lat) * np.sin(lon), n * (1 - e2) * np.sin(lat)))


def w2(folder):
    import pyproj
    import shapely
    fids, xy = points(folder, "boiler", SOLID)
    _, plants = points(folder, "chp_plant", "unit_mw >= 300")
    yield
    dlat = LIMIT / 110_500
    dlon = dlat / np.cos(np.radians(np.abs(plants[:, 1]) + dlat))
    boxes = shapely.box(plants[:, 0] - dlon, plants[:, 1] - dlat, plants[:, 0] + dlon, plants[:, 1] + dlat)
    plant, boiler = shapely.STRtree(shapely.points(xy)).query(boxes)
    chord = np.linalg.norm(geocentric(xy)[boiler] - geocentric(plants)[plant], axis=1)
    near = chord <= LIMIT
    plant, boiler, chord = plant[near], boiler[near], chord[near]
    # Only plants whose chord is within a centimetre of the shortest can be the nearest.
    shortest = np.full(len(fids), np.inf)
    np.minimum.at(shortest, boiler, chord)
    nearest = chord <= shortest[boiler] + 0.01
    plant, boiler = plant[nearest], boiler[nearest]
    metres = pyproj.Geod(ellps="GRS80").inv(xy[boiler, 0], xy[boiler, 1], plants[plant, 0], plants[plant, 1])[2]
    best = np.full(len(fids), np.inf)
    np.minimum.at(best, boiler, metres)
    hits = np.flatnonzero(best <= LIMIT)
    yield [f"{fid},{m:.4f}\n" for fid, m in zip(fids[hits].tolist(), best[hits].tolist())]


def main():
    question, folder, out = sys.argv[1], sys.argv[3], sys.argv[5]
    work = {"W1": w1, "W2": w2}[question](folder)
    next(work)
    start = time.perf_counter()
    lines = next(work)
    print(f"compute={time.perf_counter() - start:.4f}")
    with open(out, "w", encoding="ascii") as file:
        file.writelines(lines)


if __name__ == "__main__":
    main()
