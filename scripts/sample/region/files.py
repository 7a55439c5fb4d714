"""Rows into files as offices send them: a GeoPackage, a GBK shapefile, a workbook, CSV; and the two projects that bind them."""
import csv
import os
import shutil

from osgeo import ogr

from sample import writers
from sample.region import kinds
from sample.region.rows import AUDITS

ACCURACY = "10 m"   # of points; lines and polygons count as exact
MARK = "虚构"


def columns(kind, rows, octets=None):
    """(field, heading, unit or None) of every field that a row gives, in the order of the kind."""
    out = []
    for field, given in kinds.kind(kind)["field"].items():
        values = [row.facts().get(field) for row in rows]
        if any(value is not None for value in values):
            units = {value.split(" ", 1)[1] for value in values if value is not None} if given["type"] == "quantity" else set()
            out.append((field, kinds.heading(kind, field, octets), units.pop() if len(units) == 1 else None))
    return out


def cell(kind, field, value, unit):
    """A value as a table holds it: words for codes, numbers where the whole column has one unit."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "是" if value else "否"
    if unit is not None:
        return float(value.split(" ", 1)[0])
    table = kinds.words(kind, field)
    return table[value] if table else value


def number(value):
    return int(value) if isinstance(value, float) and value == int(value) else value


class Writer:
    def __init__(self, region, folder):
        self.region, self.folder = region, folder
        self.out = writers.Delivery(os.path.join(folder, "data"))
        self.sheets, self.files = {}, []
        self.bound = {audit: [] for audit in AUDITS}   # blocks of the projects

    def form(self, kind, rows):
        if kind == self.region.shapefile:
            return "shp"
        if any(row.place is not None and row.place.form != "point" for row in rows):
            return "gpkg"
        return "xlsx" if kind in self.region.ledgers else "csv"

    def table(self, kind, rows, stem):
        """Writes one kind of one audit; the lines of its [[source]]."""
        form = self.form(kind, rows)
        heads = columns(kind, rows, 10 if form == "shp" else None)
        values = [[self.word(kind, field, number(cell(kind, field, row.facts().get(field), unit))) for field, _, unit in heads] for row in rows]
        lines = [f'kind = "{kind}"']
        if form in ("shp", "gpkg"):
            types = [ogr.OFTReal if unit else ogr.OFTString for _, _, unit in heads]
            content = [(ogr.CreateGeometryFromWkt(row.place.wkt) if row.place else None, line if form == "gpkg" else
                        [v if v is None or unit else str(v) for v, (_, _, unit) in zip(line, heads)]) for row, line in zip(rows, values)]
            fields = [(head, t) for (_, head, _), t in zip(heads, types)]
        if form == "shp":
            self.out.layer(stem + ".shp", stem, ogr.wkbPolygon, fields, content, "ESRI Shapefile", options=["ENCODING=GBK"])
            lines += [f'path = "data/{stem}.shp"', 'encoding = "GBK"']
        elif form == "gpkg":
            self.gpkg(stem, fields, content)
            lines += ['path = "data/图层.gpkg"', f'layer = "{stem}"']
        else:
            if any(row.place is not None for row in rows):
                heads += [("lon", "经度", None), ("lat", "纬度", None)]
                for row, line in zip(rows, values):
                    line += map(float, row.place.wkt[7:-1].split()) if row.place else [None, None]
                lines += ['crs = "EPSG:4490"', 'coordinates = "degrees"', f'accuracy = "{ACCURACY}"']
            if form == "xlsx":
                self.sheets[stem] = [[head for _, head, _ in heads], *values]
                lines[1:1] = ['path = "data/台账.xlsx"', f'layer = "{stem}"']
            else:
                self.out.csv(stem + ".csv", [head for _, head, _ in heads], values)
                lines[1:1] = [f'path = "data/{stem}.csv"']
        for field, head, unit in heads:
            if field in ("lon", "lat"):
                continue
            own = ", ".join(f'"{word}" = "{code}"' for code, word in self.region.codes.get((kind, field), {}).items())
            more = f', unit = "{unit}"' if unit else f", codes = {{ {own} }}" if own else None
            lines.append(f'fields.{field} = {{ column = "{head}"{more} }}' if more else f'fields.{field} = "{head}"')
        return lines

    def word(self, kind, field, value):
        return self.region.codes.get((kind, field), {}).get(value, value)

    def gpkg(self, stem, fields, content):
        """One GeoPackage holds all layers of lines and polygons."""
        path = self.out.path("图层.gpkg")
        driver = ogr.GetDriverByName("GPKG")
        source = driver.Open(path, 1) if os.path.exists(path) else driver.CreateDataSource(path)
        layer = source.CreateLayer(stem, writers.srs(), ogr.wkbUnknown, ["SPATIAL_INDEX=NO"])
        for field, kind in fields:
            layer.CreateField(ogr.FieldDefn(field, kind))
        for geometry, values in content:
            feature = ogr.Feature(layer.GetLayerDefn())
            for i, value in enumerate(values):
                if value is not None:
                    feature.SetField(i, value)
            if geometry is not None:
                feature.SetGeometryDirectly(geometry)
            layer.CreateFeature(feature)

    def kind(self, kind, by_audit):
        stem = kinds.kind(kind)["title"]["zh"].replace("、", "与")
        if by_audit["interim"] == by_audit["final"]:
            lines = self.table(kind, by_audit["interim"], stem)
            for audit in AUDITS:
                self.bound[audit].append(lines)
            return
        for audit in AUDITS:
            if by_audit[audit]:
                self.bound[audit].append(self.table(kind, by_audit[audit], f"{stem}_{self.region.days[audit][:4]}"))

    def project(self, audit):
        title = self.region.title
        head = [f"# {title}（{MARK}）：{self.region.days[audit]} 的核查。Everything in it is made up; see README.md. Made by scripts/make-sample-data.",
                "[project]", f'name = "{title}（{MARK}）{self.region.days[audit][:4]}年核查"', f'region = "{self.region.code}"',
                "packs = [" + ", ".join(f'"{pack}"' for pack in self.region.packs) + "]"]
        blocks = ["\n".join(["[[source]]", *lines]) for lines in self.bound[audit]]
        name = "zonelint.toml" if audit == "interim" else "final.toml"
        with open(os.path.join(self.folder, name), "w", encoding="utf-8", newline="") as out:
            out.write("\n".join(head) + "\n\n" + "\n\n".join(blocks) + "\n")

    def expected(self):
        with open(os.path.join(self.folder, "expected.csv"), "w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(["audit", "kind", "id", "rule", "meant"])
            writer.writerows(sorted(self.region.meant))

    def readme(self):
        region, interim, final = self.region, self.region.days["interim"], self.region.days["final"]
        count = {kind: len({row.key for row in region.rows if row.kind == kind}) for kind in dict.fromkeys(row.kind for row in region.rows)}
        table = [f"| `{kind}` | {kinds.kind(kind)['title']['zh']} | {n} |" for kind, n in count.items()]
        text = [f"# {region.pack}: {region.title}（{MARK}）", "",
                "所有对象、名称、数值、边界均为虚构；只有行政区划代码是真的。由 `scripts/make-sample-data regions` 生成。", "", region.about["zh"], "",
                "All objects, names, figures and borders are made up; only the division codes are true. "
                "`scripts/make-sample-data regions` makes it again.", "", region.about["en"], "",
                f"    zonelint audit sample-data/regions/{region.pack}/zonelint.toml --as-of {interim} -o RUN",
                f"    zonelint audit sample-data/regions/{region.pack}/final.toml --as-of {final} -o RUN", "",
                "`expected.csv`: 每个对象为哪条规则而设 / which rules each object is there for.", "",
                "| kind | 图层 | 对象数 / objects |", "| --- | --- | --- |", *table]
        with open(os.path.join(self.folder, "README.md"), "w", encoding="utf-8", newline="") as out:
            out.write("\n".join(text) + "\n")


def write(region, folder):
    """Fills the folder of one region anew."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    writer = Writer(region, folder)
    writer.out.clear()
    layers = {audit: region.layers(audit) for audit in AUDITS}
    for kind in dict.fromkeys(row.kind for row in region.rows):
        writer.kind(kind, {audit: layers[audit].get(kind, []) for audit in AUDITS})
    if writer.sheets:
        writer.out.book("台账.xlsx", {name: rows for name, rows in writer.sheets.items()})
    for audit in AUDITS:
        writer.project(audit)
    writer.expected()
    writer.readme()
