#!/usr/bin/env python3
"""The tools in QGIS's own dialog, without a screen: the program runs beside the window, layers are loaded in the window's thread,
the progress bar and the log follow, and a choice in a widget reaches the command."""
import shlex
import time
import unittest
from unittest import mock

import in_qgis
import zl

from processing.gui import AlgorithmDialog as dialogs
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QThread
from qgis.PyQt.QtWidgets import QProgressBar, QTextEdit


def log_of(dialog):
    return "\n".join(edit.toPlainText() for edit in dialog.findChildren(QTextEdit)).replace("\xa0", " ")


PROJECT = str(zl.SAMPLE / "zonelint.toml")


class PluginDialogTest(unittest.TestCase):
    def answered(self, verb, *wanted, **parameters):
        """What a dialog leaves empty it gives as values that are nothing, of several kinds. Returns (dialog, layers by name)."""
        self.addCleanup(QgsProject.instance().clear)
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(f"zonelint:{verb}")
        with mock.patch.object(dialogs, "iface", mock.MagicMock(**{"messageTimeout.return_value": 5})):
            dialog = dialogs.AlgorithmDialog(algorithm, False, None)
            dialog.show()
            dialog.setParameters(parameters)
            dialog.runAlgorithm()
            deadline = time.monotonic() + 120
            while not dialog.results() and "failed" not in log_of(dialog) and time.monotonic() < deadline:
                QCoreApplication.processEvents()
                time.sleep(0.01)
        layers = {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}
        self.assertEqual(sorted(layers), sorted(wanted), log_of(dialog))
        self.assertEqual([name for name, layer in layers.items() if not layer.isValid() or layer.thread() != QThread.currentThread()], [])
        return dialog, layers

    def command(self, dialog, verb):
        """The last one of the log."""
        line = [line for line in log_of(dialog).splitlines() if f"zonelint {verb} " in line][-1]
        return shlex.split(line)[1:]

    def test_query(self):
        dialog, layers = self.answered("query", "query", PROJECT=PROJECT, SUBJECTS="boiler", RELATION=2, REFERENCES="generating_unit", NEAREST=1)
        self.assertEqual(self.command(dialog, "query")[:8], ["query", "boiler", "within-distance", "generating_unit", "--project", PROJECT, "--nearest", "1"])
        self.assertEqual(layers["query"].renderer().classAttribute(), "answer")
        self.assertEqual(layers["query"].attributeAlias(layers["query"].fields().lookupField("answer")), "answer")

    def test_site(self):
        for kind in ("Boiler", "boiler"):
            QgsProject.instance().clear()
            dialog, layers = self.answered("site", "Places", "Surroundings and rules (table)", PROJECT=PROJECT, AT="113.15,22.91", AS=kind, SET="fuel=coal\ncapacity=20 t/h",
                                           AS_OF=zl.AS_OF)
            self.assertEqual(self.command(dialog, "site")[:13], ["site", PROJECT, "--at", "113.15,22.91", "--as", kind, "--set", "fuel=coal", "--set", "capacity=20 t/h",
                                                                 "--as-of", zl.AS_OF, "--lang"])
            self.assertEqual([category.label() for category in layers["Places"].renderer().categories()][:2], ["violation", "shortfall"])
            self.assertIn("forbidden-fuel-in-burn-ban-zone", log_of(dialog))

    def test_diff(self):
        dialog, layers = self.answered("diff", "Changes", PROJECT=PROJECT, AS_OF=zl.AS_OF, AS_OF_B="2026-01-01", RULES="GD-8-CHP15")
        self.assertEqual(self.command(dialog, "diff"), ["diff", "--project", PROJECT, "--as-of", f"{zl.AS_OF},2026-01-01", "--rules", "GD-8-CHP15", "--lang", "en"])
        self.assertFalse(layers["Changes"].isSpatial())

    def test_a_refusal_loads_nothing(self):
        for verb, word, parameters in (("query", "needs the key distance", {"PROJECT": PROJECT, "SUBJECTS": "boiler", "RELATION": 2, "REFERENCES": "generating_unit"}),
                                       ("site", "There is no place", {"PROJECT": PROJECT}), ("diff", "nothing to compare", {})):
            with self.subTest(verb):
                dialog, _ = self.answered(verb, **parameters)
                self.assertEqual(log_of(dialog).count(word), 1, log_of(dialog))

    def test_audit(self):
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("zonelint:audit")
        with zl.scratch() as folder, mock.patch.object(dialogs, "iface", mock.MagicMock(**{"messageTimeout.return_value": 5})):
            out = folder / "结果"
            dialog = dialogs.AlgorithmDialog(algorithm, False, None)
            dialog.show()
            dialog.setParameters({"PROJECT": str(zl.SAMPLE / "zonelint.toml"), "AS_OF": zl.AS_OF, "OUTPUT": str(out), "FORMATS": ["csv", "qgz"]})
            bar, seen = dialog.findChild(QProgressBar), set()
            bar.valueChanged.connect(seen.add)
            dialog.runAlgorithm()
            deadline = time.monotonic() + 120
            while not dialog.results() and time.monotonic() < deadline:
                QCoreApplication.processEvents()
                time.sleep(0.01)
            self.assertEqual(dialog.results()["OUTPUT"], str(out))
            layers = list(QgsProject.instance().mapLayers().values())
            self.assertEqual([layer.name() for layer in layers if not layer.isValid() or layer.thread() != QThread.currentThread()], [])
            [group] = [group for group in QgsProject.instance().layerTreeRoot().findGroups()]
            self.assertEqual({node.layer().id() for node in group.findLayers()}, {layer.id() for layer in layers})
            self.assertGreater(len(seen - {0, 100}), 3, "the bar stood still")
            log = log_of(dialog)
            [line] = [line for line in log.splitlines() if " audit " in line and "--as-of" in line]
            self.assertEqual(shlex.split(line)[1:], ["audit", str(zl.SAMPLE / "zonelint.toml"), "--output", str(out), "--as-of", zl.AS_OF,
                                                     "--format", "csv,qgz", "--lang", "en"])
            self.assertIn("layers loaded", log)
            QgsProject.instance().clear()


if __name__ == "__main__":
    in_qgis.start("en")
    in_qgis.main()
