"""What the tools share that take a project file, write a result folder and load its layers."""
from qgis.core import QgsProcessing, QgsProcessingOutputVectorLayer

from ..result_layers import results_in
from ..words import say
from .verb import Verb


class ProjectVerb(Verb):
    """A verb of a project. Its layers among the results: (output, table, Chinese title, English title)."""

    LAYERS = ()
    LAYER_TYPE = QgsProcessing.TypeVector

    def add_results(self):
        """What comes last in every such dialog."""
        self.add_language_and_jobs()
        self.add_force(say("替换已有的结果文件夹", "Replace a result folder that exists"))
        self.add_load()
        self.add_output_folder(say("结果文件夹", "Result folder"))
        self.add_page()
        for name, _, zh, en in self.LAYERS:
            self.addOutput(QgsProcessingOutputVectorLayer(name, say(zh, en), self.LAYER_TYPE))

    def folder_and_layers(self, parameters, context, feedback, options):
        """Calls the verb with its own options and those that every such tool has; what processAlgorithm returns."""
        out, force = self.output_folder(parameters, context)
        options = self.options(parameters, context, output=out, **options, force=force)
        if self.call([self.parameterAsFile(parameters, "PROJECT", context)], options, feedback) is None:
            return {}
        self.show_later(parameters, context, out)
        results = results_in(out)
        layers = {name: results.source(table) for name, table, _, _ in self.LAYERS}
        return {"OUTPUT": out, **{name: source for name, source in layers.items() if source}, **self.page_of_talk(parameters, context)}
