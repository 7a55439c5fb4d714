#!/usr/bin/env python3
"""PostGIS as a source and as a target, against a private server: the same findings as from files, one snapshot, refusals in one
sentence, and nothing half written."""
import datetime
import json
import os
import pathlib
import re
import subprocess
import threading
import time
import unittest
from unittest import mock

import openpyxl
import pg
import zl

DATA = zl.SAMPLE / "data"
SECRET = "geheim"


def cell_text(value):
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.strftime("%Y-%m-%d")
    return value


def sheet_rows(path, sheet=None):
    book = openpyxl.load_workbook(path, data_only=True)
    rows = [[cell_text(cell) for cell in row] for row in (book[sheet] if sheet else book.active).iter_rows(values_only=True)]
    return [row for row in rows if any(cell is not None for cell in row)]


def csv_rows(path):
    import csv
    return list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))


class PostgresTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(pg.cluster())
        cls.folder = cls.enterClassContext(zl.scratch())
        cls.enterClassContext(mock.patch.dict(os.environ, cls.server.variables()))
        cls.project = cls.load_sample()

    @classmethod
    def load_sample(cls):
        """All layers of the sample as tables of `public`, and its project over them."""
        text = (zl.SAMPLE / "zonelint.toml").read_text(encoding="utf-8")
        pieces = text.split("[[source]]")
        for number, piece in enumerate(pieces[1:], 1):
            name = re.search(r'^path = "data/(.*)"$', piece, re.M).group(1)
            file, table = DATA / name, pathlib.Path(name).stem
            sheet = re.search(r'^layer = "(.*)"$', piece, re.M)
            encoding = re.search(r'^encoding = "(.*)"$', piece, re.M)
            if file.suffix == ".csv":
                cls.server.load_rows(f'"{table}"', csv_rows(file))
            elif file.suffix == ".xlsx":
                cls.server.load_rows(f'"{table}"', sheet_rows(file, sheet and sheet.group(1)))
            else:
                cls.server.load_layer(table, file, encoding and encoding.group(1))
            piece = re.sub(r'^(layer|encoding) = .*\n', "", piece, flags=re.M)
            pieces[number] = re.sub(r'^path = .*$', f'path = "postgresql:"\nlayer = "public.{table}"', piece, flags=re.M)
        target = cls.folder / "zonelint.toml"
        target.write_text("[[source]]".join(pieces), encoding="utf-8")
        return target

    def audit(self, name, *more, project=None, expect=0):
        return zl.audit(project or self.project, self.folder / name, *more, expect=expect)

    def one_source(self, name, source, packs='"fuel-catalogue"'):
        """A project of one source."""
        target = self.folder / f"{name}.toml"
        target.write_text(f'[project]\nname = "{name}"\nregion = "440000"\npacks = [{packs}]\n\n[[source]]\n{source}\n', encoding="utf-8")
        return target

    def refused(self, done, *words):
        """One sentence on stderr, and never the password."""
        text = done.stderr.strip()
        self.assertEqual(len(text.splitlines()), 1, text)
        for word in words:
            self.assertIn(word, text)
        self.assertNotIn(SECRET, done.stderr + done.stdout)

    def schemas(self):
        return {row[0] for row in self.server.sql("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_'")}


