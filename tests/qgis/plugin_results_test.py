#!/usr/bin/env python3
"""The plugin inside QGIS: results load grouped and styled, in a folder with a Chinese name too; a second run replaces them;
layers of the project are inspected and asked about; a place on the map is traced; what is wrong is said."""
import contextlib
import html
import os
import pathlib
import re
import shlex
import sqlite3
import unittest

import in_qgis
import zl

import processing
from qgis.core import (QgsProcessingException, QgsProcessingFeedback, QgsProcessingModelAlgorithm, QgsProcessingModelChildAlgorithm,
                       QgsProcessingModelChildParameterSource, QgsProcessingModelOutput, QgsProject, QgsVectorLayer)
from processing.core.ProcessingConfig import ProcessingConfig

SEWERS = zl.SAMPLE.parent / "sewer-sample" / "zonelint.toml"
GROUPS = ["问题", "待核", "机会", "连线", "参照"]


class Feedback(QgsProcessingFeedback):
    def __init__(self):
        super().__init__(False)
        self.commands = []

    def pushCommandInfo(self, text):
        self.commands.append(text)
        super().pushCommandInfo(text)


def said(result):
    """What the program said, from the page that QGIS shows."""
    sections = re.findall("<pre>(.*?)</pre>", pathlib.Path(result["PAGE"]).read_text(encoding="utf-8"), re.S)
    return "".join(html.unescape(section) + "\n" for section in sections)


def groups_of(folder):
    """The groups of the layer tree that show this folder."""
    return [group for group in QgsProject.instance().layerTreeRoot().findGroups()
            if group.customProperty("zonelint/folder") == os.path.realpath(folder)]


class PluginResultsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch()) / "核查 结果"
        cls.folder.mkdir()
        cls.out = cls.folder / "六月"
        cls.feedback = Feedback()
        cls.result = processing.run("zonelint:audit", {"PROJECT": str(zl.SAMPLE / "zonelint.toml"), "AS_OF": zl.AS_OF, "FORMATS": ["csv", "gpkg", "qgz", "shp"],
                                                       "OUTPUT": str(cls.out), "PAGE": str(cls.folder / "page.html")}, feedback=cls.feedback)

    @classmethod
    def tearDownClass(cls):
        QgsProject.instance().clear()

    def refused(self, algorithm, parameters, *words):
        with self.assertRaises(QgsProcessingException) as caught:
            processing.run(algorithm, parameters, feedback=Feedback())
        self.assertEqual([word for word in words if word not in str(caught.exception)], [], str(caught.exception))

    def test_loaded_as_the_runs_own_project_has_them(self):
        """Group by group and layer by layer: name, place, renderer, legend."""
        [shown] = groups_of(self.out)
        self.assertEqual([group.name() for group in shown.children()], GROUPS)
        own = QgsProject()
        self.assertTrue(own.read(str(self.out / "zonelint.qgz")))

        def tree(groups):
            return [(group.name(), node.name(), node.layer().featureCount(), node.itemVisibilityChecked(), node.isExpanded(), node.layer().renderer().dump(),
                     node.layer().labelsEnabled())
                    for group in groups for node in group.findLayers()]
        self.assertEqual(tree(shown.children()), tree(own.layerTreeRoot().children()))
        for node in shown.findLayers():
            self.assertTrue(node.layer().isValid())
            self.assertEqual(node.layer().crs().authid(), "EPSG:4490")

    def test_outputs_are_layers_with_the_tables_rows(self):
        for name, table in (("FINDINGS", "findings"), ("UNDETERMINED", "undetermined")):
            layer = QgsVectorLayer(self.result[name], name, "ogr")
            self.assertEqual(layer.featureCount(), len(zl.table(self.out / f"{table}.csv")))
            self.assertEqual(layer.renderer().type(), "categorizedSymbol")
        self.assertNotIn("GAPS", self.result)    # the sample's rules ask for none

    def test_the_command_in_the_log_does_the_same(self):
        command = shlex.split(self.feedback.commands[0])
        self.assertTrue(pathlib.Path(command[0]).samefile(zl.BINARY))
        again = self.folder / "again"
        ledger = zl.run(*[str(again) if word == str(self.out) else word for word in command[1:]]).stdout
        self.assertEqual(zl.tree(again), zl.tree(self.out))
        self.assertEqual(said(self.result), ledger)
        self.assertIn(ledger, self.feedback.textLog())

    def test_run_again_replaces_the_layers(self):
        before = len(QgsProject.instance().mapLayers())
        self.refused("zonelint:audit", {"PROJECT": str(zl.SAMPLE / "zonelint.toml"), "AS_OF": zl.AS_OF, "OUTPUT": str(self.out)}, str(self.out), "--force")
        processing.run("zonelint:audit", {"PROJECT": str(zl.SAMPLE / "zonelint.toml"), "AS_OF": zl.AS_OF, "FORMATS": ["csv", "gpkg", "qgz", "shp"],
                                          "OUTPUT": str(self.out), "FORCE": True}, feedback=Feedback())
        self.assertEqual(len(QgsProject.instance().mapLayers()), before)
        self.assertEqual(len(groups_of(self.out)), 1)
        self.assertEqual(sorted(path.name for path in self.folder.glob("*partial*")), [])

    def test_why_of_what_is_selected(self):
        layer = next(node.layer() for node in groups_of(self.out)[0].findLayers() if node.layer().source() == self.result["FINDINGS"])
        layer.selectByExpression("\"id\" = 'JB-P05' and \"rule\" like '%burn-ban-zone'")
        self.assertEqual(layer.selectedFeatureCount(), 1)
        out = processing.run("zonelint:why", {"LAYER": layer, "PAGE": "TEMPORARY_OUTPUT"}, feedback=Feedback())
        self.assertEqual(said(out), zl.run("why", self.out, "boiler:JB-P05", "forbidden-fuel-in-burn-ban-zone", "--lang", "zh").stdout)
        layer.selectAll()
        self.refused("zonelint:why", {"LAYER": layer}, "最多 20 个")
        layer.removeSelection()
        self.refused("zonelint:why", {"LAYER": layer}, "没有对象")
        self.refused("zonelint:why", {"RUN": str(self.out), "OBJECT": "boiler:NO-1"}, "NO-1")

    def test_why_while_qgis_holds_the_results_open(self):
        out = processing.run("zonelint:why", {"RUN": str(self.out), "OBJECT": "JB-P05，LJ-P16", "LANG": 2, "PAGE": "TEMPORARY_OUTPUT"}, feedback=Feedback())
        self.assertIn("Boiler JB-P05", said(out))
        self.assertIn("Boiler LJ-P16", said(out))

    def test_report_while_qgis_holds_the_results_open(self):
        out = processing.run("zonelint:report", {"RUN": str(self.out), "FORMATS": ["geojson"], "SPLIT": 1, "OUTPUT": str(self.folder / "各县区")}, feedback=Feedback())
        self.assertTrue(list(pathlib.Path(out["OUTPUT"]).rglob("*.geojson")))

    def test_report_loads_too(self):
        processing.run("zonelint:report", {"RUN": str(self.out), "FORMATS": ["gpkg"], "OUTPUT": str(self.folder / "再写")}, feedback=Feedback())
        self.assertEqual({node.layer().source().rpartition("=")[2] for node in groups_of(self.folder / "再写")[0].findLayers()},
                         {node.layer().source().rpartition("=")[2] for node in groups_of(self.out)[0].findLayers()})

    def test_layers_of_the_project_are_inspected(self):
        boilers = next(path for path in sorted((zl.SAMPLE / "data").iterdir()) if path.suffix == ".shp")
        layer = QgsVectorLayer(str(boilers), "县里的", "ogr")
        QgsProject.instance().addMapLayer(layer)
        layer.setSubsetString("FID < 1")
        feedback = Feedback()
        out = processing.run("zonelint:inspect", {"LAYERS": [layer], "LANG": 1, "PAGE": "TEMPORARY_OUTPUT"}, feedback=feedback)
        self.assertEqual(said(out), zl.run("inspect", boilers, "--lang", "zh", expect=None).stdout)
        self.assertIn("用的是整个文件", feedback.textLog())
        sheet = self.folder / "问题.xlsx"
        processing.run("zonelint:inspect", {"LAYERS": [layer], "OUTPUT": str(sheet)}, feedback=Feedback())
        self.assertTrue(sheet.read_bytes().startswith(b"PK"))
        memory = QgsVectorLayer("Point?crs=EPSG:4490", "临时", "memory")
        QgsProject.instance().addMapLayer(memory)
        self.refused("zonelint:inspect", {"LAYERS": [memory]}, "临时", "memory", "另存为")
        self.refused("zonelint:inspect", {}, "没有要检查的")
        feedback = Feedback()
        out = processing.run("zonelint:inspect", {"FILES": [str(boilers), str(self.folder / "没有.csv")], "PAGE": "TEMPORARY_OUTPUT"}, feedback=feedback)
        self.assertTrue(out["PROBLEMS"])    # one that cannot be read does not hide the other
        self.assertIn(boilers.name, said(out))
        self.assertIn("没有.csv", feedback.textLog())
        self.refused("zonelint:inspect", {"FILES": [str(boilers)], "OUTPUT": str(self.folder / "x.doc")}, "x.doc", ".xlsx")

    def test_a_place_on_the_map_is_traced(self):
        """Given in the map's own coordinates, Web Mercator here."""
        out = processing.run("zonelint:trace", {"PROJECT": str(SEWERS), "POINT": "12623847.329,2608111.551 [EPSG:3857]", "DIRECTION": 0,
                                                "OUTPUT": str(self.folder / "追踪")}, feedback=Feedback())
        objects = {row["id"] for row in zl.table(self.folder / "追踪" / "trace_objects.csv")}
        self.assertIn("T1", objects)
        nodes = groups_of(self.folder / "追踪")[0].findLayers()
        self.assertEqual([node.layer().source() for node in nodes], [out["OBJECTS"], out["ENDS"], out["PIPES"]])
        self.assertEqual(nodes[2].layer().featureCount(), len(zl.table(self.folder / "追踪" / "trace_pipes.csv")))
        with contextlib.closing(sqlite3.connect(f"file:{out['OUTPUT']}/trace.gpkg?mode=ro", uri=True)) as package:
            style = package.execute("SELECT styleQML FROM layer_styles WHERE f_table_name = 'trace_pipes'").fetchone()[0]
        colour = nodes[2].layer().renderer().symbol().color()    # without a style QGIS draws lots
        self.assertIn(f"{colour.red()},{colour.green()},{colour.blue()},", style)
        self.refused("zonelint:trace", {"PROJECT": str(SEWERS), "DIRECTION": 0, "OUTPUT": "TEMPORARY_OUTPUT"}, "没有起点")
        self.refused("zonelint:trace", {"PROJECT": str(SEWERS), "FROM": "没有这个", "DIRECTION": 0, "OUTPUT": "TEMPORARY_OUTPUT"}, "没有这个")

    def test_an_empty_folder_may_be_the_output_and_nothing_need_be_loaded(self):
        empty = self.folder / "空"
        empty.mkdir()
        before = len(QgsProject.instance().mapLayers())
        processing.run("zonelint:audit", {"PROJECT": str(SEWERS), "AS_OF": "2025-12-31", "FORMATS": ["csv"], "OUTPUT": str(empty)}, feedback=Feedback())
        self.assertTrue((empty / "manifest.json").exists())
        self.assertEqual(len(QgsProject.instance().mapLayers()), before)

    def test_gaps_are_an_output_where_there_are_any(self):
        out = processing.run("zonelint:audit", {"PROJECT": str(SEWERS), "AS_OF": "2025-12-31", "FORMATS": ["csv", "qgz"], "LOAD": False,
                                                "OUTPUT": str(self.folder / "污水")}, feedback=Feedback())
        gaps = QgsVectorLayer(out["GAPS"], "gaps", "ogr")
        self.assertEqual(gaps.featureCount(), len(zl.table(self.folder / "污水" / "gaps.csv")))

    def test_findings_feed_the_next_step_of_a_model(self):
        model, source = QgsProcessingModelAlgorithm("m", "g"), QgsProcessingModelChildParameterSource
        audit, chosen = QgsProcessingModelChildAlgorithm("zonelint:audit"), QgsProcessingModelChildAlgorithm("native:extractbyattribute")
        audit.setChildId("audit")
        chosen.setChildId("chosen")
        for name, value in {"PROJECT": str(zl.SAMPLE / "zonelint.toml"), "AS_OF": zl.AS_OF, "FORMATS": ["csv", "gpkg"], "LOAD": False,
                            "OUTPUT": str(self.folder / "模型")}.items():
            audit.addParameterSources(name, [source.fromStaticValue(value)])
        chosen.addParameterSources("INPUT", [source.fromChildOutput("audit", "FINDINGS")])
        chosen.addParameterSources("FIELD", [source.fromStaticValue("outcome")])
        chosen.addParameterSources("VALUE", [source.fromStaticValue("violation")])
        out = QgsProcessingModelOutput("out")
        out.setChildOutputName("OUTPUT")
        chosen.setModelOutputs({"out": out})
        model.addChildAlgorithm(audit)
        model.addChildAlgorithm(chosen)
        layer = processing.run(model, {"chosen:out": "TEMPORARY_OUTPUT"}, feedback=Feedback())["chosen:out"]
        self.assertEqual(layer.featureCount(), sum(row["outcome"] == "violation" for row in zl.table(self.folder / "模型" / "findings.csv")))

    def test_a_program_that_is_not_there_is_said(self):
        self.addCleanup(ProcessingConfig.setSettingValue, "ZONELINT_PROGRAM", "")
        ProcessingConfig.setSettingValue("ZONELINT_PROGRAM", str(self.out / "ledger.csv"))
        self.refused("zonelint:why", {"RUN": str(self.out), "OBJECT": "JB-P05"}, "ledger.csv", "设置 > 选项")

    def test_every_parameter_speaks_chinese(self):
        from qgis.core import QgsApplication
        for algorithm in QgsApplication.processingRegistry().providerById("zonelint").algorithms():
            for text in [algorithm.displayName(), algorithm.shortHelpString(), *(p.description() for p in algorithm.parameterDefinitions())]:
                self.assertTrue(re.search("[一-鿿]", text), text)


if __name__ == "__main__":
    in_qgis.start("zh-Hans")
    in_qgis.main()
