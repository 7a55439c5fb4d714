"""Guangdong: parks with what serves them, construction projects with their documents and sources."""
from sample.region import gd


def parks(r):
    h = gd.HUIZHOU
    met = "park-sewage-collected-and-treated park-shared-facilities park-solid-waste-stored-and-treated zero-direct-discharge-park park-pollution-monitored"
    # Park 1 has all: 600 m by 300 m about a sewer that runs through its middle to the plant.
    r.add("industrial_park", "YQ-01", "惠州一号园", h.box(3, 3, 3.6, 3.3), level="provincial", zero_direct="done", central_gas=True, met=met)
    r.add("sewer_pipe", "GW-01", None, h.line((3.0, 3.15), (3.6, 3.15)), category="foul", from_node="J-01", to_node="J-02", flow="known",
          built="2016-05-01", misconnection="none", defect_grade=1, repair="none", design_life="50 yr", out="wrong-or-worn-sewer-mended")
    r.add("sewer_pipe", "GW-02", None, h.line((3.6, 3.15), (3.9, 3.15)), category="foul", from_node="J-02", to_node="J-03", flow="known",
          built="2016-05-01", misconnection="none", defect_grade=1, repair="none", design_life="50 yr", out="wrong-or-worn-sewer-mended")
    r.add("wastewater_plant", "WS-01", "惠州一号园污水厂", h.at(3.9, 3.15), level="industrial", node="J-03", gas_collected=True,
          met="industrial-wastewater-gas-collected")
    r.add("heat_network", "RW-01", "惠州一号园供热管网", h.line((2.5, 3.2), (3.5, 3.2)), form="pipe", energised=True)
    r.add("record", "WS-Z1", "惠州一号园中水回用方案", h.code, topic="reclaimed_water", holder="YQ-01", status="in_force", issued="2022-03-01")
    r.add("waste_facility", "GF-01", "惠州一号园一般固废库", h.at(3.1, 3.05), type="general_solid", status="in_use")
    r.add("waste_facility", "GF-02", "惠州危险废物处置中心", h.at(6, 6), type="hazardous", status="in_use", serves="YQ-01")
    r.add("monitoring_station", "JC-01", "惠州一号园监测站", h.at(3.5, 3.1), type="air")
    # Park 2 lacks all: no sewer, and a works discharges straight into the river.
    unmet = "park-sewage-collected-and-treated park-shared-facilities park-solid-waste-stored-and-treated zero-direct-discharge-park park-pollution-monitored"
    r.add("industrial_park", "YQ-02", "惠州二号园", h.box(-3, 5, -2.4, 5.3), level="national", zero_direct="under_way", central_gas=False, unmet=unmet)
    r.add("outfall", "PK-01", "惠州二号园直排口", h.at(-2.7, 5.1), type="industrial_direct", status="in_use")
    r.add("wastewater_plant", "WS-02", "惠州二号园应急处理站", h.at(-1.5, 5.1), level="industrial", gas_collected=False,
          unmet="industrial-wastewater-gas-collected")
    r.add("industrial_park", "YQ-03", "清远镇级工业集聚区", gd.QINGYUAN.box(6, 6, 6.5, 6.3), level="other", zero_direct="none", central_gas=False,
          out="park-sewage-collected-and-treated park-shared-facilities zero-direct-discharge-park", unmet="park-pollution-monitored")


def project(r, key, name, place, only=None, **more):
    """A project in good order: approved, then reviewed, then begun; `more` says in what it is not."""
    facts = dict(product="其他", process="其他", nature="new", two_high=False, approved="2023-03-01", eia_state="approved",
                 energy_reviewed="2023-02-01", energy_review_state="approved", started="2023-06-01", lawful=True, advanced=True, green_island=False,
                 status="building")
    facts.update(more)
    r.add("project", key, name, place, only=only, **facts)


