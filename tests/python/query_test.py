#!/usr/bin/env python3
"""`query`: every format holds the same rows, the same bytes on any number of threads, nothing in the way is touched, and
the nearest are those of measuring by hand."""
import csv
import io
import json
import tomllib
import unittest

import zl
from osgeo import gdal

gdal.UseExceptions()

FORMATS = ("csv", "xlsx", "gpkg", "shp", "geojson", "fgb")
NEAREST = ("query", "boiler", "within-distance", "generating_unit", "--nearest", "3", "--fields", "capacity")


def rows_of(path):
    """id and distance of every row, in order, as GDAL reads them."""
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR)
    layer = source.GetLayer(0)
    names = [field.GetName() for field in layer.schema]
    if "id" not in names:  # a sheet whose head GDAL does not take for one
        return None
    out = []
    for feature in layer:
        metres = feature.GetField("measured_m")
        out.append((feature.GetField("id"), None if metres in (None, "") else round(float(metres), 3)))
    return out


def rows_of_csv(text):
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


class QueryTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        cls.project = zl.copy_sample(cls.folder)

    def ask(self, out, *more, expect=0):
        return zl.run(*NEAREST, "--project", self.project, "-o", out, *more, expect=expect)

    def test_subjects_of_several_shapes_become_layers_of_their_own(self):
        farms = self.folder / "farms.geojson"
        ring = [[112.9, 22.5], [112.91, 22.5], [112.91, 22.51], [112.9, 22.51], [112.9, 22.5]]
        shapes = {"p": {"type": "Point", "coordinates": [112.9, 22.6]}, "a": {"type": "Polygon", "coordinates": [ring]}}
        farms.write_text(json.dumps({"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"养殖场编号": name}, "geometry": shape} for name, shape in shapes.items()]}), encoding="utf-8")
        asked = ("query", f"livestock_farm={farms}", "within-distance", "generating_unit", "--distance", "900km", "--project", self.project)
        out = self.folder / "several"
        out.mkdir()
        zl.run(*asked, "-o", out / "养殖场.gpkg")
        source = gdal.OpenEx(str(out / "养殖场.gpkg"), gdal.OF_VECTOR)
        self.assertEqual(sorted(source.GetLayer(i).GetName().rsplit("_", 1)[-1] for i in range(2)), ["point", "polygon"])
        zl.run(*asked, "-o", out / "养殖场.shp")
        self.assertEqual({path.stem for path in out.glob("*.shp")}, {"养殖场_point", "养殖场_polygon"})

    def test_a_shapefile_has_the_name_that_was_asked_for_and_endings_may_be_capitals(self):
        out = self.folder / "named"
        out.mkdir()
        self.ask(out / "锅炉 v1.2.shp")
        self.assertEqual(len(rows_of(out / "锅炉 v1.2.shp")), len(rows_of_csv(self.ask("-").stdout)))
        self.ask(out / "NEAR.GPKG")
        self.assertTrue((out / "NEAR.GPKG").exists())

    def test_a_source_of_the_project_is_known_by_any_path_to_it(self):
        asked = ("within-distance", "generating_unit", "--nearest", "1", "--project", self.project, "-o", "-")
        config = tomllib.loads(self.project.read_text(encoding="utf-8"))
        path = next(source["path"] for source in config["source"] if source["kind"] == "boiler" and "*" not in source["path"])
        by_name = zl.run("query", path, *asked).stdout
        self.assertEqual(zl.run("query", (self.project.parent / path).resolve(), *asked).stdout, by_name)

    def test_every_format_holds_the_same_rows_on_any_number_of_threads(self):
        printed = self.ask("-").stdout
        expected = [(row["id"], float(row["measured_m"]) if row["measured_m"] else None)
                    for row in csv.DictReader(io.StringIO(printed.lstrip("\ufeff")))]
        self.assertGreater(len(expected), 20)
        unplaced = [id for id, metres in expected if metres is None]
        self.assertTrue(unplaced)
        self.assertEqual([id for id, _ in expected], sorted(id for id, _ in expected))
        for ending in FORMATS:
            with self.subTest(ending=ending):
                one = self.folder / f"one-{ending}"
                four = self.folder / f"four-{ending}"
                one.mkdir()
                four.mkdir()
                more = ()
                if ending == "fgb":  # it does not hold what has no place, and says so
                    self.assertIn("FlatGeobuf", self.ask(one / "near.fgb", expect=2).stderr)
                    self.assertEqual(zl.tree(one), {})
                    more = ("--where", " AND ".join(f"id <> '{id}'" for id in unplaced))
                self.ask(one / f"near.{ending}", "--jobs", 1, *more)
                self.ask(four / f"near.{ending}", "--jobs", 4, *more)
                self.assertEqual(zl.tree(one), zl.tree(four))
                found = rows_of(one / f"near.{ending}")
                if found is not None:
                    self.assertEqual(found, [row for row in expected if not more or row[1] is not None])

    def test_a_file_that_exists_is_kept_and_replaced_only_if_asked(self):
        out = self.folder / "near.csv"
        out.write_text("mine")
        self.ask(out, expect=2)
        self.assertEqual(out.read_text(), "mine")
        self.ask(out, "--force")
        self.assertNotEqual(out.read_text(encoding="utf-8"), "mine")
        self.assertEqual([path.name for path in self.folder.glob("near.csv*")], ["near.csv"])

    def test_a_part_of_a_shapefile_that_exists_is_kept(self):
        folder = self.folder / "parts"
        folder.mkdir()
        (folder / "near.dbf").write_text("mine")
        self.ask(folder / "near.shp", expect=2)
        self.assertEqual(zl.tree(folder).keys(), {"near.dbf"})
        self.assertEqual((folder / "near.dbf").read_text(), "mine")

    def test_an_input_is_never_the_output(self):
        source = self.project.parent / "data" / "锅炉_江北区.csv"
        before = source.read_bytes()
        self.ask(source, "--force", expect=2)
        self.assertEqual(source.read_bytes(), before)

    def test_tables_without_a_project_are_asked_with_crs(self):
        """They could not be asked about: the hint was to declare the system in a project that is not there."""
        units = self.folder / "units.csv"
        units.write_text("机组编号,经度,纬度\nG1,113.16,22.92\n", encoding="utf-8")
        boilers = self.folder / "boilers.csv"
        boilers.write_text("锅炉编号,经度,纬度\nB1,113.15,22.92\n", encoding="utf-8")
        asked = ("query", f"boiler={boilers}", "within-distance", f"generating_unit={units}", "--nearest", "1", "-o", "-", "--lang", "en")
        self.assertIn("name it with --crs, for example --crs EPSG:4490", zl.run(*asked, expect=2).stderr)
        metres = {crs: float(rows_of_csv(zl.run(*asked, "--crs", crs).stdout)[0]["measured_m"]) for crs in ("EPSG:4490", "GCJ-02")}
        self.assertAlmostEqual(metres["EPSG:4490"], 1025.7, delta=0.5)
        self.assertNotEqual(metres["GCJ-02"], metres["EPSG:4490"])
        file = self.folder / "tables.toml"
        file.write_text(f'[query.near]\nsubjects = "boiler={boilers}"\nrelation = "within-distance"\nreferences = "generating_unit={units}"\n'
                        'distance = "15 km"\n', encoding="utf-8")
        zl.run("query", "--file", file, "--crs", "EPSG:4490", "-o", self.folder / "tables")
        self.assertEqual([row["yes"] for row in zl.table(self.folder / "tables" / "queries.csv")], ["1"])

    def test_crs_is_not_another_than_a_file_declares_nor_that_of_a_project(self):
        data = self.project.parent / "data"
        files = ("query", data / "锅炉_平川县.gpkg", "within-distance", f"generating_unit={data / '发电机组.gpkg'}", "--nearest", "1", "-o", "-")
        self.assertIn("not --crs EPSG:4490", zl.run(*files, "--crs", "EPSG:4490", "--lang", "en", expect=2).stderr)
        bound = zl.run(*NEAREST, "--project", self.project, "--crs", "EPSG:4490", "-o", "-", "--lang", "en", expect=2)
        self.assertIn("all layers are sources of the project", bound.stderr)

    def test_fields_go_by_their_titles_and_stand_once(self):
        """A title was refused without a hint, and a field that was named twice, or is always there, stood twice."""
        asked = ("query", "boiler", "within-distance", "generating_unit", "--nearest", "1", "--project", self.project, "-o", "-")
        by_name = zl.run(*asked, "--fields", "capacity").stdout
        self.assertEqual(zl.run(*asked, "--fields", "额定出力,capacity,id,name").stdout, by_name)
        self.assertIn("zonelint layers show boiler", zl.run(*asked, "--fields", "颜色", "--lang", "en", expect=2).stderr)

    def test_a_batch_is_not_printed(self):
        """It made a folder called -."""
        file = self.folder / "one.toml"
        file.write_text('[query.a]\nsubjects = "boiler"\nrelation = "inside"\nreferences = "burn_ban_zone"\n', encoding="utf-8")
        zl.run("query", "--file", file, "--project", self.project, "-o", "-", cwd=self.folder, expect=2)
        self.assertFalse((self.folder / "-").exists())

    def test_the_counts_add_up(self):
        out = self.folder / "many"
        file = self.folder / "queries.toml"
        file.write_text("".join(f"""
[query.d{km}]
subjects = "boiler"
relation = "within-distance"
references = "generating_unit"
distance = "{km} km"
where = "capacity >= '4 t/h'"
""" for km in range(1, 40)), encoding="utf-8")
        zl.run("query", "--file", file, "--project", self.project, "-o", out)
        rows = zl.table(out / "queries.csv")
        self.assertEqual(len(rows), 39)
        possible = 0
        for row in rows:
            numbers = {name: int(row[name]) for name in ("subjects", "yes", "unknown", "no", "not_selected", "rows")}
            self.assertEqual(numbers["subjects"], numbers["yes"] + numbers["unknown"] + numbers["no"] + numbers["not_selected"])
            self.assertEqual(numbers["rows"], numbers["yes"] + numbers["unknown"])
            self.assertEqual(len(zl.table(out / row["file"])), numbers["rows"])
            self.assertGreaterEqual(numbers["rows"], possible, "a larger distance reaches no fewer")
            possible = numbers["rows"]


if __name__ == "__main__":
    unittest.main()
