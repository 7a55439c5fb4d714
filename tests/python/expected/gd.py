"""Expected sets of the plan of Guangdong (粤府〔2022〕68号, 2022-08-31), part three."""
from fractions import Fraction

import gd_policy  # noqa: F401  part four
from common import (CITY_LEVELS, LARGE_CENTRE, SMALL_UNIT, bare, clean_burning, in_force, levels, sick_pipe, standing)
from gd_policy import EAST_WEST_NORTH, GD, ISSUED, PRD
from places import in_area, inside, near, wholly_inside
from world import (Sets, amount, below, both, code, day, done, either, exists, flag, fuel, get, is_gone, is_new, known, no,
                   provision, says, share_verdict, sort_out, trade)

SAME_SITE = 1000  # metres within which a power plant's boiler without plant number may be the large unit's own
BIG_UNIT, RADIUS = 300, 15000  # MW, metres: both in the text
INTERVAL = 180  # days; the plan says only 定期
LIFE = 30  # years; the plan says only 服役期满, for units whose register gives no design life


def at_least(o, field, unit, limit):
    value = amount(o, field, unit)
    return None if value is None else value >= limit


@provision("GD-1-DC")
def dc(w, as_of):
    """三（一）新建大型、超大型数据中心原则上布局在粤港澳大湾区国家枢纽节点数据中心集群范围内.

    Reading: a large centre approved since the plan outside the cluster violates. Doubts: large is 3000 racks; 原则上.
    """
    def in_cluster(o):
        return wholly_inside(o, w.get("special_area"), lambda z: code(z, "type", "data_center_cluster"))

    return sort_out(
        get(w, "data_center"),
        lambda o: both(in_area(w, o, GD), at_least(o, "racks", "", LARGE_CENTRE), is_new(o, ISSUED)),
        lambda o: no(in_cluster(o)))


@provision("GD-1-STEEL7", "2022-12-31")
def steel7(w, as_of):
    """三（一）2022年底前，全省7家长流程钢铁企业基本完成超低排放改造.

    Reading: a steel works of the long process without finished retrofit. Doubts: the seven are not named; 基本.
    """
    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, GD), trade(o, "311", "312", "313"), says(o, "process", "长流程")),
        lambda o: no(done(o, "ultra_low")))


@provision("GD-1-STEELALL", "2025-12-31")
def steelall(w, as_of):
    """三（一）2025年底前，全省钢铁企业按照国家要求完成超低排放改造.

    Reading: any iron and steel works without finished retrofit. Doubts: whether rolling alone (313) is a steel works.
    """
    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, GD), trade(o, "311", "312", "313")),
        lambda o: no(done(o, "ultra_low")))


def four_trades(o):
    """化学制浆、电镀、印染、鞣革: by process, or by a trade that is nothing else."""
    named = says(o, "process", "化学制浆", "电镀", "化学镀", "阳极氧化", "印染", "染色", "印花", "鞣")
    by_trade = trade(o, "1713", "1723", "1733", "1743", "1752", "1762", "191", "1931")
    # 336 and 221 hold other processes as well: without a process they say nothing.
    perhaps = None if trade(o, "336", "221") is not False and named is None else False
    return either(named is True, by_trade, perhaps)


@provision("GD-2-PARKIN")
def parkin(w, as_of):
    """三（二）新建化学制浆、电镀、印染、鞣革等项目原则上入园集中管理.

    Reading: a new project (not a rebuilt one) of the four kinds approved since the plan outside every park violates.
    Doubts: 等; 原则上.
    """
    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, GD), four_trades(o), code(o, "nature", "new"), is_new(o, ISSUED),
                       no(code(o, "status", "cancelled"))),
        lambda o: no(wholly_inside(o, w.get("industrial_park"))))


@provision("GD-2-SEWALL", "2025-12-31")
def sewall(w, as_of):
    """三（二）到2025年，…省级以上工业园区基本实现污水全收集全处理.

    Reading: a park with a direct outfall in use within it has sewage that is neither collected nor treated. Doubts: the words
    give no measure by which a park without such an outfall is proved: not known.
    """
    def leaks(o):
        answers = [both(code(f, "type", "domestic_direct", "industrial_direct"), no(code(f, "status", "removed")), inside(f, [o]))
                   for f in get(w, "outfall")]
        return True if either(False, *answers) else None

    return sort_out(
        get(w, "industrial_park"),
        lambda o: both(in_area(w, o, GD), code(o, "level", "national", "provincial")), leaks)


