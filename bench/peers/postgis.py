#!/usr/bin/env python3
"""PostGIS 15/3.3. The server runs already and knows no data: a question loads its layers (COPY of hexadecimal WKB, straight
from the GeoPackage), indexes them and answers, in one psql.

    postgis.py start FOLDER                  makes and starts a server in FOLDER, as the user postgres where we are root
    postgis.py stop FOLDER
    postgis.py seconds FOLDER                prints the processor seconds it has used
    ZONELINT_RACE_PG=FOLDER postgis.py W1|W2|W3|W4|W4K --data DIR --out FILE

W1: points in the index, zones outside: each zone is prepared once.
W2: the index finds what lies in the box about a plant; ST_Distance of geographies is geodesic. (ST_DWithin with an index of
    geographies takes three times as long, most of it for the index.)
W3: each sewer widened in an equal-area projection; ST_Union by town, joined by the index.
W4, W4K: <-> with the index, in EPSG:4547, for each boiler.
"""
import os
import shutil
import sqlite3
import subprocess
import sys

BIN = "/usr/lib/postgresql/15/bin"
SETTINGS = """
listen_addresses = ''
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
jit = off
shared_buffers = 512MB
work_mem = 256MB
maintenance_work_mem = 256MB
max_parallel_workers_per_gather = 2
random_page_cost = 1.1
"""
INPUTS = {"W1": [("boiler", "boiler", "Point", "fuel IN ('coal', 'biomass')"),
                 ("zone", "burn_ban_zone", "Polygon", "zone_class = 3")],
          "W2": [("boiler", "boiler", "Point", "fuel IN ('coal', 'biomass')"),
                 ("plant", "chp_plant", "Point", "unit_mw >= 300")],
          "W3": [("town", "built_up", "Polygon", "1"), ("sewer", "sewer", "LineString", "1")],
          "W4": [("boiler", "boiler", "Point", "1"), ("sewer", "sewer", "LineString", "1")],
          "W4K": [("boiler", "boiler", "Point", "1"), ("sewer", "sewer", "LineString", "1")]}
EQUAL_AREA = "+proj=aea +lat_1=22.2 +lat_2=24.8 +lat_0=23.5 +lon_0=113.5 +ellps=GRS80"
INDEX = "CREATE INDEX ON boiler USING gist ({}); ANALYZE boiler;"
NEAREST = """
CREATE TEMP TABLE b AS SELECT fid, ST_Transform(ST_SetSRID(geom, 4490), 4547) AS geom FROM boiler;
CREATE TEMP TABLE s AS SELECT ST_Transform(ST_SetSRID(geom, 4490), 4547) AS geom FROM sewer;
CREATE INDEX ON s USING gist (geom); ANALYZE s; ANALYZE b;
CREATE TEMP TABLE answer AS
SELECT b.fid, round(max(near.metres)::numeric, 4) AS metres
FROM b, LATERAL (SELECT b.geom <-> s.geom AS metres FROM s ORDER BY b.geom <-> s.geom LIMIT {k}) near
GROUP BY b.fid ORDER BY b.fid;"""
QUESTION = {
    "W4": NEAREST.format(k=1), "W4K": NEAREST.format(k=10),
    "W1": INDEX.format("geom") + """
CREATE TEMP TABLE answer AS
SELECT DISTINCT b.fid FROM zone z JOIN boiler b ON ST_Intersects(z.geom, b.geom) ORDER BY b.fid;""",
    "W2": INDEX.format("geom") + """
CREATE TEMP TABLE answer AS
SELECT fid, min(metres) AS metres
FROM (SELECT b.fid, ST_Distance(b.geom::geography, p.geom::geography) AS metres
      FROM plant p JOIN boiler b ON b.geom && ST_Expand(
        p.geom, 15000 / 110500.0 / cos(radians(abs(ST_Y(p.geom)) + 0.14)), 15000 / 110500.0)) pair
WHERE metres <= 15000 GROUP BY fid ORDER BY fid;""",
    "W3": f"""
CREATE TEMP TABLE t AS SELECT fid, ST_Transform(ST_SetSRID(geom, 4490), '{EQUAL_AREA}') AS geom FROM town;
CREATE TEMP TABLE wide AS SELECT ST_Buffer(ST_Transform(ST_SetSRID(geom, 4490), '{EQUAL_AREA}'), 100, 8) AS geom FROM sewer;
CREATE INDEX ON wide USING gist (geom); ANALYZE wide; ANALYZE t;
CREATE TEMP TABLE answer AS
SELECT t.fid, round(ST_Area(gap)::numeric, 4) AS m2, ST_NPoints(gap) AS vertices
FROM t, LATERAL (SELECT ST_Union(w.geom) AS geom FROM wide w WHERE w.geom && t.geom) reach,
     LATERAL (SELECT CASE WHEN reach.geom IS NULL THEN t.geom ELSE ST_Difference(t.geom, reach.geom) END AS gap) rest
ORDER BY t.fid;"""}


