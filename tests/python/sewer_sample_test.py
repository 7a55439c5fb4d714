#!/usr/bin/env python3
"""The sewer sample: every planted fault is found and nothing else; parks and pipes have the outcomes that README.md tells;
traces go where the town was built to lead."""
import csv
import math
import unittest

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


if __name__ == "__main__":
    unittest.main()
