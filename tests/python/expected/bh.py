"""Expected sets of the plan of Beihai (北海市“十四五”节能减排综合工作方案)."""
import datetime

from common import (CITY_LEVELS, can_charge, exceeded, industrial, rural, sick_pipe, unsewered, weak_inflow)
from places import in_area, inside
from world import (Sets, amount, both, code, day, done, either, exists, figure_of_target, flag, fuel, get, is_gone, is_new, known, no,
                   provision, says, sort_out)

# The plan bears no date. It cites the twentieth congress, so it is not older than that; it may be as young as the end of 2023.
EARLIEST, LATEST = datetime.date(2022, 10, 16), datetime.date(2023, 12, 31)
BH = ["450500"]
COUNTIES = ["450502", "450503", "450512", "450521"]


def since_plan(o):
    """Newly built after the document; between the two dates not known."""
    if is_new(o, EARLIEST) is False:
        return False
    return True if is_new(o, LATEST) else None


def at_most(o, field, unit, limit):
    value = amount(o, field, unit)
    return None if value is None else value <= limit


@provision("BH-1-ULEKEEP")
def ulekeep(w, as_of):
    """三（一）加强对已完成超低排放改造企业的监管.

    Reading: a works whose retrofit is finished must stay within its limits. Doubts: the words speak to the bureau.
    """
    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, BH), done(o, "ultra_low")), lambda o: exceeded(w, o, as_of))


@provision("BH-1-WATERPLAN")
def waterplan(w, as_of):
    """三（一）工业企业用水计划管理实现全覆盖. Reading: an industrial works without a water plan."""
    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, BH), industrial(o)), lambda o: no(flag(o, "water_plan")))


@provision("BH-2-WWTPABN")
def wwtpabn(w, as_of):
    """三（二）对进水浓度异常的污水处理厂开展片区管网系统化整治. Reading and doubts: as in the plan of Shanxi."""
    return weak_inflow(w, BH)


@provision("BH-5-RBLACK")
def rblack(w, as_of):
    """三（五）全面消除农村黑臭水体. Reading: of any size. Doubts: the date stands in the next sentence only."""
    return sort_out(
        get(w, "black_odorous_water"),
        lambda o: both(in_area(w, o, BH), rural(w, o)), lambda o: no(code(o, "status", "eliminated")))


@provision("BH-6-PARKEV")
def parkev(w, as_of):
    """三（六）新建和既有停车场要配备电动汽车充电设施或预留充电设施安装条件. Reading: of public bodies, whose chapter it is."""
    return sort_out(
        get(w, "parking"),
        lambda o: both(in_area(w, o, BH), flag(o, "public_body")), lambda o: no(can_charge(w, o)))


@provision("BH-7-VOCLIST")
def voclist(w, as_of):
    """三（七）全面排查涉挥发性有机物工业企业排放源，实施限期治理达标排放.

    Reading: an industrial works that emits VOCs and that was not surveyed (no paper says so) or whose treatment is not finished.
    """
    def surveyed(o):
        if "record" not in w:
            return None
        return either(False, *[code(r, "status", "in_force") for r in w["record"]
                               if r.get("topic") == "voc_survey" and r.get("holder") in (o["id"], o.get("name"))])

    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, BH), industrial(o), flag(o, "emits_voc")), lambda o: no(both(surveyed(o), done(o, "voc_treatment"))))


@provision("BH-8-NEWCAPT")
def newcapt(w, as_of):
    """三（八）除国家政策允许的领域外，禁止新（扩）建燃煤自备电厂.

    Reading: a captive coal unit approved since the plan, or a project of one, unless the state's policy allows it. A unit takes
    that fact from a project of its enterprise. Doubts: the day of the plan.
    """
    def allowed(u):
        answers = [flag(p, "national_policy_allows") for p in get(w, "project")
                   if u.get("enterprise_id") and p.get("enterprise_id") == u["enterprise_id"] and says(p, "name", "自备")]
        return either(*answers) if answers else None

    def captive_project(p):
        texts = " ".join(str(p.get(f) or "") for f in ("name", "product", "process"))
        if "captive_coal_power" in texts:
            return True
        return "自备" in texts and ("煤" in texts or None)

    sets = sort_out(
        get(w, "generating_unit"),
        lambda o: both(in_area(w, o, BH), flag(o, "captive"), fuel(o, "coal"), since_plan(o),
                       known(o, "status", lambda v: v not in ("closed", "converted", "dismantled", "cancelled"))),
        lambda o: no(allowed(o)))
    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, BH), captive_project(o), code(o, "nature", "new", "expansion"), since_plan(o),
                       no(code(o, "status", "cancelled"))),
        lambda o: no(flag(o, "national_policy_allows")), sets)


