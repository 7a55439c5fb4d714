#!/usr/bin/env python3
"""findings.xlsx as another program reads it: the same rows as the CSV files, ids as text, totals that equal the ledger."""
import csv
import datetime
import subprocess
import tempfile
import unittest
import zipfile

import zl

try:
    import openpyxl
except ImportError:
    zl.skip("openpyxl is not installed")

LISTS = {"findings": ("问题清单", "Findings"), "undetermined": ("待核清单", "Undetermined"), "advice": ("机会清单", "Advice")}
TABLES = {"objects": ("对象一览", "Objects"), "ledger": ("台账", "Ledger"), "sources": ("数据来源", "Sources"),
          "excluded": ("排除的行", "Excluded rows"), "problems": ("数据问题", "Data problems")}
INJECTIONS = ["=1+1", "+86-750", "-5", "@SUM(A1)", '=HYPERLINK("http://x","y")', "'=1"]
C2 = ["序号", "规则ID", "规则名称", "依据", "对象类型", "对象名称", "对象编号", "企业", "统一社会信用代码", "行政区划代码", "行政区", "经度",
      "纬度", "判定", "判定依据值", "单位", "限值", "余量", "参照对象", "期限", "是否逾期", "理由", "要求动作"]


class Sheet:
    """Rows below the heads, by the column's key; in an English workbook by its title."""

    def __init__(self, sheet, keys):
        self.sheet = sheet
        self.heads = 4 if keys else 3
        self.titles = [cell.value for cell in sheet[3]]
        self.keys = [cell.value for cell in sheet[self.heads]]
        self.rows = [dict(zip(self.keys, row)) for row in sheet.iter_rows(min_row=self.heads + 1)]
        if self.rows and self.rows[0][self.keys[0]].value in ("无", "none"):
            self.rows = []

    def column(self, key):
        return [row[key].value for row in self.rows]


def read(path):
    return openpyxl.load_workbook(path)


def plain(text):
    """What a CSV cell says once its guard against formulas is gone."""
    return text[1:] if text.startswith("'") else text


class XlsxTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        cls.run_of, cls.book = {}, {}
        for lang in ("zh", "en"):
            cls.run_of[lang] = cls.folder / lang
            zl.audit(zl.SAMPLE / "zonelint.toml", cls.run_of[lang], "--lang", lang)
            cls.book[lang] = read(cls.run_of[lang] / "findings.xlsx")

    def sheets(self):
        """language, table, sheet, CSV rows"""
        for lang, index in (("zh", 0), ("en", 1)):
            for table, names in {**LISTS, **TABLES}.items():
                yield lang, table, Sheet(self.book[lang][names[index]], lang == "zh"), zl.table(self.run_of[lang] / f"{table}.csv")

    def test_rows_are_those_of_the_csv_files(self):
        for lang, table, sheet, rows in self.sheets():
            with self.subTest(lang=lang, table=table):
                self.assertEqual(len(sheet.rows), len(rows))
                id_key = next((k for k in ("id", "object") if k in sheet.keys), None)
                if id_key and rows:
                    self.assertEqual([i or "" for i in sheet.column(id_key)], [plain(row["id"]) for row in rows])
        self.assertGreater(len(Sheet(self.book["zh"]["问题清单"], True).rows), 100)

    def test_ids_are_text_and_numbers_are_numbers(self):
        for table, names in LISTS.items():
            sheet = Sheet(self.book["zh"][names[0]], True)
            rows = zl.table(self.run_of["zh"] / f"{table}.csv")
            for row, wanted in zip(sheet.rows, rows):
                for key in ("id", "division", "fingerprint", "rule"):
                    self.assertIsInstance(row[key].value, str, key)
                for key in ("measured", "limit", "margin", "lon", "lat"):
                    value = row[key].value
                    self.assertEqual(value is None, wanted[key] == "", key)
                    if value is not None:
                        self.assertEqual(row[key].data_type, "n")
                        self.assertEqual(float(value), float(wanted[key]))
                if wanted["unit"] == "m" and wanted["measured"]:
                    self.assertEqual(row["measured"].number_format, "0.0##")
                self.assertEqual(row["fingerprint"].value, wanted["fingerprint"])

    def test_no_cell_is_a_formula(self):
        for lang in ("zh", "en"):
            for sheet in self.book[lang]:
                for row in sheet.iter_rows():
                    self.assertFalse([cell.coordinate for cell in row if cell.data_type == "f"], sheet.title)

    def test_columns_of_the_list(self):
        sheet = Sheet(self.book["zh"]["问题清单"], True)
        self.assertEqual(sheet.titles[:len(C2)], C2)
        self.assertEqual(sheet.titles[-3:], ["责任单位", "整改时限", "指纹"])
        self.assertEqual(sheet.keys[-1], "fingerprint")
        for row, wanted in zip(sheet.rows, zl.table(self.run_of["zh"] / "findings.csv")):
            if wanted["by"][:1] == "2":
                self.assertEqual(row["by"].value, datetime.datetime.fromisoformat(wanted["by"]))
                self.assertEqual(row["overdue"].value, "是" if wanted["by"] < zl.AS_OF else "否")
            else:
                self.assertIn(row["by"].value, ("立即", "未定期限"))
                self.assertIsNone(row["overdue"].value)

    def test_totals_equal_the_ledger(self):
        for lang, total, grand in (("zh", "合计", "总计"), ("en", "total", "grand total")):
            sheet = Sheet(self.book[lang]["汇总表" if lang == "zh" else "Summary"], lang == "zh")
            outcomes = sheet.keys[-12:-4]
            decided_key, percent_key = sheet.keys[-4:-2]    # behind them kilometres of lines
            rows = [{k: c.value for k, c in row.items()} for row in sheet.rows]
            counts = {r["rule"]: [r[k] for k in outcomes] for r in rows if r["division"] == total}
            ledger = {r["rule"]: [int(r[k]) for k in zl.OUTCOMES] for r in zl.table(self.run_of[lang] / "ledger.csv")}
            self.assertEqual(counts, ledger)
            self.assertEqual([rows[-1][k] for k in outcomes], [sum(column) for column in zip(*ledger.values())])
            self.assertEqual(rows[-1]["division"], grand)
            for row in rows:  # subtotals and totals are shares of their own sums, no means of shares
                counted = dict(zip(zl.OUTCOMES, (row[k] for k in outcomes)))
                decided = counted["compliant"] + sum(counted[outcome] for outcome in zl.FINDINGS)
                self.assertEqual(row[decided_key], decided)
                self.assertEqual(row[percent_key], round(100 * counted["compliant"] / decided, 2) if decided else None)
            sub = {}
            for r in rows:
                if r["rule"] in ("小计", "subtotal"):
                    self.assertEqual([r[k] for k in outcomes], sub[r["division"]])
                elif r["division"] not in (total, grand):
                    one = sub.setdefault(r["division"], [0] * 8)
                    sub[r["division"]] = [a + b for a, b in zip(one, (r[k] for k in outcomes))]

    def test_heads_stay_filter_and_repeat(self):
        for lang, heads in (("zh", 4), ("en", 3)):
            for sheet in self.book[lang].worksheets[1:]:
                with self.subTest(lang=lang, sheet=sheet.title):
                    self.assertEqual(sheet.freeze_panes[-1:], str(heads + 1))
                    self.assertTrue(sheet.auto_filter.ref.startswith(f"A{heads}:"))
                    self.assertTrue(sheet.auto_filter.ref.endswith(str(sheet.max_row)))
                    self.assertEqual(sheet.print_title_rows, f"$3:${heads}")
                    self.assertEqual(sheet.page_setup.orientation, "landscape")
                    wide = sheet.page_setup.paperSize == 8  # A3: on one page the columns would be too small to read
                    self.assertEqual((int(sheet.page_setup.fitToWidth or 1), int(sheet.page_setup.fitToHeight)), (1 + wide, 0))
                    self.assertEqual(sheet.print_title_cols, "$A:$A" if wide else None)
                    self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)
                    self.assertIn("A1", str(sheet.merged_cells.ranges))

    def test_links_lead_to_the_rule(self):
        book = self.book["zh"]
        linked = [row["rule"] for row in Sheet(book["问题清单"], True).rows]
        for cell in linked:
            sheet, place = cell.hyperlink.location.rsplit("!", 1)
            self.assertEqual(book[sheet.strip("'")][place].value, cell.value)

    def test_the_first_sheet_tells_the_result(self):
        for lang, words in (("zh", "问题清单"), ("en", "objects on the list")):
            first = self.book[lang].worksheets[0]
            cells = [str(cell.value) for row in first.iter_rows() for cell in row if cell.value is not None]
            headline = next(cell for cell in cells if words in cell and "9" in cell)
            objects = zl.table(self.run_of[lang] / "objects.csv")
            self.assertIn(str(sum(row["outcome"] in zl.FINDINGS for row in objects)), headline)
            for note in zl.table(self.run_of[lang] / "notes.csv"):
                self.assertIn(plain(note["text"]), cells)

    def test_no_clock(self):
        for lang in ("zh", "en"):
            day = self.book[lang].properties
            self.assertEqual((day.created, day.modified), (datetime.datetime(2024, 6, 30),) * 2)

    def test_hostile_and_long_texts(self):
        project = zl.copy_sample(self.folder / "hostile")
        table = project.parent / "data" / "锅炉_江北区.csv"
        with open(table, encoding="utf-8-sig", newline="") as lines:
            heads, *rows = csv.reader(lines)
        name = heads.index("企业") if "企业" in heads else next(i for i, head in enumerate(heads) if "企业" in head or "单位" in head)
        texts = INJECTIONS + ["长" * 40000, "_x0041_", "a\x01b", "<b>&amp;</b>", "line\nline"]
        for i, row in enumerate(rows):
            row[name] = texts[i % len(texts)]
        with open(table, "w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows([heads, *rows])
        done = zl.audit(project, self.folder / "hostile-run", "--lang", "zh")
        book = read(self.folder / "hostile-run" / "findings.xlsx")
        seen = set()
        for row in Sheet(book["问题清单"], True).rows:
            self.assertNotEqual(row["enterprise"].data_type, "f")
            seen.add(row["enterprise"].value)
        for text in INJECTIONS + ["<b>&amp;</b>"]:
            self.assertIn(text, seen)
        cut = next(text for text in seen if text and text.startswith("长长"))
        self.assertEqual(len(cut), 32767)
        self.assertTrue(cut.endswith("…（全文见 findings.csv）"))
        self.assertIn("已截断", done.stderr)
        self.assertTrue(any("已截断" in str(c.value) for row in book["说明"].iter_rows() for c in row))
        with zipfile.ZipFile(self.folder / "hostile-run" / "findings.xlsx") as parts:
            sheet = parts.read("xl/worksheets/sheet2.xml").decode()
        self.assertIn("_x005F_x0041_", sheet)
        self.assertNotIn("\x01", sheet)

    def test_a_full_disk_is_said_and_leaves_nothing(self):
        with tempfile.TemporaryDirectory(prefix="zonelint-full-") as small:
            mount = ["unshare", "--mount", "--map-root-user", "sh", "-c",
                     'disk=$1; mount -t tmpfs -o size=40k none "$disk" || exit 77; shift; "$@"; code=$?; ls -A "$disk"; exit $code',
                     "sh", small]
            command = [zl.BINARY, "audit", zl.SAMPLE / "zonelint.toml", "--as-of", zl.AS_OF, "-o", f"{small}/run", "--format", "xlsx",
                       "--lang", "en"]
            done = subprocess.run([*mount, *map(str, command)], capture_output=True, text=True, timeout=600)
        if done.returncode == 77 or "unshare" in done.stderr:
            self.skipTest("no private mounts here")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stdout, "", "left behind")
        self.assertIn("findings.xlsx", done.stderr)
        self.assertRegex(done.stderr, "No space left on device|the disk may be full")


if __name__ == "__main__":
    unittest.main()
