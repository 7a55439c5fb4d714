#!/usr/bin/env python3
"""A release for the public: no word and no place of the full run that it withholds stands in any file, whatever the format;
counts are those of the run; same run, same bytes; a leak is found, and nothing is left behind."""
import csv
import json
import re
import sqlite3
import struct
import unittest
import zipfile

import zl

FORMATS = "csv,gpkg,qgz,shp,xlsx,geojson,html,map-png,map-svg"
SEWERS = zl.SAMPLE.parent / "sewer-sample"
NAMING = ("id", "name", "enterprise", "credit_code", "reference", "water", "water_name", "suspect", "suspect_name", "mouth", "pipe",
          "other_pipe", "object", "node", "gap")
KINDS = {"pipe": "=sewer_pipe", "other_pipe": "=sewer_pipe", "water": "=black_odorous_water", "water_name": "=black_odorous_water",
         "suspect": "suspect_kind", "suspect_name": "suspect_kind", "mouth": "mouth_kind", "object": "object_kind",
         "reference": "reference_kind"}


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def kind_of(row, column):
    told = KINDS.get(column, "kind")
    return told[1:] if told.startswith("=") else row.get(told, "")


def gpkg(path):
    """layer -> rows with their coordinates (all doubles of the WKB)."""
    base = sqlite3.connect(path)
    base.row_factory = sqlite3.Row
    out = {}
    for (name,) in base.execute("SELECT table_name FROM gpkg_contents WHERE data_type = 'features'").fetchall():
        out[name] = [dict(row) for row in base.execute(f'SELECT * FROM "{name}"')]
    return out


def point(blob):
    """Of a GeoPackage point; None where there is none or it is no point."""
    if blob is None:
        return None
    head = 8 + {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}[(blob[3] >> 1) & 7]
    order, shape = struct.unpack("<bI", blob[head:head + 5])
    return struct.unpack("<dd", blob[head + 5:head + 21]) if order == 1 and shape == 1 else None


def withheld(run):
    """Words that tell objects, of all tables and references but those of divisions."""
    words = set()
    for table in run.glob("*.csv"):
        for row in rows(table):
            for column in NAMING:
                if row.get(column) and kind_of(row, column) != "admin_division":
                    words.add(row[column])
                    words.update(re.fullmatch(r"(.*) \((.*)\)", row[column]).groups() if column == "reference" and
                                 row[column].endswith(")") and " (" in row[column] else ())
            if table.stem in ("sources", "excluded", "problems"):
                words.add(row["source"])
    for layer, features in gpkg(run / "references.gpkg").items():
        if layer != "ref_admin_division":
            for feature in features:
                words.update(feature[key] for key in ("id", "name", "enterprise", "credit_code") if feature.get(key))
    return words


def texts(folder):
    """Name of a file -> all that can be read in it."""
    out = {}
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or file.suffix in (".png", ".shx", ".shp"):
            continue
        if file.suffix in (".xlsx", ".qgz"):
            with zipfile.ZipFile(file) as packed:
                out[file.name] = "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
        else:
            out[file.name] = file.read_bytes().decode("utf-8", "replace")
    return out


def is_telling(word):
    """Not one that may stand anywhere by chance."""
    return len(word.encode()) >= 6 and not word.isalpha() or not word.isascii() and len(word) > 1


class PublicTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        zl.audit(zl.copy_sample(cls.folder), cls.folder / "run", "--lang", "zh")
        zl.audit(SEWERS / "zonelint.toml", cls.folder / "sewers", "--lang", "zh")
        cls.before = zl.tree(cls.folder / "run")
        cls.write("division", 'places = "division"')
        cls.write("kept", 'names = "kept"\nround = "500 m"')
        for run in ("run", "sewers"):
            zl.run("report", cls.folder / run, "-o", cls.folder / f"{run}-public", "--format", FORMATS, "--public", "default")
        zl.run("report", cls.folder / "run", "-o", cls.folder / "by-division", "--format", FORMATS, "--public", cls.folder / "division.toml")

    @classmethod
    def write(cls, name, lines):
        (cls.folder / f"{name}.toml").write_text(f"[public]\n{lines}\n", encoding="utf-8")
        return cls.folder / f"{name}.toml"

    def test_no_withheld_word_stands_in_any_file(self):
        for run, release in (("run", "run-public"), ("run", "by-division"), ("sewers", "sewers-public")):
            words = {word for word in withheld(self.folder / run) if is_telling(word)}
            if run == "run":
                self.assertGreater(len(words), 100)
            divisions = json.loads((self.folder / run / "manifest.json").read_text())["divisions"]
            ledger = rows(self.folder / run / "ledger.csv")
            known = "\n".join([*divisions.values(), *(row[text] for row in ledger for text in ("title", "document"))])
            for name, text in texts(self.folder / release).items():
                for word in words:
                    if word not in known:
                        with self.subTest(release=release, file=name, word=word):
                            self.assertNotIn(word, text)

    def test_no_place_is_nearer_than_the_grid(self):
        for run, release in (("run", "run-public"), ("sewers", "sewers-public")):
            seen = 0
            for layer, features in gpkg(self.folder / release / "findings.gpkg").items():
                for feature in features:
                    if place := point(feature["geom"]):
                        seen += 1
                        for degrees in place:
                            self.assertAlmostEqual(degrees * 100, round(degrees * 100), 6, (layer, place))
            self.assertGreater(seen, 5)
            for name in ("findings", "undetermined", "objects"):
                for row in rows(self.folder / release / f"{name}.csv"):
                    for column in ("lon", "lat"):
                        self.assertRegex(row[column], r"^(\d+(\.\d{1,2})?)?$")

    def test_lines_and_areas_of_objects_are_left_out(self):
        for release in ("run-public", "sewers-public", "by-division"):
            layers = {*gpkg(self.folder / release / "findings.gpkg")}
            self.assertLessEqual(layers, {"findings", "undetermined", "advice", "network_faults"})
        self.assertFalse((self.folder / "sewers-public" / "references.gpkg").exists() and
                         "ref_sewer_pipe" in gpkg(self.folder / "sewers-public" / "references.gpkg"))
        self.assertIn("ref_admin_division", gpkg(self.folder / "run-public" / "references.gpkg"))

    def test_counts_are_those_of_the_run(self):
        full = self.folder / "run"
        for release in ("run-public", "by-division"):
            self.assertEqual((self.folder / release / "ledger.csv").read_bytes(), (full / "ledger.csv").read_bytes())
            for name in ("findings", "undetermined", "advice", "objects", "excluded", "problems"):
                a, b = (sorted((row.get("kind"), row.get("rule"), row.get("outcome"), row.get("problem")) for row in
                               rows(folder / f"{name}.csv")) for folder in (full, self.folder / release))
                self.assertEqual(a, b, name)

    def test_lengths_of_pipes_have_two_digits(self):
        """A category with a single pipe told its length to the metre."""
        full, public = (rows(self.folder / run / "pipe_lengths.csv") for run in ("sewers", "sewers-public"))
        self.assertEqual([(row["category"], row["pipes"]) for row in public], [(row["category"], row["pipes"]) for row in full])
        for before, after in zip(full, public):
            self.assertEqual(float(after["km"]), float(f"{float(before['km']):.2g}"))

    def test_one_object_has_one_word_everywhere(self):
        release = self.folder / "run-public"
        by_table = {(row["kind"], row["id"]): row["name"] for row in rows(release / "objects.csv")}
        for name in ("findings", "undetermined"):
            for row in rows(release / f"{name}.csv"):
                self.assertEqual(by_table[row["kind"], row["id"]], row["name"])
        units = {row["id"]: row["name"] for row in gpkg(release / "references.gpkg").get("ref_generating_unit", [])}
        named = [row["reference"] for row in rows(release / "undetermined.csv") if row["reference_kind"] == "generating_unit"]
        self.assertTrue(units and named)
        for words in named:
            name, key = re.fullmatch(r"(.*) \((.*)\)", words).groups()
            if key in units:
                self.assertEqual(units[key], name)

    def test_neither_numbers_nor_order_tell_the_ids(self):
        """Boilers by their place in the list: that of ids is not that of masks."""
        true = [row["id"] for row in rows(self.folder / "run" / "objects.csv") if row["kind"] == "boiler"]
        shown = rows(self.folder / "run-public" / "objects.csv")
        masks = [row["id"] for row in shown if row["kind"] == "boiler"]
        self.assertEqual(masks, sorted(masks))
        self.assertEqual(len(set(masks)), len(set(true)))
        # The divisions of the rows, in the order of ids and in that of masks.
        order = [row["division"] for row in rows(self.folder / "run" / "objects.csv") if row["kind"] == "boiler"]
        self.assertNotEqual(order, [row["division"] for row in shown if row["kind"] == "boiler"])
        self.assertEqual(sorted(order), sorted(row["division"] for row in shown if row["kind"] == "boiler"))

    def test_small_divisions_are_not_told_apart(self):
        full, shown = (rows(self.folder / name / "summary.csv") for name in ("run", "by-division"))
        for row in shown:
            if row["kind"] != "admin_division" and row["division"] and not row["division"].endswith("0000"):
                if row["division"].endswith("00") or row["division"] in {r["division"] for r in full}:
                    self.assertGreaterEqual(int(row["subjects"]), 3, row)
        for column in ("subjects", "violation", "todo", "compliant"):
            self.assertEqual(sum(int(row[column]) for row in full), sum(int(row[column]) for row in shown))

    def test_the_manifest_tells_no_files_and_no_hashes_of_inputs(self):
        manifest = json.loads((self.folder / "run-public" / "manifest.json").read_text(encoding="utf-8"))
        for given in manifest["inputs"]:
            self.assertEqual((given["path"], given["layer"], given["sha256"]), ("", "", ""))
        for member in ("waivers", "corrections", "followup"):
            self.assertNotIn(member, manifest)
        full = json.loads((self.folder / "run" / "manifest.json").read_text(encoding="utf-8"))
        text = json.dumps(manifest)
        for hidden in [full["project"]["sha256"], *(given["sha256"] for given in full["inputs"])]:
            self.assertNotIn(hidden, text)
        self.assertEqual(full["results"], manifest["results"])

    def test_the_log_counts_and_tells_nothing(self):
        log = rows(self.folder / "run-public" / "public-log.csv")
        masked = {(row["layer"], row["field"]): int(row["count"]) for row in log if row["how"] == "masked"}
        full = [row for row in rows(self.folder / "run" / "findings.csv") if row["kind"] != "admin_division"]
        self.assertEqual(masked["findings", "id"], len(full))
        self.assertIn("witness_lines", {row["layer"] for row in log if row["how"] == "layer-left-out"})

    def test_same_run_same_bytes_and_the_run_is_untouched(self):
        again = self.folder / "again"
        zl.run("report", self.folder / "run", "-o", again, "--format", FORMATS, "--public", "default", "--jobs", "1")
        self.assertEqual(zl.tree(again), zl.tree(self.folder / "run-public"))
        self.assertEqual(zl.tree(self.folder / "run"), self.before)

    def test_names_may_be_kept(self):
        out = self.folder / "names"
        zl.run("report", self.folder / "run", "-o", out, "--format", "csv", "--public", self.folder / "kept.toml")
        full = {row["id"] for row in rows(self.folder / "run" / "findings.csv") if row["kind"] != "livestock_farm"}
        self.assertLessEqual(full, {row["id"] for row in rows(out / "findings.csv")})
        self.assertEqual({row["reason"] for row in rows(out / "findings.csv")}, {""})

    def test_published_kinds_stay_as_they_are(self):
        out = self.folder / "zones"
        file = self.write("zones", 'published = ["generating_unit"]')
        zl.run("report", self.folder / "run", "-o", out, "--format", "csv,gpkg", "--public", file)
        full, shown = (gpkg(self.folder / name / "references.gpkg")["ref_generating_unit"] for name in ("run", "zones"))
        self.assertEqual([(row["id"], row["name"], row["geom"]) for row in full],
                         [(row["id"], row["name"], row["geom"]) for row in shown])

    def test_a_leak_is_found_and_nothing_is_left(self):
        """The name of a project stands on maps and books, and nobody masks it."""
        name = next(row["name"] for row in rows(self.folder / "run" / "findings.csv") if row["kind"] == "berth")
        project = self.folder / "leaky"
        project.mkdir()
        project = zl.copy_sample(project)
        text = project.read_text(encoding="utf-8")
        changed = re.sub(r'(?m)^name = "[^"]*"', f'name = "{name}核查"', text, count=1)
        self.assertNotEqual(text, changed)
        project.write_text(changed, encoding="utf-8")
        zl.audit(project, self.folder / "leaky-run")
        for formats in ("csv", "html", "map-png", "xlsx"):
            out = self.folder / f"leak-{formats}"
            said = zl.run("report", self.folder / "leaky-run", "-o", out, "--format", formats, "--public", "default", "--lang", "en", expect=2)
            self.assertIn(name, said.stderr)
            self.assertFalse(out.exists())
        self.assertEqual([p.name for p in self.folder.glob("*partial*")], [])

    def test_a_release_is_no_run(self):
        said = zl.run("report", self.folder / "run-public", "-o", self.folder / "twice", "--public", "default", "--lang", "en", expect=2)
        self.assertIn("already", said.stderr)
        for words in (("why", self.folder / "run-public", "boiler:boiler#0001"), ("followup", "import", self.folder / "run-public", self.folder / "run-public" / "findings.xlsx", "--received", "2024-07-10")):
            said = zl.run(*words, "--lang", "en", expect=2)
            self.assertIn("release for the public", said.stderr)

    def test_a_release_may_be_written_in_other_formats(self):
        out = self.folder / "other"
        zl.run("report", self.folder / "run-public", "-o", out, "--format", "csv,geojson")
        self.assertEqual((out / "findings.csv").read_bytes(), (self.folder / "run-public" / "findings.csv").read_bytes())

    def test_bad_choices(self):
        for lines, told in (('drop = ["sewer_pipe.diametre"]', "diameter"), ('drop = ["sewer_pip.diameter"]', "sewer_pipe"),
                            ('drop = ["diameter"]', "kind.field"), ('round = 1', "unit"), ('round = "1"', "unit"),
                            ('round = "1 t"', "length"), ('round = "1 m"', "100 m"), ('rounds = "1 km"', "round"),
                            ('places = "divison"', "division"), ('names = "mask"', "masked"), ('fewest = 3', "places"),
                            ('places = "division"\nfewest = 0', "1"), ('published = ["boilers"]', "boiler"),
                            ('published = "boiler"', "array"), ('drop = [1]', "string")):
            with self.subTest(lines):
                said = zl.run("report", self.folder / "run", "-o", self.folder / "bad", "--public", self.write("bad", lines), "--lang", "en", expect=2)
                self.assertIn(told, said.stderr)
                self.assertIn("bad.toml", said.stderr)
                self.assertFalse((self.folder / "bad").exists())

    def test_what_cannot_be_public_is_refused_by_name(self):
        for more, told in ((("--format", "csv,jsonl"), "jsonl"), (("--format", "sarif"), "sarif"), (("--format", "notice-pdf"), "notice-pdf"),
                           (("--split", "division"), "--split"), (("--format", "map-pdf", "--atlas", "finding"), "--atlas"),
                           (("--shp-encoding", "gbk"), "utf-8")):
            with self.subTest(more):
                said = zl.run("report", self.folder / "run", "-o", self.folder / "bad", "--public", "default", *more, "--lang", "en", expect=2)
                self.assertIn(told, said.stderr)
                self.assertFalse((self.folder / "bad").exists())


if __name__ == "__main__":
    unittest.main()
