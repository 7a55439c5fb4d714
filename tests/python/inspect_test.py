#!/usr/bin/env python3
"""zonelint inspect on made-up deliveries: each trouble found by its name, every feature named, nothing changed."""
import json
import math
import random
import struct
import unittest
import zipfile

import zl

DIVISIONS = {"440105": (113.2, 113.3), "440106": (113.3, 113.4)}


def divisions(folder):
    features = [{"type": "Feature", "properties": {"编号": code, "行政区名称": code, "行政区划代码": code},
                 "geometry": {"type": "Polygon", "coordinates": [[[a, 23.0], [b, 23.0], [b, 23.1], [a, 23.1], [a, 23.0]]]}}
                for code, (a, b) in DIVISIONS.items()]
    (folder / "行政区.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")


def to_gcj02(lon, lat):
    """The published formula, written down once more."""
    x, y = lon - 105, lat - 35
    dlat = -100 + 2 * x + 3 * y + .2 * y * y + .1 * x * y + .2 * math.sqrt(abs(x))
    dlon = 300 + x + 2 * y + .1 * x * x + .1 * x * y + .1 * math.sqrt(abs(x))
    waves = (20 * math.sin(6 * x * math.pi) + 20 * math.sin(2 * x * math.pi)) * 2 / 3
    dlat += waves + (20 * math.sin(y * math.pi) + 40 * math.sin(y / 3 * math.pi) + 160 * math.sin(y / 12 * math.pi) + 320 * math.sin(y * math.pi / 30)) * 2 / 3
    dlon += waves + (20 * math.sin(x * math.pi) + 40 * math.sin(x / 3 * math.pi) + 150 * math.sin(x / 12 * math.pi) + 300 * math.sin(x / 30 * math.pi)) * 2 / 3
    a, ee = 6378245.0, 0.00669342162296594323
    rad = lat / 180 * math.pi
    magic = 1 - ee * math.sin(rad) ** 2
    return (lon + dlon * 180 / (a / math.sqrt(magic) * math.cos(rad) * math.pi),
            lat + dlat * 180 / (a * (1 - ee) / (magic * math.sqrt(magic)) * math.pi))


def boilers(path, rows, head="锅炉编号,燃料,容量,行政区划代码,经度,纬度", encoding="utf-8"):
    path.write_bytes((head + "\n" + "".join(",".join(map(str, row)) + "\n" for row in rows)).encode(encoding))


def inspect(*arguments, expect=1):
    """name -> [(row, field, raw)] and the whole answer."""
    answer = json.loads(zl.run("inspect", *arguments, "--format", "json", "--lang", "en", expect=expect).stdout)
    found = {}
    for feature in answer["features"]:
        found.setdefault(feature["problem"], []).append((feature["row"], feature["field"], feature["raw"]))
    return found, answer