def projects(r):
    h, g, m, q = gd.HUIZHOU, gd.GUANGZHOU, gd.MAOMING, gd.QINGYUAN
    project(r, "XM-01", "一号园电镀中心", h.at(3.2, 3.1), industry="3360", process="电镀",
            met="new-project-of-four-trades-in-park built-before-approval new-project-lawful-and-advanced")
    project(r, "XM-02", "城郊印染项目", g.at(-7, 8), industry="1713", process="印染", unmet="new-project-of-four-trades-in-park")
    project(r, "XM-91", "城郊汽车零件镀锌线", g.at(-8, 8), industry="3670", process="冲压、电镀", unmet="new-project-of-four-trades-in-park")
    project(r, "XM-03", "城郊制革老项目", g.at(-7, 9), industry="1910", process="鞣制", approved="2022-08-30", energy_reviewed="2022-08-01",
            started="2022-10-01", out="new-project-of-four-trades-in-park new-project-lawful-and-advanced", met="built-before-approval")
    project(r, "XM-04", "城北五金厂", g.at(-7, 7), industry="3389", eia_state="none", approved=None, energy_review_state="none", energy_reviewed=None,
            unmet="built-before-approval")
    project(r, "XM-05", "城北食品厂", g.at(-7, 6), industry="1499", started="2023-02-15", unmet="built-before-approval")
    project(r, "XM-06", "茂名炼油扩建", m.at(3.5, 3.5), industry="2511", product="原油加工", nature="expansion", two_high=True, in_national_plan=False,
            above_access=False, register_complete=False, approved="2023-05-01", energy_reviewed="2023-04-01", status="building",
            unmet="refining-project-in-national-plan inefficient-project-stopped two-high-project-listed key-trade-project-with-regional-reduction",
            out="new-project-lawful-and-advanced")
    project(r, "XM-07", "茂名乙烯项目", m.at(3.6, 3.5), industry="2614", product="乙烯", two_high=True, in_national_plan=True, above_access=True,
            register_complete=True, status="building",
            met="refining-project-in-national-plan inefficient-project-stopped two-high-project-listed key-trade-project-with-regional-reduction")
    r.add("record", "WS-X7", "茂名乙烯项目区域削减方案", m.code, topic="regional_reduction", holder="XM-07", status="in_force", issued="2023-02-10")
    r.add("offset_source", "TD-01", "茂名老加热炉关停", m.at(2, 2), project_id="XM-07", item="nox", amount="120 t")
    project(r, "XM-08", "高耗水饮料厂", g.at(-6, 8), industry="1529", advanced=False, unmet="new-project-lawful-and-advanced")
    project(r, "XM-09", "清远炼钢项目", q.at(3, 3), industry="3120", two_high=True, above_access=True, register_complete=True, added_capacity="1000000 t",
            status="building", unmet="capacity-swapped-inside-the-province key-trade-project-with-regional-reduction")
    r.add("offset_source", "TD-02", "清远老转炉退出", q.at(3, 4), project_id="XM-09", item="capacity", amount="800000 t")
    r.add("offset_source", "TD-03", "外省转炉退出", "450100", project_id="XM-09", item="capacity", amount="400000 t")
    r.add("record", "WS-X9", "清远炼钢项目区域削减方案（征求意见稿）", q.code, topic="regional_reduction", holder="XM-09", status="draft")
    project(r, "XM-10", "清远水泥熟料项目", q.at(4, 3), industry="3011", product="水泥熟料", two_high=True, above_access=True, register_complete=True,
            added_capacity="1500000 t", status="building", met="capacity-swapped-inside-the-province")
    r.add("offset_source", "TD-04", "清远老水泥窑退出", q.at(4, 4), project_id="XM-10", item="capacity", amount="1500000 t")
    for audit, status in (("interim", "building"), ("final", "built")):
        project(r, "XM-11", "家具集群共享喷涂中心", h.at(-5.2, -5.5), industry="7729", green_island=True, status=status, only=audit)
    r.mean("admin_division", "440000", unmet="interim:shared-treatment-project interim:seven-long-process-steel-works",
           met="final:shared-treatment-project final:seven-long-process-steel-works")


def rows(r):
    parks(r)
    projects(r)
