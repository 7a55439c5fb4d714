"""A delivery of three small files and its project, to be spoilt in one place at a time."""
import json

import zl

CHP15 = "gd-2022-68/coal-boiler-in-chp-heat-radius"
CATALOGUE = "fuel-catalogue/forbidden-fuel-in-burn-ban-zone"
HEADS = "锅炉编号,燃料,出力,用途,状态,环评批复日期,行政区划代码,经度,纬度\n"
BOILERS = HEADS + "G1,原煤,10t/h,生产,在用,2020-01-01,440106,113.1,22.95\nG2,天然气,7MW,供热,在用,2021-02-03,440106,113.2,22.95\n"
UNITS = "机组编号,电厂编号,装机容量(MW),热电联产,状态,燃料,行政区划代码,经度,纬度\nU1,P1,300,是,在用,燃煤,440106,113.15,22.95\n"
PROJECT = """[project]
name = "试验"
region = "440000"
packs = ["gd-2022-68", "fuel-catalogue"]

[[source]]
kind = "boiler"
path = "boilers.csv"
crs = "EPSG:4490"
accuracy = "30 m"

[[source]]
kind = "generating_unit"
path = "units.csv"
crs = "EPSG:4490"

[[source]]
kind = "burn_ban_zone"
path = "zones.geojson"
"""


def zone(key, grade, coordinates, kind="Polygon", **more):
    geometry = None if coordinates is None else {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "properties": {"编号": key, "类别": grade, **more}, "geometry": geometry}


def square(x, y, side=0.01):
    return [[[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]]


def zones(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)}, ensure_ascii=False)


class Tiny:
    """The delivery in a folder; `files` replaces or adds files (text or bytes), `project` edits the project text."""

    def __init__(self, folder, files=None, project=None):
        self.folder, self.out = folder, folder / "run"
        text = PROJECT
        for old, new in (project or {}).items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        content = {"boilers.csv": BOILERS, "units.csv": UNITS, "zones.geojson": zones(zone("Z1", "3", square(113.095, 22.945))),
                   "zonelint.toml": text, **(files or {})}
        for name, data in content.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if data is not None:
                path.write_bytes(data if isinstance(data, bytes) else data.encode())

    def audit(self, *more, expect=0, **kwargs):
        return zl.audit(self.folder / "zonelint.toml", self.out, *more, expect=expect, **kwargs)

    def leftovers(self):
        """What an audit that failed must not leave: its folder, or a part of it."""
        return sorted(path.name for path in self.folder.iterdir() if path.name.startswith("run"))
