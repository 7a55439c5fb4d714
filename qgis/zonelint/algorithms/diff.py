"""diff: two runs compared, or a project judged twice."""
import os

from qgis.core import (QgsProcessing, QgsProcessingException, QgsProcessingMultiStepFeedback, QgsProcessingParameterDateTime,
                       QgsProcessingParameterFeatureSink, QgsProcessingParameterFile, QgsProcessingParameterString)

from ..answer_layers import dress
from ..command_line import Each, lines, listed
from ..diff_answer import COLUMNS, changes, place_of, places_of_run
from ..words import say
from .verb import Verb


class Diff(Verb):
    VERB = "diff"

    def displayName(self):
        return say("比较（diff）", "Compare runs")

    def shortDescription(self):
        return say("比较两次核查，或看改参数、换规则包、换日期的影响", "Compare two runs, or see what other settings would change")

    def shortHelpString(self):
        return say("逐条说明每个问题是新增、消失、变化还是不变，以及原因：改了哪个字段、移动了多少米、更正、参数、期限、豁免、参照。\n\n"
                   "选两个结果文件夹；变化载入为点图层，按变化着色，位置取自结果文件夹。核查时用了 --snapshot 的，才看得出字段、移动和参照的变化。\n\n"
                   "或者选项目文件：按两种口径各核查一次，A 是项目现状，B 用这里写的参数、规则包或第二个日期；变化载入为表。",
                   "Tells of every finding whether it is new, gone, changed or unchanged, and why: the field that was edited, the metres it moved, a "
                   "correction, a parameter, a date, a waiver, a reference.\n\nChoose two result folders; the changes are loaded as points, coloured by "
                   "change, where the folders say their objects stand. Edits, moves and references show where both audits kept a --snapshot.\n\n"
                   "Or choose a project: it is judged twice, as it is (A) and with the parameters, pack or second day given here (B); the changes are "
                   "loaded as a table.")

    def initAlgorithm(self, configuration=None):
        self.add(QgsProcessingParameterFile("RUN_A", say("较早的结果文件夹", "The earlier result folder"), QgsProcessingParameterFile.Folder, optional=True))
        self.add(QgsProcessingParameterFile("RUN_B", say("较晚的结果文件夹", "The later result folder"), QgsProcessingParameterFile.Folder, optional=True))
        self.add_project(say("代替两个结果文件夹：按两种口径各核查一次。", "Instead of two result folders: it is judged twice."), optional=True)
        self.add_day(say("有项目时必填。", "Required with a project."))
        self.add(QgsProcessingParameterDateTime("AS_OF_B", say("B 按哪一天", "As of, in B"), QgsProcessingParameterDateTime.Date, optional=True),
                 say("空：两边同一天。", "Empty: the same day."))
        self.add(QgsProcessingParameterString("SET", say("B 的参数（规则包.参数=值，每行一个）", "Parameters of B (PACK.PARAMETER=VALUE, one a line)"), multiLine=True, optional=True),
                 say('如 gd-2022-68.radius="30 km"；同一参数写两次，先 A 后 B。', 'Such as gd-2022-68.radius="30 km"; given twice: of A, then of B.'))
        self.add(QgsProcessingParameterString("PACKS", say("A 和 B 的规则包（两个，用逗号隔开）", "Packs of A and of B (two, with a comma between)"), optional=True),
                 say("编号或文件夹，如 gd-2022-68,./draft；文件夹从项目文件那里算起。",
                     "Ids or folders, such as gd-2022-68,./draft; a folder is seen from the project file."))
        self.add(QgsProcessingParameterString("RULES", say("只用这些规则", "Only these rules"), optional=True),
                 say("有项目时用，写法与核查相同。", "With a project, as for an audit."), advanced=True)
        self.add(QgsProcessingParameterString("REGION", say("只看这个行政区", "Only this division"), optional=True),
                 say("有项目时用，行政区划代码。", "With a project; its code."), advanced=True)
        self.add_language_and_jobs()
        self.add_force(say("替换已有的文件", "Replace a file that exists"))
        self.add_answer_file(say("所有的变化，包括不变的问题。", "All changes, also findings that are unchanged."))
        self.add(QgsProcessingParameterFeatureSink("CHANGES", say("变化图层", "Changes"), QgsProcessing.TypeVector, optional=True, createByDefault=True))
        self.add_page()

    def _sides(self, parameters, context):
        """(the two folders, the project), of which one is empty."""
        runs = [self.parameterAsFile(parameters, name, context) for name in ("RUN_A", "RUN_B")]
        project = self.parameterAsFile(parameters, "PROJECT", context)
        if project and any(runs):
            raise QgsProcessingException(say("结果文件夹和项目文件只能选一样。", "Choose two result folders or a project, not both."))
        if not project and not all(runs):
            raise QgsProcessingException(say("没有要比较的：请选两个结果文件夹，或一个项目文件。", "There is nothing to compare: choose two result folders, or a project."))
        return ([] if project else [os.path.abspath(run) for run in runs]), project

    def _packs(self, parameters, context, project):
        folder = os.path.dirname(os.path.abspath(project))
        packs = listed(self.text(parameters, "PACKS", context))
        return [os.path.normpath(os.path.join(folder, pack)) if "/" in pack or os.sep in pack else pack for pack in packs]

    def processAlgorithm(self, parameters, context, feedback):
        runs, project = self._sides(parameters, context)
        out = self.answer_file(parameters, context)
        days = [day for day in (self.day(parameters, name, context) for name in ("AS_OF", "AS_OF_B")) if day]
        if project and self.day(parameters, "AS_OF", context) is None:
            raise QgsProcessingException(say("有项目时要写按哪一天。", "With a project the day is needed."))
        options = self.options(parameters, context, project=project, set=Each(lines(self.text(parameters, "SET", context))),
                               packs=self._packs(parameters, context, project), as_of=days, rules=listed(self.text(parameters, "RULES", context)),
                               region=self.text(parameters, "REGION", context))
        file = {"--output": out, "--force": self.parameterAsBoolean(parameters, "FORCE", context)} if out else {}
        # Without a CSV the rows of the layer are asked for by themselves. The file comes last, so that nothing is left of it where
        # this is cancelled.
        ask_rows = bool(parameters.get("CHANGES")) and not (out and out.lower().endswith(".csv"))
        steps, rows = QgsProcessingMultiStepFeedback(2 if ask_rows else 1, feedback), None
        if ask_rows:
            answer = self.call(runs, {**options, "--output": "-"}, steps, again=True)
            if answer is None:
                return {}
            rows = answer[1]
            steps.setCurrentStep(1)
        if self.call(runs, {**options, **file}, steps) is None:
            return {}
        results = {"OUTPUT": out} if out else {}
        if parameters.get("CHANGES"):
            if rows is None:
                with open(out, encoding="utf-8-sig", newline="") as written:
                    rows = written.read()
            results["CHANGES"] = self._layer(changes(rows), runs, parameters, context, feedback)
        return {**results, **self.page_of_talk(parameters, context)}

    def _layer(self, rows, runs, parameters, context, feedback):
        places = None
        if runs:
            before, after = [places_of_run(run) for run in runs]
            places = [place_of(row, before, after) for row in rows]
            if None in places:
                count = places.count(None)
                feedback.pushInfo(say(f"{count} 行没有位置，只在属性表里。", f"{count} rows have no place and stand in the table only."))
        return self.layer_of(parameters, "CHANGES", context, COLUMNS, rows, places, dress("changes", self.language(parameters, context)))
