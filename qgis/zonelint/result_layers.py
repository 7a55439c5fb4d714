"""What a result folder has for the map: groups of layers, as its own QGIS project has them; without one, those of its
GeoPackages. Reads files, changes none."""
import json
import pathlib
import xml.etree.ElementTree as ElementTree
import zipfile

from .geopackage import layers_in

PROJECT = "zonelint.qgz"
PACKAGES = ("findings.gpkg", "references.gpkg", "trace.gpkg")


class Layer:
    """`source` is what QGIS opens; `checked`: shown; `expanded`: with its legend open."""

    def __init__(self, source, name, checked=True, expanded=False):
        self.source, self.name, self.checked, self.expanded = source, name, checked, expanded


class Group:
    """Layers from the topmost down. A group without a name has its layers stand beside the other groups."""

    def __init__(self, name, layers, checked=True, expanded=True):
        self.name, self.layers, self.checked, self.expanded = name, layers, checked, expanded


class Results:
    def __init__(self, title, groups):
        self.title, self.groups = title, groups

    def source(self, table):
        """The source of the layer of this table, or None."""
        for group in self.groups:
            for layer in group.layers:
                if layer.source.endswith(f"|layername={table}"):
                    return layer.source
        return None


def results_in(folder):
    """What can be shown of this folder; no groups where it has neither project nor GeoPackage."""
    folder = pathlib.Path(folder)
    if (folder / PROJECT).is_file():
        return _of_project(folder)
    layers = [layer for name in PACKAGES if (folder / name).is_file() for layer in _of_package(folder / name)]
    return Results(_title(folder), [Group("", layers)] if layers else [])


def _of_project(folder):
    with zipfile.ZipFile(folder / PROJECT) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".qgs"))
        root = ElementTree.fromstring(archive.read(name))
    groups = []
    for node in root.findall("layer-tree-group/layer-tree-group"):
        layers = [Layer(_absolute(folder, leaf.get("source")), leaf.get("name"), _checked(leaf), leaf.get("expanded") == "1")
                  for leaf in node.iter("layer-tree-layer")]
        groups.append(Group(node.get("name"), layers, _checked(node), node.get("expanded") == "1"))
    return Results(root.findtext("title") or folder.name, groups)


def _checked(node):
    return node.get("checked") == "Qt::Checked"


def _absolute(folder, source):
    path, bar, rest = source.partition("|")
    return str(folder / path) + bar + rest


def _of_package(path):
    return [Layer(f"{path}|layername={table}", name) for table, name in layers_in(path)]


def _title(folder):
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        traced = [option for option in manifest["options"] if option.startswith("trace ")]
        return " ".join(filter(None, [manifest["project"]["name"], *(traced or [manifest["as_of"]])]))
    except (OSError, ValueError, KeyError, TypeError):
        return folder.name
