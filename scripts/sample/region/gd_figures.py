"""Guangdong: figures of the province and its cities, and the cities' documents."""
import random

from sample.region import gd

# (rule, indicator, value of 2023, of 2025): missed in the middle, reached in the end.
PROVINCE = [
    ("energy-saving-buildings.added", "low_energy_buildings_added", "1100000 m2", "2050000 m2"),
    ("energy-saving-buildings.retrofitted", "buildings_retrofitted", "14000000 m2", "26000000 m2"),
    ("solar-power-on-buildings", "building_solar_added", "520 MW", "1300 MW"),
    ("green-building-rate", "green_building_rate", "93 %", "100 %"),
    ("key-project-reduction.cod", "cod_reduction", "120000 t", "198000 t"),
    ("key-project-reduction.nh3n", "nh3n_reduction", "6100 t", "9800 t"),
    ("key-project-reduction.nox", "nox_reduction", "41000 t", "75000 t"),
    ("key-project-reduction.voc", "voc_reduction", "30000 t", "50500 t"),
    ("benchmark-share", "benchmark_share", "18 %", "35 %"),
    ("saving-offices-share", "saving_offices_share", "71 %", "86 %"),
    ("non-fossil-share", "non_fossil_share", "29.5 %", "32.4 %"),
    ("saving-techniques-spread", "saving_techniques_spread", 130, 205),
    ("manure-use-rate", "manure_use_rate", "78 %", "84 %"),
    ("rural-sewage-treatment-rate", "rural_sewage_treatment_rate", "53 %", "66 %"),
    ("straw-and-farm-input-rates.straw", "straw_use_rate", "84 %", "91 %"),
    ("straw-and-farm-input-rates.fertiliser", "fertiliser_efficiency", "39 %", "43 %"),
    ("straw-and-farm-input-rates.green", "green_pest_control_coverage", "49 %", "58 %"),
    ("straw-and-farm-input-rates.joint", "joint_rice_pest_control_coverage", "41 %", "45 %"),
    ("new-energy-car-sales-share", "new_energy_car_sales_share", "17 %", "47 %"),
]
TRADES = ["steel", "cement", "flat_glass", "refining", "ethylene", "caustic_soda", "ceramics", "data_centers"]

# (rule, indicator, cities that reach it with their value of 2023, cities that do not). All others are silent.
CITIES = [
    ("sewage-collection-rate-of-guangzhou-and-shenzhen", "sewage_collection_rate", [("440100", "86 %")], [("440300", "84.9 %")]),
    ("reclaimed-water-rate", "reclaimed_water_rate", [("440100", "33 %"), ("440200", "20 %")], [("440500", "24 %"), ("440800", "12 %")]),
    ("sludge-rate-of-built-up-areas", "sludge_safe_disposal_rate_built_up", [("440100", "100 %")], [("445200", "91 %")]),
    ("sludge-rate-elsewhere", "sludge_safe_disposal_rate_elsewhere", [("440100", "88 %")], [("445200", "70 %")]),
    ("new-energy-share-of-light-fleet-additions", "new_energy_share_of_light_fleet_additions", [("440300", "92 %")], [("441800", "55 %")]),
    ("electric-share-of-bus-additions", "electric_share_of_bus_additions", [("440300", "100 %")], [("441800", "96 %")]),
]


def province(r):
    g = "440000"
    for rule, indicator, middle, end in PROVINCE:
        r.figure(indicator, g, (2023, middle), (2025, end))
        r.mean("admin_division", g, unmet="interim:" + rule, met="final:" + rule)
    for trade in TRADES:
        r.figure("benchmark_share_" + trade, g, (2023, "19 %"), (2025, "36 %"))
    # One fall is published as such, the other comes of two values.
    r.figure("energy_per_gdp", g, (2023, "-7.5 %"), (2025, "-14.2 %"), base_year=2020)
    r.figure("energy_per_industrial_value_added", g, (2020, 0.50), (2023, 0.46), (2025, 0.42))
    for rule in ("energy-per-gdp-falls", "industrial-energy-falls"):
        r.mean("admin_division", g, unmet="interim:" + rule, met="final:" + rule)
    # Every year counts: 2022 was missed, until that year's figure was corrected.
    for rule, indicator, low, high in (("clean-share-of-official-car-additions", "clean_share_of_official_car_additions", "57 %", "61 %"),
                                       ("new-energy-share-of-official-car-additions", "new_energy_share_of_official_car_additions", "28 %", "31 %")):
        r.figure(indicator, g, (2022, low), only="interim")
        r.figure(indicator, g, (2022, high), only="final")
        r.figure(indicator, g, (2023, "65 %"), (2024, "70 %"), (2025, "74 %"))
        r.mean("admin_division", g, unmet="interim:" + rule, met="final:" + rule)


def cities(r):
    for rule, indicator, good, bad in CITIES:
        for code, value in good:
            r.figure(indicator, code, (2023, value), (2025, value))
            r.mean("admin_division", code, met=rule)
        for code, value in bad:
            r.figure(indicator, code, (2023, value), (2025, value))
            r.mean("admin_division", code, unmet=rule)
    # Collection: by the rate, by the rise from 2020, or by neither; other cities as drawn from a seed.
    rng = random.Random(684)
    rate = "sewage-collection-rate"
    chosen = {"440400": (74, 76, "met"), "440600": (60, 65, "met"), "440700": (60, 64.9, "unmet"), "440200": (66, 70, "met"), "445200": (30, 33, "unmet")}
    for code in [town.code for town in gd.DRAWN] + [code for code, _ in gd.OTHERS]:
        if code in ("440100", "440300", "441600"):   # two have a rule of their own; 河源 is silent
            continue
        base, now, meant = chosen.get(code) or (rng.randint(30, 70), None, None)
        now = now or base + rng.randint(0, 9)
        r.figure("sewage_collection_rate", code, (2020, f"{base} %"), (2023, f"{now} %"), (2025, f"{now} %"))
        if meant:
            r.mean("admin_division", code, **{meant: rate})
    r.mean("admin_division", "441600", open=rate)


def documents(r):
    r.add("record", "WS-F1", "广州市生活垃圾分类处理系统验收意见", "440100", topic="waste_sorting", status="in_force", issued="2021-12-01")
    r.add("record", "WS-F2", "清远市生活垃圾分类方案（征求意见稿）", "441800", topic="waste_sorting", status="draft")
    r.mean("admin_division", "440100", met="waste-sorting-system-in-every-city")
    r.mean("admin_division", "441800", unmet="waste-sorting-system-in-every-city")


def rows(r):
    province(r)
    cities(r)
    documents(r)
