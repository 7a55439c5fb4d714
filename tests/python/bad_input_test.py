#!/usr/bin/env python3
"""Input that cannot be used is refused: exit code 2, one sentence on standard error that names the place, nothing on
standard output, no folder and no part of one."""
import os
import unittest

import tiny
import zl

PACK = """language = 1
pack = { id = "own", title = { zh = "自有", en = "own" }, issued = 2020-01-01, region = "440000" }
"""
RULE = """[rule.own-rule]
source = { id = "OWN-1", clause = "一" }
title = { zh = "自有规则", en = "own rule" }
subject = "boiler"
where = "fuel = 'coal'"
require = "near()"
define.near = { relation = "within-distance", to = "generating_unit", distance = "1 km" }
duty = { modal = "forbid", by = "at-once" }
"""
CASES = """[[case]]
as_of = 2024-06-30
every = { division = "440106", fuel = "coal", geom = "POINT(113 23)" }
boiler = [ { id = "a", expect = "compliant" }, { id = "b", geom = "POINT(113.1 23)", expect = "violation" } ]
generating_unit = [ { id = "g", geom = "POINT(113 23)" } ]
"""
PACKS = '"fuel-catalogue"]'


def own(old, new):
    """An own pack with one thing wrong in it."""
    assert old in RULE
    return dict(files={"packs/own/pack.toml": PACK, "packs/own/boiler.toml": RULE.replace(old, new), "packs/own/cases/own-rule.toml": CASES},
                project={PACKS: '"fuel-catalogue", "packs/own"]'})


def in_project(old, new, **more):
    return dict(project={old: new}, **more)


def added(text, **more):
    return dict(project={'path = "zones.geojson"\n': 'path = "zones.geojson"\n' + text}, **more)


