"""site: what is known about places, and which rules would bind a new object there."""
from qgis.core import (QgsCoordinateReferenceSystem, QgsProcessing, QgsProcessingException, QgsProcessingMultiStepFeedback,
                       QgsProcessingParameterFeatureSink, QgsProcessingParameterFile, QgsProcessingParameterPoint, QgsProcessingParameterString,
                       QgsProcessingParameterVectorLayer)

from .. import settings
from ..answer_layers import GEOGRAPHIC, dress
from ..command_line import Each, listed, lines, place
from ..picked_layers import word_of
from ..program import NoProgram, choices_of
from ..site_answer import SiteAnswer
from ..words import language, say
from .verb import Verb


class Site(Verb):
    VERB = "site"

    def __init__(self):
        super().__init__()
        self._picked = ""

    def displayName(self):
        return say("选址（site）", "Site")

    def shortDescription(self):
        return say("一个地点周边有什么，在此新设对象受哪些规则约束", "What is known about a place, and which rules would bind there")

    def shortHelpString(self):
        return say("对每个地点写一张卡片：所在的行政区、禁燃区、园区、保护区、建成区，其他图层中最近的一个和距离，哪些是临界。"
                   "选了新设哪一类对象时，再写哪些规则约束它、结论和理由，读法与核查相同。卡片在日志和“程序的回答”里，地点和每一项载入为图层。\n\n"
                   "地点在图上点取，或写坐标；或者选点图层、表格（各列按新设的那一类的字段名读，表格要写明坐标系）。",
                   "Writes a card for each place: the divisions, zones, parks, protection zones and built-up areas that hold it, the nearest object of "
                   "every other layer with its distance, and what is borderline. With a kind of new object also the rules that bind it, with outcome "
                   "and reason, as in an audit. Cards stand in the log and in what the program says; places and facts are loaded as layers.\n\n"
                   "Pick a place on the map or write coordinates; or choose a layer of points or a table (its columns are read as fields of that kind, "
                   "and a table must have its coordinate system declared).")

    def initAlgorithm(self, configuration=None):
        self.add_project()
        self.add(QgsProcessingParameterPoint("POINT", say("地点（图上点取）", "Place (pick on the map)"), optional=True))
        self.add(QgsProcessingParameterString("AT", say("地点（经度,纬度，每行一个）", "Places (LON,LAT, one a line)"), multiLine=True, optional=True),
                 say("如 113.25,23.10，也可写度分秒。", "Such as 113.25,23.10, or in degrees, minutes and seconds."))
        self.add(QgsProcessingParameterVectorLayer("LAYER", say("地点（点图层）", "Places (layer of points)"), [QgsProcessing.TypeVector], optional=True),
                 say("用图层背后的整个文件，未保存的编辑不算。", "The whole file behind it, without edits that are not saved."))
        self.add(QgsProcessingParameterFile("POINTS", say("地点（表格）", "Places (table)"), optional=True),
                 say("xlsx、csv 等，每行一个，有经度和纬度两列。", "Such as xlsx or csv, one a row, with columns for longitude and latitude."))
        kind = QgsProcessingParameterString("AS", say("新设哪一类对象", "Kind of the new object"), optional=True)
        kind.setMetadata({"widget_wrapper": {"value_hints": self._kinds()}})
        self.add(kind, say("类别的名称或标题，如 boiler、锅炉。", "A layer kind by name or title, such as boiler."))
        self.add(QgsProcessingParameterString("SET", say("它的字段（字段=值，每行一个）", "Its fields (FIELD=VALUE, one a line)"), multiLine=True, optional=True),
                 say("如 fuel=coal、额定出力=20 t/h。", "Such as fuel=coal, capacity=20 t/h."))
        self.add_day(say("新设对象时必填；空：项目第一个规划期的末日。", "Required for a new object; empty: the last day of the project's first plan."))
        self.add(QgsProcessingParameterString("RULES", say("只用这些规则", "Only these rules"), optional=True),
                 say("与核查的写法相同；用于新设对象。", "As for an audit; for a new object."), advanced=True)
        self.add(QgsProcessingParameterString("ACCURACY", say("地点的精度（如 10 m）", "Accuracy of the places (such as 10 m)"), optional=True),
                 say("空：假定 50 m，卡片上写明。", "Empty: 50 m are assumed, and the card says so."))
        self.add(QgsProcessingParameterString("CRS", say("地点的坐标系（如 EPSG:4490）", "Coordinate system of the places (such as EPSG:4490)"), optional=True),
                 say("也可写 GCJ-02。表格必须写明；写的坐标默认 CGCS2000；图上点取的不用写。",
                     "Or GCJ-02. Needed for a table; of written coordinates else CGCS2000; not for a place picked on the map."))
        self.add_language_and_jobs()
        self.add_force(say("替换已有的文件", "Replace a file that exists"))
        self.add_answer_file(say("xlsx 有地点、周边、规则几张表；csv 和 json 每项一行。", "xlsx has sheets of places, surroundings and rules; csv and json each fact."))
        self.add(QgsProcessingParameterFeatureSink("PLACES", say("地点图层", "Places"), QgsProcessing.TypeVectorPoint, optional=True, createByDefault=True),
                 say("新设对象时按最严的结论着色。", "For a new object coloured by the strictest outcome."))
        self.add(QgsProcessingParameterFeatureSink("FACTS", say("周边和规则（表）", "Surroundings and rules (table)"), QgsProcessing.TypeVector, optional=True,
                                                   createByDefault=True))
        self.add_page()

    @staticmethod
    def _kinds():
        """Titles of the layer kinds, to choose from; the program takes them as it takes names. The names follow: a dialog loses what
        stands in no list, such as the value of a script in the history."""
        try:
            kinds = choices_of(settings.program(), language(), "layers", "show", "")
        except NoProgram:
            return []
        return [title for _, title in kinds if title] + [name for name, _ in kinds]

    def prepareAlgorithm(self, parameters, context, feedback):
        """Layers belong to the main thread."""
        layer = self.parameterAsVectorLayer(parameters, "LAYER", context)
        self._picked = "" if layer is None else word_of(layer, feedback)
        return True

    def _places(self, parameters, context):
        """--at and --points, of which one is given."""
        at = lines(self.text(parameters, "AT", context))
        if parameters.get("POINT"):
            if self.text(parameters, "CRS", context):
                raise QgsProcessingException(say("图上点取的地点自带坐标系：请去掉“地点的坐标系”。", "A place picked on the map brings its coordinate system: leave that field empty."))
            # WGS 84 counts as CGCS2000, here as everywhere in the program.
            point = self.parameterAsPoint(parameters, "POINT", context, QgsCoordinateReferenceSystem(GEOGRAPHIC))
            at.insert(0, place(point.x(), point.y()))
        files = [word for word in (self._picked, self.parameterAsFile(parameters, "POINTS", context)) if word]
        if not at and not files:
            raise QgsProcessingException(say("没有地点：请在图上点取、写坐标，或选图层或表格。", "There is no place: pick one on the map, write coordinates, or choose a layer or a table."))
        if len(files) + bool(at) > 1:
            raise QgsProcessingException(say("坐标、点图层和表格只能给一样：请分几次问。", "Coordinates, a layer and a table do not go together: ask for each in turn."))
        return Each(at), files[0] if files else None

    def processAlgorithm(self, parameters, context, feedback):
        at, points = self._places(parameters, context)
        out = self.answer_file(parameters, context)
        options = self.options(parameters, context, at=at, points=points, as_=self.text(parameters, "AS", context),
                               set=Each(lines(self.text(parameters, "SET", context))), rules=listed(self.text(parameters, "RULES", context)),
                               as_of=self.day(parameters, "AS_OF", context), crs=self.text(parameters, "CRS", context),
                               accuracy=self.text(parameters, "ACCURACY", context))
        # A card is not made of a file, nor a layer of a card: each form of the answer is asked for. The file comes last, so that
        # nothing is left of it where this is cancelled.
        forms, layers = [{}], [name for name in ("PLACES", "FACTS") if parameters.get(name)]
        if layers:
            forms.append({"--format": "json"})
        if out:
            forms.append({"--output": out, "--force": self.parameterAsBoolean(parameters, "FORCE", context)})
        steps, said = QgsProcessingMultiStepFeedback(len(forms), feedback), []
        for number, form in enumerate(forms):
            steps.setCurrentStep(number)
            answer = self.call([self.parameterAsFile(parameters, "PROJECT", context)], {**options, **form}, steps, again=number > 0)
            if answer is None:
                return {}
            said.append(answer[1])
        results = self._layers(SiteAnswer(said[1]), layers, parameters, context) if layers else {}
        if out:
            results["OUTPUT"] = out
        return {**results, **self.page_of_talk(parameters, context)}

    def _layers(self, answer, wanted, parameters, context):
        lang, out = self.language(parameters, context), {}
        if "PLACES" in wanted:
            out["PLACES"] = self.layer_of(parameters, "PLACES", context, answer.place_columns, answer.places, answer.at,
                                          dress("judged" if answer.judged else "places", lang))
        if "FACTS" in wanted:
            out["FACTS"] = self.layer_of(parameters, "FACTS", context, answer.fact_columns, answer.facts, None, dress("facts", lang))
        return out
