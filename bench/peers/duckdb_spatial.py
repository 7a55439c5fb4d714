#!/usr/bin/env python3
"""DuckDB with its spatial extension, in SQL. Its sqlite extension reads the GeoPackage faster than ST_Read; the geometry
comes as hexadecimal digits, because a column of type POINT counts as INTEGER there. Extensions load without the check of
their signature, which takes half a second.

W1: a spatial join; ST_Intersects of a zone that crosses itself and a point is even-odd.
W2: a box about each plant joins first; ST_Distance_Spheroid, which wants latitude first, decides.
"""
import importlib.util
import os
import sys
import time

import duckdb

# Points have no envelope, polygons one of four numbers, between the head of eight bytes and the WKB.
LOAD = """
CREATE TABLE {table} AS SELECT fid, ST_GeomFromHEXWKB(wkb) AS geom FROM sqlite_query('{layer}',
  'SELECT fid, hex(substr(geom, {start})) AS wkb FROM {layer} WHERE {where}')"""
SOLID = "fuel IN (''coal'', ''biomass'')"
INPUTS = {"W1": [("boiler", "boiler", 9, SOLID), ("other", "burn_ban_zone", 41, "zone_class = 3")],
          "W2": [("boiler", "boiler", 9, SOLID), ("other", "chp_plant", 9, "unit_mw >= 300")]}
QUESTION = {
    "W1": "SELECT DISTINCT b.fid FROM boiler b JOIN other z ON ST_Intersects(z.geom, b.geom) ORDER BY b.fid",
    "W2": """
WITH plant AS (
  SELECT ST_X(geom) AS x, ST_Y(geom) AS y, 15000.0 / 110500 AS h,
         15000.0 / 110500 / cos(radians(abs(ST_Y(geom)) + 0.14)) AS w FROM other),
reach AS (SELECT ST_Point2D(y, x) AS at, ST_MakeEnvelope(x - w, y - h, x + w, y + h) AS box FROM plant),
pair AS (SELECT b.fid, ST_Distance_Spheroid(r.at, ST_Point2D(ST_Y(b.geom), ST_X(b.geom))) AS metres
         FROM boiler b JOIN reach r ON ST_Intersects(r.box, b.geom))
SELECT fid, min(metres) AS metres FROM pair WHERE metres <= 15000 GROUP BY fid ORDER BY fid"""}


def main():
    question, folder, out = sys.argv[1], sys.argv[3], sys.argv[5]
    db = duckdb.connect(config={"allow_unsigned_extensions": "true"})
    for name in ("spatial", "sqlite_scanner"):
        package = importlib.util.find_spec(f"duckdb_extension_{name}").submodule_search_locations[0]
        db.execute(f"LOAD '{os.path.join(package, 'extensions', 'v' + duckdb.__version__, name)}.duckdb_extension'")
    for table, layer, start, where in INPUTS[question]:
        db.execute(f"ATTACH '{folder}/{layer}.gpkg' AS {layer} (TYPE sqlite, READ_ONLY)")
        db.execute(LOAD.format(table=table, layer=layer, start=start, where=where))
    start = time.perf_counter()
    db.execute(f"CREATE TABLE answer AS {QUESTION[question]}")
    print(f"compute={time.perf_counter() - start:.4f}")
    db.execute(f"COPY answer TO '{out}' (HEADER false)")


if __name__ == "__main__":
    main()
