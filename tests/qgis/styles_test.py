#!/usr/bin/env python3
"""The results as QGIS shows them: styles come with the GeoPackages and shapefiles, the project opens wherever its folder is
moved to, verdicts are told apart by colour, by shape and in grey, and names are Chinese or English as asked."""
import os
import sys
import tempfile
import tomllib
import unittest
import xml.etree.ElementTree as ET
import zipfile

import zl

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsExpression, QgsExpressionContext,
                           QgsExpressionContextUtils, QgsMapRendererSequentialJob, QgsMapSettings, QgsPalLayerSettings, QgsProject, QgsRectangle, QgsSettings, QgsVectorLayer)
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor
except ImportError:
    zl.skip("PyQGIS is not installed")

FINDING_WORDS = {"zh": ["违规", "未完成", "待整治", "黑边：期限已过"],
                 "en": ["violation", "shortfall", "to do", "black edge: the date has passed"]}
GROUPS = {"zh": ["问题", "待核", "机会", "连线", "参照"],
          "en": ["Findings", "Undetermined", "Advice", "Lines to references", "References"]}
with open(zl.SOURCE / "layers" / "draw" / "outcomes.toml", "rb") as source:
    DRAWN = tomllib.load(source)["outcome"]


def layer_in(path, name):
    return QgsVectorLayer(f"{path}|layername={name}", name, "ogr")


def legend(layer):
    return [item.label() for item in layer.renderer().legendSymbolItems()]


def evaluated(layer, feature, expression):
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return QgsExpression.replaceExpressionText(expression, context)


def expression_value(layer, feature, expression):
    parsed = QgsExpression(expression)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    value = parsed.evaluate(context)
    assert not parsed.hasEvalError(), parsed.evalErrorString()
    return value


def picture(layers, box, labels=False, size=400):
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4490"))
    settings.setBackgroundColor(QColor("white"))
    settings.setOutputSize(QSize(size, size))
    settings.setOutputDpi(96)
    settings.setExtent(QgsRectangle(*box))
    settings.setFlag(QgsMapSettings.DrawLabeling, labels)
    settings.setFlag(QgsMapSettings.Antialiasing, True)
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    assert not job.errors(), [error.message for error in job.errors()]
    return job.renderedImage()


def near(colour, wanted, tolerance=12):
    return all(abs(a - b) <= tolerance for a, b in zip(colour.getRgb()[:3], QColor(wanted).getRgb()[:3]))


def share(image, wanted):
    hits = sum(near(image.pixelColor(x, y), wanted) for x in range(image.width()) for y in range(image.height()))
    return hits / (image.width() * image.height())


class StylesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        for lang in ("zh", "en"):
            zl.audit(zl.SAMPLE / "zonelint.toml", cls.folder / lang, "--lang", lang)
        moved = cls.folder / "挪到 别处" / "a & b"
        moved.parent.mkdir()
        (cls.folder / "zh").rename(moved)
        cls.runs = {"zh": moved, "en": cls.folder / "en"}
        cls.findings = layer_in(moved / "findings.gpkg", "findings")
        cls.undetermined = layer_in(moved / "findings.gpkg", "undetermined")

    @classmethod
    def tearDownClass(cls):
        QgsProject.instance().clear()
        cls.findings = cls.undetermined = None

    def test_geopackages_open_with_their_styles(self):
        for lang, run in self.runs.items():
            layer = layer_in(run / "findings.gpkg", "findings")
            self.assertEqual(layer.renderer().type(), "categorizedSymbol")
            self.assertEqual(layer.renderer().classAttribute(), "outcome")
            self.assertEqual(legend(layer), FINDING_WORDS[lang])
            zones = layer_in(run / "references.gpkg", "ref_burn_ban_zone")
            self.assertEqual(legend(zones)[2:], {"zh": ["Ⅲ类", "其他或不明"], "en": ["class III", "other or unknown"]}[lang])
        aliases = {field.name(): field.alias() for field in self.findings.fields()}
        self.assertEqual((aliases["outcome"], aliases["reason"], aliases["measured"]), ("判定", "理由", "判定依据值"))
        shown = [column.name for column in self.findings.attributeTableConfig().columns() if not column.hidden]
        self.assertEqual(shown[:4], ["outcome", "timing", "name", "id"])
        self.assertEqual(set(shown) | {"fid"}, {field.name() for field in self.findings.fields()})

    def test_every_object_is_drawn(self):
        for layer in (self.findings, self.undetermined, layer_in(self.runs["zh"] / "findings.gpkg", "witness_lines"),
                      layer_in(self.runs["zh"] / "references.gpkg", "ref_burn_ban_zone")):
            values = set()
            for category in layer.renderer().categories():
                value = category.value()
                values |= set(value) if isinstance(value, list) else {value}
            self.assertGreater(layer.featureCount(), 0)
            for feature in layer.getFeatures():
                value = feature[layer.renderer().classAttribute()]
                self.assertTrue(value in values or "" in values, f"{layer.name()} {value}")
        zones = layer_in(self.runs["zh"] / "references.gpkg", "ref_burn_ban_zone")
        classes = {category.label(): category.value() for category in zones.renderer().categories()}
        self.assertTrue(all(classes[name] for name in ("Ⅰ类", "Ⅱ类", "Ⅲ类")), classes)

    def test_words_stand_for_keys(self):
        feature = next(f for f in self.findings.getFeatures() if f["outcome"] == "todo")
        self.assertEqual(expression_value(self.findings, feature, 'represent_value("outcome")'), "待整治")
        tip = evaluated(self.findings, feature, self.findings.mapTipTemplate())
        for part in (feature["name"], "待整治", feature["reason"], feature["clause"]):
            self.assertIn(part.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), tip)
        self.assertNotIn("[%", tip)
        self.assertEqual(expression_value(self.findings, feature, self.findings.displayExpression()), feature["name"])

    def test_a_map_tip_cannot_be_broken_out_of(self):
        feature = next(self.findings.getFeatures())
        feature["reason"] = "<script>alert(1)</script> & <b>"
        tip = evaluated(self.findings, feature, self.findings.mapTipTemplate())
        self.assertIn("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;", tip)

    def test_witness_lines_tell_the_distance(self):
        layer = layer_in(self.runs["zh"] / "findings.gpkg", "witness_lines")
        expression = layer.labeling().settings().fieldName
        labels = {f["id"]: expression_value(layer, f, expression) for f in layer.getFeatures()}
        self.assertEqual(labels["JB-P02"], "14 990.0 m")
        short = QgsVectorLayer(str(self.runs["zh"] / "shp" / "witness_lines.shp"), "w", "ogr")
        expression = short.labeling().settings().fieldName
        self.assertEqual({f["id"]: expression_value(short, f, expression) for f in short.getFeatures()}["JB-P02"], "14 990.0 m")

    def test_shapefiles_have_styles_on_their_own_names(self):
        for path in sorted((self.runs["zh"] / "shp").glob("*.shp")):
            layer = QgsVectorLayer(str(path), path.stem, "ogr")
            self.assertTrue(all(field.alias() for field in layer.fields()), path.stem)
            if not path.stem.startswith("ref_"):
                self.assertEqual(layer.renderer().type(), "categorizedSymbol", path.stem)
                self.assertEqual(layer.labelsEnabled(), path.stem != "findings_line")   # its points have the names
        zones = QgsVectorLayer(str(self.runs["zh"] / "shp" / "ref_burn_ban_zone.shp"), "zones", "ogr")
        self.assertEqual(zones.renderer().type(), "categorizedSymbol")
        layer = QgsVectorLayer(str(self.runs["zh"] / "shp" / "findings.shp"), "f", "ogr")
        self.assertEqual(legend(layer), FINDING_WORDS["zh"])
        self.assertEqual(layer.fields()[layer.fields().indexOf("ref_kind")].alias(), "参照对象类型")

    def test_the_project_opens_where_it_was_moved_to(self):
        for lang, run in self.runs.items():
            project = QgsProject.instance()
            self.assertTrue(project.read(str(run / "zonelint.qgz")), project.error())
            self.assertEqual(project.crs().authid(), "EPSG:4490")
            self.assertIn("临江市", project.title())
            root = project.layerTreeRoot()
            self.assertEqual([group.name() for group in root.findGroups()], [g for g in GROUPS[lang]])
            for node in root.findLayers():
                layer = node.layer()
                with self.subTest(f"{lang} {node.name()}"):
                    self.assertTrue(layer.isValid())
                    self.assertEqual(layer.crs().authid(), "EPSG:4490")
                    self.assertTrue(layer.source().startswith(str(run) + "/"))
            findings = root.findGroup(GROUPS[lang][0]).findLayers()[0].layer()
            self.assertEqual(legend(findings), FINDING_WORDS[lang])
            view = project.viewSettings().defaultViewExtent()
            self.assertTrue(view.contains(findings.extent()))
            self.assertLess(view.width(), 1.5 * findings.extent().width())
            project.clear()

    def test_the_project_names_no_machine(self):
        with zipfile.ZipFile(self.runs["zh"] / "zonelint.qgz") as archive:
            self.assertEqual(archive.namelist(), ["zonelint.qgs"])
            self.assertEqual(archive.infolist()[0].date_time, (2024, 6, 30, 0, 0, 0))
            text = archive.read("zonelint.qgs").decode("utf-8")
        self.assertNotIn(str(self.folder), text)
        self.assertNotIn("/tmp", text)
        sources = [element.text for element in ET.fromstring(text).iter("datasource")]
        self.assertTrue(sources and all(source.startswith("./") for source in sources), sources)

    def test_colours_are_those_of_the_verdicts_and_differ_in_grey(self):
        grey = {}
        for layer in (self.findings, self.undetermined):
            for feature in layer.getFeatures():
                if feature.hasGeometry() and feature["outcome"] not in grey:
                    point = feature.geometry().asPoint()
                    box = (point.x() - 0.002, point.y() - 0.002, point.x() + 0.002, point.y() + 0.002)
                    only = layer.clone()
                    only.setSubsetString(f"\"fingerprint\" = '{feature['fingerprint']}'")
                    image = picture([only], box)
                    middle = image.pixelColor(200, 200)
                    self.assertTrue(near(middle, DRAWN[feature["outcome"]]["colour"]), middle.name())
                    grey[feature["outcome"]] = 0.299 * middle.red() + 0.587 * middle.green() + 0.114 * middle.blue()
        self.assertLessEqual({"violation", "todo", "undetermined"}, set(grey))
        values = sorted(grey.values())
        self.assertGreater(min(b - a for a, b in zip(values, values[1:])), 20, grey)

    def test_the_graver_verdict_lies_above(self):
        layer = self.findings.clone()
        place = {}
        for feature in layer.getFeatures():
            if feature.hasGeometry():
                point = feature.geometry().asPoint()
                place.setdefault((round(point.x(), 7), round(point.y(), 7)), set()).add(feature["outcome"])
        shared = [at for at, outcomes in place.items() if {"violation", "todo"} <= outcomes]
        self.assertTrue(shared, "no place of the sample has both")
        x, y = shared[0]
        image = picture([layer], (x - 0.0005, y - 0.0005, x + 0.0005, y + 0.0005))
        self.assertTrue(near(image.pixelColor(200, 200), DRAWN["violation"]["colour"]))

    def test_a_passed_date_has_a_black_edge(self):
        zl.audit(zl.SAMPLE / "zonelint.toml", self.folder / "late", "--format", "gpkg", as_of="2026-06-30")
        late = layer_in(self.folder / "late" / "findings.gpkg", "findings")
        shares = {}
        for feature in late.getFeatures():
            due = "dated" if feature["by"][0].isdigit() else "at once"
            if feature["outcome"] == "violation" and feature.hasGeometry() and due not in shares:
                point = feature.geometry().asPoint()
                only = late.clone()
                only.setSubsetString(f"\"fingerprint\" = '{feature['fingerprint']}'")
                box = (point.x() - 0.0002, point.y() - 0.0002, point.x() + 0.0002, point.y() + 0.0002)
                shares[due] = share(picture([only], box, size=60), "#000000")
        self.assertEqual(set(shares), {"dated", "at once"})
        self.assertGreater(shares["dated"], 0.005)
        self.assertEqual(shares["at once"], 0)

    def test_zones_are_hatched_by_class(self):
        zones = layer_in(self.runs["zh"] / "references.gpkg", "ref_burn_ban_zone")
        box = zones.extent()
        image = picture([zones], (box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()), size=300)
        with open(zl.SOURCE / "layers" / "burn_ban_zone.toml", "rb") as file:
            drawn = tomllib.load(file)["draw"]
        for symbol in drawn["category"].values():
            wanted = QColor(symbol.get("colour", drawn["colour"]))
            found = any(near(image.pixelColor(x, y), wanted, 25) for x in range(300) for y in range(300))
            self.assertTrue(found, wanted.name())

    def test_an_object_with_several_verdicts_is_named_once(self):
        project = QgsProject.instance()
        self.assertTrue(project.read(str(self.runs["zh"] / "zonelint.qgz")))
        layer = next(node.layer() for node in project.layerTreeRoot().findLayers() if node.layer().name() == "问题清单")
        labeling = layer.labeling()
        settings = labeling.settings("names")
        properties = settings.dataDefinedProperties()
        shown = properties.property(QgsPalLayerSettings.Show).expressionString()
        rows = [(f["kind"], f["id"], bool(expression_value(layer, f, shown))) for f in layer.getFeatures()]
        objects = [row[:2] for row in rows]
        self.assertGreater(len(rows), len(set(objects)), "no object of the sample has two findings")
        self.assertEqual(sorted(row[:2] for row in rows if row[2]), sorted(set(objects)))
        project.clear()

    def test_names_of_zones_keep_off_verdicts_at_every_scale(self):
        project = QgsProject.instance()
        self.assertTrue(project.read(str(self.runs["zh"] / "zonelint.qgz")))
        settings = QgsMapSettings()
        settings.setLayers(project.layerTreeRoot().layerOrder())
        settings.setDestinationCrs(project.crs())
        settings.setOutputSize(QSize(1400, 1100))
        settings.setOutputDpi(110)
        settings.setExtent(project.viewSettings().defaultViewExtent())
        self.assertGreater(settings.scale(), 100000)
        job = QgsMapRendererSequentialJob(settings)
        job.start()
        job.waitForFinished()
        results = job.takeLabelingResults()
        names = {label.labelText: label.labelRect for label in results.allLabels()}
        self.assertIn("3号禁燃区", names)
        self.assertNotIn("LJ-P01", names)
        covered = [(feature["id"], text) for feature in self.findings.getFeatures() if feature.hasGeometry()
                   for text, box in names.items() if box.contains(feature.geometry().asPoint())]
        self.assertEqual(covered, [])
        project.clear()

    def test_names_appear_from_their_scale_on(self):
        labeling = self.findings.labeling()
        settings = labeling.settings("names")
        self.assertTrue(settings.scaleVisibility)
        self.assertEqual((settings.minimumScale, settings.maximumScale), (100000, 0))
        text = settings.format()    # PyQGIS hands out parts of what it may already have dropped
        halo = text.buffer()
        self.assertTrue(halo.enabled())


