"""Expected sets of the plan of Fujian (闽政〔2022〕17号, 2022-06-08)."""
import datetime

from common import (SMALL_UNIT, bare, in_coverage, in_force, serving_plants, sewers_laid, standing, unsewered, voc_ratio, weak_inflow)
from places import in_area, inside, wholly_inside
from world import (amount, below, both, code, done, either, exists, flag, fuel, get, is_gone, is_new, known,
                   no, provision, sort_out, trade)

ISSUED = datetime.date(2022, 6, 8)  # not in the text; from public copies
FJ = ["350000"]
COAST = ["350100", "350200", "350300", "350500", "350600", "350900"]
COUNTY_CITIES = ["350181", "350481", "350581", "350582", "350583", "350781", "350782", "350783", "350881", "350981", "350982"]


def alive(o):
    return no(code(o, "status", "cancelled"))


@provision("FJ-1-STEEL", "2025-12-31")
def steel(w, as_of):
    """三（一）2025年底前全省钢铁企业基本完成超低排放改造. Doubts: whether rolling alone (313) is a steel works; 基本."""
    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, FJ), trade(o, "311", "312", "313")), lambda o: no(done(o, "ultra_low")))


@provision("FJ-1-B35ULE")
def b35ule(w, as_of):
    """三（一）基本完成35蒸吨/小时以上燃煤锅炉超低排放改造. Reading: over 35 t/h, standing. Doubts: exactly 35."""
    def large(o):
        value = amount(o, "capacity", "t/h")
        return None if value is None or value == 35 else value > 35

    return sort_out(
        get(w, "boiler"),
        lambda o: both(in_area(w, o, FJ), fuel(o, "coal"), large(o), standing(o)), lambda o: no(done(o, "ultra_low")))


@provision("FJ-2-PARKIN")
def parkin(w, as_of):
    """三（二）重点领域新建工业项目原则上应入驻工业园区. Reading: a new project of a key field approved since, outside every park."""
    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, FJ), flag(o, "key_field"), code(o, "nature", "new"), is_new(o, ISSUED), alive(o)),
        lambda o: no(wholly_inside(o, w.get("industrial_park"))))


@provision("FJ-2-WWAUTO")
def wwauto(w, as_of):
    """三（二）健全污水集中处理设施，安装自动在线监控装置.

    Reading: a park without a treatment plant, or with one that has no online monitoring. Doubts: all parks, or those of the
    province and above on which the section lays weight; a plant serves a park if it, or its catchment, meets the park.
    """
    def bad(o):
        if "wastewater_plant" not in w:
            return None
        plants = serving_plants(w, o)
        return either(*[no(flag(p, "online_monitoring")) for p in plants]) if plants else True

    return sort_out(get(w, "industrial_park"), lambda o: in_area(w, o, FJ), bad)


@provision("FJ-2-WWTPABN")
def wwtpabn(w, as_of):
    """三（二）开展进水浓度异常的污水处理厂片区管网系统化整治. Reading and doubts: as in the plan of Shanxi."""
    return weak_inflow(w, FJ)


def high_park(o):
    return code(o, "level", "national", "provincial")


@provision("FJ-2-ZERODIR", "2025-12-31")
def zerodir(w, as_of):
    """三（二）到2025年，省级以上工业园区全面建设“污水零直排区”.

    Reading: such a park that is not finished, or in which a direct outfall is still in use whatever the register says.
    """
    def leaks(o):
        return either(False, *[both(code(f, "type", "domestic_direct", "industrial_direct"), no(code(f, "status", "removed")), inside(f, [o]))
                               for f in get(w, "outfall")])

    return sort_out(
        get(w, "industrial_park"),
        lambda o: both(in_area(w, o, FJ), high_park(o)), lambda o: either(no(done(o, "zero_direct")), leaks(o)))


@provision("FJ-2-CIRC", "2025-12-31")
def circ(w, as_of):
    """三（二）到2025年，…具备条件的省级以上园区全部实施循环化改造."""
    return sort_out(
        get(w, "industrial_park"),
        lambda o: both(in_area(w, o, FJ), high_park(o), flag(o, "circular_ready")), lambda o: no(done(o, "circular")))


@provision("FJ-7-OUTFALL")
def outfall(w, as_of):
    """三（七）全面开展入河（湖）入海排污口整治. Reading: an outfall not put right; a removed one is. Doubts: distance to water."""
    return sort_out(
        get(w, "outfall"),
        lambda o: in_area(w, o, FJ), lambda o: both(no(code(o, "status", "removed")), no(done(o, "repair"))))


