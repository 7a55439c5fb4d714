"""咸阳: boilers, kilns, coal sites, heat stations, works."""
SURVEY, ULE, STANDARD, NEAR = "boiler-survey-complete", "coal-boiler-ultra-low-emission", "boiler-meets-standard", "coal-boiler-near-waste-heat"
POOR, CEMENT, KILN = "poor-kiln-retired", "cement-kiln-ultra-low-emission", "kiln-meets-standard"
DEPOT, NORTH, LOOSE = "clean-coal-depot-leaves-burn-ban-zone", "clean-coal-allowed-in-north-outside-zones", "no-loose-coal-sold-in-burn-ban-zone"
NEW, REPLACED, HEAT = "no-new-coal-heat-station", "coal-heat-station-replaced", "coal-heat-station-near-waste-heat"
BACKWARD, GATHER = "obsolete-process-retired", "works-gather-in-parks"
PERMIT, ONLINE, ENERGY, PUBLIC = ("permit-holder-monitored", "key-voc-discharger-monitored-online", "key-energy-user-monitored-online",
                                  "public-key-energy-user-monitored")


def boilers(r, towns):
    def boiler(key, name, place, fuel, capacity, ultra_low, standard_met, status="in_use", purpose="production", **more):
        r.add("boiler", key, name, place, fuel=fuel, capacity=capacity, ultra_low=ultra_low, standard_met=standard_met, status=status,
              purpose=purpose, **{"approved": "2012-05-18", "commissioned": "2013-01-10", **more})

    qindu, xingping = towns["秦都区"], towns["兴平市"]
    boiler("GL-01", "双照热力1号", qindu.at(-4, -4), "raw_coal", "20 t/h", "none", False, purpose="heating",
           unmet=f"{ULE} {STANDARD} {NEAR}", met=SURVEY)
    boiler("GL-02", "马庄热力1号", qindu.at(5.2, 5.6), "washed_coal", "35 t/h", "done", True, purpose="heating", met=f"{SURVEY} {ULE} {STANDARD}", out=NEAR)
    boiler("GL-03", "双照热力旧炉", qindu.at(-3.9, -4), "raw_coal", "10 t/h", "none", False, "dismantled", "heating", met=f"{ULE} {STANDARD} {NEAR}", out=SURVEY)
    boiler("GL-04", "渭北食品1号", towns["渭城区"].at(2, 3), "natural_gas", None, "none", True, unmet=SURVEY, met=STANDARD, out=ULE)
    boiler("GL-05", "泾阳饲料1号", towns["泾阳县"].at(3, -3), "biomass_pellet", "4.2 MW", "none", True, dedicated=True, dust_removal="bag", met=f"{SURVEY} {STANDARD}")
    boiler("GL-06", "杨陵温室1号", towns["杨陵区"].at(2, 2), "raw_coal", "4 t/h", "none", False, purpose="heating", out=f"{SURVEY} {ULE} {STANDARD} {NEAR}")
    boiler("GL-07", "清峪印刷1号", towns["三原县"].at(4, -4), "electricity", "2 t/h", None, True, out=f"{SURVEY} {ULE}")
    boiler("GL-08", "板桥化工1号", xingping.at(-4, -4), "raw_coal", "75 t/h", "done", None, unmet=f"{SURVEY} {NEAR}", open=f"{ULE} {STANDARD}")
    boiler("GL-09", "彬州煤矿2号", towns["彬州市"].at(2, 2), "gangue", "15 t/h", "none", None, "planned", approved="2024-03-02", commissioned=None, out=f"{SURVEY} {ULE} {STANDARD}")
    boiler("GL-10", "乾县纸箱1号", towns["乾县"].at(-4, 3), "raw_coal", "6 t/h", "under_way", True, "stopped", met=STANDARD, open=ULE)
    boiler("GL-11", "兴平东区供热炉", xingping.at(5, 3), "heavy_oil", "4 t/h", "none", True, "standby", "standby", met=f"{SURVEY} {STANDARD}", out=f"{ULE} {NEAR}")
    r.add("waste_heat_source", "YR-01", "秦都钢管余热", qindu.at(-2, -3), heat="35 MW")
    r.add("waste_heat_source", "YR-02", "板桥合成氨余热", xingping.at(-3.5, -3), heat="60 MW")