@provision("GD-5-RW20")
def rw20(w, as_of):
    """三（五）定期对日处理能力20吨及以上的农村生活污水处理设施出水水质开展监测.

    Reading: a facility of 20 t/d or more whose last sampling is older than the interval. Doubts: 定期 is taken as 180 days.
    """
    def late(o):
        last = day(o.get("last_monitored"))
        return None if last is None else (as_of - last).days > INTERVAL

    return sort_out(
        get(w, "rural_wastewater_facility"),
        lambda o: both(in_area(w, o, GD), at_least(o, "capacity", "t/d", 20)), late)


@provision("GD-7-SRCQ")
def srcq(w, as_of):
    """三（七）确保重点饮用水水源地水质100%达标. Reading: a key drinking water intake whose quality fails."""
    return sort_out(
        get(w, "water_intake"),
        lambda o: both(in_area(w, o, GD), code(o, "use", "drinking"), flag(o, "key")),
        lambda o: no(flag(o, "quality_ok")))


@provision("GD-7-UBKEEP")
def ubkeep(w, as_of):
    """三（七）巩固地级及以上城市建成区黑臭水体治理成效.

    Reading: a water of such a city that was once eliminated must not have come back. Doubts: districts belong to their city.
    """
    return sort_out(
        get(w, "black_odorous_water"),
        lambda o: both(in_area(w, o, GD), code(o, "status", "eliminated", "returned"), True if code(o, "setting", "urban") else None,
                       inside(o, w.get("built_up_area"), lambda z: code(z, "level", "prefecture_city", "district", "turned_district"))),
        lambda o: code(o, "status", "returned"))


@provision("GD-7-UBLACK", "2025-12-31")
def ublack(w, as_of):
    """三（七）到2025年，县级以上城市建成区黑臭水体全面清除.

    Reading: an urban water in the built-up area of any city down to county level that is not eliminated. Doubts: 县城.
    """
    return sort_out(
        get(w, "black_odorous_water"),
        lambda o: both(in_area(w, o, GD), True if code(o, "setting", "urban") else None,
                       inside(o, w.get("built_up_area"), lambda z: code(z, "level", *CITY_LEVELS))),
        lambda o: no(code(o, "status", "eliminated")))


@provision("GD-8-OLDUNIT")
def oldunit(w, as_of):
    """三（八）推进服役期满及老旧落后燃煤火电机组有序退出.

    Reading: a coal unit past its design life, or backward, that still stands. Doubts: 30 years where no life is given.
    """
    def over(o):
        start, life = day(o.get("commissioned")), amount(o, "design_life", "yr") or LIFE
        ended = None if start is None else (start.year + life, start.month, start.day) <= (as_of.year, as_of.month, as_of.day)
        return either(ended, flag(o, "obsolete"))

    return sort_out(
        get(w, "generating_unit"),
        lambda o: both(in_area(w, o, GD), fuel(o, "coal"), over(o), exists(o)),
        lambda o: no(is_gone(o)))


@provision("GD-8-BAN3PRD")
def ban3prd(w, as_of):
    """三（八）珠三角核心区逐步扩大Ⅲ类（严格）高污染燃料禁燃区范围.

    Reading: what a class III zone covered on the day of the plan must still be covered. Ids are those of the old zones.
    Doubts: a zone that has neither grown nor shrunk has not been enlarged yet, but 逐步 gives no date.
    """
    def third(z, when):
        return both(code(z, "class", "3"), in_force(z, when))

    zones = get(w, "burn_ban_zone")
    return sort_out(
        zones,
        lambda o: both(in_area(w, o, PRD), third(o, ISSUED)),
        lambda o: bare(o, zones, lambda z: third(z, as_of)))


@provision("GD-8-BAN3EWN")
def ban3ewn(w, as_of):
    """三（八）沿海经济带-东西两翼地区和北部生态发展区Ⅲ类禁燃区扩大到县级及以上城市建成区.

    Reading: the built-up area of a city of these twelve must lie in class III zones in force. Doubts: 县城 is no 城市.
    """
    if "burn_ban_zone" not in w:
        return sort_out(get(w, "built_up_area"), lambda o: both(in_area(w, o, EAST_WEST_NORTH), code(o, "level", *CITY_LEVELS)), lambda o: None)
    return sort_out(
        get(w, "built_up_area"),
        lambda o: both(in_area(w, o, EAST_WEST_NORTH), code(o, "level", *CITY_LEVELS)),
        lambda o: bare(o, w["burn_ban_zone"], lambda z: both(code(z, "class", "3"), in_force(z, as_of))))


