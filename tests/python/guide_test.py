#!/usr/bin/env python3
"""The guide, followed to the letter in both languages: every command block runs, in the order of the chapters, and what is
shown below a command is what it says.

Blocks of a chapter:
    ```sh                  commands; one shell runs them all, so `cd` and `export` last
    ```sh exit=2           the last of them ends with this code
    ```sh build            how the program is built and installed: the same lines as in the README
    ```sh needs=report     only where the program has this verb or writes this format (then the mark must go)
    ```text                what the block above says; a line of … stands for any lines, … inside a line for anything
    ```diff FILE           an edit: where the lines marked ' ' and '-' stand together (comments do not count), those marked
                           '-' go and those marked '+' come. Groups are separated by blank lines; one of '+' alone is added
                           at the end
    ```toml, ```           shown only
"""
import os
import pathlib
import re
import shlex
import subprocess
import sys
import unittest

import zl

GUIDE = zl.SOURCE / "docs" / "guide"
LANGUAGES = ("zh", "en")
BEGIN, END = "\x1e", "\x1f"


class Block:
    def __init__(self, chapter, line, words, body):
        self.place = f"{chapter.parent.name}/{chapter.name}:{line}"
        self.kind = words[0] if words else ""
        self.words = words[1:]
        self.body = body
        self.marks = dict(word.split("=", 1) for word in self.words if "=" in word)


def chapters(language):
    return sorted((GUIDE / language).glob("[0-9]*.md"))


def blocks(chapter):
    lines = chapter.read_text(encoding="utf-8").splitlines()
    out, start = [], None
    for number, line in enumerate(lines, 1):
        if line.startswith("```"):
            if start is None:
                start = number
            else:
                out.append(Block(chapter, start, lines[start - 1][3:].split(), "\n".join(lines[start:number - 1]) + "\n"))
                start = None
    assert start is None, f"{chapter}: the block of line {start} is not closed"
    return out


def features():
    """What `needs` may name: verbs and formats of this program."""
    verbs = re.search(r"Commands:\n((?: +.*\n)+)", zl.run("help", "--lang", "en").stdout)[1]
    formats = zl.run("complete", "--shell", "zsh", "--", "audit", "x", "--format", "").stdout.splitlines()[1:]
    return {line.split()[0] for line in verbs.splitlines()} | set(formats)


def bare(line):
    return re.sub(r"\s+#.*$", "", line).rstrip()


def edit(path, diff):
    """Applies a diff block; every group must find its place."""
    text = path.read_text(encoding="utf-8").splitlines()
    for group in re.split(r"\n\s*\n", diff.strip("\n")):
        lines = group.splitlines()
        old = [bare(line[1:]) for line in lines if line[0] in " -"]
        new = [line[1:] for line in lines if line[0] in " +"]
        if not old:
            text += ["", *new]
            continue
        places = [i for i in range(len(text)) if [bare(line) for line in text[i:i + len(old)]] == old]
        if not places:
            sys.exit(f"not in {path.name}:\n{group}")
        for place in reversed(places):
            text[place:place + len(old)] = new
    path.write_text("\n".join(text) + "\n", encoding="utf-8")


def pattern(expected):
    lines = []
    for line in expected.rstrip("\n").splitlines():
        lines.append(r"(?:[^\n]*\n)*" if line.strip() == "…" else re.escape(line.rstrip()).replace("…", r"[^\n]*") + r"\n")
    return re.compile("".join(lines))


