#!/usr/bin/env python3
"""A report is made of the run folder alone: the same bytes as the audit wrote, or a refusal; divided by county it adds up."""
import collections
import csv
import json
import shutil
import subprocess
import unittest

import tiny
import zl

try:
    import openpyxl
    from osgeo import ogr
    ogr.UseExceptions()
except ImportError:
    zl.skip("no GDAL or no openpyxl for Python")

ALL = "csv,jsonl,gpkg,qgz,shp,xlsx,geojson,sarif,html,map-png,map-pdf,map-svg,notice-pdf"
TO_FILL = ["办理状态", "整改情况", "销号时间", "文号", "备注"]
LISTS = {"findings": zl.FINDINGS, "undetermined": ("undetermined",), "advice": ("advice",)}
DIVIDED = ("findings", "undetermined", "advice", "gaps", "objects", "excluded", "summary")


def county(code):
    return code[:6]


def layers(file):
    """layer -> its features as (fields, WKT)."""
    source = ogr.Open(str(file))
    out = {}
    for i in range(source.GetLayerCount()):
        layer = source.GetLayer(i)
        if layer.GetName() == "layer_styles":
            continue
        out[layer.GetName()] = [(f.items(), f.GetGeometryRef() and f.GetGeometryRef().ExportToWkt()) for f in layer]
    return out


