"""Fujian: objects drawn by lot."""
from sample.region import fj
from sample.region.crowd import days, done3, draw, flag

LIFE = ["in_use", "in_use", "in_use", "standby", "stopped", "closed", "converted", "dismantled"]
FUELS = ["coal", "raw_coal", "briquette", "biomass", "biomass_pellet", "natural_gas", "lpg", "process_gas", "fuel_oil", "electricity", "waste_heat"]


def rows(r):
    towns = fj.CITIES
    draw(r, "boiler", "GL", 80, [fj.FUZHOU, fj.FUZHOU, fj.SANMING, fj.FUQING], {}, fuel=FUELS, status=LIFE, ultra_low=done3(), obsolete=flag(),
         capacity=["4 t/h", "14 MW", "20 t/h", "24.5 MW", "34.9 t/h", "35 t/h", "35.1 t/h", "75 t/h"], purpose=["production", "heating", "power_plant", "standby"],
         dedicated=flag(), dust_removal=["bag", "cyclone", "none"])
    draw(r, "industrial_kiln", "YL", 30, [fj.FUZHOU, fj.FUQING], {}, fuel=FUELS, status=LIFE)
    draw(r, "heat_station", "GR", 20, [fj.SANMING, fj.FUZHOU], {}, fuel=["coal", "raw_coal", "natural_gas", "biomass"], status=LIFE, replaced=done3())
    draw(r, "coal_site", "SM", 25, [fj.FUZHOU], {}, type=["loose_coal_outlet", "clean_coal_outlet", "household"], status=LIFE,
         fuel=["coal", "loose_coal", "raw_coal", "clean_coal"])
    draw(r, "generating_unit", "DJ", 30, [fj.ZHANGZHOU, fj.NINGDE, fj.NANPING, fj.FUZHOU], {}, fuel=["coal", "raw_coal", "gas", "biomass"], status=LIFE,
         capacity=["25 MW", "299.9 MW", "300 MW", "660 MW"], chp=flag(), obsolete=flag(), ultra_low=done3(), approved=days(2020, 2024),
         commissioned=days(2021, 2025), net_coal_rate=["265 g/kWh", "270 g/kWh", "271 g/kWh", "300 g/kWh"])
    draw(r, "enterprise", "QY", 70, [*towns, fj.FUQING, fj.FUQING, fj.QUANZHOU], {}, process=["coating", "其他", "合成"], permit_class=["key", "simple", "registered"],
         industry=["3110", "31", "3140", "3011", "2521", "252", "2511", "2614", "26", "2710", "2319", "1952", "2110", "1713", "4412", "5211"],
         key_discharger=flag(), emits_voc=flag(), online_monitoring=flag(), self_monitoring=flag(), environment_staff=[0, 1, 4], key_energy_user=flag(),
         energy_monitoring=flag(), below_energy_base=flag(), energy_retrofit=done3(), wastewater_gas_collected=flag(), voc_treatment=done3(),
         ultra_low=done3())
    draw(r, "project", "XM", 60, [*towns, fj.ZHANGZHOU, fj.PUTIAN], {"green_island": [False]}, nature=["new", "rebuild", "expansion"], two_high=flag(),
         lawful=flag(), plan_eia_ok=flag(), total_control_ok=flag(), swap_needed=flag(), swap_plan=flag(), key_field=flag(), advanced=flag(),
         approved=days(2021, 2023), eia_state=["approved", "none"], energy_use=["49999 tce", "50000 tce", "90000 tce"], added_voc=["0 t", "8 t"],
         status=["proposed", "building", "built", "cancelled"])
    draw(r, "voc_control", "VC", 20, towns, {}, process=["uv", "other"], capture_rate=["79.9 %", "80 %", "95 %"], sync_rate=["94 %", "95 %", "99 %"],
         removal_rate=["70 %", "80 %", "98 %"])
    draw(r, "storage_tank", "CG", 25, [fj.QUANZHOU, fj.XIAMEN], {}, product=["petrol", "benzene", "other_voc"], roof=["floating", "internal_floating", "fixed"],
         deck=["full_contact", "pontoon", "other"], seal=["double", "single"])
    draw(r, "data_center", "SJ", 15, [fj.FUZHOU, fj.XIAMEN], {}, racks=[500, 2999, 3000, 12000], approved=days(2021, 2023), green=flag())
    draw(r, "outfall", "PK", 25, [fj.FUZHOU, fj.FUQING], {}, type=["domestic_direct", "industrial_direct", "treated", "agricultural"], repair=done3(),
         status=["in_use", "removed"])
    draw(r, "monitoring_section", "DM", 25, towns, {}, water_class=["Ⅰ", "Ⅱ类", "III", "Ⅳ", "V类", "劣Ⅴ"], base_class=["Ⅰ类", "II", "Ⅲ", "IV类", "Ⅴ", "劣V类"],
         small_basin=flag())
