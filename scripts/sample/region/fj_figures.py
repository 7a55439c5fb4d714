"""Fujian: figures of the province, documents of counties."""

# (rule, indicator, value of 2024, of 2025): missed in the middle, reached in the end.
PROVINCE = [
    ("key-project-reduction.cod", "cod_reduction", "51000 t", "68600 t"),
    ("key-project-reduction.nh3n", "nh3n_reduction", "4000 t", "5200 t"),
    ("key-project-reduction.nox", "nox_reduction", "8000 t", "11500 t"),
    ("key-project-reduction.voc", "voc_reduction", "9000 t", "15300 t"),
    ("green-building-rate", "green_building_rate", "98 %", "100 %"),
    ("saving-offices-share", "saving_offices_share", "74 %", "88 %"),
    ("non-fossil-share", "non_fossil_share", "25.9 %", "27.6 %"),
    ("sewage-collection-rate", "sewage_collection_rate", "66 %", "71 %"),
    ("sludge-safe-disposal-rate", "sludge_safe_disposal_rate", "98.2 %", "99.3 %"),
    ("rural-electrification-pilots", "rural_electrification_pilots", 21, 31),
    ("rural-sewage-treatment-rate", "rural_sewage_treatment_rate", "61 %", "66 %"),
    ("straw-use-rate", "straw_use_rate", "89 %", "92 %"),
    ("manure-use-rate", "manure_use_rate", "91 %", "93 %"),
    ("farm-input-rates.fertiliser", "fertiliser_efficiency", "41 %", "43.5 %"),
    ("farm-input-rates.pesticide", "pesticide_efficiency", "41.5 %", "44 %"),
    ("farm-input-rates.green", "green_pest_control_coverage", "52 %", "56 %"),
    ("farm-input-rates.joint", "joint_pest_control_coverage", "43 %", "46 %"),
    ("new-energy-vehicle-sales-share", "new_energy_car_sales_share", "19 %", "45 %"),
    ("rail-water-container-growth", "rail_water_container_mean_growth", "12.5 %", "15.2 %"),
    ("public-fleet-new-energy-share", "public_fleet_new_energy_share", "97 %", "100 %"),
]
# The same with a value of 2020, from which it falls.
FALLS = [
    ("energy-intensity-falls", "energy_per_gdp", 0.32, 0.30, 0.27),
    ("industrial-intensity-falls.energy", "energy_per_industrial_value_added", 0.90, 0.81, 0.77),
    ("industrial-intensity-falls.water", "water_per_industrial_value_added", 24, 21, 19),
    ("solvent-share-falls.coating", "solvent_paint_share", "62 %", "50 %", "41 %"),
    ("solvent-share-falls.ink", "solvent_ink_share", "40 %", "32 %", "30 %"),
    ("solvent-glue-use-falls", "solvent_glue_use", "20000 t", "18000 t", "16000 t"),
    ("farm-input-use-falls.fertiliser", "fertiliser_use", "1000000 t", "930000 t", "880000 t"),
    ("farm-input-use-falls.pesticide", "pesticide_use", "42000 t", "39500 t", "37800 t"),
    ("transport-carbon-intensity-falls.road", "road_transport_co2_intensity", 100, 97, 94),
    ("transport-carbon-intensity-falls.ship", "ship_transport_co2_intensity", 80, 78, 77),
]
TRADES = ["steel", "aluminium", "cement", "flat_glass", "refining", "ethylene", "ammonia"]


def rows(r):
    p = "350000"
    for rule, indicator, middle, end in PROVINCE:
        r.figure(indicator, p, (2024, middle), (2025, end))
        r.mean("admin_division", p, unmet="interim:" + rule, met="final:" + rule)
    for rule, indicator, base, middle, end in FALLS:
        r.figure(indicator, p, (2020, base), (2024, middle), (2025, end))
        r.mean("admin_division", p, unmet="interim:" + rule, met="final:" + rule)
    for name in ("benchmark_share_data_centers", "benchmark_capacity_share", *("benchmark_share_" + trade for trade in TRADES)):
        r.figure(name, p, (2024, "24 %"), (2025, "36 %"))
    r.mean("admin_division", p, unmet="interim:benchmark-efficiency-share", met="final:benchmark-efficiency-share")
    r.add("record", "WS-N1", "平和县化肥定额制实施方案", "350628", topic="fertiliser_quota", status="in_force", issued="2023-04-01")
    r.add("record", "WS-N2", "南靖县化肥定额制实施方案", "350627", topic="fertiliser_quota", status="draft")
    r.mean("admin_division", "350628", met="fertiliser-quota-tried")
    r.mean("admin_division", "350627", unmet="fertiliser-quota-tried")
