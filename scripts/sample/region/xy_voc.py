"""咸阳: works that emit VOCs, their treatment, tanks, petrol stations."""
CAMPAIGN, LIMIT, RETIRED, CLUSTER = "voc-campaign", "voc-content-within-limit", "obsolete-voc-works-retired", "voc-cluster-upgraded"
RATES, GAS, ONLINE, PERMIT, GATHER = ("voc-control-rates", "wastewater-gas-collected", "key-voc-discharger-monitored-online",
                                      "permit-holder-monitored", "works-gather-in-parks")
DECK, VAPOUR = "floating-roof-deck-and-seal", "vapour-recovery-at-stations-and-depots"


def rows(r, towns):
    def works(key, name, place, industry, **more):
        r.add("enterprise", key, name, place, industry=industry, credit_code=f"91610400MA6XC{key[-2:]}12X", emits_voc=True,
              **{"permit_class": "registered", "key_discharger": False, "energy_use": "1200 tce", "key_energy_user": False, "public_body": False,
                 "obsolete": False, "voc_treatment": "none", "voc_limit_met": True, **more})

    xingping, jingyang, sanyuan, weicheng, yangling = (towns[name] for name in ("兴平市", "泾阳县", "三原县", "渭城区", "杨陵区"))
    works("QY-01", "板桥化工有限公司", xingping.at(-4, -4), "2614", permit_class="key", key_discharger=True, online_monitoring=False,
          self_monitoring=True, voc_treatment="done", wastewater_gas_collected=False, unmet=f"{ONLINE} {GAS}", met=f"{CAMPAIGN} {LIMIT} {RETIRED} {PERMIT} {GATHER}", out=CLUSTER)
    works("QY-02", "兴平涂料有限公司", xingping.at(-4.2, -4.2), "2641", permit_class="simple", key_discharger=True, online_monitoring=True,
          self_monitoring=False, voc_limit_met=False, wastewater_gas_collected=True, unmet=f"{CAMPAIGN} {LIMIT} {PERMIT}", met=f"{ONLINE} {GAS}")
    works("QY-03", "永乐家具厂", jingyang.at(-4, -4), "2110", unmet=f"{CAMPAIGN} {CLUSTER}", out=GAS)
    works("QY-04", "永乐木业", jingyang.at(-4.2, -4.3), "2110", voc_treatment="done", met=f"{CAMPAIGN} {CLUSTER}")
    works("QY-05", "清峪印刷有限公司", sanyuan.at(4, -4), "2319", voc_treatment="done", met=f"{CAMPAIGN} {GATHER}")
    works("QY-10", "泾阳喷涂厂", jingyang.at(2, -4), "3360", obsolete=True, unmet=f"{RETIRED} {GATHER}")

    def control(key, name, place, owner, process, capture, sync, removal, **more):
        r.add("voc_control", key, name, place, enterprise_id=owner, process=process, capture_rate=capture, sync_rate=sync, removal_rate=removal, **more)

    control("VZ-01", "板桥化工RTO", xingping.at(-4, -4), "QY-01", "combined", "92 %", "98 %", "95 %", met=RATES)
    control("VZ-02", "兴平涂料光氧", xingping.at(-4.2, -4.2), "QY-02", "uv", "65 %", "90 %", "40 %", unmet=RATES)
    control("VZ-03", "永乐家具水帘", jingyang.at(-4, -4), "QY-03", "water_spray", "60 %", "90 %", "30 %", out=RATES)

    def tank(key, name, east, product, roof, deck, seal, **more):
        r.add("storage_tank", key, name, xingping.at(east, -4.5), enterprise_id="QY-01", product=product, roof=roof, deck=deck, seal=seal, **more)

    tank("CG-01", "苯罐", -4.0, "benzene", "internal_floating", "full_contact", "double", met=DECK)
    tank("CG-02", "甲苯罐", -3.9, "toluene", "internal_floating", "pontoon", "double", unmet=DECK)
    tank("CG-03", "乙醇罐", -3.8, "other_voc", "fixed", "other", "single", out=DECK)

    def station(key, name, place, type, sales, recovery, **more):
        r.add("fuel_station", key, name, place, type=type, petrol_sales=sales, vapour_recovery=recovery, **more)

    station("JY-01", "渭阳路加油站", towns["秦都区"].at(1, 1), "filling_station", "4200 t", "done", met=VAPOUR)
    station("JY-02", "兴平东城加油站", xingping.at(1, 0.5), "filling_station", "1800 t", "none", unmet=VAPOUR)
    station("JY-03", "渭城储油库", weicheng.at(4, 1), "oil_depot", None, "under_way", unmet=VAPOUR)
    station("JY-04", "杨陵加油站", yangling.at(1, -2), "filling_station", "1500 t", "none", out=VAPOUR)
