#!/usr/bin/env python3
"""QGIS reads the Chinese of GBK shapefiles right, unasked."""
import os
import sys
import unittest

import zl

try:
    from qgis.core import QgsApplication, QgsVectorLayer
except ImportError:
    zl.skip("PyQGIS is not installed")


class OpenGbkTest(unittest.TestCase):
    def test_texts_are_those_of_the_table(self):
        with zl.scratch() as folder:
            zl.audit(zl.SAMPLE / "zonelint.toml", folder / "run", "--shp-encoding", "gbk", "--format", "csv,shp")
            rows = {row["fingerprint"]: row for row in zl.table(folder / "run" / "findings.csv")}
            layer = QgsVectorLayer(str(folder / "run" / "shp" / "findings.shp"), "findings", "ogr")
            self.assertTrue(layer.isValid())
            self.assertEqual(layer.crs().authid(), "EPSG:4490")
            seen = 0
            for feature in layer.getFeatures():
                row = rows[feature["finger"]]
                for field in ("name", "enterprise", "title", "div_name"):
                    wanted = row["division_name" if field == "div_name" else field]
                    self.assertEqual(str(feature[field] or ""), wanted)
                    seen += any("一" <= c <= "鿿" for c in wanted)
            self.assertGreater(seen, 20)
            layer = None


if __name__ == "__main__":
    application = QgsApplication([], False)
    application.initQgis()
    result = unittest.main(exit=False).result
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0 if result.wasSuccessful() else 1)    # QGIS 3.22 crashes now and then when Python takes it apart
