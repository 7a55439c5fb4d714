"""audit: the main job."""
from qgis.core import QgsProcessingParameterBoolean, QgsProcessingParameterDateTime, QgsProcessingParameterString

from ..words import say
from .formats import DEFAULT, add_sheet_parameters, chosen_formats, encoding_parameter, formats_parameter, sheet_options
from .project_verb import ProjectVerb


class Audit(ProjectVerb):
    VERB = "audit"
    LAYERS = (("FINDINGS", "findings", "问题清单", "Findings"), ("UNDETERMINED", "undetermined", "待核清单", "Undetermined"),
              ("GAPS", "gaps", "空白", "Gaps"))

    def displayName(self):
        return say("核查（audit）", "Audit")

    def shortDescription(self):
        return say("按项目核查，写出结果文件夹", "Audit a project, write a result folder")

    def shortHelpString(self):
        return say("读取项目所列图层，按所选规则判定每个对象，把结果写成一个文件夹，并配好样式载入 QGIS。输入从不改动。\n\n"
                   "项目文件由 zonelint init 起草；已在 QGIS 里打开的图层与它无关。日志的第一行是做同样事情的命令。",
                   "Reads the project's layers, judges every object by the chosen rules, writes the results into one folder and loads them "
                   "styled. Inputs are never changed.\n\nA project file is drafted by zonelint init; layers open in QGIS have no part in it. "
                   "The first line of the log is the command that does the same.")

    def initAlgorithm(self, configuration=None):
        self.add_project()
        self.add(QgsProcessingParameterDateTime("AS_OF", say("核查日期", "As of"), QgsProcessingParameterDateTime.Date),
                 say("核查哪一天的状态；结果里只有这一个日期。", "The day to judge by; results know no other."))
        self.add(QgsProcessingParameterString("RULES", say("只用这些规则", "Only these rules"), optional=True),
                 say("编号、名称、规则包、主题、条款号，可用 * 和 ?，用逗号隔开。", "Ids, names, packs, topics, source ids, with * and ?, separated by commas."))
        self.add(QgsProcessingParameterString("REGION", say("只看这个行政区", "Only this division"), optional=True),
                 say("行政区划代码，须在项目区域之内。", "Its code; it lies inside the project's region."))
        self.add(formats_parameter(self.VERB, DEFAULT))
        self.add(encoding_parameter(), say("gbk 供不认 UTF-8 的软件用。", "gbk for programs that cannot read UTF-8."), advanced=True)
        add_sheet_parameters(self, say("空：项目文件所写的。", "Empty: what the project file says."))
        self.add(QgsProcessingParameterBoolean("ALL_VERDICTS", say("verdicts.jsonl 也列出符合和不在范围内的", "verdicts.jsonl lists compliant and out-of-scope ones too"),
                                               False), advanced=True)
        self.add(QgsProcessingParameterString("MEMORY", say("内存上限", "Memory to stay within"), optional=True), say("如 2GB。", "Such as 2GB."), advanced=True)
        self.add_results()

    def processAlgorithm(self, parameters, context, feedback):
        options = {"as_of": self.day(parameters, "AS_OF", context), "rules": self.text(parameters, "RULES", context),
                   "region": self.text(parameters, "REGION", context),
                   "format": chosen_formats(self.parameterAsEnumStrings(parameters, "FORMATS", context)),
                   "shp_encoding": self.parameterAsEnumString(parameters, "SHP_ENCODING", context),
                   "all_verdicts": self.parameterAsBoolean(parameters, "ALL_VERDICTS", context),
                   "memory": self.text(parameters, "MEMORY", context), **sheet_options(self, parameters, context)}
        return self.folder_and_layers(parameters, context, feedback, options)
