"""Fujian: enterprises, VOC treatment, tanks, berths, ports, data centres, car parks."""
from sample.region import fj


def works(r, key, name, place, /, only=None, unmet="", met="", out="", open="", **more):
    """An enterprise with a value for every fact that a rule may ask for; `more` says in what it is special."""
    facts = dict(process="其他", permit_class="registered", key_discharger=False, emits_voc=False, online_monitoring=False, self_monitoring=False,
                 environment_staff=0, key_energy_user=False, energy_monitoring=False, below_energy_base=False, energy_retrofit="none",
                 wastewater_gas_collected=False, voc_treatment="none", ultra_low="none")
    facts.update(more)
    r.add("enterprise", key, name, place, only=only, unmet=unmet, met=met, out=out, open=open, **facts)


def steel_and_stone(r):
    f, s, x = fj.FUZHOU, fj.SANMING, fj.XIAMEN
    steel, early, trade = "steel-works-ultra-low-emission", "steel-works-a-year-early", "key-trade-ultra-low-emission"
    works(r, "QY-01", "三明炼钢厂", s.at(-6, -6), industry="3120", ultra_low="done", met=f"{steel} {early} {trade}")
    works(r, "QY-02", "福州炼铁厂", f.at(9, -9), industry="3110", ultra_low="under_way", unmet=f"{steel} {early} {trade}")
    works(r, "QY-03", "厦门轧钢厂", x.at(9, 9), industry="3130", unmet=f"{steel} {trade}", out=early)
    works(r, "QY-04", "龙岩水泥厂", fj.LONGYAN.at(3, 3), industry="3011", ultra_low="done", met=trade, out=steel)
    works(r, "QY-05", "龙岩铁合金厂", fj.LONGYAN.at(4, 3), industry="3140", out=f"{steel} {trade}")
    listed = "inefficient-works-retrofitted"
    works(r, "QY-06", "龙岩二号水泥厂", fj.LONGYAN.at(5, 3), industry="3011", below_energy_base=True, energy_retrofit="under_way", unmet=listed)
    works(r, "QY-07", "龙岩三号水泥厂", fj.LONGYAN.at(6, 3), industry="3011", below_energy_base=True, energy_retrofit="done", met=listed)


def clusters(r):
    q = fj.QUANZHOU
    r.add("special_area", "ZX-01", "泉州鞋业家具集群", q.box(-6, -6, -4, -4), type="industry_cluster")
    cluster, key, up = "coating-and-chemical-cluster-treated", "key-trade-voc-treated", "petrochemical-and-textile-voc-upgraded"
    gas, shoe = "wastewater-gas-collected", "shoe-and-furniture-cluster-served"
    works(r, "QY-11", "泉州喷涂厂", q.at(-5, -5), industry="3360", process="coating", emits_voc=True, unmet=f"{cluster} {key} {gas}")
    works(r, "QY-12", "泉州胶粘剂厂", q.at(-5, -5.2), industry="2669", process="合成", emits_voc=True, voc_treatment="done", wastewater_gas_collected=True,
          met=f"{cluster} {key} {gas}")
    works(r, "QY-13", "泉州一号鞋厂", q.at(-5, -4.8), industry="1952", emits_voc=True, unmet=f"{shoe} {key}", out=cluster)
    works(r, "QY-14", "泉州家具厂", q.at(-5, -4.6), industry="2110", emits_voc=True, voc_treatment="done", met=f"{shoe} {key}")
    r.add("record", "WS-H1", "泉州家具厂废气第三方治理合同", q.code, topic="third_party_treatment", holder="QY-14", status="in_force", issued="2023-03-01")
    r.add("record", "WS-H2", "泉州一号鞋厂废气治理合同", q.code, topic="third_party_treatment", holder="QY-13", status="ended", issued="2020-03-01")
    works(r, "QY-15", "泉州炼油厂", q.at(8, -8), industry="2511", emits_voc=True, unmet=f"{up} {key}")
    works(r, "QY-16", "泉州印染厂", q.at(8, -7), industry="1713", emits_voc=False, voc_treatment="done", met=up, out=f"{key} {gas}")


def monitored(r):
    f, q = fj.FUZHOU, fj.FUQING
    voc, permit, energy, staff = ("key-voc-discharger-monitored-online", "permit-holder-monitored", "key-energy-user-monitored-online",
                                  "key-discharger-environment-staff")
    works(r, "QY-21", "福州化纤厂", f.at(8, 8), industry="2822", key_discharger=True, emits_voc=True, online_monitoring=True, permit_class="key",
          key_energy_user=True, energy_monitoring=True, environment_staff=3, met=f"{voc} {permit} {energy} {staff}")
    works(r, "QY-22", "福州印刷厂", f.at(8, 7), industry="2319", key_discharger=True, emits_voc=True, permit_class="simple", key_energy_user=True,
          unmet=f"{voc} {permit} {energy} {staff}")
    works(r, "QY-23", "福州水产加工厂", f.at(8, 6), industry="1361", permit_class="simple", self_monitoring=True, met=permit, out=f"{voc} {energy} {staff}")
    move = "works-move-from-town-to-park"
    works(r, "QY-24", "福清城区机械厂", q.at(0.5, 0.5), industry="3420", unmet=move)
    works(r, "QY-25", "福清城区电子厂", q.at(-0.8, -0.8), industry="3990", met=move)   # in the park that the town has grown round
    works(r, "QY-26", "福清城区热电厂", q.at(0.6, -0.6), industry="4412", open=move)
    works(r, "QY-27", "福清城区超市", q.at(0.7, -0.6), industry="5211", out=move)
    works(r, "QY-28", "福清乡间砖厂", q.at(6, 6), industry="3031", out=move)


