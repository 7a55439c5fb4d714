#!/usr/bin/env python3
"""GeoPandas 1: Arrow through pyogrio with the filter given to the driver, then the spatial index.

W1: sindex.query with prepared zones is even-odd ray casting, faster than sjoin, which builds a joined frame.
W2: EPSG:4547 with a margin for its scale finds what is near; Geod decides.
W3: union_all of the widened sewers near each town; the spatial index finds them.
W4: the spatial index's nearest, in EPSG:4547; sjoin_nearest builds a joined frame on top of it.
"""
import sys
import time

import geopandas
import numpy as np
import pyproj

LIMIT = 15_000.0
SOLID = "fuel IN ('coal', 'biomass')"
REACH = 100.0
EQUAL_AREA = "+proj=aea +lat_1=22.2 +lat_2=24.8 +lat_0=23.5 +lon_0=113.5 +ellps=GRS80"


def read(folder, layer, where=None):
    return geopandas.read_file(f"{folder}/{layer}.gpkg", columns=[], where=where, fid_as_index=True, use_arrow=True)


def w1(folder):
    boilers = read(folder, "boiler", SOLID)
    zones = read(folder, "burn_ban_zone", "zone_class = 3")
    yield
    hits = boilers.sindex.query(zones.geometry, predicate="intersects")[1]
    fids = boilers.index.to_numpy()[np.unique(hits)]
    yield "".join(f"{fid}\n" for fid in fids.tolist())


def w2(folder):
    boilers = read(folder, "boiler", SOLID)
    plants = read(folder, "chp_plant", "unit_mw >= 300")
    yield
    # Three degrees from the central meridian the scale is off by 0.14 %.
    plane = boilers.geometry.to_crs(4547)
    plant, boiler = plane.sindex.query(plants.geometry.to_crs(4547), predicate="dwithin", distance=LIMIT * 1.002)
    a, b = boilers.geometry.iloc[boiler], plants.geometry.iloc[plant]
    metres = pyproj.Geod(ellps="GRS80").inv(a.x.to_numpy(), a.y.to_numpy(), b.x.to_numpy(), b.y.to_numpy())[2]
    best = np.full(len(boilers), np.inf)
    np.minimum.at(best, boiler, metres)
    hits = np.flatnonzero(best <= LIMIT)
    yield "".join(f"{fid},{m:.4f}\n" for fid, m in zip(boilers.index.to_numpy()[hits].tolist(), best[hits].tolist()))


def w3(folder):
    towns, sewers = read(folder, "built_up"), read(folder, "sewer")
    yield
    towns = towns.geometry.to_crs(EQUAL_AREA)
    wide = sewers.geometry.to_crs(EQUAL_AREA).buffer(REACH, quad_segs=8)
    town, sewer = wide.sindex.query(towns, sort=True)
    begin = np.searchsorted(town, np.arange(len(towns) + 1))
    reach = [wide.iloc[sewer[begin[i]:begin[i + 1]]].union_all() for i in range(len(towns))]
    gaps = towns.difference(geopandas.GeoSeries(reach, index=towns.index, crs=EQUAL_AREA), align=False)
    # A ring's last vertex is its first.
    rings = [sum(1 + len(part.interiors) for part in getattr(gap, "geoms", [gap])) for gap in gaps]
    vertices = gaps.count_coordinates() - rings
    yield "".join(f"{fid},{area:.4f},{n}\n" for fid, area, n in zip(towns.index.tolist(), gaps.area.tolist(), vertices.tolist()))


def w4(folder):
    boilers, sewers = read(folder, "boiler"), read(folder, "sewer")
    yield
    pair, metres = sewers.geometry.to_crs(4547).sindex.nearest(boilers.geometry.to_crs(4547), return_all=False,
                                                               return_distance=True)
    fids = boilers.index.to_numpy()[pair[0]]
    yield "".join(f"{fid},{m:.4f}\n" for fid, m in zip(fids.tolist(), metres.tolist()))


def main():
    question, folder, out = sys.argv[1], sys.argv[3], sys.argv[5]
    work = {"W1": w1, "W2": w2, "W3": w3, "W4": w4}[question](folder)
    next(work)
    start = time.perf_counter()
    text = next(work)
    print(f"compute={time.perf_counter() - start:.4f}")
    with open(out, "w", encoding="ascii") as file:
        file.write(text)


if __name__ == "__main__":
    main()
