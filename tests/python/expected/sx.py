"""Expected sets of the plan of Shanxi (晋政发〔2022〕25号, 2022-11-21).

Every function takes the world and the date asked about and returns the sets. Only the words of the plan decide; where they
need a number that they do not give, the number stands beside the function as a constant (here or in common.py) and in its doubts.
"""
import datetime

from common import (CITY_LEVELS, LARGE_CENTRE, SMALL_UNIT, can_charge, exceeded, in_coverage, large_pond, rural, sewers_laid,
                    sick_pipe, standing, weak_inflow)
from places import in_area, inside
from world import (Sets, amount, below, both, code, day, done, either, exists, flag, fuel, get, is_gone, is_new, known,
                   level_verdict, no, provision, sort_out, trade)

ISSUED = datetime.date(2022, 11, 21)
SX = ["140000"]
FOUR = ["140100", "140300", "140400", "140500"]  # 太原、阳泉、长治、晋城


@provision("SX-1-HEATNET")
def heatnet(w, as_of):
    """三（一）推动淘汰供热管网覆盖范围内的燃煤锅炉和散煤.

    Reading: a standing coal boiler inside the covered area of a heat network is to go.
    Doubts: stopped is not gone; the network's own boilers are not excepted by the words.
    """
    return sort_out(
        get(w, "boiler"),
        lambda o: both(in_area(w, o, SX), fuel(o, "coal"), in_coverage(w, o), exists(o)),
        lambda o: no(is_gone(o)))


@provision("SX-1-BULKCOAL")
def bulkcoal(w, as_of):
    """三（一）推动淘汰供热管网覆盖范围内的燃煤锅炉和散煤.

    Reading: a point that sells or burns loose coal inside the covered area is to go. Doubts: clean coal is not 散煤.
    """
    return sort_out(
        get(w, "coal_site"),
        lambda o: both(in_area(w, o, SX), code(o, "type", "loose_coal_outlet", "household"), in_coverage(w, o), exists(o)),
        lambda o: no(is_gone(o)))


@provision("SX-1-SMALLUNIT")
def smallunit(w, as_of):
    """三（一）加大落后燃煤锅炉和燃煤小热电退出力度.

    Reading: backward coal boilers, and coal-fired small heat and power units, are to leave.
    Doubts: small has no number (300 MW assumed); 落后 is read with the boilers only.
    """
    sets = sort_out(
        get(w, "boiler"),
        lambda o: both(in_area(w, o, SX), fuel(o, "coal"), flag(o, "obsolete"), exists(o)),
        lambda o: no(is_gone(o)))
    return sort_out(
        get(w, "generating_unit"),
        lambda o: both(in_area(w, o, SX), fuel(o, "coal"), flag(o, "chp"), below(amount(o, "capacity", "MW"), SMALL_UNIT), exists(o)),
        lambda o: no(is_gone(o)), sets)


def under_35(o):
    """以下 without 及: at 35 itself the words leave it open."""
    value = amount(o, "capacity", "t/h")
    return None if value is None or value == 35 else value < 35


@provision("SX-1-NEW35")
def new35(w, as_of):
    """三（一）全省域城市建成区原则上不再新建每小时35蒸吨以下的燃煤锅炉.

    Reading: a coal boiler under 35 t/h approved since the plan inside a city's built-up area violates.
    Doubts: exactly 35; county towns are no cities; 原则上 lets an exception stand that no field shows.
    """
    return sort_out(
        get(w, "boiler"),
        lambda o: both(in_area(w, o, SX), fuel(o, "coal"), under_35(o), is_new(o, ISSUED),
                       inside(o, w.get("built_up_area"), lambda z: code(z, "level", *CITY_LEVELS))),
        lambda o: known(o, "status", lambda v: v not in ("closed", "converted", "dismantled", "cancelled")))


@provision("SX-1-ULE65")
def ule65(w, as_of):
    """三（一）每小时65蒸吨及以上燃煤锅炉全部实施节能和超低排放改造.

    Reading: every standing coal boiler of 65 t/h or more must have both retrofits. Doubts: power plant boilers are not excepted.
    """
    def large(o):
        value = amount(o, "capacity", "t/h")
        return None if value is None else value >= 65

    return sort_out(
        get(w, "boiler"),
        lambda o: both(in_area(w, o, SX), fuel(o, "coal"), large(o), standing(o)),
        lambda o: no(both(done(o, "energy_retrofit"), done(o, "ultra_low"))))


