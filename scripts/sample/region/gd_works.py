"""Guangdong: enterprises, VOC treatment, tanks, filling stations, berths, data centres."""
from sample.region import gd

PERMIT = "91440000MA0000000{}001V"   # 22 places


def works(r, key, name, place, only=None, unmet="", met="", out="", **more):
    """An enterprise with a value for every fact that a rule may ask for; `more` says in what it is special."""
    facts = dict(process="其他", permit_class="registered", key_discharger=False, emits_voc=False, online_monitoring=False, self_monitoring=False,
                 environment_staff=0, energy_use="600 tce", key_energy_user=False, energy_monitoring=False, ldar_ok=True,
                 wastewater_gas_collected=True, voc_treatment="none", ultra_low="none", clean_fuel="none")
    facts.update(more)
    r.add("enterprise", key, name, place, only=only, unmet=unmet, met=met, out=out, **facts)


def steel_and_stone(r):
    s, q = gd.SHAOGUAN, gd.QINGYUAN
    for n in range(1, 7):
        works(r, f"QY-0{n}", f"粤北第{n}钢铁厂", s.at(-10 + n, -9), industry="3120", process="长流程炼钢", ultra_low="done",
              met="steel-works-ultra-low-emission")
    works(r, "QY-07", "粤北第7钢铁厂", s.at(-2, -9), industry="3120", process="长流程炼钢", ultra_low="under_way", only="interim",
          unmet="steel-works-ultra-low-emission")
    works(r, "QY-07", "粤北第7钢铁厂", s.at(-2, -9), industry="3120", process="长流程炼钢", ultra_low="done", only="final",
          met="steel-works-ultra-low-emission")
    works(r, "QY-08", "清远短流程炼钢厂", q.at(2, 2), industry="3120", process="电炉炼钢", ultra_low="none",
          unmet="steel-works-ultra-low-emission")
    works(r, "QY-09", "清远一号水泥厂", q.at(4, 2), industry="3011", process="新型干法", ultra_low="none", unmet="cement-works-ultra-low-emission")
    works(r, "QY-10", "清远二号水泥厂", q.at(5, 2), industry="3011", process="新型干法", ultra_low="done", met="cement-works-ultra-low-emission")
    works(r, "QY-11", "韶关平板玻璃厂", s.at(7, -2), industry="3041", clean_fuel="under_way", unmet="glass-and-rolling-works-on-clean-energy")
    works(r, "QY-12", "韶关铝材压延厂", s.at(7, -3), industry="3252", clean_fuel="done", met="glass-and-rolling-works-on-clean-energy")


def others(r):
    h, g = gd.HUIZHOU, gd.GUANGZHOU
    works(r, "QY-13", "惠州家具涂装厂", h.at(-5, -5), industry="2110", process="木器涂装", emits_voc=True, unmet="coating-and-chemical-cluster-treated")
    works(r, "QY-14", "惠州精细化工厂", h.at(-5, -4.5), industry="2614", process="有机合成", emits_voc=True, voc_treatment="done",
          met="coating-and-chemical-cluster-treated leak-detection-in-petrochemical-works wastewater-tank-gas-collected")
    works(r, "QY-15", "惠州石化厂", h.at(8, -8), industry="2511", process="常减压蒸馏", emits_voc=True, key_discharger=True, online_monitoring=True,
          permit_class="key", permit_no=PERMIT.format("A"), self_monitoring=True, environment_staff=5, energy_use="850000 tce", key_energy_user=True,
          energy_monitoring=True, ldar_ok=False, wastewater_gas_collected=False,
          unmet="leak-detection-in-petrochemical-works wastewater-tank-gas-collected", out="coating-and-chemical-cluster-treated",
          met="key-voc-discharger-monitored-online permit-held-and-self-monitored environment-staff-at-key-dischargers "
              "large-energy-user-monitored-online")
    works(r, "QY-16", "广州包装印刷厂", g.at(-8, -6), industry="2319", process="溶剂型印刷", emits_voc=True, key_discharger=True, permit_class="simple",
          permit_no="粤A-2016-001", self_monitoring=True, energy_use="12000 tce", key_energy_user=True,
          unmet="key-voc-discharger-monitored-online environment-staff-at-key-dischargers large-energy-user-monitored-online",
          open="permit-held-and-self-monitored")   # a number of another form
    works(r, "QY-17", "广州汽车零件厂", g.at(-8, -7), industry="3670", energy_use="9999 tce", key_energy_user=True,
          out="large-energy-user-monitored-online permit-held-and-self-monitored")
    works(r, "QY-18", "广州造纸厂", g.at(-8, -8), industry="2221", energy_use="10000 tce", key_energy_user=True, permit_class="key",
          permit_no=PERMIT.format("B"), unmet="permit-held-and-self-monitored")
    r.mean("enterprise", "QY-18", open="large-energy-user-monitored-online")