@provision("BH-8-B10", "2025-12-31")
def b10(w, as_of):
    """三（八）到2025年，全面淘汰10蒸吨/小时及以下燃煤锅炉. Reading: everywhere, 10 included."""
    return sort_out(
        get(w, "boiler"),
        lambda o: both(in_area(w, o, BH), fuel(o, "coal"), at_most(o, "capacity", "t/h", 10), exists(o)),
        lambda o: no(is_gone(o)))


@provision("BH-8-B35", "2025-12-31")
def b35(w, as_of):
    """三（八）县区建成区基本淘汰35蒸吨/小时及以下燃煤锅炉. Reading: in any built-up area, county towns too, 35 included."""
    return sort_out(
        get(w, "boiler"),
        lambda o: both(in_area(w, o, BH), fuel(o, "coal"), at_most(o, "capacity", "t/h", 35), inside(o, w.get("built_up_area")), exists(o)),
        lambda o: no(is_gone(o)))


@provision("BH-8-CAPT300", "2025-12-31")
def capt300(w, as_of):
    """三（八）淘汰关停能耗及排放不达标的30万千瓦及以下燃煤自备机组. Reading: either failure is enough. Doubts: 及."""
    return sort_out(
        get(w, "generating_unit"),
        lambda o: both(in_area(w, o, BH), flag(o, "captive"), fuel(o, "coal"), at_most(o, "capacity", "MW", 300),
                       either(no(flag(o, "energy_ok")), no(flag(o, "emission_ok"))), exists(o)),
        lambda o: no(is_gone(o)))


@provision("BH-9-3ENT")
def three(w, as_of):
    """三（九）综合整治中国石化北海炼化…、广西新鑫能源…、广西北海和源石化…等石化企业挥发性有机物. Doubts: 等; names only."""
    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, BH), says(o, "name", "北海炼化", "新鑫能源", "和源石化")),
        lambda o: no(done(o, "voc_treatment")))


@provision("BH-9-GASBU")
def gasbu(w, as_of):
    """三（九）加快推进城市建成区内加油站、储油库、油罐车油气回收治理工作. Reading: stations and depots in a city's built-up area."""
    return sort_out(
        get(w, "fuel_station"),
        lambda o: both(in_area(w, o, BH), inside(o, w.get("built_up_area"), lambda z: code(z, "level", *CITY_LEVELS))),
        lambda o: no(done(o, "vapour_recovery")))


@provision("BH-9-BERTH")
def berth(w, as_of):
    """三（九）加快万吨级及以上原油、成品油码头油气回收治理. Reading: loading or unloading alike."""
    def large(o):
        value = amount(o, "tonnage", "t")
        return None if value is None else value >= 10000

    return sort_out(
        get(w, "berth"),
        lambda o: both(in_area(w, o, BH), code(o, "cargo", "crude_oil", "refined_oil"), large(o)),
        lambda o: no(done(o, "vapour_recovery")))


def in_city(w, o):
    return inside(o, w.get("built_up_area"), lambda z: code(z, "level", *CITY_LEVELS))


@provision("BH-10-PIPE", "2025-12-31")
def pipe(w, as_of):
    """三（十）2025年底前基本完成城市建成区范围内污水管网错接混接漏接改造、老旧管网更新、破损修复、清淤疏浚等工程.

    Reading: a foul or combined sewer with such a fault within a city's built-up area that is not put right. Doubts: 县城.
    """
    return sort_out(
        get(w, "sewer_pipe"),
        lambda o: both(in_area(w, o, BH), code(o, "category", "foul", "combined"), sick_pipe(o, as_of, "wrong", "mixed", "missing"), in_city(w, o)),
        lambda o: no(done(o, "repair")))


