"""北海: the figures of the city. The city is one subject: it is on the list at one audit, in order at the other."""
CITY = "450500"
INTERIM, FINAL = "interim:", "final:"
FIGURES = [  # rule, (indicator, values by year) ..., met at
    ("key-project-reduction.cod", "final", ("cod_reduction", [(2023, "1200 t"), (2025, "2106 t")])),
    ("key-project-reduction.nh3n", "final", ("nh3n_reduction", [(2023, "70 t"), (2025, "121 t")])),
    ("key-project-reduction.nox", "interim", ("nox_reduction", [(2023, "372 t"), (2025, "355 t")])),
    ("key-project-reduction.voc", "final", ("voc_reduction", [(2023, "160 t"), (2025, "288 t")])),
    ("energy-per-gdp-falls", "final", ("energy_per_gdp", [(2020, 0.480), (2023, 0.445), (2025, 0.420)])),
    ("benchmark-capacity-share", "final", ("benchmark_capacity_share", [(2023, "24 %"), (2025, "34 %")]),
     ("benchmark_share_steel", [(2023, "28 %"), (2025, "36 %")]), ("benchmark_share_cement", [(2023, "21 %"), (2025, "33 %")]),
     ("benchmark_share_flat_glass", [(2023, "25 %"), (2025, "31 %")]), ("benchmark_share_refining", [(2023, "27 %"), (2025, "38 %")])),
    ("industrial-intensity-falls.energy", "final", ("energy_per_industrial_value_added", [(2020, 1.50), (2023, 1.36), (2025, 1.26)])),
    ("industrial-intensity-falls.water", "interim", ("water_per_industrial_value_added", [(2020, 20.0), (2023, 16.5), (2025, 17.0)])),
    ("green-building-rate", "final", ("green_building_rate", [(2023, "93 %"), (2025, "100 %")])),
    ("new-energy-vehicles-added", "final", ("new_energy_vehicles", [(2020, 6400), (2023, 19800), (2025, 31000)])),
    ("green-travel-share", "interim", ("green_travel_share", [(2023, "71 %"), (2025, "69.5 %")])),
    ("manure-resource-use-rate", "final", ("manure_resource_use_rate", [(2023, "82 %"), (2025, "88 %")])),
    ("straw-use-rate", "interim", ("straw_use_rate", [(2023, "87 %"), (2025, "85.2 %")])),
    ("rural-sewage-treatment-rate", "final", ("rural_sewage_treatment_rate", [(2023, "29 %"), (2025, "41 %")])),
    ("farm-input-rates.fertiliser", "interim", ("fertiliser_efficiency", [(2023, "40.5 %"), (2025, "39.9 %")])),
    ("farm-input-rates.green", "final", ("green_pest_control_coverage", [(2023, "47 %"), (2025, "55 %")])),
    ("farm-input-rates.joint", "final", ("joint_pest_control_coverage", [(2023, "41 %"), (2025, "46 %")])),
    ("saving-offices-share", "final", ("saving_offices_share", [(2023, "66 %"), (2025, "84 %")])),
    ("saving-model-bodies.model", "final", ("model_saving_bodies", [(2023, 3), (2025, 5)])),
    ("saving-model-bodies.leader", "final", ("efficiency_leader_bodies", [(2023, 0), (2025, 1)])),
    ("non-fossil-share", "final", ("non_fossil_share", [(2023, "20.4 %"), (2025, "23.6 %")])),
    ("sewage-collection-rate", "interim", ("sewage_collection_rate", [(2023, "70 %"), (2025, "69 %")])),
    ("sludge-safe-disposal-rate", "final", ("sludge_safe_disposal_rate", [(2023, "86 %"), (2025, "92 %")])),
    ("waste-recycling-rate", "final", ("waste_recycling_rate", [(2023, "31 %"), (2025, "36 %")])),
    ("waste-resource-use-rate", "final", ("waste_resource_use_rate", [(2023, "51 %"), (2025, "62 %")])),
]
COUNTED = ["water-saving-enterprises", "green-parks", "green-factories", "shared-treatment-works", "demonstration-park", "new-chargers",
           "household-waste-capacity", "incineration-share", "kitchen-waste-facility", "waste-sorting-system"]


def rows(r, towns):
    for rule, met, *figures in FIGURES:
        for indicator, values in figures:
            r.figure(indicator, CITY, *values)
        r.mean("admin_division", CITY, **({"unmet": INTERIM + rule, "met": FINAL + rule} if met == "final" else {"met": INTERIM + rule, "unmet": FINAL + rule}))
    for rule in COUNTED:
        r.mean("admin_division", CITY, unmet=INTERIM + rule, met=FINAL + rule)
    for audit, status in (("interim", "draft"), ("final", "in_force")):
        r.add("record", "TZ-21", "北海市生活垃圾分类管理办法", CITY, topic="waste_sorting", status=status, only=audit)
    rule = "county-town-sewage-treatment-rate"
    r.figure("sewage_treatment_rate", "450521", (2023, "93 %"), (2025, "95.5 %"))
    r.mean("admin_division", "450521", unmet=INTERIM + rule, met=FINAL + rule)
    rule = "medical-waste-service-in-every-county"
    for code in ("450502", "450521"):
        r.mean("admin_division", code, met=rule)
    for code in ("450503", "450512"):
        r.mean("admin_division", code, unmet=rule)