def voc(r):
    g, h = gd.GUANGZHOU, gd.HUIZHOU
    r.add("voc_control", "VC-01", "包装印刷厂光氧设施", g.at(-8, -6), process="uv", capture_rate="60 %", removal_rate="20 %", upgraded="none",
          unmet="weak-voc-treatment-upgraded")
    r.add("voc_control", "VC-02", "家具厂光氧加喷淋设施", h.at(-5, -5), process="combined", capture_rate="70 %", removal_rate="85 %", upgraded="done",
          met="weak-voc-treatment-upgraded")
    r.add("voc_control", "VC-03", "精细化工厂焚烧设施", h.at(-5, -4.5), process="other", capture_rate="95 %", removal_rate="98 %",
          upgraded="none", out="weak-voc-treatment-upgraded")
    r.add("fuel_station", "JY-01", "天河北加油站", g.at(1, 2), type="filling_station", petrol_sales="2600 t", vapour_monitor=True, monitor_networked=False,
          unmet="petrol-station-vapour-monitored")
    r.add("fuel_station", "JY-02", "天河南加油站", g.at(1, 1), type="filling_station", petrol_sales="3100 t", vapour_monitor=True, monitor_networked=True,
          met="petrol-station-vapour-monitored")
    r.add("fuel_station", "JY-03", "天河东加油站", g.at(2, 1), type="filling_station", petrol_sales="2000 t", vapour_monitor=False,
          monitor_networked=False, out="petrol-station-vapour-monitored")
    r.add("fuel_station", "JY-04", "黄埔油库", g.at(9, -6), type="oil_depot", petrol_sales="90000 t", vapour_monitor=False, monitor_networked=False,
          out="petrol-station-vapour-monitored")


def tank(r, key, place, product, roof, deck, **more):
    r.add("storage_tank", key, f"{key}号储罐", place, product=product, roof=roof, deck=deck, **more)


