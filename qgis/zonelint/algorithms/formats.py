"""The formats that the program writes, asked of itself: a newer program offers more."""
from qgis.core import QgsProcessingParameterBoolean, QgsProcessingParameterEnum, QgsProcessingParameterString

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


def add_sheet_parameters(algorithm, made_by):
    """How sheets and page are made; `made_by` tells what an empty one means."""
    for name, title, words in (("PAPER", say("图幅纸张", "Paper of map sheets"), ["a3", "a4"]),
                               ("TURN", say("图幅方向", "Turn of map sheets"), ["landscape", "portrait"]),
                               ("ATLAS", say("图集，每页一个", "Atlas, a page for each"), ["division", "rule", "finding"])):
        algorithm.add(QgsProcessingParameterEnum(name, title, words, optional=True, usesStaticStrings=True), advanced=True)
    algorithm.add(QgsProcessingParameterString("MADE_BY", say("制图单位", "Made by"), optional=True), made_by, advanced=True)
    algorithm.add(QgsProcessingParameterBoolean("PERSONAL_NAMES", say("网页写出养殖场的名称", "The page tells the names of farms"), False),
                  say("常为场主姓名；默认只写编号。", "They often are their owners'; else their ids."), advanced=True)


def sheet_options(algorithm, parameters, context):
    return {"paper": algorithm.parameterAsEnumString(parameters, "PAPER", context),
            "turn": algorithm.parameterAsEnumString(parameters, "TURN", context),
            "atlas": algorithm.parameterAsEnumString(parameters, "ATLAS", context),
            "made_by": algorithm.text(parameters, "MADE_BY", context),
            "personal_names": algorithm.parameterAsBoolean(parameters, "PERSONAL_NAMES", context)}


def chosen_formats(strings):
    """None where the program's own choice is wanted."""
    return None if not strings or sorted(strings) == sorted(DEFAULT) else strings
