"""北海: objects drawn by lot."""
from sample.region.crowd import days, done3, draw, flag

LIFE = ["in_use", "in_use", "in_use", "standby", "stopped", "closed", "converted", "dismantled", "cancelled"]
FUELS = ["coal", "raw_coal", "natural_gas", "biomass_pellet", "heavy_oil", "electricity", "waste_heat"]


def rows(r, towns):
    every, port, basin = list(towns.values()), towns["铁山港区"], towns["合浦县"]
    draw(r, "boiler", "GL", 80, every, {}, fuel=FUELS, status=LIFE, capacity=["4 t/h", "7 MW", "10 t/h", "10.1 t/h", "24.5 MW", "35 t/h", "75 t/h"],
         purpose=["heating", "production", "power_plant", "standby"], ultra_low=done3(), low_nox=done3(), enterprise_id=["QY-01", "QY-02", "QY-03", "QY-09", "QY-11"])
    draw(r, "industrial_kiln", "YL", 20, every, {}, fuel=["coal", "natural_gas", "electricity"], nox_control=done3(), status=LIFE)
    # None gives heat, so that none heats a park.
    draw(r, "generating_unit", "FD", 25, [port, basin], {"chp": [False]}, fuel=["coal", "natural_gas"], capacity=["12 MW", "50 MW", "300 MW", "350 MW"], captive=flag(),
         back_pressure=flag(), energy_ok=flag(), emission_ok=flag(), ultra_low=done3(), approved=days(2010, 2025), status=["planned", "building", "in_use", "closed", "dismantled"])
    # The works that the city counts stay as many as they were.
    draw(r, "enterprise", "QY", 60, every, {"water_saving": [False], "green_factory": [False]}, industry=["2511", "2221", "3011", "3041", "3071", "3120", "3130", "3140", "3216", "1340", "5149"],
         permit_class=["key", "simple", "registered"], key_discharger=flag(), emits_voc=flag(), online_monitoring=flag(), self_monitoring=flag(), disclosed=flag(),
         environment_staff=[0, 1, 3], energy_use=["4999 tce", "5000 tce", "5001 tce", "90000 tce"], energy_monitoring=flag(), retrofit_plan=flag(), water_plan=flag(),
         ultra_low=done3(), nox_control=done3(), voc_treatment=done3())
    draw(r, "project", "XM", 40, every, {"green_island": [False]}, product=["captive_coal_power", "涤纶"], nature=["new", "rebuild", "expansion"], two_high=flag(), lawful=flag(),
         national_policy_allows=flag(), approved=days(2021, 2025), energy_use=["4000 tce", "5000 tce", "5001 tce"], commissioned=days(2022, 2025),
         monitor_commissioned=days(2022, 2027), status=["proposed", "building", "built", "built", "cancelled"])
    draw(r, "voc_control", "VZ", 15, every, {}, process=["uv", "combined"], capture_rate=["60 %", "80 %", "95 %"], sync_rate=["90 %", "95 %", "99 %"], removal_rate=["40 %", "80 %", "92 %"])
    draw(r, "fuel_station", "JY", 20, [towns["海城区"], towns["银海区"]], {}, type=["filling_station", "oil_depot"], vapour_recovery=done3())
    draw(r, "berth", "BW", 20, [port], {}, cargo=["crude_oil", "refined_oil", "other"], tonnage=["5000 t", "9999 t", "10000 t", "80000 t"], vapour_recovery=done3(), shore_power=flag())
    draw(r, "outfall", "PW", 25, [towns["海城区"], basin], {}, type=["domestic_direct", "treated", "storm"], traced=done3(), repair=done3(), status=["in_use", "in_use", "removed"])
    draw(r, "livestock_farm", "YZ", 20, [basin, port], {}, scale=["very_large", "large", "small"], manure_facility=flag(), rebuilt=done3())
    draw(r, "managed_site", "GD", 20, every, {}, type=["tailings_pond", "construction_site"], measures_ok=flag())
    draw(r, "monitoring_section", "DM", 15, [basin], {}, water_class=["Ⅱ类", "III", "Ⅳ", "劣Ⅴ类"], target_class=["Ⅱ类", "Ⅲ", "Ⅳ类"])
    draw(r, "hotspot", "HD", 20, [basin], {}, type=["straw_burning", "other"], verified=["burning", "not_burning"], seen=days(2023, 2024))
