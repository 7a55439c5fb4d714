#!/usr/bin/env python3
"""SedonaDB (PyPI): Arrow through pyogrio with the filter given to the driver, then a spatial join in SQL.

W1: ST_Intersects of a zone that crosses itself and a point is even-odd.
W2: its geography is a sphere, so the join only finds what is near, in degrees; pyproj's Geod measures.
W3: each sewer widened in an equal-area projection; ST_Union_Agg by town, joined by their places.
W4, W4K: ST_KNN of lines and points in EPSG:4547.
"""
import sys
import time

import pyarrow
import sedonadb
from pyogrio.raw import read_arrow

SOLID = "fuel IN ('coal', 'biomass')"
W1 = "SELECT DISTINCT b.fid FROM boiler b JOIN zone z ON ST_Intersects(z.geom, b.geom) ORDER BY b.fid"
W2 = """
SELECT b.fid, ST_X(b.geom) AS bx, ST_Y(b.geom) AS by, ST_X(p.geom) AS px, ST_Y(p.geom) AS py
FROM boiler b JOIN plant p ON ST_DWithin(b.geom, p.geom, 15000.0 / (cos(radians(26.0)) * 111000.0))"""


EQUAL_AREA = "+proj=aea +lat_1=22.2 +lat_2=24.8 +lat_0=23.5 +lon_0=113.5 +ellps=GRS80"
WIDE = "SELECT ST_Buffer(ST_Transform(geom, '{plane}'), 100.0, 'quad_segs=8') AS geom FROM sewer"
PLANE = "SELECT fid, ST_Transform(geom, '{plane}') AS geom FROM town"
W3 = """
WITH reach AS (SELECT t.fid, ST_Union_Agg(w.geom) AS geom FROM plane t JOIN wide w ON ST_Intersects(t.geom, w.geom)
               GROUP BY t.fid),
gap AS (SELECT t.fid, ST_Difference(t.geom, r.geom) AS geom FROM plane t JOIN reach r ON r.fid = t.fid)
SELECT fid, ST_Area(geom) AS m2, ST_NPoints(geom) AS vertices FROM gap
UNION ALL
SELECT fid, ST_Area(geom), ST_NPoints(geom) FROM plane WHERE fid NOT IN (SELECT fid FROM reach)"""


KNN = """
SELECT b.fid, max(ST_Distance(b.geom, s.geom)) AS metres
FROM boiler_plane b JOIN sewer_plane s ON ST_KNN(b.geom, s.geom, {k}, FALSE) GROUP BY b.fid"""


def table(folder, layer, where=None):
    return read_arrow(f"{folder}/{layer}.gpkg", columns=[], where=where, return_fids=True)[1]


def w1(folder, db):
    boilers, zones = table(folder, "boiler", SOLID), table(folder, "burn_ban_zone", "zone_class = 3")
    yield
    db.create_data_frame(boilers).to_view("boiler")
    db.create_data_frame(zones).to_view("zone")
    yield "".join(f"{fid}\n" for fid in pyarrow.table(db.sql(W1))["fid"].to_pylist())


def w2(folder, db):
    import numpy as np
    import pyproj
    boilers, plants = table(folder, "boiler", SOLID), table(folder, "chp_plant", "unit_mw >= 300")
    yield
    db.create_data_frame(boilers).to_view("boiler")
    db.create_data_frame(plants).to_view("plant")
    pairs = pyarrow.table(db.sql(W2))
    fid, bx, by, px, py = (pairs[name].to_numpy() for name in ("fid", "bx", "by", "px", "py"))
    metres = pyproj.Geod(ellps="GRS80").inv(bx, by, px, py)[2]
    best = np.full(int(fid.max()) + 1, np.inf)
    np.minimum.at(best, fid, metres)
    hits = np.flatnonzero(best <= 15_000)
    yield "".join(f"{one},{m:.4f}\n" for one, m in zip(hits.tolist(), best[hits].tolist()))


def w3(folder, db):
    import pyproj
    towns, sewers = table(folder, "built_up"), table(folder, "sewer")
    plane = pyproj.CRS(EQUAL_AREA).to_json()
    yield
    db.create_data_frame(towns).to_view("town")
    db.create_data_frame(sewers).to_view("sewer")
    db.sql(PLANE.format(plane=plane)).to_memtable().to_view("plane")
    db.sql(WIDE.format(plane=plane)).to_memtable().to_view("wide")
    found = pyarrow.table(db.sql(W3))
    yield "".join(f"{fid},{area:.4f},{n}\n" for fid, area, n in
                  zip(*(found[name].to_pylist() for name in ("fid", "m2", "vertices"))))


def nearest(folder, db, k):
    boilers, sewers = table(folder, "boiler"), table(folder, "sewer")
    plane = "EPSG:4547"
    yield
    db.create_data_frame(boilers).to_view("town")
    db.sql(PLANE.format(plane=plane)).to_memtable().to_view("boiler_plane")
    db.create_data_frame(sewers).to_view("town", overwrite=True)
    db.sql(PLANE.format(plane=plane)).to_memtable().to_view("sewer_plane")
    found = pyarrow.table(db.sql(KNN.format(k=k)))
    yield "".join(f"{fid},{m:.4f}\n" for fid, m in zip(found["fid"].to_pylist(), found["metres"].to_pylist()))


def w4(folder, db):
    return nearest(folder, db, 1)


def w4k(folder, db):
    return nearest(folder, db, 10)


def main():
    question, folder, out = sys.argv[1], sys.argv[3], sys.argv[5]
    work = {"W1": w1, "W2": w2, "W3": w3, "W4": w4, "W4K": w4k}[question](folder, sedonadb.connect())
    next(work)
    start = time.perf_counter()
    text = next(work)
    print(f"compute={time.perf_counter() - start:.4f}")
    with open(out, "w", encoding="ascii") as file:
        file.write(text)


if __name__ == "__main__":
    main()
