#!/usr/bin/env python3
"""Pressing Tab: a real bash and a real zsh with the scripts of share/, and every option and operand asked for once."""
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import time
import unittest

import sample_city
import zl

BASH = zl.SOURCE / "share" / "bash-completion" / "completions" / "zonelint"
ZSH = zl.SOURCE / "share" / "zsh" / "site-functions"
HERE = pathlib.Path(zl.BINARY).parent


def options(verb):
    """(name, placeholder or None) of a verb, from its help."""
    block = zl.run(*verb.split(), "--help", "--lang", "en").stdout.split("\nOptions:\n")[1]
    return re.findall(r"^ +(?:-\w, )?(--[a-z-]+)(?: (\S+))?  ", block, re.M)


def verbs():
    block = re.search(r"Commands:\n((?: +.*\n)+)", zl.run("help", "--lang", "en").stdout)[1]
    return [re.match(r"  (\S+(?: \S+)*?)  ", line)[1] for line in block.splitlines()]


def ask(*words):
    head, *candidates = zl.run("complete", "--shell", "zsh", "--", *words).stdout.splitlines()
    return head.split(), [re.sub(r"\\(.)", r"\1", re.match(r"(?:\\.|[^:\\])*", line)[0]) for line in candidates]


class Shell:
    """An interactive shell on a terminal of its own."""

    def __init__(self, command, setup, cwd):
        self.master, slave = pty.openpty()
        environment = {**os.environ, "PATH": f"{HERE}:{os.environ['PATH']}", "TERM": "xterm", "LANG": "C.UTF-8", "HOME": str(cwd)}
        environment.pop("ZONELINT_DATA", None)
        self.process = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=environment, start_new_session=True)
        os.close(slave)
        self.say(setup + "; echo rea''dy\r", "ready")

    def say(self, keys, until):
        os.write(self.master, keys.encode())
        seen, end = "", time.monotonic() + 60
        while until not in seen and time.monotonic() < end:
            if select.select([self.master], [], [], 1)[0]:
                seen += os.read(self.master, 65536).decode(errors="replace")
        if until not in seen:
            raise AssertionError(f"no {until!r} after {keys!r}:\n{seen}")
        return seen

    def tab(self, line):
        """The words of the line after Tab: Ctrl-A goes back to its beginning, where a command that prints them is put."""
        seen = self.say(line + "\t", line[:4])
        os.write(self.master, b"\x01printf '<%s>' \x05; echo '<e''nd>'\r")
        seen += self.say("", "<end>")
        return re.findall(r"<([^<>]*)>", seen[seen.rindex("<zonelint>"):])[1:-1]

    def close(self):
        os.close(self.master)
        self.process.kill()
        self.process.wait()


class AnswerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.verbs = verbs()

    def test_every_verb_is_offered(self):
        offered = ask("")[1]
        self.assertEqual({verb.split()[0] for verb in self.verbs} | {"--help", "--version"}, set(offered))
        self.assertEqual(len(offered), len(set(offered)))
        for group in {verb.split()[0] for verb in self.verbs if " " in verb}:
            self.assertEqual([v.split()[1] for v in self.verbs if v.startswith(group + " ")], ask(group, "")[1])

    def test_every_option_is_offered_and_every_value_has_a_source(self):
        for verb in self.verbs:
            with self.subTest(verb):
                named = options(verb)
                self.assertEqual([name for name, _ in named], ask(*verb.split(), "--")[1])
                for name, placeholder in named:
                    if placeholder:
                        ask(*verb.split(), name, "")  # an unknown placeholder is an internal error

    def test_every_operand_has_a_source(self):
        for verb in self.verbs:
            usage = zl.run(*verb.split(), "--help", "--lang", "en").stdout.splitlines()[0]
            operands = re.findall(r"[A-Z]{2,}", usage.replace("[OPTIONS]", ""))
            for place in range(len(operands)):
                ask(*verb.split(), *["x"] * place, "")

    def test_what_is_offered_is_accepted(self):
        with zl.scratch() as folder:
            project = zl.copy_sample(folder)
            plan = ("audit", project, "--as-of", zl.AS_OF, "--plan")
            for word in ask(*map(str, plan), "--rules", "")[1]:
                zl.run(*plan, "--rules", word)
            for word in ask(*map(str, plan), "--region", "")[1]:
                zl.run(*plan, "--region", word)
            for word in ask(*map(str, plan), "--fail-on", "")[1]:
                zl.run(*plan, "--fail-on", word)
            formats = ask(*map(str, plan), "--format", "")[1]
            zl.run(*plan, "--format", ",".join(formats))
            usual = re.search(r"--format LIST .*\[(.*)\]", zl.run("help", "audit", "--lang", "en").stdout)[1]
            self.assertLessEqual(set(usual.split(", ")), set(formats))
        self.assertEqual(ask("layers", "show", "")[1], [line.split()[0] for line in zl.run("layers", "list").stdout.splitlines()])
        rules = {line.split()[0].split("/")[1] for line in zl.run("rules", "list").stdout.splitlines()}
        self.assertLessEqual(rules, set(ask("rules", "show", "")[1]))

    def test_objects_are_those_of_the_run(self):
        with zl.scratch() as folder:
            project = zl.copy_sample(folder)
            zl.audit(project, folder / "run")
            listed = {f"{row['kind']}:{row['id']}" for table in ("objects.csv", "excluded.csv")
                      for row in zl.table(folder / "run" / table) if row["id"]}
            kinds = ask("why", str(folder / "run"), "")[1]
            self.assertEqual({name.split(":")[0] + ":" for name in listed}, set(kinds))
            self.assertEqual(listed, {name for kind in kinds for name in ask("why", str(folder / "run"), kind)[1]})
            for rule in ask("why", str(folder / "run"), "boiler:JB-P01", "")[1]:
                if rule.startswith("coal-"):
                    self.assertIn("JB-P01", zl.run("why", folder / "run", "boiler:JB-P01", rule).stdout)

    def test_innocent_objects_where_the_run_kept_them(self):
        """Only those on the lists were offered, though `why` answers for all."""
        with zl.scratch() as folder:
            project = zl.copy_sample(folder)
            for kept in ("--all-verdicts", "--snapshot"):
                with self.subTest(kept):
                    run = folder / kept.strip("-")
                    zl.audit(project, run, kept, "--rules", "GD-8-CHP15")
                    innocent = {b["id"] for b in sample_city.boilers()} - {row["id"] for row in zl.table(run / "objects.csv")}
                    self.assertIn("boiler:JB-P04", {f"boiler:{key}" for key in innocent})
                    self.assertLessEqual({f"boiler:{key}" for key in innocent}, set(ask("why", str(run), "boiler:")[1]))
                    self.assertEqual(ask("why", str(run), "")[1], ["boiler:"])

    def test_rules_of_a_run_by_source_id(self):
        with zl.scratch() as folder:
            project = zl.copy_sample(folder)
            for kept in ((), ("--snapshot",)):
                run = folder / f"run{len(kept)}"
                zl.audit(project, run, *kept, "--rules", "GD-8-CHP15,GD-1-CEMENT")
                offered = ask("why", str(run), "boiler:JB-P01", "")[1]
                self.assertEqual(offered, ["coal-boiler-in-chp-heat-radius", "GD-8-CHP15", "gas-boiler-low-nitrogen-burner", "GD-1-CEMENT"])
                for rule in offered:
                    zl.run("why", run, "boiler:JB-P01", rule)

    def test_no_library_of_formats_is_loaded(self):
        """The answer comes before a user lifts the finger: GDAL alone would take longer to load."""
        if not shutil.which("strace"):
            traced = None
        else:
            done = subprocess.run(["strace", "-f", "-e", "trace=openat", zl.BINARY, "complete", "--shell", "bash", "--", "zonelint rules show "],
                                  capture_output=True, text=True)
            traced = done.stderr
        begin = time.monotonic()
        zl.run("complete", "--shell", "bash", "--", "zonelint rules show ")
        self.assertLess(time.monotonic() - begin, 5)
        if traced is not None:
            self.assertNotIn("libgdal", traced)


class ShellTest(unittest.TestCase):
    CASES = {
        "zonelint aud": ["audit"],
        "zonelint rules li": ["rules", "list"],
        "zonelint layers show boi": ["layers", "show", "boiler"],
        "zonelint audit pro": ["audit", "project file.toml"],
        "zonelint audit x --format csv,jso": ["audit", "x", "--format", "csv,jsonl"],
        "zonelint audit x --format=js": ["audit", "x", "--format=jsonl"],
        "zonelint why ru": ["why", "run"],
        "zonelint why run boiler:JB-P01": ["why", "run", "boiler:JB-P01"],
        "zonelint why run boil": ["why", "run", "boiler:"],
        "zonelint audit x --output=ru": ["audit", "x", "--output=run"],
        "zonelint rules show GD-8-FIX": ["rules", "show", "GD-8-FIXBED"],
    }

    def hold(self, shell):
        wrong = []
        for line, words in self.CASES.items():
            found = shell.tab(line)
            if [word.removesuffix("/") for word in found] != words:  # zsh takes the slash back where the line goes on
                wrong.append(f"{line!r}: {found}, not {words}")
        self.assertEqual(wrong, [])

    def in_folder(self, command, setup):
        with zl.scratch() as folder:
            (folder / "project file.toml").write_text("")
            (folder / "run.txt").write_text("")
            project = zl.copy_sample(folder / "sample")
            zl.audit(project, folder / "run", "--rules", "GD-8-CHP15")
            shell = Shell(command, setup, folder)
            try:
                self.hold(shell)
            finally:
                shell.close()

    def test_bash(self):
        self.in_folder(["bash", "--norc", "--noprofile", "-i"],
                       f"PS1=; bind 'set bell-style none'; bind 'set enable-bracketed-paste off'; . '{BASH}'")

    def test_zsh(self):
        if not shutil.which("zsh"):
            self.skipTest("zsh is not installed: scripts/install-deps --test")
        self.in_folder(["zsh", "-f", "-i"],
                       f"PS1=; unset zle_bracketed_paste; setopt no_beep no_prompt_cr; fpath=('{ZSH}' $fpath); "
                       "autoload -Uz compinit; compinit -D -u")


if __name__ == "__main__":
    unittest.main()
