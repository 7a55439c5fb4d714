#!/usr/bin/env python3
"""Real networks as they are found: OGC's simple sewer features, Montpelier and Bennington in Vermont, Bellinge (SWMM), the heat
network of Schutterwald, the rivers of the national 1:4M map. Pieces, sinks and traces against counts made here from the files,
and against the figures of realdata/README.md."""
import collections
import json
import os
import pathlib
import re
import unittest

import zl

if not os.environ.get("ZONELINT_REALDATA"):
    zl.skip("ZONELINT_REALDATA is not set")

from osgeo import ogr, osr

REAL = pathlib.Path(os.environ["ZONELINT_REALDATA"])
PACK = zl.SAMPLE.parent / "sewer-sample" / "packs" / "shuanghe"
HEAD = """
[project]
name = "a real network"
region = "440000"
packs = ["packs/shuanghe"]
lang = "en"
"""
OGC = f"""
[[source]]
kind = "sewer_pipe"
path = "{REAL}/sewer/ogc_simple_sewer_features.gpkg"
layer = "foul_sewer"
fields = {{ id = "ipid", from_node = "from_ipid", to_node = "to_ipid", category = {{ value = "foul" }} }}
"""


def features(path, layer=None, options=()):
    source = ogr.Open(str(path))
    return [feature.items() for feature in (source.GetLayerByName(layer) if layer else source.GetLayer(0))]


def parts(pairs):
    """Sizes of what hangs together, the largest first."""
    parent = {}

    def find(x):
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x
    for a, b in pairs:
        parent[find(a)] = find(b)
    return sorted(collections.Counter(find(x) for x in list(parent)).values(), reverse=True)


class SewersTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())
        os.makedirs(self.folder / "packs")
        os.symlink(PACK, self.folder / "packs" / "shuanghe")

    def audit(self, body, snap=None, expect=None):
        """The counts of the ledger's network line: pipes, nodes, pieces; and the faults by name."""
        network = f'[network]\nsnap = "{snap} m"\n' if snap else ""
        (self.folder / "zonelint.toml").write_text(HEAD + network + body, encoding="utf-8")
        done = zl.audit(self.folder / "zonelint.toml", self.folder / "run", "--force", "--rules", "SH-1", "--lang", "en", expect=expect)
        told = re.search(r"Network: (\d+) pipes? and (\d+) nodes in (\d+) pieces?", done.stdout)
        self.assertIsNotNone(told, done.stdout + done.stderr)
        faults = collections.Counter(row["fault"] for row in zl.table(self.folder / "run" / "network_faults.csv"))
        return tuple(map(int, told.groups())), faults

    def trace(self, *arguments):
        zl.run("trace", self.folder / "zonelint.toml", *arguments, "-o", self.folder / "trace", "--force", "--quiet")
        return {row["id"] for row in zl.table(self.folder / "trace" / "trace_pipes.csv")}

    def test_ogc_foul_sewers_have_88_nodes_in_6_pieces_with_6_sinks(self):
        rows = features(REAL / "sewer" / "ogc_simple_sewer_features.gpkg", "foul_sewer")
        pairs = [(row["from_ipid"], row["to_ipid"]) for row in rows]
        self.assertEqual(parts(pairs), [28, 26, 14, 13, 4, 3])
        sinks = {b for _, b in pairs} - {a for a, _ in pairs}
        self.assertEqual(len(sinks), 6)
        counts, faults = self.audit(OGC)
        self.assertEqual(counts, (82, 88, 6))
        self.assertEqual(faults["dangling-end"] + faults["near-miss"], 6)

    def test_ogc_traces_are_what_from_and_to_say(self):
        rows = features(REAL / "sewer" / "ogc_simple_sewer_features.gpkg", "foul_sewer")
        leaving = collections.defaultdict(list)
        for row in rows:
            leaving[row["from_ipid"]].append(row)
        self.audit(OGC)
        for row in rows[::9]:
            reached, seen, open_nodes = {str(row["ipid"])}, set(), [row["to_ipid"]]
            while open_nodes:
                node = open_nodes.pop()
                if node not in seen:
                    seen.add(node)
                    for pipe in leaving[node]:
                        reached.add(str(pipe["ipid"]))
                        open_nodes.append(pipe["to_ipid"])
            with self.subTest(row["ipid"]):
                self.assertEqual(self.trace("--from", f"sewer_pipe:{row['ipid']}", "--direction", "down"), reached)

    def moved(self, name):
        """Vermont turned about the earth's axis to China, where positions are believed: no distance changes by it."""
        data = json.loads((REAL / "sewer" / name).read_text(encoding="utf-8"))
        for number, line in enumerate(data["features"], 1):
            line["geometry"]["coordinates"] = [[x + 186.0, y] for x, y, *_ in line["geometry"]["coordinates"]]
            line["properties"] = {"pipe_id": f"p{number:05d}"}
        (self.folder / name).write_text(json.dumps(data), encoding="utf-8")
        return f'[[source]]\nkind = "sewer_pipe"\npath = "{name}"\n'

    def test_montpelier_hangs_together_more_with_a_larger_snap_distance(self):
        body = self.moved("montpelier_linearfeatures.geojson")
        for snap, pieces in (("0.001", 142), ("0.5", 79), ("2", 60)):
            with self.subTest(snap):
                counts, _ = self.audit(body, snap)
                self.assertEqual((counts[0], counts[2]), (1133, pieces))

    def test_bennington_is_nearly_one_network(self):
        counts, _ = self.audit(self.moved("bennington_linearfeatures.geojson"), "0.001")
        self.assertEqual(counts[0], 1668)
        lines = json.loads((REAL / "sewer" / "bennington_linearfeatures.geojson").read_text(encoding="utf-8"))["features"]
        drawn = [line["geometry"]["coordinates"] for line in lines]
        exact = parts([(tuple(line[0][:2]), tuple(line[-1][:2])) for line in drawn])
        self.assertLessEqual(counts[2], len(exact))
        self.assertGreater(exact[0], 0.9 * sum(exact))

    def gap_by_gdal(self, area, pipes, reach):
        """Square metres of the area farther than that from all pipes, in an equal-area plane about it; buffers of many vertices."""
        here, plane = osr.SpatialReference(), osr.SpatialReference()
        here.ImportFromEPSG(4490)
        here.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        shapes = [ogr.CreateGeometryFromJson(json.dumps(shape)) for shape in (area, *pipes)]
        x, y, _ = shapes[0].Centroid().GetPoint()
        plane.ImportFromProj4(f"+proj=laea +lon_0={x} +lat_0={y} +ellps=GRS80")
        turn = osr.CoordinateTransformation(here, plane)
        for shape in shapes:
            shape.Transform(turn)
        wide = ogr.Geometry(ogr.wkbMultiPolygon)
        for shape in shapes[1:]:
            wide.AddGeometry(shape.Buffer(reach, 64))
        return shapes[0].Area(), shapes[0].Difference(wide.UnionCascaded()).Area()

    def test_what_sewers_leave_of_two_service_areas_is_what_gdal_and_geos_leave(self):
        (self.folder / "packs" / "reach").mkdir()
        (self.folder / "packs" / "reach" / "pack.toml").write_text("""
language = 1
[pack]
id = "reach"
title = { zh = "管网覆盖", en = "reach of sewers" }
issued = 2023-01-01
region = "440000"
""", encoding="utf-8")
        (self.folder / "packs" / "reach" / "sewers.toml").write_text("""
[rule.reached-by-sewers]
source = { id = "R-1", clause = "1" }
title = { zh = "管网覆盖服务区", en = "Sewers reach the whole service area" }
subject = "built_up_area"
require = "reached()"
duty = { modal = "complete", by = "at-once" }
define.reached = { relation = "covered", to = "sewer_pipe", distance = "100 m" }
""", encoding="utf-8")
        for town in ("montpelier", "bennington"):
            with self.subTest(town):
                pipes = self.moved(f"{town}_linearfeatures.geojson")
                area = json.loads((REAL / "sewer" / f"{town}_servicearea.geojson").read_text(encoding="utf-8"))["features"][0]["geometry"]
                area["coordinates"] = [[[x + 186.0, y] for x, y, *_ in ring] for ring in area["coordinates"]]
                (self.folder / "area.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [
                    {"type": "Feature", "properties": {"id": town}, "geometry": area}]}), encoding="utf-8")
                (self.folder / "zonelint.toml").write_text(
                    HEAD.replace("packs/shuanghe", "packs/reach") + pipes +
                    '[[source]]\nkind = "built_up_area"\npath = "area.geojson"\nfields = { id = "id" }\n', encoding="utf-8")
                zl.audit(self.folder / "zonelint.toml", self.folder / "run", "--force", "--lang", "en")
                drawn = json.loads((self.folder / f"{town}_linearfeatures.geojson").read_text(encoding="utf-8"))["features"]
                whole, expected = self.gap_by_gdal(area, [line["geometry"] for line in drawn], 100)
                found = sum(float(row["area_m2"]) for row in zl.table(self.folder / "run" / "gaps.csv"))
                self.assertGreater(expected, 0.05 * whole)
                self.assertAlmostEqual(found / expected, 1, delta=1e-4)

    def test_bellinge_runs_to_its_outfall(self):
        sections, name = collections.defaultdict(list), ""
        for line in (REAL / "sewer" / "bellinge_small.inp").read_text(encoding="utf-8").splitlines():
            if line.startswith("["):
                name = line.strip("[] ")
            elif line.strip() and not line.startswith(";"):
                sections[name].append(line.split())
        conduits = [(row[0], row[1], row[2]) for row in sections["CONDUITS"]]
        places = {row[0]: (9 + float(row[1]) / 1e6, 55 + float(row[2]) / 1e8) for row in sections["COORDINATES"]}
        pipes = [{"type": "Feature", "properties": {"pipe_id": key, "from_node": a, "to_node": b},
                  "geometry": {"type": "LineString", "coordinates": [places.get(a, (10, 55)), places.get(b, (10.001, 55))]}} for key, a, b in conduits]
        (self.folder / "pipes.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": pipes}), encoding="utf-8")
        counts, faults = self.audit('[[source]]\nkind = "sewer_pipe"\npath = "pipes.geojson"\n')
        pairs = [(a, b) for _, a, b in conduits]
        self.assertEqual(counts, (len(conduits), len({x for pair in pairs for x in pair}), len(parts(pairs))))
        sinks = {b for _, b in pairs} - {a for a, _ in pairs}
        self.assertEqual(faults["dangling-end"] + faults["near-miss"], len(sinks))

    def test_schutterwald_hangs_together_with_its_open_valves(self):
        pipes = [(row["from_j"], row["to_j"]) for row in features(REAL / "heat" / "schutterwald_heat.gpkg", "heat_pipe")]
        valves = [(row["from_j"], row["to_j"]) for row in features(REAL / "heat" / "schutterwald_heat.gpkg", "heat_valve") if row["opened"]]
        body = f"""
[[source]]
kind = "sewer_pipe"
path = "{REAL}/heat/schutterwald_heat.gpkg"
layer = "heat_pipe"
fields = {{ id = "pipe_id", from_node = "from_j", to_node = "to_j", name = "name" }}
"""
        placed = [(row["from_j"], row["to_j"]) for row in features(REAL / "heat" / "schutterwald_heat.gpkg", "heat_pipe")]
        self.assertIn(223, parts(pipes))
        self.assertIn(244, parts(pipes + valves))
        counts, _ = self.audit(body)
        if counts[0] == len(placed):
            self.assertEqual(counts[2], len(parts(pipes)))

    def test_chinese_rivers_follow_fnode_and_tnode(self):
        rows = features(REAL / "water" / "hyd2_4l.shp")
        pairs = [(row["FNODE_"], row["TNODE_"]) for row in rows]
        counts, _ = self.audit(f"""
[[source]]
kind = "sewer_pipe"
path = "{REAL}/water/hyd2_4l.shp"
crs = "EPSG:4490"
encoding = "GBK"
fields = {{ id = "HYD2_4M_", from_node = "FNODE_", to_node = "TNODE_", category = {{ value = "other" }} }}
""")
        self.assertEqual(counts, (2143, len({x for pair in pairs for x in pair}), len(parts(pairs))))


if __name__ == "__main__":
    unittest.main()
