#!/usr/bin/env python3
"""A file that is damaged, or refused for what it holds, costs only itself: the audit is done, exit code 3, the ledger names the
file, and nothing that it might have changed counts as compliant."""
import io
import json
import sqlite3
import struct
import unittest
import zipfile

import openpyxl

import tiny
import zips
import zl

VRT = '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>boilers.csv</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
BOILER = 'path = "boilers.csv"'
ZONE = 'path = "zones.geojson"'
WHOLE = tiny.zones(tiny.zone("Z1", "3", tiny.square(113, 23)))


def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return out.getvalue()


def workbook(sheet, extra=None):
    relations = ('<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>'
                 '<Relationship Id="s" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>')
    return zipped(**{"[Content_Types].xml": '<Types xmlns="x"/>',
                     "_rels/.rels": '<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
                     "xl/workbook.xml": '<workbook><sheets><sheet name="一" sheetId="1" r:id="r1"/></sheets></workbook>',
                     "xl/_rels/workbook.xml.rels": relations, "xl/sharedStrings.xml": "<sst/>", "xl/worksheets/sheet1.xml": sheet, **(extra or {})})


def opendocument(content):
    return zipped(**{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content,
                     "META-INF/manifest.xml": "<manifest/>"})


def sheets(**rows):
    """A workbook of these sheets."""
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.remove(book.active)
    for name, lines in rows.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(out)
    return out.getvalue()


def folder_of(name):
    """A KML with one folder."""
    ring = "<Polygon><outerBoundaryIs><LinearRing><coordinates>113,23 113.1,23 113.1,23.1 113,23</coordinates></LinearRing></outerBoundaryIs></Polygon>"
    return f'<?xml version="1.0" encoding="UTF-8"?><kml><Document><Folder><name>{name}</name><Placemark><name>Z1</name>{ring}</Placemark></Folder></Document></kml>'


def dbf(*rows):
    """A DBF of character columns under the first row."""
    width, heads = 40, rows[0]
    head = struct.pack("<B3BIHH20x", 3, 124, 1, 1, len(rows) - 1, 33 + 32 * len(heads), 1 + width * len(heads))
    fields = b"".join(struct.pack("<11sc4xBB14x", name.encode(), b"C", width, 0) for name in heads)
    return head + fields + b"\r" + b"".join(b" " + b"".join(cell.ljust(width) for cell in row) for row in rows[1:]) + b"\x1a"


def geopackage(*statements):
    """A database with the marks of a GeoPackage and whatever else."""
    base = sqlite3.connect(":memory:")
    base.executescript("PRAGMA application_id=1196444487; CREATE TABLE gpkg_contents(table_name TEXT, data_type TEXT);")
    for statement in statements:
        base.execute(statement)
    base.commit()
    return base.serialize()


def billion(root, inner):
    """Entities that unfold to some 10^9 characters."""
    lines = ['<!ENTITY a0 "aaaaaaaaaa">'] + [f'<!ENTITY a{i} "{"&a%d;" % (i - 1) * 10}">' for i in range(1, 9)]
    return f'<?xml version="1.0"?><!DOCTYPE {root} [{"".join(lines)}]>{inner % "&a8;"}'


