"""Expected sets of the plan of Xianyang (咸政发〔2023〕9号, 2023-04-25)."""
import datetime

from common import in_force, serving_plants, unsewered, weak_inflow
from places import in_area, inside
from world import (Sets, amount, both, code, day, done, either, exists, figure_of_target, flag, fuel, get, is_gone, is_new, known, no, provision,
                   says, sort_out, trade)

ISSUED = datetime.date(2023, 4, 25)
NORTH = ["610426", "610428", "610429", "610430", "610482"]  # 北五县市; not listed in the text
COUNTIES = ["610402", "610404", "610422", "610423", "610424", "610425", "610426", "610428", "610429", "610430", "610431",
            "610481", "610482"]


def in_xy(w, o):
    """The city without 杨陵, which has a government of its own."""
    return both(in_area(w, o, ["610400"]), no(in_area(w, o, ["610403"])))


@provision("XY-1-NOCAP")
def nocap(w, as_of):
    """三（一）严禁新增水泥熟料、平板玻璃、电解铝等产能.

    Reading: a project approved since the plan that adds capacity of these three. Doubts: 等; a swap is not excepted.
    """
    def subject(o):
        return either(both(trade(o, "3011"), says(o, "product", "熟料")), trade(o, "3041"), trade(o, "3216"))

    def adds(o):
        value = amount(o, "added_capacity", "t")
        return None if value is None else value > 0

    return sort_out(
        get(w, "project"),
        lambda o: both(in_xy(w, o), subject(o), is_new(o, ISSUED), no(code(o, "status", "cancelled"))), adds)


@provision("XY-1-KILNOUT")
def kilnout(w, as_of):
    """三（一）加大落后产能和不达标工业炉窑淘汰力度. Reading: a standing kiln that is backward or misses its standard."""
    return sort_out(
        get(w, "industrial_kiln"),
        lambda o: both(in_xy(w, o), either(flag(o, "obsolete"), no(flag(o, "standard_met"))), exists(o)),
        lambda o: no(is_gone(o)))


@provision("XY-1-BOILSURVEY")
def boilsurvey(w, as_of):
    """三（一）对现有燃煤、燃气、燃油及生物质锅炉进行全面排查.

    Reading: an existing boiler of these fuels (or of none known) of which fuel, size, or meeting the standard is not known has
    not been surveyed. Doubts: which facts a survey needs is not in the text.
    """
    def subject(o):
        if not o.get("fuel"):
            return True
        return either(*[fuel(o, f) for f in ("coal", "gas", "heavy_oil", "light_oil", "biomass")])

    return sort_out(
        get(w, "boiler"),
        lambda o: both(in_xy(w, o), subject(o), exists(o) is not False, is_gone(o) is not True),
        lambda o: not o.get("fuel") or amount(o, "capacity", "t/h") is None or flag(o, "standard_met") is None)


@provision("XY-1-WATERPROC")
def waterproc(w, as_of):
    """三（一）淘汰高耗水、重污染的落后工艺和设备. Reading: a works with backward process or equipment."""
    return sort_out(get(w, "enterprise"), lambda o: in_xy(w, o), lambda o: flag(o, "obsolete"))


@provision("XY-2-WWTPABN")
def wwtpabn(w, as_of):
    """三（二）对进水浓度异常的污水处理厂开展片区管网系统化整治. Reading and doubts: as in the plan of Shanxi."""
    return weak_inflow(w, ["610400"], lambda o: in_xy(w, o))


@provision("XY-5-BURN")
def burn(w, as_of):
    """三（五）持续推进秸秆禁烧. Reading: a fire point of straw that was verified; without verification, not known."""
    return sort_out(
        get(w, "hotspot"),
        lambda o: both(in_xy(w, o), code(o, "type", "straw_burning"), known(o, "seen", lambda v: ISSUED <= day(v) <= as_of)), lambda o: code(o, "verified", "burning"))


@provision("XY-7-OUTFALL")
def outfall(w, as_of):
    """三（七）持续推进入河排污口和城市黑臭水体排查整治.

    Reading: an outfall not traced or not put right (a removed one is done), and an urban black water not eliminated.
    Doubts: every outfall of the register is taken for one into a river.
    """
    sets = sort_out(
        get(w, "black_odorous_water"),
        lambda o: both(in_xy(w, o), code(o, "setting", "urban")), lambda o: no(code(o, "status", "eliminated")))
    return sort_out(
        get(w, "outfall"),
        lambda o: in_xy(w, o),
        lambda o: both(no(code(o, "status", "removed")), either(no(done(o, "traced")), no(done(o, "repair")))), sets)


@provision("XY-7-UBLACK", "2025-12-31")
def ublack(w, as_of):
    """三（七）消除县级城市建成区黑臭水体…到2025年，…全域县级城市黑臭水体基本消除. Reading: within 兴平 and 彬州."""
    return sort_out(
        get(w, "black_odorous_water"),
        lambda o: both(in_area(w, o, ["610481", "610482"]), True if code(o, "setting", "urban") else None,
                       inside(o, w.get("built_up_area"), lambda z: code(z, "level", "county_city"))),
        lambda o: no(code(o, "status", "eliminated")))


