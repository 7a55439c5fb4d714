"""咸阳: construction projects."""
CAPACITY, HEAT, SOIL, WETLAND, REGISTER = ("no-added-clinker-glass-aluminium", "no-new-coal-heat-station-project",
                                           "project-on-contaminated-land-remediated", "project-outside-wetland-parks", "two-high-project-registered")


def rows(r, towns):
    def project(key, name, place, industry, approved, status, nature="new", **more):
        r.add("project", key, name, place, industry=industry, approved=approved, status=status, nature=nature, **{"two_high": False, **more})

    liquan, qindu, xingping, yongshou, yangling = (towns[name] for name in ("礼泉县", "秦都区", "兴平市", "永寿县", "杨陵区"))
    project("XM-01", "礼泉水泥熟料扩产", liquan.at(4, -4.2), "3011", "2023-09-05", "building", "expansion", product="水泥熟料", added_capacity="600000 t",
            two_high=True, register_complete=False, unmet=f"{CAPACITY} {REGISTER}")
    project("XM-02", "兴平浮法玻璃二线", xingping.at(3, -3), "3041", "2023-11-20", "cancelled", product="平板玻璃", added_capacity="200000 t",
            two_high=True, met=CAPACITY, out=REGISTER)
    project("XM-03", "礼泉熟料减量置换", liquan.at(4.1, -4.3), "3011", "2022-05-05", "built", "rebuild", product="水泥熟料", added_capacity="500000 t",
            two_high=True, register_complete=True, met=REGISTER, out=CAPACITY)
    project("XM-04", "西郊燃煤供热站", qindu.at(-2, -2), "443", "2023-06-12", "built", product="燃煤集中供热", unmet=HEAT)
    project("XM-05", "马泉燃煤供热站", qindu.at(2, -3), "443", "2023-08-20", "cancelled", product="燃煤集中供热", met=HEAT)
    project("XM-06", "秦都空气源热泵站", qindu.at(3, -3), "443", "2023-08-25", "built", product="热泵供热", out=HEAT)
    project("XM-07", "农药厂地块安居房", qindu.box(4.1, -4.8, 4.5, -4.4), "7010", "2024-01-18", "building", product="住宅", unmet=SOIL)
    project("XM-08", "农药厂地块学校", qindu.box(4.6, -4.8, 4.9, -4.5), "8334", "2022-03-09", "built", product="学校", met=SOIL)
    project("XM-09", "甘河垂钓中心", liquan.at(-2.5, 4.5), "8999", "2019-04-02", "built", product="旅游", unmet=WETLAND)
    project("XM-10", "漆水度假村", yongshou.at(3, 2), "6110", "2020-06-11", "cancelled", product="旅游", met=WETLAND)
    project("XM-11", "永寿加油站", yongshou.at(-2, -2), "5265", "2021-06-11", "built", product="成品油零售", out=f"{WETLAND} {SOIL}")
    project("XM-12", "杨陵电解铝", yangling.at(4, 4), "3216", "2024-02-02", "building", product="电解铝", added_capacity="50000 t",
            two_high=True, register_complete=False, out=f"{CAPACITY} {REGISTER}")
    # Shared coating: begun at the interim audit, at work at the final one.
    place = towns["泾阳县"].at(-4.5, -3.5)
    project("XM-13", "永乐集中喷涂中心", place, "3360", "2023-03-01", "building", green_island=True, only="interim")
    project("XM-13", "永乐集中喷涂中心", place, "3360", "2023-03-01", "built", green_island=True, only="final")
    r.add("record", "TZ-05", "农药厂东地块修复效果评估", qindu.code, topic="soil_remediation", holder="XM-08", document_no="陕环土函〔2022〕9号", issued="2022-01-20", status="in_force")