class HostileTextTest(unittest.TestCase):
    def test_a_name_with_quotes_and_brackets_makes_a_sound_project(self):
        name = "核查 \"甲\" <乙> & 'c' ]]> 𠮷\t"
        with zl.scratch() as folder:
            project = zl.copy_sample(folder)
            lines = project.read_text(encoding="utf-8").splitlines()
            written = name.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
            at = next(i for i, line in enumerate(lines) if line.startswith("name"))
            lines[at] = f'name = "{written}"'
            project.write_text("\n".join(lines) + "\n", encoding="utf-8")
            zl.audit(project, folder / "run", "--format", "qgz")
            self.assertTrue((folder / "run" / "findings.gpkg").is_file())   # a project needs what it shows
            self.assertFalse((folder / "run" / "shp").exists())
            with zipfile.ZipFile(folder / "run" / "zonelint.qgz") as archive:
                root = ET.fromstring(archive.read("zonelint.qgs"))
            self.assertEqual(root.find("title").text, name + " " + zl.AS_OF)
            self.assertTrue(QgsProject.instance().read(str(folder / "run" / "zonelint.qgz")))
            self.assertTrue(all(layer.isValid() for layer in QgsProject.instance().mapLayers().values()))
            QgsProject.instance().clear()


if __name__ == "__main__":
    settings = tempfile.TemporaryDirectory()
    os.environ.update(XDG_CONFIG_HOME=settings.name, QGIS_CUSTOM_CONFIG_PATH=settings.name)
    application = QgsApplication([], False)
    application.initQgis()
    QgsSettings().setValue("qgis/walForSqlite3", False)    # many layers of one file, opened and closed in turn
    result = unittest.main(exit=False).result
    sys.stdout.flush()
    sys.stderr.flush()
    settings.cleanup()
    os._exit(0 if result.wasSuccessful() else 1)    # QGIS 3.22 crashes now and then when Python takes it apart
