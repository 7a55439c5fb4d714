#!/usr/bin/env python3
"""The shapefiles of a run: every layer, in UTF-8 and GBK, and beside them what a DBF does not hold."""
import pathlib
import unittest

import tiny
import zl

try:
    from osgeo import gdal, ogr
except ImportError:
    zl.skip("GDAL's Python module is not installed")

gdal.UseExceptions()
RARE = "龚䶮𠅤"     # the second and third are in no code page 936
LONG = "很长的锅炉名称" * 60


def layer_of(path):
    """Fields and rows of a shapefile as GDAL reads it."""
    source = ogr.Open(str(path))
    layer = source.GetLayer(0)
    definition = layer.GetLayerDefn()
    fields = [definition.GetFieldDefn(i).GetName() for i in range(definition.GetFieldCount())]
    return fields, [{**feature.items(), "geometry": feature.GetGeometryRef() is not None} for feature in layer]


class ShapefileTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        heads = tiny.HEADS.replace("锅炉编号", "锅炉编号,锅炉名称")
        boilers = heads + (f"G1,{RARE},原煤,10t/h,生产,在用,2020-01-01,440106,113.1,22.95\n"
                           f"G2,{LONG},原煤,7MW,供热,在用,2021-02-03,440106,113.12,22.95\n")
        zone = tiny.zones(tiny.zone("Z1", "3", tiny.square(113.095, 22.945, 0.1)))
        cls.delivery = tiny.Tiny(cls.folder, files={"boilers.csv": boilers, "zones.geojson": zone})
        cls.talk = {}
        for encoding in ("utf-8", "gbk"):
            done = zl.audit(cls.folder / "zonelint.toml", cls.folder / encoding, "--shp-encoding", encoding)
            cls.talk[encoding] = done.stderr
        cls.rows = zl.table(cls.folder / "utf-8" / "findings.csv")

    def shp(self, encoding):
        return self.folder / encoding / "shp"

    def test_every_layer_of_the_run_is_a_shapefile(self):
        names = {path.stem for path in self.shp("utf-8").glob("*.shp")}
        layers = set()
        for package in ("findings.gpkg", "references.gpkg"):
            source = ogr.Open(str(self.folder / "utf-8" / package))
            layers |= {source.GetLayer(i).GetName() for i in range(source.GetLayerCount())} - {"layer_styles"}
        self.assertEqual(names, layers)
        self.assertLessEqual({"findings", "undetermined", "advice", "witness_lines", "ref_generating_unit", "ref_burn_ban_zone"}, names)
        for name in names:
            for ending in (".shx", ".dbf", ".prj", ".cpg"):
                self.assertTrue((self.shp("utf-8") / (name + ending)).exists(), name + ending)

    def test_names_of_fields_are_in_the_dictionary_and_fit(self):
        dictionary = zl.table(self.shp("gbk") / "fields.csv")
        for path in self.shp("gbk").glob("*.shp"):
            with self.subTest(path.stem):
                fields, _ = layer_of(path)
                lines = [line for line in dictionary if line["layer"] == path.stem]
                self.assertEqual(fields, [line["column"] for line in lines])
                for line in lines:
                    self.assertLessEqual(len(line["column"].encode()), 10)
                    self.assertTrue(line["field"] and line["title_zh"] and line["title_en"] and line["type"])
        outcome = next(line for line in dictionary if line["layer"] == "findings" and line["field"] == "outcome")
        self.assertIn("violation = 违规 / violation", outcome["words"])

    def test_utf8_holds_every_character(self):
        _, rows = layer_of(self.shp("utf-8") / "findings.shp")
        self.assertIn(RARE, [row["name"] for row in rows])
        self.assertEqual((self.shp("utf-8") / "findings.cpg").read_text(), "UTF-8")
        self.assertEqual([row["id"] for row in rows], [row["id"] for row in self.rows])

    def test_gbk_says_what_it_cannot_hold(self):
        _, rows = layer_of(self.shp("gbk") / "findings.shp")
        self.assertIn("龚〓〓", [row["name"] for row in rows])
        self.assertIn("炉", rows[0]["reason"] + rows[0]["title"])
        self.assertEqual((self.shp("gbk") / "findings.cpg").read_text(), "936")
        self.assertEqual((self.shp("gbk") / "findings.dbf").read_bytes()[29], 0x4D)
        self.assertIn("〓", self.talk["gbk"])
        self.assertNotIn("〓", self.talk["utf-8"])

    def test_the_sidecar_has_the_whole_values(self):
        for encoding in ("utf-8", "gbk"):
            with self.subTest(encoding):
                full = zl.table(self.shp(encoding) / "findings_full.csv")
                _, rows = layer_of(self.shp(encoding) / "findings.shp")
                by_print = {row["fingerprint"]: row for row in self.rows}
                short = {line["column"]: line["field"] for line in zl.table(self.shp(encoding) / "fields.csv") if line["layer"] == "findings"}
                self.assertIn(LONG, {line["value"] for line in full})
                self.assertEqual(RARE in {line["value"] for line in full}, encoding == "gbk")
                for line in full:
                    row = rows[int(line["row"]) - 1]
                    self.assertEqual((row["finger"], row["id"]), (line["fingerprint"], line["id"]))
                    self.assertEqual(by_print[line["fingerprint"]][short[line["column"]]], line["value"])
                    self.assertNotEqual(row[line["column"]], line["value"])
                kept = {(int(line["row"]), line["column"]) for line in full}
                for number, row in enumerate(rows, 1):      # and what is not there is whole in the shapefile
                    for column, field in short.items():
                        whole = by_print[row["finger"]].get(field)
                        if isinstance(row[column], str) and (number, column) not in kept:
                            self.assertEqual(row[column], whole, column)
                self.assertIn("findings_full.csv", self.talk[encoding])
                notes = [line["note"] for line in zl.table(self.shp(encoding) / "fields.csv") if line["column"] == "name"]
                self.assertTrue(any("findings_full.csv" in note for note in notes), notes)

    def test_the_date_in_every_dbf_is_that_of_the_audit(self):
        for path in self.shp("gbk").glob("*.dbf"):
            self.assertEqual(tuple(path.read_bytes()[1:4]), (124, 6, 30), path.name)

    def test_the_same_bytes_again_and_on_many_threads(self):
        zl.audit(self.folder / "zonelint.toml", self.folder / "again", "--shp-encoding", "GBK", "--jobs", 8)
        self.assertEqual(zl.tree(self.folder / "again" / "shp"), zl.tree(self.shp("gbk")))

    def test_the_encoding_stands_in_the_manifest_and_why_knows_it(self):
        self.assertIn("--shp-encoding gbk", (self.folder / "gbk" / "manifest.json").read_text(encoding="utf-8"))
        zl.run("why", self.folder / "gbk", "boiler:G1")

    def test_a_shapefile_of_a_run_can_be_a_source(self):
        project = tiny.PROJECT.replace("units.csv", "gbk/shp/ref_generating_unit.shp").replace("boilers.csv", "boilers.csv")
        (self.folder / "again.toml").write_text(project, encoding="utf-8")
        zl.audit(self.folder / "again.toml", self.folder / "from-shp")
        rows = zl.table(self.folder / "from-shp" / "findings.csv")
        self.assertEqual([row["fingerprint"] for row in rows], [row["fingerprint"] for row in self.rows])


if __name__ == "__main__":
    unittest.main()
