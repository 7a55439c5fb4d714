"""The sample delivery, read from its files with openpyxl, GDAL's Python and the csv module: what is in it, cell by cell."""
import csv
import datetime
import fractions
import re
import tomllib

import openpyxl
from osgeo import gdal, ogr, osr

import zl

gdal.UseExceptions()
DATA = zl.SAMPLE / "data"
ACCURACY = 30.0        # boilers 30 m, units and zones 0 m
BURNS = {"原煤": "coal", "烟煤": "coal", "水煤浆": "coal", "煤/气": "coal", "重油": "heavy_oil", "生物质颗粒": "biomass",
         "天然气": "gas", "柴油": "light_oil", "电": "electricity"}      # 废料: nobody knows
STATUS = {"在用": "in_use", "停用": "stopped", "已拆除": "dismantled", "已改燃": "converted", "规划": "planned", "已关停": "closed"}
PURPOSE = {"生产": "production", "供热": "heating", "备用": "standby", "电站": "power_plant"}


def sheet(name):
    rows = list(openpyxl.load_workbook(DATA / name, read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True))
    return [dict(zip(rows[0], row)) for row in rows[1:] if any(cell is not None for cell in row)]


def text_table(name):
    with open(DATA / name, encoding="utf-8-sig", newline="") as lines:
        return [{k: v if v != "" else None for k, v in row.items()} for row in csv.DictReader(lines)]


def features(path, layer=0, encoding=None):
    """Attributes of every feature, with its geometry in EPSG:4490 (x = longitude) or None under "geometry"."""
    source = gdal.OpenEx(str(path), gdal.OF_VECTOR, open_options=[f"ENCODING={encoding}"] if encoding else [])
    found = source.GetLayer(layer)
    target = osr.SpatialReference()
    target.ImportFromEPSG(4490)
    target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    change = None
    if found.GetSpatialRef() and found.GetSpatialRef().IsProjected():
        change = osr.CoordinateTransformation(found.GetSpatialRef(), target)
    out = []
    for feature in found:
        geometry = feature.GetGeometryRef()
        geometry = geometry.Clone() if geometry is not None else None
        if geometry is not None and change:
            geometry.Transform(change)
        out.append(dict(feature.items(), geometry=geometry))
    return out


def rings(geometry):
    """All rings of a polygon or multipolygon."""
    if geometry.GetGeometryName() == "LINEARRING":
        return [[point[:2] for point in geometry.GetPoints()]]
    return [ring for i in range(geometry.GetGeometryCount()) for ring in rings(geometry.GetGeometryRef(i))]


def place(x, y):
    return (float(x), float(y)) if x is not None and y is not None and abs(float(y)) <= 90 else None


def steam(value):
    """Tonnes an hour from "7MW", "10蒸吨" or None; a bare number says nothing."""
    found = re.fullmatch(r"([\d.]+)(MW|蒸吨)", value or "")
    if not found:
        return None
    return fractions.Fraction(found[1]) * (fractions.Fraction(10, 7) if found[2] == "MW" else 1)


def boiler(key, fuel, tph, purpose, state, where, plant=None):
    return {"id": key, "burns": BURNS.get(fuel), "tph": None if tph is None else fractions.Fraction(str(tph)),
            "purpose": PURPOSE.get(purpose), "status": STATUS.get(state), "place": where, "plant": plant}


def boilers():
    """Of all four counties; of rows with the same number the first counts."""
    out = [boiler(r["设备编号"], r["燃料类型"], r["额定出力（蒸吨/小时）"], r["锅炉用途"], r["使用状态"],
                  place(r["经度"], r["纬度"]), r["所属电厂"]) for r in sheet("锅炉_临江区.xlsx")]
    out += [boiler(r["设备编号"], r["燃料种类"], steam(r["容量"]), r["用途"], r["运行状态"], place(r["经度"], r["纬度"]))
            for r in text_table("锅炉_江北区.csv")]
    for name, key, tph, encoding in [("锅炉_平川县.gpkg", "设备编号", "出力", None), ("锅炉_云山市.shp", "编号", "吨位", "GBK")]:
        for r in features(DATA / name, encoding=encoding):
            where = place(r["geometry"].GetX(), r["geometry"].GetY()) if r["geometry"] is not None else None
            out.append(boiler(r[key], r["燃料"], r[tph], r["用途"], r["状态"], where))
    first = {}
    for found in out:
        first.setdefault(found["id"], found)
    return list(first.values())


def units():
    return [{"id": r["机组编号"], "plant": r["电厂编号"], "mw": r["装机容量MW"], "status": STATUS.get(r["状态"]),
             "chp": None if r["热电联产"] is None else r["热电联产"] == 1, "place": (r["geometry"].GetX(), r["geometry"].GetY())}
            for r in features(DATA / "发电机组.gpkg")]


def zones(as_of):
    """Burn-ban zones that count on that day (ISO dates compare as text)."""
    return [{"id": r["编号"], "class": {"Ⅰ类": "1", "Ⅱ类": "2", "Ⅲ类": "3"}.get(r["类别"]), "rings": rings(r["geometry"])}
            for r in features(DATA / "禁燃区.shp", encoding="GBK")
            if r["公告日期"] <= as_of and (r["废止日期"] is None or as_of <= r["废止日期"])]


def waived(rule, as_of):
    """Objects with a waiver of that rule that is valid on the day."""
    project = tomllib.loads((zl.SAMPLE / "zonelint.toml").read_text(encoding="utf-8"))
    day = datetime.date.fromisoformat(as_of)
    return {w["object"] for w in project["waiver"] if w["rule"] == rule and w["from"] <= day <= w["until"]}
