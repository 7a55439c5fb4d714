#!/usr/bin/env python3
"""The same input gives the same bytes: on any number of threads, from any folder, with the rows in any order."""
import csv
import json
import random
import unittest

import zl
from osgeo import gdal

gdal.UseExceptions()


def turn(shapefile, encoding):
    """The same features, the last first."""
    source = gdal.OpenEx(str(shapefile), gdal.OF_VECTOR, open_options=[f"ENCODING={encoding}"])
    layer = source.GetLayer(0)
    rows = layer.GetFeatureCount()
    turned = shapefile.with_name("turned.shp")
    gdal.VectorTranslate(str(turned), source, layerCreationOptions=[f"ENCODING={encoding}"],
                         SQLStatement=f"SELECT * FROM \"{layer.GetName()}\" ORDER BY FID DESC", SQLDialect="OGRSQL")
    source = layer = None
    written = gdal.OpenEx(str(turned), gdal.OF_VECTOR)
    assert written.GetLayer(0).GetFeatureCount() == rows
    written = None
    for part in turned.parent.glob("turned.*"):
        if part.suffix in (".shp", ".shx", ".dbf"):
            part.replace(shapefile.with_suffix(part.suffix))
        else:
            part.unlink()


class SameBytesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        cls.project = zl.copy_sample(cls.folder)
        zl.audit(cls.project, cls.folder / "one", "--all-verdicts", "--jobs", 1)
        cls.one = zl.tree(cls.folder / "one")

    def same(self, name):
        self.assertEqual({k: v for k, v in zl.tree(self.folder / name).items() if self.one.get(k) != v}, {}, "files that differ")
        self.assertEqual(set(zl.tree(self.folder / name)), set(self.one))

    def test_on_any_number_of_threads(self):
        self.assertGreater(len(self.one), 10)
        for jobs in (2, 8):
            with self.subTest(jobs=jobs):
                zl.audit(self.project, self.folder / f"jobs{jobs}", "--all-verdicts", "--jobs", jobs)
                self.same(f"jobs{jobs}")

    def test_again(self):
        zl.audit(self.project, self.folder / "again", "--all-verdicts", "--jobs", 1)
        self.same("again")

    def test_from_another_folder(self):
        (self.folder / "elsewhere").mkdir()
        zl.audit(self.project, self.folder / "far", "--all-verdicts", "--jobs", 1, cwd=self.folder / "elsewhere")
        self.same("far")

    def test_of_a_delivery_in_another_folder(self):
        moved = zl.copy_sample(self.folder / "another" / "place" / "entirely")
        zl.audit(moved, self.folder / "moved-run", "--all-verdicts", "--jobs", 1)
        differ = {name for name, sha in zl.tree(self.folder / "moved-run").items() if self.one.get(name) != sha}
        self.assertLessEqual(differ, {"manifest.json"})

    def test_with_the_features_of_layers_in_another_order(self):
        """References too: parks and zones the other way round."""
        moved = zl.copy_sample(self.folder / "turned")
        parks = moved.parent / "data" / "工业园区.geojson"
        content = json.loads(parks.read_text(encoding="utf-8"))
        content["features"].reverse()
        parks.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        turn(moved.parent / "data" / "禁燃区.shp", "GBK")
        turn(moved.parent / "data" / "锅炉_云山市.shp", "GBK")
        zl.audit(moved, self.folder / "turned-run", "--all-verdicts")
        self.compare("turned-run")

    def test_over_an_older_run(self):
        zl.audit(self.project, self.folder / "twice", "--jobs", 1)
        zl.audit(self.project, self.folder / "twice", "--all-verdicts", "--jobs", 1, "--force")
        self.same("twice")

    def test_with_the_rows_in_another_order(self):
        moved = zl.copy_sample(self.folder / "moved")
        table = moved.parent / "data" / "锅炉_江北区.csv"
        with open(table, encoding="utf-8-sig", newline="") as lines:
            heads, *rows = csv.reader(lines)
        random.Random(5).shuffle(rows)
        with open(table, "w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows([heads, *rows])
        zl.audit(moved, self.folder / "shuffled", "--all-verdicts")
        self.compare("shuffled")

    def compare(self, name):
        """But for the manifest and the numbers of rows."""
        def without_rows(folder):
            return [{k: v for k, v in verdict.items() if k != "source_row"} for verdict in zl.verdicts(folder)]
        self.assertEqual(without_rows(self.folder / name), without_rows(self.folder / "one"))
        for table in ("ledger.csv", "summary.csv", "findings.csv", "advice.csv", "undetermined.csv", "objects.csv", "sources.csv"):
            self.assertEqual(zl.tree(self.folder / name)[table], self.one[table], table)


if __name__ == "__main__":
    unittest.main()