def as_postgres(*command):
    if os.geteuid() == 0:
        command = ("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", *command)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def start(folder):
    os.makedirs(folder)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = os.path.join(folder, "data")
    as_postgres(f"{BIN}/initdb", "-D", data, "-U", "race", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync")
    with open(os.path.join(data, "postgresql.auto.conf"), "a", encoding="ascii") as conf:
        conf.write(SETTINGS + f"unix_socket_directories = '{folder}'\n")
    as_postgres(f"{BIN}/pg_ctl", "-D", data, "-l", os.path.join(folder, "log"), "-w", "start")
    subprocess.run(["psql", "-h", folder, "-U", "race", "-d", "postgres", "-q", "-c", "CREATE EXTENSION postgis"], check=True)


def stop(folder):
    as_postgres(f"{BIN}/pg_ctl", "-D", os.path.join(folder, "data"), "-m", "fast", "-w", "stop")


def server_seconds(folder):
    """Processor seconds of the server and of its connections that have ended."""
    with open(os.path.join(folder, "data", "postmaster.pid"), encoding="ascii") as file:
        pid = file.readline().strip()
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        return sum(int(ticks) for ticks in file.read().rsplit(")", 1)[1].split()[11:15]) / os.sysconf("SC_CLK_TCK")


def copied(folder, layer, where):
    """Lines for COPY: fid, WKB in hexadecimal digits behind the head of a GeoPackage blob and its envelope."""
    db = sqlite3.connect(f"file:{folder}/{layer}.gpkg?mode=ro&immutable=1", uri=True)
    envelope = (0, 32, 48, 48, 64)
    return [f"{fid}\t{blob[8 + envelope[blob[3] >> 1 & 7]:].hex()}\n"
            for fid, blob in db.execute(f"SELECT fid, geom FROM {layer} WHERE {where}")]


def ask(question, folder, out, server):
    psql = subprocess.Popen(["psql", "-h", server, "-U", "race", "-d", "postgres", "-q", "-X", "-v", "ON_ERROR_STOP=1"],
                            stdin=subprocess.PIPE, text=True)
    put = psql.stdin.write
    for table, layer, shape, where in INPUTS[question]:
        put(f"CREATE TEMP TABLE {table} (fid bigint, geom geometry({shape})); COPY {table} FROM STDIN;\n")
        psql.stdin.writelines(copied(folder, layer, where))
        put("\\.\n")
    put("SELECT pg_backend_pid() AS pid, extract(epoch FROM clock_timestamp()) AS start \\gset\n")
    put(QUESTION[question] + "\n")
    put("SELECT round((extract(epoch FROM clock_timestamp()) - :start)::numeric, 4) AS took \\gset\n\\echo compute=:took\n")
    put(f"\\copy answer TO '{out}' (FORMAT csv)\n")
    put("\\setenv PID :pid\n\\! sed -n 's/^VmHWM:[^0-9]*\\([0-9]*\\) kB/server_kb=\\1/p' /proc/$PID/status\n")
    psql.stdin.close()
    if psql.wait() != 0:
        sys.exit("postgis: psql failed")


if __name__ == "__main__":
    if sys.argv[1] == "start":
        start(os.path.abspath(sys.argv[2]))
    elif sys.argv[1] == "stop":
        stop(os.path.abspath(sys.argv[2]))
    elif sys.argv[1] == "seconds":
        print(server_seconds(os.path.abspath(sys.argv[2])))
    else:
        ask(sys.argv[1], sys.argv[3], sys.argv[5], os.environ["ZONELINT_RACE_PG"])
