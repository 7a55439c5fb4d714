#!/usr/bin/env python3
"""Man pages against the program: every verb has one in both languages, with exactly its options; and what is installed."""
import pathlib
import re
import shutil
import subprocess
import unittest

import zl

MAN = zl.SOURCE / "docs" / "man"
BUILD = pathlib.Path(zl.BINARY).parents[1]
LANGUAGES = ("en", "zh")


def help_of(verb):
    return zl.run("help", *verb.split(), "--lang", "en").stdout


def verbs():
    block = re.search(r"Commands:\n((?: +.*\n)+)", zl.run("help", "--lang", "en").stdout)[1]
    return [re.match(r"  (\S+(?: \S+)*?)  ", line)[1] for line in block.splitlines()]


def options_of_program(verb):
    """{(short, long, placeholder)}"""
    block = help_of(verb).split("\nOptions:\n")[1]
    return set(re.findall(r"^ +(?:(-\w), )?(--[a-z-]+)(?: (\S+))?  ", block, re.M))


def options_of_text(text):
    found = re.findall(r"^(?:\*\*(-\w)\*\*, )?\*\*(--[a-z-]+)\*\*(?: \*([^*]+)\*)?$", text, re.M)
    assert len(found) == len(set(found)), found
    return set(found)


def expanded(language, page):
    """The Markdown of a page with its fragments."""
    with zl.scratch() as folder:
        done = subprocess.run(["cmake", f"-DPAGE={MAN / language / page}", "-DVERSION=0.0.0", f"-DOUT={folder / 'page'}", "-P",
                               str(zl.SOURCE / "cmake" / "ManPages.cmake")], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return (folder / "page").read_text(encoding="utf-8")


def page_of(verb):
    return "zonelint.1.md" if verb == "help" else f"zonelint-{verb.split()[0]}.1.md"


def part_of(text, verb):
    """What a page says of one verb: its section where the page is about several."""
    if " " not in verb:
        return text
    return re.search(rf"^# {verb}\n(.*?)(?=^# )", text, re.M | re.S)[1]


class ManTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pages = {(language, path.name): expanded(language, path.name) for language in LANGUAGES for path in sorted((MAN / language).glob("*.md"))}

    def all_hold(self, wrong):
        if wrong:
            self.fail("\n  " + "\n  ".join(map(str, wrong)))

    def test_both_languages_have_the_same_pages_and_fragments(self):
        names = {language: sorted(str(path.relative_to(MAN / language)) for path in (MAN / language).rglob("*.md")) for language in LANGUAGES}
        self.assertEqual(names["en"], names["zh"])

    def test_options_are_those_of_the_verb(self):
        wrong = []
        for verb in verbs():
            expected = options_of_program(verb)
            if verb == "help":
                expected.add(("-V", "--version", ""))
            for language in LANGUAGES:
                if (language, page_of(verb)) not in self.pages:
                    wrong.append(f"{verb}: no page {language}/{page_of(verb)}")
                    continue
                found = options_of_text(part_of(self.pages[language, page_of(verb)], verb))
                wrong += [f"{language} {verb}: {option} is missing" for option in sorted(expected - found)]
                wrong += [f"{language} {verb}: the program has no {option}" for option in sorted(found - expected)]
        self.all_hold(wrong)

    def test_no_page_of_a_verb_that_is_gone(self):
        known = {page_of(verb) for verb in verbs()}
        self.assertLessEqual({name for _, name in self.pages if name.endswith(".1.md")}, known)

    def test_synopsis_names_every_operand(self):
        wrong = []
        for verb in verbs():
            usage = help_of(verb).splitlines()[0]
            operands = set(re.findall(r"\b[A-Z]{2,}\b", usage)) - {"OPTIONS"}
            optional = set(re.findall(r"\[([A-Z]{2,})\]", usage)) - {"OPTIONS"}  # need not be in every way to call it
            for language in LANGUAGES:
                lines = [line for line in self.pages[language, page_of(verb)].splitlines() if line.startswith(f"**zonelint {verb}** ")]
                if not lines:
                    wrong.append(f"{language} {verb}: no synopsis")
                wrong += [f"{language} {verb}: {operand} is not in {line}" for line in lines for operand in operands - optional if f"*{operand}*" not in line]
                wrong += [f"{language} {verb}: {operand} is in no synopsis" for operand in optional if not any(f"*{operand}*" in line for line in lines)]
        self.all_hold(wrong)

    def test_formats_outcomes_and_exit_codes_are_those_of_the_program(self):
        formats = zl.run("complete", "--shell", "bash", "--", "zonelint audit x --format ").stdout.splitlines()[1:]
        codes = re.findall(r"^  (\d)  ", zl.run("help", "--lang", "en").stdout, re.M)
        for language in LANGUAGES:
            fragment = MAN / language / "fragments"
            terms = {name: re.findall(r"^\*\*([^*]+)\*\*$", (fragment / f"{name}.md").read_text(encoding="utf-8"), re.M) for name in ("formats", "exit-codes")}
            self.assertEqual(terms["formats"], formats, language)
            self.assertEqual(terms["exit-codes"], codes, language)
            outcomes = re.findall(r"^\*\*([a-z-]+)\*\*(?: \S+)?\n:", self.pages[language, "zonelint.1.md"], re.M)
            self.assertEqual(outcomes[:8], zl.OUTCOMES, language)

    def test_every_fault_of_the_network_is_explained(self):
        source = (zl.SOURCE / "src" / "network" / "fault.cpp").read_text(encoding="utf-8")
        faults = re.findall(r'\{"([a-z-]+)",\s*"(?:discharge|misconnection|break|data)"', source)
        self.assertIn("near-miss", faults)
        for language in LANGUAGES:
            text = (MAN / language / "fragments" / "network-faults.md").read_text(encoding="utf-8")
            self.assertEqual(re.findall(r"^\*\*([a-z-]+)\*\*$", text, re.M), faults, language)

    def test_no_mark_is_left_over(self):
        self.all_hold([key for key, text in self.pages.items() if re.search(r"\{\{|\{version\}", text)])

    def test_emphasis_before_a_chinese_mark_is_not_printed_with_its_stars(self):
        """go-md2man ends *emphasis* only before a space or an ASCII mark."""
        self.all_hold([f"{key}: {found}" for key, text in self.pages.items()
                       for found in re.findall(r"(?<!\*)\*[^* \n]+\*[^\x00-\x7f]", text)])

    def test_every_page_named_is_there(self):
        wrong = []
        for (language, name), text in self.pages.items():
            wrong += [f"{language}/{name}: {page}({section})" for page, section in re.findall(r"\*\*(zonelint[a-z-]*)\*\*\((\d)\)", text)
                      if (language, f"{page}.{section}.md") not in self.pages]
        self.all_hold(wrong)

    def test_the_project_file_of_the_example_is_accepted(self):
        """With the keys of the page, and with none that the program does not know."""
        for language in LANGUAGES:
            text = self.pages[language, "zonelint-project.5.md"]
            example = re.search(r"^```\n(\[project\].*?)^```", text, re.M | re.S)[1]
            with zl.scratch() as folder:
                project = zl.copy_sample(folder)
                project.write_text(example, encoding="utf-8")
                done = zl.audit(project, folder / "run", "--rules", "GD-8-FIXBED,GD-8-CHP15")
                self.assertIn("LJ-P15", done.stdout)

    def test_every_key_of_the_project_file_is_known(self):
        """A key that the page names is never answered with "unknown key"."""
        text = self.pages["en", "zonelint-project.5.md"]
        tables = dict(re.findall(r"^# \[+(\w+)\]+\n(.*?)(?=^# )", text, re.M | re.S))
        self.assertEqual(set(tables), {"project", "source", "set", "settle", "waiver", "correction", "report", "public", "followup", "network"})
        with zl.scratch() as folder:
            for table in ("project", "source", "waiver", "correction", "report", "public", "followup", "network"):
                terms = "\n".join(re.findall(r"^(\*\*.*)\n:", tables[table], re.M))
                for key in re.findall(r"\*\*([a-z_]+)\*\*", terms):
                    head = {"project": "[project]", "report": "[report]", "public": "[public]", "network": "[network]"}.get(table, f"[[{table}]]")
                    body = "" if table == "project" else '[project]\nname = "x"\nregion = "440000"\npacks = ["gd-2022-68"]\n'
                    value = {"carry": "[]", "packs": "[]", "fields": "{}"}.get(key, "2024-01-01" if key in ("from", "until", "date", "valid_from", "valid_to") else '"none"')
                    (folder / "p.toml").write_text(f"{body}{head}\n{key} = {value}\n", encoding="utf-8")
                    said = zl.run("audit", folder / "p.toml", "--as-of", zl.AS_OF, "--plan", "--lang", "en", expect=None).stderr
                    self.assertNotIn("unknown key", said, key)
            (folder / "p.toml").write_text(body + "[report]\nsplits = 1\n", encoding="utf-8")
            said = zl.run("audit", folder / "p.toml", "--as-of", zl.AS_OF, "--plan", "--lang", "en", expect=2).stderr
            self.assertIn("unknown key", said)

    def test_groff_has_nothing_to_say(self):
        if not shutil.which("go-md2man") or not shutil.which("man"):
            self.skipTest("go-md2man or man is not installed: scripts/install-deps --test")
        wrong = []
        with zl.scratch() as folder:
            for language, name in self.pages:
                page = folder / name.removesuffix(".md")
                subprocess.run(["cmake", f"-DPAGE={MAN / language / name}", "-DVERSION=0.0.0", f"-DOUT={page}", "-DMD2MAN=go-md2man", "-P",
                                str(zl.SOURCE / "cmake" / "ManPages.cmake")], check=True)
                try:
                    done = subprocess.run(["man", "--warnings", "-l", str(page)], capture_output=True, text=True, timeout=60,
                                          env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "MANWIDTH": "80", "MANPAGER": "cat"})
                except subprocess.TimeoutExpired:   # a long line that its Chinese macros cannot break
                    wrong.append(f"{language}/{name}: groff does not end")
                    continue
                wrong += [f"{language}/{name}: {line}" for line in done.stderr.splitlines()]
        self.all_hold(wrong)


