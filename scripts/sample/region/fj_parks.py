"""Fujian: parks with what serves them, waste facilities."""
from sample.region import fj


def parks(r):
    p, served = fj.PUTIAN, "park-sewage-treated-and-monitored"
    every = ("park-with-central-heat park-covered-by-gas-network park-sewage-treated-and-monitored zero-direct-discharge-park park-shared-facilities "
             "park-solid-waste-stored-and-treated small-hazardous-waste-collected fit-park-made-circular park-pollution-monitored")
    # Park 1 has all: 600 m by 300 m about its gas main and its sewer.
    r.add("industrial_park", "YQ-01", "莆田一号园", p.box(3, 3, 3.6, 3.3), level="national", trades="化工、新材料", heat_demand_high=True, zero_direct="done",
          circular_ready=True, circular="done", met=every)
    r.add("heat_network", "RW-11", "莆田一号园供热管", p.line((2.5, 3.2), (3.5, 3.2)), form="pipe", energised=True)
    r.add("gas_network", "RQ-01", "莆田一号园燃气管", p.line((2.8, 3.15), (3.8, 3.15)), form="pipe", energised=True)
    facts = dict(category="foul", flow="known", built="2016-05-01", misconnection="none", defect_grade=1, repair="none")
    r.add("sewer_pipe", "GW-01", None, p.line((3.0, 3.1), (3.6, 3.1)), from_node="J-01", to_node="J-02", **facts)
    r.add("sewer_pipe", "GW-02", None, p.line((3.6, 3.1), (3.9, 3.1)), from_node="J-02", to_node="J-03", **facts)
    plan = "weak-inflow-plant-has-plan"
    r.add("wastewater_plant", "WS-01", "莆田一号园污水厂", p.at(3.9, 3.1), level="industrial", node="J-03", online_monitoring=True, inflow_bod5="85 mg/L",
          commissioned="2016-06-01", met=plan)
    r.add("record", "WS-P1", "莆田一号园污水厂“一厂一策”方案", p.code, topic="plant_plan", holder="WS-01", status="in_force", issued="2023-09-01")
    r.add("record", "WS-P2", "莆田一号园中水回用方案", p.code, topic="reclaimed_water", holder="YQ-01", status="in_force", issued="2022-03-01")
    r.add("waste_facility", "GF-01", "莆田一号园一般固废库", p.at(3.1, 3.05), type="general_solid", status="in_use", capacity="20 t/d")
    r.add("waste_facility", "GF-02", "莆田危险废物处置中心", p.at(6, 6), type="hazardous", status="in_use", capacity="60 t/d", serves="YQ-01")
    r.add("waste_facility", "GF-03", "莆田小微危险废物收集点", p.at(5, 6), type="small_hazardous", status="in_use", capacity="2 t/d", serves="YQ-01")
    r.add("monitoring_station", "JC-01", "莆田一号园监测站", p.at(3.5, 3.2), type="air")
    # Park 2 lacks all but a plant, in whose sewershed it lies and whose inflow is weak.
    r.add("industrial_park", "YQ-02", "莆田二号园", p.box(-3, 5, -2.4, 5.3), level="provincial", trades="造纸、印染", heat_demand_high=True, zero_direct="none",
          circular_ready=True, circular="under_way", met=served, unmet=" ".join(rule for rule in every.split() if rule != served))
    r.add("outfall", "PK-01", "莆田二号园直排口", p.at(-2.7, 5.1), type="industrial_direct", status="in_use", repair="none", unmet="outfall-put-in-order")
    r.add("sewershed", "NW-01", "莆田北片", p.box(-4, 4, -2, 6), plant_id="WS-02")
    r.add("wastewater_plant", "WS-02", "莆田北片污水厂", p.at(-1.5, 4.5), level="city", online_monitoring=True, inflow_bod5="60 mg/L", commissioned="2009-05-01", unmet=plan)
    r.add("wastewater_plant", "WS-03", "莆田南片污水厂", p.at(-1.5, -4.5), level="city", online_monitoring=True, inflow_bod5="140 mg/L", commissioned="2011-05-01", out=plan)
    # The town of Fuqing has grown round this one: a works in it has arrived.
    heat = "park-with-central-heat park-covered-by-gas-network"
    r.add("industrial_park", "YQ-03", "福清电子园", fj.FUQING.box(-1, -1, -0.6, -0.6), level="other", trades="电子信息", heat_demand_high=False, zero_direct="none",
          circular_ready=False, circular="none", out=f"{heat} zero-direct-discharge-park park-shared-facilities fit-park-made-circular",
          unmet=f"small-hazardous-waste-collected {served}")
    # Two plants stand in it, and one of them is not monitored.
    for key, name, east, seen in (("WS-04", "福清电子园一期污水站", -0.9, True), ("WS-05", "福清电子园二期污水站", -0.7, False)):
        r.add("wastewater_plant", key, name, fj.FUQING.at(east, -0.8), level="industrial", online_monitoring=seen, inflow_bod5="120 mg/L", commissioned="2018-05-01")


def waste(r):
    f = fj.FUZHOU
    # Incineration: 2000 of 3200 t/d at first, then 3800 of 4300.
    r.add("waste_facility", "GF-11", "福州焚烧厂", f.at(-9, -9), type="incineration", status="in_use", capacity="2000 t/d")
    for audit, status in (("interim", "building"), ("final", "in_use")):
        r.add("waste_facility", "GF-12", "泉州焚烧厂", fj.QUANZHOU.at(-9, 9), type="incineration", status=status, capacity="1800 t/d", only=audit)
    r.add("waste_facility", "GF-13", "福州厨余处理厂", f.at(-9, -8), type="kitchen", status="in_use", capacity="400 t/d")
    fill = "no-raw-waste-landfilled"
    for audit, status in (("interim", "in_use"), ("final", "closed")):
        meant = {"unmet": fill} if audit == "interim" else {"met": fill}
        r.add("waste_facility", "GF-14", "福州填埋场", f.at(-9, -7), type="landfill", status=status, capacity="700 t/d", raw_landfilled="120000 t", only=audit, **meant)
    r.add("waste_facility", "GF-15", "南平填埋场", fj.NANPING.at(6, 6), type="landfill", status="in_use", capacity="100 t/d", raw_landfilled="0 t", met=fill)
    r.mean("admin_division", "350000", unmet="interim:incineration-share-of-capacity", met="final:incineration-share-of-capacity")


def rows(r):
    parks(r)
    waste(r)
