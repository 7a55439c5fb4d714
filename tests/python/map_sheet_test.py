#!/usr/bin/env python3
"""Map sheets read back: words and fonts by poppler, colours in the PNG, and counts that are those of the ledger."""
import collections
import math
import os
import re
import shutil
import subprocess
import tomllib
import unittest
import xml.etree.ElementTree as ElementTree

import sample_city
import tiny
import zl

try:
    from osgeo import gdal
    gdal.UseExceptions()
except ImportError:
    zl.skip("no GDAL for Python")
if not shutil.which("pdftotext") or not shutil.which("pdffonts"):
    zl.skip("no poppler-utils")

MAPS = "map-png,map-pdf,map-svg"
FLAGGED = ("violation", "shortfall", "todo", "undetermined", "advice")
TITLES = {"zh": ("违规", "未完成", "待整治", "待核", "机会"), "en": ("violation", "shortfall", "to do", "undetermined", "advice")}
NOT_CHINESE = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{0}/fonts</dir><cachedir>{0}/cache</cachedir></fontconfig>"""


def text(pdf):
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def words(pdf):
    """(word, left, top, right, bottom) in points."""
    page = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', page)
    return [(word, *map(float, box)) for *box, word in found]


def ledger(run):
    counts = collections.Counter()
    for row in zl.table(run / "ledger.csv"):
        for outcome in zl.OUTCOMES:
            counts[outcome] += int(row[outcome] or 0)
    return counts


def legend_counts(pdf, lang):
    """What the legend says of each verdict, and where the line begins (points)."""
    found = {}
    lines = collections.defaultdict(list)
    for word, left, top, _, bottom in words(pdf):
        lines[round((top + bottom) / 2)].append((left, word, (top + bottom) / 2))
    for _, line in sorted(lines.items()):       # those of verdicts stand above those of their lines and areas
        line.sort()
        for outcome, title in zip(FLAGGED, TITLES[lang]):
            wanted = title.split()
            for i in range(len(line) - len(wanted)):
                number = line[i + len(wanted)][1]
                if [w for _, w, _ in line[i:i + len(wanted)]] == wanted and number.isdigit() and outcome not in found:
                    found[outcome] = (int(number), line[i][0], line[i][2])
    return found


def lightness(rgb):
    red, green, blue = ((c / 255 / 12.92) if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in rgb)
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


class SampleTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        cls.stored = cls.folder / "run"
        zl.audit(zl.copy_sample(cls.folder), cls.stored, "--format", "csv,gpkg," + MAPS, "--made-by", "临江市生态环境局", "--lang", "zh")
        zl.run("report", cls.stored, "-o", cls.folder / "en", "--format", "map-pdf,map-png", "--lang", "en", "--paper", "a4", "--turn", "portrait")
        cls.maps = {"zh": cls.stored / "maps", "en": cls.folder / "en" / "maps"}

    def test_counts_are_those_of_the_ledger(self):
        wanted = ledger(self.stored)
        for lang, maps in self.maps.items():
            found = legend_counts(maps / "map.pdf", lang)
            self.assertEqual({outcome: count for outcome, (count, _, _) in found.items()}, {o: wanted[o] for o in FLAGGED})
            rest = re.search(r"符合 (\d+)、豁免 (\d+)、不在范围 (\d+)|compliant (\d+), exempt (\d+), out of scope (\d+)", text(maps / "map.pdf"))
            self.assertEqual([int(n) for n in rest.groups() if n], [wanted["compliant"], wanted["exempt"], wanted["out-of-scope"]])

    def test_pies_stand_for_exactly_what_the_legend_says(self):
        for maps in self.maps.values():
            said = re.search(r"圆饼 (\d+) 个，代表重叠的 (\d+) 个|pies: (\d+), for (\d+) verdicts", text(maps / "map.pdf"))
            pies, inside = (int(n) for n in said.groups() if n)
            page = words(maps / "map.pdf")
            frame = [word for word in page if re.fullmatch(r"11\d°(\d\d′)?", word[0])]
            left, right = min(w[1] for w in frame), max(w[3] for w in frame)
            top, bottom = min(w[2] for w in frame) + 8, max(w[4] for w in frame) - 8
            numbers = [int(w[0]) for w in page if w[0].isdigit() and left - 60 < w[1] < right + 60 and top < w[2] and w[4] < bottom
                       and not self.in_legend(page, w)]
            self.assertEqual((len(numbers), sum(numbers)), (pies, inside))

    @staticmethod
    def in_legend(page, word):
        """In landscape the legend stands right of the map, beside the heading of the verdicts."""
        heading = next(w for w in page if w[0].startswith("结论") or w[0] == "Verdicts")
        return word[1] > heading[1] and word[2] > heading[2] - 5

    def test_the_sheet_says_what_it_is(self):
        page = text(self.maps["zh"] / "map.pdf")
        for part in ("分区合规图", "截至 2024-06-30", "EPSG:4547", "中央经线 114°E", "制图单位：临江市生态环境局", "审图号：", "资料来源：", "发电机组周围 15 km", "1∶"):
            self.assertIn(part, page)
        self.assertIn("zone-compliance map", text(self.maps["en"] / "map.pdf"))

    def test_fonts_are_embedded_and_text_can_be_selected(self):
        for maps in self.maps.values():
            fonts = subprocess.run(["pdffonts", str(maps / "map.pdf")], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
            self.assertTrue(fonts)
            for font in fonts:
                self.assertRegex(font, r" yes +yes +yes +\d+ +\d+$")

    def test_the_legend_has_the_colours_of_the_style_model_and_is_told_apart_in_grey(self):
        style = tomllib.loads((zl.SOURCE / "layers/draw/outcomes.toml").read_text(encoding="utf-8"))["outcome"]
        for lang, maps in self.maps.items():
            picture = gdal.Open(str(maps / "map.png"))
            grey = {}
            for outcome, (_, left, middle) in legend_counts(maps / "map.pdf", lang).items():
                # the symbol stands left of the words: its colour is on the line of their middle
                y, x1, x0 = round(middle / 72 * 300), round((left - 3) / 72 * 300), round((left - 24) / 72 * 300)
                row = picture.ReadAsArray(x0, y, x1 - x0, 1)
                seen = collections.Counter("#%02X%02X%02X" % tuple(int(band[0][i]) for band in row[:3]) for i in range(x1 - x0))
                self.assertGreater(seen[style[outcome]["colour"]], 5, (lang, outcome, seen))
                grey[outcome] = lightness(bytes.fromhex(style[outcome]["colour"][1:]))
            values = sorted(grey.values())
            self.assertGreater(min(b - a for a, b in zip(values, values[1:])), 7)
        self.assertEqual(len({style[o]["marker"] for o in FLAGGED}), len(FLAGGED))

    def test_paper_and_resolution(self):
        picture = gdal.Open(str(self.maps["zh"] / "map.png"))
        self.assertEqual((picture.RasterXSize, picture.RasterYSize), (4961, 3508))
        picture = gdal.Open(str(self.maps["en"] / "map.png"))
        self.assertEqual((picture.RasterXSize, picture.RasterYSize), (2480, 3508))

    def test_same_bytes_again_on_any_number_of_threads(self):
        for jobs in (1, 3):
            out = self.folder / f"again{jobs}"
            zl.run("report", self.stored, "-o", out, "--format", MAPS, "--jobs", jobs)
            for name in ("map.png", "map.pdf", "map.svg"):
                self.assertEqual((out / "maps" / name).read_bytes(), (self.stored / "maps" / name).read_bytes(), name)

    def test_an_atlas_has_an_index_and_every_flagged_verdict_on_one_page(self):
        wanted = ledger(self.stored)
        rows = [row for name in ("findings", "undetermined", "advice") for row in zl.table(self.stored / f"{name}.csv")]
        for by, groups in (("division", {row["division"] for row in rows}), ("rule", {row["rule"] for row in rows})):
            out = self.folder / f"atlas-{by}"
            zl.run("report", self.stored, "-o", out, "--format", "map-pdf", "--atlas", by)
            pages = text(out / "maps" / "atlas.pdf").split("\f")[:-1]
            self.assertEqual(len(pages), 1 + len(groups))
            index = [line.split()[-len(FLAGGED):] for line in pages[0].splitlines() if re.match(r" *(\d+|合计) ", line)]
            counts = [[int(n) for n in line] for line in index if all(n.isdigit() for n in line)]
            self.assertEqual(len(counts), 1 + len(groups))
            self.assertEqual(counts[-1], [wanted[o] for o in FLAGGED])
            self.assertEqual([sum(column) for column in zip(*counts[:-1])], counts[-1])
            for number, page in enumerate(pages[1:], 2):
                self.assertIn(f"第 {number} 页，共 {len(pages)} 页", page)

    def test_pages_of_an_atlas_count_the_references_they_show(self):
        """They told those of the whole run beside verdicts of a county."""
        out = self.folder / "pages"
        zl.run("report", self.stored, "-o", out, "--format", "map-pdf", "--atlas", "division")
        parks = [int(n) for n in re.findall(r"工业园区 +(\d+)", text(out / "maps" / "atlas.pdf"))]
        self.assertEqual(sorted(parks), [1, 1, 1, 1, 4])    # four counties and the city

    def test_an_atlas_needs_the_map_as_pdf(self):
        done = zl.run("report", self.stored, "-o", self.folder / "none", "--format", "map-png", "--atlas", "rule", expect=2)
        self.assertIn("map-pdf", done.stderr)

    def test_every_finding_is_in_one_notice_with_its_clause_and_numbers(self):
        out = self.folder / "notices"
        zl.run("report", self.stored, "-o", out, "--format", "notice-pdf")
        page = re.sub(r"\s+", "", text(out / "maps" / "notices.pdf"))
        findings = zl.table(self.stored / "findings.csv")
        addressees = {row["enterprise_id"] or row["credit_code"] or (row["enterprise"] and (row["enterprise"], row["division"])) or (row["kind"], row["id"])
                      for row in findings}
        self.assertEqual(page.count("问题告知单"), len(addressees))
        self.assertEqual(page.count("依据："), len(findings))
        for row in findings:
            self.assertIn(re.sub(r"\s+", "", row["id"]), page)
        measured = next(row for row in findings if row["measured"] not in ("", "0"))
        self.assertIn(f"实测{measured['measured']}{measured['unit']}，限值{measured['limit']}{measured['unit']}", page)

    def test_without_a_chinese_font_the_package_is_named(self):
        (self.folder / "fonts").mkdir()
        (self.folder / "fonts.conf").write_text(NOT_CHINESE.format(self.folder))
        done = subprocess.run([zl.BINARY, "report", str(self.stored), "-o", str(self.folder / "boxes"), "--format", "map-pdf"],
                              env={**os.environ, "FONTCONFIG_FILE": str(self.folder / "fonts.conf"), "LANG": "C.UTF-8"}, capture_output=True, text=True)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("fonts-noto-cjk", done.stderr)
        self.assertFalse((self.folder / "boxes").exists())


class NoticeTest(unittest.TestCase):
    HEADS = "锅炉编号,企业名称,企业编号,统一社会信用代码,燃料,出力,用途,状态,环评批复日期,行政区划代码,经度,纬度\n"
    ROW = "{0},{1},{2},{3},原煤,5t/h,生产,在用,2020-01-01,{4},113.1{0},22.95\n"

    def notices(self, *boilers):
        """Number, name, register number, credit code, division -> (boilers, credit code) of each notice."""
        folder = self.enterContext(zl.scratch())
        delivery = tiny.Tiny(folder, {"boilers.csv": self.HEADS + "".join(self.ROW.format(*one) for one in boilers)})
        zl.audit(folder / "zonelint.toml", delivery.out, "--rules", "coal-boiler-in-chp-heat-radius", "--format", "csv,notice-pdf")
        self.credit_codes = [row["credit_code"] for row in zl.table(delivery.out / "findings.csv")]
        pages = text(delivery.out / "maps" / "notices.pdf").split("问题告知单")[1:]
        return sorted((re.findall(r"对象：锅炉 +(\d+)", page), re.findall(r"信用代码：(\w+)", page)) for page in pages)

    def test_two_enterprises_of_one_name_get_notices_of_their_own(self):
        """They were told apart by name only, and one under two names got two."""
        one, other = "91440700MA4W000007", "91440700MA4W00011B"
        found = self.notices((1, "宏达公司", "", one, 440106), (2, "宏达公司", "", other, 440106), (3, "宏达", "", one, 440106))
        self.assertEqual(found, [(["1", "3"], [one]), (["2"], [other])])
        self.assertEqual(self.credit_codes, [one, other, one])

    def test_an_enterprise_is_known_by_its_number_else_by_name_and_division(self):
        found = self.notices((1, "宏达公司", "Q1", "", 440106), (2, "宏达公司", "Q2", "", 440106), (3, "宏达", "Q1", "", 440106),
                             (4, "东风", "", "", 440106), (5, "东风", "", "", 440111), (6, "东风", "", "", 440106))
        self.assertEqual(found, [(["1", "3"], []), (["2"], []), (["4", "6"], []), (["5"], [])])


class ExtentTest(unittest.TestCase):
    def page(self, *places):
        folder = self.enterContext(zl.scratch())
        row = "G{0},原煤,10t/h,生产,在用,2020-01-01,440106,{1},{2}\n"
        delivery = tiny.Tiny(folder, {"boilers.csv": tiny.HEADS + "".join(row.format(i, *place) for i, place in enumerate(places))},
                             {'\n[[source]]\nkind = "burn_ban_zone"\npath = "zones.geojson"\n': ""})
        zl.audit(folder / "zonelint.toml", delivery.out, "--format", "csv,gpkg,map-pdf", "--rules", "forbidden-fuel-in-burn-ban-zone")
        return text(delivery.out / "maps" / "map.pdf")

    def test_one_wrong_coordinate_does_not_ruin_the_sheet(self):
        """Everything else was one dot in a corner."""
        near = [(113.1 + i / 100, 22.9 + i % 3 / 100) for i in range(6)]
        page = self.page(*near, (120.5, 30.2))
        self.assertIn("其中 1 个在图幅以外", page)
        self.assertLess(float(re.search(r"1∶([\d.]+) 万", page)[1]), 10)

    def test_what_is_not_a_mistake_stays_on_the_sheet(self):
        for places in ([(113.1, 22.9), (116, 24)], [(113.1 + i / 100, 22.9) for i in range(6)] + [(116 + i / 100, 24) for i in range(2)]):
            self.assertNotIn("图幅以外", self.page(*places))


REACH_RULES = """
[rule.near-large]
source = { id = "T-1", clause = "一" }
title = { zh = "大机组15公里内", en = "within 15 km of a large unit" }
subject = "boiler"
where = "near()"
require = "status = 'dismantled'"
duty = { modal = "forbid", by = "at-once" }
define.near = { relation = "within-distance", to = "generating_unit", where = "capacity >= '300 MW'", distance = "15 km" }
action = { zh = "关", en = "close" }

