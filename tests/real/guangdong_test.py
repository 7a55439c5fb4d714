#!/usr/bin/env python3
"""The 15 km question on real Guangdong: coal units of the Global Coal Plant Tracker (July 2023), divisions of Tianditu,
urban areas of Natural Earth, and boilers that are made up. Every outcome is compared with a computation by geographiclib."""
import collections
import os
import pathlib
import unittest

import zl

if not os.environ.get("ZONELINT_REALDATA"):
    zl.skip("ZONELINT_REALDATA is not set")

import _guangdong
import provisions
import sample_city

REAL = pathlib.Path(os.environ["ZONELINT_REALDATA"])
UNITS = REAL / "power" / "gcpt_2023_coal_units_gd_fj.csv"
DIVISIONS = REAL / "admin" / "tianditu_cgcs2000.gpkg"
URBAN = REAL / "built" / "ne_50m_urban_areas_china.geojson"
RULES = {"gd-2022-68/coal-boiler-in-chp-heat-radius": "coal", "gd-2022-68/biomass-boiler-in-chp-heat-radius": "biomass"}
ACCURACY = 50.0         # 40 m and 30 m combined: the root of the sum of the squares
PROJECT = f"""
[project]
name = "Guangdong: real units, invented boilers"
region = "440000"
packs = ["gd-2022-68"]
[[source]]
kind = "boiler"
path = "boilers.csv"
crs = "EPSG:4490"
accuracy = "40 m"
[[source]]
kind = "generating_unit"
path = "{UNITS}"
crs = "EPSG:4326"
encoding = "UTF-8"
accuracy = "30 m"
fields = {{ id = "gem_unit_id", plant_id = "gem_loc_id", name = "plant_zh", capacity = {{ column = "mw", unit = "MW" }}, fuel = {{ value = "coal" }}, chp = "chp_added", status = "status" }}
[[source]]
kind = "admin_division"
path = "{DIVISIONS}"
layer = "district"
accuracy = "300 m"
fields = {{ id = "district_adcode", division = "district_adcode", name = "district_name", level = {{ value = "county" }} }}
[[source]]
kind = "admin_division"
path = "{DIVISIONS}"
layer = "province"
accuracy = "300 m"
fields = {{ id = "province_adcode", division = "province_adcode", name = "province_name", level = {{ value = "province" }} }}
[[source]]
kind = "built_up_area"
path = "{URBAN}"
fields = {{ name = "featurecla" }}
"""


class GuangdongTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.units = _guangdong.units(UNITS)
        cls.boilers = _guangdong.invent(cls.units, _guangdong.Districts(DIVISIONS))
        folder = cls.enterClassContext(zl.scratch())
        _guangdong.write(folder / "boilers.csv", cls.boilers)
        (folder / "zonelint.toml").write_text(PROJECT, encoding="utf-8")
        cls.run_folder = folder / "run"
        zl.audit(folder / "zonelint.toml", cls.run_folder, "--rules", ",".join(RULES), "--all-verdicts")
        cls.verdicts = zl.verdicts(cls.run_folder)
        print(f"{len(cls.units)} real units (Global Energy Monitor, July 2023); {len(cls.boilers)} boilers, ALL OF THEM INVENTED"
              f" (seed {_guangdong.SEED}): registers of real boilers are not public")

    def test_sixteen_units_in_eight_plants(self):
        found = [u for u in self.units if provisions.heat_source(u) and u["province"] == "Guangdong"]
        self.assertEqual((len(found), len({u["plant"] for u in found})), (16, 8))
        print("units that give a heat radius:", ", ".join(sorted({u["name"] for u in found})))

    def test_the_units_that_pass_are_the_references_on_the_map(self):
        truth = {u["id"]: {True: "yes", None: "unknown"}[provisions.heat_source(u)] for u in self.units if provisions.heat_source(u) is not False}
        drawn = {f["id"]: f["counts"] for f in sample_city.features(self.run_folder / "references.gpkg", "ref_generating_unit")}
        self.assertEqual(drawn, truth)
        print("references:", dict(collections.Counter(drawn.values())), "(unknown: nobody says whether it is CHP)")

    def test_every_boiler_has_the_outcome_of_the_independent_computation(self):
        for rule, burnt in RULES.items():
            found = {v["id"]: v for v in self.verdicts if v["rule"] == rule}
            truth = {b["id"]: provisions.chp15(b, self.units, burnt, ACCURACY) for b in self.boilers}
            nominal = {b["id"]: provisions.chp15(b, self.units, burnt, 0.0) for b in self.boilers}
            wrong = {k: (o, found[k]["outcome"]) for k, o in truth.items() if found[k]["outcome"] != o}
            self.assertEqual(wrong, {}, f"{rule}: id: (by hand, zonelint)")
            close = {k for k, o in truth.items() if o == "undetermined" and nominal[k] != o}
            flagged = {k for k, v in found.items() if v["outcome"] == "undetermined" and v.get("nominal", "undetermined") != "undetermined"}
            self.assertEqual(flagged, close, "borderline ones")
            self.assertEqual({k: found[k]["nominal"] for k in close}, {k: nominal[k] for k in close})
            print(rule, dict(sorted(collections.Counter(truth.values()).items())), f"borderline {len(close)}")

    def test_every_row_is_accounted_for(self):
        for line in zl.table(self.run_folder / "ledger.csv"):
            if line["rule"] in RULES:
                self.assertEqual(sum(int(line[o]) for o in zl.OUTCOMES), len(self.boilers), line["rule"])
        self.assertEqual(len(self.verdicts), len(self.boilers) * len(RULES))
        read = collections.Counter()
        for line in zl.table(self.run_folder / "sources.csv"):
            self.assertEqual(int(line["rows_read"]) - int(line["excluded"]) + int(line["split"]), int(line["subjects"]), line)
            read[line["kind"]] += int(line["rows_read"])
        wanted = {"boiler": len(self.boilers), "generating_unit": len(self.units), "admin_division": 208 + 34, "built_up_area": 249}
        self.assertEqual({k: read[k] for k in wanted if k in read}, {k: n for k, n in wanted.items() if k in read})
        self.assertLessEqual({"boiler", "generating_unit", "admin_division"}, set(read))


if __name__ == "__main__":
    unittest.main()