BOILER = 'path = "boilers.csv"'
# what: how the delivery is spoilt, and the words that the sentence must hold
REFUSED = {
    "missing project": (dict(files={"zonelint.toml": None}), ["zonelint.toml"]),
    "project is no TOML": (dict(files={"zonelint.toml": "[project\nname = 1\n"}), ["zonelint.toml:1"]),
    "project is not UTF-8": (dict(files={"zonelint.toml": tiny.PROJECT.encode("gbk")}), ["zonelint.toml"]),
    "missing file": (in_project(BOILER, 'path = "boiler.csv"'), ["boiler.csv", "boilers.csv"]),
    "glob without match": (in_project(BOILER, 'path = "boiler_*.csv"'), ["boiler_*.csv"]),
    "missing layer": (added('layer = "nope"\n'), ["zones.geojson", "nope"]),
    "missing field": (in_project(BOILER, BOILER + '\nfields.fuel = "燃科"'), ["boilers.csv", "燃科", "燃料"]),
    "missing CRS": (dict(project={BOILER + '\ncrs = "EPSG:4490"': BOILER}), ["boilers.csv", "crs"]),
    "unknown CRS": (dict(project={BOILER + '\ncrs = "EPSG:4490"': BOILER + '\ncrs = "EPSG:1"'}), ["EPSG:1"]),
    "a name for a CRS": (dict(project={BOILER + '\ncrs = "EPSG:4490"': BOILER + '\ncrs = "foo"'}), ["boilers.csv", "foo", "EPSG:4547"]),
    "datum without parameters": (dict(project={BOILER + '\ncrs = "EPSG:4490"': BOILER + '\ncrs = "EPSG:4214"'}), ["EPSG:4214"]),
    "missing encoding": (dict(files={"boilers.csv": tiny.BOILERS.encode("gbk").replace(b"\n", b"\xff\n", 1)}), ["boilers.csv", "encoding"]),
    "wrong encoding": (in_project(BOILER, BOILER + '\nencoding = "UTF-8"', files={"boilers.csv": tiny.BOILERS.encode("gbk")}), ["boilers.csv"]),
    "unknown encoding": (in_project(BOILER, BOILER + '\nencoding = "GBX"'), ["GBX"]),
    "unknown key": (added('colour = "red"\n'), ["zonelint.toml", "colour"]),
    "unknown table": (added("[settel]\n"), ["zonelint.toml", "settel", "settle"]),
    "unknown kind": (in_project('kind = "boiler"', 'kind = "boilr"'), ["zonelint.toml:", "boilr", "boiler"]),
    "unknown field": (in_project(BOILER, BOILER + '\nfields.fuell = "燃料"'), ["zonelint.toml:9", "fuell", " fuel"]),
    "unknown code": (in_project(BOILER, BOILER + '\nfields.fuel = { column = "燃料", codes = { "原煤" = "raw_coa" } }'), ["raw_coa", "raw_coal"]),
    "unknown unit": (in_project(BOILER, BOILER + '\nfields.capacity = { column = "出力", unit = "t/hr" }'), ["t/hr"]),
    "unit of another dimension": (in_project(BOILER, BOILER + '\nfields.capacity = { column = "出力", unit = "km" }'), ["km"]),
    "a unit that the head contradicts": (in_project(BOILER, BOILER + '\nfields.capacity = { column = "出力(MW)", unit = "t/h" }',
                                                    files={"boilers.csv": tiny.BOILERS.replace("出力", "出力(MW)", 1)}), ["zonelint.toml:9", "MW", "t/h"]),
    "no column heads": (dict(files={"boilers.csv": "1,2\n3,4\n"}), ["boilers.csv", "header = 3"]),
    "a head that is no row": (in_project(BOILER, BOILER + "\nheader = 0"), ["zonelint.toml:9", "[2, 3]"]),
    "column and name at once": (in_project(BOILER, BOILER + '\nfields.fuel = { column = "燃料", from = "file" }'), ["zonelint.toml:9", "from"]),
    "a way to write coordinates that is none": (in_project(BOILER, BOILER + '\ncoordinates = "dms"'), ["zonelint.toml:9", "dms-decimal"]),
    "two sources with the same numbers": (in_project('[[source]]\nkind = "generating_unit"', '[[source]]\nkind = "boiler"\npath = "more.csv"\n'
                                                     'crs = "EPSG:4490"\n\n[[source]]\nkind = "generating_unit"', files={"more.csv": tiny.BOILERS}),
                                          ["more.csv", "boilers.csv", "G1", "fields.id"]),
    "one number for all rows": (in_project(BOILER, BOILER + '\nfields.id = { value = "X" }'), ["zonelint.toml:9", "fields.id", "X"]),
    "unknown accuracy": (in_project('accuracy = "30 m"', 'accuracy = "30"'), ["30"]),
    "unknown pack": (in_project(PACKS, '"fuel-catalog"]'), ["zonelint.toml:4", "fuel-catalog", "fuel-catalogue"]),
    "unknown region": (in_project('"440000"', '"44000x"'), ["zonelint.toml:3", "44000x"]),
    "a code that is no region": (in_project('"440000"', '"990000"'), ["zonelint.toml:3", "990000"]),
    "no region": (in_project('region = "440000"\n', ""), ["zonelint.toml", "region"]),
    "unknown parameter": (added('[set]\n"gd-2022-68".radios = { value = "10 km", basis = "b" }\n'), ["radios", "radius"]),
    "unknown option": (added('[settle]\ncommon.gone = "wider"\n'), ["gone", "wider", "wide"]),
    "unknown rule in a waiver": (added('[[waiver]]\nrule = "gd-2022-68/coal-boiler"\nobject = "G1"\nreason = "r"\ndocument = "d"\n'
                                       'from = 2024-01-01\nuntil = 2024-12-31\n'), ["gd-2022-68/coal-boiler"]),
    "no such day": (added('[[waiver]]\nrule = "r"\nobject = "G1"\nreason = "r"\ndocument = "d"\nfrom = 2024-02-30\n'), ["zonelint.toml"]),
    "unknown key in a pack": (own("where =", "wher ="), ["boiler.toml:5", "wher", "where"]),
    "unknown field in a filter": (own("fuel = 'coal'", "fuell = 'coal'"), ["boiler.toml:5", "fuell", " fuel"]),
    "unknown code in a filter": (own("'coal'", "'cooal'"), ["boiler.toml:5", "cooal", " coal"]),
    "unknown unit in a filter": (own("fuel = 'coal'", "capacity > '10 t/hr'"), ["boiler.toml:5", "t/hr"]),
    "bare number in a filter": (own("fuel = 'coal'", "capacity > 10"), ["boiler.toml:5", "capacity"]),
    "unknown definition": (own('"near()"', '"nearr()"'), ["boiler.toml:6", "nearr", "near"]),
    "unknown relation": (own("within-distance", "within-distanse"), ["boiler.toml:7", "within-distanse", "within-distance"]),
    "unknown kind of reference": (own('to = "generating_unit"', 'to = "generating_units"'), ["generating_units", "generating_unit"]),
    "negative distance": (own('"1 km"', '"-1 km"'), ["boiler.toml:7"]),
    "unknown modal": (own('"forbid"', '"forbids"'), ["boiler.toml:8", "forbids", "forbid"]),
    "unknown region of a rule": (own('subject = "boiler"', 'subject = "boiler"\nregions = ["delta"]'), ["delta"]),
    "a folder for a file": (in_project(BOILER, 'path = "data"', files={"data/a.csv": "a"}), ["data"]),
    "a virtual file": (in_project(BOILER, 'path = "/vsistdin/boilers.csv"'), ["/vsistdin"]),
    "a network address": (in_project(BOILER, 'path = "https://example.org/boilers.csv"'), ["https://example.org"]),
}


