"""Expected sets of the plan of Guangdong (粤府〔2022〕68号, 2022-08-31), part four."""
import datetime
import re

from common import offsets, same_city
from places import in_area
from world import amount, both, code, day, either, flag, get, is_new, no, provision, says, sort_out, trade

ISSUED = datetime.date(2022, 8, 31)  # not in the text; from public copies
GD = ["440000"]
PRD = ["440100", "440300", "440400", "440600", "440700", "441200", "441300", "441900", "442000"]
EAST_WEST_NORTH = ["440500", "441500", "445100", "445200", "440800", "440900", "441700",
                   "440200", "441400", "441600", "441800", "445300"]
# 三（一）以火电、石化化工、钢铁、有色金属、建材、造纸、纺织印染等行业为重点
KEY_TRADES = ("441", "25", "26", "31", "32", "30", "22", "17")


def alive(o):
    return no(code(o, "status", "cancelled"))


@provision("GD-P2-REDUCE")
def reduce(w, as_of):
    """四（二）严格落实重点行业建设项目主要污染物区域削减要求.

    Reading: a project of a key trade approved since the plan must have a source of reduction in its own city, or a paper in force on it.
    Doubts: the key trades are those of 三（一）; 区域 is the city; how much must be reduced no word says.
    """
    def without(o):
        if "offset_source" not in w and "record" not in w:
            return None
        paper = [code(p, "status", "in_force") for p in get(w, "record") if p.get("topic") == "regional_reduction" and p.get("holder") == o["id"]]
        found = offsets(w, o, "voc", "nox", "cod", "nh3n") if "offset_source" in w else []
        return no(either(False, *paper, *[same_city(w, o, s) for s in found]))

    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, GD), trade(o, *KEY_TRADES), is_new(o, ISSUED), alive(o)), without)


@provision("GD-P3-LIST")
def register(w, as_of):
    """四（三）建立在建、拟建、存量“两高”项目清单. Reading: a two-high project whose entry is not complete."""
    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, GD), flag(o, "two_high"), alive(o)),
        lambda o: no(flag(o, "register_complete")))


@provision("GD-P3-SWAP")
def swap(w, as_of):
    """四（三）新建（含新增产能的改建、扩建）钢铁、水泥熟料、平板玻璃项目原则上实行省内产能置换.

    Reading: such a project approved since the plan must have capacity from within the province of at least what it adds.
    Doubts: the ratio is not in the text; 原则上.
    """
    def subject(o):
        added = amount(o, "added_capacity", "t")
        adds = either(code(o, "nature", "new"), None if added is None else added > 0)
        cement = both(trade(o, "3011"), says(o, "product", "熟料"))
        return both(either(trade(o, "311", "312"), cement, trade(o, "3041")), adds)

    def without(o):
        if "offset_source" not in w:
            return None
        low = high = 0
        for s in offsets(w, o, "capacity"):
            size, here = amount(s, "amount", "t"), in_area(w, s, GD)
            if here is False:
                continue
            low += size if here and size is not None else 0
            high += float("inf") if size is None else size
        added = amount(o, "added_capacity", "t")
        if high == 0:
            return True
        return None if added is None or low < added <= high else high < added

    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, GD), subject(o), is_new(o, ISSUED), alive(o)), without)


@provision("GD-P3-PETRO")
def petro(w, as_of):
    """四（三）新建、改扩建炼油、乙烯和对二甲苯等项目，须纳入国家有关石化产业规划. Reading: one approved since, not in the plan."""
    def subject(o):
        named = says(o, "product", "炼油", "成品油", "乙烯", "对二甲苯", "PX")
        if says(o, "product", "聚乙烯", "苯乙烯", "氯乙烯"):
            named = None  # made from ethylene, not ethylene itself
        if named is None:
            named = None if trade(o, "2614") is not False else False
        return either(trade(o, "2511"), named)

    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, GD), subject(o), code(o, "nature", "new", "rebuild", "expansion"), is_new(o, ISSUED), alive(o)),
        lambda o: no(flag(o, "in_national_plan")))


@provision("GD-P3-EFFSTOP")
def effstop(w, as_of):
    """四（三）全面排查在建“两高”项目能效水平…对能效水平低于本行业能耗限额准入值的，按有关规定停工整改."""
    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, GD), flag(o, "two_high"), code(o, "status", "building")),
        lambda o: no(flag(o, "above_access")))


def begun_without(o, date_field, state_field):
    """Work began before the approval, or there is none; a state without a date, or no word at all, is not known."""
    if o.get(state_field) == "none":
        return True
    given, started = day(o.get(date_field)), day(o.get("started"))
    return None if given is None or started is None else given > started


@provision("GD-P4-NOEIA")
def noeia(w, as_of):
    """四（四）从严查处未按规定办理节能审查、环评审批等未批先建项目.

    Reading: a project that has begun and lacked either approval when it began. Doubts: small projects need no energy review.
    """
    def begun(o):
        started = day(o.get("started"))
        return started <= as_of if started else code(o, "status", "building", "built")

    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, GD), begun(o)),
        lambda o: either(begun_without(o, "approved", "eia_state"), begun_without(o, "energy_reviewed", "energy_review_state")))


@provision("GD-P4-ADMIT")
def admit(w, as_of):
    """四（四）新上项目必须符合国家产业政策且单位产品物耗、能耗、水耗达到行业先进水平，符合…法律法规和相关规划.

    Reading: a project approved since the plan that is not at the advanced level, or not lawful.
    """
    return sort_out(
        get(w, "project"),
        lambda o: both(in_area(w, o, GD), is_new(o, ISSUED), alive(o)),
        lambda o: either(no(flag(o, "advanced")), no(flag(o, "lawful"))))


@provision("GD-P8-10KTCE")
def tce10k(w, as_of):
    """四（八）将年综合能源消费量1万吨标准煤以上的重点用能单位纳入能耗在线监测平台. Doubts: exactly 10 000."""
    def large(o):
        value = amount(o, "energy_use", "tce")
        return None if value is None or value == 10000 else value > 10000

    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, GD), large(o)),
        lambda o: no(flag(o, "energy_monitoring")))


@provision("GD-P8-PERMIT")
def permit(w, as_of):
    """四（八）强化排污许可证监管执法和企业自行监测监管.

    Reading: a works under key or simple management without permit, or without monitoring of its own.
    Doubts: neither an empty number nor one of another pattern proves that there is none, or that there is one.
    """
    def lacks(o):
        number = str(o.get("permit_no") or "").strip()
        none = True if number in ("无", "没有", "none", "未办理", "未办") else False if re.fullmatch(r"[0-9A-Z]{18}\d{3}[A-Z]", number) else None
        return either(none, no(flag(o, "self_monitoring")))

    return sort_out(
        get(w, "enterprise"),
        lambda o: both(in_area(w, o, GD), code(o, "permit_class", "key", "simple")), lacks)