@provision("FJ-7-UBLACK", "2025-12-31")
def ublack(w, as_of):
    """三（七）到2025年，基本消除县级城市建成区黑臭水体. Reading: within the built-up area of a county-level city."""
    return sort_out(
        get(w, "black_odorous_water"),
        lambda o: both(in_area(w, o, COUNTY_CITIES), True if code(o, "setting", "urban") else None,
                       inside(o, w.get("built_up_area"), lambda z: code(z, "level", "county_city"))),
        lambda o: no(code(o, "status", "eliminated")))


@provision("FJ-8-NEWCOAL")
def newcoal(w, as_of):
    """三（八）严格合理控制新增煤电项目，新建机组煤耗达到国际先进水平. Doubts: the level has no number: never decided."""
    return sort_out(
        get(w, "generating_unit"),
        lambda o: both(in_area(w, o, FJ), fuel(o, "coal"), is_new(o, ISSUED), no(code(o, "status", "cancelled"))),
        lambda o: None)


@provision("FJ-8-SMALL")
def small(w, as_of):
    """三（八）加大落后燃煤锅炉和燃煤小热电退出力度. Reading and doubts: as in the plan of Shanxi."""
    sets = sort_out(
        get(w, "boiler"),
        lambda o: both(in_area(w, o, FJ), fuel(o, "coal"), flag(o, "obsolete"), exists(o)), lambda o: no(is_gone(o)))
    return sort_out(
        get(w, "generating_unit"),
        lambda o: both(in_area(w, o, FJ), fuel(o, "coal"), flag(o, "chp"), below(amount(o, "capacity", "MW"), SMALL_UNIT), exists(o)),
        lambda o: no(is_gone(o)), sets)


@provision("FJ-8-OLDUNIT")
def oldunit(w, as_of):
    """三（八）淘汰煤电落后产能. Reading: a backward coal unit that still stands."""
    return sort_out(
        get(w, "generating_unit"),
        lambda o: both(in_area(w, o, FJ), fuel(o, "coal"), flag(o, "obsolete"), exists(o)), lambda o: no(is_gone(o)))


@provision("FJ-8-HEATNET")
def heatnet(w, as_of):
    """三（八）推动淘汰供热管网覆盖范围内的燃煤锅炉和散煤. Reading and doubts: as in the plan of Shanxi, both objects."""
    sets = sort_out(
        get(w, "boiler"),
        lambda o: both(in_area(w, o, FJ), fuel(o, "coal"), in_coverage(w, o), exists(o)), lambda o: no(is_gone(o)))
    return sort_out(
        get(w, "coal_site"),
        lambda o: both(in_area(w, o, FJ), code(o, "type", "loose_coal_outlet", "household"), in_coverage(w, o), exists(o)),
        lambda o: no(is_gone(o)), sets)


@provision("FJ-8-BANEXP")
def banexp(w, as_of):
    """三（八）逐步扩大高污染燃料禁燃区范围. Reading: what was a zone on the day of the plan must still be one. Ids: the old zones."""
    zones = get(w, "burn_ban_zone")
    return sort_out(
        zones,
        lambda o: both(in_area(w, o, FJ), in_force(o, ISSUED)), lambda o: bare(o, zones, lambda z: in_force(z, as_of)))


@provision("FJ-8-BANZONE")
def banzone(w, as_of):
    """三（八）将县级市的城市建成区及城市近郊划定为高污染燃料禁燃区.

    Reading: the built-up area and the suburbs of each county-level city lie wholly in zones in force, of any class.
    Doubts: a city whose suburbs nobody has drawn is not proved.
    """
    def uncovered_part(o):
        return bare(o, w["burn_ban_zone"], lambda z: in_force(z, as_of)) if "burn_ban_zone" in w else None

    sets = sort_out(
        get(w, "built_up_area"),
        lambda o: both(in_area(w, o, COUNTY_CITIES), code(o, "level", "county_city")), uncovered_part)
    return sort_out(
        get(w, "settlement_area"),
        lambda o: both(in_area(w, o, COUNTY_CITIES), code(o, "type", "suburb")), uncovered_part, sets)


def subject_to_offset(w, o, where):
    added = amount(o, "added_voc", "t")
    return both(in_area(w, o, where), None if added is None else added > 0, is_new(o, ISSUED), alive(o))


@provision("FJ-9-VOCEQ")
def voceq(w, as_of):
    """三（九）实行挥发性有机物排放区域内等量替代.

    Reading: a project that adds VOCs, approved since the plan, needs sources of as much in its own city. Doubts: 区域内.
    """
    def short(o):
        ratio = voc_ratio(w, o)
        return None if ratio is None or ratio[0] < 1 <= ratio[1] else ratio[1] < 1

    return sort_out(get(w, "project"), lambda o: subject_to_offset(w, o, FJ), short)


