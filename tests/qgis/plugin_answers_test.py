#!/usr/bin/env python3
"""Query, site and diff inside QGIS: layers of the project and places on the map become words of the command, answers become layers
with titles and symbols, and where something is wrong nothing is written or loaded."""
import html
import pathlib
import re
import shlex
import shutil
import unittest
import urllib.parse

import in_qgis
import plugin
import zl

import processing
from zonelint import geopackage
from processing.core.ProcessingConfig import ProcessingConfig
from qgis.core import (QgsProcessingException, QgsProcessingFeedback, QgsProcessingModelAlgorithm, QgsProcessingModelChildAlgorithm,
                       QgsProcessingModelChildParameterSource, QgsProcessingModelOutput, QgsProject, QgsVectorLayer)

PROJECT = str(zl.SAMPLE / "zonelint.toml")
INSIDE, NEAR = 0, 2


class Feedback(QgsProcessingFeedback):
    def __init__(self, stop_at=None):
        super().__init__(False)
        self.commands, self.stop_at = [], stop_at

    def pushCommandInfo(self, text):
        self.commands.append(shlex.split(text))
        super().pushCommandInfo(text)
        if len(self.commands) == self.stop_at:
            self.cancel()


def words(layer, field):
    """value -> word of a column."""
    pairs = layer.editorWidgetSetup(layer.fields().lookupField(field)).config()["map"]
    return {value: word for pair in pairs for word, value in pair.items()}


class PluginAnswersTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch()) / "查 询"
        self.folder.mkdir()
        self.data = self.enterContext(zl.scratch())     # QGIS writes into a GeoPackage that it opens
        self.units, self.boilers = [str(shutil.copy(zl.SAMPLE / "data" / name, self.data)) for name in ("发电机组.gpkg", "锅炉_平川县.gpkg")]
        self.addCleanup(QgsProject.instance().clear)

    def ask(self, verb, load=True, stop_at=None, **parameters):
        self.feedback = Feedback(stop_at)
        run = processing.runAndLoadResults if load else processing.run
        return run(f"zonelint:{verb}", parameters, feedback=self.feedback)

    def refused(self, verb, *wanted, **parameters):
        """One sentence, nothing written, nothing loaded."""
        before = zl.tree(self.folder)
        with self.assertRaises(QgsProcessingException) as caught:
            self.ask(verb, **parameters)
        said = str(caught.exception) + self.feedback.textLog()
        self.assertEqual([word for word in wanted if word not in said], [], said)
        self.assertEqual(zl.tree(self.folder), before)
        self.assertEqual(QgsProject.instance().mapLayers(), {})

    def loaded(self):
        return {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}

    def picked(self, source, name="选的"):
        layer = QgsVectorLayer(source, name, "ogr")
        self.assertTrue(layer.isValid())
        return layer

    # -- query ----------------------------------------------------------------------------------------------------------

    def test_query_of_a_project(self):
        out = self.folder / "附近.gpkg"
        self.ask("query", PROJECT=PROJECT, SUBJECTS="锅炉", RELATION=NEAR, REFERENCES="发电机组", DISTANCE="15km", WHERE="capacity >= '10 t/h'", FIELDS="capacity",
                 AS_OF="2024-06-30", OUTPUT=str(out))
        [command] = self.feedback.commands
        self.assertEqual(command[1:], ["query", "锅炉", "within-distance", "发电机组", "--project", PROJECT, "--distance", "15km", "--where", "capacity >= '10 t/h'",
                                       "--fields", "capacity", "--as-of", "2024-06-30", "--output", str(out), "--lang", "zh"])
        [layer] = self.loaded().values()
        same = zl.table(self.same("query", command))
        self.assertEqual(layer.featureCount(), len(same))
        self.assertEqual(layer.attributeAlias(layer.fields().lookupField("measured_m")), "实测（米）")
        self.assertEqual(layer.attributeAlias(layer.fields().lookupField("capacity")), "额定出力")
        self.assertEqual(words(layer, "answer")["unknown"], "待核")
        self.assertEqual((layer.renderer().type(), layer.renderer().classAttribute()), ("categorizedSymbol", "answer"))
        self.assertEqual({category.value() for category in layer.renderer().categories()}, {"yes", "unknown"})
        self.assertIn("是", self.feedback.textLog())

    def same(self, name, command):
        """A CSV by the command of the log."""
        out = self.folder / f"{name}.csv"
        at = command.index("--output") + 1
        zl.run(*command[1:at], out, *command[at + 1:])
        return out

    def test_query_of_picked_layers(self):
        subjects, references = self.picked(self.boilers), self.picked(self.units)
        references.setSubsetString("fid < 2")
        self.ask("query", SUBJECT_LAYER=subjects, RELATION=NEAR, REFERENCE_LAYER=references, REFERENCES="generating_unit", NEAREST=2, OUTPUT=str(self.folder / "最近.geojson"))
        [command] = self.feedback.commands
        self.assertEqual(command[2:9], [self.boilers, "within-distance", f"generating_unit={self.units}", "--nearest", "2", "--output", str(self.folder / "最近.geojson")])
        self.assertIn("整个文件", self.feedback.textLog())
        [layer] = self.loaded().values()
        self.assertGreater(layer.featureCount(), 0)

    def test_query_with_several_shapes_loads_a_layer_for_each(self):
        (self.folder / "data.geojson").write_text('{"type": "FeatureCollection", "features": ['
                                                  '{"type": "Feature", "properties": {"编号": "A", "name": "甲河"}, "geometry": {"type": "LineString", "coordinates": [[113.1, 22.9], [113.2, 22.9]]}},'
                                                  '{"type": "Feature", "properties": {"编号": "B", "name": "乙塘"}, "geometry": {"type": "Polygon", "coordinates": [[[113.1, 22.8], [113.2, 22.8], [113.2, 22.9], [113.1, 22.8]]]}}]}',
                                                  encoding="utf-8")
        out = self.ask("query", PROJECT=PROJECT, SUBJECT_LAYER=self.picked(str(self.folder / "data.geojson")), SUBJECTS="black_odorous_water", RELATION=INSIDE,
                       REFERENCES="admin_division", OUTPUT=str(self.folder / "水体.shp"))
        self.assertEqual({layer.geometryType() for layer in self.loaded().values()}, {1, 2})
        self.assertTrue(QgsVectorLayer(out["OUTPUT"], "x", "ogr").isValid(), out)

    def test_a_replaced_answer_replaces_its_layer(self):
        out = str(self.folder / "答.gpkg")
        asked = {"PROJECT": PROJECT, "SUBJECTS": "boiler", "RELATION": NEAR, "REFERENCES": "generating_unit", "OUTPUT": out}
        self.ask("query", DISTANCE="30km", **asked)
        [layer] = self.loaded().values()
        many = layer.featureCount()
        other = self.picked(self.units, "别的")
        QgsProject.instance().addMapLayer(other)
        with self.assertRaises(QgsProcessingException):
            self.ask("query", DISTANCE="1km", **asked)
        self.assertEqual(len(self.loaded()), 2)
        self.ask("query", DISTANCE="1km", FORCE=True, **asked)
        self.assertEqual(set(self.loaded()), {"别的", "查询结果"})
        self.assertLess(self.loaded()["查询结果"].featureCount(), many)
        QgsProject.instance().clear()
        self.assertEqual([path.name for path in self.folder.iterdir()], ["答.gpkg"])    # no log of the old one beside the new
        self.assertEqual(len(geopackage.layers_in(out)), 1)

    def test_a_query_that_cannot_be_asked(self):
        asked = {"PROJECT": PROJECT, "SUBJECTS": "boiler", "RELATION": NEAR, "REFERENCES": "generating_unit", "OUTPUT": str(self.folder / "无.gpkg")}
        self.refused("query", "distance", **asked)
        self.refused("query", "没有对象", **{**asked, "SUBJECTS": ""})
        self.refused("query", "没有参照", **{**asked, "REFERENCES": " "})
        self.refused("query", "boilre", "boiler", **{**asked, "SUBJECTS": "boilre", "DISTANCE": "1km"})
        self.refused("query", "15", **{**asked, "DISTANCE": "15"})
        self.refused("query", "临时", "memory", "另存为", **{**asked, "SUBJECT_LAYER": QgsVectorLayer("Point?crs=EPSG:4490", "临时", "memory")})
        self.refused("query", "甲，乙", **{**asked, "SUBJECT_LAYER": self.picked(self.boilers), "SUBJECTS": "甲,乙"})
        self.refused("query", "x.doc", **{**asked, "DISTANCE": "1km", "OUTPUT": str(self.folder / "x.doc")})
        self.refused("query", "ogr:", **{**asked, "DISTANCE": "1km", "OUTPUT": f"ogr:dbname='{self.folder}/x.gpkg' table=\"a\" (geom)"})
        self.refused("query", "matches", **{**asked, "RELATION": 5})

    def test_a_table_and_a_workbook(self):
        asked = {"PROJECT": PROJECT, "SUBJECTS": "boiler", "RELATION": INSIDE, "REFERENCES": "burn_ban_zone"}
        self.ask("query", OUTPUT=str(self.folder / "表.csv"), **asked)
        self.assertEqual([layer.featureCount() for layer in self.loaded().values()], [len(zl.table(self.folder / "表.csv"))])
        QgsProject.instance().clear()
        self.ask("query", OUTPUT=str(self.folder / "表.xlsx"), **asked)
        self.assertEqual(self.loaded(), {})
        self.assertTrue((self.folder / "表.xlsx").exists())

    def test_an_answer_feeds_the_next_step_of_a_model(self):
        model, source = QgsProcessingModelAlgorithm("m", "g"), QgsProcessingModelChildParameterSource
        query, chosen = QgsProcessingModelChildAlgorithm("zonelint:query"), QgsProcessingModelChildAlgorithm("native:extractbyattribute")
        query.setChildId("query")
        chosen.setChildId("chosen")
        for name, value in {"PROJECT": PROJECT, "SUBJECTS": "boiler", "RELATION": INSIDE, "REFERENCES": "burn_ban_zone"}.items():
            query.addParameterSources(name, [source.fromStaticValue(value)])
        chosen.addParameterSources("INPUT", [source.fromChildOutput("query", "OUTPUT")])
        chosen.addParameterSources("FIELD", [source.fromStaticValue("answer")])
        chosen.addParameterSources("VALUE", [source.fromStaticValue("unknown")])
        for child in (query, chosen):
            out = QgsProcessingModelOutput(f"out_{child.childId()}")
            out.setChildOutputName("OUTPUT")
            child.setModelOutputs({out.name(): out})
            model.addChildAlgorithm(child)
        answer = self.folder / "全部.gpkg"
        processing.runAndLoadResults(model, {"query:out_query": str(answer), "chosen:out_chosen": "TEMPORARY_OUTPUT"}, feedback=Feedback())
        zl.run("query", "boiler", "inside", "burn_ban_zone", "--project", PROJECT, "-o", self.folder / "全部.csv")
        rows = zl.table(self.folder / "全部.csv")
        self.assertEqual(sorted(layer.featureCount() for layer in QgsProject.instance().mapLayers().values()), [sum(row["answer"] == "unknown" for row in rows), len(rows)])

    # -- site -----------------------------------------------------------------------------------------------------------

    def test_a_place_on_the_map(self):
        """Given in the map's own coordinates, Web Mercator here."""
        out = self.ask("site", PROJECT=PROJECT, POINT="12595800.383,2621138.282 [EPSG:3857]", AT="113.45,23.15", AS="锅炉", SET="fuel=coal\ncapacity=20 t/h", AS_OF="2024-06-30",
                       ACCURACY="10 m", PLACES="TEMPORARY_OUTPUT", FACTS="TEMPORARY_OUTPUT", PAGE="TEMPORARY_OUTPUT")
        card, rows = self.feedback.commands
        at = card[card.index("--at") + 1]
        self.assertRegex(at, r"^113\.1(50000|49999)\d+,22\.9(1000|09999)\d+$")
        self.assertEqual(card[1:], ["site", PROJECT, "--at", at, "--at", "113.45,23.15", "--as", "锅炉", "--set", "fuel=coal", "--set", "capacity=20 t/h",
                                    "--as-of", "2024-06-30", "--accuracy", "10 m", "--lang", "zh"])
        self.assertEqual(rows[1:], [*card[1:], "--format", "json"])
        cards = zl.run(*card[1:]).stdout
        said = re.findall("<pre>(.*?)</pre>", pathlib.Path(out["PAGE"]).read_text(encoding="utf-8"), re.S)
        self.assertEqual([html.unescape(one) + "\n" for one in said], [cards])
        self.assertEqual(self.feedback.textLog().count("若在此新设锅炉"), 2)    # a card a place, and nothing twice
        places, facts = self.loaded()["地点图层"], self.loaded()["周边和规则（表）"]
        self.assertEqual([feature["outcome"] for feature in places.getFeatures()][0], "violation")
        point = next(places.getFeatures()).geometry().asPoint()
        self.assertEqual((round(point.x(), 4), round(point.y(), 4), places.crs().authid()), (113.15, 22.91, "EPSG:4490"))
        self.assertEqual(places.renderer().classAttribute(), "outcome")
        self.assertEqual(words(places, "outcome")["violation"], "违规")
        self.assertEqual(facts.attributeAlias(facts.fields().lookupField("measured_m")), "距离（米）")
        self.assertFalse(facts.isSpatial())
        self.assertEqual({feature["about"] for feature in facts.getFeatures()}, {"inside", "nearest", "rule"})

    def test_places_of_a_layer(self):
        table = self.folder / "申请 表.csv"
        table.write_text("编号,企业名称,经度,纬度,燃料,额定出力\nS-1,甲厂,113.15,22.91,燃煤,20 t/h\nS-3,丙厂,,,生物质,4 t/h\n", encoding="utf-8")
        asked = {"PROJECT": PROJECT, "AS": "boiler", "AS_OF": "2024-06-30", "CRS": "EPSG:4490", "PLACES": "TEMPORARY_OUTPUT"}
        layer = QgsVectorLayer(f"{table.as_uri()}?" + urllib.parse.urlencode({"encoding": "UTF-8", "xField": "经度", "yField": "纬度", "crs": "EPSG:4490"}), "申请", "delimitedtext")
        self.assertTrue(layer.isValid())
        sheet = self.folder / "答复.xlsx"
        for given in ({"LAYER": layer}, {"POINTS": str(table)}):
            QgsProject.instance().clear()
            self.ask("site", **asked, **given, OUTPUT=str(sheet), FORCE=True)
            self.assertEqual([feature["name"] for feature in self.loaded()["地点图层"].getFeatures()], ["甲厂"])
            self.assertEqual(self.feedback.textLog().count("第 3 行：没有答复"), 1)
            self.assertTrue(sheet.read_bytes().startswith(b"PK"))
            self.assertEqual(self.feedback.commands[-1][-3:], ["--output", str(sheet), "--force"])

    def test_a_layer_of_several_is_named(self):
        several = self.folder / "几层.gpkg"
        processing.run("native:package", {"LAYERS": [self.picked(self.units, "甲"), self.picked(self.boilers, "乙")], "OUTPUT": str(several), "OVERWRITE": True})
        self.ask("site", PROJECT=PROJECT, LAYER=self.picked(f"{several}|layername=乙"))
        self.assertIn(f"{several}#乙", self.feedback.commands[0])
        self.ask("site", PROJECT=PROJECT, LAYER=self.picked(f"{several}|layerid=0"))
        self.assertIn(f"{several}#甲", self.feedback.commands[0])

    def test_a_place_that_cannot_be_asked_about(self):
        asked = {"PROJECT": PROJECT, "PLACES": str(self.folder / "地点.gpkg"), "FACTS": str(self.folder / "表.gpkg")}
        self.refused("site", "没有地点", **asked)
        self.refused("site", "只能给一样", **asked, AT="113.15,22.91", POINTS=self.boilers)
        self.refused("site", "坐标系", **asked, POINT="113.15,22.91 [EPSG:4490]", CRS="EPSG:4549")
        self.refused("site", "写反", **asked, AT="22.91,113.15")
        self.refused("site", "--as-of", **asked, AT="113.15,22.91", AS="boiler")
        self.refused("site", "boilre", **asked, AT="113.15,22.91", AS="boilre", AS_OF="2024-06-30")
        self.refused("site", "x.gpkg", ".xlsx", **asked, AT="113.15,22.91", OUTPUT=str(self.folder / "x.gpkg"))
        (self.folder / "在.csv").write_text("x", encoding="utf-8")
        self.refused("site", "在.csv", "--force", **asked, AT="113.15,22.91", OUTPUT=str(self.folder / "在.csv"))

    # -- diff -----------------------------------------------------------------------------------------------------------

    def runs(self):
        out = [str(self.folder / name) for name in ("六月", "明年")]
        for run, day in zip(out, (zl.AS_OF, "2026-01-31")):
            zl.audit(PROJECT, run, "--format", "csv,jsonl", as_of=day)
        return {"RUN_A": out[0], "RUN_B": out[1]}

    def test_two_runs(self):
        runs, table = self.runs(), self.folder / "变化.csv"
        self.ask("diff", **runs, OUTPUT=str(table), CHANGES="TEMPORARY_OUTPUT")
        self.assertEqual([command[1:] for command in self.feedback.commands], [["diff", *runs.values(), "--lang", "zh", "--output", str(table)]])
        self.assertIn(zl.run("diff", *runs.values(), "--lang", "zh").stdout.strip(), self.feedback.textLog())
        [layer] = self.loaded().values()
        rows = zl.table(table)
        self.assertEqual([(row["change"], row["id"]) for row in layer.getFeatures()], [(row["change"], row["id"]) for row in rows])
        self.assertEqual({category.value() for category in layer.renderer().categories()}, {"new", "gone", "changed", "other", "unchanged"})
        self.assertEqual(layer.renderer().classAttribute(), "change")
        found = {row["id"]: (float(row["lon"]), float(row["lat"])) for row in zl.table(self.folder / "六月" / "findings.csv") if row["lon"]}
        placed = {feature["id"]: feature.geometry().asPoint() for feature in layer.getFeatures() if feature.hasGeometry()}
        self.assertGreater(len(placed), 10)
        self.assertEqual([name for name in placed if name in found and max(abs(placed[name].x() - found[name][0]), abs(placed[name].y() - found[name][1])) > 1e-7], [])
        self.assertEqual(words(layer, "outcome")["todo"], "待整治")

    def test_a_layer_without_a_file_of_changes(self):
        self.ask("diff", **self.runs(), CHANGES="TEMPORARY_OUTPUT", LANG=2)
        self.assertEqual(len(self.feedback.commands), 2)
        [layer] = self.loaded().values()
        self.assertEqual(layer.attributeAlias(layer.fields().lookupField("change")), "change")
        self.assertEqual(words(layer, "change")["gone"], "gone")

    def test_a_project_judged_twice(self):
        self.ask("diff", PROJECT=PROJECT, AS_OF="2024-06-30", SET='gd-2022-68.radius="10 km"', RULES="GD-8-CHP15", CHANGES="TEMPORARY_OUTPUT", OUTPUT=str(self.folder / "改.xlsx"))
        self.assertEqual(self.feedback.commands[-1][1:], ["diff", "--project", PROJECT, "--set", 'gd-2022-68.radius="10 km"', "--as-of", "2024-06-30", "--rules", "GD-8-CHP15",
                                                          "--lang", "zh", "--output", str(self.folder / "改.xlsx")])
        [layer] = self.loaded().values()
        self.assertFalse(layer.isSpatial())
        self.assertIn("gone", {feature["change"] for feature in layer.getFeatures()})
        self.ask("diff", PROJECT=PROJECT, AS_OF="2024-06-30", AS_OF_B="2026-01-01", PACKS=f"gd-2022-68，{zl.SOURCE}/rules/gd-2022-68")
        self.assertIn("2024-06-30,2026-01-01", self.feedback.commands[0])
        self.assertIn(f"gd-2022-68,{zl.SOURCE}/rules/gd-2022-68", self.feedback.commands[0])

    def test_a_comparison_that_cannot_be_made(self):
        runs = self.runs()
        asked = {"CHANGES": str(self.folder / "变化.gpkg")}
        self.refused("diff", "没有要比较的", **asked)
        self.refused("diff", "没有要比较的", **asked, RUN_A=runs["RUN_A"])
        self.refused("diff", "只能选一样", **asked, **runs, PROJECT=PROJECT)
        self.refused("diff", "按哪一天", **asked, PROJECT=PROJECT, SET="gd-2022-68.radius=1km")
        self.refused("diff", "B 与 A", **asked, PROJECT=PROJECT, AS_OF="2024-06-30")
        self.refused("diff", "--as-of", **asked, **runs, AS_OF="2024-06-30")
        self.refused("diff", "同一个", **asked, RUN_A=runs["RUN_A"], RUN_B=runs["RUN_A"])
        self.refused("diff", "x.doc", **asked, **runs, OUTPUT=str(self.folder / "x.doc"))

    # -- all ------------------------------------------------------------------------------------------------------------

    def test_cancelled_nothing_is_left(self):
        """At the first command and at the last, with a program that takes its time."""
        runs = self.runs()
        slow = plugin.scripted(self.folder / "slow", f"case \"$1\" in query|site|diff) sleep 0.5;; esac\nexec {zl.BINARY} \"$@\"")
        self.addCleanup(ProcessingConfig.setSettingValue, "ZONELINT_PROGRAM", "")
        ProcessingConfig.setSettingValue("ZONELINT_PROGRAM", slow)
        before = zl.tree(self.folder)
        for verb, commands, parameters in (
                ("query", 1, {"PROJECT": PROJECT, "SUBJECTS": "boiler", "RELATION": INSIDE, "REFERENCES": "burn_ban_zone", "OUTPUT": str(self.folder / "答.gpkg")}),
                ("site", 3, {"PROJECT": PROJECT, "AT": "113.15,22.91", "OUTPUT": str(self.folder / "答.csv"), "PLACES": str(self.folder / "地点.gpkg")}),
                ("diff", 2, {**runs, "OUTPUT": str(self.folder / "变.xlsx"), "CHANGES": str(self.folder / "变.gpkg")})):
            for stop_at in {1, commands}:
                with self.subTest(verb, stop_at=stop_at):
                    self.assertEqual(self.ask(verb, stop_at=stop_at, **parameters), {})
                    self.assertEqual(len(self.feedback.commands), stop_at)
                    self.assertIn("没有留下结果", self.feedback.textLog())
                    self.assertEqual(zl.tree(self.folder), before)
                    self.assertEqual(QgsProject.instance().mapLayers(), {})


if __name__ == "__main__":
    in_qgis.start("zh-Hans")
    in_qgis.main()
