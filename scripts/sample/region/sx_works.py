"""山西: works, VOC treatment, tanks."""
ULE, PARK, GATHER = "works-ultra-low-emission", "park-works-ultra-low-emission", "works-into-parks"
ONLINE, VOC, PERMIT, ENERGY, STAFF = ("key-discharger-monitored-online", "key-voc-discharger-monitored-online", "permit-holder-self-monitored",
                                      "key-energy-user-monitored-online", "environment-staff-at-key-dischargers")
FUGITIVE, GAS, LEAK, TANK, RATES = ("fugitive-voc-monitored", "wastewater-gas-collected", "leak-detection-to-standard",
                                    "voc-tank-fittings-and-collection", "voc-control-rates")


def rows(r, towns):
    def one(key, name, place, industry, **more):
        r.add("enterprise", key, name, place, industry=industry, credit_code=f"91140000MA0KX{key[3:].zfill(3)}2X",
              **{"permit_class": "registered", "key_discharger": False, "emits_voc": False, "key_energy_user": False, **more})

    taiyuan, changzhi, linfen, datong = (towns[name] for name in ("太原市", "长治市", "临汾市", "大同市"))
    key_unit = {"permit_class": "key", "key_discharger": True, "online_monitoring": True, "self_monitoring": True, "environment_staff": 2}
    chemical = {"emits_voc": True, "fugitive_monitoring": True, "wastewater_gas_collected": True, "ldar_ok": True}
    one("QY-001", "长治焦化有限公司", changzhi.at(5, 6), "2521", ultra_low="under_way", key_energy_user=True, energy_monitoring=False,
        **key_unit, **{**chemical, "fugitive_monitoring": False, "ldar_ok": False}, unmet=f"{ULE} {ENERGY} {FUGITIVE} {LEAK} {GATHER}", met=f"{ONLINE} {VOC} {PERMIT} {STAFF} {GAS}", out=PARK)
    one("QY-002", "漳泽焦化有限公司", changzhi.at(5, -6), "2521", ultra_low="none", key_energy_user=True, energy_monitoring=True,
        **{**key_unit, "online_monitoring": False, "environment_staff": 0}, **{**chemical, "wastewater_gas_collected": False},
        unmet=f"{ULE} {PARK} {ONLINE} {VOC} {STAFF} {GAS}", met=f"{ENERGY} {FUGITIVE} {LEAK} {GATHER} {PERMIT}")
    one("QY-003", "汾东铝业有限公司", taiyuan.at(5, -6.5), "3216", ultra_low="done", key_energy_user=True, energy_monitoring=True, **key_unit, met=f"{PARK} {GATHER}", out=f"{ULE} {VOC} {FUGITIVE}")
    one("QY-004", "汾东制药有限公司", taiyuan.at(5.5, -6.5), "2710", **{**key_unit, "self_monitoring": False}, **chemical, unmet=PERMIT, met=f"{GAS} {LEAK} {VOC}", out=FUGITIVE)
    one("QY-005", "大同煤矿", datong.at(6, 6), "0610", out=f"{GATHER} {ULE} {PERMIT}")
    one("QY-006", "临汾机械厂", linfen.at(2, 2), "3411", permit_class="simple", self_monitoring=True, unmet=GATHER, met=PERMIT, out=ONLINE)

    # Steelworks and cement works: 20 of 25 and 33 of 40 have finished both retrofits at the interim audit, 24 and 38 at the final one.
    for stem, total, industry, process, name, done in (("1", 25, "3120", "integrated_steel", "钢铁联合", (20, 24)), ("2", 40, "3011", "clinker", "水泥", (33, 38))):
        for n in range(1, total + 1):
            town = towns[("临汾市", "长治市", "运城市", "吕梁市", "晋城市", "太原市")[n % 6]]
            facts = {audit: "done" if n <= count else "under_way" for audit, count in zip(("interim", "final"), done)}
            same = facts["interim"] == facts["final"]
            for audit in (None,) if same else ("interim", "final"):
                state = facts[audit or "final"]
                one(f"QY-{stem}{n:02d}", f"{town.name[:2]}{name}{n}厂", town.at(-4 + n // 6 * 0.5, 8 if stem == "1" else 9), industry, process=process, ultra_low=state,
                    energy_retrofit=state, only=audit, **{"met" if state == "done" else "unmet": ULE})

    for key, owner, place, process, capture, sync, removal, meant in [
            ("VZ-01", "QY-001", changzhi.at(5, 6), "combined", "80 %", "95 %", "80 %", {"met": RATES}),      # each on its limit
            ("VZ-02", "QY-004", taiyuan.at(5.5, -6.5), "photocatalysis", "72 %", "96 %", "45 %", {"unmet": RATES})]:
        r.add("voc_control", key, "废气治理设施", place, enterprise_id=owner, process=process, capture_rate=capture, sync_rate=sync, removal_rate=removal, **meant)
    for key, name, place, product, fittings, collected, meant in [
            ("CG-01", "粗苯罐", changzhi.at(5, 6.1), "benzene", True, True, {"met": TANK}),
            ("CG-02", "甲苯罐", taiyuan.at(5.6, -6.5), "toluene", True, False, {"unmet": TANK})]:
        r.add("storage_tank", key, name, place, product=product, roof="internal_floating", fittings_ok=fittings, closed_collection=collected, **meant)