@provision("SX-2-ULEALL4", "2025-12-31")
def uleall4(w, as_of):
    """三（二）到2025年…太原、阳泉、长治、晋城4市燃煤锅炉全面实现超低排放.

    Reading: every standing coal boiler of the four cities, of any size, must be ultra-low.
    """
    return sort_out(
        get(w, "boiler"),
        lambda o: both(in_area(w, o, FOUR), fuel(o, "coal"), standing(o)),
        lambda o: no(done(o, "ultra_low")))


def low_oven(o):
    value = amount(o, "chamber_height", "m")
    return None if value is None else value * 10 <= 43


@provision("SX-2-COKE43", "2023-12-31")
def coke43(w, as_of):
    """三（二）2023年底前全面关停4.3米焦炉.

    Reading: an oven of 4.3 m or lower must be closed. Doubts: lower ovens are not named, but a fortiori.
    """
    return sort_out(
        get(w, "coke_oven"),
        lambda o: both(in_area(w, o, SX), low_oven(o), exists(o)),
        lambda o: no(is_gone(o)))


@provision("SX-2-COKEULE", "2023-12-31")
def cokeule(w, as_of):
    """三（二）2023年底前全面关停…不达超低排放标准的其他焦炉.

    Reading: a higher oven must be closed unless it is ultra-low.
    """
    return sort_out(
        get(w, "coke_oven"),
        lambda o: both(in_area(w, o, SX), no(low_oven(o)), exists(o)),
        lambda o: both(no(is_gone(o)), no(done(o, "ultra_low"))))


@provision("SX-2-STEEL24", "2025-12-31")
def steel24(w, as_of):
    """三（二）到2025年，24户钢铁联合企业、38户水泥企业实施节能技术改造和超低排放改造.

    Reading: at least 24 steel works and 38 cement works have both retrofits. Ids: 140000 steel, 140000 cement.
    Doubts: the lists are not in the text; a combined works is known by its trade (311, 312) only.
    """
    sets = Sets()
    for name, codes, target in (("steel", ("311", "312"), 24), ("cement", ("3011",), 38)):
        low = high = 0
        for o in get(w, "enterprise"):
            counted = both(in_area(w, o, SX), trade(o, *codes), done(o, "energy_retrofit"), done(o, "ultra_low"))
            low += counted is True
            high += counted is not False
        level_verdict(sets, "140000 " + name, low, high, target)
    return sets


@provision("SX-2-DC4A")
def dc4a(w, as_of):
    """三（二）新建大型及以上数据中心绿色低碳等级达到4A级以上.

    Reading: a large centre approved since the plan must be rated 4A or 5A (以上 with 4A). Doubts: large is 3000 racks.
    """
    def large(o):
        value = amount(o, "racks", "")
        return None if value is None else value >= LARGE_CENTRE

    return sort_out(
        get(w, "data_center"),
        lambda o: both(in_area(w, o, SX), large(o), is_new(o, ISSUED)),
        lambda o: no(code(o, "rating", "4A", "5A")))


@provision("SX-6-RBLACK", "2025-12-31")
def rblack(w, as_of):
    """三（六）到2025年，…基本消除较大面积的农村黑臭水体.

    Reading: a rural black-odorous water of 2000 m2 or more that is not eliminated is still to do.
    Doubts: 较大 has no number; 基本 lets a few remain, but not a single one is thereby done.
    """
    return sort_out(
        get(w, "black_odorous_water"),
        lambda o: both(in_area(w, o, SX), rural(w, o), large_pond(o)),
        lambda o: no(code(o, "status", "eliminated")))


@provision("SX-7-PARKEV")
def parkev(w, as_of):
    """三（七）公共机构…新建和既有停车场要配备电动汽车充电设施或预留充电设施安装条件.

    Reading: a public body's car park without charger and without room kept for one violates.
    """
    return sort_out(
        get(w, "parking"),
        lambda o: both(in_area(w, o, SX), flag(o, "public_body")),
        lambda o: no(can_charge(w, o)))


@provision("SX-8-INTAKE")
def intake(w, as_of):
    """三（八）严厉打击非法取水和无序取水等行为.

    Reading: taking water with an expired permit, without one, or more than permitted. Doubts: an empty permit number is no
    proof that there is none.
    """
    def bad(o):
        none = known(o, "permit_no", lambda v: str(v).strip() in ("无", "没有", "none", "未办理", "未办"))
        until = day(o.get("valid_to"))
        taken, permitted = amount(o, "taken", "m3"), amount(o, "permitted", "m3")
        return either(none, None if until is None else until < as_of,
                      None if taken is None or permitted is None else taken > permitted)

    return sort_out(get(w, "water_intake"), lambda o: in_area(w, o, SX), bad)