def things(r):
    q, n, j, f = fj.QUANZHOU, fj.NINGDE, fj.JIAOCHENG, fj.FUZHOU
    rates, tank, oil = "voc-control-rates-raised", "floating-roof-tank-fitted", "oil-berth-vapour-recovery"
    r.add("voc_control", "VC-01", "泉州喷涂厂治理设施", q.at(-5, -5), process="uv", capture_rate="70 %", sync_rate="90 %", removal_rate="40 %", unmet=rates)
    r.add("voc_control", "VC-02", "泉州家具厂治理设施", q.at(-5, -4.6), process="other", capture_rate="80 %", sync_rate="95 %", removal_rate="80 %", met=rates)
    r.add("voc_control", "VC-03", "泉州鞋厂治理设施", q.at(-5, -4.8), process="other", capture_rate="85 %", sync_rate="94 %", removal_rate="85 %", unmet=rates)
    for key, east, roof, deck, seal, meant in [("CG-01", 8.1, "floating", "full_contact", "double", {"met": tank}),
                                               ("CG-02", 8.2, "internal_floating", "full_contact", "single", {"unmet": tank}),
                                               ("CG-03", 8.3, "floating", "pontoon", "double", {"unmet": tank}),
                                               ("CG-04", 8.4, "fixed", "other", "single", {"out": tank})]:
        r.add("storage_tank", key, f"泉州炼油厂{key}储罐", q.at(east, -8), product="petrol", roof=roof, deck=deck, seal=seal, **meant)
    # Shore power: two of four specialised berths at first, three in the end. The oil berths handle dangerous goods.
    facts = dict(specialised=True, main_port=True, dangerous_goods=False, cargo="other", operation="both", tonnage="50000 t")
    r.add("berth", "BW-01", "泉州1号泊位", q.at(9, -9), shore_power=True, **facts, out=oil)
    r.add("berth", "BW-02", "泉州2号泊位", q.at(9.3, -9), shore_power=True, **facts)
    for audit, powered in (("interim", False), ("final", True)):
        r.add("berth", "BW-03", "泉州3号泊位", q.at(9.6, -9), shore_power=powered, only=audit, **facts)
    r.add("berth", "BW-04", "泉州4号泊位", q.at(9.9, -9), shore_power=False, **facts)
    oils = dict(specialised=True, main_port=True, dangerous_goods=True, shore_power=False, tonnage="100000 t")
    r.add("berth", "BW-05", "泉州原油泊位", q.at(10.2, -9), cargo="crude_oil", operation="unloading", vapour_recovery="none", **oils, unmet=oil)
    r.add("berth", "BW-06", "泉州成品油泊位", q.at(10.5, -9), cargo="refined_oil", operation="loading", vapour_recovery="done", **oils, met=oil)
    r.mean("admin_division", "350000", unmet="interim:shore-power-at-specialised-berths", met="final:shore-power-at-specialised-berths")
    port = "zhangwan-port-has-branch-line"
    r.add("special_area", "ZX-02", "漳湾港一作业区", j.box(3, -4, 4, -3), type="port_area", met=port)
    r.add("special_area", "ZX-03", "漳湾港二作业区", j.box(5, -4, 6, -3), type="port_area", unmet=port)
    r.add("railway", "TL-01", "漳湾港一作业区专用线", j.line((0, -3.5), (3.5, -3.5)), type="branch")
    r.add("railway", "TL-02", "沿海铁路", j.line((5.5, -7), (5.5, -1)), type="main")
    hall = "new-large-data-center-green"
    r.add("data_center", "SJ-01", "福州一号数据中心", f.at(-9, 9), racks=3000, approved="2022-06-08", green=False, unmet=hall)
    r.add("data_center", "SJ-02", "福州二号数据中心", f.at(-9, 8), racks=8000, approved="2023-06-08", green=True, met=hall)
    r.add("data_center", "SJ-03", "福州老数据中心", f.at(-9, 7), racks=5000, approved="2022-06-07", green=False, out=hall)
    r.add("data_center", "SJ-04", "宁德边缘数据中心", n.at(9, 9), racks=2999, approved="2023-06-07", green=False, out=hall)
    park = "public-parking-with-chargers"
    public = dict(public_body=True, chargers=0, reserved=False)
    r.add("parking", "TC-01", "福州图书馆停车场", f.box(-1, -1, -0.9, -0.9), **public, unmet=park)
    r.add("parking", "TC-02", "福州医院停车场", f.box(-1, -2, -0.9, -1.9), **public, met=park)
    r.add("charger", "CD-01", "福州医院充电桩", f.at(-0.95, -1.95), built="2021-01-01")
    r.add("parking", "TC-03", "福州学校停车场", f.box(-2, -1, -1.9, -0.9), **{**public, "reserved": True}, met=park)
    r.add("parking", "TC-04", "福州商场停车场", f.box(-2, -2, -1.9, -1.9), **{**public, "public_body": False}, out=park)


def rows(r):
    for part in (steel_and_stone, clusters, monitored, things):
        part(r)