class SourceTest(PostgresTest):
    def test_the_findings_are_those_of_the_files(self):
        zl.audit(zl.SAMPLE / "zonelint.toml", self.folder / "files")
        self.audit("tables")
        for name in ("findings.csv", "advice.csv", "undetermined.csv", "summary.csv", "objects.csv", "ledger.csv"):
            with self.subTest(name):
                files, tables = zl.table(self.folder / "files" / name), zl.table(self.folder / "tables" / name)
                self.assertTrue(files or name == "advice.csv")
                self.assertEqual(tables, files)
        manifest = (self.folder / "tables" / "manifest.json").read_text(encoding="utf-8")
        self.assertNotIn(SECRET, manifest)
        inputs = json.loads(manifest)["inputs"]
        self.assertEqual({one["driver"] for one in inputs}, {"PostgreSQL"})
        self.assertTrue(all(re.fullmatch("[0-9a-f]{64}", one["sha256"]) for one in inputs))

    def test_again_and_on_more_threads_gives_the_same_bytes(self):
        self.audit("again1", "--jobs", 1)
        self.audit("again2", "--jobs", 4)
        self.assertEqual(zl.tree(self.folder / "again1"), zl.tree(self.folder / "again2"))

    def test_why_reads_the_tables_again_and_refuses_changed_ones(self):
        self.audit("asked")
        done = zl.run("why", self.folder / "asked", "boiler:JB-P05")
        self.assertIn("JB-P05", done.stdout)
        self.server.sql('UPDATE "锅炉_江北区" SET "单位名称" = \'别的名字\' WHERE "设备编号" = \'JB-P06\'')
        try:
            done = zl.run("why", self.folder / "asked", "boiler:JB-P05", expect=2)
            self.refused(done, "postgresql:")
        finally:
            self.server.sql('UPDATE "锅炉_江北区" SET "单位名称" = \'华兴印染有限公司\' WHERE "设备编号" = \'JB-P06\'')
        zl.run("why", self.folder / "asked", "boiler:JB-P05")

    def test_views_and_order(self):
        """A view has no key: its rows come in one order all the same, whatever the table's."""
        self.server.sql('CREATE VIEW "看锅炉" AS SELECT * FROM "锅炉_平川县" ORDER BY random()')
        source = 'kind = "boiler"\npath = "postgresql:"\nlayer = "{}"\nfields.capacity = {{ column = "出力", unit = "t/h" }}'
        project = self.one_source("view", source.format("public.看锅炉"), '"gd-2022-68"')
        self.audit("view1", project=project)
        self.audit("view2", project=project)
        self.assertEqual(zl.tree(self.folder / "view1"), zl.tree(self.folder / "view2"))
        self.audit("table1", project=self.one_source("table", source.format("public.锅炉_平川县"), '"gd-2022-68"'))
        self.assertEqual(zl.table(self.folder / "view1" / "undetermined.csv"), zl.table(self.folder / "table1" / "undetermined.csv"))

    def test_many_rows_without_a_key(self):
        """More than a block of the cursor: each row once, alike each time, arcs and heights too."""
        self.server.sql("""CREATE TABLE many AS SELECT 'B' || n AS "编号", '原煤' AS "燃料",
            ST_SetSRID(ST_MakePoint(113 + n / 1e4, 23, 7), 4490) AS geom FROM generate_series(1, 5000) n ORDER BY random();
            CREATE TABLE bows AS SELECT 'B1' AS "编号", '3' AS "类别", 'SRID=4490;CURVEPOLYGON(CIRCULARSTRING(113 22.9, 113.1 23, 113.2 22.9, 113.1 22.8, 113 22.9))'::geometry AS geom""")
        project = self.one_source("many", 'kind = "boiler"\npath = "postgresql:"\nlayer = "public.many"\n\n[[source]]\n'
                                          'kind = "burn_ban_zone"\npath = "postgresql:"\nlayer = "public.bows"')
        self.audit("many1", "--all-verdicts", project=project)
        self.audit("many2", "--all-verdicts", project=project)
        self.assertEqual(zl.tree(self.folder / "many1"), zl.tree(self.folder / "many2"))
        verdicts = zl.verdicts(self.folder / "many1")
        self.assertEqual(len({one["id"] for one in verdicts}), 5000)
        rows = {row["kind"]: row for row in zl.table(self.folder / "many1" / "sources.csv")}
        self.assertEqual((rows["boiler"]["rows_read"], rows["burn_ban_zone"]["excluded"]), ("5000", "0"))

    def test_types_of_columns(self):
        """Numbers to the last digit, days as they are called in China, booleans, domains, and what is no value."""
        self.server.sql("""CREATE DOMAIN share AS numeric(20, 4);
            CREATE TABLE kinds ("编号" int PRIMARY KEY, "燃料" char(10), "出力" share, "在用" boolean, "批准时间" timestamptz, "状态" text,
              "用途" text, geom geometry(Point, 4490));
            INSERT INTO kinds VALUES (1, '原煤', 34.9999, true, '2020-12-31 17:00+00', '在用', '生产', 'SRID=4490;POINT(113.5 23)'),
              (2, '原煤', 'NaN', true, 'infinity', '在用', '生产', 'SRID=4490;POINT(113.5 23.1)'),
              (3, '原煤', 35, true, NULL, '在用', '生产', 'SRID=4490;POINT EMPTY')""")
        project = self.one_source("kinds", 'kind = "boiler"\npath = "postgresql:"\nlayer = "public.kinds"\ncrs = "EPSG:4490"\n'
                                           'fields.capacity = { column = "出力", unit = "t/h" }\nfields.approved = "批准时间"\n\n'
                                           '[report]\ncarry = ["approved", "capacity"]', '"gd-2022-68"')
        self.audit("kinds", "--all-verdicts", project=project)
        rows = {row["id"]: row for row in zl.table(self.folder / "kinds" / "undetermined.csv")}
        self.assertEqual(rows["1"]["approved"], "2021-01-01")
        self.assertTrue(rows["1"]["capacity"].startswith("34.9999"), rows["1"]["capacity"])
        self.assertEqual((rows["2"]["capacity"], rows["2"]["approved"]), ("", ""))
        sources = zl.table(self.folder / "kinds" / "sources.csv")
        self.assertEqual([one["rows_read"] for one in sources], ["3"])
        problems = zl.table(self.folder / "kinds" / "problems.csv")
        self.assertTrue(any(one["field"] == "approved" and one["value"].startswith("infinity") for one in problems), problems)

    def test_one_snapshot(self):
        """A row that another session commits between two tables of a run is in none of them."""
        self.server.sql("""CREATE TABLE slow (id text PRIMARY KEY, geom geometry(Polygon, 4490), "类别" text);
            INSERT INTO slow SELECT 'S1', ST_MakeEnvelope(113, 22, 113.1, 22.1, 4490), '3';
            CREATE TABLE late ("编号" text PRIMARY KEY, "燃料" text, geom geometry(Point, 4490));
            INSERT INTO late VALUES ('L1', '原煤', 'SRID=4490;POINT(113.05 22.05)');
            CREATE VIEW zz_slow AS SELECT id, geom, "类别", pg_sleep(3)::text AS pause FROM slow""")
        project = self.one_source("snapshot", 'kind = "burn_ban_zone"\npath = "postgresql:"\nlayer = "public.zz_slow"\n\n[[source]]\n'
                                              'kind = "boiler"\npath = "postgresql:"\nlayer = "public.late"')
        order = self.audit("order", project=project)
        writer = threading.Timer(1.5, lambda: self.server.sql("INSERT INTO late SELECT 'L' || n, '原煤', geom FROM late, generate_series(2, 9) n;"
                                                              "INSERT INTO slow SELECT 'S2', geom, '3' FROM slow"))
        writer.start()
        self.audit("during", project=project)
        writer.join()
        rows = {one["kind"]: one["rows_read"] for one in zl.table(self.folder / "during" / "sources.csv")}
        self.assertEqual(rows, {"boiler": "1", "burn_ban_zone": "1"}, order.stderr)
        self.audit("after", project=project)
        rows = {one["kind"]: one["rows_read"] for one in zl.table(self.folder / "after" / "sources.csv")}
        self.assertEqual(rows, {"boiler": "9", "burn_ban_zone": "2"})

    def test_coordinate_systems(self):
        """Of the column, of the rows of a view, none, and several."""
        self.server.sql("""CREATE TABLE gk ("编号" int PRIMARY KEY, "燃料" text, geom geometry(Point, 4547));
            INSERT INTO gk VALUES (1, '原煤', ST_Transform('SRID=4490;POINT(113.5 23)'::geometry, 4547));
            CREATE VIEW gk_view AS SELECT "编号", "燃料", ST_SetSRID(geom, 4547) AS geom FROM gk;
            CREATE TABLE bare AS SELECT "编号", "燃料", ST_SetSRID(geom, 0)::geometry AS geom FROM gk;
            CREATE TABLE mixed AS SELECT * FROM gk_view UNION ALL SELECT 2, '原煤', 'SRID=4490;POINT(113.5 23)'::geometry;
            CREATE TABLE geographies ("编号" int PRIMARY KEY, "燃料" text, geog geography(Point, 4326));
            INSERT INTO geographies VALUES (1, '原煤', 'POINT(113.5 23)')""")
        source = 'kind = "boiler"\npath = "postgresql:"\nlayer = "public.{}"'
        for table, crs in (("gk", "EPSG:4547"), ("gk_view", "EPSG:4547"), ("geographies", "EPSG:4326")):
            with self.subTest(table):
                self.audit(table, project=self.one_source(table, source.format(table)))
                self.assertIn(crs, zl.table(self.folder / table / "sources.csv")[0]["crs"])
        self.refused(self.audit("bare", project=self.one_source("bare", source.format("bare")), expect=2), "coordinate system", "public.bare")
        self.audit("bare2", project=self.one_source("bare2", source.format("bare") + '\ncrs = "EPSG:4547"'))
        self.refused(self.audit("mixed", project=self.one_source("mixed", source.format("mixed")), expect=2), "4490, 4547")

    def test_several_geometries(self):
        self.server.sql("""CREATE TABLE two ("编号" int PRIMARY KEY, "燃料" text, here geometry(Point, 4490), there geometry(Point, 4490));
            INSERT INTO two VALUES (1, '原煤', 'SRID=4490;POINT(113.5 23)', NULL)""")
        source = 'kind = "boiler"\npath = "postgresql:"\nlayer = "{}"'
        self.refused(self.audit("two", project=self.one_source("two", source.format("public.two")), expect=2), "here, there", "public.two(here)")
        self.audit("two", project=self.one_source("two", source.format("public.two(here)")))
        self.refused(self.audit("two2", project=self.one_source("two2", source.format("public.two(hear)")), expect=2), "here")

    def test_bad_sources(self):
        source = 'kind = "boiler"\npath = "{}"\nlayer = "{}"'
        refused = [("postgresql:", "public.nowhere", ("public.nowhere", "public.锅炉_平川县")),
                   ("postgresql:", "public.锅炉_平川", ("锅炉_平川县",)),
                   ("postgresql:", "", ("layer",)),
                   (f"postgresql:password={SECRET}", "public.x", ("PGPASSWORD",)),
                   (f"postgresql://reader:{SECRET}@127.0.0.1/bureau", "public.x", ("PGPASSWORD",)),
                   (f"postgresql://reader@127.0.0.1/bureau?pass%77ord={SECRET}", "public.x", ("PGPASSWORD",)),
                   ("postgresql:host=127.0.0.1 port=1", "public.x", ("127.0.0.1",)),
                   ("postgresql:dbname=nowhere", "public.x", ("nowhere",)),
                   ("postgresql:user=nobody", "public.x", ("nobody", "PGPASSWORD")),
                   ("postgresql:service=nowhere", "public.x", ("nowhere",)),
                   ("postgresql:host=x =y", "public.x", ("service=bureau",))]
        for number, (path, layer, words) in enumerate(refused):
            with self.subTest(path=path, layer=layer):
                project = self.one_source(f"bad{number}", source.format(path, layer))
                self.refused(self.audit(f"bad{number}", project=project, expect=2), *words)
                self.assertFalse((self.folder / f"bad{number}").exists())
        self.server.sql("CREATE TABLE shut AS SELECT * FROM \"锅炉_平川县\"; REVOKE ALL ON shut FROM reader")
        self.refused(self.audit("shut", project=self.one_source("shut", source.format("postgresql:", "public.shut")), expect=2), "GRANT")
        coded = source.format("postgresql:", "public.锅炉_平川县") + '\nencoding = "GBK"'
        self.refused(self.audit("coded", project=self.one_source("coded", coded), expect=2), "encoding")
        with mock.patch.dict(os.environ, {"PGPASSWORD": "wrong-" + SECRET}):
            self.refused(self.audit("wrong", project=self.one_source("wrong", source.format("postgresql:", "public.late")), expect=2), "reader", "pgpass")

    def test_a_service_file(self):
        service = self.folder / "services.conf"
        service.write_text(f"[bureau]\nhost=127.0.0.1\nport={self.server.port}\ndbname=bureau\nuser=reader\n")
        variables = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        with mock.patch.dict(os.environ, {**variables, "PGSERVICEFILE": str(service), "PGPASSWORD": SECRET}, clear=True):
            uri = self.project.read_text(encoding="utf-8").replace('"postgresql:"', f'"postgresql://reader@127.0.0.1:{self.server.port}/bureau"')
            (self.folder / "uri.toml").write_text(uri, encoding="utf-8")
            self.audit("uri", project=self.folder / "uri.toml")
            project = self.folder / "service.toml"
            project.write_text(self.project.read_text(encoding="utf-8").replace('"postgresql:"', '"postgresql:service=bureau"'), encoding="utf-8")
            self.audit("service", project=project)
        self.audit("no-service")
        self.assertEqual(zl.table(self.folder / "uri" / "findings.csv"), zl.table(self.folder / "no-service" / "findings.csv"))
        self.assertEqual(zl.table(self.folder / "service" / "findings.csv"), zl.table(self.folder / "no-service" / "findings.csv"))

    def test_cut_while_reading(self):
        """Wherever the connection breaks, there is one sentence and no folder."""
        for after in (100, 3000, 12000, 30000):
            cut = pg.Cut(self.server.port, after)
            with self.subTest(after=after), mock.patch.dict(os.environ, {"PGPORT": str(cut.port)}):
                done = self.audit(f"cut{after}", expect=None)
                if cut.seen > after:
                    self.assertEqual(done.returncode, 2, done.stderr)
                    self.refused(done)
                    self.assertEqual(sorted(p.name for p in self.folder.glob(f"cut{after}*")), [])
            cut.close()

    def test_a_server_that_does_not_answer(self):
        import socket
        deaf = socket.create_server(("127.0.0.1", 0))
        source = f'kind = "boiler"\npath = "postgresql:host=127.0.0.1 port={deaf.getsockname()[1]} connect_timeout=2"\nlayer = "public.x"'
        start = time.monotonic()
        self.refused(self.audit("deaf", project=self.one_source("deaf", source), expect=2), "2")
        self.assertLess(time.monotonic() - start, 20)
        deaf.close()

    def test_texts_in_no_encoding(self):
        """A database in SQL_ASCII may hold GBK: refused with the row and a way out, not read as something else."""
        self.server.sql("CREATE DATABASE old ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0", database="postgres")
        self.server.sql("""CREATE EXTENSION postgis; CREATE TABLE boilers (id text PRIMARY KEY, fuel text, geom geometry(Point, 4490));
            INSERT INTO boilers VALUES (E'\\xD4\\xAD\\xC3\\xBA', '原煤', 'SRID=4490;POINT(113.5 23)'); GRANT SELECT ON boilers, spatial_ref_sys TO reader""", database="old")
        source = 'kind = "boiler"\npath = "postgresql:dbname=old"\nlayer = "public.boilers"'
        self.refused(self.audit("old", project=self.one_source("old", source), expect=2), "public.boilers", "field id", "SQL_ASCII")

    def test_the_server_is_only_read(self):
        """A view that writes is refused by the server, not run."""
        self.server.sql("""CREATE TABLE witness (n int); GRANT ALL ON witness TO reader;
            CREATE FUNCTION writes() RETURNS text LANGUAGE sql VOLATILE AS 'INSERT INTO witness VALUES (1) RETURNING ''x''';
            CREATE VIEW sly AS SELECT writes() AS "编号", '原煤' AS "燃料", 'SRID=4490;POINT(113 23)'::geometry AS geom""")
        self.refused(self.audit("sly", project=self.one_source("sly", 'kind = "boiler"\npath = "postgresql:"\nlayer = "public.sly"'), expect=2))
        self.assertEqual(self.server.sql("SELECT count(*) FROM witness"), [["0"]])

    def test_inspect_and_init(self):
        self.server.sql("CREATE TABLE spare (x int)")
        done = zl.run("inspect", "postgresql:", expect=None)
        self.assertIn("public.spare", done.stdout)
        self.assertIn("public.锅炉_平川县", done.stdout)
        zl.run("init", "postgresql:", "-o", self.folder / "draft.toml")
        draft = (self.folder / "draft.toml").read_text(encoding="utf-8")
        self.assertIn('path = "postgresql:"\nlayer = "public.锅炉_平川县"', draft)
        done = zl.run("inspect", self.project, expect=None)
        self.assertIn("public.锅炉_平川县", done.stdout)
        self.assertNotIn("public.spare", done.stdout)
        self.refused(zl.run("inspect", f"postgresql:password={SECRET}", expect=2), "PGPASSWORD")