class InspectTest(unittest.TestCase):
    def test_points_of_a_web_map_are_told_and_not_moved(self):
        """Points near the border between two divisions, shifted by half a kilometre."""
        rng = random.Random(7)
        true = [(round(rng.choice([113.3, 113.2, 113.4]) + rng.uniform(-.004, .004), 6), round(rng.uniform(23.01, 23.09), 6)) for _ in range(200)]
        true = [p for p in true if 113.2 < p[0] < 113.4]
        for shifted in (False, True):
            with self.subTest(shifted=shifted), zl.scratch() as folder:
                divisions(folder)
                rows = []
                for i, (lon, lat) in enumerate(true):
                    code = "440105" if lon < 113.3 else "440106"
                    x, y = to_gcj02(lon, lat) if shifted else (lon, lat)
                    rows.append((f"B{i}", "天然气", "4t/h", code, f"{x:.7f}", f"{y:.7f}"))
                boilers(folder / "锅炉.csv", rows)
                found, _ = inspect(folder)
                self.assertEqual("datum-shift-suspected" in found, shifted, found.keys())
                self.assertNotIn("position-outside-division", found)
                if shifted:
                    self.assertEqual(found["datum-shift-suspected"], [(None, None, "GCJ-02")])

    def test_every_feature_is_named_however_many_are_alike(self):
        with zl.scratch() as folder:
            boilers(folder / "锅炉.csv", [(f"B{i}", "废料", 10, "440105", f"113.2{i:05}7", "23.0876543") for i in range(3000)])
            found, answer = inspect(folder)
            self.assertEqual([row for row, _, _ in found["unit-missing"]], list(range(2, 3002)))
            self.assertEqual([row for row, _, _ in found["unknown-code"]], list(range(2, 3002)))
            counts = {p["problem"]: p["count"] for p in answer["problems"]}
            self.assertEqual(counts["unit-missing"], 3000)
            lines = zl.run("inspect", folder, "--format", "csv", expect=1).stdout
            self.assertEqual(lines.count("unit-missing"), 3000)

    def test_the_workbook_names_every_feature(self):
        with zl.scratch() as folder:
            (folder / "d").mkdir()
            boilers(folder / "d" / "锅炉.csv", [(f"B{i}", "废料", 10, "440105", "113.2876543", "23.0876543") for i in range(50)])
            for name in ("a.xlsx", "b.xlsx"):
                zl.run("inspect", folder / "d", "--format", "xlsx", "-o", folder / name, "--lang", "zh", expect=1)
            self.assertEqual((folder / "a.xlsx").read_bytes(), (folder / "b.xlsx").read_bytes())
            with zipfile.ZipFile(folder / "a.xlsx") as book:
                texts = "".join(book.read(n).decode("utf-8") for n in book.namelist() if n.startswith("xl/worksheets/") or n.endswith("sharedStrings.xml"))
            for i in range(50):
                self.assertIn(f">B{i}<", texts)
            zl.run("inspect", folder / "d", "--format", "xlsx", expect=2)

    def test_a_character_set_is_told_or_contradicted(self):
        with zl.scratch() as folder:
            boilers(folder / "锅炉.csv", [(f"B{i}", "天然气", "4t/h", "440105", "113.2876543", "23.0876543") for i in range(9)], encoding="gb18030")
            found, answer = inspect(folder)
            self.assertIn("encoding-by-evidence", found)
            self.assertEqual(answer["layers"][0]["encoding"], "GB18030")
        with zl.scratch() as folder:
            name = "名称".encode("gbk")
            record = b" " + "江门市锅炉".encode("gbk").ljust(20)
            head = struct.pack("<BBBBIHH20x", 3, 124, 1, 1, 1, 65, len(record))
            field = name.ljust(11, b"\0") + b"C" + b"\0" * 4 + bytes([20]) + b"\0" * 15
            (folder / "a.dbf").write_bytes(head + field + b"\r" + record + b"\x1a")
            (folder / "a.cpg").write_text("UTF-8")
            found, answer = inspect(folder / "a.dbf")
            self.assertIn("encoding-contradicted", found)
            self.assertEqual(answer["columns"][0]["column"], "名称")

    def test_projected_numbers_without_a_system(self):
        """The zone in the easting decides, and `init` writes what it decides; without it the region of the divisions does."""
        with zl.scratch() as folder:
            rows = [(f"B{i}", "天然气", "4t/h", "440105", 38428000 + 7 * i, 2544000 + 11 * i) for i in range(9)]
            boilers(folder / "锅炉.csv", rows)
            found, answer = inspect(folder)
            self.assertIn("crs-missing", found)
            self.assertEqual(answer["layers"][0]["crs_used"], "EPSG:4526")
            zl.run("init", folder / "锅炉.csv", "-o", folder / "zonelint.toml")
            self.assertIn('crs = "EPSG:4526"', (folder / "zonelint.toml").read_text(encoding="utf-8"))
            boilers(folder / "锅炉.csv", [(*row[:4], row[4] - 38000000, row[5]) for row in rows])
            _, answer = inspect(folder / "锅炉.csv")
            self.assertIsNone(answer["layers"][0]["crs_used"])
            divisions(folder)
            _, answer = inspect(folder)
            self.assertEqual({one["layer"]: one["crs_used"] for one in answer["layers"]}["锅炉"], "EPSG:4547")

    def test_a_broken_file_stops_only_itself(self):
        with zl.scratch() as folder:
            divisions(folder)
            (folder / "a.gpkg").write_bytes(b"SQLite format 3\0 and nothing more")
            (folder / "b.shp").write_bytes(b"\0\0\x27\x0a")
            (folder / "c.xlsx").write_bytes(b"PK\3\4")
            (folder / "d.csv").write_bytes(b"")
            _, answer = inspect(folder, expect=2)
            self.assertEqual([one["layer"] for one in answer["layers"] if one["error"] is None], ["行政区"])
            self.assertEqual(sum(one["error"] is not None for one in answer["layers"]), 4)

    def test_a_project_is_inspected_as_it_binds(self):
        with zl.scratch() as folder:
            project = zl.copy_sample(folder)
            before = zl.tree(project.parent)
            found, answer = inspect(project)
            self.assertEqual(zl.tree(project.parent), before)
            self.assertNotIn("crs-missing", found, "the project declares them")
            run = folder / "run"
            zl.audit(project, run)
            told = {(p["problem"], p["row"]) for p in zl.table(run / "problems.csv") if p["problem"] in ("unknown-code", "bad-date", "swapped-coordinates")}
            self.assertTrue(told)
            self.assertLessEqual(told, {(f["problem"], str(f["row"])) for f in answer["features"]})

    def test_same_bytes_on_any_number_of_threads(self):
        with zl.scratch() as folder:
            zl.copy_sample(folder)
            for name in ("甲县锅炉.csv", "乙县锅炉.csv", "丙县锅炉.csv"):  # two repeat what the first, in the order of their bytes, says
                (folder / name).write_text("锅炉编号,燃料,经度,纬度\nX1,煤,113.123456,22.123456\n", encoding="utf-8")
            one, four = (zl.run("inspect", folder, "--format", "json", "--jobs", n, expect=None).stdout for n in (1, 4))
            self.assertEqual(one, four)
            told = [row["file"].rsplit("/")[-1] for row in json.loads(one)["features"] if row["problem"] == "duplicate-id" and row["id"] == "X1"]
            self.assertEqual(told, ["乙县锅炉.csv", "甲县锅炉.csv"])

    def test_an_output_that_exists_is_kept(self):
        with zl.scratch() as folder:
            divisions(folder)
            (folder / "out.txt").write_text("mine")
            zl.run("inspect", folder / "行政区.geojson", "-o", folder / "out.txt", expect=2)
            self.assertEqual((folder / "out.txt").read_text(), "mine")
            zl.run("inspect", folder / "行政区.geojson", "-o", folder / "out.txt", "--force")
            self.assertNotEqual((folder / "out.txt").read_text(), "mine")


if __name__ == "__main__":
    unittest.main()
