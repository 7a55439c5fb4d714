"""Writers of the sample deliveries: files as offices send them, the same bytes for the same values.

A Delivery is a folder that is being filled. All geometries are given in EPSG:4490, x = longitude.
"""
import csv
import datetime
import io
import json
import math
import os
import shutil
import zipfile
from xml.sax import saxutils

import openpyxl
import xlwt
from geographiclib.geodesic import Geodesic
from osgeo import gdal, ogr, osr

gdal.UseExceptions()
gdal.SetConfigOption("OGR_CURRENT_DATE", "2024-06-30T00:00:00.000Z")
GRS80 = Geodesic(6378137.0, 1 / 298.257222101)


def srs(code=4490):
    out = osr.SpatialReference()
    out.ImportFromEPSG(code)
    out.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return out


def point(x, y):
    geometry = ogr.Geometry(ogr.wkbPoint)
    geometry.AddPoint_2D(x, y)
    return geometry


def polygon(points):
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in list(points) + [points[0]]:
        ring.AddPoint_2D(x, y)
    geometry = ogr.Geometry(ogr.wkbPolygon)
    geometry.AddGeometryDirectly(ring)
    return geometry


def box(x0, y0, x1, y1):
    return polygon([(x0, y0), (x1, y0), (x1, y1), (x0, y1)])


def blob(rng, x, y, radius_m, vertices):
    """A wavy outline about a place, radius in metres."""
    waves = [(rng.uniform(0, 0.15), rng.randint(2, 7), rng.uniform(0, 6.28)) for _ in range(3)]
    out = []
    for i in range(vertices):
        a = 2 * math.pi * i / vertices
        r = radius_m * (1 + sum(h * math.sin(n * a + p) for h, n, p in waves)) / 111_000
        out.append((round(x + r * math.cos(a) / math.cos(math.radians(y)), 7), round(y + r * math.sin(a), 7)))
    return out


def away(x, y, azimuth, metres):
    there = GRS80.Direct(y, x, azimuth, metres)
    return round(there["lon2"], 8), round(there["lat2"], 8)


def same_day(raw, path):
    """A workbook whose parts bear no clock: in the order of their names, of one day."""
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for item in sorted(old.namelist()):
            content = old.read(item)
            if item == "docProps/core.xml":
                start = content.index(b">", content.index(b"<dcterms:modified")) + 1
                end = content.index(b"</dcterms:modified>")
                content = content[:start] + b"2024-06-30T00:00:00Z" + content[end:]
            new.writestr(entry_of(item), content)


