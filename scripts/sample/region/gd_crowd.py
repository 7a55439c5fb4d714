"""Guangdong: objects drawn by lot."""
from sample.region import gd
from sample.region.crowd import days, done3, draw, flag

LIFE = ["in_use", "in_use", "in_use", "standby", "stopped", "closed", "converted", "dismantled"]
FUELS = ["coal", "raw_coal", "briquette", "biomass", "biomass_pellet", "biomass_raw", "natural_gas", "process_gas", "fuel_oil", "light_oil", "electricity"]


def rows(r):
    towns = gd.DRAWN
    draw(r, "boiler", "GL", 80, [gd.GUANGZHOU, gd.GUANGZHOU, gd.QINGYUAN, gd.SHAOGUAN], {}, fuel=FUELS, status=LIFE,
         capacity=["2 t/h", "9.9 t/h", "10 t/h", "14 MW", "19.9 t/h", "20 t/h", "24.5 MW", "35 t/h", "65 t/h"],
         purpose=["production", "heating", "power_plant", "standby"], low_nox=done3(), dedicated=flag(), dust_removal=["bag", "cyclone", "none"],
         sulfur=["0.3 %", "0.5 %", "0.6 %"], ash=["8 %", "10 %", "12 %"], plant_id=["DC-A", "DC-E"])
    draw(r, "industrial_kiln", "YL", 30, [gd.GUANGZHOU, gd.SHAOGUAN], {}, fuel=FUELS, status=LIFE, industry=["3041", "304", "3252", "325", "3130", "31", "3389"])
    draw(r, "gasifier", "MQ", 25, [gd.GUANGZHOU, gd.HUIZHOU], {}, fuel=["coal", "biomass", "biomass_raw"], use=["fuel", "feedstock"], status=LIFE,
         bed=["fixed_intermittent", "fixed_continuous", "fluidised"], replaced=done3())
    draw(r, "generating_unit", "DJ", 25, [gd.GUANGZHOU, gd.SHAOGUAN], {"capacity": ["6 MW", "50 MW", "135 MW", "299.9 MW"], "fuel": ["coal", "gas", "biomass"]},
         chp=flag(), status=LIFE, obsolete=flag(), ultra_low=done3(), commissioned=days(1988, 2020), design_life=["20 yr", "25 yr", "40 yr"],
         plant_id=["DC-A", "DC-E", "DC-F"])
    draw(r, "enterprise", "QY", 60, towns, {"industry": ["2511", "2614", "26", "25", "3011", "3041", "3252", "1713", "2110", "3670"]},
         process=["木器涂装", "合成", "常减压蒸馏"], permit_class=["key", "simple", "registered"], permit_no=["91440000MA0000000X001V", "粤B-2017-3"],
         key_discharger=flag(), emits_voc=flag(), online_monitoring=flag(), self_monitoring=flag(), environment_staff=[0, 1, 4],
         energy_use=["9000 tce", "10000 tce", "10001 tce", "60000 tce"], key_energy_user=flag(), energy_monitoring=flag(), ldar_ok=flag(),
         wastewater_gas_collected=flag(), voc_treatment=done3(), ultra_low=done3(), clean_fuel=done3())
    draw(r, "project", "XM", 50, towns, {"green_island": [False]}, nature=["new", "rebuild", "expansion"], two_high=flag(), lawful=flag(), advanced=flag(),
         industry=["2211", "3360", "1713", "1910", "2511", "2614", "3110", "3011", "3041", "2522", "4411", "1499"],
         product=["原油加工", "乙烯", "水泥熟料", "煤电", "其他"], process=["化学制浆", "电镀", "机械制浆", "其他"],
         approved=days(2021, 2023), eia_state=["approved", "approved", "none"], energy_reviewed=days(2021, 2023),
         energy_review_state=["approved", "approved", "none"], started=days(2021, 2024), above_access=flag(), in_national_plan=flag(),
         register_complete=flag(), added_capacity=["0 t", "500000 t"], status=["proposed", "building", "building", "built", "cancelled"])
    draw(r, "fuel_station", "JY", 20, towns, {}, type=["filling_station", "filling_station", "oil_depot"], vapour_monitor=flag(), monitor_networked=flag(),
         petrol_sales=["1999.9 t", "2000 t", "2000.1 t", "5000 t"])
    draw(r, "berth", "BW", 20, [gd.GUANGZHOU, gd.ZHUHAI, gd.HUIZHOU, gd.MAOMING, gd.ZHANJIANG, gd.JIEYANG], {}, cargo=["crude_oil", "refined_oil", "other"],
         operation=["loading", "unloading", "both"], tonnage=["5000 t", "9999 t", "10000 t", "80000 t"], vapour_recovery=done3())
    draw(r, "voc_control", "VC", 20, towns, {}, process=["uv", "photocatalysis", "water_spray", "plasma", "combined", "other"], upgraded=done3())
    draw(r, "rural_wastewater_facility", "NC", 20, [gd.QINGYUAN, gd.MAOMING], {}, capacity=["5 t/d", "19.9 t/d", "20 t/d", "80 t/d"],
         last_monitored=days(2022, 2025))
    draw(r, "data_center", "SJ", 15, [gd.GUANGZHOU, gd.SHAOGUAN], {}, racks=[500, 2999, 3000, 12000], approved=days(2021, 2023))
    draw(r, "water_intake", "QS", 15, towns, {}, use=["drinking", "industry", "irrigation"], key=flag(), quality_ok=flag())
