"""Objects drawn by lot among those that were placed: facts in every combination, some missing, anywhere in a town.

Nobody says what becomes of them; whoever works the verdicts out by another way has more to compare. Only kinds of which no
rule takes a total for the province are drawn, so that the figures of the province stay as they were planned.
"""
import datetime
import random

MISSING = 0.06   # of the facts
NOWHERE = 0.03   # of the objects


def flag():
    return [True, False]


def done3():
    return ["done", "under_way", "none"]


def days(first, last):
    """A dozen days from the first of one year to the last of another, alike for all."""
    start, end = datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    return [(start + (end - start) * n / 11).isoformat() for n in range(12)]


def draw(r, kind, prefix, count, towns, given, **choices):
    """`count` objects with ids prefix-R001 ...; `given` facts never miss, of `choices` one value each is drawn."""
    rng = random.Random(f"{r.pack} {kind}")
    for n in range(1, count + 1):
        town = rng.choice(towns)
        east, north = (round(rng.uniform(-town.half + 1, town.half - 1), 3) for _ in range(2))
        place = town.code if rng.random() < NOWHERE else town.at(east, north)
        facts = {field: rng.choice(values) for field, values in choices.items() if rng.random() >= MISSING}
        facts.update({field: rng.choice(values) for field, values in given.items()})
        r.add(kind, f"{prefix}-R{n:03d}", f"{town.name}{prefix}-R{n:03d}", place, **facts)
