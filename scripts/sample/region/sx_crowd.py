"""山西: objects drawn by lot."""
from sample.region.crowd import days, done3, draw, flag

LIFE = ["in_use", "in_use", "in_use", "standby", "stopped", "closed", "converted", "dismantled", "cancelled"]
COAL = ["coal", "raw_coal", "washed_coal", "gangue", "natural_gas", "biomass_pellet", "electricity"]


def rows(r, towns):
    some = [towns[name] for name in ("太原市", "阳泉市", "长治市", "大同市", "临汾市")]
    north = [towns[name] for name in ("太原市", "阳泉市", "阳泉市", "介休市", "潞城区")]
    draw(r, "boiler", "GL", 80, north, {}, fuel=COAL, status=LIFE, capacity=["4 t/h", "20 t/h", "34.9 t/h", "24.5 MW", "35 t/h", "64.9 t/h", "45.5 MW", "75 t/h"],
         purpose=["heating", "production", "power_plant", "standby"], approved=days(2020, 2025), ultra_low=done3(), energy_retrofit=done3(), obsolete=flag())
    draw(r, "coke_oven", "JL", 20, some, {}, chamber_height=["3.8 m", "4.3 m", "4.31 m", "5.5 m", "7.63 m"], ultra_low=done3(), status=LIFE)
    draw(r, "coal_site", "MD", 20, north, {}, type=["clean_coal_plant", "clean_coal_outlet", "loose_coal_outlet", "household"],
         fuel=["loose_coal", "raw_coal", "clean_coal", "briquette"], status=LIFE)
    # No retrofit is finished, so that the works counted in the province stay as many as they were.
    draw(r, "enterprise", "QY", 60, some, {"energy_retrofit": ["none", "under_way"]}, industry=["2521", "2522", "2614", "2631", "2710", "311", "3120", "3140", "3011", "3216", "0610", "4411"],
         permit_class=["key", "simple", "registered"], key_discharger=flag(), emits_voc=flag(), online_monitoring=flag(), self_monitoring=flag(), key_energy_user=flag(),
         energy_monitoring=flag(), environment_staff=[0, 1, 3], ultra_low=done3(), fugitive_monitoring=flag(), wastewater_gas_collected=flag(), ldar_ok=flag())
    draw(r, "project", "XM", 40, some, {"green_island": [False]}, industry=["2521", "3216", "2614"], two_high=flag(), advanced=flag(), approved=days(2020, 2025),
         status=["proposed", "building", "built", "cancelled"])
    draw(r, "storage_tank", "CG", 15, some, {}, product=["benzene", "toluene", "other_voc"], fittings_ok=flag(), closed_collection=flag())
    draw(r, "voc_control", "VZ", 15, some, {}, process=["uv", "combined"], capture_rate=["60 %", "80 %", "95 %"], sync_rate=["90 %", "95 %", "99 %"], removal_rate=["40 %", "80 %", "92 %"])
    draw(r, "data_center", "SJ", 15, some, {}, racks=[500, 2999, 3000, 9000], rating=["2A", "3A", "4A", "5A"], approved=days(2021, 2025))
    draw(r, "outfall", "PW", 20, [towns["太原市"]], {}, type=["treated", "storm"], code=["SX-9001", "SX-9002"], traced=done3(), repair=done3(), status=["in_use", "in_use", "removed"])
    draw(r, "water_intake", "QS", 20, some, {}, permit_no=["D140000S2022-0001", "无", "未办理"], valid_to=days(2023, 2027), taken=["50000 m3", "90000 m3"],
         permitted=["60000 m3", "90000 m3"])
    draw(r, "monitoring_section", "DM", 15, [towns["运城市"]], {}, water_class=["Ⅰ类", "Ⅱ", "II类", "Ⅲ类", "劣Ⅴ类"], national=flag())
