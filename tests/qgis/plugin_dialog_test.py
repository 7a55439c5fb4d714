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


class PluginDialogTest(unittest.TestCase):
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
            log = "\n".join(edit.toPlainText() for edit in dialog.findChildren(QTextEdit))
            [line] = [line for line in log.replace("\xa0", " ").splitlines() if " audit " in line and "--as-of" in line]
            self.assertEqual(shlex.split(line)[1:], ["audit", str(zl.SAMPLE / "zonelint.toml"), "--output", str(out), "--as-of", zl.AS_OF,
                                                     "--format", "csv,qgz", "--lang", "en"])
            self.assertIn("layers loaded", log)
            QgsProject.instance().clear()


if __name__ == "__main__":
    in_qgis.start("en")
    in_qgis.main()
