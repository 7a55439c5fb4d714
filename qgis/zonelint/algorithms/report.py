"""report: a run again in any format."""
from qgis.core import QgsProcessingParameterEnum, QgsProcessingParameterFile, QgsProcessingParameterString

from ..words import say
from .formats import add_sheet_parameters, encoding_parameter, formats_parameter, sheet_options
from .verb import Verb


class Report(Verb):
    VERB = "report"
    SPLITS = ("", "division", "city")

    def displayName(self):
        return say("再写结果（report）", "Report")

    def shortDescription(self):
        return say("把核查结果再写成任何格式", "Write a run again in any format")

    def shortHelpString(self):
        return say("只用结果文件夹，把其中的结果写成所选格式，或给每个县区写一个子文件夹；原来的数据可以已经不在。结果文件夹从不改动；其中的文件变了或缺了就拒绝。",
                   "Writes the results of a run folder in the formats chosen, or a folder for each county, from that folder alone: the "
                   "sources may be gone. The run is never changed; where one of its files has changed or is missing, it is refused.")

    def initAlgorithm(self, configuration=None):
        self.add(QgsProcessingParameterFile("RUN", say("核查的结果文件夹", "The audit's result folder"), QgsProcessingParameterFile.Folder))
        self.add(formats_parameter(self.VERB, None), say("一个也不选：与核查时默认的相同；分县区时只写 xlsx。",
                                                         "None chosen: those an audit writes by default; with a split only xlsx."))
        self.add(QgsProcessingParameterEnum("SPLIT", say("分开写", "Split"),
                                            [say("不分", "no"), say("每个县区一个子文件夹", "a folder for each county"),
                                             say("每个地市一个子文件夹", "a folder for each city")], defaultValue=0))
        self.add(encoding_parameter(), advanced=True)
        add_sheet_parameters(self, say("空：与核查时相同。", "Empty: as in the audit."))
        self.add(QgsProcessingParameterString("PUBLIC", say("公开版", "For the public"), optional=True),
                 say("default，或含 [public] 的文件：取整位置、隐去名称，写好后检查有无泄漏。空：不是公开版。",
                     "default, or a file with [public]: places are rounded, names masked, and what was written is checked. "
                     "Empty: not for the public."), advanced=True)
        self.add_language_and_jobs()
        self.add_force(say("替换已有的文件夹", "Replace a folder that exists"))
        self.add_load()
        self.add_output_folder(say("写到这个文件夹", "The folder to write"))

    def processAlgorithm(self, parameters, context, feedback):
        out, force = self.output_folder(parameters, context)
        options = self.options(parameters, context, output=out, format=self.parameterAsEnumStrings(parameters, "FORMATS", context),
                               shp_encoding=self.parameterAsEnumString(parameters, "SHP_ENCODING", context),
                               split=self.SPLITS[self.parameterAsEnum(parameters, "SPLIT", context)],
                               public=self.text(parameters, "PUBLIC", context), force=force,
                               **sheet_options(self, parameters, context))
        if self.call([self.parameterAsFile(parameters, "RUN", context)], options, feedback) is None:
            return {}
        self.show_later(parameters, context, out)
        return {"OUTPUT": out}
