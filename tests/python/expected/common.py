"""Readings that several plans share, and the numbers that their words lack."""
from places import MIN_GAP, beyond, city, in_area, inside, joined, metres, near, place, square_metres, uncovered
from world import (Sets, amount, below, both, code, day, done, either, exists, figure, figure_of_target, flag, fuel, get, is_gone, known,
                   level_verdict, no, sort_out)

CITY_LEVELS = ("prefecture_city", "county_city", "turned_district", "district")  # 县城 is no 城市
WEAK_INFLOW = 100  # mg/L BOD5; the plans say only 进水浓度异常
LARGE_POND = 2000  # m2; the plans say only 较大面积
LARGE_CENTRE = 3000  # racks; the plans say only 大型
SMALL_UNIT = 300  # MW; the plans say only 燃煤小热电
PIPE_REACH = 100  # metres from a heat pipe within which a thing may be served; the plans say only 覆盖范围
REACH = 100  # metres from a sewer; the plans say only 空白区, 短板
PIPE_LIFE = 30  # years, where the register has no design life; the plans say only 老旧
BROKEN = 3  # grade of defect from which a pipe is 破损; the plans have no grade


def standing(o):
    """There, and not closed, converted or dismantled."""
    return both(exists(o), no(is_gone(o)))


def in_coverage(w, o):
    """Within the area that a heat network covers. The plan gives no distance from a pipe: beside one, not known."""
    if "heat_network" not in w:
        return None
    live = [n for n in w["heat_network"] if place(n) is not None and flag(n, "energised") is not False]
    areas = [n for n in live if "Polygon" in place(n).geom_type]
    pipes = [n for n in live if n not in areas]
    beside = near(o, pipes, PIPE_REACH)
    return either(inside(o, areas), False if beside is False else None)


def large_pond(o):
    """By the ledger and by the map; if only one of them is large, not known."""
    ledger = amount(o, "water_area", "m2")
    said = None if ledger is None else ledger >= LARGE_POND
    g = place(o)
    drawn = square_metres(g) >= LARGE_POND if g is not None and "Polygon" in g.geom_type else None
    if said is None or drawn is None or said == drawn:
        return drawn if said is None else said
    return None


def rural(w, o):
    """Called rural, and not in a built-up area (called rural inside one, not known)."""
    if code(o, "setting", "rural") is not True or "built_up_area" not in w:
        return code(o, "setting", "rural")
    return None if inside(o, w["built_up_area"]) else True


def can_charge(w, o):
    """Chargers by the register, or on the map within the lot, or room kept for them."""
    said = known(o, "chargers", lambda v: float(v) > 0)
    if "charger" not in w or place(o) is None or "Polygon" not in place(o).geom_type:
        return either(said, flag(o, "reserved"))
    drawn = either(False, *[inside(c, [o]) for c in w["charger"]])
    return either(drawn if said is None else said, drawn, flag(o, "reserved"))


def sick_pipe(o, as_of, *wrongs):
    """Wrongly or mixed connected (漏接 only where the plan names it), broken, or past its design life, which begins anew when the pipe is renewed."""
    grade, start = amount(o, "defect_grade", ""), day(o.get("renewed")) or day(o.get("built"))
    life = amount(o, "design_life", "yr") or PIPE_LIFE
    old = None if start is None else (start.year + life, start.month, start.day) < (as_of.year, as_of.month, as_of.day)
    return either(code(o, "misconnection", *(wrongs or ("wrong", "mixed"))), None if grade is None else grade >= BROKEN, old)


def has_plan(w, o):
    """A paper in force about putting the plant's district in order."""
    if "record" not in w:
        return None
    for r in w["record"]:
        if r.get("holder") in (o["id"], o.get("name")) and r.get("topic") == "plant_plan":
            return code(r, "status", "in_force")
    return False


def faulty_catchment(w, plant):
    """A pipe in the plant's catchment is misconnected or broken and not put right. Without catchment or pipes: nothing to say."""
    areas = [s for s in get(w, "sewershed") if s.get("plant_id") == plant["id"]]
    for p in get(w, "sewer_pipe") if areas else []:
        grade = amount(p, "defect_grade", "")
        bad = either(code(p, "misconnection", "wrong", "mixed"), None if grade is None else grade >= BROKEN)
        if both(bad, no(done(p, "repair")), inside(p, areas)):
            return True
    return False


def weak_inflow(w, region, member=None):
    """The common reading of the clause on plants with abnormal inflow, which four plans have."""
    return sort_out(
        get(w, "wastewater_plant"),
        lambda o: both(member(o) if member else in_area(w, o, region), below(amount(o, "inflow_bod5", "mg/L"), WEAK_INFLOW)),
        lambda o: either(no(has_plan(w, o)), faulty_catchment(w, o)))


def in_force(zone, as_of):
    """A burn-ban zone is in force on the day; without a first day, not known."""
    first, last = day(zone.get("valid_from")), day(zone.get("valid_to"))
    return both(None if first is None else first <= as_of, last is None or last >= as_of)