class InstallTest(unittest.TestCase):
    def test_what_is_installed_works_by_itself(self):
        with zl.scratch() as folder:
            subprocess.run(["cmake", "--install", str(BUILD), "--prefix", str(folder / "usr")], check=True, capture_output=True)
            share = folder / "usr" / "share"
            for name in ("bash-completion/completions/zonelint", "zsh/site-functions/_zonelint", "zonelint/rules/gd-2022-68/pack.toml"):
                self.assertTrue((share / name).is_file(), name)
            if (BUILD / "man").is_dir():
                for path in (MAN / "en").glob("*.md"):
                    page = path.name.removesuffix(".md")
                    for below in (f"man/man{page[-1]}", f"man/zh_CN/man{page[-1]}"):
                        self.assertTrue((share / below / page).is_file(), f"{below}/{page}")
            moved = folder / "moved"
            (folder / "usr").rename(moved)
            environment = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
            done = subprocess.run([str(moved / "bin" / "zonelint"), "rules", "list", "gd-2022-68"], env=environment, capture_output=True, text=True)
            self.assertIn("GD-8-CHP15", done.stdout, done.stderr)
            project = zl.copy_sample(folder)
            done = subprocess.run([str(moved / "bin" / "zonelint"), "audit", str(project), "--as-of", zl.AS_OF, "-o", str(folder / "run")],
                                  env=environment, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)


if __name__ == "__main__":
    unittest.main()
