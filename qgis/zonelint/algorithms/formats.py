"""The formats that the program writes, asked of itself: a newer program offers more."""
from qgis.core import QgsProcessingParameterEnum

from .. import settings
from ..program import NoProgram, words_of
from ..words import say

DEFAULT = ["csv", "jsonl", "gpkg", "qgz", "shp", "xlsx"]
WITHOUT_PROGRAM = DEFAULT + ["geojson", "sarif"]


def known_formats(verb):
    try:
        return words_of(settings.program(), verb, "x", "--format", "") or WITHOUT_PROGRAM
    except NoProgram:
        return WITHOUT_PROGRAM


def formats_parameter(verb, default):
    return QgsProcessingParameterEnum("FORMATS", say("写哪些格式", "Formats to write"), known_formats(verb), allowMultiple=True, defaultValue=default,
                                      optional=True, usesStaticStrings=True)


def encoding_parameter():
    return QgsProcessingParameterEnum("SHP_ENCODING", say("shapefile 中文字的编码", "Encoding of texts in shapefiles"), ["utf-8", "gbk"],
                                      optional=True, usesStaticStrings=True)


def chosen_formats(strings):
    """None where the program's own choice is wanted."""
    return None if not strings or sorted(strings) == sorted(DEFAULT) else strings
