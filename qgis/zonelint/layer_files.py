"""The files behind layers of the QGIS project."""
import os

from .words import say

FILE_PROVIDERS = ("ogr", "delimitedtext", "spatialite")


class NoFile(Exception):
    """A layer that is no file; the text names it and says what to do."""


def file_behind(name, provider, parts):
    """`parts`: what QGIS makes of the layer's source. Throws NoFile."""
    path = parts.get("path") or ""
    if provider in FILE_PROVIDERS and path.startswith("/vsizip/"):
        inner = path[len("/vsizip/"):]
        archive = inner[:inner.lower().find(".zip") + 4] if ".zip" in inner.lower() else ""
        path = archive if os.path.isfile(archive) else "/" + archive.lstrip("/")
    if provider not in FILE_PROVIDERS or not path or not os.path.exists(path):
        raise NoFile(say(f"图层“{name}”不是文件（{provider}）：请先另存为文件，再选那个文件。",
                         f"The layer '{name}' is no file ({provider}): save it as a file first, and choose that."))
    return os.path.abspath(path)


def word_for(path, parts, sublayers):
    """FILE, or FILE#LAYER where the file holds several. `sublayers`: (number, name) of each, as QGIS finds them; a source that
    names none of them is the first."""
    if len(sublayers) < 2:
        return path
    number = int(parts["layerId"]) if parts.get("layerId") not in (None, "") else min(number for number, _ in sublayers)
    return f"{path}#{parts.get('layerName') or dict(sublayers)[number]}"


def run_folder_of(path):
    """The result folder that a file of results lies in, or an empty text: the folder itself or, for shp/, the one above."""
    folder = os.path.dirname(os.path.abspath(path))
    for _ in range(2):
        if os.path.isfile(os.path.join(folder, "manifest.json")):
            return folder
        folder = os.path.dirname(folder)
    return ""