def rows(file):
    """Rows of a CSV whose cells may hold line breaks."""
    with open(file, encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


class ReportTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        project = zl.copy_sample(cls.folder)
        cls.stored = cls.folder / "run"
        zl.audit(project, cls.stored, "--all-verdicts", "--format", ALL)
        shutil.rmtree(project.parent)
        cls.before = zl.tree(cls.stored)
        zl.run("report", cls.stored, "-o", cls.folder / "split", "--format", ALL, "--split", "division")
        cls.split = cls.folder / "split"
        cls.index = zl.table(cls.split / "index.csv")

    def tearDown(self):
        self.assertEqual(zl.tree(self.stored), self.before, "the run has changed")
        self.assertEqual([p.name for p in self.folder.glob("*.partial-*")], [])

    def test_the_same_bytes_as_the_audit(self):
        for name, more in (("same", ()), ("lang", ("--lang", "zh"))):
            zl.run("report", self.stored, "-o", self.folder / name, "--format", ALL, *more)
            self.assertEqual({k: v for k, v in zl.tree(self.folder / name).items() if k != "manifest.json"},
                             {k: v for k, v in self.before.items() if k != "manifest.json"})

    def test_each_format_alone(self):
        for form in ALL.split(","):
            with self.subTest(form):
                zl.run("report", self.stored, "-o", self.folder / form, "--format", form)
                made = zl.tree(self.folder / form)
                self.assertGreater(len(made), 1)
                self.assertEqual({k: v for k, v in made.items() if k != "manifest.json" and self.before.get(k) != v}, {})

    def test_the_same_bytes_again(self):
        zl.run("report", self.stored, "-o", self.folder / "elsewhere", "--format", ALL, "--split", "division")
        other = zl.tree(self.folder / "elsewhere")
        self.assertEqual({k for k, v in zl.tree(self.split).items() if other.get(k) != v}, set())

    def test_the_manifest_says_what_it_is(self):
        zl.run("report", self.stored, "-o", self.folder / "told", "--format", "csv", "--lang", "zh")
        run, told = (json.loads((folder / "manifest.json").read_text(encoding="utf-8")) for folder in (self.stored, self.folder / "told"))
        self.assertEqual(told.pop("report"), {"manifest_sha256": self.before["manifest.json"], "version": told["tool"]["version"],
                                              "options": ["--format csv", "--lang zh"]})
        self.assertEqual({f["name"]: f["sha256"] for f in told.pop("files")},
                         {k: v for k, v in zl.tree(self.folder / "told").items() if k != "manifest.json"})
        run.pop("files")
        self.assertEqual(told, run)

    def test_a_run_of_another_version_is_not_read_without_a_word(self):
        shutil.copytree(self.stored, self.folder / "older")
        manifest = self.folder / "older" / "manifest.json"
        text = manifest.read_text(encoding="utf-8")
        version = json.loads(text)["tool"]["version"]
        manifest.write_text(text.replace(f'"version": "{version}"', '"version": "9.9.9"', 1), encoding="utf-8")
        for run, told in (("older", True), (self.stored, False)):
            done = zl.run("report", self.folder / run, "-o", self.folder / f"told-{told}", "--format", "csv", "--lang", "en")
            self.assertEqual("9.9.9" in done.stdout + done.stderr, told)

    def test_an_edited_or_missing_file(self):
        used = {"csv": [f"{t}.csv" for t in ("ledger", "sources", "summary", "findings", "advice", "undetermined", "objects", "excluded",
                                            "problems", "notes")],
                "jsonl": ["verdicts.jsonl"], "shp": ["findings.gpkg", "references.gpkg"]}
        for form, names in used.items():
            for name in names:
                for spoil in ("edited", "missing"):
                    with self.subTest(form=form, name=name, spoil=spoil):
                        copy = self.folder / "copy"
                        shutil.copytree(self.stored, copy)
                        content = (copy / name).read_bytes()
                        if spoil == "missing":
                            (copy / name).unlink()
                        else:
                            (copy / name).write_bytes(content[:-1] + b"\r")
                        done = zl.run("report", copy, "-o", self.folder / "never", "--format", form, expect=2)
                        self.assertIn(str(copy / name) + ":", done.stderr)
                        self.assertEqual(len(done.stderr.splitlines()), 1)
                        self.assertFalse((self.folder / "never").exists())
                        shutil.rmtree(copy)

    def test_parts_add_up_to_the_ledger(self):
        ledger = {r["rule"]: r for r in zl.table(self.stored / "ledger.csv")}
        summed = collections.defaultdict(collections.Counter)
        for part in self.index:
            for row in zl.table(self.split / part["folder"] / "ledger.csv"):
                summed[row["rule"]].update({k: int(row[k]) for k in ("subjects", *zl.OUTCOMES)})
        self.assertEqual({rule: {k: int(row[k]) for k in ("subjects", *zl.OUTCOMES)} for rule, row in ledger.items()},
                         {rule: dict(counts) for rule, counts in summed.items()})

    def test_each_part_counts_its_own_verdicts(self):
        counts = collections.Counter((county(v.get("division", "")), v["rule"], v["outcome"]) for v in zl.verdicts(self.stored))
        for part in self.index:
            with self.subTest(part["folder"]):
                for row in zl.table(self.split / part["folder"] / "ledger.csv"):
                    self.assertEqual({k: int(row[k]) for k in zl.OUTCOMES},
                                     {k: counts[part["code"], row["rule"], k] for k in zl.OUTCOMES}, row["rule"])
                self.assertEqual(collections.Counter((county(v.get("division", "")), v["rule"], v["outcome"])
                                                     for v in zl.verdicts(self.split / part["folder"])),
                                 {k: n for k, n in counts.items() if k[0] == part["code"]})

    def test_lists_of_the_parts_are_those_of_the_whole(self):
        for name in DIVIDED:
            whole = rows(self.stored / f"{name}.csv")
            for part in self.index:
                self.assertEqual(rows(self.split / part["folder"] / f"{name}.csv"),
                                 [r for r in whole if county(r["division"]) == part["code"]], name)
            self.assertEqual({county(r["division"]) for r in whole} - {p["code"] for p in self.index}, set())
        for part in self.index:
            for name, outcomes in LISTS.items():
                listed = rows(self.split / part["folder"] / f"{name}.csv")
                self.assertLessEqual({r["outcome"] for r in listed}, set(outcomes))
                if name in part:
                    self.assertEqual(int(part[name]), len(listed))
            for name in ("sources", "notes"):
                self.assertEqual((self.split / part["folder"] / f"{name}.csv").read_bytes(), (self.stored / f"{name}.csv").read_bytes())

    def test_an_audit_that_divides_writes_what_the_report_does(self):
        project = zl.copy_sample(self.folder / "divided")
        text = project.read_text(encoding="utf-8")
        self.assertNotIn("[report]", text)
        project.write_text(text + '\n[report]\nsplit = "county"\n', encoding="utf-8")
        run = self.folder / "divided-run"
        zl.audit(project, run, "--all-verdicts", "--format", ALL)
        reported = self.folder / "divided-report"
        zl.run("report", run, "-o", reported, "--format", ALL, "--split", "division")
        expected = zl.tree(reported)
        self.assertTrue(expected.pop("manifest.json"))
        self.assertEqual({name.removeprefix("divisions/"): content for name, content in zl.tree(run).items()
                          if name.startswith("divisions/")}, expected)
        self.assertEqual(len(list((run / "divisions").iterdir())), len(self.index) + 1)

    def test_layers_of_the_parts(self):
        whole = layers(self.stored / "findings.gpkg")
        references = layers(self.stored / "references.gpkg")
        of_part = {part["code"]: layers(self.split / part["folder"] / "findings.gpkg") for part in self.index}
        for name, features in whole.items():
            with self.subTest(name):
                found = [f for part in self.index for f in of_part[part["code"]].get(name, [])]
                self.assertCountEqual(map(str, found), map(str, features))
        for part in self.index:
            for name, features in of_part[part["code"]].items():
                self.assertLessEqual({county(f["division"] or "") for f, _ in features if "division" in f}, {part["code"]}, name)
            named = {(f["reference_kind"], f["reference"]) for features in of_part[part["code"]].values() for f, _ in features if f["reference"]}
            file = self.split / part["folder"] / "references.gpkg"
            kept = layers(file) if file.exists() else {}
            drawn = kept.pop("ref_admin_division", [])
            self.assertEqual([county(f["division"]) for f, _ in drawn], [part["code"]] * len(drawn))
            self.assertEqual(sum(map(len, kept.values())), len(named), part["folder"])
            for name, features in kept.items():
                self.assertLessEqual(set(map(str, features)), set(map(str, references[name])))

    def test_geojson_opens_and_holds_what_the_geopackage_holds(self):
        wanted = layers(self.stored / "findings.gpkg") | layers(self.stored / "references.gpkg")
        self.assertEqual({p.stem for p in (self.stored / "geojson").iterdir()}, set(wanted))
        for name, features in wanted.items():
            with self.subTest(name):
                made = layers(self.stored / "geojson" / f"{name}.geojson")
                self.assertEqual(list(made), [name])
                self.assertEqual(len(made[name]), len(features))
                for (fields, wkt), (expected, expected_wkt) in zip(made[name], features):
                    self.assertEqual({k: v for k, v in fields.items() if v is not None},
                                     {k: bool(v) if isinstance(fields[k], bool) else v for k, v in expected.items() if v is not None})
                    self.assertEqual(wkt is None, expected_wkt is None)
                    if wkt:
                        a, b = ogr.CreateGeometryFromWkt(wkt), ogr.CreateGeometryFromWkt(expected_wkt)
                        self.assertLess(max(abs(x - y) for x, y in zip(a.GetEnvelope(), b.GetEnvelope())), 1e-9)
                        if a.GetDimension() == 2:
                            self.assertAlmostEqual(a.Area(), b.Area(), 9)

    def test_geojson_keeps_to_its_standard(self):
        def rings(geometry):
            polygons = {"Polygon": lambda c: [c], "MultiPolygon": lambda c: c}.get(geometry["type"], lambda c: [])
            return polygons(geometry["coordinates"])

        def turn(ring):
            return sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in zip(ring, ring[1:]))
        seen = 0
        for path in (self.stored / "geojson").iterdir():
            data = json.loads(path.read_text(encoding="utf-8"))
            self.assertEqual((data["type"], data["name"]), ("FeatureCollection", path.stem))
            self.assertNotIn("crs", data)
            for feature in data["features"]:
                self.assertEqual(set(feature), {"type", "properties", "geometry"})
                for shell, *holes in rings(feature["geometry"]) if feature["geometry"] else ():
                    seen += 1
                    self.assertLess(turn(shell), 0)
                    for hole in holes:
                        self.assertGreater(turn(hole), 0)
        self.assertGreater(seen, 0)

    def test_sarif_lists_every_finding(self):
        run, = json.loads((self.stored / "findings.sarif").read_text(encoding="utf-8"))["runs"]
        listed = [r for name in LISTS for r in rows(self.stored / f"{name}.csv")]
        self.assertEqual([(r["ruleId"], r["partialFingerprints"]["zonelint/v1"]) for r in run["results"]],
                         [(r["rule"], r["fingerprint"]) for r in listed])
        self.assertEqual([r["id"] for r in run["tool"]["driver"]["rules"]], [r["rule"] for r in zl.table(self.stored / "ledger.csv")])
        levels = {"violation": "error", "shortfall": "warning", "todo": "warning", "undetermined": "none", "advice": "none"}
        self.assertEqual([r["level"] for r in run["results"]], [levels[r["outcome"]] for r in listed])

    def test_a_workbook_for_each_county(self):
        zl.run("report", self.stored, "-o", self.folder / "books", "--split", "division")
        for part in self.index:
            with self.subTest(part["folder"]):
                made = self.folder / "books" / part["folder"]
                self.assertEqual([p.name for p in made.iterdir()], ["findings.xlsx"])
                book = openpyxl.load_workbook(made / "findings.xlsx")
                for name, title in (("findings", "问题清单"), ("undetermined", "待核清单")):
                    listed = rows(self.split / part["folder"] / f"{name}.csv")
                    sheet = book[title]
                    head = [c.value for c in sheet[3]]
                    self.assertEqual([t for t in head if t in TO_FILL], TO_FILL)
                    column = [c.value for c in sheet[4]].index("fingerprint")
                    self.assertEqual([r[column].value for r in sheet.iter_rows(min_row=5) if r[column].value], [r["fingerprint"] for r in listed])
        whole = openpyxl.load_workbook(self.stored / "findings.xlsx")
        self.assertFalse(set(TO_FILL) & {c.value for c in whole["问题清单"][3]})

    def test_the_encoding_of_the_run(self):
        folder = self.enterContext(zl.scratch())
        delivery = tiny.Tiny(folder)
        delivery.audit("--shp-encoding", "gbk")
        zl.run("report", delivery.out, "-o", folder / "same", "--format", "shp")
        self.assertEqual({k: v for k, v in zl.tree(folder / "same").items() if zl.tree(delivery.out).get(k) != v}.keys(), {"manifest.json"})
        zl.run("report", delivery.out, "-o", folder / "utf", "--format", "shp", "--shp-encoding", "utf-8")
        self.assertIn(b"UTF-8", (folder / "utf" / "shp" / "findings.cpg").read_bytes())

    def test_two_reports_into_one_folder(self):
        target = self.folder / "in-use"
        command = [zl.BINARY, "report", str(self.stored), "-o", str(target), "--format", ALL]
        both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") for _ in range(2)]
        said = [process.communicate()[1] for process in both]
        self.assertEqual(sorted(process.returncode for process in both), [0, 2], said)
        self.assertEqual({k: v for k, v in zl.tree(target).items() if k != "manifest.json"},
                         {k: v for k, v in self.before.items() if k != "manifest.json"})

    def test_a_run_folder_that_cannot_be_written(self):
        shutil.copytree(self.stored, self.folder / "locked")
        (self.folder / "locked").chmod(0o555)
        try:
            zl.run("report", self.folder / "locked", "-o", self.folder / "from-locked", "--format", ALL)
        finally:
            (self.folder / "locked").chmod(0o755)


