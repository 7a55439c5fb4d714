#!/usr/bin/env python3
"""What inspect once passed over without a word, each kept from being passed over again."""
import io
import json
import os
import pathlib
import unittest
import zipfile

import openpyxl

import tiny
import zl

try:
    from osgeo import gdal
except ImportError:
    zl.skip("GDAL's Python module is not installed")

gdal.UseExceptions()

BOILERS = "锅炉编号,燃料,容量,行政区划代码,经度,纬度\n" + "".join(
    f"K{i},天然气,4t/h,440106,113.1{i}3456,23.1{i}3456\n" for i in range(1, 6))


def inspected(*paths, expect=None):
    return json.loads(zl.run("inspect", *paths, "--format", "json", "--lang", "en", expect=expect).stdout)


def problems(answer, layer=None):
    return {one["problem"] for one in answer["features"] if layer in (None, one["layer"])}


class InspectRegressionsTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def shapefile(self, name, geojson, *options):
        """A shapefile by GDAL itself; `options` say in which system."""
        source = self.write("source/" + name + ".geojson", geojson)
        (self.folder / "data").mkdir(exist_ok=True)
        out = self.folder / "data" / (name + ".shp")
        gdal.VectorTranslate(str(out), str(source), options=["-lco", "ENCODING=UTF-8", *options])
        return out

    def test_exchanged_axes_of_a_projected_layer_without_any_division(self):
        """Easting and northing exchanged lie in the Philippine Sea, which is in China's box: nothing was said."""
        metres = [[[y, x] for x, y in ring] for ring in tiny.square(428000, 2555000, 900)]
        shp = self.shapefile("禁燃区", tiny.zones(tiny.zone("Z1", "3", metres)), "-a_srs", "EPSG:4547")
        answer = inspected(shp)
        self.assertIn("crs-axes-swapped", problems(answer))
        self.assertIn("EPSG:4547 (with the coordinates exchanged)", json.dumps(answer))

    def test_lines_in_two_encodings(self):
        """With UTF-8 the advice was GBK, with GBK it was UTF-8; inspect called the encoding undecided and read no column."""
        file = self.write("锅炉.csv", BOILERS.encode() + "K6,原煤,4t/h,华兴造纸厂".encode("gbk"))
        found = [one["message"] for one in inspected(file, expect=2)["features"]]
        self.assertEqual(len(found), 1)
        self.assertIn("line 7: its text is not UTF-8", found[0])

    def test_a_file_with_no_row(self):
        """It had no layer and no problem, and the exit code was 0."""
        blank = openpyxl.Workbook()
        blank.save(self.folder / "空.xlsx")
        for file in (self.folder / "空.xlsx", self.write("锅炉.csv", "\n\n,,,\n"), self.write("禁燃区.kml", "<kml/>")):
            with self.subTest(file=file.name):
                found = [(one["problem"], one["message"]) for one in inspected(file, expect=2)["features"]]
                self.assertEqual([name for name, _ in found], ["unreadable"])
                self.assertIn("not one row" if file.suffix != ".kml" else "", found[0][1])

    def test_formats_that_are_not_read(self):
        """A folder of them was a delivery without any problem, and a File Geodatabase a list of its parts."""
        with zipfile.ZipFile(self.folder / "z.zip", "w") as packed:
            for name in ("禁燃区.gdb/a00000001.gdbtable", "禁燃区.gdb/gdb", "说明.docx"):
                packed.writestr(name, "x")
        for name in ("锅炉.gdb/a00000001.gdbtable", "锅炉.gdb/gdb", "a.rar", "b.et", "c.dwg", "d.mdb", "说明.docx", "说明.txt", "~$锅炉.xlsx"):
            self.write("data/" + name, "见附件，共 3 件。\n")
        self.write("data/储罐.txt", "编号\t类型\t容积\n1\t内浮顶\t300\n")
        answer = inspected(self.folder / "data", self.folder / "z.zip", expect=2)
        told = {pathlib.Path(one["file"]).name: one["message"] for one in answer["features"] if one["problem"] == "unreadable"}
        for name, words in {"锅炉.gdb": "GeoPackage", "禁燃区.gdb": "GeoPackage", "a.rar": ".zip", "b.et": "XLSX", "c.dwg": "coordinate system",
                            "d.mdb": "Access", "储罐.txt": "CSV"}.items():
            self.assertIn(words, told.pop(name), name)
        self.assertEqual(told, {})
        passed = [pathlib.Path(one["file"]).name for one in answer["features"] if one["problem"] == "file-not-read"]
        self.assertEqual(passed, ["说明.docx", "说明.txt", "说明.docx"])
        self.assertEqual([one["by_design"] for one in answer["problems"] if one["problem"] == "file-not-read"], [True] * 3)
        gdb = inspected(self.folder / "data" / "锅炉.gdb", expect=2)["problems"]
        self.assertEqual([one["message"] for one in gdb], ["File Geodatabase is not read; export its layers as GeoPackage"])
        book = self.folder / "inspection.xlsx"
        zl.run("inspect", self.folder / "data", "--format", "xlsx", "-o", book, "--lang", "en", expect=2)
        rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(book)["Problems"]]
        self.assertIn("说明.docx", str(rows))
        self.write("text/说明.docx", "x")
        self.assertEqual(inspected(self.folder / "text", expect=2)["layers"], [])

    def test_init_drafts_what_it_can_read(self):
        """One damaged file kept it from writing anything."""
        boilers = self.write("锅炉.csv", BOILERS)
        damaged = self.write("垃圾焚烧厂.gpkg", "SQLite format 3\0" + "x" * 500)
        out = self.folder / "zonelint.toml"
        told = zl.run("init", boilers, damaged, "-o", out, "--lang", "en", expect=3).stderr
        draft = out.read_text(encoding="utf-8")
        self.assertIn('path = "锅炉.csv"', draft)
        for text in (told, draft):
            self.assertRegex(text, "垃圾焚烧厂.gpkg.* cannot be read")
        zl.run("init", damaged, "-o", self.folder / "none.toml", expect=2)
        self.assertFalse((self.folder / "none.toml").exists())

    def test_lock_files_are_no_data(self):
        self.write("boilers/锅炉.csv", BOILERS)
        self.write("boilers/~$锅炉.csv", "x")
        self.write("boilers/.~lock.锅炉.csv#", "x")
        project = '[project]\nname = "a"\nregion = "440000"\npacks = ["fuel-catalogue"]\n[[source]]\nkind = "boiler"\npath = "boilers/*"\ncrs = "EPSG:4490"\n'
        for what in (self.folder / "boilers", self.write("zonelint.toml", project)):
            answer = inspected(what)
            self.assertEqual(([pathlib.Path(one["file"]).name for one in answer["layers"]], answer["skipped"]), (["锅炉.csv"], []))

    def test_a_wrong_meridian_is_told_by_what_lies_beside(self):
        """Only a layer of divisions told; the boilers in degrees tell as well."""
        square = tiny.zones(tiny.zone("Z1", "3", tiny.square(428000, 2555000, 900)))
        for code, wrong in ((4547, False), (4546, True)):
            with self.subTest(code=code):
                shp = self.shapefile(f"禁燃区{code}", square, "-a_srs", f"EPSG:{code}")
                self.assertNotIn("crs-other-zone", problems(inspected(shp)))
                self.write("data/锅炉.csv", BOILERS)
                answer = inspected(shp, self.folder / "data" / "锅炉.csv")
                self.assertEqual("crs-other-zone" in problems(answer), wrong, answer["problems"])
                self.assertEqual("EPSG:4547" in json.dumps(answer["problems"]), wrong)

    def test_crossing_outlines_without_a_coordinate_system(self):
        """They were looked for only where the system is known; a layer in a refused one was not read at all."""
        def bow_tie(x, y, side):
            return [[[x, y], [x + side, y + side], [x + side, y], [x, y + side], [x, y]]]
        for name, options, place, side in (("zone", [], (428000, 2555000), 900), ("town", [], (38000, 24000), 900), ("xian", ["-a_srs", "EPSG:4610"], (113.1, 23.1), 0.01),
                                           ("elsewhere", ["-a_srs", "EPSG:4547"], (38000, 24000), 900)):
            with self.subTest(name=name):
                rows = tiny.zones(tiny.zone("Z1", "3", tiny.square(*place, side)), tiny.zone("Z2", "3", bow_tie(*place, side)), tiny.zone("Z3", "9类", tiny.square(*place, side)))
                shp = self.shapefile("禁燃区" + name, rows, *options)
                if not options:
                    shp.with_suffix(".prj").unlink()
                answer = inspected(shp)
                crossing = [one for one in answer["features"] if one["problem"] == "invalid-geometry"]
                self.assertEqual([one["row"] for one in crossing], [1], answer["problems"])
                self.assertIn(f"({place[0] + side / 2:.8g}, {place[1] + side / 2:.8g})", crossing[0]["message"])
                self.assertIn("unknown-code", problems(answer))
                self.assertTrue(any(one.startswith("crs-") for one in problems(answer)))

    def test_a_unit_that_nobody_knows_is_told_in_a_head_as_in_a_cell(self):
        """In a cell it was told; with it in the head the column was not used, without a word."""
        heads = "锅炉编号,燃料,{},行政区划代码,经度,纬度\n"
        for head, cell, named in (("额定出力(MV)", "20", "MV"), ("额定出力/th", "20", "th"), ("额定出力 MV", "20", "MV"), ("额定出力", "20 MV", "20 MV"),
                                  ("额定出力", "20 th", "20 th"), ("额定出力（t/h）", "20", None), ("用途(MV)", "20", None)):
            with self.subTest(head=head, cell=cell):
                answer = inspected(self.write("锅炉.csv", heads.format(head) + f"K1,天然气,{cell},440106,113.123456,23.123456\n"))
                told = [one for one in answer["features"] if one["problem"] == "unknown-unit"]
                self.assertEqual([one["field"] for one in told], ["capacity"] if named else [], answer["problems"])
                for one in told:
                    self.assertIn(f"'{named}'", one["message"])
        self.write("锅炉.csv", heads.format("额定出力(MV)") + "K1,天然气,20,440106,113.123456,23.123456\n")
        project = tiny.PROJECT[:tiny.PROJECT.index("[[source]]")] + '[[source]]\nkind = "boiler"\npath = "锅炉.csv"\ncrs = "EPSG:4490"\n'
        project += 'fields.capacity = { column = "额定出力(MV)", unit = "MW" }\n'
        self.assertNotIn("unknown-unit", problems(inspected(self.write("zonelint.toml", project))), "what the message advises")

    def test_columns_of_one_name_get_advice_that_leads_somewhere(self):
        """It told to name the column in the project, which was refused: both have that name."""
        self.write("锅炉.csv", "锅炉编号,燃料,额定出力(t/h),额定出力(t/h),行政区划代码,经度,纬度\nK1,天然气,20,20,440106,113.123456,23.123456\n")
        answer = inspected(self.folder / "锅炉.csv")
        told = next(one for one in answer["features"] if one["problem"] == "fields-ambiguous")
        self.assertIn("2 columns are called '额定出力(t/h)'", told["message"])
        self.assertIn("in the file", told["message"])

    def test_what_is_no_file_costs_only_itself(self):
        """A link to itself ended the whole folder; links to nothing and pipes were passed over."""
        delivery = self.folder / "data"
        self.write("data/锅炉.csv", BOILERS)
        (delivery / "itself.csv").symlink_to("itself.csv")
        (delivery / "nothing.shp").symlink_to("elsewhere.shp")
        (delivery / "again").symlink_to(".")
        (delivery / "second.csv").symlink_to("锅炉.csv")
        os.mkfifo(delivery / "pipe.csv")
        answer = inspected(delivery, expect=2)
        errors = {pathlib.Path(one["file"]).name: one["error"] for one in answer["layers"]}
        self.assertIsNone(errors.pop("锅炉.csv"))
        self.assertEqual({name: error.split("` ")[1] for name, error in errors.items()},
                         {"itself.csv": "is a link that leads nowhere", "nothing.shp": "is a link that leads nowhere", "pipe.csv": "is not a file"})
        self.assertEqual({pathlib.Path(one).name for one in answer["skipped"]}, {"again", "second.csv"})
        self.assertEqual([one["rows"] for one in inspected(delivery / "itself.csv", delivery / "锅炉.csv", expect=2)["layers"] if not one["error"]], [5])

    def test_files_that_are_not_what_they_are_called(self):
        """Markup became a table of one column and no row; a zip in a zip was one of the files not read."""
        book = io.BytesIO()
        openpyxl.Workbook().save(book)
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as packed:
            packed.writestr("锅炉.csv", BOILERS)
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w") as packed:
            packed.writestr("inner.zip", inner.getvalue())
            packed.writestr("锅炉.csv", BOILERS)
        self.write("outer.zip", outer.getvalue())
        named = {"a.csv": ('<?xml version="1.0"?><a>1</a>', "XML"), "b.csv": ("\ufeff\n<!DOCTYPE html><html><body></body></html>", "HTML"), "c.csv": ("<HTML><table></table></HTML>", "HTML"),
                 "d.csv": (book.getvalue(), "XLSX"), "e.csv": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "XLS"),
                 "f.geojson": ("{", "JSON is damaged"), "g.json": ('{"type": "FeatureCollection", ', "JSON parsing error"), "h.geojson": ('{"a": 1}', "no format")}
        for name, (content, _) in named.items():
            self.write(name, content)
        errors = {pathlib.Path(one["file"]).name: one["error"] for one in inspected(self.folder, expect=2)["layers"] if one["error"]}
        self.assertEqual(set(errors), {"inner.zip", *named})
        self.assertIn("a zip in a zip", errors["inner.zip"])
        for name, (_, part) in named.items():
            self.assertIn(part, errors[name])

    def test_a_shapefile_without_its_attributes(self):
        shp = self.shapefile("禁燃区", tiny.zones(tiny.zone("Z1", "3", tiny.square(113.1, 23.1))))
        shp.with_suffix(".dbf").unlink()
        self.assertIn("attributes-missing", problems(inspected(shp)))

    def test_a_ledger_without_coordinates_has_no_place(self):
        """It was clean."""
        heads = "锅炉编号,燃料,额定出力,行政区划代码"
        told = [one for one in inspected(self.write("锅炉.csv", heads + "\nK1,天然气,4t/h,440106\nK2,天然气,4t/h,440106\n"), expect=1)["features"] if one["problem"] == "no-geometry"]
        self.assertEqual([one["row"] for one in told], [None])
        self.assertIn("no column of coordinates", told[0]["message"])
        told = [one for one in inspected(self.write("锅炉.csv", heads + ",经度,纬度\nK1,天然气,4t/h,440106,,\nK2,天然气,4t/h,440106,113.123456,23.123456\n"))["features"] if one["problem"] == "no-geometry"]
        self.assertEqual([one["row"] for one in told], [2])
        self.assertEqual(problems(inspected(self.write("指标.csv", "指标,年份,数值,单位,行政区划代码\n森林覆盖率,2024,50,%,440100\n"))) & {"no-geometry"}, set())

    def test_dates_and_values_that_cannot_be_meant(self):
        """A date that is none was told; a boiler of the year 1019 with ten million megawatts was not."""
        answer = inspected(self.write("锅炉.csv", "锅炉编号,燃料,额定出力,环评批复日期,行政区划代码,经度,纬度\nK1,天然气,10000000MW,1019-02-03,440106,113.123456,23.123456\n"
                                                  "K2,天然气,4t/h,2023-02-30,440106,113.133456,23.123456\n"))
        told = {(one["problem"], one["row"], one["field"]) for one in answer["features"]}
        self.assertLessEqual({("implausible-value", 2, "capacity"), ("implausible-value", 2, "approved"), ("bad-date", 3, "approved")}, told)

    def test_a_zone_across_the_antimeridian_does_not_hold_all_of_china(self):
        made = tiny.Tiny(self.folder, {"zones.geojson": tiny.zones(tiny.zone("Z1", "3", [[[179, 20], [-179, 20], [-179, 40], [179, 40], [179, 20]]]), tiny.zone("Z2", "3", tiny.square(113.4, 23)))})
        told = [one for one in inspected(self.folder / "zones.geojson")["features"] if one["problem"] == "bad-coordinates"]
        self.assertEqual(len(told), 1)
        self.assertIn("antimeridian", told[0]["message"])
        made.audit("--all-verdicts")
        self.assertNotIn("violation", zl.outcomes(made.out, tiny.CATALOGUE).values())

    def test_shapes_and_records_that_are_not_as_many(self):
        """The rows beyond the shorter of the two were lost without a word, and what stood in the lost zone was out of scope."""
        for rows, kept in ((1, 2), (2, 1)):
            with self.subTest(shapes=rows, records=kept):
                zones = [tiny.zone(f"Z{i}", "3", tiny.square(113.1 + i / 10, 23.1)) for i in range(2)]
                shp, other = (self.shapefile(f"{name}{rows}", tiny.zones(*zones[:count])) for name, count in (("禁燃区", rows), ("另", kept)))
                shp.with_suffix(".dbf").write_bytes(other.with_suffix(".dbf").read_bytes())
                answer = inspected(shp, expect=2)
                self.assertIn(f"there are {rows} shapes and {kept} records of attributes", answer["layers"][0]["error"])

    def test_chinese_columns_of_kml(self):
        """Each byte of a name became an underscore, and columns with names of one length became one."""
        marks = "".join(f'<Placemark><name>厂{i}</name><ExtendedData><Data name="编号"><value>K{i}</value></Data><Data name="主要燃料"><value>原煤</value></Data>'
                        f'<Data name="额定出力"><value>10t/h</value></Data></ExtendedData><Point><coordinates>113.1{i}0013,22.600013</coordinates></Point></Placemark>' for i in range(3))
        answer = inspected(self.write("锅炉.kml", f'<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>锅炉</name>{marks}</Folder></Document></kml>'))
        fed = {row["column"]: (row["field"], row["filled"]) for row in answer["columns"] if row["field"]}
        self.assertEqual(fed, {"Name": ("name", 3), "编号": ("id", 3), "主要燃料": ("fuel", 3), "额定出力": ("capacity", 3)})

    def test_a_geojson_that_names_what_gdal_does_not_know(self):
        """It was taken for WGS 84."""
        for name, used, problem in (("GCJ-02", "GCJ-02", None), ("urn:x", None, "crs-refused"), ("urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", None)):
            with self.subTest(name):
                text = json.loads(tiny.zones(tiny.zone("Z1", "3", tiny.square(113.12345, 23.12345))))
                text["crs"] = {"type": "name", "properties": {"name": name}}
                answer = inspected(self.write("禁燃区.geojson", json.dumps(text)))
                self.assertEqual(answer["layers"][0]["crs_used"] or None, used)
                self.assertEqual("crs-refused" in problems(answer), problem is not None)

    def test_a_draft_says_what_an_inspection_finds(self):
        """A ledger shifted by 500 m was drafted as what it is not, with a word about accuracy for every source."""
        zl.run("init", zl.SOURCE / "sample-data/dirty/data", "-o", self.folder / "zonelint.toml", "--lang", "en", expect=3)
        sources = {}
        for block in (self.folder / "zonelint.toml").read_text(encoding="utf-8").split("[[source]]")[1:]:
            path = next(line for line in block.splitlines() if line.startswith("path = "))
            sources[path.rsplit("/", 1)[1].rstrip('"')] = block
        self.assertIn('crs = "TODO"', sources["锅炉_南浦县.shp"])
        self.assertIn("look like GCJ-02", sources["锅炉_南浦县.shp"])
        self.assertIn('coordinates = "TODO"', sources["锅炉_西溪县.xls"])
        self.assertIn('accuracy = "500 m"', sources["加油站_西溪县.csv"])
        self.assertNotIn("\naccuracy = ", sources["锅炉_南浦县.shp"])

    def test_a_file_that_cannot_be_read_is_told_the_line(self):
        """inspect said that a quote was not closed, and not where."""
        answer = inspected(self.write("锅炉.csv", BOILERS + 'K9,"天然气,4t/h,440106,113.1,23.1\n'), expect=2)
        self.assertIn("line 7: a quote", answer["layers"][0]["error"])

    def test_a_column_of_numbers_of_devices(self):
        """Three boilers of 10 t/h in a row counted as one, without a word."""
        for count, told in (("3", True), ("2台", True), ("1", False), ("", False)):
            with self.subTest(count=count):
                answer = inspected(self.write("锅炉.csv", f"锅炉编号,燃料,额定出力,台数,行政区划代码,经度,纬度\nK1,天然气,10t/h,1,440106,113.123456,23.123456\nK2,天然气,10t/h,{count},440106,113.133456,23.123456\n"))
                messages = [one["message"] for one in answer["features"] if one["problem"] == "several-devices"]
                self.assertEqual(len(messages), int(told))
                self.assertTrue(all("row 3 has " + count in one for one in messages), messages)

    def test_the_area_of_a_water_is_compared_with_its_outline(self):
        """Only audit told that a ledger said 5 m2 of a water of about a square kilometre."""
        water = {"type": "Feature", "properties": {"水体编号": "W1", "水体名称": "东涌", "水体面积(m2)": 5},
                 "geometry": {"type": "Polygon", "coordinates": [[[113, 23], [113.01, 23], [113.01, 23.01], [113, 23.01], [113, 23]]]}}
        answer = inspected(self.write("黑臭水体.geojson", json.dumps({"type": "FeatureCollection", "features": [water]})))
        self.assertIn("area-disagrees", problems(answer))


if __name__ == "__main__":
    unittest.main()