SHEET = '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row></sheetData></worksheet>'
# what: the file, its content, and words of the sentence that tells why
BOILERS_LEFT_OUT = {
    "a quote that is not closed": ("csv", tiny.BOILERS + 'G7,"原煤,10t/h\nG8,原煤,10t/h\n', [str(1 + len(tiny.BOILERS.splitlines()))]),
    "a NUL byte": ("csv", tiny.BOILERS + "G7\0,原煤\n", ["NUL"]),
    "no bytes": ("csv", "", ["0 "]),
    "blank lines": ("csv", "\n\n,,,\n", ["没有一行内容"]),
    "UTF-16 with a mark": ("csv", tiny.BOILERS.encode("utf-16"), ["UTF-16", "UTF-8"]),
    "UTF-16 without one": ("csv", tiny.BOILERS.encode("utf-16-be"), ["UTF-16", "UTF-8"]),
    "lines in two encodings": ("csv", tiny.BOILERS.encode() + "G7,原煤,10t/h,生产,在用\n".encode("gbk"), [str(1 + len(tiny.BOILERS.splitlines())), "UTF-8"]),
    "rows in two encodings": ("dbf", dbf(("GLBH", "GLMC"), (b"G1", "华兴造纸厂".encode()), (b"G2", "华兴造纸厂".encode()),
                                         (b"G3", "华兴造纸厂".encode("gbk"))), ["feature 2", "two encodings"]),
    "rows in two encodings behind many of ASCII": ("dbf", dbf(("GLBH", "GLMC"), *[(b"G0", b"x")] * 4000, (b"G1", "华兴造纸厂".encode()),
                                                              (b"G2", "华兴造纸厂".encode()), (b"G3", "华兴造纸厂".encode("gbk"))), ["feature 4002"]),
    "a workbook that is none": ("xlsx", b"PK\3\4" + b"\0" * 200, []),
    "a workbook of blank cells": ("xlsx", workbook(SHEET % ""), ["not one row"]),
    "a workbook cut off": ("xlsx", workbook(SHEET % "编号")[:-40], []),
    "entities that unfold in a workbook": ("xlsx", workbook(billion("worksheet", SHEET)), []),
    "a workbook that unfolds": ("xlsx", workbook(SHEET % (" " * (150 << 20))), ["xl/worksheets/sheet1.xml", "200"]),
    "entities that unfold in an ODS": ("ods", opendocument(billion("office:document-content",
                                                                   "<office:document-content><office:body><office:spreadsheet><table:table table:name='a'><table:table-row>"
                                                                   "<table:table-cell office:value-type='string'><text:p>%s</text:p></table:table-cell></table:table-row></table:table>"
                                                                   "</office:spreadsheet></office:body></office:document-content>")), []),
    "an ODS that unfolds": ("ods", zips.claim(opendocument("<a></a>"), 600 << 20, "content.xml"), ["content.xml", "512 MiB"]),
}
ZONES_LEFT_OUT = {
    "a VRT that says it is GeoJSON": ("geojson", VRT, []),
    "a VRT": ("vrt", VRT, []),
    "a GeoPackage that is none": ("gpkg", "SQLite format 3\0" + "x" * 500, []),
    "a GeoPackage with a view": ("gpkg", geopackage("CREATE VIEW v AS SELECT 1"), ["“v”", "`v`"]),
    "a GeoPackage with a virtual table": ("gpkg", geopackage("CREATE VIRTUAL TABLE f USING fts4(a)"), ["“f", "`f"]),
    "a shapefile without its parts": ("shp", b"\0\0\x27\x0a" + b"\0" * 96, [".shx"]),
    "GeoJSON cut off": ("geojson", WHOLE[:-20], []),
    "GeoJSON of very deep lists": ("geojson", WHOLE.replace('"coordinates": ', '"coordinates": ' + "[" * 100_000), ["At line 1, character"]),
    "GeoJSON of very deep objects": ("geojson", WHOLE.replace('"类别": ', '"x": ' + '{"a": ' * 100_000 + '1, "类别": '), ["At line 1, character"]),
    "a text": ("geojson", "no data at all", []),
}