def reference(u):
    """30万千瓦及以上热电联产机组: one unit of 300 MW or more, working, whatever it burns."""
    return both(flag(u, "chp"), at_least(u, "capacity", "MW", BIG_UNIT), known(u, "status", lambda v: None if v == "stopped" else v in ("in_use", "standby")))


def own_boiler(w, o):
    """The boiler of the large unit itself is not what its heat replaces."""
    if code(o, "purpose", "power_plant") is False:
        return False
    plants = [u.get("plant_id") for u in get(w, "generating_unit") if reference(u)]
    if o.get("plant_id"):
        return o["plant_id"] in plants
    return None if code(o, "purpose", "power_plant") and near(o, w.get("generating_unit"), SAME_SITE, reference) is not False else False


def within_15km(w, o):
    return near(o, w.get("generating_unit"), RADIUS, reference)


@provision("GD-8-CHP15")
def chp15(w, as_of):
    """三（八）推进30万千瓦及以上热电联产机组供热半径15公里范围内的燃煤锅炉…关停整合.

    Reading: a standing coal boiler within 15 km of a heat and power unit of 300 MW or more is to go.
    Doubts: straight line; unit, not plant; the unit's own boilers are left out.
    """
    return sort_out(
        get(w, "boiler"),
        lambda o: both(in_area(w, o, GD), fuel(o, "coal"), within_15km(w, o), no(own_boiler(w, o)), exists(o)),
        lambda o: no(is_gone(o)))


@provision("GD-8-CHP15BIO")
def chp15bio(w, as_of):
    """三（八）推进…15公里范围内的…生物质锅炉（含气化炉）…关停整合. Reading: biomass boilers and gasifiers likewise."""
    sets = Sets()
    for kind in ("boiler", "gasifier"):
        sort_out(
            get(w, kind),
            lambda o: both(in_area(w, o, GD), fuel(o, "biomass"), within_15km(w, o), exists(o)),
            lambda o: no(is_gone(o)), sets)
    return sets


@provision("GD-8-CHP15UNIT")
def chp15unit(w, as_of):
    """三（八）推进…15公里范围内的…燃煤小热机组（含自备电厂）关停整合.

    Reading: a coal unit of heat and power, or a captive one, that is small, within 15 km of another that is large.
    Doubts: small is taken as under 300 MW.
    """
    return sort_out(
        get(w, "generating_unit"),
        lambda o: both(in_area(w, o, GD), fuel(o, "coal"), either(flag(o, "chp"), flag(o, "captive")),
                       below(amount(o, "capacity", "MW"), SMALL_UNIT), within_15km(w, o), exists(o)),
        lambda o: no(is_gone(o)))


@provision("GD-8-GLASS")
def glass(w, as_of):
    """三（八）全省玻璃、铝压延、钢压延行业基本完成清洁能源替代.

    Reading: a kiln of these trades that burns coal or heavy oil, and a works whose replacement is not finished.
    Doubts: biomass, light oil and process gas are neither clean nor unclean by the words.
    """
    trades = ("304", "3252", "313")
    sets = sort_out(
        get(w, "industrial_kiln"),
        lambda o: both(in_area(w, o, GD), trade(o, *trades), standing(o)),
        lambda o: no(clean_burning(o)))
    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, GD), trade(o, *trades)),
        lambda o: no(done(o, "clean_fuel")), sets)


@provision("GD-8-GASIFIER")
def gasifier(w, as_of):
    """三（八）燃料类煤气发生炉采用清洁能源替代，或因地制宜采取园区（集群）集中供气、分散使用的方式.

    Reading: a fuel gasifier that stands, is not replaced and is not in a park with central gas.
    """
    return sort_out(
        get(w, "gasifier"),
        lambda o: both(in_area(w, o, GD), code(o, "use", "fuel"), exists(o)),
        lambda o: both(no(is_gone(o)), no(done(o, "replaced")),
                       no(inside(o, w.get("industrial_park"), lambda z: flag(z, "central_gas")))))


@provision("GD-8-FIXBED")
def fixbed(w, as_of):
    """三（八）逐步淘汰固定床间歇式煤气发生炉. Reading: such a gasifier that still stands, fuel or feedstock."""
    return sort_out(
        get(w, "gasifier"),
        lambda o: both(in_area(w, o, GD), code(o, "bed", "fixed_intermittent"), exists(o)),
        lambda o: no(is_gone(o)))


