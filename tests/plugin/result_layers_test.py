#!/usr/bin/env python3
"""What of a result folder is shown: the tree of its QGIS project, else the layers of its GeoPackages, and nothing is changed."""
import unittest

import plugin  # noqa: F401
import zl
from zonelint.result_layers import results_in

SEWERS = zl.SAMPLE.parent / "sewer-sample" / "zonelint.toml"


class ResultLayersTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch()) / "结果 #1 100%"
        cls.folder.mkdir()
        zl.audit(zl.SAMPLE / "zonelint.toml", cls.folder / "run", "--format", "csv,qgz", "--lang", "zh")
        zl.audit(zl.SAMPLE / "zonelint.toml", cls.folder / "gpkg", "--format", "gpkg", "--lang", "zh")
        zl.audit(zl.SAMPLE / "zonelint.toml", cls.folder / "csv", "--format", "csv")
        zl.run("trace", SEWERS, "--from", "T1", "--direction", "up", "-o", cls.folder / "trace", "--lang", "zh")
        cls.before = zl.tree(cls.folder)

    def test_the_tree_of_the_project(self):
        results = results_in(self.folder / "run")
        self.assertEqual([group.name for group in results.groups], ["问题", "待核", "机会", "连线", "参照"])
        first = results.groups[0].layers[0]
        self.assertEqual((first.name, first.checked, first.expanded), ("问题清单", True, True))
        self.assertEqual(first.source, f"{self.folder}/run/findings.gpkg|layername=findings")
        self.assertIn("2024-06-30", results.title)
        self.assertEqual(results.source("undetermined"), f"{self.folder}/run/findings.gpkg|layername=undetermined")
        self.assertIsNone(results.source("gaps"))

    def test_without_a_project_the_geopackages(self):
        results = results_in(self.folder / "gpkg")
        self.assertEqual([group.name for group in results.groups], [""])
        names = [layer.name for layer in results.groups[0].layers]
        self.assertIn("问题清单", names)
        self.assertFalse([name for name in names if "style" in name])
        with_project = {layer.source.rpartition("=")[2] for group in results_in(self.folder / "run").groups for layer in group.layers}
        self.assertEqual({layer.source.rpartition("=")[2] for layer in results.groups[0].layers}, with_project)

    def test_points_of_a_trace_lie_above_its_pipes(self):
        results = results_in(self.folder / "trace")
        self.assertEqual([layer.source.rpartition("=")[2] for layer in results.groups[0].layers], ["trace_objects", "trace_ends", "trace_pipes"])
        self.assertIn("trace --from T1 --direction up", results.title)

    def test_a_folder_without_maps_has_no_groups(self):
        self.assertEqual(results_in(self.folder / "csv").groups, [])
        self.assertEqual(results_in(self.folder / "nothing").groups, [])

    def test_looking_changes_nothing(self):
        for name in ("run", "gpkg", "trace"):
            results_in(self.folder / name)
        self.assertEqual(zl.tree(self.folder), self.before)


if __name__ == "__main__":
    unittest.main()
