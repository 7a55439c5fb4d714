"""Layers made of an answer of the program: their fields, their rows, and how QGIS shows them once they are loaded."""
from qgis.core import (QgsCategorizedSymbolRenderer, QgsEditorWidgetSetup, QgsFeature, QgsFeatureSink, QgsField, QgsFields, QgsFillSymbol,
                       QgsGeometry, QgsLineSymbol, QgsMarkerSymbol, QgsPointXY, QgsProcessingLayerPostProcessorInterface, QgsProviderRegistry,
                       QgsRendererCategory, QgsWkbTypes)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QVariant

from . import marks
from .columns import ANSWERS, CHANGES, FLAG, OUTCOMES, REAL, TEXT, WHOLE
from .diff_answer import COLUMNS as CHANGE
from .geopackage import titles_in
from .site_answer import FACT, PLACE, RULE, STRICTEST
from .words import in_language

TYPES = {TEXT: QVariant.String, REAL: QVariant.Double, WHOLE: QVariant.Int, FLAG: QVariant.Bool}
GEOGRAPHIC = "EPSG:4490"
FADED = 0.6    # areas lie over what is below them


def fields_of(columns):
    fields = QgsFields()
    for column in columns:
        fields.append(QgsField(column.name, TYPES[column.type]))
    return fields


def write_rows(sink, columns, rows, places=None):
    """`places`: longitude and latitude of each row or None; without it the layer has no places. Returns whether all was written."""
    fields = fields_of(columns)
    for number, row in enumerate(rows):
        feature = QgsFeature(fields)
        feature.setAttributes([row.get(column.name) for column in columns])
        if places is not None and places[number] is not None:
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(*places[number])))
        if not sink.addFeature(feature, QgsFeatureSink.FastInsert):
            return False
    return True


class Dress(QgsProcessingLayerPostProcessorInterface):
    """Gives a loaded layer titles and words for its columns, and a symbol for each value of one."""

    def __init__(self, columns, by, drawn, words, lang):
        super().__init__()
        self._columns, self._by, self._drawn, self._words, self._lang = columns, by, drawn, words, lang

    def postProcessLayer(self, layer, context, feedback):
        self._name_columns(layer)
        if self._by is not None and layer.fields().lookupField(self._by) >= 0 and layer.isSpatial():
            layer.setRenderer(self._renderer(layer.geometryType()))
        layer.triggerRepaint()

    def _name_columns(self, layer):
        parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
        own = titles_in(parts["path"], parts["layerName"]) if parts.get("layerName") and parts["path"].endswith(".gpkg") else {}
        titles = {**{column.name: in_language(self._lang, *column.titles) for column in self._columns}, **own}
        words = {self._by: self._words, **{column.name: column.words for column in self._columns if column.words}}
        for number, field in enumerate(layer.fields()):
            if field.name() in titles:
                layer.setFieldAlias(number, titles[field.name()])
            if words.get(field.name()):
                pairs = [{in_language(self._lang, *pair): key} for key, pair in words[field.name()].items()]
                layer.setEditorWidgetSetup(number, QgsEditorWidgetSetup("ValueMap", {"map": pairs}))

    def _renderer(self, shape):
        out = QgsCategorizedSymbolRenderer(self._by)
        for key, *look in self._drawn:
            title = in_language(self._lang, *self._words[key]) if key else in_language(self._lang, "没有规则适用", "no rule binds")
            out.addCategory(QgsRendererCategory(key or "", self._symbol(shape, *look), title))
        return out

    @staticmethod
    def _symbol(shape, marker, size, colour, edge):
        if shape == QgsWkbTypes.PointGeometry:
            return QgsMarkerSymbol.createSimple({"name": marker, "size": str(size), "color": colour, "outline_color": edge})
        if shape == QgsWkbTypes.LineGeometry:
            return QgsLineSymbol.createSimple({"color": edge if edge != "#FFFFFF" else colour, "width": "0.7"})
        symbol = QgsFillSymbol.createSimple({"color": colour, "outline_color": edge})
        symbol.setOpacity(FADED)
        return symbol


_DRESSES = {"query": ([], "answer", marks.ANSWERS, ANSWERS), "places": (PLACE, None, (), {}),
            "judged": (PLACE + STRICTEST, "outcome", (*marks.OUTCOMES, marks.NOTHING), OUTCOMES),
            "facts": (FACT + RULE, None, (), {}), "changes": (CHANGE, "change", marks.CHANGES, CHANGES)}
_worn = []


def dress(name, lang):
    """One for a layer of this name, in this language. QGIS deletes it with the context of the run, and needs it until then, when
    the tool is long gone: so it is kept here meanwhile."""
    _worn[:] = [one for one in _worn if not sip.isdeleted(one)]
    _worn.append(Dress(*_DRESSES[name], lang))
    return _worn[-1]
