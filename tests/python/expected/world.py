"""Shared helpers of the expected sets: three-valued logic, values, figures.

A world is {layer kind: [object]}; an object is a dict with id, canonical fields and a shapely geometry (lon/lat degrees).
A kind that is not in the world was not delivered. None stands for "not known" everywhere.
"""
import datetime
import re
import tomllib
from fractions import Fraction
from pathlib import Path


# ---- three-valued logic


def both(*values):
    """True if all are true, False if one is false, else not known."""
    if any(v is False for v in values):
        return False
    if any(v is None for v in values):
        return None
    return True


def either(*values):
    """True if one is true, False if all are false, else not known."""
    if any(v is True for v in values):
        return True
    if any(v is None for v in values):
        return None
    return False


def no(value):
    return None if value is None else not value


# ---- the sets


class Sets:
    """violate: violates, or does not yet fulfil. harmless: no violation whatever the missing fact may be."""

    def __init__(self):
        self.violate, self.comply, self.unknown, self.harmless = set(), set(), set(), set()

    def add(self, ident, applies, breach):
        if applies is False:
            return
        if applies is True and breach is True:
            self.violate.add(ident)
        elif applies is True and breach is False:
            self.comply.add(ident)
        elif breach is False:
            self.harmless.add(ident)
        else:
            self.unknown.add(ident)


def sort_out(objects, applies, breach, sets=None):
    """Asks the two questions of every object."""
    sets = sets or Sets()
    for o in objects:
        sets.add(o["id"], applies(o), breach(o))
    return sets


PROVISIONS = {}


def provision(ident, due=None):
    """Registers a function under the id of its provision; due is the last day that the text gives."""

    def register(function):
        PROVISIONS[ident] = (function, due)
        return function

    return register


# ---- values


def day(value):
    """A date, or None. A month counts as its first day, a year as not known to the day (None)."""
    if value is None or isinstance(value, datetime.date):
        return value
    numbers = re.findall(r"\d+", str(value))
    if len(numbers) == 1 and len(numbers[0]) == 8:
        numbers = [numbers[0][:4], numbers[0][4:6], numbers[0][6:]]
    if len(numbers) < 2:
        return None
    return datetime.date(int(numbers[0]), int(numbers[1]), int(numbers[2]) if len(numbers) > 2 else 1)


# How many of the kind's first unit one of these is.
UNITS = {
    "MW t/h": Fraction(10, 7), "kW t/h": Fraction(1, 700), "蒸吨/小时 t/h": 1, "蒸吨 t/h": 1, "吨/小时 t/h": 1,
    "万千瓦 MW": 10, "kW MW": Fraction(1, 1000), "万吨 t": 10000, "kg t": Fraction(1, 1000), "吨 t": 1, "万t t": 10000,
    "mm m": Fraction(1, 1000), "km2 m2": 1000000, "ha m2": 10000, "亩 m2": Fraction(2000, 3), "万tce tce": 10000,
    "m3/d t/d": 1, "t/d m3/d": 1, "万m3/d m3/d": 10000, "万吨/日 m3/d": 10000, "吨/日 t/d": 1, "年 yr": 1,
}


def amount(o, field, unit):
    """The field as an exact number of the unit, or None. A bare number already has that unit."""
    value = o.get(field)
    if value is None or value == "":
        return None
    if isinstance(value, (int, float)):
        return Fraction(str(value))
    found = re.fullmatch(r"\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(\S*)\s*", str(value))
    if not found:
        return None
    if found[2] in ("", unit):
        return Fraction(found[1])
    factor = UNITS.get(found[2] + " " + unit)
    return None if factor is None else Fraction(found[1]) * factor


def known(o, field, test):
    """test(value), or None if the field is empty."""
    value = o.get(field)
    return None if value is None or value == "" else test(value)


def flag(o, field):
    value = o.get(field)
    if isinstance(value, str):
        value = {"true": True, "yes": True, "1": True, "是": True, "false": False, "no": False, "0": False, "否": False}.get(value)
    return None if value is None else bool(value)


