"""Three provisions worked out by hand, without the rule language: coal and biomass boilers within 15 km of a CHP unit
(GD-8-CHP15, GD-8-CHP15BIO) and the catalogue of high-pollution fuels. Truth is True, False or None (not known).
"""
import math

from geographiclib.geodesic import Geodesic

GRS80 = Geodesic(6378137.0, 1 / 298.257222101)
REACH, PLANT_SITE, BIG = 15_000.0, 500.0, 300.0


def all_of(*truths):
    return False if False in truths else None if None in truths else True


def any_of(*truths):
    return True if True in truths else None if None in truths else False


def equal(value, wanted):
    return None if value is None else value == wanted


def one_of(value, wanted):
    return None if value is None else value in wanted


def verdict(region, where, excepted, waived, required, unmet):
    """The first line that fits, of the five of the specification."""
    if region is False or where is False:
        return "out-of-scope"
    if region and where and (excepted or waived):
        return "exempt"
    if region and required:
        return "compliant"
    if None in (region, where, excepted, required):
        return "undetermined"
    return unmet


def metres(a, b):
    return GRS80.Inverse(a[1], a[0], b[1], b[0])["s12"]


def within(a, b, limit, accuracy):
    """Whether two places are at most `limit` apart; None where the accuracy leaves it open or a place is missing."""
    if a is None or b is None:
        return None
    reach = (limit + accuracy) / 100_000        # degrees; one of latitude is never below 110 km
    if abs(a[1] - b[1]) > reach or abs(a[0] - b[0]) * math.cos(math.radians(max(abs(a[1]), abs(b[1])))) > reach:
        return False
    distance = metres(a, b)
    if accuracy > 0 and abs(distance - limit) <= accuracy:
        return None
    return round(distance, 3) <= limit           # coordinates of eight decimals say no more than a millimetre


def heat_source(unit):
    """A CHP unit of 300 MW and more in use, by itself (not its plant)."""
    big = None if unit["mw"] is None else unit["mw"] >= BIG
    return all_of(unit["chp"], equal(unit["status"], "in_use"), big)


def gone(status):
    """A stopped boiler is gone in the wide reading only: the question stays open."""
    return None if status in (None, "stopped") else status in ("closed", "converted", "dismantled", "cancelled")


def chp15(boiler, units, burnt, accuracy, waived=False):
    """One boiler under GD-8-CHP15 (burnt="coal") or GD-8-CHP15BIO ("biomass"); `accuracy` of boiler and unit together."""
    near, at = [], []
    for unit in units:
        source = heat_source(unit)
        if source is False:
            continue
        foreign = True if boiler["plant"] is None else None if unit["plant"] is None else unit["plant"] != boiler["plant"]
        near.append(all_of(source, foreign, within(boiler["place"], unit["place"], REACH, accuracy)))
        at.append(all_of(source, within(boiler["place"], unit["place"], PLANT_SITE, accuracy)))
    where = all_of(equal(boiler["burns"], burnt), any_of(*near))
    excepted = all_of(equal(boiler["purpose"], "power_plant"), any_of(*at))
    return verdict(boiler.get("region", True), where, excepted, waived, gone(boiler["status"]), "todo")


# Zones ---------------------------------------------------------------------------------------------------------------

def to_edge(place, a, b):
    """Metres to an edge that is straight in longitude and latitude; exact where below a kilometre, else only large."""
    kx, ky = 111_320 * math.cos(math.radians(place[1])), 110_600
    ax, ay, bx, by = (a[0] - place[0]) * kx, (a[1] - place[1]) * ky, (b[0] - place[0]) * kx, (b[1] - place[1]) * ky
    length = (bx - ax) ** 2 + (by - ay) ** 2
    t = 0 if length == 0 else min(1, max(0, -(ax * (bx - ax) + ay * (by - ay)) / length))
    rough = math.hypot(ax + t * (bx - ax), ay + t * (by - ay))
    if rough > 1000:
        return rough
    low, high = max(0, t - 0.1), min(1, t + 0.1)
    at = lambda s: metres(place, (a[0] + s * (b[0] - a[0]), a[1] + s * (b[1] - a[1])))
    for _ in range(60):
        third = (high - low) / 3
        if at(low + third) < at(high - third):
            high -= third
        else:
            low += third
    return min(at(low), at(0), at(1))


def inside(place, rings, accuracy):
    """Even-odd over all rings; None within the accuracy of the outline. A drawing that crosses itself is mended so, too."""
    if place is None:
        return None
    odd, nearest = False, math.inf
    for ring in rings:
        for a, b in zip(ring, ring[1:]):
            nearest = min(nearest, to_edge(place, a, b))
            if (a[1] > place[1]) != (b[1] > place[1]):
                if place[0] < a[0] + (place[1] - a[1]) * (b[0] - a[0]) / (b[1] - a[1]):
                    odd = not odd
    return None if nearest <= accuracy else odd


def catalogue(boiler, zones, accuracy):
    """One boiler under the fuel catalogue: which fuel a zone of which class forbids."""
    coal, heavy = equal(boiler["burns"], "coal"), equal(boiler["burns"], "heavy_oil")
    small = None if boiler["tph"] is None else boiler["tph"] < 20
    poor = None                     # no ledger of the sample gives sulphur and ash
    unfit = None                    # nor the kind of boiler and of dust removal that biomass needs
    listed = {"1": any_of(heavy, all_of(coal, small, poor)),
              "2": any_of(heavy, all_of(coal, small)),
              "3": any_of(heavy, coal, all_of(equal(boiler["burns"], "biomass"), unfit))}
    lies = [(zone["class"], inside(boiler["place"], zone["rings"], accuracy)) for zone in zones]
    where = any_of(*(all_of(any_of(*(all_of(equal(grade, key), held) for grade, held in lies)), listed[key]) for key in listed))
    return verdict(True, where, False, False, gone(boiler["status"]), "violation")
