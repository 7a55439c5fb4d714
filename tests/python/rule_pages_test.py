#!/usr/bin/env python3
"""The pages under docs/rules call outcomes, timings, forces and missing facts as the program does, and tell both languages apart."""
import os
import re
import sys
import unittest
from pathlib import Path

SOURCE = Path(os.environ["ZONELINT_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "scripts"))

import zl  # noqa: E402, found through the line above
from rule_pages import words  # noqa: E402, found through the line above
from rule_pages.cases import Cases  # noqa: E402
from rule_pages.filters import Words  # noqa: E402
from rule_pages.packs import Library, Scope  # noqa: E402
from rule_pages.parts import parameter_row  # noqa: E402
from rule_pages.reads import Reads  # noqa: E402


def braced(source, start):
    """The initialiser after `start`, its strings and names as nested tuples."""
    text = (SOURCE / source).read_text(encoding="utf-8")
    at = text.index("{", text.index(start) + len(start))
    stack, out = [], None
    for token in re.findall(r'"[^"]*"|[{}]|[A-Za-z_][\w:]*', text[at:]):
        if token == "{":
            stack.append([])
        elif token == "}":
            done = tuple(stack.pop())
            if not stack:
                out = done
                break
            stack[-1].append(done)
        else:
            stack[-1].append(token.strip('"').removeprefix("Modal::").removeprefix("Unmet::"))
    while len(out) == 1:
        out = out[0]
    return out


class WordsTest(unittest.TestCase):
    def test_outcomes(self):
        self.assertEqual({key: (zh, en) for key, zh, en in braced("src/audit/outcome.cpp", "outcome_count> outcomes")}, words.OUTCOMES)

    def test_timings(self):
        self.assertEqual({key: (zh, en) for key, zh, en in braced("src/audit/outcome.cpp", "timings") if key}, words.TIMINGS)

    def test_modals(self):
        text = (SOURCE / "src/rule/modal.cpp").read_text(encoding="utf-8")
        forces = {name: (zh, en) for name, zh, en in re.findall(r'static const Text (\w+)\{"([^"]*)", "([^"]*)"\}', text)}
        self.assertEqual(forces, words.FORCES)
        rows = braced("src/rule/modal.cpp", "ModalRow, 8> rows")
        self.assertEqual({name: ((zh, en), force, before, after, label) for _, name, zh, en, force, before, after, label in rows},
                         words.MODALS)

    def test_reasons(self):
        rows = {row[0]: row[1:3] for row in braced("src/report/reason.cpp", "Phrase, 10> phrases")}
        self.assertEqual({name: rows.get(name) for name in words.REASONS}, words.REASONS)


class ShownTest(unittest.TestCase):
    def test_the_program_says_what_the_pages_say(self):
        """`rules show` and the pages tell conditions and relations in the same words."""
        library = Library()
        for lang in words.LANGS:
            for pack in library.packs.values():
                if not pack.rules:
                    continue
                shown = zl.run("rules", "show", pack.id, "--lang", lang).stdout
                for name, rule in pack.rules.items():
                    said = Words(Scope(library, pack, rule), lang)
                    parts = [said.filter(rule[key], rule["subject"]) for key in ("where", "except", "require") if key in rule]
                    parts += [said.definition(body, rule["subject"]) for body in rule.get("define", {}).values()
                              if isinstance(body, dict) and "relation" in body]
                    for part in parts:
                        with self.subTest(lang=lang, rule=name):
                            self.assertIn(part.replace("`", ""), shown)


class PagesTest(unittest.TestCase):
    def setUp(self):
        self.library = Library()

    def words(self, pack, lang, rule=None):
        pack = self.library.packs[pack]
        return Words(Scope(self.library, pack, pack.rules.get(rule)), lang)

    def test_a_note_in_two_languages_or_in_one(self):
        body = {"value": "100 m", "assumed": True, "note": {"zh": "原文没有", "en": "not in the text"}}
        self.assertEqual(["`reach`", "100 m", "假定", "原文没有"], parameter_row(self.words("common", "zh"), "reach", "", body))
        self.assertEqual(["`reach`", "100 m", "assumed", "not in the text"], parameter_row(self.words("common", "en"), "reach", "", body))
        body["note"] = "one for both"
        for lang in words.LANGS:
            self.assertEqual("one for both", parameter_row(self.words("common", lang), "reach", "", body)[3])

    def test_filters(self):
        text = "NOT status IN ('closed','cancelled') AND fuel IS NOT NULL AND fuel <> 'coal'"
        self.assertEqual("状态不属于（关停、取消） 且 燃料不缺失 且 燃料 ≠ 煤", self.words("common", "zh").filter(text, "boiler"))
        self.assertEqual("Status not in (closed, cancelled) and Fuel is given and Fuel ≠ coal", self.words("common", "en").filter(text, "boiler"))

    def test_names_of_cases_stand_on_the_english_page_only(self):
        case = {"name": "a case of coal", "as_of": "2024-06-30", "every": {"division": "440100"},
                "boiler": [{"id": "b1", "fuel": "raw_coal", "expect": "todo", "timing": "no-date"},
                           {"id": "b2", "expect": "undetermined", "why": "fuel"}]}
        tables = {}
        for lang in words.LANGS:
            told = self.words("gd-2022-68", lang, "coal-boiler-in-chp-heat-radius")
            tables[lang] = "\n".join(Cases(told, Reads(told.scope)).table([case]))
        self.assertNotIn("a case of coal", tables["zh"])
        self.assertIn("a case of coal", tables["en"])
        self.assertIn("| b1 | 燃料 = 原煤 | 待整治（无期限） |", tables["zh"])
        self.assertIn("| b2 | 同上 | 待核：缺少燃料 |", tables["zh"])
        self.assertIn("| b1 | Fuel = raw coal | to do (no date) |", tables["en"])
        self.assertIn("| b2 | as said | undetermined: Fuel is missing |", tables["en"])
        self.assertIn("| 没有交付 | 发电机组 |", tables["zh"])


if __name__ == "__main__":
    unittest.main()
