"""咸阳: the figures of the city and its counties. The city is one subject: it is on the list at one audit, in order at the other."""
CITY = "610400"
INTERIM, FINAL = "interim:", "final:"
FIGURES = [  # rule, indicator, values by year; met when
    ("key-project-reduction.cod", "cod_reduction", [(2023, "4100 t"), (2025, "6800 t")], "final"),
    ("key-project-reduction.nh3n", "nh3n_reduction", [(2023, "180 t"), (2025, "290 t")], "final"),
    ("key-project-reduction.nox", "nox_reduction", [(2023, "2200 t"), (2025, "3600 t")], "final"),
    ("key-project-reduction.voc", "voc_reduction", [(2023, "1900 t"), (2025, "1804 t")], "interim"),
    ("energy-per-gdp-falls", "energy_per_gdp", [(2020, 0.400), (2023, 0.365), (2025, 0.346)], "final"),
    ("industrial-intensity-falls.energy", "energy_per_industrial_value_added", [(2020, 1.00), (2023, 0.91), (2025, 0.86)], "final"),
    ("industrial-intensity-falls.water", "water_per_industrial_value_added", [(2020, 12.0), (2023, 11.2), (2025, 11.5)], "interim"),
    ("industrial-water-reuse", "industrial_water_reuse_rate", [(2023, "87.5 %"), (2025, "91.2 %")], "final"),
    ("green-building-rate", "green_building_rate", [(2023, "96 %"), (2025, "100 %")], "final"),
    ("new-energy-share-of-fleet-additions", "new_energy_share_of_fleet_additions", [(2023, "91 %"), (2024, "92 %"), (2025, "89.5 %")], "interim"),
    ("rural-sewage-treatment-rate", "rural_sewage_treatment_rate", [(2023, "33 %"), (2025, "40 %")], "final"),
    ("straw-use-rate", "straw_use_rate", [(2023, "97.4 %"), (2025, "96.8 %")], "interim"),
    ("manure-use-rate", "manure_use_rate", [(2023, "77 %"), (2025, "84 %")], "final"),
    ("farm-input-rates.fertiliser", "fertiliser_efficiency", [(2023, "41 %"), (2025, "43.1 %")], "final"),
    ("farm-input-rates.pesticide", "pesticide_efficiency", [(2023, "43.2 %"), (2025, "42.9 %")], "interim"),
    ("farm-input-rates.green", "green_pest_control_coverage", [(2023, "48 %"), (2025, "56 %")], "final"),
    ("farm-input-rates.joint", "joint_pest_control_coverage", [(2023, "43 %"), (2025, "45 %")], "final"),
    ("saving-offices-share", "saving_offices_share", [(2023, "71 %"), (2025, "92 %")], "final"),
    ("non-fossil-share", "non_fossil_share", [(2023, "13.8 %"), (2025, "16.1 %")], "final"),
]
COUNTED = [  # rules that count objects: at the final audit two heat stations and a shared plant are new
    "geothermal-heated-area", "geothermal-heated-area-added-in-town", "shared-voc-project"]
SLUDGE = {  # code: 2023, 2025
    "610402": (93, 96), "610404": (91, 95), "610422": (90, 92), "610423": (84, 88), "610424": (80, 90), "610425": (79, 91), "610426": (70, 86),
    "610428": (75, 91), "610429": (72, 90), "610430": (71, 93), "610431": (88, 94), "610481": (92, 97)}


def rows(r, towns):
    for rule, indicator, values, met in FIGURES:
        r.figure(indicator, CITY, *values)
        r.mean("admin_division", CITY, **({"unmet": INTERIM + rule, "met": FINAL + rule} if met == "final" else {"met": INTERIM + rule, "unmet": FINAL + rule}))
    for rule in COUNTED:
        r.mean("admin_division", CITY, unmet=INTERIM + rule, met=FINAL + rule)
    # The two readings look back to 2020 and to the year before 2025: until 2025 has ended one of them is open.
    r.figure("coal_consumption", CITY, (2020, "3200 万t"), (2023, "3260 万t"), (2024, "3190 万t"), (2025, "3120 万t"))
    r.mean("admin_division", CITY, open=INTERIM + "coal-consumption-falls", met=FINAL + "coal-consumption-falls")
    # The province's cut in solvents is in no text at hand: the figures are there, the rule is not run.
    for indicator in ("solvent_paint_use", "solvent_ink_use", "solvent_glue_use"):
        r.figure(indicator, CITY, (2020, "1000 t"), (2023, "900 t"), (2025, "760 t"))
    rule = "sludge-rate-in-every-county"
    for code, (then, now) in SLUDGE.items():
        r.figure("sludge_safe_disposal_rate", code, (2023, f"{then} %"), (2025, f"{now} %"))
        r.mean("admin_division", code, **{"met" if then >= 90 else "unmet": INTERIM + rule})
        r.mean("admin_division", code, **{"met" if now >= 90 else "unmet": FINAL + rule})
    r.mean("admin_division", "610482", open=rule)     # reported nothing
    r.mean("admin_division", "610403", out=rule)      # Yangling
    r.add("record", "TZ-06", "武功县地热综合利用示范区批复", "610431", topic="geothermal_demonstration", document_no="陕发改函〔2023〕11号", issued="2023-10-09", status="in_force")
    r.mean("admin_division", "610431", met="geothermal-demonstration-counties")
    r.mean("admin_division", "610481", unmet="geothermal-demonstration-counties")
