#!/usr/bin/env python3
"""The sewer sample: every planted fault is found and nothing else; parks and pipes have the outcomes that README.md tells;
traces go where the town was built to lead."""
import csv
import json
import math
import re
import shutil
import unittest

import openpyxl

import zl

SEWERS = zl.SAMPLE.parent / "sewer-sample"


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


class SewerSampleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        cls.ledger = zl.audit(SEWERS / "zonelint.toml", cls.folder / "run", "--all-verdicts", "--lang", "en").stdout
        cls.found = rows(cls.folder / "run" / "network_faults.csv")

    def test_every_planted_fault_is_found_and_nothing_else(self):
        planted = sorted((row["fault"], row["pipe"]) for row in rows(SEWERS / "planted.csv"))
        self.assertEqual(sorted((row["fault"], row["pipe"]) for row in self.found), planted)

    def test_faults_tell_their_nodes_and_have_places(self):
        nodes = {(row["fault"], row["pipe"]): row["node"] for row in rows(SEWERS / "planted.csv") if row["node"] and row["pipe"]}
        for row in self.found:
            with self.subTest(row["fault"] + " " + row["pipe"]):
                if (row["fault"], row["pipe"]) in nodes:
                    self.assertEqual(row["node"], nodes[row["fault"], row["pipe"]])
                self.assertTrue(row["message"])
                self.assertTrue(113.3 < float(row["lon"]) < 113.5 and 22.7 < float(row["lat"]) < 22.9)

    def test_the_ledger_on_the_terminal_tells_the_network(self):
        self.assertIn("Network: ", self.ledger)
        self.assertRegex(self.ledger, r"near-miss +1 +Near miss")

    def test_parks(self):
        found = zl.outcomes(self.folder / "run", "shuanghe/park-drains-to-plant")
        self.assertEqual(found, {"K1": "compliant", "K2": "violation", "K3": "undetermined", "K4": "violation"})

    def test_pipes_that_lead_to_no_plant(self):
        found = zl.outcomes(self.folder / "run", "shuanghe/foul-pipe-leads-to-plant")
        self.assertEqual(sorted(key for key, outcome in found.items() if outcome == "todo"),
                         ["W-D1", "W-G1", "W-G2", "W-K1", "W-K2", "W-K3", "W-M1", "W-R1"])
        self.assertEqual([key for key, outcome in found.items() if outcome == "undetermined"], ["H-F1"])

    def test_gaps_are_those_that_planar_overlay_finds(self):
        """Pipes widened by 100 m in metres about the town's middle, taken from the built-up areas; water and parts below
        5,000 m2 do not count. Certain: pipe H-F1, whose direction nobody knows, may lead to a plant."""
        from osgeo import ogr
        leads = zl.outcomes(self.folder / "run", "shuanghe/foul-pipe-leads-to-plant")
        lon, lat = 113.40, 22.80
        sine = math.sin(math.radians(lat))
        under = 1 - 0.00669438002290 * sine * sine  # GRS80
        north = math.radians(6378137.0 * (1 - 0.00669438002290) / under ** 1.5)
        east = math.radians(6378137.0 / math.sqrt(under) * math.cos(math.radians(lat)))

        def shapes(file, key="编号"):
            source = ogr.Open(str(SEWERS / "data" / file))  # must outlive what is read from it
            for feature in source.GetLayer(0):
                shape = feature.GetGeometryRef().Clone()
                rings = [shape] if shape.GetGeometryCount() == 0 else [shape.GetGeometryRef(0)]
                for ring in rings:
                    for i in range(ring.GetPointCount()):
                        x, y = ring.GetPoint_2D(i)
                        ring.SetPoint_2D(i, (x - lon) * east, (y - lat) * north)
                yield feature.GetField(key), shape

        def parts(shape):
            return [shape] if shape.GetGeometryType() == ogr.wkbPolygon else [shape.GetGeometryRef(i).Clone() for i in range(shape.GetGeometryCount())]

        found = {(row["id"], row["gap"]): row for row in rows(self.folder / "run" / "gaps.csv")}
        expected = {}
        pipes = list(shapes("排水管.gpkg", "管段编号"))
        for town, outline in shapes("建成区.gpkg"):
            for _, water in shapes("水体.gpkg"):
                outline = outline.Difference(water)
            for sure in (True, False):
                left = outline
                for key, pipe in pipes:
                    if leads.get(key) == "compliant" or (sure and leads.get(key) == "undetermined"):
                        left = left.Difference(pipe.Buffer(100, 64))
                expected[town, sure] = sorted(part.GetArea() for part in parts(left) if part.GetArea() >= 5000)
        for town in ("C1", "C2"):
            gaps = [row for (key, _), row in found.items() if key == town]
            self.assertEqual(len(gaps), len(expected[town, False]))
            for column, sure in (("area_m2", False), ("certain_m2", True)):
                total = sum(float(row[column]) for row in gaps)
                self.assertLess(abs(total / sum(expected[town, sure]) - 1), 5e-4, (town, column))
        self.assertGreater(sum(expected["C1", False]), sum(expected["C1", True]) + 10_000)  # H-F1 matters

    def test_gaps_tell_the_people_who_live_in_them(self):
        people = {row["id"]: (row["population"], row["inside"]) for row in rows(self.folder / "run" / "gaps.csv") if row["rank"] == "1" or row["id"] == "C2"}
        self.assertEqual(people["C1"], ("340", "Population point 1"))
        self.assertEqual(people["C2"], ("1250", "Population point 2; 1 of them without their people"))

    def test_the_layer_of_faults_is_that_of_the_table(self):
        from osgeo import ogr
        source = ogr.Open(str(self.folder / "run" / "findings.gpkg"))
        layer = source.GetLayerByName("network_faults")
        self.assertEqual([feature.GetField("fault") for feature in layer], [row["fault"] for row in self.found])

    def test_traces_are_the_ways_of_findings_that_lead_to_no_plant(self):
        from osgeo import ogr
        source = ogr.Open(str(self.folder / "run" / "findings.gpkg"))
        layer = source.GetLayerByName("traces")
        traces = [(feature.items(), feature.GetGeometryRef().Clone()) for feature in layer]
        connected = [row for row in rows(self.folder / "run" / "findings.csv") if "C" not in row["id"] and row["id"] != "K4"]
        self.assertEqual([(row["rule"], row["id"], row["fingerprint"]) for row, _ in traces],
                         [(row["rule"], row["id"], row["fingerprint"]) for row in connected])  # K4 stands on no pipe
        by_id = {row["id"]: (row, line) for row, line in traces}
        row, line = by_id["W-M1"]
        self.assertEqual((row["metres"], row["pipes"], row["end_node"]), (360, 5, "YA9"))
        self.assertEqual((row["path"], row["end_reason"]), ("farthest-certain", "Outfall P1 东区雨水口"))
        self.assertEqual(line.GetGeometryCount(), 1)  # the pipes follow one another, the way they are walked
        row, line = by_id["K2"]
        self.assertEqual((row["metres"], row["end_reason"]), (120, "a dead end: no pipe leads on"))
        self.assertEqual(by_id["W-R1"][0]["end_reason"], "Black-odorous water B1 臭涌")

    def test_the_faults_are_lines_of_json_too(self):
        lines = (self.folder / "run" / "network_faults.jsonl").read_text(encoding="utf-8").splitlines()
        shown = [{key: str(value) for key, value in json.loads(line).items() if isinstance(value, str)} for line in lines]
        texts = ("fault", "pipe", "other_pipe", "node", "category", "object_kind", "object", "message", "division")
        self.assertEqual(shown, [{key: row[key] for key in texts if row[key]} for row in self.found])
        zl.run("report", self.folder / "run", "--format", "jsonl", "-o", self.folder / "again", "--quiet")
        self.assertEqual((self.folder / "again" / "network_faults.jsonl").read_text(encoding="utf-8").splitlines(), lines)

    def test_a_split_divides_the_lines_of_faults(self):
        zl.run("report", self.folder / "run", "--format", "jsonl", "--split", "division", "-o", self.folder / "parts", "--quiet")
        parts = {path.parent.name: path.read_text(encoding="utf-8").splitlines() for path in self.folder.glob("parts/*/network_faults.jsonl")}
        whole = (self.folder / "run" / "network_faults.jsonl").read_text(encoding="utf-8").splitlines()
        self.assertEqual(sorted(line for lines in parts.values() for line in lines), sorted(whole))
        for name, lines in parts.items():
            with self.subTest(name):
                self.assertEqual({json.loads(line).get("division", "") for line in lines}, {name.partition("-")[0]} if lines else set())

    def test_the_summary_has_kilometres_of_pipe(self):
        lengths = {row["category"]: float(row["km"]) for row in rows(self.folder / "run" / "pipe_lengths.csv")}
        summary = {row["rule"].partition("/")[2]: row for row in rows(self.folder / "run" / "summary.csv")}
        pipes = summary["foul-pipe-leads-to-plant"]  # storm sewers are out of its scope
        self.assertAlmostEqual(float(pipes["length_km"]), lengths["foul"] + lengths["combined"], delta=0.002)
        self.assertTrue(0 < float(pipes["found_km"]) < float(pipes["length_km"]))
        self.assertEqual((summary["park-drains-to-plant"]["length_km"], summary["park-drains-to-plant"]["found_km"]), ("", ""))
        book = openpyxl.load_workbook(self.folder / "run" / "findings.xlsx", read_only=True)
        sheet = [row for row in book["Summary"].iter_rows(values_only=True)]
        km = {row[2]: row[-2:] for row in sheet if row[0] == "total"}  # a sum a rule
        self.assertEqual(km["shuanghe/foul-pipe-leads-to-plant"], (float(pipes["length_km"]), float(pipes["found_km"])))
        self.assertEqual([row[-2:] for row in sheet if row[0] == "grand total"], [(None, None)])

    def test_a_share_of_a_gap_and_the_share_that_is_covered_are_of_the_same_land(self):
        verdict = next(one for one in zl.verdicts(self.folder / "run") if one["id"] == "C1" and one.get("coverage"))
        self.assertGreater(verdict["coverage"][0]["masked_m2"], 0)
        gaps = [float(row["share_percent"]) for row in rows(self.folder / "run" / "gaps.csv") if row["id"] == "C1"]
        covered = float(re.search(r"cover ([\d.]+) % of it", verdict["reason"]).group(1))
        self.assertAlmostEqual(sum(gaps) + covered, 100, delta=0.01)

    def test_every_water_has_the_suspects_that_were_planted(self):
        found = rows(self.folder / "run" / "suspects.csv")
        columns = ("water", "suspect_kind", "suspect", "sure", "chain")
        planted = [tuple(row[column] for column in columns) for row in rows(SEWERS / "suspects.csv")]
        self.assertEqual([tuple(row[column] for column in columns) for row in found], planted)
        states = {row["water"]: (row["setting"], row["status"]) for row in found}
        self.assertEqual(states, {"B1": ("urban", "listed"), "B2": ("rural", "eliminated")})
        same = [row for row in found if row["water"] == "B2"]
        self.assertAlmostEqual(float(same[0]["ledger_m2"]) / float(same[0]["measured_m2"]), 1, delta=0.02)

    def test_lengths_by_division_and_category_add_up_to_all_pipes(self):
        from osgeo import ogr
        lengths = rows(self.folder / "run" / "pipe_lengths.csv")
        source = ogr.Open(str(SEWERS / "data" / "排水管.gpkg"))
        layer = source.GetLayer(0)
        self.assertEqual(sum(int(row["pipes"]) for row in lengths), layer.GetFeatureCount())
        metres = 0
        for feature in layer:
            line = feature.GetGeometryRef()
            for i in range(1, line.GetPointCount()):
                (x1, y1), (x2, y2) = line.GetPoint_2D(i - 1), line.GetPoint_2D(i)
                middle = math.radians((y1 + y2) / 2)
                under = 1 - 0.00669438002290 * math.sin(middle) ** 2
                metres += math.hypot(math.radians(x2 - x1) * 6378137.0 * math.cos(middle) / math.sqrt(under),
                                     math.radians(y2 - y1) * 6378137.0 * (1 - 0.00669438002290) / under ** 1.5)
        self.assertAlmostEqual(sum(float(row["km"]) for row in lengths), metres / 1000, delta=0.01)

    def test_the_catchment_of_a_plant_is_what_leads_to_it(self):
        zl.run("trace", SEWERS / "zonelint.toml", "--from", "T1", "--direction", "up", "-o", self.folder / "up", "--quiet")
        up = {row["id"] for row in rows(self.folder / "up" / "trace_pipes.csv") if row["sure"] == "yes"}
        self.assertNotIn("W-K1", up)
        for pipe in sorted(up)[::5]:
            with self.subTest(pipe):
                zl.run("trace", SEWERS / "zonelint.toml", "--from", pipe, "--to", "T1", "--direction", "down", "-o", self.folder / "way", "--force", "--quiet")
                self.assertTrue(rows(self.folder / "way" / "trace_pipes.csv"))

    def test_the_pipes_of_a_way_add_up_to_its_length(self):
        """The pipe on which it began counted whole, in the table and the sums by category, but not in the length."""
        said = zl.run("trace", SEWERS / "zonelint.toml", "--from", "113.40195,22.80055", "--to", "T1", "--direction", "any", "-o",
                      self.folder / "added", "--snap", "5 m", "--lang", "en").stdout
        pipes, (end,) = rows(self.folder / "added" / "trace_pipes.csv"), rows(self.folder / "added" / "trace_ends.csv")
        far = 0
        for pipe in pipes:
            self.assertAlmostEqual(float(pipe["metres"]), far, delta=0.002)
            far = float(pipe["metres"]) + float(pipe["length_m"])
        self.assertAlmostEqual(float(end["metres"]), far, delta=0.002)
        self.assertIn(f"{far:.1f} m over {len(pipes)} pipes", said)

    def test_a_trace_begins_at_an_object_of_any_kind(self):
        """An enterprise or a town had no id that it knew."""
        zl.run("trace", SEWERS / "zonelint.toml", "--from", "C1", "--direction", "down", "-o", self.folder / "town", "--quiet")
        found = {(row["kind"], row["id"]) for row in rows(self.folder / "town" / "trace_objects.csv")}
        self.assertLessEqual({("built_up_area", "C1"), ("wastewater_plant", "T1")}, found)



