#!/usr/bin/env python3
"""What an officer does first: the results opened in QGIS. Layers are valid, lie where they should, hold as many features as
the tables have rows, and speak Chinese."""
import contextlib
import os
import sqlite3
import sys
import unittest

from osgeo import gdal

import zl

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from qgis.core import QgsApplication, QgsProviderRegistry, QgsVectorLayer
except ImportError:
    zl.skip("PyQGIS is not installed")

CITY = (113.0, 22.8, 113.6, 23.3)
ALIASES = {"rule": "规则", "clause": "条款", "id": "对象编号", "enterprise": "企业", "outcome": "判定", "reason": "理由", "action": "要求动作"}


def layers_in(path):
    """name -> layer of everything a file holds."""
    details = QgsProviderRegistry.instance().querySublayers(str(path))
    return {d.name(): QgsVectorLayer(d.uri(), d.name(), "ogr") for d in details}


class OpenResultsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        zl.audit(zl.SAMPLE / "zonelint.toml", cls.folder / "run")
        cls.run_folder = cls.folder / "run"
        cls.tables = {name: zl.table(cls.run_folder / f"{name}.csv") for name in ("findings", "advice", "undetermined")}
        cls.results = layers_in(cls.run_folder / "findings.gpkg")
        cls.references = layers_in(cls.run_folder / "references.gpkg")
        cls.shapes = {path.stem: QgsVectorLayer(str(path), path.stem, "ogr") for path in sorted((cls.run_folder / "shp").glob("*.shp"))}

    @classmethod
    def tearDownClass(cls):
        cls.results = cls.references = cls.shapes = None

    def test_every_layer_is_valid_and_lies_in_the_city(self):
        self.assertLessEqual({"findings", "undetermined"}, set(self.results))
        self.assertLessEqual({"findings", "undetermined"}, set(self.shapes))
        self.assertIn("ref_generating_unit", self.references)
        self.assertTrue(any(name.startswith("ref_burn_ban_zone") for name in self.references), list(self.references))
        for where, layers in (("findings.gpkg", self.results), ("references.gpkg", self.references), ("shp", self.shapes)):
            for name, layer in layers.items():
                with self.subTest(f"{where} {name}"):
                    self.assertTrue(layer.isValid())
                    if not layer.isSpatial():
                        continue
                    self.assertEqual(layer.crs().authid(), "EPSG:4490")
                    if layer.featureCount() > 0 and not layer.extent().isNull():
                        box = layer.extent()
                        self.assertTrue(CITY[0] - 0.2 <= box.xMinimum() and box.xMaximum() <= CITY[2] + 0.2, box.toString())
                        self.assertTrue(CITY[1] - 0.2 <= box.yMinimum() and box.yMaximum() <= CITY[3] + 0.2, box.toString())
                    for feature in layer.getFeatures():
                        self.assertTrue(not feature.hasGeometry() or feature.geometry().isGeosValid(), feature.id())

    def test_feature_counts_are_the_tables(self):
        for name, rows in self.tables.items():
            if name in self.results or rows:
                self.assertEqual(self.results[name].featureCount(), len(rows), f"findings.gpkg {name}")
            if name in self.shapes or rows:
                self.assertEqual(self.shapes[name].featureCount(), len(rows), f"shp/{name}.shp")

    def test_attributes_are_the_tables(self):
        for layers in (self.results, self.shapes):
            found = {(f["rule"], f["id"]): f for f in layers["findings"].getFeatures()}
            for row in self.tables["findings"]:
                feature = found[row["rule"], row["id"]]
                self.assertEqual(str(feature["enterprise"] or ""), row["enterprise"])
                self.assertEqual(feature["outcome"], row["outcome"])
                self.assertTrue(feature["reason"])
                if row["lon"]:
                    self.assertAlmostEqual(feature["lon"], float(row["lon"]), places=7)
        waived = next(f for f in self.results["findings"].getFeatures() if f["id"] == "LJ-P16" and "coal-boiler" in f["rule"])
        self.assertEqual(waived["enterprise"], "市第二医院")

    def test_fields_have_chinese_names(self):
        with contextlib.closing(sqlite3.connect(f"file:{self.run_folder}/findings.gpkg?mode=ro", uri=True)) as file:
            titles = dict(file.execute("SELECT column_name, title FROM gpkg_data_columns WHERE table_name = 'findings'"))
        self.assertEqual({name: titles.get(name) for name in ALIASES}, ALIASES)
        fields = self.results["findings"].fields()
        self.assertEqual({field.name() for field in fields} - {"fid"}, set(titles))
        if gdal.VersionInfo() >= "3070000":     # older ones do not hand the titles on to QGIS
            self.assertEqual({field.name(): field.alias() for field in fields if field.name() in ALIASES}, ALIASES)
        self.assertTrue(all(len(field.name()) <= 10 for field in self.shapes["findings"].fields()))

    def test_points_are_where_the_boilers_are(self):
        for feature in self.results["findings"].getFeatures():
            if feature["kind"] == "boiler" and feature.hasGeometry():
                point = feature.geometry().asPoint()
                self.assertAlmostEqual(point.x(), feature["lon"], places=7)
                self.assertAlmostEqual(point.y(), feature["lat"], places=7)


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    result = unittest.main(exit=False).result
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0 if result.wasSuccessful() else 1)    # QGIS 3.22 crashes now and then when Python takes it apart
