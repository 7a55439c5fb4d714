#!/usr/bin/env python3
"""Cancel inside QGIS, on a made-up province: in every phase of an audit the program stops within a second, nothing is left of
the result, nothing is loaded, and an older result stays whole."""
import subprocess
import time
import unittest

import in_qgis
import plugin
import zl

import processing
from processing.core.ProcessingConfig import ProcessingConfig
from qgis.core import QgsProcessingFeedback, QgsProject

WITHIN = 1.0   # seconds
TRIES = 3      # a machine with other work may take its time once
PHASES = ("reading boiler", "judging", "collecting evidence", "writing")


class CancelAt(QgsProcessingFeedback):
    """Cancels when this piece of work is announced."""

    def __init__(self, phase):
        super().__init__(False)
        self.phase, self.at = phase, None

    def setProgressText(self, text):
        if self.at is None and text.startswith(self.phase):
            self.at = time.monotonic()
            self.cancel()


class PluginCancelTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        made = subprocess.run(["/usr/bin/python3", zl.SOURCE / "bench" / "make-province", "--scale", "s", "-o", cls.folder / "省"], capture_output=True, text=True)
        if made.returncode:
            raise AssertionError(made.stderr)
        cls.parameters = {"PROJECT": str(cls.folder / "省" / "zonelint.toml"), "AS_OF": zl.AS_OF, "OUTPUT": str(cls.folder / "结果"), "LANG": 2}

    def cancelled(self, phase, **more):
        feedback = CancelAt(phase)
        out = processing.run("zonelint:audit", {**self.parameters, **more}, feedback=feedback)
        self.assertIsNotNone(feedback.at, f"no word of {phase}")
        self.assertEqual(out, {})
        self.assertIn("Cancelled; no result is left", feedback.textLog())
        return time.monotonic() - feedback.at

    def test_in_every_phase_nothing_is_left(self):
        before = zl.tree(self.folder)
        for phase in PHASES:
            with self.subTest(phase):
                self.assertLess(min(self.cancelled(phase) for _ in range(TRIES)), WITHIN)
                self.assertEqual(zl.tree(self.folder), before)
                self.assertFalse((self.folder / "结果").exists())
        self.assertEqual(QgsProject.instance().mapLayers(), {})

    def test_too_late_is_said_as_it_is(self):
        """The program here ends well when it is asked to stop, as one does that has just finished."""
        program = plugin.scripted(self.folder / "late", f"[ \"$1\" = audit ] || exec {zl.BINARY} \"$@\"\ntrap 'exit 0' TERM\necho judging >&2\nwhile :; do sleep 0.05; done")
        self.addCleanup(ProcessingConfig.setSettingValue, "ZONELINT_PROGRAM", "")
        ProcessingConfig.setSettingValue("ZONELINT_PROGRAM", program)
        feedback = CancelAt("judging")
        self.assertEqual(processing.run("zonelint:audit", self.parameters, feedback=feedback), {})
        self.assertIn("too late", feedback.textLog())

    def test_an_older_result_stays_whole(self):
        old = self.folder / "旧结果"
        zl.audit(zl.SAMPLE / "zonelint.toml", old, "--format", "csv")
        before = zl.tree(old)
        self.cancelled("judging", OUTPUT=str(old), FORCE=True)
        self.assertEqual(zl.tree(old), before)
        self.assertEqual([path.name for path in self.folder.glob("*partial*")], [])


if __name__ == "__main__":
    in_qgis.start("en")
    in_qgis.main()