class FilterTest(PostgresTest):
    """What the server leaves out of long outlines changes nothing that is written."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # Zones of random attributes, with outlines of 200 vertices; some are NULL, out of range, misspelt, or cross themselves.
        cls.server.sql("""SELECT setseed(0.42);
            CREATE TABLE zones AS SELECT n AS fid, 'Z' || n AS "编号",
              (ARRAY['1','2','3','Ⅲ类','III','一类', '？', '', NULL, '三类 '])[1 + floor(random() * 10)] AS "类别",
              CASE WHEN random() < 0.8 THEN DATE '2015-01-01' + (random() * 4000)::int END AS "公告日期",
              CASE WHEN random() < 0.5 THEN DATE '2019-01-01' + (random() * 3000)::int END AS "废止日期",
              (ARRAY['甲区', '乙区', NULL, ' 甲区'])[1 + floor(random() * 4)] AS "名称",
              CASE WHEN random() < 0.05 THEN ST_GeomFromText('POLYGON((113 23, 113.1 23.1, 113.1 23, 113 23.1, 113.02 23.3, 113 23.25, 112.99 23.2, 113 23))', 4490)
                   WHEN random() < 0.05 THEN NULL
                   ELSE ST_Buffer(ST_SetSRID(ST_MakePoint(113 + random(), 22.5 + random()), 4490), 0.01, 50) END AS geom
              FROM generate_series(1, 400) n;
            ALTER TABLE zones ADD PRIMARY KEY (fid);
            CREATE TABLE furnaces AS SELECT n AS "编号", '原煤' AS "燃料", '在用' AS "状态", ST_SetSRID(ST_MakePoint(113 + random(), 22.5 + random()), 4490) AS geom
              FROM generate_series(1, 200) n""")
        # Pipes and parks for numbers in units and for flags; NaN and negative numbers are no values.
        cls.server.sql("""SELECT setseed(0.43);
            CREATE TABLE pipes AS SELECT n AS fid, 'P' || n AS "编号", '污水' AS "管道类别",
              CASE WHEN random() < 0.1 THEN NULL WHEN random() < 0.05 THEN 'NaN' WHEN random() < 0.05 THEN -300
                   ELSE (ARRAY[200, 299.9999999999, 300, 300.0000001, 301, 500, 800, 1000])[1 + floor(random() * 8)] END::double precision AS "管径",
              CASE WHEN random() < 0.8 THEN 1 + floor(random() * 4)::int END AS "缺陷等级",
              CASE WHEN random() < 0.8 THEN DATE '1990-01-01' + (random() * 12000)::int END AS "建成日期",
              (ARRAY['已完成', '在建', '未开展', '说不清', NULL])[1 + floor(random() * 5)] AS "整改情况",
              CASE WHEN random() < 0.97 THEN (SELECT ST_MakeLine(ST_SetSRID(ST_MakePoint(118 + n / 1000.0 + k / 1e5, 25 + sin(k) / 1e4), 4490) ORDER BY k)
                                              FROM generate_series(1, 40) k) END AS geom
              FROM generate_series(1, 300) n;
            ALTER TABLE pipes ADD PRIMARY KEY (fid);
            CREATE TABLE parks AS SELECT n AS fid, 'Y' || n AS "编号", CASE WHEN random() < 0.8 THEN random() < 0.5 END AS "是否集中供气",
              (ARRAY['国家级', '省级', '其他', '？'])[1 + floor(random() * 4)] AS "园区级别",
              ST_Buffer(ST_SetSRID(ST_MakePoint(113 + random(), 22.5 + random()), 4490), 0.01, 20) AS geom FROM generate_series(1, 120) n;
            ALTER TABLE parks ADD PRIMARY KEY (fid)""")
        from osgeo import gdal
        gdal.UseExceptions()
        for table in ("zones", "pipes", "parks"):
            done = gdal.VectorTranslate(str(cls.folder / f"{table}.gpkg"), f"PG:host={cls.server.folder} port={cls.server.port} user=admin dbname=bureau",
                                        layers=[table], options=["-preserve_fid"])
        done = None

    def where(self, name, filter_text, source='path = "postgresql:"\nlayer = "public.zones"'):
        more = f"where = '''{filter_text}'''\n" if filter_text else ""
        return self.one_source(name, f'kind = "burn_ban_zone"\n{source}\n{more}fields.class = "类别"\nfields.valid_from = "公告日期"\n'
                                     'fields.valid_to = "废止日期"\n\n[[source]]\nkind = "boiler"\npath = "postgresql:"\nlayer = "public.furnaces"')

    def sent(self, cut_project, out):
        """Bytes that the server sent for a run."""
        counted = Counted(self.server.port)
        with mock.patch.dict(os.environ, {"PGPORT": str(counted.port)}):
            self.audit(out, project=cut_project)
        counted.close()
        return counted.received

    def alike(self, name, project):
        """`project` makes one of a name and a place. The file is filtered here, the table partly there: rows, exclusions, problems
        and findings are alike. Returns what the server sent: twice as much where a row came back that it had left out."""
        there, here = f"{name}-there", f"{name}-here"
        sent = self.sent(project(there, True), there)
        self.audit(here, project=project(here, False))
        self.assertGreater(max(int(row["rows_read"]) for row in zl.table(self.folder / there / "sources.csv")), 100)
        for table in ("findings.csv", "undetermined.csv", "ledger.csv"):
            self.assertEqual(zl.table(self.folder / there / table), zl.table(self.folder / here / table), table)
        for table in ("excluded.csv", "problems.csv"):
            plain = [[{k: v for k, v in row.items() if k not in ("path", "file", "layer", "source")} for row in zl.table(self.folder / run / table)]
                     for run in (there, here)]
            self.assertEqual(*plain, table)
        return sent

    def source_of(self, table, there):
        return f'path = "postgresql:"\nlayer = "public.{table}"' if there else f'path = "{table}.gpkg"\nlayer = "{table}"'

    def try_filters(self, table, project, filters):
        """`project` makes one of a name, a filter and a place."""
        whole = self.sent(project(table, "", True), table)
        for number, text in enumerate(filters):
            with self.subTest(text):
                self.assertLess(self.alike(f"{table}{number}", lambda name, there: project(name, text, there)), 1.05 * whole)

    def test_zones_as_from_a_file(self):
        self.try_filters("zones", lambda name, text, there: self.where(name, text, self.source_of("zones", there)), [
            "class = '3'", "class <> '3'", "NOT class = '3'", "class IN ('1', '2')", "class IS NULL", "class IS NOT NULL",
            "valid_from < DATE('2020-06-01')", "valid_to >= as_of() OR valid_to IS NULL", "valid_from IS NULL AND class = '1'",
            "NOT (valid_from >= DATE('2018-01-01') OR class = '2')", "name = '甲区'", "name LIKE '乙%' OR class = '3'",
            "NOT (name = '甲区' AND valid_to IS NULL)", "id = 'Z7'"])

    def one_filtered(self, name, kind, table, text, there, packs, more=""):
        where = f"where = '''{text}'''\n" if text else ""
        return self.one_source(name, f'kind = "{kind}"\n{self.source_of(table, there)}\n{where}{more}', packs)

    def test_pipes_as_from_a_file(self):
        unit = 'fields.diameter = { column = "管径", unit = "mm" }'
        self.try_filters("pipes", lambda name, text, there: self.one_filtered(name, "sewer_pipe", "pipes", text, there, '"gd-2022-68"', unit), [
            "diameter >= '300 mm'", "diameter > '0.3 m'", "NOT diameter < '300 mm'", "diameter = '300 mm'", "diameter <> '300 mm'",
            "diameter IS NULL", "diameter BETWEEN '250 mm' AND '0.5 m'", "defect_grade = 3 OR diameter > '800 mm'",
            "NOT (defect_grade <= 2 AND repair = 'done')", "repair IN ('under_way', 'none') AND built < DATE('2010-01-01')"])

    def test_parks_as_from_a_file(self):
        self.try_filters("parks", lambda name, text, there: self.one_filtered(name, "industrial_park", "parks", text, there, '"gd-2022-68"'), [
            "central_gas = TRUE", "NOT central_gas = TRUE", "central_gas <> FALSE AND level = 'national'",
            "central_gas IS NULL OR level <> 'other'"])

    def test_it_saves_what_is_sent(self):
        """Else the server is not asked at all."""
        all_of_it = self.sent(self.where("whole", ""), "whole")
        part = self.sent(self.where("part", "class = '1'"), "part")
        self.assertLess(part, 0.7 * all_of_it)
        rows = [row for row in zl.table(self.folder / "part" / "excluded.csv") if row["reason"] == "filtered"]
        self.assertGreater(len(rows), 100)

    def test_a_correction_brings_a_row_back_with_its_outline(self):
        row = self.server.sql("SELECT \"编号\" FROM zones WHERE \"类别\" = '1' AND geom IS NOT NULL AND ST_IsValid(geom) ORDER BY 1 LIMIT 1")[0][0]
        text = (f'\n\n[[correction]]\nobject = "burn_ban_zone/{row}"\nfield = "class"\nold = "1"\nnew = "3"\ndocument = "函"\nby = "人"\ndate = 2024-01-01\n')
        runs = []
        for name, source in (("corrected", 'path = "postgresql:"\nlayer = "public.zones"'), ("corrected-file", 'path = "zones.gpkg"\nlayer = "zones"')):
            project = self.where(name, "class = '3'", source)
            project.write_text(project.read_text(encoding="utf-8") + text, encoding="utf-8")
            self.audit(name, project=project)
            runs.append(zl.table(self.folder / name / "findings.csv"))
        self.assertEqual(*runs)


class Counted(pg.Cut):
    """A proxy that counts what comes back."""

    def __init__(self, port):
        self.received = 0
        super().__init__(port, 1 << 60)

    def _pump(self, source, target, counted):
        try:
            while data := source.recv(65536):
                if not counted:
                    self.received += len(data)
                target.sendall(data)
        except OSError:
            pass
        for one in (source, target):
            one.close()


class TargetTest(PostgresTest):
    def setUp(self):
        self.enterContext(mock.patch.dict(os.environ, self.server.variables("writer")))

    def write(self, name, schema, *more, expect=0, project=None):
        return self.audit(name, "--to-postgres", schema, *more, expect=expect, project=project or zl.SAMPLE / "zonelint.toml")

    def count(self, what):
        return int(self.server.sql(f"SELECT count(*) FROM {what}")[0][0])

    def test_a_run(self):
        self.write("first", "results")
        run = self.folder / "first"
        for table, name in (("findings", "findings"), ("undetermined", "undetermined"), ("advice", "advice"), ("run_ledger", "ledger"),
                            ("run_objects", "objects"), ("run_excluded", "excluded"), ("run_summary", "summary"), ("run_problems", "problems")):
            with self.subTest(table):
                self.assertEqual(self.count(f"results.{table}"), len(zl.table(run / f"{name}.csv")))
        files = sorted((row["rule"], row["id"], row["outcome"], row["fingerprint"]) for row in zl.table(run / "findings.csv"))
        self.assertTrue(files)
        self.assertEqual(sorted(map(tuple, self.server.sql("SELECT rule, id, outcome, fingerprint FROM results.current_findings"))), files)
        self.assertEqual(self.count("results.ledger"), len(zl.table(run / "ledger.csv")))
        self.assertEqual(self.server.sql("SELECT DISTINCT ST_SRID(geom), GeometryType(geom) FROM results.findings WHERE geom IS NOT NULL"), [["4490", "POINT"]])
        self.assertGreater(self.count("results.ref_burn_ban_zone WHERE ST_IsValid(geom)"), 0)
        self.assertGreater(self.count("results.witness_lines"), 0)
        indexes = " ".join(row[0] for row in self.server.sql("SELECT indexdef FROM pg_indexes WHERE schemaname = 'results' AND tablename = 'findings'"))
        self.assertIn("USING gist (geom)", indexes)
        self.assertIn("(run_id)", indexes)
        self.assertEqual(self.server.sql("SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE nspname = 'results' AND relkind "
                                         "IN ('r', 'v') AND obj_description(c.oid, 'pg_class') IS NULL"), [["0"]])
        stored = self.server.sql("SELECT project, to_char(as_of, 'YYYY-MM-DD'), manifest->>'project' IS NOT NULL FROM results.runs")
        self.assertEqual(stored, [["临江市（虚构）2024年核查", zl.AS_OF, "t"]])
        place = self.server.sql("SELECT ST_X(geom), ST_Y(geom), lon, lat FROM results.findings WHERE geom IS NOT NULL")
        self.assertTrue(all(abs(float(x) - float(lon)) < 1e-6 and abs(float(y) - float(lat)) < 1e-6 for x, y, lon, lat in place))

    def test_again_is_a_no_op_and_a_report_is_the_same_run(self):
        self.write("once", "again")
        before = self.server.sql("SELECT xmin, ctid, run_id FROM again.runs")
        rows = self.count("again.findings")
        done = self.write("twice", "again")
        self.assertIn(before[0][2], done.stderr)
        done = zl.run("report", self.folder / "once", "--to-postgres", "again")
        self.assertIn(before[0][2], done.stderr)
        done = zl.run("report", self.folder / "once", "--to-postgres", "again", "--lang", "en", "-o", self.folder / "again-en", "--format", "csv")
        self.assertTrue((self.folder / "again-en" / "findings.csv").exists())
        self.assertEqual(self.server.sql("SELECT xmin, ctid, run_id FROM again.runs"), before)
        self.assertEqual(self.count("again.findings"), rows)

    def test_two_runs(self):
        """Views show the latest of each project; columns that a later run adds are added."""
        self.write("old", "two", "--rules", "fuel-catalogue")
        self.write("new", "two")
        self.assertEqual(self.count("two.runs"), 2)
        self.assertEqual(self.count("two.current_findings"), len(zl.table(self.folder / "new" / "findings.csv")))
        self.assertEqual(self.count("two.findings"), sum(len(zl.table(self.folder / run / "findings.csv")) for run in ("old", "new")))
        carried = zl.copy_sample(self.folder / "carried")
        text = carried.read_text(encoding="utf-8")
        carried.write_text(text + '\n[report]\ncarry = ["fuel"]\n', encoding="utf-8")
        self.write("carry", "two", project=carried)
        self.assertGreater(self.count("two.current_findings WHERE fuel IS NOT NULL"), 0)
        self.server.sql("DELETE FROM two.runs WHERE number = 3")
        self.assertEqual(self.count("two.current_findings"), len(zl.table(self.folder / "new" / "findings.csv")))

    def test_what_is_not_ours_is_left_alone(self):
        self.server.sql("CREATE SCHEMA theirs; GRANT ALL ON SCHEMA theirs TO writer; CREATE TABLE theirs.findings (x int); INSERT INTO theirs.findings VALUES (7)")
        self.refused(self.write("theirs", "theirs", expect=2), "findings")
        self.assertFalse((self.folder / "theirs").exists())
        self.assertEqual(self.server.sql("SELECT * FROM theirs.findings"), [["7"]])
        self.assertEqual(self.server.sql("SELECT relname FROM pg_class WHERE relnamespace = 'theirs'::regnamespace AND relkind = 'r'"), [["findings"]])

    def test_a_column_of_another_type(self):
        """A table that an earlier run made, changed since: refused, and nothing added."""
        self.write("typed", "typed")
        self.server.sql("DROP VIEW typed.current_findings; ALTER TABLE typed.findings ALTER measured TYPE text")
        carried = zl.copy_sample(self.folder / "typed-again")
        carried.write_text(carried.read_text(encoding="utf-8") + '\n[report]\ncarry = ["fuel"]\n', encoding="utf-8")
        self.refused(self.write("typed2", "typed", project=carried, expect=2), "measured", "double precision")
        self.assertEqual(self.count("typed.runs"), 1)
        self.assertEqual(self.server.sql("SELECT count(*) FROM information_schema.columns WHERE table_schema = 'typed' AND table_name = 'findings' AND column_name = 'fuel'"), [["0"]])

    def test_stopped_by_a_signal(self):
        """Nothing is left of a run that was asked to stop while it waited for the database."""
        holder = self.hold("stopped")
        process = subprocess.Popen([zl.BINARY, "audit", zl.SAMPLE / "zonelint.toml", "--as-of", zl.AS_OF, "-o", self.folder / "stopped", "--to-postgres", "stopped"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(300):
                if self.server.sql("SELECT 1 FROM pg_stat_activity WHERE application_name = 'zonelint' AND wait_event_type = 'Lock'"):
                    break
                time.sleep(0.1)
            process.terminate()
            self.assertNotEqual(process.wait(10), 0)
        finally:
            holder.terminate()
            holder.wait()
        self.assertEqual(sorted(p.name for p in self.folder.glob("stopped*")), [])
        self.assertNotIn("stopped", self.schemas())

    def hold(self, schema):
        """A session that holds the lock of the writers of a schema."""
        return subprocess.Popen([pg.BIN / "psql", "-X", "-q", "-h", self.server.folder, "-p", str(self.server.port), "-U", "admin", "-d", "bureau", "-c",
                                 f"BEGIN; SELECT pg_advisory_xact_lock(hashtext('zonelint'), hashtext('{schema}')); SELECT pg_sleep(60)"],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def test_refusals(self):
        """Told before anything is read, with nothing made."""
        self.server.sql("CREATE SCHEMA IF NOT EXISTS closed")
        before = self.schemas()
        self.refused(self.write("closed", "closed", expect=2), "writer", "GRANT")
        with mock.patch.dict(os.environ, self.server.variables("reader")):
            self.refused(self.write("mine", "mine", expect=2), "reader")
        with mock.patch.dict(os.environ, {"PGPASSWORD": "wrong-" + SECRET}):
            self.refused(self.write("pw", "results", expect=2), "writer")
        with mock.patch.dict(os.environ, {"PGPORT": "1"}):
            self.refused(self.write("away", "results", expect=2), "127.0.0.1")
        self.refused(self.write("reserved", "pg_results", expect=2), "pg_")
        self.refused(self.write("long", "长" * 22, expect=2), "63")
        self.refused(self.write("words", "results", "--postgres", f"host=127.0.0.1 password={SECRET}", expect=2), "PGPASSWORD")
        self.refused(zl.run("audit", zl.SAMPLE / "zonelint.toml", "--as-of", zl.AS_OF, "-o", self.folder / "alone", "--postgres", "dbname=bureau", expect=2), "--to-postgres")
        self.server.sql("CREATE DATABASE plain", database="postgres")
        with mock.patch.dict(os.environ, self.server.variables("admin-less", database="plain")), \
                mock.patch.dict(os.environ, {"PGUSER": "admin", "PGHOST": str(self.server.folder)}):
            self.refused(self.write("plain", "results", expect=2), "PostGIS")
        self.assertEqual(self.schemas(), before)
        for name in ("closed", "mine", "pw", "away", "reserved", "long", "words", "alone", "plain"):
            self.assertFalse((self.folder / name).exists(), name)

    def test_cut_while_writing(self):
        """Nothing is half written, wherever it breaks; the next run writes all."""
        self.write("whole", "counted")
        broken = 0
        for after in (2000, 20000, 60000, 100000, 140000):
            cut = pg.Cut(self.server.port, after)
            with self.subTest(after=after), mock.patch.dict(os.environ, {"PGPORT": str(cut.port)}):
                done = self.write(f"half{after}", f"half{after}", expect=None)
                if done.returncode == 0:
                    self.assertLessEqual(cut.seen, after)
                    continue
                broken += 1
                self.assertEqual(done.returncode, 2)
                self.refused(done)
                self.assertNotIn(f"half{after}", self.schemas())
                self.assertEqual(sorted(p.name for p in self.folder.glob(f"half{after}*")), [])
            cut.close()
        self.assertGreaterEqual(broken, 2)

    def test_killed_by_the_administrator(self):
        """pg_terminate_backend in the middle: the lock that a second session holds keeps the writer waiting."""
        holder = self.hold("killed")
        found = []
        writer = threading.Thread(target=lambda: found.append(self.write("killed", "killed", expect=None)))
        writer.start()
        try:
            for _ in range(300):
                if self.server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'zonelint' AND wait_event_type = 'Lock'"):
                    break
                time.sleep(0.1)
            writer.join(60)
        finally:
            holder.terminate()
            holder.wait()
        self.assertEqual(found[0].returncode, 2)
        self.refused(found[0])
        self.assertNotIn("killed", self.schemas())
        self.assertFalse((self.folder / "killed").exists())

    def test_the_password_stands_nowhere(self):
        self.write("secret", "secret")
        for path in (self.folder / "secret").rglob("*"):
            if path.is_file():
                self.assertNotIn(SECRET.encode(), path.read_bytes(), path)


if __name__ == "__main__":
    unittest.main()