def tanks(r):
    h, j, m, g = gd.HUIZHOU, gd.JIEYANG, gd.MAOMING, gd.GUANGZHOU
    # The delta has four listed tanks: one in four has a full-contact deck at first, three in the end.
    tank(r, "CG-01", h.at(8, -8), "petrol", "floating", "full_contact")
    for audit, deck in (("interim", "pontoon"), ("final", "full_contact")):
        tank(r, "CG-02", h.at(8.2, -8), "naphtha", "floating", deck, only=audit)
        tank(r, "CG-03", h.at(8.4, -8), "xylene", "internal_floating", deck, closed_collection=True, only=audit,
             met="internal-floating-roof-tank-gas-collected")
    tank(r, "CG-04", g.at(9, -6), "jet_fuel", "internal_floating", "pontoon", closed_collection=False, unmet="internal-floating-roof-tank-gas-collected")
    # Jieyang's base: one in three; Maoming's: both.
    tank(r, "CG-05", j.at(6, -6), "petrol", "floating", "full_contact")
    tank(r, "CG-06", j.at(6.2, -6), "benzene", "internal_floating", "pontoon", closed_collection=True)
    tank(r, "CG-07", j.at(6.4, -6), "naphtha", "floating", "other")
    tank(r, "CG-08", m.at(4, 4), "petrol", "floating", "full_contact")
    tank(r, "CG-09", m.at(4.2, 4), "toluene", "internal_floating", "full_contact", closed_collection=True)
    tank(r, "CG-10", m.at(4.4, 4), "other_voc", "fixed", "other", unmet="other-voc-tank-floating-roof", out="internal-floating-roof-tank-gas-collected")
    tank(r, "CG-11", m.at(4.6, 4), "other_voc", "floating", "pontoon", met="other-voc-tank-floating-roof")
    tank(r, "CG-12", gd.SHAOGUAN.at(1, 9), "petrol", "floating", "pontoon")   # neither in the delta nor in a base
    r.mean("admin_division", "440000", unmet="interim:full-contact-decks-half interim:full-contact-decks-half-in-the-delta",
           met="final:full-contact-decks-half final:full-contact-decks-half-in-the-delta")
    r.add("special_area", "ZX-01", "揭阳石化基地（示意）", j.box(5, -7, 7, -5), type="petrochemical_base", unmet="full-contact-decks-half-in-each-base")
    r.add("special_area", "ZX-02", "茂名石化基地（示意）", m.box(3, 3, 5, 5), type="petrochemical_base", met="full-contact-decks-half-in-each-base")
    r.add("special_area", "ZX-03", "湛江石化基地（示意，尚无储罐）", gd.ZHANJIANG.box(3, 3, 5, 5), type="petrochemical_base",
          open="full-contact-decks-half-in-each-base")
    r.add("special_area", "ZX-04", "惠州家具化工集群", h.box(-6, -6, -4, -4), type="industry_cluster", out="full-contact-decks-half-in-each-base")
    r.add("special_area", "ZX-05", "韶关数据中心集群（示意）", gd.SHAOGUAN.box(8, 8, 11, 11), type="data_center_cluster")


def berths_and_halls(r):
    g, h, z, k = gd.GUANGZHOU, gd.HUIZHOU, gd.ZHUHAI, gd.ZHANJIANG
    r.add("berth", "BW-01", "黄埔1号泊位", g.at(9, -7), cargo="refined_oil", operation="loading", tonnage="30000 t", vapour_recovery="none",
          unmet="oil-loading-berth-vapour-recovered oil-berth-vapour-recovery")
    r.add("berth", "BW-02", "大亚湾2号泊位", h.at(9, -9), cargo="crude_oil", operation="both", tonnage="10000 t", vapour_recovery="done",
          met="oil-loading-berth-vapour-recovered oil-berth-vapour-recovery")
    r.add("berth", "BW-03", "湛江3号泊位", k.at(3, -3), cargo="crude_oil", operation="unloading", tonnage="300000 t", vapour_recovery="none",
          out="oil-loading-berth-vapour-recovered", unmet="oil-berth-vapour-recovery")
    r.add("berth", "BW-04", "高栏4号泊位", z.at(-8, -8), cargo="refined_oil", operation="loading", tonnage="50000 t", vapour_recovery="under_way",
          out="oil-loading-berth-vapour-recovered", unmet="oil-berth-vapour-recovery")
    r.add("berth", "BW-05", "湛江5号泊位", k.at(3, -3.3), cargo="other", operation="loading", tonnage="50000 t", out="oil-berth-vapour-recovery")
    r.add("data_center", "SJ-01", "韶关一号数据中心", gd.SHAOGUAN.at(9, 9), racks=6000, approved="2023-03-01", met="new-large-data-center-in-cluster")
    r.add("data_center", "SJ-02", "广州云数据中心", g.at(-9, 9), racks=3000, approved="2022-08-31", unmet="new-large-data-center-in-cluster")
    r.add("data_center", "SJ-03", "广州老数据中心", g.at(-9, 8), racks=5000, approved="2022-08-30", out="new-large-data-center-in-cluster")
    r.add("data_center", "SJ-04", "珠海边缘数据中心", z.at(3, 3), racks=800, approved="2024-01-10", out="new-large-data-center-in-cluster")


def rows(r):
    steel_and_stone(r)
    others(r)
    voc(r)
    tanks(r)
    berths_and_halls(r)
