#!/usr/bin/env python3
"""Faults of a sewer network and traces in QGIS: valid layers with as many features as the tables have rows, styled by fault."""
import os
import sys
import unittest

import zl

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
except ImportError:
    zl.skip("PyQGIS is not installed")

SEWERS = zl.SAMPLE.parent / "sewer-sample" / "zonelint.toml"


class NetworkTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        zl.audit(SEWERS, cls.folder / "run")
        zl.run("trace", SEWERS, "--from", "T1", "--direction", "up", "-o", cls.folder / "trace", "--quiet")

    def layer(self, path, name):
        layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr")
        self.assertTrue(layer.isValid(), name)
        return layer

    def test_faults_are_points_in_categories_of_their_names(self):
        layer = self.layer(self.folder / "run" / "findings.gpkg", "network_faults")
        rows = zl.table(self.folder / "run" / "network_faults.csv")
        self.assertEqual(layer.featureCount(), len(rows))
        self.assertEqual(layer.renderer().type(), "categorizedSymbol")
        shown = {value for category in layer.renderer().categories()
                 for value in (category.value() if isinstance(category.value(), list) else [category.value()])}
        self.assertLessEqual({row["fault"] for row in rows}, shown)
        shape = QgsVectorLayer(str(self.folder / "run" / "shp" / "network_faults.shp"), "network_faults", "ogr")
        self.assertTrue(shape.isValid())
        self.assertEqual(shape.featureCount(), len(rows))

    def test_ways_of_findings_are_lines_with_a_style(self):
        layer = self.layer(self.folder / "run" / "findings.gpkg", "traces")
        self.assertEqual(layer.geometryType(), 1)
        self.assertEqual(layer.featureCount(), 9)
        self.assertEqual(layer.renderer().type(), "singleSymbol")
        shape = QgsVectorLayer(str(self.folder / "run" / "shp" / "traces.shp"), "traces", "ogr")
        self.assertTrue(shape.isValid())
        self.assertEqual(shape.featureCount(), 9)
        project = QgsProject.instance()
        self.assertTrue(project.read(str(self.folder / "run" / "zonelint.qgz")))
        group = project.layerTreeRoot().findGroup("管网") or project.layerTreeRoot().findGroup("Network")
        self.assertIn("traces", [node.layer().source().rpartition("layername=")[2] for node in group.findLayers()])

    def test_layers_of_a_trace(self):
        for name in ("trace_pipes", "trace_objects", "trace_ends"):
            with self.subTest(name):
                layer = self.layer(self.folder / "trace" / "trace.gpkg", name)
                self.assertEqual(layer.featureCount(), len(zl.table(self.folder / "trace" / f"{name}.csv")))
                self.assertEqual(layer.crs().authid(), "EPSG:4490")


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    result = unittest.main(exit=False).result
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0 if result.wasSuccessful() else 1)    # QGIS 3.22 crashes now and then when Python takes it apart