def kilns(r, towns):
    def kiln(key, name, place, industry, type, fuel, standard_met, **more):
        r.add("industrial_kiln", key, name, place, industry=industry, type=type, fuel=fuel, standard_met=standard_met,
              **{"obsolete": False, "status": "in_use", "ultra_low": "none", **more})

    jingyang, liquan = towns["泾阳县"], towns["礼泉县"]
    kiln("YL-01", "泾阳砖瓦1号窑", jingyang.at(-1, -5), "3031", "隧道窑", "coal", False, unmet=f"{POOR} {KILN}", out=CEMENT)
    kiln("YL-02", "泾阳砖瓦旧窑", jingyang.at(-0.9, -5), "3031", "轮窑", "coal", False, obsolete=True, status="dismantled", met=f"{POOR} {KILN}")
    kiln("YL-03", "礼泉水泥1号窑", liquan.at(4, -4), "3011", "新型干法窑", "coal", True, ultra_low="done", met=f"{CEMENT} {KILN}", out=POOR)
    kiln("YL-04", "礼泉水泥2号窑", liquan.at(4.2, -4), "3011", "新型干法窑", "coal", True, ultra_low="under_way", unmet=CEMENT, met=KILN)
    kiln("YL-05", "杨陵陶瓷窑", towns["杨陵区"].at(-3, 3), "3073", "辊道窑", "natural_gas", False, out=f"{POOR} {KILN}")


def coal(r, towns):
    def site(key, name, place, type, fuel, status="in_use", **more):
        r.add("coal_site", key, name, place, type=type, fuel=fuel, status=status, **more)

    qindu = towns["秦都区"]
    site("MD-01", "主城洁净煤配送点", qindu.at(2, 2.5), "clean_coal_outlet", "clean_coal", unmet=DEPOT, out=NORTH)
    site("MD-02", "北塬洁净煤加工中心", qindu.at(3.5, 2), "clean_coal_plant", "clean_coal", "closed", met=DEPOT)
    site("MD-91", "主城在建洁净煤配送点", qindu.at(2.2, 2.5), "clean_coal_outlet", "clean_coal", "building", out=f"{DEPOT} {NORTH}")
    site("MD-03", "旬邑张洪洁净煤点", towns["旬邑县"].at(1, 1), "clean_coal_outlet", "clean_coal", met=NORTH, out=DEPOT)
    site("MD-04", "泾阳云阳洁净煤点", towns["泾阳县"].at(0, 0), "clean_coal_outlet", "clean_coal", unmet=NORTH, out=DEPOT)
    site("MD-05", "主城散煤点", qindu.at(-0.5, 0.5), "loose_coal_outlet", "loose_coal", unmet=LOOSE)
    site("MD-06", "兴平散煤点", towns["兴平市"].at(1.5, 1.5), "loose_coal_outlet", "loose_coal", "closed", met=LOOSE)
    site("MD-07", "三原散煤点", towns["三原县"].at(-0.5, -0.5), "loose_coal_outlet", "loose_coal", open=LOOSE)
    site("MD-08", "永寿散煤点", towns["永寿县"].at(-2, 0), "loose_coal_outlet", "loose_coal", out=LOOSE)


