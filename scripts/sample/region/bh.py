"""bh-2022: 北海, with its four counties drawn as squares."""
from sample.region import bh_devices, bh_figures, bh_places, bh_projects, bh_sewers, bh_waters, bh_works, rows
from sample.region.places import Town, rectangle

CITY = "450500"
TOWNS = {town.name: town for town in (Town(code, name, lon, lat, half=half, level="county") for code, name, lon, lat, half in [
    ("450502", "海城区", 109.12, 21.48, 5), ("450503", "银海区", 109.24, 21.42, 5), ("450512", "铁山港区", 109.46, 21.53, 6),
    ("450521", "合浦县", 109.20, 21.66, 7)])}

TOPICS = {"plant_plan": "一厂一策", "voc_survey": "VOCs排查", "waste_sorting": "垃圾分类"}     # the words of the city's own table
ABOUT = {
    "zh": "中期核查（2024-06-30）时规划期未到，未完成的指标是待办；终期核查（2026-03-31）时期限已过，未完成的是违规或未完成。"
          "方案点名的园区、企业、河流，规则按名称识别，所以沿用其名并注“虚构”：数据与真实的园区、企业无关。",
    "en": "At the interim audit (2024-06-30) the plan's period still runs, so a figure that is missed is work to do; at the final one "
          "(2026-03-31) its dates are past. Parks and works that the plan names are known to the rules by their names, so these bear "
          "them with the mark 虚构 (made up): what is said of them has nothing to do with the real ones.",
}


def region():
    out = rows.Region("bh-2022", CITY, "北海市", {"interim": "2024-06-30", "final": "2026-03-31"}, ABOUT,
                      ledgers=("boiler", "enterprise", "project"),
                      codes={("record", "topic"): TOPICS, ("project", "product"): {"captive_coal_power": "燃煤自备电力"}})
    out.add("admin_division", CITY, "北海市", rectangle(CITY, 109.00, 21.30, 109.60, 21.80), level="city")
    for town in TOWNS.values():
        out.add("admin_division", town.code, town.name, town.outline(), level=town.level)
    for part in (bh_places, bh_devices, bh_works, bh_sewers, bh_waters, bh_projects, bh_figures):
        part.rows(out, TOWNS)
    return out
