#!/usr/bin/env python3
"""Every input row is accounted for: random dirty ledgers and layers, counted again row by row from the files and the tables of the run."""
import csv
import io
import json
import random
import unittest

import openpyxl
import tiny
import zl
from rounds import rounds

HEADS = ["锅炉编号", "燃料", "出力", "用途", "状态", "行政区划代码", "经度", "纬度"]
BOILERS = 'path = "boilers.csv"\ncrs = "EPSG:4490"'


def pick(rng, *weighted):
    return rng.choices([value for value, _ in weighted], [weight for _, weight in weighted])[0]


def row(rng, i):
    """One object, dirty in any of its cells."""
    return [pick(rng, (f"R{i}", 80), (f"R{rng.randint(0, max(1, i))}", 10), ("", 4), ("—", 2), (f" R{i} ", 2), ("编号不详", 2)),
            pick(rng, ("原煤", 40), ("天然气", 30), ("废料", 5), ("", 5), ("煤/气", 5), ("###", 2), ("“引号”,逗号", 2)),
            pick(rng, (f"{rng.randint(1, 40)}t/h", 60), ("2×10t/h", 8), ("3*4蒸吨", 4), ("10", 6), ("", 5), ("７MW", 5), ("很大", 3), ("-4t/h", 3)),
            pick(rng, ("生产", 60), ("供热", 20), ("", 10), ("其他", 10)), pick(rng, ("在用", 70), ("停用", 15), ("淘汰", 5), ("", 10)),
            pick(rng, ("440106", 80), ("440923", 5), ("999999", 3), ("", 6), ("44010", 3)),
            pick(rng, (f"{113 + rng.random():.6f}", 75), ("113°6′30″", 8), ("22.9", 4), ("", 5), ("abc", 3), ("1e400", 2), ("nan", 2)),
            pick(rng, (f"{22.5 + rng.random() / 2:.6f}", 75), ("22°57′", 8), ("113.1", 4), ("", 5), ("north", 3), ("91", 2))]


def body(rng):
    """Rows below the head, a few of which are no objects."""
    out = []
    for i in range(rng.randint(0, 60)):
        out.append(pick(rng, (row(rng, i), 88), ([""] * 8, 4), (["合计", "", str(i)] + [""] * 5, 2), (list(HEADS), 2), (["备注：无"] + [""] * 7, 2),
                        (["一、城区"] + [""] * 7, 2)))
    return out


def as_csv(rng, folder, rows):
    text = io.StringIO()
    csv.writer(text, lineterminator=rng.choice(["\n", "\r\n"])).writerows([HEADS, *rows])
    (folder / "boilers.csv").write_bytes(text.getvalue().encode(rng.choice(["utf-8", "utf-8-sig"])))
    return "boilers.csv", [(line, cells) for line, cells in enumerate(rows, 2)]


def as_sheet(rng, folder, rows):
    book = openpyxl.Workbook()
    page = book.active
    titles = rng.choice([0, 1, 2])
    for n in range(titles):
        page.cell(n + 1, 1, f"某县锅炉台账 {'甲' * (n + 1)}")
    for line, cells in enumerate([HEADS, *rows], titles + 1):
        for column, value in enumerate(cells, 1):
            if value != "":
                page.cell(line, column, value)
    book.save(folder / "boilers.xlsx")
    return "boilers.xlsx", [(line, cells) for line, cells in enumerate(rows, titles + 2)]


def as_geojson(rng, folder, rows):
    features = []
    for cells in rows:
        geometry = pick(rng, ({"type": "Point", "coordinates": [113 + rng.random(), 22.5 + rng.random() / 2]}, 80), (None, 8),
                        ({"type": "Polygon", "coordinates": [[[113, 22], [113.1, 22], [113, 22.1], [113, 22]]]}, 4), ({"type": "Point", "coordinates": []}, 4),
                        ({"type": "Point", "coordinates": [22.9, 113.1]}, 4))
        features.append({"type": "Feature", "geometry": geometry, "properties": {k: v or None for k, v in zip(HEADS[:6], cells[:6])}})
    (folder / "boilers.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False), encoding="utf-8")
    return "boilers.geojson", list(enumerate(rows))


class RandomLedgerTest(unittest.TestCase):
    def test_every_row_is_a_subject_or_excluded(self):
        for seed in range(rounds(9)):
            with self.subTest(seed=seed), zl.scratch() as folder:
                rng = random.Random(seed)
                rows = body(rng)
                write = (as_csv, as_sheet, as_geojson)[seed % 3]
                delivery = tiny.Tiny(folder)
                name, lines = write(rng, folder, rows)
                project = folder / "zonelint.toml"
                spec = f'path = "{name}"' + ("" if write is as_geojson else '\ncrs = "EPSG:4490"')
                project.write_text(project.read_text(encoding="utf-8").replace(BOILERS, spec), encoding="utf-8")
                delivery.audit("--all-verdicts", "--format", "csv,jsonl", "--rules", tiny.CATALOGUE)
                self.recount(delivery.out, lines, blank_rows_are_rows=write is as_geojson)

    def recount(self, run, lines, blank_rows_are_rows):
        filled = {line for line, cells in lines if blank_rows_are_rows or any(cell.strip() for cell in cells)}
        lost = [(int(e["row"]), e["id"]) for e in zl.table(run / "excluded.csv") if e["kind"] == "boiler"]
        excluded = [row for row, _ in lost]
        subjects = [v["source_row"] for v in zl.verdicts(run) if v["kind"] == "boiler"]
        source = next(line for line in zl.table(run / "sources.csv") if line["kind"] == "boiler")
        self.assertEqual(int(source["rows_read"]), len(filled), "rows read are not the rows of the file")
        # A row of several devices may lose some of them, as identifiers given before, or all: then it is in both, or there for each.
        self.assertEqual(len(set(lost)), len(lost), "an object excluded twice")
        self.assertEqual(sorted(set(excluded) | set(subjects)), sorted(filled), "a row that is neither a subject nor excluded")
        self.assertEqual(int(source["subjects"]), len(subjects))
        self.assertEqual(int(source["excluded"]), len(excluded))
        self.assertEqual(int(source["rows_read"]) - int(source["excluded"]) + int(source["split"]), len(subjects))
        ledger = next(line for line in zl.table(run / "ledger.csv") if line["rule"] == tiny.CATALOGUE)
        self.assertEqual(sum(int(ledger[outcome]) for outcome in zl.OUTCOMES), len(subjects))


if __name__ == "__main__":
    unittest.main()
