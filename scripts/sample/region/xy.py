"""xy-2023-9: 咸阳, with fourteen counties drawn as squares. Yangling is one of them, and outside the plan."""
from sample.region import rows, xy_figures, xy_places, xy_projects, xy_sewers, xy_voc, xy_waters, xy_works
from sample.region.places import Town, rectangle

CITY = "610400"
TOWNS = {town.name: town for town in (Town(code, name, lon, lat, half=6, level="county") for code, name, lon, lat in [
    ("610402", "秦都区", 108.65, 34.28), ("610403", "杨陵区", 108.02, 34.27), ("610404", "渭城区", 108.85, 34.32),
    ("610422", "三原县", 108.95, 34.55), ("610423", "泾阳县", 108.79, 34.53), ("610424", "乾县", 108.24, 34.52),
    ("610425", "礼泉县", 108.45, 34.49), ("610426", "永寿县", 108.14, 34.70), ("610428", "长武县", 107.80, 35.20),
    ("610429", "旬邑县", 108.33, 35.11), ("610430", "淳化县", 108.58, 34.79), ("610431", "武功县", 108.20, 34.27),
    ("610481", "兴平市", 108.48, 34.28), ("610482", "彬州市", 108.08, 35.04)])}

TOPICS = {"reclaimed_water": "再生水利用", "plant_plan": "一厂一策", "farm_withdrawal": "养殖场退出", "soil_remediation": "地块修复",
          "geothermal_demonstration": "地热示范区"}   # the words of the city's own table
ABOUT = {
    "zh": "中期核查（2024-06-30）时规划期未到，未完成的指标是待办；终期核查（2026-03-31）时期限已过，未完成的是违规或未完成。"
          "杨陵区在代码上属咸阳，由示范区代管，规划任务不落到它头上：那里的对象都不在范围内。"
          "三个溶剂削减指标由省里另定，原文没有，所以那条规则不运行。",
    "en": "At the interim audit (2024-06-30) the plan's period still runs, so a figure that is missed is work to do; at the final one "
          "(2026-03-31) its dates are past. Yangling belongs to Xianyang by its code but is run by a zone of the province, so the "
          "plan's duties do not reach it: what stands there is out of scope. The three cuts in solvents are set in another document, "
          "so that rule does not run.",
}


def region():
    out = rows.Region("xy-2023-9", CITY, "咸阳市", {"interim": "2024-06-30", "final": "2026-03-31"}, ABOUT,
                      ledgers=("boiler", "enterprise", "project"), codes={("record", "topic"): TOPICS})
    out.add("admin_division", CITY, "咸阳市", rectangle(CITY, 107.70, 34.15, 109.10, 35.30), level="city")
    for town in TOWNS.values():
        out.add("admin_division", town.code, town.name, town.outline(), level=town.level)
    for part in (xy_places, xy_works, xy_voc, xy_sewers, xy_waters, xy_projects, xy_figures):
        part.rows(out, TOWNS)
    return out