def entry_of(name):
    entry = zipfile.ZipInfo(name, (2024, 6, 30, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


class Delivery:
    """A folder that is being filled with files."""

    def __init__(self, folder):
        self.folder = folder

    def clear(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def layer(self, name, layer_name, geometry_type, fields, rows, driver="GPKG", code=4490, options=()):
        """rows: (geometry or None, values). Fields: (name, ogr type)."""
        path = self.path(name)
        source = ogr.GetDriverByName(driver).CreateDataSource(path)
        layer = source.CreateLayer(layer_name, srs(code), geometry_type, list(options))
        for field, kind in fields:
            definition = ogr.FieldDefn(field, kind)
            if kind == ogr.OFTString and driver == "ESRI Shapefile":
                definition.SetWidth(60)
            layer.CreateField(definition)
        transform = osr.CoordinateTransformation(srs(), srs(code)) if code != 4490 else None
        for geometry, values in rows:
            feature = ogr.Feature(layer.GetLayerDefn())
            for i, value in enumerate(values):
                if value is not None and value != "":
                    feature.SetField(i, value)
            if geometry is not None:
                if transform:
                    geometry.Transform(transform)
                feature.SetGeometryDirectly(geometry)
            layer.CreateFeature(feature)
        layer = None
        source = None
        if driver == "ESRI Shapefile":
            self.stamp(name[:-4])

    def stamp(self, stem, cpg=None, ldid=None, prj=None):
        """A shapefile as such files arrive: GBK, and nobody says so, of one day. `prj`: None leaves it, "" takes it away."""
        for ending, text in ((".cpg", cpg or ""), (".prj", prj)):
            path = self.path(stem + ending)
            if text is not None and os.path.exists(path):
                os.remove(path)
            if text:
                with open(path, "w", encoding="ascii", newline="") as out:
                    out.write(text)
        with open(self.path(stem + ".dbf"), "r+b") as dbf:
            dbf.seek(1)
            dbf.write(bytes([124, 6, 30]))
            if ldid is not None:
                dbf.seek(29)
                dbf.write(bytes([ldid]))

    def csv(self, name, heads, rows, encoding="utf-8-sig"):
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(heads)
        writer.writerows([["" if v is None else v for v in row] for row in rows])
        with open(self.path(name), "wb") as out:
            out.write(text.getvalue().encode(encoding))

    def sheet(self, name, sheet, heads, rows):
        self.book(name, {sheet: [heads, *rows]})

    def book(self, name, sheets):
        """sheets: name -> rows, or (rows, what to do with the page)."""
        book = openpyxl.Workbook()
        book.properties.created = book.properties.modified = datetime.datetime(2024, 6, 30)
        book.remove(book.active)
        for title, content in sheets.items():
            rows, more = content if isinstance(content, tuple) else (content, None)
            page = book.create_sheet(title)
            for row in rows:
                page.append(row)
            if more:
                more(page)
        raw = io.BytesIO()
        book.save(raw)
        same_day(raw, self.path(name))

    def ods(self, name, sheet, rows):
        """An OpenDocument sheet, written by hand: numbers as numbers, all else as text."""
        lines = []
        for row in rows:
            cells = ["<table:table-cell/>" if value is None else
                     f'<table:table-cell office:value-type="float" office:value="{value!r}"><text:p>{value!r}</text:p></table:table-cell>'
                     if isinstance(value, (int, float)) else
                     f'<table:table-cell office:value-type="string"><text:p>{saxutils.escape(value)}</text:p></table:table-cell>'
                     for value in row]
            lines.append("<table:table-row>" + "".join(cells) + "</table:table-row>")
        names = " ".join(f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
                         for short, long in (("office", "office"), ("table", "table"), ("text", "text")))
        content = (f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names} office:version="1.2"><office:body>'
                   f'<office:spreadsheet><table:table table:name={saxutils.quoteattr(sheet)}>{"".join(lines)}</table:table>'
                   "</office:spreadsheet></office:body></office:document-content>")
        media = "application/vnd.oasis.opendocument.spreadsheet"
        manifest = ('<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
                    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
                    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media}"/>'
                    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>')
        with zipfile.ZipFile(self.path(name), "w", zipfile.ZIP_DEFLATED) as out:
            first = entry_of("mimetype")
            first.compress_type = zipfile.ZIP_STORED
            out.writestr(first, media)
            out.writestr(entry_of("content.xml"), content)
            out.writestr(entry_of("META-INF/manifest.xml"), manifest)

    def xls(self, name, sheet, rows):
        """A workbook of the years before 2007."""
        book = xlwt.Workbook(encoding="utf-8")
        page = book.add_sheet(sheet)
        for line, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    page.write(line, column, value)
        book.save(self.path(name))

    def geojson(self, name, features):
        """features: (type, coordinates or None, properties), written as they are, however wrong."""
        out = [{"type": "Feature", "properties": properties,
                "geometry": None if kind is None else {"type": kind, "coordinates": coordinates}}
               for kind, coordinates, properties in features]
        with open(self.path(name), "w", encoding="utf-8", newline="") as text:
            text.write('{"type": "FeatureCollection", "features": [\n' + ",\n".join(json.dumps(one, ensure_ascii=False) for one in out) + "\n]}\n")

    def patch(self, name, before, after):
        """Other bytes in place of some that occur once."""
        with open(self.path(name), "rb") as old:
            content = old.read()
        assert content.count(before) == 1
        self.text(name, content.replace(before, after))

    def text(self, name, content):
        with open(self.path(name), "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())
