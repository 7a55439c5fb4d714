#!/usr/bin/env python3
"""The documents against the program: commands run, tables are complete, files and sections that are named are there."""
import pathlib
import re
import shutil
import subprocess
import unittest

import zl

README = {"en": zl.SOURCE / "README.md", "zh": zl.SOURCE / "README.zh.md"}


def text_of(path):
    return path.read_text(encoding="utf-8")


def documents():
    listed = subprocess.run(["git", "ls-files", "-z", "*.md"], cwd=zl.SOURCE, capture_output=True)
    names = listed.stdout.decode().split("\0")[:-1] if listed.returncode == 0 else []
    return [zl.SOURCE / name for name in names if (zl.SOURCE / name).is_file()] or sorted(zl.SOURCE.glob("docs/**/*.md"))


def fenced(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)


def anchors(path):
    """As the sites that show Markdown make them."""
    heads = re.findall(r"^#+ (.*)$", text_of(path), re.M)
    return {re.sub(r"[^\w\- ]", "", head.strip().lower()).replace(" ", "-") for head in heads}


class DocsTest(unittest.TestCase):
    maxDiff = None

    def all_hold(self, wrong):
        if wrong:
            self.fail("\n  " + "\n  ".join(map(str, wrong)))

    def test_every_link_leads_somewhere(self):
        wrong = []
        for path in documents():
            plain = re.sub(r"^```.*?^```", "", text_of(path), flags=re.M | re.S)
            for target in re.findall(r"\]\(([^)\s]+)\)", plain):
                if "://" in target:
                    continue
                name, _, anchor = target.partition("#")
                file = (path.parent / name).resolve() if name else path
                if not file.exists():
                    wrong.append(f"{path.relative_to(zl.SOURCE)}: {target}")
                elif anchor and anchor not in anchors(file):
                    wrong.append(f"{path.relative_to(zl.SOURCE)}: no section {target}")
        self.all_hold(wrong)

    def test_every_path_in_backticks_is_there(self):
        roots = ("src/", "scripts/", "tests/", "docs/", "cmake/", "rules/", "layers/", "sample-data/", "examples/", "bench/")
        wrong = []
        for path in documents():
            for word in re.findall(r"`([^`\n]+)`", text_of(path)):
                word = word.split()[0]
                if word.startswith(roots) and not re.search(r"[<>*{}…]|PACK|NAME", word) and not (zl.SOURCE / word).exists():
                    wrong.append(f"{path.relative_to(zl.SOURCE)}: {word}")
        self.all_hold(wrong)

    def test_readmes_name_every_verb_and_no_other(self):
        block = re.search(r"Commands:\n((?: +.*\n)+)", zl.run("help", "--lang", "en").stdout)[1]
        verbs = {re.match(r"  (\S+(?: \S+)*?)  ", line)[1] for line in block.splitlines()} - {"help"}
        for language, path in README.items():
            named = set()
            for row in re.findall(r"^\| (`zonelint [^|]*) \|", text_of(path), re.M):
                first, *others = re.findall(r"`([^`]+)`", row)
                words = first.removeprefix("zonelint ").split()
                name = words[0] if words[0] not in ("rules", "layers", "followup") else " ".join(words[:2])
                named |= {name} | {f"{words[0]} {other}" for other in others}
            self.assertEqual(named, verbs, language)

    def test_readmes_name_every_file_of_a_run(self):
        formats = zl.run("complete", "--shell", "bash", "--", "zonelint audit x --format ").stdout.splitlines()[1:]
        with zl.scratch() as folder:
            written = set()
            for sample in (zl.SAMPLE, zl.SOURCE / "sample-data" / "sewer-sample"):    # one without pipes, one with
                zl.audit(sample / "zonelint.toml", folder / sample.name, "--format", ",".join(formats))
                written |= {path.name + ("/" if path.is_dir() else "") for path in (folder / sample.name).iterdir()}
        for language, path in README.items():
            head = {"en": "## What a run writes", "zh": "## 一次核查写出什么"}[language]
            part = text_of(path).split(head)[1].split("\n## ")[0]
            named = {name for row in re.findall(r"^\| (`.*?) \|", part, re.M) for name in re.findall(r"`([^`]+)`", row)}
            self.assertEqual(named, written, language)

    def test_readmes_name_outcomes_and_exit_codes(self):
        codes = re.findall(r"^  (\d)  ", zl.run("help", "--lang", "en").stdout, re.M)
        for language, path in README.items():
            text = text_of(path)
            self.assertEqual(set(re.findall(r"^\| `([a-z-]+)`[^|.]* \|", text, re.M)) & set(zl.OUTCOMES), set(zl.OUTCOMES), language)
            self.assertEqual(re.findall(r"^\| (\d) \|", text, re.M), codes, language)

    def test_the_rule_of_the_readme_is_a_rule(self):
        """Its definitions go to the pack, as the text says; two cases are added."""
        for language, path in README.items():
            block = next(part for part in fenced(text_of(path), "toml") if "[rule." in part)
            shared, rule = block.split("[rule.", 1)
            with zl.scratch() as folder:
                pack = folder / "packs" / "own"
                (pack / "cases").mkdir(parents=True)
                (pack / "pack.toml").write_text('language = 1\npack = { id = "own", title = { zh = "x", en = "x" }, issued = 2022-08-31, region = "440000" }\n' + shared)
                (pack / "boiler.toml").write_text("[rule." + rule)
                (pack / "cases" / "coal-boiler-in-chp-heat-radius.toml").write_text('''[[case]]
as_of = 2024-06-30
every = { division = "440106", fuel = "coal", purpose = "production", geom = "POINT(113.40 23.00)" }
boiler = [ { id = "b1", status = "in_use", expect = "todo" }, { id = "b2", status = "dismantled", expect = "compliant" } ]
generating_unit = [ { id = "u1", chp = true, status = "in_use", capacity = "300 MW", geom = "POINT(113.42 23.00)" } ]
''')
                done = zl.run("rules", "test", pack, "--lang", "en")
                self.assertIn("2", done.stdout, language)

    def test_the_project_and_the_commands_of_the_readme_run(self):
        """With a delivery made to fit the example: a county workbook and a zone as a shapefile in GBK."""
        import openpyxl
        for language, path in README.items():
            text = text_of(path)
            project = next(part for part in fenced(text, "toml") if "[project]" in part)
            commands = re.findall(r"^(zonelint [^#\n]*)", "\n".join(fenced(text, "sh")), re.M)
            self.assertTrue(any(" why " in command for command in commands))
            with zl.scratch() as folder:
                (folder / "data").mkdir()
                (folder / "zonelint.toml").write_text(project, encoding="utf-8")
                book = openpyxl.Workbook()
                book.active.append(["设备编号", "燃料", "出力", "用途", "状态", "行政区划代码", "经度", "纬度"])
                book.active.append(["JM-0417", "无烟煤", 10, "生产", "在用", "440703", 113.05, 22.61])
                book.save(folder / "data" / "boilers_a.xlsx")
                for ending in ("shp", "shx", "dbf", "prj"):
                    shutil.copy(zl.SAMPLE / "data" / f"禁燃区.{ending}", folder / "data" / f"禁燃区2021.{ending}")
                for command in commands:
                    done = zl.run(*command.split()[1:], cwd=folder)
                    if " why " in command:
                        self.assertIn("JM-0417", done.stdout)

    def test_scripts_that_are_named_take_the_options_that_are_named(self):
        wrong = []
        for path in documents():
            for block in fenced(text_of(path), "sh"):
                for script, option in re.findall(r"^scripts/(\S+)(?: +(--\w+))?", block, re.M):
                    file = zl.SOURCE / "scripts" / script
                    if not file.is_file():
                        wrong.append(f"{path.name}: scripts/{script}")
                    elif option and option not in text_of(file):
                        wrong.append(f"{path.name}: scripts/{script} {option}")
        self.all_hold(wrong)

    def test_presets_that_are_named_exist(self):
        import json
        presets = json.loads(text_of(zl.SOURCE / "CMakePresets.json"))
        known = {preset["name"] for preset in presets["configurePresets"] if not preset.get("hidden")}
        wrong = []
        for path in documents():
            wrong += [f"{path.name}: {name}" for name in re.findall(r"--preset (\w+)", text_of(path)) if name not in known]
        self.all_hold(wrong)


if __name__ == "__main__":
    unittest.main()
