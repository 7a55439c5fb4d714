#!/usr/bin/env python3
"""Layers made of an answer say what the program says: the rows of its CSV, the titles of its workbooks, the words of its outcomes,
the marks of its maps."""
import html
import re
import tomllib
import unittest
import zipfile

import plugin  # noqa: F401
import zl
from zonelint import columns, diff_answer, geopackage, marks
from zonelint.program import choices_of
from zonelint.site_answer import SiteAnswer

PROJECT = zl.SAMPLE / "zonelint.toml"
LANGUAGES = ("zh", "en")
DESK = (PROJECT, "--at", "113.15,22.91", "--at", "113.7,23.9", "--as", "boiler", "--set", "fuel=coal", "--as-of", zl.AS_OF)
KEPT = {"lon", "lat", "division", "division_name", "named_division", "problems"}    # stand with the place


def texts_of(workbook):
    with zipfile.ZipFile(workbook) as archive:
        xml = "".join(archive.read(name).decode("utf-8") for name in archive.namelist() if name.startswith("xl/"))
    return {html.unescape(text) for text in re.findall(r"<t(?: [^>]*)?>([^<]*)</t>", xml)}


def spelled(value):
    """As a CSV spells it."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


class AnswersTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch()) / "回答"
        cls.folder.mkdir()
        project = zl.copy_sample(cls.folder)
        for name, day in (("a", zl.AS_OF), ("b", "2026-01-31")):
            zl.audit(project, cls.folder / name, "--format", "csv,jsonl", "--snapshot", as_of=day)
            boilers = project.parent / "data" / "锅炉_江北区.csv"
            text = boilers.read_bytes()
            boilers.write_bytes(re.sub("(JB-P07,.*?)重油".encode(), r"\1天然气".encode(), text))
            cls.edited = boilers.read_bytes() != text or name == "b"

    def check_titles(self, wanted, *command):
        for number, lang in enumerate(LANGUAGES):
            out = self.folder / f"{command[0]}-{lang}.xlsx"
            zl.run(*command, "--lang", lang, "-o", out)
            self.assertEqual([column.name for column in wanted if column.titles[number] not in texts_of(out)], [])

    def test_what_is_said_of_a_place(self):
        answer = SiteAnswer(zl.run("site", *DESK, "--format", "json", "--lang", "zh").stdout)
        (self.folder / "site.csv").unlink(missing_ok=True)
        zl.run("site", *DESK, "-o", self.folder / "site.csv", "--lang", "zh")
        rows = zl.table(self.folder / "site.csv")
        self.assertEqual([column.name for column in answer.fact_columns], [name for name in rows[0] if name not in KEPT])
        self.assertEqual([{column.name: spelled(row.get(column.name)) for column in answer.fact_columns} for row in answer.facts],
                         [{name: cell for name, cell in row.items() if name not in KEPT} for row in rows])
        self.assertEqual((answer.places[0]["place"], answer.places[0]["outcome"], answer.places[0]["division_name"]), ("1", "violation", "临江区"))
        self.assertEqual(answer.at, [(113.15, 22.91), (113.7, 23.9)])
        self.assertEqual(answer.places[0]["rules"], sum(row["place"] == "1" and row["about"] == "rule" for row in rows))

    def test_a_place_without_an_application_has_no_rules(self):
        answer = SiteAnswer(zl.run("site", PROJECT, "--at", "113.15,22.91", "--format", "json").stdout)
        self.assertFalse(answer.judged)
        self.assertNotIn("outcome", [column.name for column in answer.place_columns + answer.fact_columns])

    def test_changes_are_the_rows_of_the_csv(self):
        self.assertTrue(self.edited)
        text = zl.run("diff", self.folder / "a", self.folder / "b", "-o", "-").stdout
        zl.run("diff", self.folder / "a", self.folder / "b", "-o", self.folder / "changes.csv")
        rows, told = diff_answer.changes(text), zl.table(self.folder / "changes.csv")
        self.assertEqual([column.name for column in diff_answer.COLUMNS], list(told[0]))
        self.assertEqual([{name: spelled(cell) for name, cell in row.items()} for row in rows], told)
        self.assertLessEqual({"gone", "changed"}, {row["change"] for row in rows})
        self.assertLessEqual({row["change"] for row in rows}, set(columns.CHANGES))
        self.assertLessEqual({row[name] for row in rows for name in ("outcome", "outcome_before")}, set(columns.STATES))

    def test_objects_of_a_run_stand_where_its_lists_have_them(self):
        places = [diff_answer.places_of_run(self.folder / name) for name in ("a", "b")]
        for name, there in zip("ab", places):
            for row in zl.table(self.folder / name / "findings.csv"):
                if row["lon"]:
                    self.assertEqual(tuple(f"{x:.6f}" for x in there[row["kind"], row["id"]]), tuple(f"{float(row[x]):.6f}" for x in ("lon", "lat")), row["id"])
        rows = diff_answer.changes(zl.run("diff", self.folder / "a", self.folder / "b", "-o", "-").stdout)
        placed = [diff_answer.place_of(row, *places) for row in rows]
        gone = next(i for i, row in enumerate(rows) if row["change"] == "gone" and row["id"] == "JB-P07")
        self.assertIsNotNone(placed[gone])
        self.assertIsNone(diff_answer.place_of({"kind": "boiler", "id": "没有", "id_before": None}, *places))
        self.assertEqual(diff_answer.place_of({"kind": "k", "id": "new", "id_before": "old"}, {("k", "old"): (1, 2)}, {}), (1, 2))

    def test_titles_are_those_of_the_workbooks(self):
        answer = SiteAnswer(zl.run("site", *DESK, "--format", "json").stdout)
        # The program's books call the id of a rule by another word than its tables.
        self.check_titles([column for column in answer.fact_columns if column.name not in ("place", "rule")], "site", *DESK)
        self.check_titles([column for column in diff_answer.COLUMNS if column.name != "rule"], "diff", self.folder / "a", self.folder / "b")

    def test_outcomes_have_the_programs_words(self):
        for number, lang in enumerate(LANGUAGES):
            told = dict(choices_of(zl.BINARY, lang, "diff", "a", "b", "--fail-on", ""))
            self.assertGreater(len(told), 3)
            self.assertEqual(told, {key: columns.OUTCOMES[key][number] for key in told})

    def test_marks_are_those_of_the_maps(self):
        with open(zl.SOURCE / "layers" / "draw" / "outcomes.toml", "rb") as source:
            drawn = tomllib.load(source)["outcome"]
        self.assertEqual([key for key, *_ in marks.OUTCOMES], list(drawn))
        for key, *look in marks.OUTCOMES:
            self.assertEqual(look, [drawn[key][name] for name in ("marker", "size", "colour", "outline")], key)
        self.assertEqual({key for key, *_ in marks.CHANGES}, set(columns.CHANGES))
        for one in (marks.OUTCOMES, marks.CHANGES, marks.ANSWERS):
            self.assertEqual(len({(marker, size, colour) for _, marker, size, colour, _ in one}), len(one))

    def test_layers_and_titles_of_a_geopackage(self):
        out = self.folder / "问 1%.gpkg"
        zl.run("query", "black_odorous_water", "intersects", "admin_division", "--project", PROJECT, "-o", out, "--lang", "zh")
        before = zl.tree(self.folder)
        [(table, title)] = geopackage.layers_in(out)
        self.assertEqual((table, title), ("query", "查询结果"))
        self.assertEqual(geopackage.titles_in(out, table)["answer"], "结论")
        self.assertEqual(geopackage.titles_in(zl.SAMPLE / "data" / "行政区.gpkg", "x"), {})
        self.assertEqual(zl.tree(self.folder), before)

    def test_choices_come_with_their_meaning(self):
        self.assertIn(("burn_ban_zone", "高污染燃料禁燃区"), choices_of(zl.BINARY, "zh", "layers", "show", ""))
        self.assertIn(("csv", ""), choices_of(zl.BINARY, "zh", "audit", "x", "--format", ""))


if __name__ == "__main__":
    unittest.main()