@provision("FJ-9-VOCX2")
def vocx2(w, as_of):
    """三（九）福州、厦门、漳州、泉州、莆田、宁德等沿海城市实施倍量替代.

    Reading: there a ratio of one or less violates, of two or more complies, between the two 倍量 leaves it open. Doubts: 等.
    """
    def short(o):
        ratio = voc_ratio(w, o)
        if ratio is None:
            return None
        return True if ratio[1] <= 1 else False if ratio[0] >= 2 else None

    return sort_out(get(w, "project"), lambda o: subject_to_offset(w, o, COAST), short)


@provision("FJ-10-MISCONN")
def misconn(w, as_of):
    """三（十）全面推进市政排水管网及…内部排水管网错接混接改造、雨污分流改造和破损管网更新修复.

    Reading: a pipe misconnected, combined or broken (old alone is not named) that is not put right. Doubts: grade.
    """
    def faulty(o):
        grade = amount(o, "defect_grade", "")
        return either(code(o, "misconnection", "wrong", "mixed"), code(o, "category", "combined"), None if grade is None else grade >= 3)

    return sort_out(
        get(w, "sewer_pipe"), lambda o: both(in_area(w, o, FJ), faulty(o)), lambda o: no(done(o, "repair")))


@provision("FJ-10-GAP")
def gap(w, as_of):
    """三（十）消除城中村、老旧城区和城乡结合部管网空白区. Reading: part of such a quarter beyond the reach of every sewer. Doubts: reach."""
    return sort_out(
        get(w, "settlement_area"),
        lambda o: both(in_area(w, o, FJ), code(o, "type", "urban_village", "old_quarter", "urban_rural_fringe")),
        lambda o: unsewered(w, o))


@provision("FJ-10-SEWKM", "2025-12-31")
def sewkm(w, as_of):
    """三（十）到2025年，新建改造市县污水收集管网3500公里. Reading: foul and combined sewers of 2021 to 2025. Id: 350000."""
    return sewers_laid(w, FJ, "350000", 3_500_000)


@provision("FJ-P3-LG")
def lg(w, as_of):
    """四（三）严禁违规“两高”项目建设、运行. Reading: a two-high project that is not lawful."""
    return sort_out(
        get(w, "project"), lambda o: both(in_area(w, o, FJ), flag(o, "two_high"), alive(o)), lambda o: no(flag(o, "lawful")))


@provision("FJ-P3-SWAP")
def swap(w, as_of):
    """四（三）对需要实施产能置换的项目，从严审核产能置换方案. Reading: a project that needs a swap and has no plan for it."""
    return sort_out(
        get(w, "project"), lambda o: both(in_area(w, o, FJ), flag(o, "swap_needed"), alive(o)), lambda o: no(flag(o, "swap_plan")))


def since_plan(o):
    """Still to be approved, or approved since the plan."""
    return both(alive(o), either(code(o, "status", "proposed"), is_new(o, ISSUED)))


@provision("FJ-P3-ZONING")
def zoning(w, as_of):
    """四（三）对不符合法律法规、规划环评、生态环境分区管控和区域污染物总量削减要求的，依法不予审批.

    Reading: a two-high project, proposed or approved since, that fails any of the four. Doubts: units without the flag admits say nothing.
    """
    def bad(o):
        if "ecological_control_unit" in w:
            barred = inside(o, w["ecological_control_unit"], lambda z: no(flag(z, "admits")))
        else:
            barred = None
        return either(barred, no(flag(o, "plan_eia_ok")), no(flag(o, "total_control_ok")), no(flag(o, "lawful")))

    return sort_out(
        get(w, "project"), lambda o: both(in_area(w, o, FJ), flag(o, "two_high"), since_plan(o)), bad)


@provision("FJ-P3-ADMIT")
def admit(w, as_of):
    """四（三）加强“两高”项目节能审查，…对标国家能效标杆水平或先进水平加强项目准入. Reading: one proposed, or approved since, not at the level."""
    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, FJ), flag(o, "two_high"), since_plan(o)), lambda o: no(flag(o, "advanced")))


@provision("FJ-P8-ENVSTAFF")
def envstaff(w, as_of):
    """四（八）重点排污单位设置专职环保人员. Reading: a key discharger with no environmental staff."""
    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, FJ), flag(o, "key_discharger")),
        lambda o: known(o, "environment_staff", lambda v: float(v) <= 0))
