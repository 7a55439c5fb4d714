#!/usr/bin/env python3
"""zonelint inspect on public data as it is found: every file answered for, and what its origin knows about it is told."""
import json
import os
import pathlib
import unittest

import zl

if not os.environ.get("ZONELINT_REALDATA"):
    zl.skip("ZONELINT_REALDATA is not set")

REAL = pathlib.Path(os.environ["ZONELINT_REALDATA"])
ADMIN = REAL / "admin"


def inspect(*files):
    done = zl.run("inspect", *files, "--format", "json", "--lang", "en", expect=None)
    assert done.returncode in (0, 1, 2), (files, done.returncode, done.stderr)
    assert not done.stderr, (files, done.stderr)
    return done.returncode, json.loads(done.stdout)


def problems(answer, file):
    return {one["problem"]: one["message"] for one in answer["problems"] if one["file"].endswith(file)}


def layer(answer, name):
    return next(one for one in answer["layers"] if one["layer"] == name)


class RealTest(unittest.TestCase):
    def test_every_file_is_answered_for(self):
        for folder in ("messy", "admin"):
            for path in sorted((REAL / folder).rglob("*")):
                if not path.is_file() or path.suffix in (".shx", ".prj", ".cpg") or (path.suffix == ".dbf" and path.with_suffix(".shp").exists()):
                    continue
                with self.subTest(path=path.relative_to(REAL)):
                    code, answer = inspect(path)
                    self.assertEqual(code == 2, any(one["error"] or False for one in answer["layers"]) or "unreadable" in problems(answer, path.name))
                    self.assertTrue(answer["layers"], "neither a layer nor a reason")

    def test_whole_folders_leave_nothing_out(self):
        for folder in ("messy/gdal", "messy/mapshaper", "messy/other", "admin"):
            _, answer = inspect(REAL / folder)
            seen = {one["file"] for one in answer["layers"]} | set(answer["skipped"])
            wanted = {str(path) for path in (REAL / folder).rglob("*") if path.is_file() and path.suffix in (".shp", ".gpkg", ".json", ".geojson", ".csv")}
            self.assertLessEqual(wanted, seen)

    def test_shifted_borders_are_found_and_right_ones_are_not(self):
        _, answer = inspect(*(ADMIN / name for name in ("dongguan_towns_a.geojson", "dongguan_towns_b.geojson", "huizhou_datav.json",
                                                        "tianditu_cgcs2000.gpkg", "chongqing", "shenzhen", "ocha_adm2_gd_fj.shp")))
        said = {one["file"].rsplit("/", 1)[1]: one["raw"] for one in answer["features"] if one["problem"] == "datum-shift-suspected"}
        self.assertEqual(said, {"dongguan_towns_a.geojson": "BD-09", "huizhou_datav.json": "GCJ-02"})

    def test_rings_that_do_not_close(self):
        _, answer = inspect(ADMIN / "dongguan_towns_a.geojson")
        self.assertGreaterEqual(sum(one["problem"] == "unclosed-ring" for one in answer["features"]), 20)

    def test_chinese_without_a_code_page(self):
        for name, rows, first in (("bou2_4p", 925, "黑龙江省"), ("res2_4m", 331, "景德镇")):
            _, answer = inspect(ADMIN / f"{name}.shp")
            self.assertEqual((layer(answer, name)["rows"], layer(answer, name)["encoding"]), (rows, "GB18030"))
            said = problems(answer, f"{name}.shp")
            self.assertIn("encoding-by-evidence", said)
            self.assertIn("EPSG:4490", said["crs-missing"])
            samples = next(one["samples"] for one in answer["columns"] if one["column"] == "NAME")
            self.assertTrue(samples.startswith(first), samples)

    def test_chongqing_is_read_by_its_language_byte(self):
        _, answer = inspect(ADMIN / "chongqing")
        one = layer(answer, "区县界_area")
        self.assertEqual((one["kind"], one["rows"], one["encoding"], one["objects"]), ("admin_division", 38, "GBK", 38))

    def test_what_the_origins_of_the_messy_files_say(self):
        for name, problem in (("other/ncl_river.shp", "crs-unreadable"), ("mapshaper/duplicate_fields.dbf", "duplicate-column"),
                              ("gdal/pointnan.shp", "no-geometry"), ("gdal/prjwithutf8bom.shp", "crs-elsewhere"),
                              ("gdal/first_geometry_null.gpkg", "no-geometry")):
            with self.subTest(name=name):
                _, answer = inspect(REAL / "messy" / name)
                self.assertIn(problem, problems(answer, name.rsplit("/", 1)[1]))
        for name in ("gdal/buggypoint.shp", "gdal/buggymultiline.shp", "gdal/buggymultipoly.shp", "gdal/unbalanced_double_quotes.csv",
                     "mapshaper/gauss_kruger.shp", "other/corrupt_too_long.shp", "other/featurecollection-malformed.json"):
            with self.subTest(name=name):
                self.assertEqual(inspect(REAL / "messy" / name)[0], 2)
        for name, encoding, text in (("gbk.dbf", "GB18030", "简体国语"), ("gb2312.dbf", "GB18030", "简体国语"), ("big5.shp", "Big5", "國語"),
                                     ("ldid_chinese.shp", "GBK", "简体")):
            _, answer = inspect(REAL / "messy" / "mapshaper" / name)
            self.assertEqual((answer["layers"][0]["encoding"], answer["columns"][0]["samples"]), (encoding, text), name)


if __name__ == "__main__":
    unittest.main()
