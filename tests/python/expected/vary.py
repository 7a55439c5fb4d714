#!/usr/bin/env python3
"""Varies the facts of a region, so that every limit is met, missed and missing: vary.py DUMP.json OUT SEED PACK REGION

OUT gets facts.json (the varied dump), one GeoJSON or CSV a kind and zonelint.toml. Audit it with --all-verdicts --format jsonl
and give facts.json and the run to compare.py.
"""
import csv
import json
import random
import sys
import tomllib
from pathlib import Path

from shapely import wkt
from shapely.geometry import Point, mapping

LAYERS = Path(__file__).resolve().parents[3] / "layers"
COPIES = 8
NUMBERS = {
    "t/h": ["9.9 t/h", "10 t/h", "10.1 t/h", "7 MW", "24.5 MW", "34.9 t/h", "35 t/h", "35.1 t/h", "64.9 t/h", "65 t/h", "45.5 MW"],
    "MW": ["50 MW", "299.9 MW", "300 MW", "300.1 MW", "600 MW"], "t/d": ["19.9 t/d", "20 t/d", "20.1 t/d", "300 t/d"],
    "t": ["0 t", "1 t", "10 t", "20 t", "2000 t", "2000.1 t", "9999 t", "10000 t"], "tce": ["4999 tce", "5000 tce", "5001 tce", "10000 tce", "10001 tce"],
    "m": ["4.2 m", "4.3 m", "4.31 m", "5.5 m"], "mg/L": ["99.9 mg/L", "100 mg/L", "60 mg/L"], "m2": ["1999 m2", "2000 m2", "5000 m2"],
    "yr": ["20 yr", "30 yr", "50 yr"], "m3": ["100 m3", "200 m3"],
}
DAYS = ["2022-06-07", "2022-06-08", "2022-08-30", "2022-08-31", "2022-11-20", "2022-11-21", "2023-04-24", "2023-04-25", "1994-05-01",
        "2012-05-01", "2021-01-01", "2020-12-31", "2024-01-01"]
KEEP = {"admin_division", "indicator_value", "record", "monitoring_value", "sewershed", "water_body", "special_area"}  # as they are
NO_COPY = {"built_up_area", "burn_ban_zone", "heat_network", "industrial_park", "settlement_area", "ecological_control_unit"}


def word(codes, value):
    return codes[value]["zh"] if value in codes else value


def other_value(r, field, spec, shared):
    kind = spec["type"]
    if kind == "flag":
        return r.choice([True, False])
    if kind == "code":
        return r.choice(sorted(shared[spec["codes"]] if isinstance(spec["codes"], str) else spec["codes"]))
    if kind == "date":
        return r.choice(DAYS)
    if kind == "quantity" and spec["units"][0] in NUMBERS:
        return r.choice(NUMBERS[spec["units"][0]])
    if kind == "tree" and spec["tree"] == "fuel":
        return r.choice(["raw_coal", "coal", "briquette", "biomass_pellet", "biomass", "natural_gas", "heavy_oil", "electricity", "petcoke", "coke"])
    if kind == "tree" and spec["tree"] == "industry":
        return r.choice(["3110", "3120", "3130", "3011", "3041", "3216", "3360", "1713", "2211", "1910", "2511", "2614", "4411", "2620", "3252"])
    return None


def vary(facts, seed):
    r = random.Random(seed)
    shared = {p["list"]: p["code"] for p in (tomllib.loads(f.read_text()) for f in (LAYERS / "codes").glob("*.toml")) if "list" in p}
    spots = [(wkt.loads(o["geometry"]), o) for kind, rows in facts.items() if kind != "admin_division" for o in rows if o.get("geometry")]
    out = {}
    for kind, rows in facts.items():
        fields = tomllib.loads((LAYERS / (kind + ".toml")).read_text())["field"]
        out[kind] = list(rows)
        for o in rows:
            if kind in KEEP:
                continue
            for n in range(1 if kind in NO_COPY else COPIES):
                copy = dict(o) if kind in NO_COPY else dict(o, id=f"{o['id']}-v{n}")
                names = [f for f in fields if f not in ("id", "name", "division")]
                for f in r.sample(names, min(len(names), r.choice([1, 1, 2, 3]))):
                    value = None if r.random() < 0.2 else other_value(r, f, fields[f], shared)
                    if value is not None:
                        copy[f] = value
                    elif fields[f]["type"] not in ("text", "id", "reference"):
                        copy.pop(f, None)
                if copy.get("geometry", "").startswith("POINT") and r.random() < 0.5:
                    g, target = r.choice(spots)
                    p = r.choice([g.centroid, Point((g.exterior if g.geom_type == "Polygon" else g).coords[0] if g.geom_type != "MultiPolygon" else g.centroid.coords[0])])
                    d = r.choice([0, 0.00003, 0.00012, 0.0006, 0.004])
                    copy["geometry"] = "POINT (%.6f %.6f)" % (p.x + d, p.y)
                    copy["division"] = target.get("division")
                if kind in NO_COPY:
                    out[kind][out[kind].index(o)] = copy
                else:
                    out[kind].append(copy)
    return out, shared


def write(facts, shared, folder, pack, region):
    folder.mkdir(parents=True, exist_ok=True)
    toml = ["[project]", f'name = "{pack}"', f'region = "{region}"', f'packs = ["{pack}"]', ""]
    trees = {"fuel": tomllib.loads((LAYERS / "codes/fuel.toml").read_text())["code"]}
    for kind, rows in facts.items():
        spec = tomllib.loads((LAYERS / (kind + ".toml")).read_text())["field"]
        columns = sorted({f for o in rows for f in o if f != "geometry"})
        table = []
        for o in rows:
            row = {}
            for f in columns:
                v = o.get(f)
                s = spec.get(f, {})
                if isinstance(v, bool):
                    v = "是" if v else "否"
                elif s.get("type") == "code" and v is not None:
                    v = word(shared[s["codes"]] if isinstance(s["codes"], str) else s["codes"], v)
                elif s.get("type") == "tree" and s["tree"] in trees and v is not None:
                    v = word(trees[s["tree"]], v)
                row[f] = "" if v is None else str(v)
            table.append(row)
        placed = any(o.get("geometry") for o in rows)
        path = folder / (kind + (".geojson" if placed else ".csv"))
        if placed:
            features = [{"type": "Feature", "properties": t, "geometry": mapping(wkt.loads(o["geometry"])) if o.get("geometry") else None}
                        for t, o in zip(table, rows)]
            path.write_text(json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False), encoding="utf-8")
        else:
            with path.open("w", encoding="utf-8-sig", newline="") as f:
                w = csv.DictWriter(f, columns)
                w.writeheader()
                w.writerows(table)
        toml += ["[[source]]", f'kind = "{kind}"', f'path = "{path.name}"'] + (['crs = "EPSG:4490"', 'accuracy = "10 m"'] if placed else [])
        toml += [f'fields.{f} = "{f}"' for f in columns] + [""]
    (folder / "zonelint.toml").write_text("\n".join(toml), encoding="utf-8")
    (folder / "facts.json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    dump, out, number, its_pack, its_region = sys.argv[1:]
    varied, lists = vary(json.loads(Path(dump).read_text(encoding="utf-8")), int(number))
    write(varied, lists, Path(out), its_pack, its_region)
