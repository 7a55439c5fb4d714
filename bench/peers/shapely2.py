#!/usr/bin/env python3
"""Shapely 2 (GEOS, STRtree) and pyproj. The GeoPackage is read with the sqlite3 of Python: it spares GDAL and pandas.

W1: points in the tree, zones as queries; a prepared zone against a point is even-odd ray casting, so zones that cross
    themselves need no repair.
W2: the tree finds what is near in degrees, the chord through the earth (at most 4 mm shorter than the geodesic at 15 km)
    sorts out the rest, and pyproj's Geod measures what is left.
W3: in an equal-area projection each sewer is widened by itself, and what is near a town united and taken out, on as many
    threads as there are processors. (Widening the collected sewers of a town takes longer.)
W4: in EPSG:4547 the tree's nearest, on as many threads; a distance there is off by up to 0.24 %. It has no k nearest.
"""
import os
import sqlite3
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy as np

LIMIT = 15_000.0
SOLID = "fuel IN ('coal', 'biomass')"
REACH = 100.0
EQUAL_AREA = "+proj=aea +lat_1=22.2 +lat_2=24.8 +lat_0=23.5 +lon_0=113.5 +ellps=GRS80"


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


def shapes(folder, layer, where="1"):
    """fids and shapes."""
    import shapely
    envelope = (0, 32, 48, 48, 64)
    found = rows(folder, layer, "fid, geom", where)
    return [fid for fid, _ in found], shapely.from_wkb([blob[8 + envelope[blob[3] >> 1 & 7]:] for _, blob in found])


def w1(folder):
    import shapely
    fids, xy = points(folder, "boiler", SOLID)
    _, zones = shapes(folder, "burn_ban_zone", "zone_class = 3")
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


def w3(folder):
    import pyproj
    import shapely
    fids, towns = shapes(folder, "built_up")
    _, sewers = shapes(folder, "sewer")
    yield
    to_plane = pyproj.Transformer.from_crs(4490, EQUAL_AREA, always_xy=True).transform
    towns = shapely.transform(towns, to_plane, interleaved=False)
    sewers = shapely.transform(sewers, to_plane, interleaved=False)
    threads = os.cpu_count() or 1
    with ThreadPoolExecutor(threads) as pool:
        wide = np.concatenate(list(pool.map(lambda part: shapely.buffer(part, REACH, quad_segs=8),
                                            np.array_split(sewers, threads))))
        town, sewer = shapely.STRtree(wide).query(towns)
        near = np.split(wide[sewer[np.argsort(town, kind="stable")]],
                        np.cumsum(np.bincount(town, minlength=len(towns)))[:-1])
        gaps = list(pool.map(lambda i: shapely.difference(towns[i], shapely.union_all(near[i])), range(len(towns))))
    # A ring's last vertex is its first.
    rings = [sum(1 + shapely.get_num_interior_rings(part) for part in shapely.get_parts(gap)) for gap in gaps]
    yield [f"{fid},{area:.4f},{n - m}\n" for fid, area, n, m in
           zip(fids, shapely.area(gaps).tolist(), shapely.get_num_coordinates(gaps).tolist(), rings)]


def w4(folder):
    import pyproj
    import shapely
    fids, xy = points(folder, "boiler", "1")
    _, sewers = shapes(folder, "sewer")
    yield
    to_plane = pyproj.Transformer.from_crs(4490, 4547, always_xy=True).transform
    tree = shapely.STRtree(shapely.transform(sewers, to_plane, interleaved=False))
    boilers = shapely.points(*to_plane(xy[:, 0], xy[:, 1]))
    threads = os.cpu_count() or 1
    tree.nearest(boilers[:1])  # the tree is built when it is asked first, and not by two threads
    with ThreadPoolExecutor(threads) as pool:
        sewer = np.concatenate(list(pool.map(tree.nearest, np.array_split(boilers, threads))))
    metres = shapely.distance(boilers, tree.geometries.take(sewer))
    yield [f"{fid},{m:.4f}\n" for fid, m in zip(fids.tolist(), metres.tolist())]


def main():
    question, folder, out = sys.argv[1], sys.argv[3], sys.argv[5]
    work = {"W1": w1, "W2": w2, "W3": w3, "W4": w4}[question](folder)
    next(work)
    start = time.perf_counter()
    lines = next(work)
    print(f"compute={time.perf_counter() - start:.4f}")
    with open(out, "w", encoding="ascii") as file:
        file.writelines(lines)


if __name__ == "__main__":
    main()