@provision("BH-10-OUTDIR", "2025-12-31")
def outdir(w, as_of):
    """三（十）基本消除城市建成区生活污水直排口. Reading: a direct outfall of household sewage in use within a city's built-up area."""
    return sort_out(
        get(w, "outfall"),
        lambda o: both(in_area(w, o, BH), code(o, "type", "domestic_direct"), in_city(w, o)),
        lambda o: no(code(o, "status", "removed")))


@provision("BH-10-GAP", "2025-12-31")
def gap(w, as_of):
    """三（十）基本消除城市建成区…收集处理设施空白区. Reading: part of the area further than the reach from every sewer. Doubts: reach."""
    return sort_out(
        get(w, "built_up_area"),
        lambda o: both(in_area(w, o, BH), code(o, "level", *CITY_LEVELS)), lambda o: unsewered(w, o))


@provision("BH-10-KITCHEN", "2025-12-31")
def kitchen(w, as_of):
    """三（十）有序推进厨余垃圾处理设施建设，具备厨余垃圾处理能力. Reading: one facility at work in the city. Id: 450500."""
    return covered(w, "kitchen", BH)


@provision("BH-10-MEDW", "2025-12-31")
def medw(w, as_of):
    """三（十）实现各县（区）医疗废物收集转运设施全覆盖. Reading: one in each county. Ids are the codes of the four counties."""
    return covered(w, "medical_transfer", COUNTIES)


def covered(w, kind, divisions):
    """Each division has a facility of the kind that works."""
    sets = Sets()
    for d in divisions:
        answers = [both(code(f, "type", kind), code(f, "status", "in_use"), in_area(w, f, [d])) for f in get(w, "waste_facility")]
        sets.add(d, True, no(either(False, *answers)) if "waste_facility" in w else None)
    return sets


@provision("BH-10-COL70", "2025-12-31")
def col70(w, as_of):
    """三（十）到2025年底，全市城市生活污水集中收集率力争达到70%以上. Id: 450500."""
    sets = Sets()
    value = figure_of_target(w, "450500", as_of, "集中收集率")
    sets.add("450500", True, None if value is None else value < 70)
    return sets


@provision("BH-P3-LG")
def lg(w, as_of):
    """四（三）严禁违规“两高一低”项目建设、运行. Reading: a two-high project that is not lawful."""
    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, BH), flag(o, "two_high"), no(code(o, "status", "cancelled"))),
        lambda o: no(flag(o, "lawful")))


@provision("BH-P7-5000")
def mon5000(w, as_of):
    """四（七）推动能源消费总量超过5000吨标准煤的项目完成企业端系统建设.

    Reading: more than 5000 tce (5000 not) and not connected; works by their flag, built projects by the system's first day.
    """
    def large(o):
        value = amount(o, "energy_use", "tce")
        return None if value is None else value > 5000

    sets = sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, BH), large(o)), lambda o: no(flag(o, "energy_monitoring")))
    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, BH), large(o), code(o, "status", "built")),
        lambda o: known(o, "monitor_commissioned", lambda v: day(v) > as_of), sets)


@provision("BH-P7-NEWMON")
def newmon(w, as_of):
    """四（七）明确新建项目能耗在线监测系统应与主体工程同步投产. Reading: the system must not start later than the works."""
    def running(o):
        if code(o, "status", "proposed", "building", "cancelled"):
            return False
        return known(o, "commissioned", lambda v: day(v) <= as_of)

    def later(o):
        first, system = day(o.get("commissioned")), day(o.get("monitor_commissioned"))
        return None if first is None or system is None else system > first

    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, BH), code(o, "nature", "new"), since_plan(o), running(o)),
        later)


@provision("BH-P7-SELFMON")
def selfmon(w, as_of):
    """四（七）督促排污许可证持证单位严格落实自行监测及信息公开制度. Reading: a permit holder that lacks either."""
    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, BH), code(o, "permit_class", "key", "simple") if o.get("permit_class") else known(o, "permit_no", lambda v: True)),
        lambda o: either(no(flag(o, "self_monitoring")), no(flag(o, "disclosed"))))


@provision("BH-P8-ENVSTAFF")
def envstaff(w, as_of):
    """四（八）重点排污单位设置专职环保人员. Reading: a key discharger with no environmental staff."""
    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, BH), flag(o, "key_discharger")),
        lambda o: known(o, "environment_staff", lambda v: float(v) <= 0))
