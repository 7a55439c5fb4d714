"""inspect: what a delivery holds and what is wrong with it."""
import os

from qgis.core import (QgsProcessing, QgsProcessingException, QgsProcessingOutputBoolean, QgsProcessingParameterFile,
                       QgsProcessingParameterMultipleLayers)

from ..picked_layers import file_of
from ..words import say
from .verb import Verb


class Inspect(Verb):
    VERB = "inspect"
    FORMATS = {".xlsx": "xlsx", ".csv": "csv", ".json": "json", ".txt": "text"}
    RESULTS = (0, 1, 2, 3)  # 2: a file cannot be read, the others were

    def displayName(self):
        return say("检查数据（inspect）", "Inspect a delivery")

    def shortDescription(self):
        return say("检查一批数据，逐条说明问题", "Look a delivery over and say what is wrong with it")

    def shortHelpString(self):
        return say("说明每个文件的每个图层：格式、行数、几何、各列、像哪种图层、坐标系和编码，以及每一处问题和怎么办。\n\n"
                   "图层从 QGIS 项目里选（检查的是图层背后的文件，包括其中未载入、被筛掉的部分，未保存的编辑不算），也可以选文件或文件夹。"
                   "要退回给提供者，请写成 xlsx；csv、json 和 xlsx 列出所有有问题的要素。",
                   "Tells of each layer of each file: format, rows, geometry, columns, the kind it looks like, coordinate system and encoding, and "
                   "every problem with what to do.\n\nPick layers of the QGIS project (the files behind them are inspected, with what is not "
                   "loaded or filtered out, without edits that are not saved), or files, or a folder. Write an xlsx to send it back to "
                   "whoever delivered; csv, json and xlsx name all features concerned.")

    def initAlgorithm(self, configuration=None):
        self.add(QgsProcessingParameterMultipleLayers("LAYERS", say("图层", "Layers"), QgsProcessing.TypeVector, optional=True))
        self.add(QgsProcessingParameterMultipleLayers("FILES", say("文件", "Files"), QgsProcessing.TypeFile, optional=True))
        self.add(QgsProcessingParameterFile("FOLDER", say("文件夹", "Folder"), QgsProcessingParameterFile.Folder, optional=True))
        self.add_language_and_jobs()
        self.add_force(say("替换已有的文件", "Replace a file that exists"))
        self.add_answer_file(say("不写文件时，结果在日志和“程序的回答”里。", "Without a file the result is in the log and in what the program says."),
                             ("XLSX", "CSV", "JSON", "TXT"))
        self.add_page()
        self.addOutput(QgsProcessingOutputBoolean("PROBLEMS", say("有问题", "There are problems")))

    def inputs(self, parameters, context, feedback):
        out = []
        for layer in self.parameterAsLayerList(parameters, "LAYERS", context):
            out.append(file_of(layer, feedback))
        # parameterAsFileList names files that are gone as well: the program says so.
        out += [os.path.abspath(path) for path in self.parameterAsFileList(parameters, "FILES", context) if path]
        folder = self.parameterAsFile(parameters, "FOLDER", context)
        if folder:
            out.append(os.path.abspath(folder))
        if not out:
            raise QgsProcessingException(say("没有要检查的：请选图层、文件或文件夹。", "There is nothing to inspect: choose layers, files or a folder."))
        return list(dict.fromkeys(out))

    def processAlgorithm(self, parameters, context, feedback):
        inputs = self.inputs(parameters, context, feedback)
        out = self.answer_file(parameters, context, tuple(self.FORMATS))
        options = self.options(parameters, context, format=self.FORMATS[os.path.splitext(out)[1].lower()] if out else None, output=out,
                               force=self.parameterAsBoolean(parameters, "FORCE", context))
        answer = self.call(inputs, options, feedback, results=self.RESULTS)
        if answer is None:
            return {}
        code, _ = answer
        results = {"PROBLEMS": code != 0, **self.page_of_talk(parameters, context)}
        if out:
            results["OUTPUT"] = out
        return results
