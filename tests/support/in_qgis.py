"""PyQGIS with Processing and the plugin, in this process; skips where QGIS is absent."""
import os
import shutil
import sys
import tempfile
import unittest

import zl

FOLDER = tempfile.mkdtemp(prefix="zonelint-test-qgis-")     # profile and temporary outputs
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.update(QGIS_CUSTOM_CONFIG_PATH=FOLDER, XDG_RUNTIME_DIR=FOLDER, TMPDIR=FOLDER)
tempfile.tempdir = FOLDER
sys.path[:0] = ["/usr/share/qgis/python", "/usr/share/qgis/python/plugins"]
try:
    from qgis.core import QgsApplication, QgsSettings
    from processing.core.Processing import Processing
except ImportError:
    shutil.rmtree(FOLDER)
    zl.skip("PyQGIS or its Processing plugin is not installed")

_kept = []


def start(locale="en"):
    """The application, in this language, and the plugin."""
    application = QgsApplication([], True)
    application.initQgis()      # from here on the settings are those of the scratch profile
    QgsSettings().setValue("locale/overrideFlag", True)
    QgsSettings().setValue("locale/userLocale", locale)
    Processing.initialize()
    import plugin  # noqa: F401
    from zonelint import classFactory
    one = classFactory(None)
    one.initProcessing()
    _kept.extend([application, one])
    return one


def main():
    result = unittest.main(exit=False).result
    sys.stdout.flush()
    sys.stderr.flush()
    shutil.rmtree(FOLDER, ignore_errors=True)
    os._exit(0 if result.wasSuccessful() else 1)    # QGIS 3.22 crashes now and then when Python takes it apart