def bare(o, zones, counts):
    """Part of the polygon is covered by none of the zones that count; zones that may count make it not known."""
    sure = joined([z for z in zones if counts(z) is True])
    if uncovered(o, sure) <= MIN_GAP:
        return False
    perhaps = joined([z for z in zones if counts(z) is not False])
    return True if uncovered(o, perhaps) > MIN_GAP else None


def offsets(w, project, *items):
    """The sources that the register gives for the project."""
    return [s for s in w["offset_source"] if s.get("project_id") == project["id"] and s.get("item") in items]


def same_city(w, a, b):
    """区域内 read as: in the same prefecture-level city."""
    p, q = city(w, a), city(w, b)
    return None if p is None or q is None else p == q


def clean_burning(o):
    """Gas, electricity, waste heat and geothermal are clean; coal and heavy oils are not; of the rest the plans do not speak."""
    if either(fuel(o, "coal"), fuel(o, "heavy_oil")):
        return False
    if fuel(o, "process_gas"):
        return None
    return True if either(*[fuel(o, f) for f in ("gas", "electricity", "waste_heat", "geothermal")]) else None


def levels(w, cities, as_of, target, rise, word):
    """Each city reaches the level, or rises by so many points over 2020."""
    sets = Sets()
    for c in cities:
        now, then = figure_of_target(w, c, as_of, word), figure(w, c, 2020, word)
        reached = None if now is None else now >= target
        risen = False if rise is None else (None if now is None or then is None else now - then >= rise)
        sets.add(c, True, no(either(reached, risen)))
    return sets


def industrial(o):
    """Mining, manufacturing, supply: divisions 06 to 46 of GB/T 4754."""
    return known(o, "industry", lambda v: "06" <= str(v)[:2] <= "46")


def unsewered(w, o):
    """Part of the polygon lies further from every foul or combined sewer than the reach."""
    if "sewer_pipe" not in w:
        return None
    sure, perhaps = [], []
    for p in w["sewer_pipe"]:
        counts = code(p, "category", "foul", "combined")
        if place(p) is not None and counts is not False:
            perhaps.append(place(p))
            if counts:
                sure.append(place(p))
    if beyond(o, sure, REACH) <= MIN_GAP:
        return False
    return True if beyond(o, perhaps, REACH) > MIN_GAP else None


def serving_plants(w, park):
    """Treatment plants inside the park, whose catchment meets it, or to which its sewers lead."""
    found = [p for p in w["wastewater_plant"] if inside(p, [park])]
    names = [s.get("plant_id") for s in get(w, "sewershed") if inside(s, [park])]
    # Down the sewers: from the ends of those that meet the park to the node of a plant.
    pipes = [p for p in get(w, "sewer_pipe") if code(p, "category", "foul", "combined") is not False]
    nodes = {p.get("to_node") for p in pipes if inside(p, [park])} - {None}
    more = True
    while more:
        more = False
        for p in pipes:
            if p.get("from_node") in nodes and p.get("to_node") and p["to_node"] not in nodes:
                nodes.add(p["to_node"])
                more = True
    names += [p["id"] for p in w["wastewater_plant"] if p.get("node") in nodes]
    return found + [p for p in w["wastewater_plant"] if p["id"] in names and p not in found]


def voc_ratio(w, o):
    """Least and greatest VOC amount from sources in the project's own city for each tonne that it adds."""
    added = amount(o, "added_voc", "t")
    if not added or "offset_source" not in w:
        return None
    low = high = 0
    for s in offsets(w, o, "voc"):
        here, size = same_city(w, o, s), amount(s, "amount", "t")
        if here is False:
            continue
        low += size if here and size is not None else 0
        high += float("inf") if size is None else size
    return low / added, high / added


def exceeded(w, o, as_of):
    """A value of the object in a month up to the day is over its limit."""
    answers = []
    for v in get(w, "monitoring_value"):
        if v.get("object") not in (o["id"], o.get("name")) or (day(v.get("month")) or as_of) > as_of:
            continue
        value, limit = amount(v, "value", ""), amount(v, "limit", "")
        answers.append(flag(v, "exceeded") if v.get("exceeded") is not None
                       else None if value is None or limit is None else value > limit)
    return either(*answers) if answers else None


def sewers_laid(w, region, ident, least):
    """Metres of foul and combined sewers built or renewed in 2021 to 2025, each pipe once, against the least that is asked."""
    low = high = 0.0
    for o in get(w, "sewer_pipe"):
        if place(o) is None:
            continue
        built, renewed = day(o.get("built")), day(o.get("renewed"))
        within = either(None if built is None else 2021 <= built.year <= 2025, None if renewed is None else 2021 <= renewed.year <= 2025)
        counted = both(in_area(w, o, region), code(o, "category", "foul", "combined"), within)
        low += metres(place(o)) if counted is True else 0
        high += metres(place(o)) if counted is not False else 0
    sets = Sets()
    level_verdict(sets, ident, low, high, least)
    return sets