class GuideTest(unittest.TestCase):
    maxDiff = None

    def follow(self, language):
        known = features()
        steps, script = [], []
        for chapter in chapters(language):
            last = None
            for block in blocks(chapter):
                if block.kind == "sh":
                    last = None
                    if "build" in block.words or block.marks.get("needs", "sh") not in known | {"sh"}:
                        continue
                    self.assertNotIn("needs", block.marks, f"{block.place}: the program can do this now, drop the mark")
                    last = len(steps)
                    steps.append([block, None])
                    script.append(f"printf '{BEGIN}%s\\n' {last}\n{block.body}printf '{END}%s\\n' $?\n")
                elif block.kind == "text" and last is not None:
                    steps[last][1] = block
                elif block.kind == "diff":
                    script.append(f"{shlex.quote(sys.executable)} {shlex.quote(__file__)} --edit {shlex.quote(block.words[0])} <<'END-OF-EDIT' "
                                  f"|| {{ echo {shlex.quote(block.place)}; exit 1; }}\n{block.body}END-OF-EDIT\n")
        with zl.scratch() as folder:
            for name in ("sample-data", "docs", "scripts", "README.md"):
                (folder / name).symlink_to(zl.SOURCE / name)
            (folder / "script").write_text("".join(script), encoding="utf-8")
            environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG")) and k != "ZONELINT_DATA"}
            environment.update(PATH=f"{pathlib.Path(zl.BINARY).parent}:{os.environ['PATH']}", LC_CTYPE="C.UTF-8", LC_COLLATE="C.UTF-8", NO_COLOR="1",
                               TZ="UTC", HOME=str(folder))
            done = subprocess.run(["bash", "script"], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                  encoding="utf-8", stdin=subprocess.DEVNULL, timeout=900)
        said = dict(re.findall(rf"{BEGIN}(\d+)\n(.*?{END}\d+)\n", done.stdout, re.S))
        wrong = []
        for number, (block, shown) in enumerate(steps):
            if str(number) not in said:
                self.fail(f"{block.place}: the script ended before\n{done.stdout[-3000:]}")
            text, code = said[str(number)].rsplit(END, 1)
            if code != block.marks.get("exit", "0"):
                wrong.append(f"{block.place}: ended with {code}\n{text}")
            text = "".join(line.rstrip() + "\n" for line in text.splitlines())
            if shown and not pattern(shown.body).fullmatch(text):
                wrong.append(f"{shown.place}: shown\n{shown.body}--- but it says\n{text}")
        self.assertEqual(done.returncode, 0, done.stdout[-3000:])
        self.assertGreater(len(steps), 20)
        if wrong:
            self.fail("\n" + "\n\n".join(wrong))

    def test_the_chinese_guide(self):
        self.follow("zh")

    def test_the_english_guide(self):
        self.follow("en")

    def test_both_languages_give_the_same_commands(self):
        def commands(language):
            out = []
            for chapter in chapters(language):
                body = [block.body for block in blocks(chapter) if block.kind == "sh"]
                out.append((chapter.name, re.sub(r" --lang \w\w|^export LANG=.*\n", "", "".join(body), flags=re.M)))
            return out
        self.assertEqual(commands("zh"), commands("en"))

    def test_the_sheets_that_are_named_are_in_the_workbook(self):
        import openpyxl
        for language in LANGUAGES:
            named = re.findall(r"\*\*([^*]+)\*\*", (GUIDE / language / "08-workbook.md").read_text(encoding="utf-8"))
            with zl.scratch() as folder:
                zl.audit(zl.SAMPLE / "zonelint.toml", folder / "run", "--format", "xlsx", "--lang", language)
                sheets = openpyxl.load_workbook(folder / "run" / "findings.xlsx").sheetnames
            self.assertLessEqual(set(named), set(sheets), language)

    def test_contents_name_every_chapter_in_order(self):
        for language in LANGUAGES:
            named = re.findall(r"\]\((\d[^)]*\.md)\)", (GUIDE / language / "README.md").read_text(encoding="utf-8"))
            self.assertEqual(named, [chapter.name for chapter in chapters(language)])

    def test_building_is_said_as_in_the_readme(self):
        for language, readme in (("zh", "README.zh.md"), ("en", "README.md")):
            text = (zl.SOURCE / readme).read_text(encoding="utf-8")
            for chapter in chapters(language):
                for block in blocks(chapter):
                    if "build" in block.words:
                        self.assertIn(block.body, text, block.place)

    def test_a_chapter_fits_a_page(self):
        for language in LANGUAGES:
            for chapter in chapters(language):
                self.assertLessEqual(len(chapter.read_text(encoding="utf-8").splitlines()), 110, chapter)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--edit"]:
        edit(pathlib.Path(sys.argv[2]), sys.stdin.read())
    else:
        unittest.main()
