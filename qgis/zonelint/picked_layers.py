"""Layers picked from the QGIS project as words of the program."""
import os

from qgis.core import QgsProcessingException, QgsProviderRegistry

from .layer_files import NoFile, file_behind, word_for
from .words import say


def file_of(layer, feedback):
    """The file behind the layer. Throws QgsProcessingException where it is none; says so where the layer shows a part of it."""
    try:
        path = file_behind(layer.name(), layer.providerType(), _parts(layer))
    except NoFile as fault:
        raise QgsProcessingException(str(fault)) from None
    if layer.subsetString():
        feedback.pushInfo(say(f"图层“{layer.name()}”有筛选；用的是整个文件。", f"The layer '{layer.name()}' has a filter; its whole file is used."))
    if layer.isModified():
        feedback.pushInfo(say(f"图层“{layer.name()}”有未保存的编辑，不算在内。", f"The layer '{layer.name()}' has edits that are not saved; they do not count."))
    return path


def word_of(layer, feedback):
    """FILE or FILE#LAYER. Only in the main thread: asks the file what it holds."""
    path, parts = file_of(layer, feedback), _parts(layer)
    if parts.get("vsiPrefix"):
        return path    # a zip is named as a whole
    found = [(one.layerNumber(), one.name()) for one in QgsProviderRegistry.instance().querySublayers(path) if one.providerKey() == "ogr"]
    return word_for(path, parts, found)


def source_path(layer):
    """The file that the layer reads, or an empty text."""
    path = _parts(layer).get("path") or ""
    return os.path.realpath(path) if path else ""


def _parts(layer):
    """What QGIS makes of the layer's source. What it leaves out comes as None or as a QVariant that is nothing."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    return {key: value for key, value in parts.items() if isinstance(value, (str, int))}
