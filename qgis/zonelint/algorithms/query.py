"""query: which subjects stand in a relation to references, asked without a rule."""
import os
import pathlib
import re

from qgis.core import (QgsProcessing, QgsProcessingContext, QgsProcessingException, QgsProcessingParameterEnum, QgsProcessingParameterNumber,
                       QgsProcessingParameterString, QgsProcessingParameterVectorDestination, QgsProcessingParameterVectorLayer)

from ..answer_layers import dress
from ..command_line import listed
from ..geopackage import layers_in
from ..picked_layers import source_path, word_of
from ..words import say
from .verb import Verb


class Query(Verb):
    VERB = "query"
    RELATIONS = ("inside", "intersects", "within-distance", "covered", "connected", "matches")
    DIRECTIONS = ("", "down", "up", "any")
    LEVELS = ("", "province", "city", "county")

    def __init__(self):
        super().__init__()
        self._picked = {}
        self._written = set()

    def displayName(self):
        return say("查询（query）", "Query")

    def shortDescription(self):
        return say("不经规则，问哪些对象与参照有某种关系", "Which objects stand in a relation to references, without a rule")

    def shortHelpString(self):
        return say("例如 15 公里内有热电厂的锅炉，离每台锅炉最近的三条污水管，保护区内的排污口。读法、条件、关系和临界与规则相同；缺少事实的对象列为待核。\n\n"
                   "对象和参照可以是项目的图层（写类别或来源：锅炉、boiler、禁燃区.shp），也可以从 QGIS 里选（用图层背后的整个文件，未保存的编辑不算）。"
                   "选了图层又看不出是哪一类时，同时写上类别。一类只能有一份图层。",
                   "Boilers within 15 km of a plant, the three sewers nearest to each boiler, outfalls inside a protection zone. Reading, filters, "
                   "relations and what is borderline are those of rules; objects about which a fact is missing are listed as unknown.\n\n"
                   "Subjects and references are layers of the project (give a kind or a source: boiler, zones.shp), or picked from QGIS (the whole "
                   "file behind the layer, without edits that are not saved). Where a picked layer does not show its kind, write the kind as "
                   "well. There is one layer of a kind.")

    def initAlgorithm(self, configuration=None):
        self.add_project(say("使用它的图层、定义和参数；没有时对象和参照都是文件。", "Its layers, definitions and settings are used; without it both are files."),
                         optional=True)
        self._add_layer("SUBJECT", say("对象（QGIS 图层）", "Subjects (layer of QGIS)"), say("对象（类别、来源或文件）", "Subjects (kind, source or file)"))
        self.add(QgsProcessingParameterEnum("RELATION", say("关系", "Relation"),
                                            [say("在……之内（inside）", "inside"), say("相交（intersects）", "intersects"),
                                             say("在距离以内（within-distance）", "within-distance"), say("被覆盖（covered）", "covered"),
                                             say("沿管网相连（connected）", "connected"), say("字段相同（matches）", "matches")], defaultValue=0))
        self._add_layer("REFERENCE", say("参照（QGIS 图层）", "References (layer of QGIS)"), say("参照（类别、来源或文件）", "References (kind, source or file)"))
        self.add(QgsProcessingParameterString("DISTANCE", say("距离（如 15km）", "Distance (such as 15km)"), optional=True),
                 say("within-distance 和 covered 的距离，带单位，如 15km。", "Of within-distance and covered, with its unit: 15km."))
        self.add(QgsProcessingParameterNumber("NEAREST", say("最近的几个", "So many nearest"), optional=True, minValue=1),
                 say("每个对象最近的几个参照，同距的都列出；用于 within-distance。", "References of each subject, and all ties; with within-distance."))
        self.add(QgsProcessingParameterString("WHERE", say("对象的条件（如 capacity >= '10 t/h'）", "Only subjects for which (such as capacity >= '10 t/h')"), optional=True),
                 say("写法与规则相同，如 capacity >= '10 t/h'。", "As in rules: capacity >= '10 t/h'."))
        self.add(QgsProcessingParameterString("REFERENCE_WHERE", say("参照的条件", "Only references for which"), optional=True),
                 say("如 status = 'in_use'；subject.字段 是对象的字段。", "Such as status = 'in_use'; subject.FIELD is a field of the subject."))
        self.add(QgsProcessingParameterString("FIELDS", say("还要列出的对象字段", "More fields of the subjects"), optional=True),
                 say("如 capacity，用逗号隔开。", "Such as capacity, separated by commas."))
        self.add_day(say("当天无效的参照不算；空：项目第一个规划期的末日。", "References not valid on it do not count; empty: the last day of the project's first plan."))
        self.add(QgsProcessingParameterString("VIA", say("connected 沿哪一类线走", "Lines that connected walks over"), optional=True),
                 say("如 sewer_pipe。", "Such as sewer_pipe."), advanced=True)
        unsaid = say("不写", "not given")
        self.add(QgsProcessingParameterEnum("DIRECTION", say("connected 的方向", "Way that connected walks"), [unsaid, *self.DIRECTIONS[1:]], defaultValue=0),
                 advanced=True)
        self.add(QgsProcessingParameterString("ON", say("matches 比较的字段", "Fields that matches compares"), optional=True),
                 say("参照字段=对象字段；同名的写一个。", "reference=subject, or one name for both."), advanced=True)
        self.add(QgsProcessingParameterEnum("LEVEL", say("matches 比较哪一级行政区", "Level of divisions that matches compares"), [unsaid, *self.LEVELS[1:]],
                                            defaultValue=0), advanced=True)
        self.add_language_and_jobs()
        self.add_force(say("替换已有的文件", "Replace a file that exists"))
        self.add(QgsProcessingParameterVectorDestination("OUTPUT", say("结果图层", "Answer"), QgsProcessing.TypeVector),
                 say("后缀：gpkg、shp、geojson、fgb、csv、xlsx。对象有几种图形时用 gpkg。", "Let it end in gpkg, shp, geojson, fgb, csv or xlsx; gpkg where subjects have several shapes."))
        self.add_page()

    def _add_layer(self, name, layer_title, word_title):
        self.add(QgsProcessingParameterVectorLayer(f"{name}_LAYER", layer_title, [QgsProcessing.TypeVector], optional=True))
        self.add(QgsProcessingParameterString(f"{name}S", word_title, optional=True),
                 say("项目中的类别或来源，或数据文件；选了图层时写它的类别。", "A kind or source of the project, or a data file; of a picked layer: its kind."))

    def prepareAlgorithm(self, parameters, context, feedback):
        """Layers belong to the main thread."""
        for name in ("SUBJECT", "REFERENCE"):
            layer = self.parameterAsVectorLayer(parameters, f"{name}_LAYER", context)
            self._picked[name] = "" if layer is None else word_of(layer, feedback)
        return True

    def _word(self, parameters, name, context):
        """What stands on the command line for the subjects or the references."""
        names, picked = listed(self.text(parameters, f"{name}S", context)), self._picked[name]
        what = say("对象", "subjects") if name == "SUBJECT" else say("参照", "references")
        if not picked and not names:
            raise QgsProcessingException(say(f"没有{what}：请选 QGIS 图层，或写类别、来源或文件。", f"There are no {what}: pick a layer, or give a kind, a source or a file."))
        if not picked:
            return ",".join(names)
        if len(names) > 1:
            raise QgsProcessingException(say(f"{what}选了图层，就只写它的类别，不能写 {'，'.join(names)}。",
                                             f"Of a picked layer of {what} the kind alone is written, not {', '.join(names)}."))
        if "," in picked and name == "REFERENCE":
            raise QgsProcessingException(say(f"{picked}：路径里的逗号会被当作几个参照，请换一个位置。", f"{picked}: the comma would part it into several references; choose another place."))
        return f"{names[0]}={picked}" if names else picked

    def processAlgorithm(self, parameters, context, feedback):
        operands = [self._word(parameters, "SUBJECT", context), self.RELATIONS[self.parameterAsEnum(parameters, "RELATION", context)],
                    self._word(parameters, "REFERENCE", context)]
        out = self.parameterAsOutputLayer(parameters, "OUTPUT", context)
        if re.match("[a-z]+:", out):    # a table of a database, memory
            raise QgsProcessingException(say(f"{out} 不是文件：请写 .gpkg、.shp、.geojson 等文件。", f"{out} is no file: choose one such as .gpkg, .shp or .geojson."))
        out = os.path.abspath(out)
        nearest = self.parameterAsInt(parameters, "NEAREST", context) if parameters.get("NEAREST") is not None else None
        options = self.options(parameters, context, project=self.parameterAsFile(parameters, "PROJECT", context),
                               distance=self.text(parameters, "DISTANCE", context), where=self.text(parameters, "WHERE", context),
                               reference_where=self.text(parameters, "REFERENCE_WHERE", context), nearest=nearest,
                               fields=listed(self.text(parameters, "FIELDS", context)), via=self.text(parameters, "VIA", context),
                               direction=self.DIRECTIONS[self.parameterAsEnum(parameters, "DIRECTION", context)],
                               on=listed(self.text(parameters, "ON", context)), level=self.LEVELS[self.parameterAsEnum(parameters, "LEVEL", context)],
                               as_of=self.day(parameters, "AS_OF", context), output=out, force=self.parameterAsBoolean(parameters, "FORCE", context))
        wanted = context.layersToLoadOnCompletion()
        details = [details for source, details in wanted.items() if os.path.abspath(source) == out]
        context.setLayersToLoadOnCompletion({source: one for source, one in wanted.items() if os.path.abspath(source) != out})
        before = self._shapefiles(out)
        if self.call(operands, options, feedback) is None:
            return {}
        layers = self._layers_of(out, before)
        if details and out.endswith(".xlsx"):
            feedback.pushInfo(say("工作簿不载入为图层。", "A workbook is not loaded as a layer."))
        elif details:
            self._load(layers, details[0], self.language(parameters, context), context)
            self._written = {os.path.realpath(source.partition("|")[0]) for source, _ in layers}
        return {"OUTPUT": layers[0][0], **self.page_of_talk(parameters, context)}

    @staticmethod
    def _shapefiles(out):
        """The shapefiles beside a shapefile, and when each was written: the program writes one for each shape that subjects have,
        and names them in letters that every system takes."""
        path = pathlib.Path(out)
        return {one: one.stat().st_mtime_ns for one in path.parent.glob("*.shp")} if path.suffix == ".shp" else {}

    def _layers_of(self, out, before):
        """(source, name) of each layer of the answer."""
        path, name = pathlib.Path(out), say("查询结果", "Query")
        if path.suffix == ".gpkg":
            return [(f"{out}|layername={table}", title) for table, title in layers_in(path)] or [(out, name)]
        fresh = sorted(one for one, when in self._shapefiles(out).items() if before.get(one) != when)
        return [(str(one), name if len(fresh) == 1 else one.stem) for one in fresh] or [(out, name)]

    @staticmethod
    def _load(layers, details, lang, context):
        """QGIS is told to load these instead of the file as a whole."""
        for source, name in layers:
            one = QgsProcessingContext.LayerDetails(details)
            one.name = name
            one.setPostProcessor(dress("query", lang))
            context.addLayerToLoadOnCompletion(source, one)

    def postProcessAlgorithm(self, context, feedback):
        """Layers of a file that was replaced would show what is gone."""
        project = context.project()
        if self._written and project is not None and self.in_main_thread():
            project.removeMapLayers([layer.id() for layer in project.mapLayers().values() if source_path(layer) in self._written])
        return {}
