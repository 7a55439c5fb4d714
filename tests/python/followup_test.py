#!/usr/bin/env python3
"""The county round trip: lists go out, workbooks come back filled in, later audits show how their findings stand. Nothing that
conflicts is taken, and nothing that was taken is lost."""
import datetime
import re
import shutil
import tomllib
import unittest

import zl

try:
    import openpyxl
except ImportError:
    zl.skip("no openpyxl for Python")

COUNTY = "449903_江北区"
RECEIVED = ("--received", "2024-08-31")


def fill(source, target, edits, lang="zh"):
    """A copy of a workbook in which rows of its first list were edited: (object, rule) -> {column: value}."""
    book = openpyxl.load_workbook(source)
    sheet = book["问题清单" if lang == "zh" else "Findings"]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "fingerprint" for cell in row))
    column = {cell.value: cell.column for cell in head}
    left = dict(edits)
    for row in range(head[0].row + 1, sheet.max_row + 1):
        key = (sheet.cell(row, column["id" if lang == "zh" else "object"]).value, sheet.cell(row, column["rule"]).value)
        for name, value in left.pop(key, {}).items():
            sheet.cell(row, column[name]).value = value
    assert not left, f"not in {source}: {left}"
    book.save(target)
    return target


class FollowUpTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())
        self.project = zl.copy_sample(self.folder)
        with open(self.project, "a", encoding="utf-8") as project:
            project.write('\n[followup]\npath = "followup.csv"\n')
        self.answers = self.project.parent / "followup.csv"
        self.conflicts = self.project.parent / "followup-conflicts.csv"
        zl.audit(self.project, self.folder / "run", "--format", "csv,xlsx,gpkg,shp")
        zl.run("report", self.folder / "run", "-o", self.folder / "out", "--split", "division")
        self.sent = self.folder / "out" / COUNTY / "findings.xlsx"
        self.listed = [(row["id"], row["rule"]) for row in zl.table(self.folder / "run" / "findings.csv") if row["division"] == "449903"]
        self.assertGreater(len(self.listed), 6)

    def bring(self, *files, expect=0):
        return zl.run("followup", "import", self.folder / "run", *files, *RECEIVED, "--lang", "zh", expect=expect)

    def test_there_and_back_again(self):
        notes = {row["topic"]: row["text"] for row in zl.table(self.folder / "run" / "notes.csv")}
        self.assertIn("followup.csv", notes["followup"])  # there is none yet
        done, busy, denied, left = self.listed[:4]
        reply = fill(self.sent, self.folder / "江北区.xlsx", {
            done: {"state": "已销号", "progress": "已拆除", "closed_on": datetime.date(2024, 7, 10)},
            busy: {"progress": "招标中"},
            denied: {"state": "有异议", "remarks": "=不在建成区"},
            left: {"state": "已豁免", "reply_document": "江环函〔2024〕12号"}})
        told = self.bring(reply)
        self.assertIn("新答复 4", told.stdout)
        first = self.answers.read_bytes()
        states = {(row["id"], row["rule"]): row for row in zl.table(self.answers)}
        self.assertEqual({key: row["state"] for key, row in states.items()},
                         {done: "done", busy: "open", denied: "disputed", left: "waived"})
        self.assertEqual(states[done]["closed_on"], "2024-07-10")
        self.assertEqual(zl.table(self.conflicts), [])
        drafts = tomllib.loads((self.project.parent / "followup-drafts.toml").read_text(encoding="utf-8"))
        self.assertEqual([(one["object"], one["field"]) for one in drafts["correction"]], [("boiler/" + denied[0], "TODO")])
        self.assertEqual([(one["rule"], one["object"], one["document"]) for one in drafts["waiver"]],
                         [(left[1], left[0], "江环函〔2024〕12号")])
        self.bring(reply)
        self.assertEqual(self.answers.read_bytes(), first)

        zl.audit(self.project, self.folder / "later", "--format", "csv,xlsx,gpkg,shp,jsonl", as_of="2024-07-31")
        later = {(row["id"], row["rule"]): row for row in zl.table(self.folder / "later" / "findings.csv")}
        self.assertEqual([later[key]["followup"] for key in (done, busy, denied, left)], ["returned", "open", "disputed", "waived"])
        self.assertEqual(later[done]["followup_date"], "2024-07-10")
        self.assertEqual(later[left]["followup_note"], "江环函〔2024〕12号")
        self.assertEqual(later[self.listed[5]]["followup"], "")
        # The verdicts are those of a project without answers.
        plain = {(row["id"], row["rule"]): row["outcome"] for row in zl.table(self.folder / "later" / "findings.csv")}
        text = self.project.read_text(encoding="utf-8")
        self.project.write_text(text.replace('path = "followup.csv"', 'path = "none.csv"'), encoding="utf-8")
        zl.audit(self.project, self.folder / "plain", "--format", "csv", as_of="2024-07-31")
        self.assertEqual(plain, {(row["id"], row["rule"]): row["outcome"] for row in zl.table(self.folder / "plain" / "findings.csv")})
        # On the day of the first audit nothing had been closed.
        self.project.write_text(text, encoding="utf-8")
        zl.audit(self.project, self.folder / "june", "--format", "csv")
        june = {(row["id"], row["rule"]): row for row in zl.table(self.folder / "june" / "findings.csv")}
        self.assertEqual((june[done]["followup"], june[busy]["followup"]), ("", "open"))
        # Everything a run can be written as, and once more from the run alone.
        zl.run("report", self.folder / "later", "-o", self.folder / "again", "--format", "csv,xlsx,gpkg,shp")
        self.assertEqual((self.folder / "again" / "findings.csv").read_bytes(), (self.folder / "later" / "findings.csv").read_bytes())
        self.assertEqual((self.folder / "again" / "findings.gpkg").read_bytes(), (self.folder / "later" / "findings.gpkg").read_bytes())
        sheet = openpyxl.load_workbook(self.folder / "later" / "findings.xlsx")["问题清单"]
        self.assertIn("已销号后复现", {cell.value for row in sheet.iter_rows() for cell in row})
        ledger = zl.audit(self.project, self.folder / "once-more", "--format", "csv", "--lang", "zh", as_of="2024-07-31").stdout
        self.assertIn("整改中 1，有异议 1，已豁免 1，已销号后复现 1", ledger)

    def test_drafts_are_refused_until_they_are_filled_in_and_then_count(self):
        busy = self.listed[0]
        reply = fill(self.sent, self.folder / "江北区.xlsx",
                     {busy: {"state": "已豁免", "remarks": '依据"会议纪要"', "reply_document": "江环函〔2024〕12号"}})
        self.bring(reply)
        drafts = self.project.parent / "followup-drafts.toml"
        plain = self.project.read_text(encoding="utf-8")
        asked = drafts.read_text(encoding="utf-8")
        self.project.write_text(plain + asked, encoding="utf-8")
        self.assertIn("TODO", zl.audit(self.project, self.folder / "refused", "--lang", "zh", expect=2).stderr)
        for word, day in (("approved_by", '"市生态环境局"'), ("from", "2024-01-01"), ("until", "2024-12-31")):
            asked = re.sub(rf'^{word} = "TODO"', f"{word} = {day}", asked, flags=re.M)
        self.project.write_text(plain + asked, encoding="utf-8")
        zl.audit(self.project, self.folder / "granted", "--format", "csv,jsonl")
        found = {(one["id"], one["rule"]): one["outcome"] for one in zl.verdicts(self.folder / "granted")}
        self.assertEqual(found[busy], "exempt")
        # Somebody's own file of that name stays.
        drafts.write_text("mine = true\n", encoding="utf-8")
        self.assertIn("followup-drafts.toml", self.bring(reply, expect=2).stderr)
        self.assertEqual(drafts.read_text(encoding="utf-8"), "mine = true\n")

    def test_conflicts_are_listed_and_not_taken(self):
        a, b, c, d = self.listed[:4]
        one = fill(self.sent, self.folder / "one.xlsx", {
            a: {"state": "已销号", "closed_on": "2025-01-01"}, b: {"state": "整改中"}, c: {"id": "B-0", "state": "整改中"}, d: {"progress": "x"}})
        two = fill(self.sent, self.folder / "two.xlsx", {b: {"state": "有异议"}})
        broken = self.folder / "three.xlsx"
        broken.write_bytes(self.sent.read_bytes()[:3000])
        told = self.bring(one, two, broken, expect=3)
        self.assertEqual(sorted(row["conflict"] for row in zl.table(self.conflicts)),
                         ["contradictory", "edited-key", "impossible-date", "unreadable"])
        self.assertEqual([(row["id"], row["rule"]) for row in zl.table(self.answers)], [d])
        self.assertIn("未采用 4", told.stdout)
        for row in zl.table(self.conflicts):
            self.assertTrue(row["message"] and row["file"], row)

    def test_a_word_that_is_no_state_is_told_the_words_that_are(self):
        """Only that there is no such state was said, and that a file that was not written holds no answers."""
        reply = fill(self.sent, self.folder / "reply.xlsx", {self.listed[0]: {"state": "已整改"}})
        told = self.bring(reply, expect=3)
        self.assertIn("可写：整改中、已销号、有异议、已豁免", told.stdout)
        self.assertIn("没有采用任何答复", told.stderr)
        self.assertFalse(self.answers.exists())

    def test_a_workbook_of_another_run(self):
        zl.audit(self.project, self.folder / "chp", "--rules", "GD-8-CHP15", "--format", "csv,xlsx")
        reply = fill(self.sent, self.folder / "reply.xlsx", {key: {"state": "整改中"} for key in self.listed if "chp15" not in key[1]})
        zl.run("followup", "import", self.folder / "chp", reply, *RECEIVED, expect=3)
        self.assertEqual({row["conflict"] for row in zl.table(self.conflicts)}, {"unknown-fingerprint"})
        self.assertFalse(self.answers.exists())

    def test_a_workbook_of_another_day_though_its_findings_are_the_same(self):
        """Fingerprints agree from run to run, and answers to one were taken for answers to the other."""
        zl.run("audit", self.project, "--as-of", "2024-07-31", "-o", self.folder / "later", "--format", "csv,xlsx")
        for lang in ("zh", "en"):
            zl.run("report", self.folder / "run", "-o", self.folder / lang, "--split", "division", "--lang", lang)
            reply = fill(self.folder / lang / COUNTY / "findings.xlsx", self.folder / f"{lang}.xlsx",
                         {self.listed[0]: {"state": "整改中"}}, lang)
            before = zl.tree(self.project.parent)
            told = zl.run("followup", "import", self.folder / "later", reply, *RECEIVED, "--lang", lang, expect=3).stdout
            self.assertIn("2024-06-30", told)
            self.assertEqual([row["conflict"] for row in zl.table(self.conflicts)], ["other-run"])
            self.conflicts.unlink()
            self.assertEqual(zl.tree(self.project.parent), before)
            self.bring(reply)
            self.answers.unlink()
            self.conflicts.unlink()

    def test_answers_received_before_the_day_of_the_audit(self):
        for lang in ("zh", "en"):
            before = zl.tree(self.folder)
            told = zl.run("followup", "import", self.folder / "run", self.sent, "--received", "2024-06-29", "--lang", lang, expect=2)
            self.assertIn("2024-06-30", told.stderr)
            self.assertEqual(zl.tree(self.folder), before)

    def test_what_is_not_asked_again_is_not_called_gone(self):
        key = next(key for key in self.listed if "chp-heat-radius" not in key[1])
        self.bring(fill(self.sent, self.folder / "reply.xlsx", {key: {"state": "整改中"}}))
        for more in (("--rules", "GD-8-CHP15"), ("--region", "449921")):
            ledger = zl.audit(self.project, self.folder / more[1], "--format", "csv", "--lang", "zh", *more).stdout
            self.assertIn("已不在清单 0", ledger)

    def test_cells_merged_over_several_rows_are_those_of_each(self):
        reply = self.folder / "reply.xlsx"
        book = openpyxl.load_workbook(self.sent)
        sheet = book["问题清单"]
        column = {cell.value: cell.column for cell in sheet[4]}
        for name, value in (("state", "已销号"), ("closed_on", "2024-07-20")):
            sheet.cell(5, column[name]).value = value
            sheet.merge_cells(start_row=5, end_row=8, start_column=column[name], end_column=column[name])
        book.save(reply)
        self.bring(reply)
        self.assertEqual([(row["state"], row["closed_on"]) for row in zl.table(self.answers)], [("done", "2024-07-20")] * 4)

    def test_english_lists_come_back_too(self):
        zl.run("report", self.folder / "run", "-o", self.folder / "en", "--split", "division", "--lang", "en")
        key = self.listed[0]
        reply = fill(self.folder / "en" / COUNTY / "findings.xlsx", self.folder / "reply.xlsx", {key: {"state": "disputed", "remarks": "no boiler"}}, "en")
        self.bring(reply)
        self.assertEqual([(row["state"], row["remarks"]) for row in zl.table(self.answers)], [("disputed", "no boiler")])

    def test_libreoffice_style_csv(self):
        rows = [["fingerprint", "rule", "id", "state", "progress", "closed_on", "reply_document", "remarks"]]
        finding = next(row for row in zl.table(self.folder / "run" / "findings.csv"))
        rows.append([finding["fingerprint"], finding["rule"], finding["id"], "已销号", "", "2024/7/10", "", ""])
        reply = self.folder / "reply.csv"
        reply.write_bytes("\r\n".join(",".join(row) for row in rows).encode("gb18030"))
        self.bring(reply)
        self.assertEqual([row["closed_on"] for row in zl.table(self.answers)], ["2024-07-10"])

    def test_nothing_is_written_where_it_must_not_be(self):
        before = zl.tree(self.folder)
        wrong = [
            (("-o", self.folder / "answers.xlsx"), ".csv"),
            (("-o", self.folder / "run" / "answers.csv"), "结果"),
            (("-o", self.sent), "工作簿"),
            (("-o", self.project.parent / "data"), "不是普通文件"),
            (("-o", self.project.parent / "data" / "没有" / "x.csv"), "无法写入"),
        ]
        for more, words in wrong:
            done = zl.run("followup", "import", self.folder / "run", self.sent, *RECEIVED, *more, "--lang", "zh", expect=2)
            self.assertIn(words, done.stderr)
        self.conflicts.write_text("a,b\n1,2\n", encoding="utf-8")
        self.assertIn("followup-conflicts.csv", self.bring(self.sent, expect=2).stderr)
        self.conflicts.unlink()
        self.answers.write_text("a,b\n1,2\n", encoding="utf-8")
        self.assertIn("fingerprint", self.bring(self.sent, expect=2).stderr)
        self.answers.unlink()
        self.assertEqual(zl.tree(self.folder), before)

    def test_a_project_that_keeps_no_answers(self):
        text = self.project.read_text(encoding="utf-8")
        shutil.rmtree(self.folder / "run")
        self.project.write_text(text[:text.index("[followup]")], encoding="utf-8")
        zl.audit(self.project, self.folder / "run", "--format", "csv")
        self.assertIn('[followup] path', self.bring(self.sent, expect=2).stderr)
        zl.run("followup", "import", self.folder / "run", self.sent, *RECEIVED, "-o", self.folder / "answers.csv")
        self.assertEqual(zl.table(self.folder / "answers.csv"), [])

    def test_an_answers_file_that_was_broken_stops_the_audit(self):
        self.answers.write_text("fingerprint,rule,id,state,closed_on\nf,r,i,finished,\n", encoding="utf-8")
        done = zl.audit(self.project, self.folder / "next", expect=2)
        self.assertIn("followup.csv:2", done.stderr)
        self.assertFalse((self.folder / "next").exists())


if __name__ == "__main__":
    unittest.main()
