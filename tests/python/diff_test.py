#!/usr/bin/env python3
"""`diff`: a change of one thing at a time is told as that and nothing else; snapshots make `why` and `diff` independent of the
sources; what-ifs are what two audits would have been; bad input changes nothing."""
import csv
import io
import json
import shutil
import unittest

import tiny
import zl

BAN = tiny.CATALOGUE
RULES = ("--rules", f"{tiny.CHP15},{BAN}")


def edited(old, new, text=tiny.BOILERS):
    assert text.count(old) == 1, old
    return text.replace(old, new)


class DiffTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())

    def run_of(self, name, *more, files=None, project=None, as_of=zl.AS_OF):
        """An audit of its own delivery; the run folder."""
        folder = self.folder / name
        folder.mkdir()
        delivery = tiny.Tiny(folder, files=files, project=project)
        zl.audit(folder / "zonelint.toml", delivery.out, *RULES, *more, as_of=as_of)
        return delivery.out

    def rows(self, a, b, *more, expect=0):
        text = zl.run("diff", a, b, "-o", "-", *more, expect=expect).stdout
        return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))

    def changes(self, a, b):
        return sorted((r["change"], r["rule"], r["id"], r["causes"]) for r in self.rows(a, b) if r["change"] != "unchanged")

    def test_the_same_data_twice_is_no_change(self):
        for more in ((), ("--snapshot",), ("--all-verdicts",)):
            with self.subTest(more):
                a = self.run_of("a" + "".join(more), *more)
                b = self.run_of("b" + "".join(more), *more)
                self.assertEqual(self.changes(a, b), [])
                self.assertTrue(self.rows(a, b))

    def test_one_thing_at_a_time(self):
        snapshot = ("--snapshot",)
        a = self.run_of("a", *snapshot)
        zone = tiny.zones(tiny.zone("Z1", "3", tiny.square(113.095, 22.945)), tiny.zone("Z2", "3", tiny.square(113.195, 22.945)))
        cases = {
            "fuel": (dict(files={"boilers.csv": edited("G1,原煤", "G1,天然气")}),
                     {("gone", BAN, "G1", "data"), ("gone", tiny.CHP15, "G1", "data")}),
            "moved": (dict(files={"boilers.csv": edited("113.1,22.95", "113.101,22.95")}), {("changed", tiny.CHP15, "G1", "moved"), ("changed", BAN, "G1", "moved")}),
            "gone": (dict(files={"boilers.csv": "\n".join(line for line in tiny.BOILERS.split("\n") if not line.startswith("G1,"))}),
                     {("gone", BAN, "G1", "object-removed"), ("gone", tiny.CHP15, "G1", "object-removed")}),
            "unit": (dict(files={"units.csv": edited("113.15,22.95", "113.16,22.95", tiny.UNITS)}),
                     {("changed", tiny.CHP15, "G1", "reference-moved")}),
            "correction": (dict(project={'path = "zones.geojson"\n': 'path = "zones.geojson"\n\n[[correction]]\nobject = "boiler/G1"\n'
                                         'field = "fuel"\nold = "原煤"\nnew = "天然气"\ndocument = "d"\nby = "b"\ndate = 2024-01-01\n'}),
                           {("gone", BAN, "G1", "correction"), ("gone", tiny.CHP15, "G1", "correction")}),
            "waiver": (dict(project={'path = "zones.geojson"\n': f'path = "zones.geojson"\n\n[[waiver]]\nrule = "{BAN}"\nobject = "G1"\n'
                                     'reason = "r"\ndocument = "d"\nfrom = 2024-01-01\nuntil = 2024-12-31\n'}),
                       {("gone", BAN, "G1", "waiver-added")}),
        }
        zl.run("diff", a, self.run_of("zone", *snapshot, files={"zones.geojson": zone}))
        for name, (delivery, expected) in cases.items():
            with self.subTest(name):
                b = self.run_of(name, *snapshot, **delivery)
                self.assertEqual(set(self.changes(a, b)), expected)
                back = {(c, rule, id, why) for c, rule, id, why in self.changes(b, a)}
                mirror = {"gone": "new", "new": "gone"}
                self.assertEqual({(mirror.get(c, c), rule, id) for c, rule, id, _ in back}, {x[:3] for x in expected})

    def test_layers_are_no_cause_of_what_a_waiver_or_a_date_explains(self):
        """Another unit far away was named beside the waiver that ended, another boiler beside any verdict."""
        waiver = f'''[[waiver]]
rule = "{tiny.CHP15}"
object = "G1"
reason = "医院应急供热"
document = "函〔2024〕1号"
from = 2024-01-01
until = 2024-12-31
'''
        project = {tiny.PROJECT: tiny.PROJECT + waiver}
        far = tiny.UNITS + "U9,P9,300,是,在用,燃煤,440106,116.9,23.5\n"
        boiler = edited("G2,天然气,7MW", "G2,天然气,14MW")
        a = self.run_of("a", "--snapshot", project=project)
        b = self.run_of("b", "--snapshot", project=project, files={"units.csv": far, "boilers.csv": boiler}, as_of="2025-01-31")
        self.assertIn(("new", tiny.CHP15, "G1", "waiver-ended"), self.changes(a, b))
        reach = {tiny.PROJECT: tiny.PROJECT + f'[set]\n"{tiny.CHP15}".radius = {{ value = "1 km", basis = "试算" }}\n'}
        c = self.run_of("c", "--snapshot")
        d = self.run_of("d", "--snapshot", project=reach, files={"boilers.csv": boiler})
        self.assertIn(("gone", tiny.CHP15, "G1", "parameter"), self.changes(c, d))

    def test_what_the_project_says_of_its_sources_and_corrections(self):
        """Another accuracy, `where` or borderline was no cause, a correction of runs without snapshots neither, one taken out the author of
        the edit back, a waiver taken out one that had ended."""
        where = {'accuracy = "30 m"': 'accuracy = "30 m"\nwhere = "fuel <> \'coal\'"'}
        coarse = {'accuracy = "30 m"': 'accuracy = "4990 m"'}
        correction = {tiny.PROJECT: tiny.PROJECT + '[[correction]]\nobject = "boiler/G1"\nfield = "fuel"\nold = "原煤"\nnew = "天然气"\n'
                      'document = "d"\nby = "b"\ndate = 2024-01-01\n'}
        waiver = {tiny.PROJECT: tiny.PROJECT + f'[[waiver]]\nrule = "{tiny.CHP15}"\nobject = "G1"\nreason = "r"\ndocument = "d"\n'
                  'from = 2024-01-01\nuntil = 2024-12-31\n'}
        plain, kept = self.run_of("plain"), self.run_of("kept", "--snapshot")
        runs = {name: self.run_of(name, "--snapshot", project=project) for name, project in
                (("where", where), ("coarse", coarse), ("correction", correction), ("waiver", waiver))}
        nominal = self.run_of("nominal", "--snapshot", project={**coarse, "[project]": '[project]\nborderline = "nominal"'})
        corrected = self.run_of("corrected", project=correction)
        for a, b, cause in ((kept, runs["where"], "source-where"), (kept, runs["coarse"], "accuracy"), (runs["coarse"], nominal, "borderline"),
                            (kept, runs["correction"], "correction"), (runs["correction"], kept, "correction-withdrawn"),
                            (plain, corrected, "correction"), (corrected, plain, "correction-withdrawn"),
                            (runs["waiver"], kept, "waiver-withdrawn")):
            with self.subTest(cause=cause, a=a.parent.name):
                causes = {row[3] for row in self.changes(a, b) if row[2] == "G1"}
                self.assertEqual(causes, {cause})

    def test_the_day_is_told_beside_a_parameter(self):
        delivery = tiny.Tiny(self.folder)
        told = zl.run("diff", "--project", delivery.folder / "zonelint.toml", "--as-of", "2024-06-30,2026-01-01", "--rules", tiny.CHP15,
                      "--set", 'gd-2022-68.radius="30 km"', "-o", "-").stdout
        row = next(row for row in csv.DictReader(io.StringIO(told.lstrip("\ufeff"))) if row["id"] == "G1")
        self.assertIn("parameter", row["causes"])
        self.assertIn("day", row["causes"])

    def test_a_burn_ban_zone_that_goes(self):
        a = self.run_of("a", "--snapshot")
        b = self.run_of("b", "--snapshot", files={"zones.geojson": tiny.zones(tiny.zone("Z9", "3", tiny.square(114, 22.9)))})
        self.assertEqual(self.changes(a, b), [("gone", BAN, "G1", "reference-removed")])

    def test_without_snapshots_only_hashes_are_known(self):
        a = self.run_of("a")
        b = self.run_of("b", files={"boilers.csv": edited("G1,原煤", "G1,天然气")})
        self.assertEqual({x[3] for x in self.changes(a, b)}, {"sources-changed"})
        self.assertIn("boilers.csv", self.rows(a, b)[0]["reason"])
        text = zl.run("diff", a, b, "--lang", "en").stdout
        self.assertIn("cause unknown: sources changed (file hash): boilers.csv", text)

    def test_why_answers_from_a_snapshot_alone(self):
        with_sources = {}
        asked = [("G1",), ("G2",), ("boiler:G1", tiny.CHP15), ("G1", BAN), ("G2", tiny.CHP15)]
        plain = self.run_of("plain")
        for words in asked:
            with_sources[words] = zl.run("why", plain, *words).stdout
        run = self.run_of("kept", "--snapshot")
        alone = self.folder / "elsewhere"
        shutil.move(run, alone)
        shutil.rmtree(self.folder / "kept")
        for words in asked:
            with self.subTest(words):
                self.assertEqual(zl.run("why", alone, *words).stdout, with_sources[words])

    def test_an_edited_snapshot_is_refused(self):
        run = self.run_of("a", "--snapshot")
        other = self.run_of("b", "--snapshot")
        for name in ("layers/boiler.table", "zonelint.toml", "rules/gd-2022-68/pack.toml"):
            with self.subTest(name):
                path = run / "snapshot" / name
                content = path.read_bytes()
                for wrong in (content[:-1] + bytes([content[-1] ^ 1]), content[:-1], None):
                    path.unlink() if wrong is None else path.write_bytes(wrong)
                    for command in (("why", run, "G1"), ("diff", run, other)):
                        done = zl.run(*command, expect=2)
                        self.assertIn(name.split("/")[-1], done.stderr)
                        self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
                    path.write_bytes(content)
        zl.run("why", run, "G1")

    def test_snapshots_change_no_other_file(self):
        plain, kept = zl.tree(self.run_of("a")), zl.tree(self.run_of("b", "--snapshot"))
        more = {name for name in kept if name.startswith("snapshot/")}
        self.assertIn("snapshot/layers/boiler.table", more)
        self.assertEqual({n: h for n, h in kept.items() if n not in more and n != "manifest.json"},
                         {n: h for n, h in plain.items() if n != "manifest.json"})

    def test_formats_say_the_same_on_any_number_of_threads(self):
        a = self.run_of("a", "--snapshot")
        b = self.run_of("b", "--snapshot", files={"boilers.csv": edited("113.1,22.95", "113.101,22.95")})
        rows = self.rows(a, b)
        for jobs in (1, 4):
            zl.run("diff", a, b, "-o", self.folder / f"{jobs}.json", "--jobs", jobs)
            zl.run("diff", a, b, "-o", self.folder / f"{jobs}.xlsx", "--jobs", jobs)
        for ending in ("json", "xlsx"):
            self.assertEqual((self.folder / f"1.{ending}").read_bytes(), (self.folder / f"4.{ending}").read_bytes())
        told = json.loads((self.folder / "1.json").read_text())
        self.assertEqual([(c["change"], c["id"], ", ".join(x["kind"] for x in c["causes"])) for c in told["changes"]],
                         [(r["change"], r["id"], r["causes"]) for r in rows])
        moved = [x for c in told["changes"] for x in c["causes"] if x["kind"] == "moved"]
        self.assertAlmostEqual(moved[0]["metres"], 102.6, delta=0.2)
        self.assertEqual(told["transitions"] and sum(t["verdicts"] for t in told["transitions"] if t["rule"] == BAN), 2)
        self.assertIn("boiler", zl.run("diff", a, b, "--lang", "en").stdout)

    def test_a_what_if_is_what_two_audits_would_be(self):
        folder = self.folder / "p"
        folder.mkdir()
        tiny.Tiny(folder)
        project = folder / "zonelint.toml"
        before = zl.tree(folder)
        rule = tiny.CHP15
        known = json.loads((self.run_of("r", "--snapshot") / "manifest.json").read_text())["parameters"]
        radius = next(p for p in known if p["value"] == "15 km")
        key = f'"{radius["owner"]}".{radius["name"]}'
        ask = ("diff", "--project", project, "--as-of", zl.AS_OF, *RULES, "-o", "-")
        told = zl.run(*ask, "--set", f'{key}="1 km"').stdout
        rows = list(csv.DictReader(io.StringIO(told.lstrip("\ufeff"))))
        flips = [(r["change"], r["rule"], r["id"], r["causes"]) for r in rows if r["change"] != "unchanged"]
        self.assertEqual(flips, [("gone", rule, "G1", "parameter")])
        twice = zl.run(*ask, "--set", f"{key}=1 km", "--set", f"{key}=15 km").stdout
        self.assertIn("new,", twice)
        self.assertEqual(zl.tree(folder), before)
        set_in = self.folder / "set"
        set_in.mkdir()
        tiny.Tiny(set_in)
        (set_in / "zonelint.toml").write_text((set_in / "zonelint.toml").read_text() + f'\n[set]\n{key} = {{ value = "1 km", basis = "b" }}\n')
        zl.audit(set_in / "zonelint.toml", set_in / "run", *RULES, "--snapshot")
        self.assertEqual(self.changes(self.folder / "r" / "run", set_in / "run"), flips)

    def test_another_pack_and_another_day(self):
        folder = self.folder / "p"
        folder.mkdir()
        tiny.Tiny(folder)
        draft = self.folder / "draft"
        shutil.copytree(zl.SOURCE / "rules" / "fuel-catalogue", draft)
        pack = draft / "pack.toml"
        pack.write_text(pack.read_text().replace('id = "fuel-catalogue"', 'id = "fuel-draft"', 1))
        ask = ("diff", "--project", folder / "zonelint.toml", "--as-of", zl.AS_OF)
        same = zl.run(*ask, "--packs", "fuel-catalogue", draft, "--lang", "en").stdout
        self.assertRegex(same, r"findings: 0 new, 0 gone, 0 changed, [1-9]")
        later = zl.run("diff", "--project", zl.SAMPLE / "zonelint.toml", "--as-of", "2024-12-31,2026-01-01", "-o", "-").stdout
        self.assertIn("date-passed", later)

    def test_bad_input_is_one_sentence_and_changes_nothing(self):
        a = self.run_of("a")
        b = self.run_of("b")
        beijing = self.run_of("c")
        text = (beijing / "manifest.json").read_text()
        (beijing / "manifest.json").write_text(text.replace('"region": "440000"', '"region": "110000"'))
        newer = self.folder / "newer"
        shutil.copytree(b, newer)
        (newer / "manifest.json").write_text((newer / "manifest.json").read_text().replace('"format": 1', '"format": 99', 1))
        cut = self.folder / "cut"
        shutil.copytree(b, cut)
        (cut / "verdicts.jsonl").unlink()
        odd = self.folder / "odd"
        shutil.copytree(b, odd)
        (odd / "ledger.csv").write_bytes((odd / "ledger.csv").read_bytes().replace(b",1,", b",2,", 1))
        there = self.folder / "there.csv"
        there.write_text("mine")
        project = self.folder / "a" / "zonelint.toml"
        what_if = ("--project", project, "--as-of", zl.AS_OF)
        before = zl.tree(self.folder)
        for words in ((a, a), (a, a / "."), (a,), (), (a, beijing), (a, newer), (a, cut), (a, odd), (a, self.folder), (a, b, "-o", there),
                      (a, b, "-o", a / "x.csv"), (a, b, "-o", self.folder / "x.doc"), (a, b, "--set", "x.y=1"), what_if,
                      (*what_if, "--set", "x"), (*what_if, "--set", "gd-2022-68.no_such=1"), (*what_if, "--packs", "fuel-catalogue"),
                      (*what_if, "--packs", "fuel-catalogue,nothing"), (*what_if, a, "--set", "x.y=1"),
                      ("--project", project, "--set", "x.y=1"), (*what_if, "--set", "a.b=1", "--set", "a.b=2", "--set", "a.b=3")):
            with self.subTest(words):
                done = zl.run("diff", *words, expect=2)
                self.assertEqual(done.stdout, "")
                self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
        self.assertEqual(zl.tree(self.folder), before)

    def test_it_fails_only_where_it_is_asked_to(self):
        a = self.run_of("a", files={"boilers.csv": edited("G1,原煤", "G1,天然气")})
        b = self.run_of("b")
        zl.run("diff", a, b)
        zl.run("diff", a, b, "--fail-on", "todo", expect=1)
        zl.run("diff", b, a, "--fail-on", "todo")

    def test_runs_without_anything_in_common_in_parts(self):
        a = self.run_of("a")
        folder = self.folder / "b"
        folder.mkdir()
        tiny.Tiny(folder)
        zl.audit(folder / "zonelint.toml", folder / "run", "--rules", tiny.CHP15, "--region", "440100")
        text = zl.run("diff", a, folder / "run", "--lang", "en").stdout
        self.assertIn("only 440100 is compared", text)
        self.assertIn("not compared: 1", text)


if __name__ == "__main__":
    unittest.main()
