#!/usr/bin/env python3
"""`site`: an object that is there gets the verdicts of an audit when it is applied for, the nearest are those of `query`, every
format says the same on any number of threads, and nothing in the way is touched."""
import csv
import io
import json
import unittest

import zl
from osgeo import gdal, ogr

gdal.UseExceptions()

PLACE = "113.15,22.91"
APPLIED = ("--as", "boiler", "--as-of", zl.AS_OF)


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


class SiteTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        cls.project = zl.copy_sample(cls.folder)
        cls.data = cls.project.parent / "data"
        cls.boilers = ("--points", cls.data / "锅炉_江北区.csv", "--crs", "EPSG:4490", "--accuracy", "30 m")

    def site(self, *more, expect=0):
        return zl.run("site", self.project, *more, "--lang", "en", expect=expect)

    def test_an_object_that_is_there_gets_the_verdicts_of_an_audit(self):
        run = self.folder / "run"
        zl.audit(self.project, run, "--all-verdicts")
        judged = {(v["id"], v["rule"]): v for v in zl.verdicts(run) if v["kind"] == "boiler"}
        with open(self.data / "锅炉_江北区.csv", encoding="utf-8-sig") as lines:
            stated = {row["设备编号"]: row for row in csv.DictReader(lines)}
        answered = rows_of(self.site(*self.boilers, *APPLIED, "--format", "csv", expect=None).stdout)
        rules = {}
        for row in answered:
            if row["about"] == "rule":
                rules[(row["place"], row["rule"])] = row
        places = {row["place"] for row in answered} & set(stated)
        self.assertGreater(len(places), 100)
        compared = 0
        for (id, rule), verdict in judged.items():
            if id not in places:
                continue
            compared += 1
            outcome = rules[(id, rule)]["outcome"] if (id, rule) in rules else "out-of-scope"
            if verdict["outcome"] != outcome:  # a state that the ledger does not give is taken for "in use"
                self.assertEqual(verdict["outcome"], "undetermined", (id, rule))
                self.assertIn("status", json.dumps(verdict), (id, rule))
        self.assertGreater(compared, 500)
        self.assertTrue(rules)

    def test_the_nearest_are_those_of_a_query(self):
        out = self.folder / "near.csv"
        zl.run("query", "boiler", "within-distance", "generating_unit", "--project", self.project, "--nearest", "1", "-o", out)
        asked = {}
        for row in zl.table(out):
            asked.setdefault(row["id"], []).append((row["reference"], row["measured_m"], row["answer"], row["others"]))
        told = {}
        for row in rows_of(self.site(*self.boilers, "--format", "csv", expect=None).stdout):
            if row["kind"] == "generating_unit":
                told.setdefault(row["place"], []).append((row["reference"], row["measured_m"], row["answer"], row["others"]))
        self.assertGreater(len(told), 100)
        same = [id for id in told if id in asked]
        self.assertGreater(len(same), 100)
        for id in same:
            self.assertEqual(told[id], asked[id], id)

    def test_every_format_says_the_same_on_any_number_of_threads(self):
        for ending in ("csv", "xlsx", "json"):
            with self.subTest(ending=ending):
                for jobs in (1, 4):
                    folder = self.folder / f"{ending}-{jobs}"
                    folder.mkdir()
                    self.site(*self.boilers, *APPLIED, "-o", folder / f"site.{ending}", "--jobs", jobs, expect=None)
                self.assertEqual(zl.tree(self.folder / f"{ending}-1"), zl.tree(self.folder / f"{ending}-4"))
        rows = zl.table(self.folder / "csv-1" / "site.csv")
        whole = json.loads((self.folder / "json-1" / "site.json").read_text(encoding="utf-8"))
        facts = [(place["place"], fact["kind"], fact["reference"] or "", fact["answer"])
                 for place in whole["places"] for fact in place["facts"]]
        rules = [(place["place"], rule["rule"], rule["outcome"]) for place in whole["places"] for rule in place["rules"]]
        self.assertEqual([(r["place"], r["kind"], r["reference"], r["answer"]) for r in rows if r["about"] != "rule"], facts)
        self.assertEqual([(r["place"], r["rule"], r["outcome"]) for r in rows if r["about"] == "rule"], rules)
        self.assertTrue(facts and rules)
        workbook = gdal.OpenEx(str(self.folder / "xlsx-1" / "site.xlsx"), gdal.OF_VECTOR)
        names = [workbook.GetLayer(i).GetName() for i in range(workbook.GetLayerCount())]
        self.assertEqual(names[:3], ["places", "surroundings", "rules"])

    def test_places_of_any_form_are_the_same_places(self):
        driver = ogr.GetDriverByName("GPKG")
        path = self.folder / "points.gpkg"
        source = driver.CreateDataSource(str(path))
        system = ogr.osr.SpatialReference()
        system.ImportFromEPSG(4490)
        system.SetAxisMappingStrategy(ogr.osr.OAMS_TRADITIONAL_GIS_ORDER)
        layer = source.CreateLayer("applied", system, ogr.wkbPoint)
        layer.CreateField(ogr.FieldDefn("编号"))
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["编号"] = "1"
        feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT(113.15 22.91)"))
        layer.CreateFeature(feature)
        layer = feature = source = None
        table = self.folder / "points.csv"
        table.write_text("id,lon,lat\n1,113.15,22.91\n", encoding="utf-8")
        said = self.site("--at", PLACE).stdout
        self.assertEqual(self.site("--points", path).stdout, said)
        self.assertEqual(self.site("--points", f"{path}#applied").stdout, said)
        self.assertEqual(self.site("--points", table, "--crs", "EPSG:4490").stdout, said)
        self.assertNotEqual(self.site("--points", table, "--crs", "GCJ-02").stdout, said)
        self.assertEqual(self.site("--points", table, "--crs", "GCJ-02", "--format", "json").stdout,
                         self.site("--at", PLACE, "--crs", "GCJ-02", "--format", "json").stdout)

    def test_a_row_without_a_place_is_named_and_stops_no_other(self):
        table = self.folder / "holes.csv"
        table.write_text("id,lon,lat\na,113.15,22.91\nb,,\nc,113.45,23.15\n", encoding="utf-8")
        done = self.site("--points", table, "--crs", "EPSG:4490", "--format", "json", expect=3)
        answer = json.loads(done.stdout)
        self.assertEqual([place["place"] for place in answer["places"]], ["a", "c"])
        self.assertEqual([(one["row"], one["id"]) for one in answer["refused"]], [(3, "b")])
        self.assertIn(f"{table}: row 3 is not answered", done.stderr)

    def test_columns_that_are_no_field_are_named(self):
        """A misspelt head left its facts out without a word."""
        table = self.folder / "misspelt.csv"
        table.write_text("编号,经度,纬度,燃料,容积（t/h）,额定出力（t/h）,备注\nx,113.15,22.91,煤,20,20,急\n", encoding="utf-8")
        asked = ("--points", table, "--crs", "EPSG:4490")
        self.assertIn("columns that are not used, as boiler has no such field: 容积（t/h）, 备注", self.site(*asked, *APPLIED).stderr)
        self.assertIn("锅炉没有这样的字段，这些列未用：容积（t/h）、备注",
                      zl.run("site", self.project, *asked, *APPLIED, "--lang", "zh").stderr)
        self.assertEqual(self.site(*asked, *APPLIED, "--quiet").stderr, "")
        self.assertEqual(self.site(*asked).stderr, "")

    def test_a_division_that_contradicts_the_place_is_told(self):
        """The card showed the division of the place and the one given, without a word."""
        place = ("--at", "113.4,22.85", *APPLIED, "--set", "division=449981")
        self.assertIn("449981, is contradicted by the place", self.site(*place).stdout)
        self.assertIn("449981 与位置不符", zl.run("site", self.project, *place, "--lang", "zh").stdout)
        self.assertEqual({row["named_division"] for row in rows_of(self.site(*place, "--format", "csv").stdout)}, {"449981"})
        self.assertEqual(json.loads(self.site(*place, "--format", "json").stdout)["places"][0]["named_division"], "449981")
        for agrees in ("449903", "449900"):
            self.assertNotIn("contradicted", self.site("--at", "113.4,22.85", *APPLIED, "--set", f"division={agrees}").stdout)

    def test_applications_are_nobody_s_reference(self):
        """Two units applied for at one place: neither is the other's neighbour, nor that of one asked about alone."""
        unit = ("--as", "generating_unit", "--as-of", zl.AS_OF, "--set", "fuel=coal", "--set", "chp=true", "--format", "json")
        one = json.loads(self.site("--at", PLACE, *unit, "--set", "capacity=300 MW").stdout)["places"][0]
        two = json.loads(self.site("--at", PLACE, "--at", PLACE, *unit, "--set", "capacity=300 MW").stdout)["places"]
        self.assertEqual(one["rules"], two[0]["rules"])
        self.assertEqual(one["rules"], two[1]["rules"])
        self.assertTrue(one["rules"])

    def test_a_file_that_exists_is_kept_and_replaced_only_if_asked(self):
        out = self.folder / "card.json"
        out.write_text("mine")
        self.site("--at", PLACE, "-o", out, expect=2)
        self.assertEqual(out.read_text(), "mine")
        self.site("--at", PLACE, "-o", out, "--force")
        self.assertEqual(json.loads(out.read_text(encoding="utf-8"))["places"][0]["division"], "449902")
        self.assertEqual([path.name for path in self.folder.glob("card.json*")], ["card.json"])

    def test_an_input_is_never_the_output(self):
        for source in (self.data / "锅炉_江北区.csv", self.data / "煤气发生炉.csv"):
            before = source.read_bytes()
            self.site(*self.boilers, "-o", source, "--force", expect=2)
            self.assertEqual(source.read_bytes(), before)

    def test_a_layer_that_cannot_be_read_leaves_its_answers_open(self):
        project = zl.copy_sample(self.folder / "damaged")
        (project.parent / "data" / "发电机组.gpkg").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
        done = zl.run("site", project, "--at", PLACE, "--format", "json", expect=3)
        facts = json.loads(done.stdout)["places"][0]["facts"]
        units = [fact for fact in facts if fact["kind"] == "generating_unit"]
        self.assertEqual([fact["answer"] for fact in units], ["unknown"])
        self.assertIn("发电机组.gpkg", done.stderr)


if __name__ == "__main__":
    unittest.main()
