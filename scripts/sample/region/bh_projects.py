"""北海: construction projects."""
CAPTIVE, LAWFUL, PROPOSED, ENERGY, START = ("no-new-captive-coal-plant", "unlawful-two-high-project", "unlawful-two-high-project-proposed",
                                            "large-project-energy-monitored", "new-project-monitored-from-start")


def rows(r, towns):
    haicheng, yinhai, tieshan, hepu = towns.values()

    def project(key, name, place, industry, approved, status, nature="new", two_high=False, **more):
        r.add("project", key, name, place, industry=industry, approved=approved, status=status, nature=nature, two_high=two_high,
              **{"green_island": False, **more})

    project("XM-01", "铁山浆纸自备机扩建", tieshan.at(-3, -3), "4411", "2023-03-01", "building", "expansion", True, product="captive_coal_power", national_policy_allows=False,
            lawful=False, unmet=f"{CAPTIVE} {LAWFUL}")
    project("XM-02", "合浦糖厂自备机", hepu.at(-2, 3), "4411", "2023-06-01", "cancelled", product="captive_coal_power", two_high=True, lawful=False, met=f"{CAPTIVE} {LAWFUL} {PROPOSED}")
    project("XM-03", "铁山应急自备机", tieshan.at(-3.2, -3), "4411", "2023-09-01", "building", product="captive_coal_power", national_policy_allows=True, exempt=CAPTIVE)
    project("XM-04", "铁山浆纸旧自备机", tieshan.at(-3.3, -3), "4411", "2016-09-01", "built", product="captive_coal_power", energy_use="4000 tce", out=CAPTIVE)
    project("XM-05", "铁山不锈钢冷轧", tieshan.at(-2, -3), "3130", "2023-01-10", "built", product="冷轧不锈钢", two_high=True, lawful=True, energy_use="86000 tce",
            commissioned="2023-11-01", monitor_commissioned="2023-10-15", met=f"{LAWFUL} {ENERGY} {START}", out=PROPOSED)
    project("XM-06", "合浦光伏玻璃", hepu.at(4, -5), "3042", None, "proposed", product="光伏玻璃", two_high=True, lawful=False, unmet=PROPOSED, out=LAWFUL)
    project("XM-07", "铁山港化纤", tieshan.at(-4, -1.5), "2822", None, "proposed", product="涤纶", two_high=True, lawful=True, met=PROPOSED)
    # The monitor of the first began half a year late; that of the second is announced for a day after both audits.
    project("XM-08", "合浦饲料加工", hepu.at(-5, -4.5), "1329", "2023-02-01", "built", product="饲料", energy_use="5200 tce", commissioned="2023-08-01", monitor_commissioned="2024-02-01",
            unmet=START, met=ENERGY)
    project("XM-09", "银海冷链中心", yinhai.at(-1, 3), "5930", "2023-05-01", "built", product="仓储", energy_use="6100 tce", commissioned="2024-03-01", monitor_commissioned="2026-12-01",
            unmet=f"{START} {ENERGY}")
    project("XM-10", "海城印刷", haicheng.at(3, 2.5), "2319", "2023-05-01", "built", product="包装印刷", energy_use="5000 tce", commissioned="2024-03-01", monitor_commissioned="2024-04-01", open=START, out=ENERGY)
    for audit, status in (("interim", "building"), ("final", "built")):
        project("XM-11", "银海五金集中电镀中心", yinhai.at(-3, -3), "3360", "2022-12-20", status, product="集中电镀", green_island=True, energy_use="900 tce",
                commissioned="2025-04-01" if audit == "final" else None, monitor_commissioned="2025-03-01" if audit == "final" else None, only=audit)
