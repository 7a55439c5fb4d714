"""trace: a sewer network followed from a place on the map or from an object."""
from qgis.core import (QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingException, QgsProcessingParameterBoolean,
                       QgsProcessingParameterDateTime, QgsProcessingParameterEnum, QgsProcessingParameterPoint,
                       QgsProcessingParameterString)

from ..command_line import place, words
from ..words import say
from .project_verb import ProjectVerb


class Trace(ProjectVerb):
    VERB = "trace"
    DIRECTIONS = ("down", "up", "any")
    LAYERS = (("PIPES", "trace_pipes", "追踪到的管段", "Pipes"), ("OBJECTS", "trace_objects", "追踪到的对象", "Objects"),
              ("ENDS", "trace_ends", "追踪的终点", "Ends"))
    LAYER_TYPE = QgsProcessing.TypeVectorAnyGeometry

    def displayName(self):
        return say("管网追踪（trace）", "Trace a sewer network")

    def shortDescription(self):
        return say("沿排水管网追踪去向或来源", "Follow a sewer network down or up")

    def shortHelpString(self):
        return say("读取项目的排水管和管网上的对象，从一处或几处起顺流、逆流或不问流向追踪，把路径、终点和途经对象写成图层并载入 QGIS。"
                   "流向不明的管段两头都可能走，其后的结果标为可能。\n\n"
                   "起点在图上点取（打开捕捉更准：点离管道不能超过捕捉距离的十倍），或写编号，也可以两样都给。",
                   "Reads the project's pipes and what stands on them, follows the network from one or several places with the water, against it "
                   "or either way, writes pipes, ends and objects as layers and loads them. Pipes of unknown direction may be followed both "
                   "ways; what lies behind them is possible, not certain.\n\nPick the beginning on the map (with snapping on: it must lie "
                   "within ten snap distances of a pipe), or give ids, or both.")

    def initAlgorithm(self, configuration=None):
        self.add_project()
        self.add(QgsProcessingParameterPoint("POINT", say("起点（图上点取）", "From here (pick on the map)"), optional=True))
        self.add(QgsProcessingParameterString("FROM", say("起点（编号）", "From these objects (ids)"), optional=True),
                 say("管段、节点或对象的编号，用逗号隔开；可写 类型:编号。", "Ids of pipes, nodes or objects, separated by commas; KIND:ID where needed."))
        self.add(QgsProcessingParameterEnum("DIRECTION", say("方向", "Direction"),
                                            [say("顺流（down）", "with the water (down)"), say("逆流（up）", "against it (up)"),
                                             say("不问流向（any）", "either way (any)")], defaultValue=0))
        self.add(QgsProcessingParameterString("TO", say("只要到这里的路径", "Only the way to this place"), optional=True),
                 say("编号，或 经度,纬度。", "An id, or LON,LAT."))
        self.add(QgsProcessingParameterString("SNAP", say("捕捉距离", "Snap distance"), optional=True),
                 say("如 0.5 m；默认随项目的 [network]。", "Such as 0.5 m; else that of the project's [network]."), advanced=True)
        self.add(QgsProcessingParameterBoolean("T_JUNCTIONS", say("管端落在另一管身上也算接上", "Ends that lie on the course of another pipe join it"), False),
                 advanced=True)
        self.add(QgsProcessingParameterDateTime("AS_OF", say("数据来源的 where 按哪一天算", "The day for filters of sources"), QgsProcessingParameterDateTime.Date,
                                                optional=True), advanced=True)
        self.add_results()

    def places(self, parameters, context):
        out = words(self.text(parameters, "FROM", context))
        if parameters.get("POINT"):
            # WGS 84 counts as CGCS2000, here as everywhere in the program.
            point = self.parameterAsPoint(parameters, "POINT", context, QgsCoordinateReferenceSystem("EPSG:4490"))
            out.append(place(point.x(), point.y()))
        if not out:
            raise QgsProcessingException(say("没有起点：请在图上点取，或写编号。", "There is no place to begin: pick one on the map, or give an id."))
        return out

    def processAlgorithm(self, parameters, context, feedback):
        options = {"from": self.places(parameters, context),
                   "direction": self.DIRECTIONS[self.parameterAsEnum(parameters, "DIRECTION", context)],
                   "to": words(self.text(parameters, "TO", context)), "snap": self.text(parameters, "SNAP", context),
                   "t_junctions": self.parameterAsBoolean(parameters, "T_JUNCTIONS", context),
                   "as_of": self.day(parameters, "AS_OF", context)}
        return self.folder_and_layers(parameters, context, feedback, options)
