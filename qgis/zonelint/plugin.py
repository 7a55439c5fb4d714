"""What QGIS loads: registers the provider, with a window or without one (qgis_process)."""
from qgis.core import QgsApplication

from .provider import ZonelintProvider


class ZonelintPlugin:
    def __init__(self, iface):
        self.provider = None

    def initProcessing(self):
        self.provider = ZonelintProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):
        self.initProcessing()

    def unload(self):
        if self.provider is not None:
            QgsApplication.processingRegistry().removeProvider(self.provider)
            self.provider = None
