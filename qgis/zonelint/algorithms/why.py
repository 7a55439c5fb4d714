"""why: each condition with its value, for objects on the list and for others."""
from qgis.core import (QgsProcessing, QgsProcessingException, QgsProcessingParameterFile, QgsProcessingParameterString,
                       QgsProcessingParameterVectorLayer, QgsProviderRegistry)

from ..command_line import words
from ..layer_files import run_folder_of
from ..words import say
from .verb import Verb

MOST = 20  # selected features that are explained at once


class Why(Verb):
    VERB = "why"

    def __init__(self):
        super().__init__()
        self._questions = []
        self._folder = ""

    def displayName(self):
        return say("为什么（why）", "Why")

    def shortDescription(self):
        return say("一个对象为什么在清单上，或为什么不在", "Why an object is on the list, or is not")

    def shortHelpString(self):
        return say("对一个对象逐条列出条件和取值，差多少也说明，不论它是否在清单上。会重新读取结果文件夹所记的输入；输入变了就拒绝回答。\n\n"
                   f"在问题清单等图层里选中要素（最多 {MOST} 个），再选这个图层，就问它们；结果文件夹随图层。也可以写编号。",
                   "Shows every condition with its value and by how much it holds or fails, also for objects that are not on the list. Reads the "
                   f"inputs named in the run folder again, and refuses if they have changed.\n\nSelect features (at most {MOST}) in a layer of "
                   "results and choose the layer to ask about them; the result folder is that of the layer. Or give ids.")

    def initAlgorithm(self, configuration=None):
        self.add(QgsProcessingParameterVectorLayer("LAYER", say("选中要素的结果图层", "Layer of results with selected features"), [QgsProcessing.TypeVector],
                                                   optional=True))
        self.add(QgsProcessingParameterFile("RUN", say("核查的结果文件夹", "The audit's result folder"), QgsProcessingParameterFile.Folder, optional=True),
                 say("空：选中要素的图层所在的文件夹。", "Empty: that of the layer."))
        self.add(QgsProcessingParameterString("OBJECT", say("对象", "Objects"), optional=True),
                 say("编号，或 类型:编号，如 boiler:GZ-0001；用逗号隔开。", "Ids, or KIND:ID such as boiler:GZ-0001; separated by commas."))
        self.add(QgsProcessingParameterString("RULE", say("规则", "Rule"), optional=True),
                 say("规则编号、名称或条款号；空：选中要素的规则，否则所有规则。", "A rule's id, name or source id; empty: that of the selected feature, else all rules."))
        self.add_language_and_jobs()
        self.add_page()

    def prepareAlgorithm(self, parameters, context, feedback):
        """The selection belongs to the main thread."""
        layer = self.parameterAsVectorLayer(parameters, "LAYER", context)
        rule = self.text(parameters, "RULE", context)
        self._questions = [(name, rule) for name in words(self.text(parameters, "OBJECT", context))]
        if layer is None:
            return True
        path = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source()).get("path") or ""
        self._folder = run_folder_of(path) if path else ""
        fields = layer.fields().names()
        if not {"kind", "id"} <= set(fields):
            raise QgsProcessingException(say(f"图层“{layer.name()}”没有列 kind 和 id：请选问题清单、待核清单或机会清单。",
                                             f"The layer '{layer.name()}' has no columns kind and id: choose a list of findings, undetermined or advice."))
        for feature in layer.selectedFeatures():
            question = (f"{feature['kind']}:{feature['id']}", rule or (str(feature["rule"]) if "rule" in fields else ""))
            if question not in self._questions:
                self._questions.append(question)
        return True

    def processAlgorithm(self, parameters, context, feedback):
        folder = self.parameterAsFile(parameters, "RUN", context) or self._folder
        if not folder:
            raise QgsProcessingException(say("不知道是哪次核查：请选结果文件夹，或结果里的图层。", "Which audit? Choose its result folder, or a layer of it."))
        if not self._questions:
            raise QgsProcessingException(say("没有对象：请写编号，或在图层里选中要素。", "Which object? Give an id, or select features in the layer."))
        if len(self._questions) > MOST:
            raise QgsProcessingException(say(f"选中了 {len(self._questions)} 个要素，最多 {MOST} 个。", f"{len(self._questions)} features are selected; at most {MOST}."))
        options = self.options(parameters, context)
        for number, (name, rule) in enumerate(self._questions):
            if self.call([folder, name] + ([rule] if rule else []), options, feedback) is None:
                return {}
            feedback.setProgress(100 * (number + 1) / len(self._questions))
        return self.page_of_talk(parameters, context)
