"""zonelint as tools of QGIS Processing."""


def classFactory(iface):
    from .plugin import ZonelintPlugin  # QGIS is needed from here on; the pure parts are tested without it
    return ZonelintPlugin(iface)
