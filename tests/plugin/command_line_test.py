#!/usr/bin/env python3
"""The plugin's command lines are those of the program: its options, its order; whatever is typed stays what it is."""
import re
import shlex
import unittest

import plugin
import zl
from zonelint import command_line

ALGORITHMS = plugin.FOLDER / "algorithms"


def options_of(verb):
    return set(re.findall(r"(--[a-z-]+)", zl.run(verb, "--help", "--lang", "en").stdout))


class CommandLineTest(unittest.TestCase):
    def test_what_is_not_given_is_left_out(self):
        self.assertEqual(command_line.arguments("audit", ["p.toml"], {"--rules": "", "--region": None, "--force": False, "--format": [], "--jobs": 2}),
                         ["audit", "p.toml", "--jobs", "2"])

    def test_flags_lists_and_values(self):
        self.assertEqual(command_line.arguments("audit", ["p.toml"], {"--format": ["csv", "shp"], "--force": True, "--rules": "燃* x"}),
                         ["audit", "p.toml", "--format", "csv,shp", "--force", "--rules", "燃* x"])

    def test_a_hyphen_in_front_does_not_make_an_option(self):
        self.assertEqual(command_line.arguments("audit", ["p.toml"], {"--rules": "-x"}), ["audit", "p.toml", "--rules=-x"])
        self.assertEqual(command_line.arguments("why", ["run", "-5"], {"--lang": "zh"}), ["why", "--lang", "zh", "--", "run", "-5"])
        self.assertIn("--output", zl.run("audit", "nothing.toml", "--rules=-x", "--lang", "en", expect=2).stderr)    # no word of --rules
        self.assertIn("nowhere", zl.run("why", "--lang", "en", "--", "nowhere", "-5", expect=2).stderr)

    def test_the_line_shown_is_read_back_by_a_shell(self):
        args = ["audit", "/数据/a b/it's.toml", "--output", "$(x)"]
        self.assertEqual(shlex.split(command_line.shown("/opt/z l/zonelint", args)), ["/opt/z l/zonelint", *args])

    def test_typed_lists(self):
        self.assertEqual(command_line.words(" T1，T2、 113.1,22.8\nT3 "), ["T1", "T2", "113.1", "22.8", "T3"])
        self.assertEqual(command_line.words(None), [])

    def test_typed_names_may_hold_blanks(self):
        self.assertEqual(command_line.listed("Generating unit， 黑臭水体,a b.shp\n"), ["Generating unit", "黑臭水体", "a b.shp"])
        self.assertEqual(command_line.lines(" fuel=coal\n\n name=甲,乙 "), ["fuel=coal", "name=甲,乙"])

    def test_values_that_hold_commas_are_given_one_by_one(self):
        self.assertEqual(command_line.arguments("site", ["p.toml"], {"--at": command_line.Each(["113,22", "-1,2"]), "--set": command_line.Each([])}),
                         ["site", "p.toml", "--at", "113,22", "--at=-1,2"])

    def test_places_always_have_decimals(self):
        self.assertEqual(command_line.place(113, 22.8), "113.000000000,22.800000000")

    def test_the_program_knows_every_option_that_an_algorithm_gives(self):
        shared = {"--jobs", "--lang"}
        for path in sorted(ALGORITHMS.glob("*.py")):
            verb = path.stem
            source = path.read_text(encoding="utf-8")
            if f'VERB = "{verb}"' not in source:
                continue
            with self.subTest(verb):
                if "(ProjectVerb)" in source:    # its own options as a table, those of every project verb in project_verb.py
                    own = re.findall(r'"([a-z_]+)":', re.search(r"options = \{(.*?)\}\n", source, re.S)[1])
                    self.assertIn("as_of", own)
                    names = [*own, "output", "force"]
                else:
                    call = re.search(r"self\.options\(parameters, context(.*?)\n", source.replace(",\n", ", "), re.S)[1]
                    names = re.findall(r"\b([a-z_]+)=", call)
                given = {"--" + name.rstrip("_").replace("_", "-") for name in names} | set(re.findall(r'"(--[a-z-]+)"', source)) | shared
                self.assertLessEqual(given, options_of(verb))
                self.assertTrue(verb == "why" or "--progress" in options_of(verb))


if __name__ == "__main__":
    unittest.main()
