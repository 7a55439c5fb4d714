"""咸阳: towns, zones, parks and other areas that the rules ask about."""


def rows(r, towns):
    qindu, xingping, binzhou, sanyuan, jingyang = (towns[name] for name in ("秦都区", "兴平市", "彬州市", "三原县", "泾阳县"))
    qianxian, liquan, yongshou, yangling, weicheng = (towns[name] for name in ("乾县", "礼泉县", "永寿县", "杨陵区", "渭城区"))

    # The sewers of xy_sewers reach all of the towns of 三原 and 兴平, and a corner of 秦都's.
    gap = "built-up-area-reached-by-sewers"
    r.add("built_up_area", "JC-01", "秦都城区", qindu.box(0, 0, 3, 2), level="prefecture_city", unmet=gap)
    r.add("built_up_area", "JC-02", "兴平城区", xingping.box(0, 0, 1.2, 0.9), level="county_city", met=gap)
    r.add("built_up_area", "JC-03", "彬州城区", binzhou.box(0, 0, 1, 0.8), level="county_city", unmet=gap)
    r.add("built_up_area", "JC-04", "三原县城", sanyuan.box(0, 0, 0.9, 0.6), level="county_town", met=gap)

    r.add("burn_ban_zone", "JR-01", "主城禁燃区", qindu.box(-1, -1, 4, 3), **{"class": "3"}, valid_from="2021-07-01")
    r.add("burn_ban_zone", "JR-02", "兴平禁燃区", xingping.box(-1, -1, 2, 2), **{"class": "2"}, valid_from="2021-07-01")
    r.add("burn_ban_zone", "JR-03", "三原禁燃区", sanyuan.box(-1, -1, 2, 2), **{"class": "1"}, valid_from="2021-07-01")
    r.add("burn_ban_zone", "JR-04", "泾阳旧禁燃区", jingyang.box(-1, -1, 1, 1), **{"class": "3"}, valid_from="2016-01-01", valid_to="2021-06-30")

    # 双照 has what a park shares; 清峪 has a plant that does not run as it should, and nothing else; 张洪 has nothing.
    facilities, waste = "park-shared-facilities", "park-hazardous-waste-stored-and-treated"
    plant, monitored = "park-sewage-plant-in-order", "park-pollution-monitored"
    every = f"{facilities} {waste} {plant} {monitored}"
    r.add("industrial_park", "YQ-01", "双照工业园", qindu.box(-5, -5, -3, -3), level="provincial", trades="医药、装备", met=every)
    r.add("industrial_park", "YQ-02", "清峪工业园", sanyuan.box(3, -5, 5, -3), level="provincial", trades="食品、印刷", unmet=every)
    r.add("industrial_park", "YQ-03", "板桥化工园", xingping.box(-5, -5, -3, -3), level="other", trades="化工", met=f"{waste} {plant}", unmet=facilities)
    r.add("industrial_park", "YQ-04", "杨陵示范园", yangling.box(0, 0, 1, 1), level="national", trades="农机", out=every)
    r.add("monitoring_station", "JD-01", "双照园区空气站", qindu.at(-4, -4), type="空气")
    r.add("monitoring_station", "JD-02", "渭城城区站", weicheng.at(0, 0), type="空气")
    r.add("waste_facility", "GF-01", "双照危废贮存库", qindu.at(-3.5, -3.5), type="hazardous", status="in_use")
    r.add("waste_facility", "GF-02", "兴平危废处置中心", xingping.at(4, 4), type="small_hazardous", serves="YQ-03", status="in_use")
    r.add("waste_facility", "GF-03", "清峪危废库（停用）", sanyuan.at(4, -4), type="hazardous", status="stopped")
    r.add("waste_facility", "GF-04", "三原垃圾焚烧厂", sanyuan.at(-4, -4), type="incineration", capacity="600 t/d", status="in_use")
    r.add("heat_network", "RW-01", "西郊供热干管", qindu.line((-1, -1), (-2, -2), (-4, -4)), form="pipe", energised=True)
    r.add("record", "TZ-01", "双照园区再生水利用协议", qindu.code, topic="reclaimed_water", holder="YQ-01", document_no="咸示水〔2022〕3号", issued="2022-09-01", status="in_force")

    r.add("special_area", "ZX-01", "永乐家具集群", jingyang.box(-5, -5, -3, -3), type="industry_cluster")
    r.add("special_area", "ZX-02", "乾县连片耕地", qianxian.box(-4, -4, 4, 0), type="cropland")
    r.add("special_area", "ZX-03", "泾河流域（泾阳段）", jingyang.box(-2, -2, 5.5, 5.5), type="river_basin")
    r.add("special_area", "ZX-04", "泔河流域（礼泉段）", liquan.box(-5.5, -2, 5.5, 2), type="river_basin")
    r.add("special_area", "ZX-05", "渭河流域（渭城段）", weicheng.box(-5, -5, 5, 0), type="river_basin")
    r.add("special_area", "ZX-06", "原农药厂地块", qindu.box(4, -5, 5, -4), type="contaminated_land")
    r.add("special_area", "ZX-07", "甘河湿地公园", liquan.box(-4, 3, -1, 5), type="wetland_park")
    r.add("special_area", "ZX-08", "漆水湿地公园", yongshou.box(1, 1, 4, 3), type="wetland_park")
    r.add("water_body", "ST-01", "泾河", jingyang.line((-5, 1), (0, 0), (5, -1)), type="river", key=True)
    r.add("water_body", "ST-02", "渭河", weicheng.line((-5, -4), (0, -4), (5, -3)), type="river", key=True)
    r.add("water_body", "ST-03", "泔河", liquan.line((-5, 4), (0, 4), (5, 0)), type="river", key=False)
    r.add("water_body", "ST-04", "古渡湖", qindu.box(0.2, 0.2, 0.5, 0.4), type="lake", key=False)