@provision("GD-10-LOWEFF", "2025-12-31")
def loweff(w, as_of):
    """三（十）到2025年，…基本完成低效VOCs治理设施改造升级（光催化、光氧化、水喷淋、低温等离子及上述组合）."""
    return sort_out(
        get(w, "voc_control"),
        lambda o: both(in_area(w, o, GD), code(o, "process", "uv", "photocatalysis", "water_spray", "plasma", "combined")),
        lambda o: no(done(o, "upgraded")))


@provision("GD-10-FLOAT50")
def float50(w, as_of):
    """三（十）推动珠三角核心区以及…三石化基地50%以上储存汽油、航空煤油、石脑油以及苯、甲苯、二甲苯的浮顶罐使用全液面接触式浮盘.

    Reading: at least half of these tanks have a full-contact deck: pooled (id pooled), in the nine cities (id prd), and in each
    base (its id). Doubts: pooled or by group; whether an internal floating roof counts as 浮顶罐 (taken so).
    """
    def counted(o):
        return both(code(o, "product", "petrol", "jet_fuel", "naphtha", "benzene", "toluene", "xylene"),
                    code(o, "roof", "floating", "internal_floating"))

    bases = [z for z in get(w, "special_area") if code(z, "type", "petrochemical_base")]
    groups = [("prd", lambda o: in_area(w, o, PRD))] + [(z["id"], lambda o, z=z: inside(o, [z])) for z in bases]
    groups.append(("pooled", lambda o: either(in_area(w, o, PRD), inside(o, bases))))
    sets = Sets()
    for name, member in groups:
        yes = maybe = not_yet = 0
        for o in get(w, "storage_tank"):
            belongs, full = both(counted(o), member(o)), code(o, "deck", "full_contact")
            if belongs is not False:
                yes += belongs is True and full is True
                not_yet += belongs is True and full is False
                maybe += belongs is None or full is None
        share_verdict(sets, name, yes, maybe, not_yet, Fraction(1, 2))
    return sets


@provision("GD-10-BERTH", "2023-12-31")
def berth(w, as_of):
    """三（十）到2023年，广州、惠州、茂名和湛江万吨级及以上原油、成品油码头装船泊位按照标准要求完成油气回收治理."""
    return sort_out(
        get(w, "berth"),
        lambda o: both(in_area(w, o, ["440100", "441300", "440900", "440800"]), code(o, "cargo", "crude_oil", "refined_oil"),
                       code(o, "operation", "loading", "both"), at_least(o, "tonnage", "t", 10000)),
        lambda o: no(done(o, "vapour_recovery")))


@provision("GD-10-GAS2000", "2025-12-31")
def gas2000(w, as_of):
    """三（十）年销售汽油量大于2000吨的加油站全部安装油气回收自动监控设施并与生态环境部门联网. Reading: both are needed."""
    def large(o):
        value = amount(o, "petrol_sales", "t")
        return None if value is None else value > 2000

    return sort_out(
        get(w, "fuel_station"),
        lambda o: both(in_area(w, o, GD), code(o, "type", "filling_station"), large(o)),
        lambda o: no(both(flag(o, "vapour_monitor"), flag(o, "monitor_networked"))))


@provision("GD-11-MISCONN")
def misconn(w, as_of):
    """三（十一）实施混错接管网改造、老旧破损管网更新修复. Reading: as in the plan of Shanxi."""
    return sort_out(
        get(w, "sewer_pipe"),
        lambda o: both(in_area(w, o, GD), sick_pipe(o, as_of)),
        lambda o: no(done(o, "repair")))


@provision("GD-11-COL85", "2025-12-31")
def col85(w, as_of):
    """三（十一）到2025年，广州、深圳生活污水集中收集率达到85%以上. Ids are the codes of the cities."""
    return levels(w, ["440100", "440300"], as_of, 85, None, "集中收集率")


@provision("GD-11-COL75", "2025-12-31")
def col75(w, as_of):
    """三（十一）珠三角各市（广州、深圳、肇庆除外）达到75%以上或比2020年提高5个百分点以上. Reading: either is enough."""
    return levels(w, [c for c in PRD if c not in ("440100", "440300", "441200")], as_of, 75, 5, "集中收集率")


@provision("GD-11-COL70", "2025-12-31")
def col70(w, as_of):
    """三（十一）其他城市力争达到70%以上或比2020年提高5个百分点以上. Reading: the other thirteen, 肇庆 among them."""
    return levels(w, ["441200"] + EAST_WEST_NORTH, as_of, 70, 5, "集中收集率")