@provision("XY-7-INDWW")
def indww(w, as_of):
    """三（七）规范工业集聚区污水集中处理设施运行.

    Reading: a park with a plant that does not run properly, or with none. Doubts: the words ask for order, not for a plant.
    """
    def bad(o):
        if "wastewater_plant" not in w:
            return None
        plants = serving_plants(w, o)
        return either(*[no(flag(p, "running_ok")) for p in plants]) if plants else True

    return sort_out(get(w, "industrial_park"), lambda o: in_xy(w, o), bad)


@provision("XY-8-NEWHEAT")
def newheat(w, as_of):
    """三（八）禁止新建燃煤集中供热站. Reading: a coal heating station, or a project of one, since the plan."""
    def project_of_one(o):
        return both(trade(o, "443"), says(o, "product", "燃煤"), code(o, "nature", "new"))

    sets = sort_out(
        get(w, "project"),
        lambda o: both(in_xy(w, o), project_of_one(o), is_new(o, ISSUED)), lambda o: no(code(o, "status", "cancelled")))
    return sort_out(
        get(w, "heat_station"),
        lambda o: both(in_xy(w, o), fuel(o, "coal"), is_new(o, ISSUED)),
        lambda o: known(o, "status", lambda v: v not in ("closed", "converted", "dismantled", "cancelled")), sets)


def in_ban(w, o, as_of, *classes):
    if "burn_ban_zone" not in w:
        return None
    return inside(o, w["burn_ban_zone"], lambda z: both(in_force(z, as_of), code(z, "class", *classes) if classes else True))


@provision("XY-8-DEPOT")
def depot(w, as_of):
    """三（八）全面退出禁燃区内洁净煤加工中心及配送网点. Reading: such a site in a zone in force, of any class, that still stands."""
    return sort_out(
        get(w, "coal_site"),
        lambda o: both(in_xy(w, o), code(o, "type", "clean_coal_plant", "clean_coal_outlet"), in_ban(w, o, as_of), exists(o)),
        lambda o: no(is_gone(o)))


@provision("XY-8-NORTH5")
def north5(w, as_of):
    """三（八）北五县市非禁燃区内可采用洁净煤或“生物质成型燃料+专用炉具”兜底.

    Reading: a permission. Sites of clean coal or pellets there and outside every zone are allowed; nothing violates it.
    """
    return sort_out(
        get(w, "coal_site"),
        lambda o: both(in_area(w, o, NORTH), either(code(o, "type", "clean_coal_plant", "clean_coal_outlet"), fuel(o, "clean_coal"),
                                                    fuel(o, "biomass_pellet")), no(in_ban(w, o, as_of))),
        lambda o: False)


@provision("XY-8-ILLEGAL")
def illegal(w, as_of):
    """三（八）加强对直送、网络等方式销售散煤的监管，严厉打击违法销售行为.

    Reading: an outlet of loose coal in a zone of class II or III. Doubts: in class I the quality decides, which no field has.
    """
    return sort_out(
        get(w, "coal_site"),
        lambda o: both(in_xy(w, o), code(o, "type", "loose_coal_outlet"),
                       either(in_ban(w, o, as_of, "2", "3"), None if in_ban(w, o, as_of) is not False else False), exists(o)),
        lambda o: no(is_gone(o)))


@provision("XY-9-LIMIT")
def limit(w, as_of):
    """三（九）严格执行VOCs含量限值要求，对超标产品依法查处. Reading: a works whose product fails the limit."""
    return sort_out(
        get(w, "enterprise"), lambda o: both(in_xy(w, o), flag(o, "emits_voc")), lambda o: no(flag(o, "voc_limit_met")))


@provision("XY-10-GAP")
def gap(w, as_of):
    """三（十）大力实施污水管网补短板工程，实施管网混错接改造、破损修复.

    Reading: built-up areas that the sewers leave bare, and faulty pipes not put right. Doubts: reach; grade.
    """
    def faulty(o):
        grade = amount(o, "defect_grade", "")
        return either(code(o, "misconnection", "wrong", "mixed"), None if grade is None else grade >= 3)

    sets = sort_out(get(w, "built_up_area"), lambda o: in_xy(w, o), lambda o: unsewered(w, o))
    return sort_out(
        get(w, "sewer_pipe"), lambda o: both(in_xy(w, o), faulty(o)), lambda o: no(done(o, "repair")), sets)


@provision("XY-10-UBKEEP")
def ubkeep(w, as_of):
    """三（十）进一步巩固城市黑臭水体治理成效. Reading: an urban water, once eliminated, must not have come back."""
    return sort_out(
        get(w, "black_odorous_water"),
        lambda o: both(in_xy(w, o), code(o, "status", "eliminated", "returned"), code(o, "setting", "urban")),
        lambda o: code(o, "status", "returned"))


@provision("XY-10-SLUDGE", "2025-12-31")
def sludge(w, as_of):
    """三（十）到2025年，全市主城区、各县（市、区）污泥无害化处理处置率达到90%以上. Ids are the codes of the thirteen counties."""
    sets = Sets()
    for c in COUNTIES:
        value = figure_of_target(w, c, as_of, "污泥")
        sets.add(c, True, None if value is None else value < 90)
    return sets


@provision("XY-P3-LG")
def lg(w, as_of):
    """四（三）建立“两高”项目管理台账. Reading: a two-high project whose entry is not complete."""
    return sort_out(
        get(w, "project"),
        lambda o: both(in_xy(w, o), flag(o, "two_high"), no(code(o, "status", "cancelled"))),
        lambda o: no(flag(o, "register_complete")))
