"""What the tools have in common: the call of the program, its talk in the log, cancel, the page, the layers."""
import os
import pathlib

from qgis.core import (QgsApplication, QgsCoordinateReferenceSystem, QgsProcessingAlgorithm, QgsProcessingException,
                       QgsProcessingParameterBoolean, QgsProcessingParameterDateTime, QgsProcessingParameterDefinition,
                       QgsProcessingParameterEnum, QgsProcessingParameterFile, QgsProcessingParameterFileDestination,
                       QgsProcessingParameterFolderDestination, QgsProcessingParameterNumber, QgsWkbTypes)
from qgis.PyQt.QtCore import QThread

from .. import child, settings
from ..answer_layers import GEOGRAPHIC, fields_of, write_rows
from ..command_line import arguments, shown
from ..load_results import load_results
from ..page import page
from ..program import NoProgram
from ..progress import Progress
from ..result_layers import results_in
from ..words import language, say

RESULTS = (0, 1, 3)  # exit codes of a program that has done what it was asked; 1 and 3 say something of the data


class Verb(QgsProcessingAlgorithm):
    """A tool that calls one verb of the program."""

    VERB = ""

    def __init__(self):
        super().__init__()
        self._to_show = None
        self._said = []

    def name(self):
        return self.VERB

    def createInstance(self):
        return type(self)()

    def canExecute(self):
        try:
            settings.program()
        except NoProgram as fault:
            return False, str(fault)
        return True, ""

    # -- parameters ---------------------------------------------------------------------------------------------------

    def add(self, parameter, help_text="", advanced=False):
        if help_text:
            parameter.setHelp(help_text)
        if advanced:
            parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
        self.addParameter(parameter)

    def add_project(self, help_text="", optional=False):
        self.add(QgsProcessingParameterFile("PROJECT", say("项目文件", "Project file"), extension="toml", optional=optional), help_text)

    def add_day(self, help_text):
        self.add(QgsProcessingParameterDateTime("AS_OF", say("按哪一天", "As of"), QgsProcessingParameterDateTime.Date, optional=True), help_text)

    def add_output_folder(self, title):
        self.add(QgsProcessingParameterFolderDestination("OUTPUT", title),
                 say("结果文件夹要么完整出现，要么不出现。", "The folder appears whole or not at all."))

    def add_force(self, title):
        self.add(QgsProcessingParameterBoolean("FORCE", title, False))

    def add_load(self):
        self.add(QgsProcessingParameterBoolean("LOAD", say("把结果载入 QGIS 项目", "Load the results into the QGIS project"), True),
                 say("分组和样式与结果文件夹里的 zonelint.qgz 相同；同一文件夹以前载入的图层会被换掉。",
                     "Grouped and styled as in the folder's zonelint.qgz; layers loaded earlier from the same folder are replaced."))

    def add_page(self):
        self.add(QgsProcessingParameterFileDestination("PAGE", say("程序的回答（网页）", "What the program says (page)"), "HTML (*.html)",
                                                       optional=True, createByDefault=True))

    def add_answer_file(self, help_text, endings=("XLSX", "CSV", "JSON")):
        self.add(QgsProcessingParameterFileDestination("OUTPUT", say("写到这个文件", "Write this file"),
                                                       ";;".join(f"{ending} (*.{ending.lower()})" for ending in endings), optional=True, createByDefault=False),
                 help_text)

    def add_language_and_jobs(self):
        self.add(QgsProcessingParameterEnum("LANG", say("语言", "Language"), [say("与 QGIS 相同", "that of QGIS"), "中文", "English"], defaultValue=0),
                 say("表头、图例和说明的语言。", "Of heads, legends and messages."), advanced=True)
        self.add(QgsProcessingParameterNumber("JOBS", say("线程数", "Threads"), optional=True, minValue=1),
                 say("结果与它无关；空：全部。", "Results do not depend on it; empty: all."), advanced=True)

    # -- values -------------------------------------------------------------------------------------------------------

    def options(self, parameters, context, **more):
        """The options of this verb that every tool has, after its own; as_ is --as, which Python keeps for itself."""
        jobs = self.parameterAsInt(parameters, "JOBS", context) if parameters.get("JOBS") is not None else None
        return {**{"--" + name.rstrip("_").replace("_", "-"): value for name, value in more.items()}, "--jobs": jobs,
                "--lang": self.language(parameters, context)}

    def output_folder(self, parameters, context):
        """The folder, and whether the program is told to replace it: an empty one, such as the folder dialog makes, always."""
        folder = os.path.abspath(self.parameterAsFileOutput(parameters, "OUTPUT", context))
        return folder, self.parameterAsBoolean(parameters, "FORCE", context) or (os.path.isdir(folder) and not os.listdir(folder))

    def answer_file(self, parameters, context, endings=(".xlsx", ".csv", ".json")):
        """The file of add_answer_file(), None where none is wanted. Throws QgsProcessingException for one of another ending."""
        out = self.parameterAsFileOutput(parameters, "OUTPUT", context)
        if out and os.path.splitext(out)[1].lower() not in endings:
            raise QgsProcessingException(say(f"{out}：请用 {'、'.join(endings)} 结尾。", f"{out}: let it end in one of {', '.join(endings)}."))
        return os.path.abspath(out) if out else None

    def text(self, parameters, name, context):
        return self.parameterAsString(parameters, name, context).strip()

    def day(self, parameters, name, context):
        """As the program takes it; None where none is given."""
        if not parameters.get(name):
            return None
        return self.parameterAsDateTime(parameters, name, context).date().toString("yyyy-MM-dd")

    def language(self, parameters, context):
        """That of the results, zh or en."""
        return (language(), "zh", "en")[self.parameterAsEnum(parameters, "LANG", context)]

    # -- the call -----------------------------------------------------------------------------------------------------

    def call(self, operands, options, feedback, results=RESULTS, again=False):
        """Runs the verb. Returns (exit code, standard output), or None where it was cancelled. `again`: the same question for
        another form of the answer, which is neither shown nor put on the page."""
        try:
            program = settings.program()
        except NoProgram as fault:
            raise QgsProcessingException(str(fault)) from None
        args = arguments(self.VERB, operands, options)
        feedback.pushCommandInfo(shown(program, args))
        progress, said, talk = Progress(self.VERB), [], []

        def hear(stream, line):
            if stream == "out":
                said.append(line)
                if not again:
                    feedback.pushConsoleInfo(line)
                return
            percent = progress.percent(line)
            if percent is None:
                talk.append(line)
            else:
                feedback.setProgress(percent)
                feedback.setProgressText(line)

        try:
            ended = child.run([program, *self._with_progress(args)], hear, feedback.isCanceled)
        except OSError as fault:
            raise QgsProcessingException(say(f"无法运行 {program}：{fault}", f"{program} cannot be run: {fault}")) from None
        if ended.stopped:
            feedback.pushInfo(self._word_of_cancel(ended))
            return None
        if ended.code not in results:
            raise QgsProcessingException("\n".join(talk).strip() or say(f"zonelint 意外结束，代码 {ended.code}。", f"zonelint ended unexpectedly with code {ended.code}."))
        if not again:
            for line in talk:
                feedback.pushInfo(line) if ended.code < 2 else feedback.reportError(line)
            self._said.append((shown(program, args), "\n".join(said or talk)))
        feedback.setProgress(100)
        return ended.code, "\n".join(said)

    @staticmethod
    def _word_of_cancel(ended):
        if ended.killed:
            return say("程序没有及时停下，已被终止；输出位置旁边可能留有 .partial- 文件夹，可以删除。",
                       "The program did not stop in time and was killed; a folder .partial- may be left beside the output and can be deleted.")
        if ended.code in RESULTS:
            return say("取消得晚了：程序已经做完，结果已经写出，但没有载入。", "Cancelled too late: the program had finished; its result is written, but not loaded.")
        return say("已取消，没有留下结果。", "Cancelled; no result is left.")

    @staticmethod
    def _with_progress(args):
        """It must come before a --; why has no such option."""
        return args if args[0] == "why" else [args[0], "--progress", *args[1:]]

    def page_of_talk(self, parameters, context):
        """PAGE, with all that was said; nothing where none is wanted."""
        path = self.parameterAsFileOutput(parameters, "PAGE", context)
        if not path:
            return {}
        pathlib.Path(path).write_text(page(self.displayName(), self._said), encoding="utf-8")
        return {"PAGE": path}

    def layer_of(self, parameters, name, context, columns, rows, places, dressed):
        """Writes the layer `name` of an answer and has it dressed when it is loaded; what it is called. As write_rows()."""
        shape, crs = (QgsWkbTypes.NoGeometry, "") if places is None else (QgsWkbTypes.Point, GEOGRAPHIC)
        sink, out = self.parameterAsSink(parameters, name, context, fields_of(columns), shape, QgsCoordinateReferenceSystem(crs))
        if sink is None or not write_rows(sink, columns, rows, places):
            raise QgsProcessingException(self.invalidSinkError(parameters, name))
        del sink    # closes the file
        if context.willLoadLayerOnCompletion(out):
            context.layerToLoadOnCompletionDetails(out).setPostProcessor(dressed)
        return out

    # -- the layers ---------------------------------------------------------------------------------------------------

    def show_later(self, parameters, context, folder):
        if self.parameterAsBoolean(parameters, "LOAD", context):
            self._to_show = folder

    @staticmethod
    def in_main_thread():
        """Not so inside a model."""
        return QThread.currentThread() == QgsApplication.instance().thread()

    def postProcessAlgorithm(self, context, feedback):
        project = context.project()
        if self._to_show is None or project is None:
            return {}
        if not self.in_main_thread():
            feedback.pushInfo(say("在模型里运行时不载入图层。", "Inside a model no layers are loaded."))
            return {}
        results = results_in(self._to_show)
        if not results.groups:
            feedback.pushInfo(say("结果里没有 GeoPackage，没有图层可载入：格式里选 gpkg 或 qgz。",
                                  "The result has no GeoPackage, so no layers are loaded: choose gpkg or qgz among the formats."))
            return {}
        loaded, broken = load_results(results, self._to_show, project)
        for source in broken:
            feedback.reportError(say(f"无法打开 {source}", f"{source} cannot be opened"))
        feedback.pushInfo(say(f"载入 {loaded} 个图层", f"{loaded} layers loaded"))
        return {}
