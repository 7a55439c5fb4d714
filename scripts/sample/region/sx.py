"""sx-2022-25: 山西, with eleven cities and seven counties drawn as squares."""
from sample.region import rows, sx_figures, sx_heat, sx_places, sx_sewers, sx_waters, sx_works
from sample.region.places import Town, rectangle

PROVINCE = "140000"
TOWNS = {town.name: town for town in [Town(code, name, lon, lat) for code, name, lon, lat in [
    ("140100", "太原市", 112.55, 37.87), ("140200", "大同市", 113.30, 40.08), ("140300", "阳泉市", 113.58, 37.86),
    ("140400", "长治市", 113.11, 36.20), ("140500", "晋城市", 112.85, 35.49), ("140600", "朔州市", 112.43, 39.33),
    ("140700", "晋中市", 112.80, 37.55), ("140800", "运城市", 111.01, 35.03), ("140900", "忻州市", 112.73, 38.42),
    ("141000", "临汾市", 111.52, 36.09), ("141100", "吕梁市", 111.14, 37.52)]] + [
    Town(code, name, lon, lat, half=3, level="county") for code, name, lon, lat in [
        ("140781", "介休市", 111.92, 37.03), ("140406", "潞城区", 113.22, 36.36), ("140224", "灵丘县", 114.23, 39.44),
        ("140927", "神池县", 112.20, 39.09), ("141123", "兴县", 111.13, 38.46), ("140431", "沁源县", 112.34, 36.50),
        ("141021", "曲沃县", 111.47, 35.64)]]}

TOPICS = {"reclaimed_water": "再生水利用", "plant_plan": "一厂一策", "low_carbon_pilot": "绿色低碳试点"}     # the words of the province's own table
ABOUT = {
    "zh": "中期核查（2024-06-30）时4.3米焦炉、县级城市黑臭水体的期限（2023年底）已过，其余指标未到期；终期核查（2026-03-31）时各项期限都已过。"
          "新建、改造污水管网用市域内的折线示意其长度，不是管线走向。“1+30”区域和煤炭主产区原文没有名单，所以这两条规则不运行。",
    "en": "At the interim audit (2024-06-30) the dates of low coke ovens and of black water in county-level cities (the end of 2023) are past, "
          "the others still run; at the final one (2026-03-31) all are past. New and renewed sewers are drawn as folded lines of their "
          "length within each city, not where they run. The text lists neither the thirty counties around Taiyuan nor the main "
          "coal districts, so these two rules do not run.",
}


def region():
    out = rows.Region("sx-2022-25", PROVINCE, "山西省", {"interim": "2024-06-30", "final": "2026-03-31"}, ABOUT,
                      ledgers=("boiler", "enterprise", "generating_unit"),
                      codes={("record", "topic"): TOPICS, ("enterprise", "process"): {"integrated_steel": "长流程炼钢", "clinker": "熟料煅烧"}})
    out.divisions(rectangle(PROVINCE, 110.2, 34.5, 114.6, 40.8), TOWNS.values())
    for part in (sx_places, sx_heat, sx_works, sx_sewers, sx_waters, sx_figures):
        part.rows(out, TOWNS)
    return out
