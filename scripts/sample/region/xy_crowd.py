"""咸阳: objects drawn by lot."""
from sample.region.crowd import days, done3, draw, flag

LIFE = ["in_use", "in_use", "in_use", "standby", "stopped", "planned", "closed", "converted", "dismantled", "cancelled"]
FUELS = ["coal", "raw_coal", "natural_gas", "biomass_pellet", "heavy_oil", "light_oil", "electricity"]


def rows(r, towns):
    every = list(towns.values())
    plain = [towns[name] for name in ("秦都区", "兴平市", "三原县", "泾阳县", "杨陵区")]
    basins = [towns[name] for name in ("泾阳县", "礼泉县", "渭城区", "永寿县")]
    draw(r, "boiler", "GL", 80, plain, {}, fuel=FUELS, status=LIFE, capacity=["2 t/h", "4.2 MW", "20 t/h", "35 t/h"], purpose=["heating", "production", "power_plant", "standby"],
         ultra_low=done3(), standard_met=flag())
    draw(r, "industrial_kiln", "YL", 25, every, {}, industry=["3011", "3031", "3041", "31"], fuel=["coal", "natural_gas"], standard_met=flag(), obsolete=flag(), ultra_low=done3(), status=LIFE)
    draw(r, "coal_site", "MD", 40, plain + [towns["旬邑县"], towns["彬州市"]], {}, type=["clean_coal_plant", "clean_coal_outlet", "loose_coal_outlet", "household"],
         fuel=["loose_coal", "clean_coal", "biomass_pellet"], status=LIFE)
    # None is geothermal, so that the heated areas of the city stay as they were.
    draw(r, "heat_station", "RZ", 20, plain, {"fuel": ["coal", "coal", "natural_gas"]}, approved=days(2020, 2025), replaced=done3(), status=LIFE)
    draw(r, "enterprise", "QY", 60, every, {}, industry=["2511", "2614", "2641", "2110", "2319", "3011", "3360", "0610", "5149", "8411"], permit_class=["key", "simple", "registered"],
         key_discharger=flag(), emits_voc=flag(), online_monitoring=flag(), self_monitoring=flag(), key_energy_user=flag(), energy_monitoring=flag(), public_body=flag(),
         obsolete=flag(), voc_treatment=done3(), voc_limit_met=flag(), wastewater_gas_collected=flag())
    draw(r, "project", "XM", 50, every, {"green_island": [False]}, industry=["3011", "3041", "3216", "443"], product=["水泥熟料", "水泥", "电解铝", "铝材", "燃煤供热", "热泵供热"],
         nature=["new", "rebuild", "expansion"], approved=days(2021, 2025), added_capacity=["0 t", "300000 t"], two_high=flag(), register_complete=flag(),
         status=["proposed", "building", "built", "cancelled"])
    draw(r, "voc_control", "VZ", 20, plain, {}, enterprise_id=["QY-01", "QY-02", "QY-03"], process=["uv", "combined"], capture_rate=["60 %", "80 %", "95 %"],
         sync_rate=["90 %", "95 %", "99 %"], removal_rate=["40 %", "80 %", "92 %"])
    draw(r, "storage_tank", "CG", 20, plain, {}, roof=["floating", "internal_floating", "fixed"], deck=["full_contact", "pontoon", "other"], seal=["double", "single"])
    draw(r, "fuel_station", "JY", 20, every, {}, type=["filling_station", "oil_depot"], vapour_recovery=done3())
    draw(r, "outfall", "PW", 30, basins, {}, type=["domestic_direct", "treated", "storm"], traced=done3(), repair=done3(), status=["in_use", "in_use", "removed"])
    draw(r, "monitoring_section", "DM", 20, basins, {}, water_class=["Ⅱ类", "III类", "Ⅳ类", "Ⅴ类", "劣Ⅴ类"], base_class=["Ⅱ类", "Ⅲ类", "Ⅳ类", "Ⅴ", "劣Ⅴ类"])
    draw(r, "hotspot", "HD", 20, [towns["乾县"]], {}, type=["straw_burning", "other"], verified=["burning", "not_burning"], seen=days(2022, 2024))
    draw(r, "livestock_farm", "YZ", 20, basins, {}, scale=["very_large", "large", "small"], manure_facility=flag())
    draw(r, "managed_site", "GD", 15, every, {}, type=["tailings_pond", "construction_site"], measures_ok=flag())
    draw(r, "wastewater_plant", "WS", 15, every, {}, level=["city", "town", "industrial"], inflow_bod5=["80 mg/L", "99.9 mg/L", "100 mg/L", "150 mg/L"], standard=["一级A", "一级B"],
         running_ok=flag())
