#!/usr/bin/env python3
"""Layers picked from the QGIS project become the files behind them, or an error that names the layer."""
import unittest

import plugin  # noqa: F401
import zl
from zonelint import words
from zonelint.layer_files import NoFile, file_behind, run_folder_of, word_for


class LayerFilesTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())
        words.use_locale("en")

    def test_files(self):
        path = self.folder / "锅炉 表.gpkg"
        path.touch()
        for provider in ("ogr", "delimitedtext", "spatialite"):
            self.assertEqual(file_behind("x", provider, {"path": str(path), "layerName": "a"}), str(path))

    def test_a_shapefile_inside_a_zip_is_its_zip(self):
        path = self.folder / "数据.zip"
        path.touch()
        for prefix in ("/vsizip/", "/vsizip//"):
            self.assertEqual(file_behind("x", "ogr", {"path": f"{prefix}{str(path).lstrip('/')}/a/b.shp"}), str(path))

    def test_what_is_no_file_is_named(self):
        for provider, parts in (("memory", {}), ("postgres", {"dbname": "x"}), ("WFS", {"url": "https://x"}), ("ogr", {"path": "/nowhere/x.shp"}),
                                ("ogr", {"path": "/vsizip/nowhere.zip/x.shp"})):
            with self.subTest(provider), self.assertRaisesRegex(NoFile, rf"'临时'.*\({provider}\).*save it as a file"):
                file_behind("临时", provider, parts)

    def test_a_layer_of_several_is_named(self):
        several = [(0, "甲"), (1, "乙")]
        for parts, layers, word in (({"layerName": "a"}, [(0, "a")], "x.gpkg"), ({}, [], "x.gpkg"), ({"layerName": "乙"}, several, "x.gpkg#乙"),
                                    ({"layerId": 1}, several, "x.gpkg#乙"), ({"layerId": "0"}, several, "x.gpkg#甲"),
                                    ({"layerName": None, "layerId": None}, several, "x.gpkg#甲")):
            with self.subTest(parts):
                self.assertEqual(word_for("x.gpkg", parts, layers), word)

    def test_the_run_of_a_layer(self):
        run = self.folder / "run"
        (run / "shp").mkdir(parents=True)
        (run / "manifest.json").touch()
        self.assertEqual(run_folder_of(run / "findings.gpkg"), str(run))
        self.assertEqual(run_folder_of(run / "shp" / "findings.shp"), str(run))
        self.assertEqual(run_folder_of(self.folder / "elsewhere.gpkg"), "")


if __name__ == "__main__":
    unittest.main()
