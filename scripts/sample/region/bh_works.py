"""北海: works, what is measured of them, VOC treatment, petrol stations, berths."""
PLAN, ULE, LIMITS, WATER, NOX = ("energy-user-with-retrofit-plan", "steel-and-cement-works-ultra-low-emission", "retrofitted-works-stay-within-limits",
                                 "industrial-water-plan", "key-trade-nox-controlled")
ENERGY, ONLINE, PERMIT, STAFF = ("large-energy-user-monitored-online", "key-unit-monitored-online", "permit-holder-measures-and-discloses",
                                 "environment-staff-at-key-dischargers")
VOC, NAMED, RATES, VAPOUR, BERTH, SHORE = ("voc-source-surveyed-and-treated", "named-petrochemical-works-treated", "voc-control-rates",
                                           "vapour-recovery-in-built-up-area", "large-oil-berth-vapour-recovered", "berth-with-shore-power")
BASIN = "key-discharger-in-named-basin-within-limits"
MONTHS = {"interim": ("2024-02-01", "2024-05-01"), "final": ("2025-11-01", "2026-02-01")}


def measured(r, owner, *over):
    """Results of two months before each audit; `over`: those of the second month that exceed."""
    for audit, months in MONTHS.items():
        for n, month in enumerate(months):
            exceeded = n == 1 and audit in over
            r.add("monitoring_value", f"JC-{owner[3:]}-{month[:7]}", None, None, object=owner, month=month, pollutant="氮氧化物",
                  value="180 mg/m3" if exceeded else "35 mg/m3", limit="50 mg/m3", exceeded=exceeded, only=audit)