def code(o, field, *codes):
    return known(o, field, lambda v: str(v) in codes)


def done(o, field):
    """A work (改造, 整治) is finished. Under way is not finished."""
    return code(o, field, "done")


CODES = Path(__file__).resolve().parents[3] / "layers" / "codes"
FUELS = tomllib.loads((CODES / "fuel.toml").read_text())["code"]
DIVISIONS = tomllib.loads((CODES / "division.toml").read_text())


def fuel(o, wanted, field="fuel"):
    """One of the fuels named is the wanted one or lies below it: a boiler for coal and gas is a coal boiler."""
    value = o.get(field)
    if not value:
        return None
    for name in value if isinstance(value, list) else str(value).split("/"):
        while name:
            if name == wanted:
                return True
            name = FUELS.get(name, {}).get("parent")
    return False


def trade(o, *prefixes):
    """The industry code lies below one of the prefixes; a shorter code that may lie below it is not known."""
    value = o.get("industry")
    if not value:
        return None
    value = str(value)
    if any(value.startswith(p) for p in prefixes):
        return True
    return None if any(p.startswith(value) for p in prefixes) else False


def says(o, field, *words):
    """The text holds one of the words."""
    return known(o, field, lambda v: any(word in str(v) for word in words))


def is_gone(o):
    """The thing no longer stands or burns as it did; a stopped one may start again: not known."""
    return known(o, "status", lambda v: None if v == "stopped" else v in ("closed", "converted", "dismantled", "cancelled"))


def exists(o):
    """It is there (in use, standby, stopped) or was there: not merely planned, under construction or cancelled."""
    return known(o, "status", lambda v: v not in ("planned", "building", "cancelled"))


def is_new(o, issued):
    """Newly built after the document: by approval, else start; if only the first day of work is known, a later day says nothing."""
    approved, started, first = day(o.get("approved")), day(o.get("started")), day(o.get("commissioned"))
    if approved:
        return approved >= issued
    if started:
        return started >= issued
    if first and first < issued:
        return False
    # A project whose approval is still missing can only be approved later.
    return True if o.get("eia_state") == "none" else None


def day_reached(o, field, as_of):
    value = day(o.get(field))
    return None if value is None else value <= as_of


def below(value, limit):
    return None if value is None else value < limit


# ---- layers and figures


def get(w, kind):
    """The objects of a layer, none if it was not delivered."""
    return w.get(kind, [])


# What tables call the figures that the plans ask for.
INDICATORS = {"集中收集率": "sewage_collection_rate", "污泥": "sludge_safe_disposal_rate"}


def figure(w, division, year, word):
    """The value of an indicator of one year, or None."""
    for row in get(w, "indicator_value"):
        if str(row.get("division")) == division and amount(row, "year", "") == year:
            if word in str(row.get("indicator")) or str(row.get("indicator")) == INDICATORS[word]:
                found = re.match(r"\s*(-?\d+(?:\.\d+)?)", str(row.get("value") if row.get("value") is not None else ""))
                return Fraction(found[1]) if found else None
    return None


def figure_of_target(w, division, as_of, word):
    """The figure by which 到2025年 is judged: that of 2025 once the year is over, before that the latest year there is."""
    if as_of.year > 2025:
        return figure(w, division, 2025, word)
    for year in range(as_of.year, 2020, -1):
        value = figure(w, division, year, word)
        if value is not None:
            return value
    return None


def share_verdict(sets, ident, yes, maybe, no_, limit):
    """A share of counted things: decided only if the things that are not known cannot turn it."""
    total = yes + maybe + no_
    if total == 0:
        sets.unknown.add(ident)
    elif Fraction(yes, total) >= limit:
        sets.comply.add(ident)
    elif Fraction(yes + maybe, total) < limit:
        sets.violate.add(ident)
    else:
        sets.unknown.add(ident)


def level_verdict(sets, ident, low, high, target):
    """A sum that lies between low and high against a target that must be reached."""
    if low >= target:
        sets.comply.add(ident)
    elif high < target:
        sets.violate.add(ident)
    else:
        sets.unknown.add(ident)
