"""Fujian, 闽政〔2022〕17号."""
from sample.region import fj_crowd, fj_figures, fj_heat, fj_parks, fj_projects, fj_water, fj_works
from sample.region.places import Town, rectangle
from sample.region.rows import Region

FUZHOU = Town("350100", "福州市", 119.296, 26.075)
XIAMEN = Town("350200", "厦门市", 118.089, 24.480)
PUTIAN = Town("350300", "莆田市", 119.008, 25.454)
SANMING = Town("350400", "三明市", 117.639, 26.264)
QUANZHOU = Town("350500", "泉州市", 118.676, 24.874)
ZHANGZHOU = Town("350600", "漳州市", 117.647, 24.513)
NANPING = Town("350700", "南平市", 118.178, 26.641)
LONGYAN = Town("350800", "龙岩市", 117.017, 25.075)
NINGDE = Town("350900", "宁德市", 119.548, 26.666)
CITIES = [FUZHOU, XIAMEN, PUTIAN, SANMING, QUANZHOU, ZHANGZHOU, NANPING, LONGYAN, NINGDE]
JIAOCHENG = Town("350902", "蕉城区", 119.548, 26.666, half=8, level="county")   # the middle of 宁德
FUQING = Town("350181", "福清市", 119.384, 25.720, half=8, level="county")
FUAN = Town("350981", "福安市", 119.648, 27.088, half=8, level="county")
WUYISHAN = Town("350782", "武夷山市", 118.035, 27.757, half=8, level="county")

ABOUT = {
    "zh": "中期核查日2025-06-30：提前一年（2024年底）的钢铁改造任务已过期，2025年底的任务未到期，禁止、原则类任务当即适用。"
          "终期核查日2026-03-31：各项期限都已过，2025年数据已有。市、县轮廓是以中心为心的正方形，只为示意；"
          "新建污水管以折线概括表示，长度足以体现全省合计。",
    "en": "The interim audit is of 2025-06-30: the steel retrofit asked a year early (2024) is overdue, duties of 2025 still run, bans hold at once. "
          "The final audit is of 2026-03-31: every date has passed and the figures of 2025 are there. Cities and counties are drawn as squares "
          "about their centres; new sewers as one winding line a city, long enough for the province's total.",
}


def region():
    r = Region("fj-2022", "350000", "福建省", {"interim": "2025-06-30", "final": "2026-03-31"}, ABOUT, packs=["fuel-catalogue"],
               codes={("enterprise", "process"): {"coating": "涂装"}})
    r.divisions(rectangle("350000", 115.8, 23.5, 120.8, 28.4), [*CITIES, JIAOCHENG, FUQING, FUAN, WUYISHAN],
                [("350628", "平和县", "county"), ("350627", "南靖县", "county")])
    for part in (fj_heat, fj_works, fj_parks, fj_projects, fj_water, fj_figures, fj_crowd):
        part.rows(r)
    return r