[rule.near-any]
source = { id = "T-2", clause = "二" }
title = { zh = "机组2公里内", en = "within 2 km of a unit" }
subject = "boiler"
where = "near()"
require = "status = 'dismantled'"
duty = { modal = "forbid", by = "at-once" }
define.near = { relation = "within-distance", to = "generating_unit", distance = "2 km" }
action = { zh = "关", en = "close" }
"""


class ReachTest(unittest.TestCase):
    def test_a_reach_is_drawn_about_the_references_its_rule_looks_to(self):
        """15 km were drawn about a unit of 12 MW, and nothing where no verdict rested on the distance."""
        folder = self.enterContext(zl.scratch())
        units = tiny.UNITS + "U2,P2,12,否,在用,燃煤,440106,113.35,22.95\n"
        files = {"units.csv": units, "boilers.csv": tiny.HEADS + "G1,原煤,10t/h,生产,在用,2020-01-01,440106,114.5,22.95\n",
                 "packs/t/pack.toml": 'language = 1\n[pack]\nid = "t"\ntitle = { zh = "试", en = "t" }\nissued = 2023-01-01\n'
                                      'period = [2023-01-01, 2025-12-31]\nregion = "440000"\n',
                 "packs/t/r.toml": REACH_RULES}
        made = tiny.Tiny(folder, files, {'packs = ["gd-2022-68", "fuel-catalogue"]': 'packs = ["packs/t"]',
                                         '\n[[source]]\nkind = "burn_ban_zone"\npath = "zones.geojson"\n': ""})
        made.audit("--format", "csv,gpkg,map-pdf", "--lang", "zh")
        self.assertEqual(zl.table(made.out / "findings.csv"), [])
        reach = {row["id"]: row["reach"] for row in sample_city.features(made.out / "references.gpkg", "ref_generating_unit")}
        self.assertEqual(reach, {"U1": "2000;15000", "U2": "2000"})
        page = text(made.out / "maps" / "map.pdf")
        for line in ("周围 2 km", "周围 15 km"):
            self.assertIn(line, page)


class GlyphTest(unittest.TestCase):
    def test_a_character_without_a_font_is_named_once_with_its_package(self):
        """It was counted, once for each file."""
        folder = self.enterContext(zl.scratch())
        made = tiny.Tiny(folder, {"boilers.csv": tiny.HEADS + "G\U0010abcd,原煤,10t/h,生产,在用,2020-01-01,440106,113.1,22.95\n"})
        done = zl.run("audit", folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out, "--rules", "coal-boiler-in-chp-heat-radius", "--format", "csv," + MAPS, "--lang", "zh")
        told = [line for line in (done.stdout + done.stderr).splitlines() if "U+10ABCD" in line]
        self.assertEqual(len(told), 1, told)
        for part in ("1 个字", "G\U0010abcd", "fonts-hanazono"):
            self.assertIn(part, told[0])


    def test_control_characters_need_no_font_and_sheets_are_told_of_together(self):
        """They were counted, and every sheet with another number had a note of its own: "1 characters"."""
        folder = self.enterContext(zl.scratch())
        boilers = tiny.HEADS.replace("锅炉编号", "锅炉编号,名称") + "G1,甲\u2028乙\u0085丙\U0010abcd,原煤,10t/h,生产,在用,2020-01-01,440106,113.1,22.95\n"
        made = tiny.Tiny(folder, {"boilers.csv": boilers})
        done = zl.run("audit", folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out, "--rules", "coal-boiler-in-chp-heat-radius",
                      "--format", "csv,gpkg,map-pdf,notice-pdf", "--atlas", "finding", "--lang", "en")
        told = [line for line in (done.stdout + done.stderr).splitlines() if "in no font" in line]
        self.assertEqual(len(told), 1, told)
        self.assertIn("1 character of the sheets is in no font and drawn as boxes: U+10ABCD,", told[0])


class LinesTest(unittest.TestCase):
    def test_lines_to_references_that_would_hide_the_map_are_left_out_and_told(self):
        """Ten thousand of them were a brown disc."""
        folder = self.enterContext(zl.scratch())
        around = [(113.15 + 0.1 * math.cos(i), 22.95 + 0.1 * math.sin(i)) for i in range(600)]
        rows = [f"G{i},原煤,10t/h,生产,在用,2020-01-01,440106,{x:.5f},{y:.5f}\n" for i, (x, y) in enumerate(around)]
        for count, left_out in ((600, True), (20, False)):
            made = tiny.Tiny(folder, {"boilers.csv": tiny.HEADS + "".join(rows[:count])})
            zl.audit(folder / "zonelint.toml", made.out, "--rules", "coal-boiler-in-chp-heat-radius", "--format", "csv,gpkg,map-pdf",
                     "--force", "--lang", "zh")
            page = text(made.out / "maps" / "map.pdf")
            self.assertEqual("连线有 600 条" in page, left_out)
            self.assertEqual("对象到参照的连线（颜色同结论）" in page, not left_out)


class DivisionTest(unittest.TestCase):
    def test_a_finding_on_a_whole_division_leaves_the_sheet_readable(self):
        """Its hatch lay over everything in it."""
        folder = self.enterContext(zl.scratch())
        shutil.copytree(zl.SOURCE / "tests" / "cli" / "audit" / "figures-zh", folder / "figures")
        city = {"type": "Feature", "properties": {"id": "440300", "name": "深圳市", "行政区划代码": "440300", "级别": "地级市"},
                "geometry": {"type": "Polygon", "coordinates": tiny.square(113.9, 22.5, 0.4)}}
        other = {"type": "Feature", "properties": {"id": "440600", "name": "佛山市", "行政区划代码": "440600", "级别": "地级市"},
                 "geometry": {"type": "Polygon", "coordinates": tiny.square(113.5, 22.5, 0.4)}}
        (folder / "figures" / "divisions.geojson").write_text(tiny.zones(city, other), encoding="utf-8")
        project = folder / "figures" / "zonelint.toml"
        project.write_text(project.read_text(encoding="utf-8").replace("divisions.csv", "divisions.geojson"), encoding="utf-8")
        out = folder / "out"
        zl.run("audit", project, "--as-of", "2026-06-30", "-o", out, "--rules", "GD-11-WASTESORT", "--format", "csv,gpkg,html,map-pdf,map-png", "--lang", "zh")
        self.assertEqual([row["id"] for row in zl.table(out / "findings.csv")], ["440600"])
        self.assertIn("行政区只画边线", text(out / "maps" / "map.pdf"))
        self.assertIn('"outlined":[0]', (out / "report.html").read_text(encoding="utf-8"))
        image = gdal.Open(str(out / "maps" / "map.png"))
        pixels = image.ReadAsArray()[:, image.RasterYSize // 2 - 200:image.RasterYSize // 2 - 100, 900:1200]    # within its western half
        self.assertGreater((pixels.min(axis=0) > 250).mean(), 0.97)


class SmallTest(unittest.TestCase):
    def drawn(self, boilers, *more):
        folder = self.enterContext(zl.scratch())
        delivery = tiny.Tiny(folder, {"boilers.csv": boilers})
        zl.audit(folder / "zonelint.toml", delivery.out, "--format", "csv,gpkg," + MAPS, *more)
        return delivery.out

    def test_text_that_tries_to_break_out_stays_text(self):
        evil = '</text></svg><script>alert(1)</script>"&\'' + "长" * 200
        heads = tiny.HEADS.replace("锅炉编号", "锅炉编号,名称")
        run = self.drawn(heads + 'G1,"%s",原煤,10t/h,生产,在用,2020-01-01,440106,113.1,22.95\n' % evil.replace('"', '""'))
        self.assertIn("长长", (run / "findings.csv").read_text(encoding="utf-8-sig"))
        root = ElementTree.parse(run / "maps" / "map.svg").getroot()
        names = {element.tag.rpartition("}")[2] for element in root.iter()}
        self.assertLessEqual(names, {"svg", "g", "path", "rect", "use", "defs", "symbol", "clipPath", "image", "mask", "pattern", "circle"})
        self.assertNotIn("长" * 30, text(run / "maps" / "map.pdf").replace("\n", ""))

    def test_without_boundaries_the_sheet_says_so(self):
        run = self.drawn(tiny.BOILERS)
        self.assertIn("未提供行政区界线", text(run / "maps" / "map.pdf"))

    def test_an_empty_result_is_a_map_that_says_so(self):
        run = self.drawn(tiny.HEADS + "G2,天然气,7MW,供热,在用,2021-02-03,440106,114.2,22.95\n", "--rules", tiny.CATALOGUE)
        self.assertEqual(sum(ledger(run)[o] for o in FLAGGED), 0)
        page = text(run / "maps" / "map.pdf")
        self.assertIn("没有问题、待核或机会", page)
        self.assertIn("违规 0", re.sub(" +", " ", page))

    def test_nothing_with_a_place_is_a_map_too(self):
        folder = self.enterContext(zl.scratch())
        delivery = tiny.Tiny(folder, {"zones.geojson": tiny.zones(tiny.zone("Z1", "3", None)), "boilers.csv": tiny.HEADS + "G1,原煤,10t/h,生产,在用,2020-01-01,440106,,\n"})
        zl.audit(folder / "zonelint.toml", delivery.out, "--rules", tiny.CATALOGUE, "--format", "csv,gpkg," + MAPS)
        self.assertIn("没有可画的对象", text(delivery.out / "maps" / "map.pdf"))


class SewerSheetTest(unittest.TestCase):
    """Faults of the network and black-odorous waters, and who made the map as the project says."""

    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        shutil.copytree(zl.SAMPLE.parent / "sewer-sample", cls.folder / "town")
        cls.project = cls.folder / "town" / "zonelint.toml"
        cls.project.write_text(cls.project.read_text(encoding="utf-8") + '\n[report]\nmapped_by = "双河镇排水管理所"\n', encoding="utf-8")
        cls.stored = cls.folder / "run"
        zl.audit(cls.project, cls.stored, "--format", "csv,gpkg,map-pdf", "--atlas", "division", "--lang", "zh")
        zl.run("report", cls.stored, "-o", cls.folder / "en", "--format", "map-pdf", "--lang", "en")
        cls.maps = {"zh": cls.stored / "maps" / "map.pdf", "en": cls.folder / "en" / "maps" / "map.pdf"}

    def test_the_legend_counts_faults_as_the_table_does(self):
        counts = collections.Counter(row["fault"] for row in zl.table(self.stored / "network_faults.csv"))
        titles = dict(re.findall(r'^  (\S+) +\d+  (.*)$', zl.audit(self.project, self.folder / "again", "--format", "csv", "--lang", "en").stdout, re.M))
        self.assertLessEqual(set(counts), set(titles))
        page = text(self.maps["en"])
        for fault, count in counts.items():
            self.assertRegex(page, rf"{re.escape(titles[fault])} +{count}\b")

    def test_faults_that_would_overlap_are_boxes_with_their_number(self):
        """They lay upon each other, and under verdicts and names."""
        said = re.search(r"方框 (\d+) 个，代表重叠的 (\d+) 处", text(self.maps["zh"]))
        self.assertIsNotNone(said)
        boxes, inside = map(int, said.groups())
        pies = re.search(r"圆饼 (\d+) 个，代表重叠的 (\d+) 个", text(self.maps["zh"]))
        page = words(self.maps["zh"])
        edge = next(w for w in page if w[0].startswith("结论"))
        numbers = [int(w[0]) for w in page if w[0].isdigit() and w[1] < edge[1] and w[2] > edge[2]]
        self.assertEqual((len(numbers), sum(numbers)), (boxes + int(pies[1]), inside + int(pies[2])))
        self.assertGreater(boxes, 0)

    def test_everything_drawn_is_explained_on_small_paper_too(self):
        """Twelve lines of the legend were dropped on A4."""
        for lang in ("zh", "en"):
            zl.run("report", self.stored, "-o", self.folder / f"small-{lang}", "--format", "map-pdf", "--lang", lang, "--paper", "a4", "--turn", "landscape")
            page = text(self.folder / f"small-{lang}" / "maps" / "map.pdf")
            self.assertNotRegex(page, "放不下|do not fit")
            self.assertRegex(page, {"zh": "已消除 +1", "en": "eliminated +1"}[lang])

    def test_the_legend_counts_waters_and_suspects(self):
        rows = zl.table(self.stored / "suspects.csv")
        waters, suspects = len({row["water"] for row in rows}), sum(row["suspect"] != "" for row in rows)
        self.assertRegex(text(self.maps["en"]), rf"{waters} waters, {suspects} suspects")
        self.assertIn(f"水体 {waters}，嫌疑对象 {suspects}", text(self.maps["zh"]))
        self.assertRegex(text(self.maps["zh"]), r"黑臭水体：已列入清单 +1")

    def test_waters_are_drawn_whether_a_rule_asks_for_them_or_not(self):
        """The river of the sample was neither on the map nor in the legend."""
        self.assertRegex(text(self.maps["zh"]), r"(?m)(^|\s)水体 +1(\s|$)")

    def test_who_made_it_is_what_the_project_says(self):
        for page in (*self.maps.values(), self.stored / "maps" / "atlas.pdf"):
            self.assertIn("双河镇排水管理所", text(page))
        zl.run("report", self.stored, "-o", self.folder / "other", "--format", "map-pdf", "--made-by", "另一个单位")
        other = text(self.folder / "other" / "maps" / "map.pdf")
        self.assertIn("另一个单位", other)
        self.assertNotIn("双河镇排水管理所", other)

    def test_without_pipes_nothing_is_said_of_a_network(self):
        zl.audit(zl.copy_sample(self.folder), self.folder / "dry", "--format", "csv,gpkg,map-pdf", "--lang", "zh")
        self.assertNotIn("管网（", text(self.folder / "dry" / "maps" / "map.pdf"))


if __name__ == "__main__":
    unittest.main()