class SmallSewersTest(unittest.TestCase):
    """A few pipes and waters under the rules of the sample."""

    def audited(self, **layers):
        folder = self.enterContext(zl.scratch())
        shutil.copytree(SEWERS / "packs", folder / "packs")
        project = '[project]\nname = "试验"\nregion = "440000"\npacks = ["packs/shuanghe"]\n'
        for kind, rows_of_kind in layers.items():
            features = [{"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in rows_of_kind]
            (folder / f"{kind}.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
            project += f'[[source]]\nkind = "{kind}"\npath = "{kind}.geojson"\n'
        (folder / "zonelint.toml").write_text(project, encoding="utf-8")
        zl.audit(folder / "zonelint.toml", folder / "run", "--format", "csv,gpkg", "--lang", "en")
        return folder / "run"

    def pipe(self, key, x, **properties):
        return ({"id": key, "division": "449621", "category": "foul", "flow": "known", **properties},
                {"type": "LineString", "coordinates": [[x, 22.8], [x + 0.01, 22.8]]})

    def test_lengths_tell_the_period_and_what_was_built_and_renewed_in_it(self):
        run = self.audited(sewer_pipe=[self.pipe("old", 113.1, built="2001-05-01"),
                                       self.pipe("new", 113.2, built="2024-05-01"),
                                       self.pipe("renewed", 113.3, built="2001-05-01", renewed="2023-01-01"),
                                       self.pipe("both", 113.4, built="2023-05-01", renewed="2025-12-31"),
                                       self.pipe("unknown", 113.5)])
        line, = rows(run / "pipe_lengths.csv")
        self.assertEqual((line["from"], line["to"]), ("2023-01-01", "2025-12-31"))
        one = float(line["km"]) / 5
        for column, pipes in (("built_km", 2), ("renewed_km", 1), ("undated_km", 1)):
            self.assertAlmostEqual(float(line[column]), pipes * one, delta=0.001, msg=column)

    def test_a_water_of_another_size_than_its_ledger_says_is_a_doubt_about_the_data(self):
        square = {"type": "Polygon", "coordinates": [[[113.1, 22.8], [113.101, 22.8], [113.101, 22.801], [113.1, 22.801], [113.1, 22.8]]]}
        run = self.audited(sewer_pipe=[self.pipe("p", 113.1)],
                           black_odorous_water=[({"id": "right", "水域面积(m2)": 11300}, square), ({"id": "wrong", "水域面积(m2)": 1.13}, square)])
        found = [(row["id"], row["field"], row["value"]) for row in rows(run / "problems.csv") if row["problem"] == "area-disagrees"]
        self.assertEqual(found, [("wrong", "water_area", "1.13 m2")])


if __name__ == "__main__":
    unittest.main()
