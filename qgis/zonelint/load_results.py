"""Puts a result folder's layers into a QGIS project: grouped as the run's own project has them, styled by what the
GeoPackages carry. Only in the main thread."""
import os

from qgis.core import QgsVectorLayer

FOLDER = "zonelint/folder"  # the property of a group that says which folder it shows


def load_results(results, folder, project):
    """Layers of an earlier result of the same folder go. Returns (number of layers, sources that cannot be opened)."""
    folder = os.path.realpath(folder)
    root = project.layerTreeRoot()
    for old in [group for group in root.findGroups() if group.customProperty(FOLDER) == folder]:
        project.removeMapLayers(old.findLayerIds())
        root.removeChildNode(old)
    top = root.insertGroup(0, results.title)
    top.setCustomProperty(FOLDER, folder)
    loaded, broken = 0, []
    for wanted in results.groups:
        group = top.addGroup(wanted.name) if wanted.name else top
        for entry in wanted.layers:
            layer = QgsVectorLayer(entry.source, entry.name, "ogr")
            if not layer.isValid():
                broken.append(entry.source)
                continue
            project.addMapLayer(layer, False)
            node = group.addLayer(layer)
            node.setItemVisibilityChecked(entry.checked)
            node.setExpanded(entry.expanded)
            loaded += 1
        if wanted.name:
            group.setItemVisibilityChecked(wanted.checked)
            group.setExpanded(wanted.expanded)
    if not loaded:
        root.removeChildNode(top)
    return loaded, broken
