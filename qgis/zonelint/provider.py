"""The tools under the name zonelint, and their setting."""
import pathlib

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from . import settings, words
from .algorithms import ALGORITHMS
from .program import plugin_version
from .words import say

ICON = str(pathlib.Path(__file__).parent / "icon.svg")


class ZonelintProvider(QgsProcessingProvider):
    def id(self):
        return "zonelint"

    def name(self):
        return "zonelint"

    def longName(self):
        return say("zonelint 规划核查", "zonelint: audits against plans")

    def versionInfo(self):
        return plugin_version()

    def icon(self):
        return QIcon(ICON)

    def svgIconPath(self):
        return ICON

    def supportsNonFileBasedOutput(self):
        return False

    def supportedOutputVectorLayerExtensions(self):
        return ["gpkg", "shp", "geojson", "fgb", "csv", "xlsx"]    # what query writes

    def load(self):
        words.use_locale(QgsApplication.locale())
        settings.add(self.icon())
        self.refreshAlgorithms()
        return True

    def unload(self):
        settings.remove()

    def loadAlgorithms(self):
        for algorithm in ALGORITHMS:
            self.addAlgorithm(algorithm())