@provision("SX-8-OUTFALL")
def outfall(w, as_of):
    """三（八）开展入河排污口排查整治，建立健全入河排污口的长效监督管理机制.

    Reading: an outfall that is not traced or not put right is still to do; a removed one is done.
    Doubts: every outfall of the register is taken for one into a river; a code for each is not in the words.
    """
    return sort_out(
        get(w, "outfall"),
        lambda o: in_area(w, o, SX),
        lambda o: both(no(code(o, "status", "removed")), either(no(done(o, "traced")), no(done(o, "repair")))))


@provision("SX-8-OUTEXC")
def outexc(w, as_of):
    """三（八）按月通报入河排污口超标排放情况.

    Reading: an outfall with a monthly value over its limit is to be named. Doubts: the outfall is named, not the bureau judged.
    """
    return sort_out(
        get(w, "outfall"),
        lambda o: both(in_area(w, o, SX), code(o, "status", "removed") is not True), lambda o: exceeded(w, o, as_of))


@provision("SX-8-UBLACK", "2023-12-31")
def ublack(w, as_of):
    """三（八）2023年底前全面消除全省县级城市（县改区）建成区黑臭水体.

    Reading: a black-odorous water within the built-up area of a county-level city or a county turned district that is not
    eliminated. Doubts: one called rural that lies there.
    """
    return sort_out(
        get(w, "black_odorous_water"),
        lambda o: both(in_area(w, o, SX), True if code(o, "setting", "urban") else None,
                       inside(o, w.get("built_up_area"), lambda z: code(z, "level", "county_city", "turned_district"))),
        lambda o: no(code(o, "status", "eliminated")))


@provision("SX-10-SEWKM", "2025-12-31")
def sewkm(w, as_of):
    """三（十）到2025年，新增和改造污水收集管网不低于3900公里.

    Reading: foul and combined sewers built or renewed in 2021 to 2025, each pipe once. Id: 140000.
    """
    return sewers_laid(w, SX, "140000", 3_900_000)


@provision("SX-10-MISCONN")
def misconn(w, as_of):
    """三（十）实施混错接管网改造、老旧破损管网更新修复.

    Reading: a misconnected, broken or outlived pipe that is not put right. Doubts: grade of broken, age of old.
    """
    return sort_out(
        get(w, "sewer_pipe"),
        lambda o: both(in_area(w, o, SX), sick_pipe(o, as_of)),
        lambda o: no(done(o, "repair")))


@provision("SX-P3-LG")
def lg(w, as_of):
    """四（三）严格拟建“两高”项目审核，项目主要产品设计能耗强度需达到能耗先进水平、标杆水平或….

    Reading: a two-high project, proposed or approved since the plan, that is not at the advanced level.
    """
    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, SX), flag(o, "two_high"), no(code(o, "status", "cancelled")),
                       either(code(o, "status", "proposed"), is_new(o, ISSUED))),
        lambda o: no(flag(o, "advanced")))


@provision("SX-P7-VOCMON", "2025-12-31")
def vocmon(w, as_of):
    """四（七）涉及挥发性有机物排放的重点排污单位在线监控监测设施于2025年底前全部安装到位.

    Reading: a key discharger that emits VOCs without online monitoring.
    """
    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, SX), flag(o, "key_discharger"), flag(o, "emits_voc")),
        lambda o: no(flag(o, "online_monitoring")))


@provision("SX-P8-ENVSTAFF")
def envstaff(w, as_of):
    """四（八）重点排污单位设置专职环保人员. Reading: a key discharger with no environmental staff."""
    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, SX), flag(o, "key_discharger")),
        lambda o: known(o, "environment_staff", lambda v: float(v) <= 0))


@provision("SX-3-WWTPABN")
def wwtpabn(w, as_of):
    """三（三）对进水浓度异常的污水处理厂开展片区管网系统化整治.

    Reading: a plant with inflow under 100 mg/L BOD5 and no plan for its district. Doubts: the number is not in the text; a plan
    on paper is not yet the work; the clause stands among parks but says plants.
    """
    return weak_inflow(w, SX)
