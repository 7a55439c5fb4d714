#!/usr/bin/env python3
"""DuckDB with its spatial extension, in SQL. Its sqlite extension reads the GeoPackage faster than ST_Read; the geometry
comes as hexadecimal digits, because a column of type POINT counts as INTEGER there. Extensions load without the check of
their signature, which takes half a second.

W1: a spatial join; ST_Intersects of a zone that crosses itself and a point is even-odd.
W2: a box about each plant joins first; ST_Distance_Spheroid, which wants latitude first, decides.
W3: each sewer widened in an equal-area projection; ST_Union_Agg by town, joined by boxes.
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
          "W2": [("boiler", "boiler", 9, SOLID), ("other", "chp_plant", 9, "unit_mw >= 300")],
          "W3": [("town", "built_up", 41, "1"), ("sewer", "sewer", 41, "1")]}
EQUAL_AREA = "+proj=aea +lat_1=22.2 +lat_2=24.8 +lat_0=23.5 +lon_0=113.5 +ellps=GRS80"
QUESTION = {
    "W1": "SELECT DISTINCT b.fid FROM boiler b JOIN other z ON ST_Intersects(z.geom, b.geom) ORDER BY b.fid",
    "W2": """
WITH plant AS (
  SELECT ST_X(geom) AS x, ST_Y(geom) AS y, 15000.0 / 110500 AS h,
         15000.0 / 110500 / cos(radians(abs(ST_Y(geom)) + 0.14)) AS w FROM other),
reach AS (SELECT ST_Point2D(y, x) AS at, ST_MakeEnvelope(x - w, y - h, x + w, y + h) AS box FROM plant),
pair AS (SELECT b.fid, ST_Distance_Spheroid(r.at, ST_Point2D(ST_Y(b.geom), ST_X(b.geom))) AS metres
         FROM boiler b JOIN reach r ON ST_Intersects(r.box, b.geom))
SELECT fid, min(metres) AS metres FROM pair WHERE metres <= 15000 GROUP BY fid ORDER BY fid""",
    "W3": f"""
WITH t AS (SELECT fid, ST_Transform(geom, 'EPSG:4490', '{EQUAL_AREA}', always_xy := true) AS geom FROM town),
wide AS (SELECT ST_Buffer(ST_Transform(geom, 'EPSG:4490', '{EQUAL_AREA}', always_xy := true), 100, 8) AS geom FROM sewer),
reach AS (SELECT t.fid, ST_Union_Agg(w.geom) AS geom FROM t JOIN wide w ON ST_Intersects(t.geom, w.geom) GROUP BY t.fid),
gap AS (SELECT t.fid, CASE WHEN r.geom IS NULL THEN t.geom ELSE ST_Difference(t.geom, r.geom) END AS geom
        FROM t LEFT JOIN reach r ON r.fid = t.fid)
SELECT fid, round(ST_Area(geom), 4) AS m2, ST_NPoints(geom) AS vertices FROM gap ORDER BY fid"""}


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
