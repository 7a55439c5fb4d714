"""Guangdong, 粤府〔2022〕68号."""
from sample.region import gd_crowd, gd_figures, gd_heat, gd_projects, gd_water, gd_works
from sample.region.places import Town, rectangle
from sample.region.rows import Region

GUANGZHOU = Town("440100", "广州市", 113.264, 23.129)
ZHUHAI = Town("440400", "珠海市", 113.577, 22.271)
HUIZHOU = Town("441300", "惠州市", 114.416, 23.112)
ZHANJIANG = Town("440800", "湛江市", 110.359, 21.271)
MAOMING = Town("440900", "茂名市", 110.925, 21.663)
JIEYANG = Town("445200", "揭阳市", 116.372, 23.550)
SHAOGUAN = Town("440200", "韶关市", 113.597, 24.811)
QINGYUAN = Town("441800", "清远市", 113.056, 23.682)
DRAWN = [GUANGZHOU, ZHUHAI, HUIZHOU, ZHANJIANG, MAOMING, JIEYANG, SHAOGUAN, QINGYUAN]
OTHERS = [("440300", "深圳市"), ("440500", "汕头市"), ("440600", "佛山市"), ("440700", "江门市"), ("441200", "肇庆市"), ("441400", "梅州市"),
          ("441500", "汕尾市"), ("441600", "河源市"), ("441700", "阳江市"), ("441900", "东莞市"), ("442000", "中山市"), ("445100", "潮州市"),
          ("445300", "云浮市")]

ABOUT = {
    "zh": "中期核查日2024-06-30：2022、2023年底的任务已过期，2025年底的任务未到期，原则、禁止类任务当即适用。"
          "终期核查日2026-03-31：各项期限都已过，2025年数据已有。地级市轮廓是以市中心为心的正方形，只为示意。",
    "en": "The interim audit is of 2024-06-30: duties of 2022 and 2023 are overdue, those of 2025 still run, bans hold at once. "
          "The final audit is of 2026-03-31: every date has passed and the figures of 2025 are there. Cities are drawn as squares about their centres.",
}


def region():
    r = Region("gd-2022-68", "440000", "广东省", {"interim": "2024-06-30", "final": "2026-03-31"}, ABOUT, packs=["fuel-catalogue"])
    r.divisions(rectangle("440000", 109.6, 20.2, 117.3, 25.6), DRAWN, [(code, name, "city") for code, name in OTHERS])
    for part in (gd_heat, gd_works, gd_projects, gd_water, gd_figures, gd_crowd):
        part.rows(r)
    return r
