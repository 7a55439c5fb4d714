#!/usr/bin/env python3
"""Gaps in coverage as every format shows them, their areas added up, and input that must not be taken for a gap."""
import json
import pathlib
import shutil
import unittest

import zl

try:
    import openpyxl
    from osgeo import ogr
    ogr.UseExceptions()
except ImportError:
    zl.skip("no GDAL or no openpyxl for Python")

CASE = zl.SOURCE / "tests" / "cli" / "audit" / "gaps-zh"
RULES = ("--rules", "GD-8-BAN3EWN,MADE-UP-1")
BAN = "gd-2022-68/class-3-zone-covers-built-up-area"
ALL = "csv,jsonl,gpkg,qgz,shp,xlsx,geojson"


def copied(folder):
    out = pathlib.Path(folder) / "project"
    shutil.copytree(CASE, out, ignore=shutil.ignore_patterns("cmd", "expected*"))
    return out


def features(file):
    source = ogr.Open(str(file))
    out = {}
    for i in range(source.GetLayerCount()):
        layer = source.GetLayer(i)
        out[layer.GetName()] = [(f.items(), f.GetGeometryRef().Clone() if f.GetGeometryRef() else None) for f in layer]
    return out


def box(a, b, c, d):
    return [[[a, b], [c, b], [c, d], [a, d], [a, b]]]


# Two triangles with a common corner: mended it is an area of another size, and left out.
BOW = [[116.6, 23.3], [116.62, 23.32], [116.62, 23.3], [116.6, 23.32], [116.6, 23.3]]


def loop_at(x, y):
    """A square of 0.01 degrees whose upper edge crosses itself in a loop of some square metres."""
    ring = [[0, 0], [0.01, 0], [0.01, 0.01], [0.006, 0.01], [0.0059, 0.0101], [0.006, 0.0101], [0.0059, 0.01], [0, 0.01], [0, 0]]
    return [[x + dx, y + dy] for dx, dy in ring]


def collection(*rows):
    return json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in rows]})


class GapsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        cls.run_folder = cls.folder / "run"
        zl.audit(copied(cls.folder) / "zonelint.toml", cls.run_folder, *RULES, "--format", ALL, "--all-verdicts")
        cls.gaps = zl.table(cls.run_folder / "gaps.csv")

    def test_areas_add_up(self):
        seen = 0
        of_rule = {}
        for verdict in zl.verdicts(self.run_folder):
            for cover in verdict.get("coverage", []):
                parts = [cover[name] for name in ("covered_m2", "gap_m2", "sliver_m2", "masked_m2")]
                self.assertAlmostEqual(sum(parts), cover["subject_m2"], delta=0.02 + 1e-6 * cover["subject_m2"])
                self.assertAlmostEqual(sum(gap["area_m2"] for gap in cover.get("gaps", [])), cover["gap_m2"], delta=0.05)
                of_rule[verdict["rule"]] = of_rule.get(verdict["rule"], 0) + cover["gap_m2"]
                seen += 1
        self.assertEqual(seen, 8)
        for line in zl.table(self.run_folder / "summary.csv"):
            self.assertAlmostEqual(of_rule[line["rule"]], float(line["gap_m2"]), delta=0.1)
        self.assertNotIn("A2", {gap["id"] for gap in self.gaps})      # it keeps the rule, though not all of it is covered

    def test_layers_have_the_outlines(self):
        layers = features(self.run_folder / "findings.gpkg")
        self.assertEqual([row["gap"] for row, _ in layers["gaps"]], [gap["gap"] for gap in self.gaps])
        for row, outline in layers["gaps"] + layers["slivers"]:
            self.assertTrue(outline.IsValid(), row["gap"])
            place = ogr.Geometry(ogr.wkbPoint)
            place.AddPoint_2D(row["lon"], row["lat"])
            self.assertTrue(outline.Contains(place), row["gap"])
        self.assertEqual([(row["id"], row["rank"]) for row, _ in layers["slivers"]], [("A1", None)])
        self.assertTrue(all(row["gap"].startswith("A1-S") for row, _ in layers["slivers"]))
        shapes = features(self.run_folder / "shp" / "gaps.shp")["gaps"]
        self.assertEqual([row["area_m2"] for row, _ in shapes], [float(gap["area_m2"]) for gap in self.gaps])
        self.assertLessEqual({"gaps", "slivers"}, {style["f_table_name"] for style, _ in layers["layer_styles"]})

    def test_the_workbook_has_a_sheet_of_gaps(self):
        book = openpyxl.load_workbook(self.run_folder / "findings.xlsx", read_only=True)
        self.assertIn("空白区", book.sheetnames)
        names = [str(cell) for row in book["空白区"].iter_rows(values_only=True) for cell in row]
        self.assertLessEqual({gap["gap"] for gap in self.gaps}, set(names))

    def test_report_makes_the_same_again(self):
        zl.run("report", self.run_folder, "-o", self.folder / "again", "--format", ALL)
        before, after = zl.tree(self.run_folder), zl.tree(self.folder / "again")
        for name in before:
            if name != "manifest.json":
                self.assertEqual(after.get(name), before[name], name)

    def test_parts_of_a_split_have_their_gaps(self):
        zl.run("report", self.run_folder, "-o", self.folder / "split", "--format", "csv,gpkg", "--split", "city")
        part = self.folder / "split" / "440500"
        self.assertEqual(zl.table(part / "gaps.csv"), self.gaps)
        self.assertIn("slivers", features(part / "findings.gpkg"))

    def audited(self, expect=0, **files):
        """Verdicts under the burn-ban rule and gaps, of the project with other files."""
        folder = self.enterContext(zl.scratch())
        project = copied(folder)
        for name, content in files.items():
            path = project / f"{name}.geojson"
            path.unlink()
            if content is not None:
                path.write_text(content, encoding="utf-8")
        if files.get("zones", "") is None:
            text = (project / "zonelint.toml").read_text(encoding="utf-8")
            (project / "zonelint.toml").write_text(
                text.replace('[[source]]\nkind = "burn_ban_zone"\npath = "zones.geojson"\n', ""), encoding="utf-8")
        zl.audit(project / "zonelint.toml", folder / "run", *RULES, "--all-verdicts", expect=expect)
        return zl.outcomes(folder / "run", BAN), [g for g in zl.table(folder / "run" / "gaps.csv") if g["rule"] == BAN], folder / "run"

    def town(self, key, geometry):
        return {"id": key, "division": "440500", "level": "prefecture_city"}, geometry

    def test_without_a_reference_layer_nothing_is_a_gap(self):
        outcomes, gaps, _ = self.audited(zones=None)
        self.assertEqual(set(outcomes.values()), {"undetermined"})
        self.assertEqual(gaps, [])

    def test_a_damaged_reference_file_leaves_the_gaps_open(self):
        outcomes, gaps, _ = self.audited(expect=3, zones='{"type": "FeatureCollection", "features": [{"type": "Fea')
        self.assertEqual(set(outcomes.values()), {"undetermined"})
        self.assertEqual(gaps, [])

    def test_subjects_that_cross_themselves_are_mended_and_judged(self):
        bow = {"type": "Polygon", "coordinates": [BOW]}
        loop = {"type": "Polygon", "coordinates": [loop_at(116.58, 23.295)]}
        two = {"type": "MultiPolygon", "coordinates": [box(116.6, 23.3, 116.605, 23.305), box(116.8, 23.3, 116.805, 23.305)]}
        holed = {"type": "Polygon", "coordinates": box(116.7, 23.3, 116.72, 23.32) + box(116.705, 23.305, 116.715, 23.315)}
        outcomes, gaps, run = self.audited(built_up=collection(self.town("bow", bow), self.town("loop", loop), self.town("two", two), self.town("holed", holed)))
        self.assertEqual(outcomes, {"loop": "compliant", "two": "todo", "holed": "todo"})
        self.assertIn("loop", {row["id"] for row in zl.table(run / "problems.csv")})
        self.assertIn("bow", {row["id"] for row in zl.table(run / "excluded.csv")})      # mended it would be another area
        share = {gap["id"]: float(gap["share_percent"]) for gap in gaps}
        self.assertAlmostEqual(share["two"], 50, delta=0.1)
        self.assertAlmostEqual(share["holed"], 100, delta=0.1)

    def test_references_that_are_invalid_are_mended_or_named(self):
        bow = {"type": "Polygon", "coordinates": [BOW]}
        loop = {"type": "Polygon", "coordinates": [loop_at(116.6, 23.3)]}
        spike = {"type": "Polygon", "coordinates": [[[116.6, 23.3], [116.7, 23.3], [116.6, 23.3], [116.6, 23.3]]]}
        outcomes, gaps, run = self.audited(zones=collection(
            ({"id": "Z-bow", "class": "3"}, bow), ({"id": "Z-loop", "class": "3"}, loop), ({"id": "Z-spike", "class": "3"}, spike)))
        self.assertEqual(outcomes["A1"], "undetermined")    # those left out may lie anywhere, in the gap too
        self.assertAlmostEqual(sum(float(gap["share_percent"]) for gap in gaps if gap["id"] == "A1"), 75, delta=0.1)
        self.assertEqual({float(gap["certain_m2"]) for gap in gaps}, {0})
        ledger = {row["rule"]: row["status"] for row in zl.table(run / "ledger.csv")}
        self.assertEqual(ledger[BAN], "incomplete")
        named = {row["id"] for name in ("problems", "excluded") for row in zl.table(run / f"{name}.csv")}
        self.assertLessEqual({"Z-bow", "Z-loop", "Z-spike"}, named)

    def test_a_reference_of_unknown_class_makes_the_gap_an_interval(self):
        gap = {g["id"]: (float(g["area_m2"]), float(g["certain_m2"])) for g in self.gaps if g["rule"] == BAN}
        self.assertEqual(gap["A3"][1], 0)
        self.assertTrue(0 < gap["A4"][1] < gap["A4"][0])
        self.assertEqual(gap["A1"][0], gap["A1"][1])

    def test_a_gap_keeps_its_name_whatever_becomes_of_others(self):
        """It was numbered by area: another gap that went, or grew, renamed it."""
        town = self.town("u", {"type": "Polygon", "coordinates": box(116.6, 23.3, 116.64, 23.32)})
        zone = [({"id": f"Z{i}", "class": "3"}, {"type": "Polygon", "coordinates": box(*at)}) for i, at in
                enumerate([(116.6, 23.3, 116.61, 23.32), (116.615, 23.3, 116.62, 23.32), (116.63, 23.3, 116.64, 23.32)])]
        more = ({"id": "Z9", "class": "3"}, {"type": "Polygon", "coordinates": box(116.62, 23.3, 116.63, 23.32)})
        def names(*zones):
            return [gap["gap"] for gap in self.audited(built_up=collection(town), zones=collection(*zones))[1]]
        both = names(*zone)
        self.assertEqual(len(set(both)), 2)
        self.assertEqual(names(*reversed(zone)), both)
        self.assertEqual(names(*zone, more), both[1:])              # the larger one is filled
        self.assertRegex(both[0], r"^u-G[0-9b-hjkmnp-z]{10}$")

    def test_slivers_of_objects_that_comply_are_listed(self):
        """Only those of objects with a finding were."""
        town = self.town("u", {"type": "Polygon", "coordinates": box(116.6, 23.3, 116.64, 23.32)})
        zones = collection(*[({"id": f"Z{i}", "class": "3"}, {"type": "Polygon", "coordinates": box(*at)}) for i, at in
                             enumerate([(116.6, 23.3, 116.62, 23.32), (116.6201, 23.3, 116.64, 23.32), (116.62, 23.3, 116.6201, 23.3199)])])
        outcomes, gaps, run = self.audited(built_up=collection(town), zones=zones)
        self.assertEqual((outcomes, gaps), ({"u": "compliant"}, []))
        slivers = [row for row, _ in features(run / "findings.gpkg")["slivers"] if row["rule"] == BAN]
        self.assertEqual([(row["id"], row["outcome"]) for row in slivers], [("u", "compliant")])
        self.assertAlmostEqual(slivers[0]["area_m2"], 113, delta=2)


if __name__ == "__main__":
    unittest.main()