class RefusedTest(unittest.TestCase):
    def refused(self, done, delivery, words):
        self.assertEqual(done.returncode, 2, done.stdout + done.stderr)
        self.assertEqual(done.stdout, "")
        said = done.stderr.strip()
        self.assertEqual(len(said.splitlines()), 1, said)
        self.assertEqual([word for word in words if word not in said], [], said)
        self.assertEqual(delivery.leftovers(), [])

    def test_spoilt_deliveries(self):
        for what, (spoilt, words) in REFUSED.items():
            for lang in ("zh", "en"):
                with self.subTest(what, lang=lang), zl.scratch() as folder:
                    delivery = tiny.Tiny(folder, **spoilt)
                    self.refused(delivery.audit("--lang", lang, expect=None), delivery, words)

    def test_the_delivery_itself_is_sound(self):
        with zl.scratch() as folder:
            tiny.Tiny(folder).audit()
            found = {v["id"]: v["outcome"] for v in zl.verdicts(folder / "run") if v["rule"] == tiny.CHP15}
            self.assertEqual(found, {"G1": "todo"})
        with zl.scratch() as folder:
            tiny.Tiny(folder, **own("1 km", "2 km")).audit()

    def test_a_pipe_is_no_file(self):
        with zl.scratch() as folder:
            delivery = tiny.Tiny(folder, project={BOILER: 'path = "pipe.csv"'})
            os.mkfifo(folder / "pipe.csv")
            self.refused(delivery.audit(expect=None), delivery, ["pipe.csv"])

    def test_a_pipe_is_no_project(self):
        with zl.scratch() as folder:
            delivery = tiny.Tiny(folder)
            os.remove(folder / "zonelint.toml")
            os.mkfifo(folder / "zonelint.toml")
            self.refused(delivery.audit(expect=None), delivery, ["zonelint.toml"])

    def test_command_lines(self):
        for more, words in ((["--rules", "no-such-rule"], ["no-such-rule"]), (["--region", "350000"], ["350000"]), (["--format", "xlx"], ["xlx", "xlsx"]),
                            (["--as-of", "2024-02-30"], ["2024-02-30"]), (["--jobs", "none"], ["none"]), (["--fail-on", "everything"], ["everything"]),
                            (["--froce"], ["--froce", "--force"])):
            with self.subTest(more), zl.scratch() as folder:
                delivery = tiny.Tiny(folder)
                day = [] if "--as-of" in more else ["--as-of", zl.AS_OF]
                done = zl.run("audit", folder / "zonelint.toml", *day, "-o", delivery.out, *more, expect=None)
                self.refused(done, delivery, words)

    def test_an_output_that_exists(self):
        with zl.scratch() as folder:
            delivery = tiny.Tiny(folder)
            delivery.audit()
            before = zl.tree(delivery.out)
            done = delivery.audit(expect=2)
            self.assertIn("--force", done.stderr)
            self.assertEqual((zl.tree(delivery.out), delivery.leftovers()), (before, ["run"]))
            delivery.audit("--force")
            self.assertEqual((zl.tree(delivery.out), delivery.leftovers()), (before, ["run"]))

    def test_what_is_not_ours_is_never_replaced(self):
        with zl.scratch() as folder:
            delivery = tiny.Tiny(folder)
            delivery.out.mkdir()
            (delivery.out / "letter.txt").write_text("keep", encoding="utf-8")
            delivery.audit("--force", expect=2)
            self.assertEqual([p.name for p in delivery.out.iterdir()], ["letter.txt"])
            self.assertEqual(delivery.leftovers(), ["run"])

    def test_an_output_whose_folder_is_missing(self):
        with zl.scratch() as folder:
            delivery = tiny.Tiny(folder)
            done = zl.audit(folder / "zonelint.toml", folder / "no" / "run", expect=2)
            self.assertIn(str(folder / "no"), done.stderr)
            self.assertFalse((folder / "no").exists())


if __name__ == "__main__":
    unittest.main()