def heat(r, towns):
    def station(key, name, place, fuel, area, approved="2019-03-01", commissioned="2019-11-01", **more):
        r.add("heat_station", key, name, place, fuel=fuel, heated_area=area, approved=approved, commissioned=commissioned,
              **{"status": "in_use", "replaced": "none", **more})

    qindu, weicheng, xingping = towns["秦都区"], towns["渭城区"], towns["兴平市"]
    station("RZ-01", "西郊供热站", qindu.at(-2, -2), "coal", "850000 m2", "2023-06-12", "2024-01-05", unmet=f"{NEW} {REPLACED} {HEAT}")
    station("RZ-02", "马泉供热站", qindu.at(2, -3), "coal", None, "2023-08-20", None, status="cancelled", met=f"{NEW} {REPLACED} {HEAT}")
    station("RZ-03", "板桥供热站", xingping.at(-4, -2), "coal", "400000 m2", "2015-04-02", "2015-11-01", replaced="done", met=f"{REPLACED} {HEAT}", out=NEW)
    station("RZ-04", "杨陵供热站", towns["杨陵区"].at(3, 0), "coal", "300000 m2", "2023-09-01", "2024-01-05", out=f"{NEW} {REPLACED}")
    station("DR-01", "秦都地热站", qindu.at(3, 4), "geothermal", "620000 m2", "2021-03-01", "2022-11-05")
    station("DR-02", "渭城地热站", weicheng.at(1, -1), "geothermal", "290000 m2", "2022-03-01", "2023-11-02")
    station("DR-03", "渭城地热二站", weicheng.at(2, -1), "geothermal", "180000 m2", "2023-03-01", "2025-11-02", only="final")
    station("DR-04", "武功地热站", towns["武功县"].at(0, 0), "geothermal", "3600000 m2")
    station("DR-05", "兴平地热站", xingping.at(2, 3), "geothermal", "4900000 m2")
    station("DR-06", "兴平地热二站", xingping.at(3, 3), "geothermal", "700000 m2", "2022-03-01", "2025-11-02", only="final")
    station("DR-07", "杨陵地热站", towns["杨陵区"].at(3, 1), "geothermal", "4000000 m2")


def works(r, towns):
    def one(key, name, place, industry, **more):
        r.add("enterprise", key, name, place, industry=industry, credit_code=f"91610400MA6XC{key[-2:]}12X",
              **{"permit_class": "registered", "key_discharger": False, "emits_voc": False, "energy_use": "800 tce", "key_energy_user": False,
                 "public_body": False, "obsolete": False, **more})

    qindu, xingping, sanyuan, liquan, yangling = (towns[name] for name in ("秦都区", "兴平市", "三原县", "礼泉县", "杨陵区"))
    one("QY-06", "渭城电镀厂", towns["渭城区"].at(3, -2), "3360", permit_class="key", key_discharger=True, online_monitoring=True,
        self_monitoring=True, obsolete=True, unmet=f"{BACKWARD} {GATHER}", met=PERMIT, out=ONLINE)
    one("QY-07", "礼泉水泥有限公司", liquan.at(4.1, -3.9), "3011", permit_class="key", key_discharger=True, online_monitoring=True,
        self_monitoring=False, energy_use="98000 tce", key_energy_user=True, energy_monitoring=False, unmet=f"{ENERGY} {PERMIT} {GATHER}", met=BACKWARD, out=PUBLIC)
    one("QY-08", "秦都医院", qindu.at(2, 1), "8411", energy_use="5600 tce", key_energy_user=True, energy_monitoring=False, public_body=True,
        unmet=f"{ENERGY} {PUBLIC}", out=f"{BACKWARD} {GATHER}")
    one("QY-09", "秦都职业学院", qindu.at(2.5, 1.5), "8341", energy_use="5200 tce", key_energy_user=True, energy_monitoring=True, public_body=True, met=f"{ENERGY} {PUBLIC}")
    one("QY-11", "双照药业", qindu.at(-4.5, -4.5), "2720", met=f"{BACKWARD} {GATHER}")
    one("QY-12", "杨陵农药厂", yangling.at(-2, 1), "2631", permit_class="key", key_discharger=True, emits_voc=True, out=f"{BACKWARD} {PERMIT}")


def rows(r, towns):
    for part in (boilers, kilns, coal, heat, works):
        part(r, towns)