class LeftOutTest(unittest.TestCase):
    def audited(self, lang, **spoilt):
        folder = self.enterContext(zl.scratch())
        delivery = tiny.Tiny(folder, **spoilt)
        done = delivery.audit("--all-verdicts", "--lang", lang, expect=3)
        return delivery, done

    def check(self, done, delivery, file, words, lang):
        for text in (done.stderr, done.stdout):
            self.assertIn(file, text)
        told = [line for line in done.stderr.splitlines() if file in line]
        self.assertEqual(len(told), 1, done.stderr)
        own = [word for word in words if not ({"“": "en", "`": "zh"}.get(word[0]) == lang)]
        self.assertEqual([word for word in own if word not in told[0]], [], told[0])
        sources = {line["source"]: line for line in zl.table(delivery.out / "sources.csv")}
        self.assertEqual((sources[file]["rows_read"], sources[file]["subjects"]), ("0", "0"))
        self.assertIn(("unreadable", file), {(line["problem"], line["source"]) for line in zl.table(delivery.out / "problems.csv")})
        manifest = json.loads((delivery.out / "manifest.json").read_text(encoding="utf-8"))
        self.assertEqual([one["sha256"] for one in manifest["inputs"] if one["path"] == file], [zl.hashlib.sha256((delivery.folder / file).read_bytes()).hexdigest()])

    def test_subjects(self):
        for what, (ending, content, words) in BOILERS_LEFT_OUT.items():
            lang = "zh" if ending == "csv" else "en"
            with self.subTest(what):
                file = f"spoilt.{ending}"
                delivery, done = self.audited(lang, files={file: content}, project={BOILER: f'path = "{file}"'})
                self.check(done, delivery, file, words, lang)
                ledger = {line["rule"]: line for line in zl.table(delivery.out / "ledger.csv")}
                self.assertEqual((ledger[tiny.CHP15]["status"], ledger[tiny.CHP15]["subjects"]), ("incomplete", "0"))
                self.assertIn(file, ledger[tiny.CHP15]["reason"])

    def test_references(self):
        for what, (ending, content, words) in ZONES_LEFT_OUT.items():
            for lang in ("zh", "en"):
                with self.subTest(what, lang=lang):
                    file = f"spoilt.{ending}"
                    delivery, done = self.audited(lang, files={file: content}, project={ZONE: f'path = "{file}"'})
                    self.check(done, delivery, file, words, lang)
                    found = {(v["rule"], v["id"]): v["outcome"] for v in zl.verdicts(delivery.out)}
                    self.assertEqual(found[tiny.CHP15, "G1"], "todo")             # needs no zone
                    self.assertEqual(found[tiny.CATALOGUE, "G1"], "undetermined")  # nobody knows where zones are
                    row = next(row for row in zl.table(delivery.out / "undetermined.csv") if row["rule"] == tiny.CATALOGUE)
                    self.assertIn({"zh": "参照资料有文件无法读取", "en": "a file of the reference data cannot be read"}[lang], row["reason"])

    def test_one_of_several_files(self):
        sound = tiny.BOILERS.splitlines()
        delivery, done = self.audited("zh", files={"b_1.csv": "\n".join(sound[:2]) + "\n", "b_2.csv": sound[0] + '\n"G2,天然气\n', "b_3.csv": sound[0] + "\n" + sound[2] + "\n"},
                                      project={BOILER: 'path = "b_*.csv"'})
        self.check(done, delivery, "b_2.csv", [], "zh")
        self.assertEqual({v["id"] for v in zl.verdicts(delivery.out) if v["rule"] == tiny.CHP15}, {"G1", "G2"})

    def test_one_of_several_files_that_leaves_open_what_the_source_could_settle(self):
        """It ended the audit of all counties: what would settle it holds for the files that are clear too."""
        sound = "\n".join(tiny.BOILERS.splitlines()[:2]) + "\n"
        unclear = "一，二\n甲,乙,丙\n1,2,3\n"
        delivery, done = self.audited("zh", files={"b_1.csv": sound, "b_2.csv": unclear}, project={BOILER: 'path = "b_*.csv"'})
        self.check(done, delivery, "b_2.csv", ["header"], "zh")
        beijing = WHOLE[:-1] + ', "crs": {"type": "name", "properties": {"name": "EPSG:2414"}}}'
        delivery, done = self.audited("en", files={"z_1.geojson": WHOLE, "z_2.geojson": beijing}, project={ZONE: 'path = "z_*.geojson"'})
        self.check(done, delivery, "z_2.geojson", ["Beijing 1954"], "en")
        alone = tiny.Tiny(self.enterContext(zl.scratch()), files={"b_2.csv": unclear, "b_3.csv": unclear}, project={BOILER: 'path = "b_*.csv"'})
        self.assertIn("header", alone.audit(expect=2).stderr)

    def test_one_of_several_files_that_leaves_open_its_layer_encoding_or_system(self):
        rows = [tiny.HEADS.strip().split(","), *(line.split(",") for line in tiny.BOILERS.splitlines()[1:])]
        one, other, both, blank = sheets(甲=rows), sheets(乙=rows), sheets(甲=rows, 乙=rows), sheets(甲=[], 乙=rows)
        boilers = {"several sheets": (one, both, "", "layer"), "no such sheet": (one, other, 'layer = "甲"', "乙"),
                   "no sheet of the glob": (one, other, 'layer = "甲*"', "甲*"), "an empty sheet": (one, blank, 'layer = "甲"', "甲")}
        for what, (sound, unclear, more, word) in boilers.items():
            with self.subTest(what):
                delivery, done = self.audited("zh", files={"b_1.xlsx": sound, "b_2.xlsx": unclear},
                                              project={BOILER: f'path = "b_*.xlsx"\n{more}'})
                self.check(done, delivery, "b_2.xlsx", [word], "zh")
        table = "编号,类别,坐标\nZ2,3,\"POLYGON((113 23,113.1 23,113.1 23.1,113 23))\"\n"
        zones = {"no such layer": ("kml", folder_of("甲县"), folder_of("乙县"), 'layer = "甲县"', "乙县"),
                 "no system": ("csv", WHOLE, table, "", "crs"),
                 "an encoding of two": ("csv", WHOLE, b"id,name\nZ2,\xd2\xbb\n", "", "encoding")}
        for what, (ending, sound, unclear, more, word) in zones.items():
            with self.subTest(what):
                first = "z_1.kml" if ending == "kml" else "z_1.geojson"
                delivery, done = self.audited("zh", files={first: sound, f"z_2.{ending}": unclear}, project={ZONE: f'path = "z_*"\n{more}'})
                self.check(done, delivery, f"z_2.{ending}", [word], "zh")

    def test_a_reference_that_is_there_still_counts(self):
        # G1 lies in the zone of the file that can be read, whatever the other one holds.
        delivery, _ = self.audited("en", files={"z_1.geojson": tiny.zones(tiny.zone("Z1", "3", tiny.square(113.095, 22.945))), "z_2.geojson": WHOLE[:-20]},
                                   project={ZONE: 'path = "z_*.geojson"'})
        found = {(v["rule"], v["id"]): v["outcome"] for v in zl.verdicts(delivery.out)}
        self.assertIn(found[tiny.CATALOGUE, "G1"], ("violation", "todo"))

    def test_why_and_report_of_such_a_run(self):
        delivery, _ = self.audited("en", files={"spoilt.geojson": WHOLE[:-20]}, project={ZONE: 'path = "spoilt.geojson"'})
        done = zl.run("why", delivery.out, "boiler:G1", tiny.CATALOGUE, "--lang", "en")
        self.assertIn("a file of the reference data cannot be read", done.stdout)
        zl.run("report", delivery.out, "--format", "csv,xlsx", "-o", delivery.folder / "again")
        for name in ("ledger.csv", "problems.csv", "sources.csv"):
            self.assertEqual((delivery.folder / "again" / name).read_bytes(), (delivery.out / name).read_bytes())

    def test_inspect_goes_on(self):
        folder = self.enterContext(zl.scratch())
        delivery = tiny.Tiny(folder, files={"spoilt.geojson": WHOLE[:-20]})
        done = zl.run("inspect", delivery.folder / "spoilt.geojson", delivery.folder / "boilers.csv", "--lang", "en", expect=2)
        self.assertIn("spoilt.geojson", done.stdout)
        self.assertIn("boilers.csv", done.stdout)


if __name__ == "__main__":
    unittest.main()