def works(r, towns):
    def one(key, name, place, industry, **more):
        r.add("enterprise", key, name, place, industry=industry, credit_code=f"91450500MA5KC{key[-2:]}18X",
              **{"permit_class": "registered", "key_discharger": False, "emits_voc": False, "energy_use": "900 tce", "ultra_low": "none", "retrofit_plan": False,
                 "water_plan": True, "water_saving": False, "green_factory": False, "nox_control": None, "voc_treatment": None, **more})

    haicheng, yinhai, tieshan, hepu = towns.values()
    key_unit = {"permit_class": "key", "key_discharger": True, "online_monitoring": True, "self_monitoring": True, "disclosed": True, "environment_staff": 2}
    one("QY-01", "铁山浆纸有限公司", tieshan.at(-3, -3), "2221", energy_use="120000 tce", energy_monitoring=True, water_plan=False, **key_unit,
        unmet=f"{PLAN} {WATER}", met=f"{ENERGY} {ONLINE} {PERMIT} {STAFF}", out=f"{ULE} {NOX} {VOC}")
    one("QY-02", "合浦水泥有限公司", hepu.at(5, 5), "3011", energy_use="98000 tce", energy_monitoring=False, retrofit_plan=True, ultra_low="under_way", nox_control="under_way",
        **{**key_unit, "self_monitoring": False, "environment_staff": 0}, unmet=f"{ENERGY} {ULE} {PERMIT} {STAFF} {NOX} {BASIN}", met=f"{PLAN} {WATER} {ONLINE}", out=LIMITS)
    one("QY-03", "铁山钢铁有限公司", tieshan.at(-2, -2.4), "3120", energy_use="260000 tce", energy_monitoring=True, retrofit_plan=True, ultra_low="done", **key_unit, unmet=LIMITS, met=f"{ULE} {PLAN}")
    one("QY-04", "银海轧钢有限公司", yinhai.at(-3, 1), "3130", energy_use="24000 tce", energy_monitoring=True, retrofit_plan=True, ultra_low="done", **key_unit, met=f"{ULE} {LIMITS}")
    one("QY-05", "北海炼化（虚构）", tieshan.at(-4.5, -2), "2511", energy_use="410000 tce", energy_monitoring=True, retrofit_plan=True, emits_voc=True, voc_treatment="under_way",
        **{**key_unit, "online_monitoring": False, "disclosed": False}, unmet=f"{NAMED} {VOC} {ONLINE} {PERMIT}")
    one("QY-06", "新鑫能源（虚构）", tieshan.at(-4.5, -2.5), "2511", energy_use="90000 tce", energy_monitoring=True, retrofit_plan=True, emits_voc=True, voc_treatment="done", **key_unit, met=f"{NAMED} {VOC} {ONLINE}")
    one("QY-07", "合浦玻璃有限公司", hepu.at(4, -5), "3041", energy_use="5000 tce", retrofit_plan=False, nox_control="none", permit_class="simple", self_monitoring=True, disclosed=True,
        unmet=f"{NOX} {PLAN}", met=PERMIT, out=f"{ENERGY} {ONLINE}")
    one("QY-08", "银海陶艺有限公司", yinhai.at(2, 2), "3073", nox_control="done", met=NOX)
    one("QY-09", "合浦罐头厂", hepu.at(3, -2), "1451", energy_use="5000 tce", open=PLAN, out=ENERGY)
    one("QY-10", "合浦皮革厂", hepu.at(1, 5), "1910", **key_unit, met=f"{BASIN} {STAFF}", out=PLAN)
    one("QY-11", "合浦糖厂", hepu.at(-2, 3), "1340", **key_unit, unmet=BASIN, met=ONLINE)
    one("QY-12", "海城家具厂", haicheng.at(3, 3.5), "2110", emits_voc=True, voc_treatment="done", unmet=VOC, out=ONLINE)   # nobody surveyed it
    measured(r, "QY-03", "interim", "final")
    measured(r, "QY-04")
    measured(r, "QY-10")
    measured(r, "QY-11", "interim", "final")
    for n, key in enumerate(("QY-05", "QY-06"), 1):
        r.add("record", f"TZ-0{n}", "VOCs排查台账", tieshan.code, topic="voc_survey", holder=key, document_no=f"北环函〔2023〕{n}号", issued="2023-04-01", status="in_force")
    # Small works: those that save water are 20 at the interim audit and 24 at the final one, the green factories 10 and 13.
    for n in range(21, 46):
        facts = {audit: {"water_saving": n < 21 + saving, "green_factory": n >= 46 - green} for audit, saving, green in (("interim", 20, 10), ("final", 24, 13))}
        same = facts["interim"] == facts["final"]
        for audit in ("interim",) if same else ("interim", "final"):
            one(f"QY-{n}", f"侨港食品{n - 20}厂", haicheng.at(-3 + (n - 21) % 5 * 0.1, 3 + (n - 21) // 5 * 0.1), "1369", only=None if same else audit, met=WATER, **facts[audit])


def devices(r, towns):
    haicheng, yinhai, tieshan, hepu = towns.values()
    for key, owner, place, process, capture, sync, removal, meant in [
            ("VZ-01", "QY-06", tieshan.at(-4.5, -2.5), "combined", "80 %", "95 %", "80 %", {"met": RATES}),     # each on its limit
            ("VZ-02", "QY-12", haicheng.at(3, 3.5), "uv", "60 %", "97 %", "35 %", {"unmet": RATES})]:
        r.add("voc_control", key, "废气治理设施", place, enterprise_id=owner, process=process, capture_rate=capture, sync_rate=sync, removal_rate=removal, **meant)
    for key, name, place, type, recovery, meant in [
            ("JY-01", "长青路加油站", haicheng.at(0.5, -0.5), "filling_station", "done", {"met": VAPOUR}),
            ("JY-02", "四川路加油站", haicheng.at(-1, 0), "filling_station", "none", {"unmet": VAPOUR}),
            ("JY-03", "铁山港油库", tieshan.at(0, 0), "oil_depot", "none", {"out": VAPOUR}),
            ("JY-04", "合浦还珠加油站", hepu.at(0.5, 0.5), "filling_station", "none", {"open": VAPOUR})]:
        r.add("fuel_station", key, name, place, type=type, vapour_recovery=recovery, **meant)
    for key, name, place, cargo, tonnage, recovery, shore, meant in [
            ("BW-01", "铁山港1号泊位", tieshan.at(-1, -5.5), "crude_oil", "100000 t", "done", True, {"met": f"{BERTH} {SHORE}"}),
            ("BW-02", "铁山港2号泊位", tieshan.at(-0.8, -5.5), "refined_oil", "10000 t", "under_way", False, {"unmet": f"{BERTH} {SHORE}"}),
            ("BW-03", "石步岭客运泊位", haicheng.at(-4, -1), "other", "20000 t", None, True, {"met": SHORE, "out": BERTH}),
            ("BW-04", "铁山港小油泊位", tieshan.at(-0.6, -5.5), "refined_oil", "5000 t", "none", True, {"out": BERTH})]:
        r.add("berth", key, name, place, cargo=cargo, operation="both", tonnage=tonnage, vapour_recovery=recovery, shore_power=shore, **meant)


def rows(r, towns):
    works(r, towns)
    devices(r, towns)