LONG = "锅" * 40_000


class NastyTest(unittest.TestCase):
    def test_texts_of_40000_characters(self):
        folder = self.enterContext(zl.scratch())
        text = tiny.BOILERS.replace("锅炉编号", "锅炉编号,锅炉名称", 1).replace("G1,", f'G1,"{LONG}"",\r\n=""",').replace("G2,", "G2,,")
        delivery = tiny.Tiny(folder, files={"boilers.csv": text})
        delivery.audit("--format", ALL)
        self.assertTrue(any(len(r["name"]) > 40_000 for t in LISTS for r in rows(delivery.out / f"{t}.csv")))
        zl.run("report", delivery.out, "-o", folder / "report", "--format", ALL)
        self.assertEqual({k: v for k, v in zl.tree(folder / "report").items() if k != "manifest.json"},
                         {k: v for k, v in zl.tree(delivery.out).items() if k != "manifest.json"})
        zl.run("report", delivery.out, "-o", folder / "split", "--format", ALL, "--split", "division")

    def test_a_file_that_cannot_grow_is_named_for_every_format_and_leaves_nothing(self):
        folder = self.enterContext(zl.scratch())
        zl.audit(zl.SAMPLE / "zonelint.toml", folder / "run", "--format", "csv,jsonl,gpkg")
        before = set(folder.iterdir())
        for name in ALL.split(","):
            for lang, word in (("zh", "写入"), ("en", "writ")):
                with self.subTest(f"{name} {lang}"):
                    done = subprocess.run(["sh", "-c", 'ulimit -f 8; exec "$@"', "sh", str(zl.BINARY), "report", str(folder / "run"), "-o",
                                           str(folder / "small"), "--format", name, "--lang", lang], capture_output=True, text=True)
                    self.assertEqual(done.returncode, 2, done.stderr)
                    self.assertIn(f"{folder / 'small'}/", done.stderr)
                    self.assertIn(word, done.stderr)
                    self.assertNotIn("partial", done.stderr)
                    self.assertEqual(set(folder.iterdir()), before)

    def test_problems_reach_the_county_they_are_about(self):
        folder = self.enterContext(zl.scratch())
        boilers = tiny.HEADS + "".join(f"P{i},{fuel},{size}t/h,生产,在用,{day},{code},113.1,22.95\n" for i, (code, fuel, size, day) in enumerate([
            ("440106", "原煤", "many", ""), ("440111", "柴禾", "10", "2020-01-01"), ("440111", "柴禾", "10", "2020-01-01"), ("", "原煤", "ten", "")]))
        delivery = tiny.Tiny(folder, files={"boilers.csv": boilers})
        delivery.audit("--format", "csv")
        zl.run("report", delivery.out, "-o", folder / "split", "--format", "csv", "--split", "division")
        whole = rows(delivery.out / "problems.csv")
        own = {(r["id"], r["division"]) for r in whole if r["count"] == "1" and r["row"] != "0" and r["kind"] == "boiler"}
        self.assertLessEqual({("P0", "440106"), ("P3", "")}, own)
        common = [r for r in whole if int(r["count"]) > 1 or r["row"] == "0"]
        self.assertTrue(common)
        for part in rows(folder / "split" / "index.csv"):
            self.assertEqual(rows(folder / "split" / part["folder"] / "problems.csv"),
                             [r for r in whole if r in common or county(r["division"]) == part["code"]])

    def test_long_and_dangerous_names_of_divisions(self):
        folder = self.enterContext(zl.scratch())
        names = {"440106": LONG, "440111": "../../x/" + "y" * 300, "440103": "a\\b:c*d"}
        boilers = "".join(f"H{i},原煤,10t/h,生产,在用,2020-01-01,{code},113.1,22.95\n" for i, code in enumerate(names))
        divisions = {"type": "FeatureCollection", "features": [
            {"type": "Feature", "properties": {"编号": code, "名称": name, "行政区划代码": code},
             "geometry": {"type": "Polygon", "coordinates": tiny.square(110 + i, 20)}} for i, (code, name) in enumerate(names.items())]}
        delivery = tiny.Tiny(folder, files={"boilers.csv": tiny.HEADS + boilers, "divisions.geojson": json.dumps(divisions, ensure_ascii=False)})
        with open(folder / "zonelint.toml", "a", encoding="utf-8") as project:
            project.write('\n[[source]]\nkind = "admin_division"\npath = "divisions.geojson"\n')
        delivery.audit("--format", "csv")
        zl.run("report", delivery.out, "-o", folder / "split", "--format", "csv", "--split", "division")
        made = sorted(p.name for p in (folder / "split").iterdir() if p.is_dir())
        self.assertEqual(made, ["440103_a_b_c_d", "440106_" + "锅" * 64, ("440111_.._.._x_" + "y" * 300)[:200],
                                "未知行政区"])  # of the zone, which names none
        index = rows(folder / "split" / "index.csv")
        self.assertEqual(sorted(r["folder"] for r in index), made)
        self.assertEqual({r["code"]: r["name"] for r in index if r["code"]}, names)


if __name__ == "__main__":
    unittest.main()
