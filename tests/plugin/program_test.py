#!/usr/bin/env python3
"""The plugin finds the program by setting, PATH and its own folder, in this order, and says clearly why it cannot use one."""
import re
import unittest

import plugin
import zl
from zonelint import program, words

VERSION = r"zonelint \d+\.\d+\.\d+"


class ProgramTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())
        words.use_locale("en")
        self.addCleanup(words.use_locale, "en")

    def answers(self, name, version):
        return plugin.scripted(self.folder / name, f"echo 'zonelint {version}'")

    def test_setting_then_path_then_beside(self):
        setting, path, beside = (self.answers(name, program.plugin_version()) for name in ("setting", "path", "beside/bin"))
        there, on_path, empty = self.folder / "beside", str(self.folder / "path"), str(self.folder)
        self.assertEqual(program.find_program(setting, there, on_path), setting)
        self.assertEqual(program.find_program("", there, on_path), path)
        self.assertEqual(program.find_program("", there, empty), beside)

    def test_a_setting_that_names_nothing_is_an_error_even_if_another_is_there(self):
        self.answers("path", program.plugin_version())
        with self.assertRaisesRegex(program.NoProgram, "nowhere/zonelint.*Settings > Options"):
            program.find_program("nowhere/zonelint", self.folder, str(self.folder / "path"))

    def test_nothing_found_says_where_it_looked(self):
        with self.assertRaisesRegex(program.NoProgram, re.escape(str(self.folder))):
            program.find_program("", self.folder, str(self.folder))
        words.use_locale("zh_CN")
        with self.assertRaisesRegex(program.NoProgram, "请安装 zonelint"):
            program.find_program("", self.folder, str(self.folder))

    def test_another_version_is_refused_with_both_numbers(self):
        ours = program.plugin_version()
        with self.assertRaisesRegex(program.NoProgram, rf"{re.escape(ours)}.*9\.4\.1"):
            program.fitting_program(self.answers("other", "9.4.1"))
        major, minor, patch = ours.split(".")
        later = self.answers("later", f"{major}.{minor}.{int(patch) + 1}")
        self.assertEqual(program.fitting_program(later), later)

    def test_another_program_of_that_name_is_refused(self):
        for text in ("echo hello", "exit 1", "echo 'zonelint'"):
            with self.subTest(text), self.assertRaisesRegex(program.NoProgram, "is not the zonelint program"):
                program.fitting_program(plugin.scripted(self.folder / "x", text, name=f"z{len(text)}"))

    def test_the_program_of_this_build_fits(self):
        self.assertEqual(program.fitting_program(zl.BINARY), str(zl.BINARY))
        self.assertRegex(zl.run("--version").stdout, VERSION)

    def test_formats_are_asked_of_the_program(self):
        formats = program.words_of(zl.BINARY, "audit", "x", "--format", "")
        self.assertLessEqual({"csv", "jsonl", "gpkg", "qgz", "shp", "xlsx", "geojson", "sarif"}, set(formats))
        self.assertEqual(program.words_of(plugin.scripted(self.folder, "exit 2"), "audit", ""), [])

    def test_version_is_that_of_the_source_tree(self):
        project = (zl.SOURCE / "CMakeLists.txt").read_text(encoding="utf-8")
        self.assertEqual(program.plugin_version(), re.search(r"project\(zonelint VERSION (\S+)", project)[1])


if __name__ == "__main__":
    unittest.main()
