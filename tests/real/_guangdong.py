"""Guangdong for guangdong_test.py: real units and divisions as an independent reader sees them, and boilers made up on top
of them by a seeded script. Registers of real boilers are not public: every boiler here is invented."""
import csv
import random

import numpy

import provisions
import sample_city      # for its reader of features and rings

SEED = 20230701
STATUS = {"operating": "in_use", "retired": "closed", "cancelled": "cancelled", "construction": "building", "permitted": "planned",
          "pre-permit": "planned", "announced": "planned", "mothballed": "stopped"}
FUELS = [("原煤", "coal", 34), ("水煤浆", "coal", 4), ("生物质颗粒", "biomass", 26), ("秸秆", "biomass", 4), ("天然气", "gas", 24), (None, None, 8)]
USES = [("生产", "production", 60), ("供热", "heating", 20), ("电站", "power_plant", 12), (None, None, 8)]
STATES = [("在用", "in_use", 80), ("停用", "stopped", 6), ("已拆除", "dismantled", 6), ("已改燃", "converted", 4), (None, None, 4)]
INLAND = ("4401", "4406", "4407")       # cities that touch no other province


def units(path):
    """All units of the tracker; an empty chp_added is unknown, not "no"."""
    with open(path, encoding="utf-8-sig", newline="") as lines:
        return [{"id": r["gem_unit_id"], "plant": r["gem_loc_id"], "name": r["plant_zh"], "province": r["province_en"],
                 "mw": float(r["mw"]) if r["mw"] else None, "status": STATUS[r["status"]],
                 "chp": True if r["chp_added"] == "Y" else None, "place": (float(r["lon"]), float(r["lat"]))}
                for r in csv.DictReader(lines)]


class Districts:
    """Which district a place lies in, by even-odd over its rings."""

    def __init__(self, path):
        self.items = []
        for feature in sample_city.features(path, "district"):
            rings = [numpy.array(ring) for ring in sample_city.rings(feature["geometry"])]
            every = numpy.vstack(rings)
            self.items.append((feature["district_adcode"], every.min(axis=0), every.max(axis=0), rings))

    def at(self, place):
        x, y = place
        for code, low, high, rings in self.items:
            if not (low[0] <= x <= high[0] and low[1] <= y <= high[1]):
                continue
            crossings = 0
            for ring in rings:
                ax, ay, bx, by = ring[:-1, 0], ring[:-1, 1], ring[1:, 0], ring[1:, 1]
                over = (ay > y) != (by > y)
                crossings += int(numpy.count_nonzero(x < ax[over] + (y - ay[over]) * (bx - ax)[over] / (by - ay)[over]))
            if crossings % 2:
                return code
        return None

    def box(self, prefixes):
        found = [(low, high) for code, low, high, _ in self.items if code.startswith(prefixes)]
        return numpy.min([low for low, _ in found], axis=0), numpy.max([high for _, high in found], axis=0)


def offset(dice):
    """Metres from the limit: mostly close to it, some a hair inside and outside the accuracy of 50 m."""
    kind = dice.random()
    if kind < 0.4:
        return dice.uniform(-50, 50)
    if kind < 0.6:
        return dice.choice([-50.1, -49.9, -1, -0.01, 0, 0.01, 1, 49.9, 50.1])
    return dice.uniform(-300, 300) if kind < 0.9 else dice.uniform(-4000, 2000)


def invent(units, districts):
    """Some 3000 boilers, with what is true of them beside what their table says."""
    dice = random.Random(SEED)
    out = []

    def pick(weighted):
        return dice.choices(weighted, [w[-1] for w in weighted])[0]

    def add(place, code=None, region=True, plant=None, use=None):
        fuel, purpose, state = pick(FUELS), use or pick(USES), pick(STATES)
        out.append({"id": f"B{len(out) + 1:05d}", "place": place, "plant": plant, "burns": fuel[1], "purpose": purpose[1],
                    "status": state[1], "region": region, "words": (fuel[0], purpose[0], state[0], plant, code)})

    def around(centre, metres, prefixes=("44",)):
        for _ in range(60):     # not into the sea, nor over the border of the province
            there = provisions.GRS80.Direct(centre[1], centre[0], dice.uniform(0, 360), metres)
            place = (round(there["lon2"], 8), round(there["lat2"], 8))
            code = districts.at(place)
            if code and code.startswith(prefixes):
                return place, code
        return None, None

    def anywhere(prefixes):
        low, high = districts.box(prefixes)
        while True:
            place = (round(dice.uniform(low[0], high[0]), 6), round(dice.uniform(low[1], high[1]), 6))
            code = districts.at(place)
            if code and code.startswith(prefixes):
                return place, code

    here = [u for u in units if u["province"] == "Guangdong"]
    sure = [u for u in here if provisions.heat_source(u)]
    open_ = [u for u in here if provisions.heat_source(u) is None]
    for count, of, reach in ((1100, sure, provisions.REACH), (500, open_, provisions.REACH), (160, sure, provisions.PLANT_SITE)):
        for i in range(count):
            unit = of[i % len(of)]
            place, code = around(unit["place"], max(1, reach + offset(dice)))
            if place:
                near = reach == provisions.PLANT_SITE
                add(place, code, plant=dice.choice([unit["plant"], "X1", None]) if near else None, use=USES[2] if near and i % 2 else None)
    for _ in range(1100):
        add(*anywhere(("44",)))
    for _ in range(60):
        add(*anywhere(("35",)), region=False)
    for prefixes, region in ((INLAND, True), (("3501",), False)):
        for _ in range(30):
            add(anywhere(prefixes)[0], None, region)                        # no code: the place decides
    for prefixes, code in ((INLAND, "350102"), (("3501",), "440106")):
        for _ in range(15):
            add(anywhere(prefixes)[0], code, None)                          # code and place contradict each other
    for _ in range(20):
        add(None, anywhere(("44",))[1])
    return out


def write(path, boilers):
    with open(path, "w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["锅炉编号", "燃料", "用途", "状态", "电厂编号", "行政区划代码", "经度", "纬度"])
        for b in boilers:
            writer.writerow([b["id"], *("" if w is None else w for w in b["words"]), *(f"{c:.8f}" for c in b["place"] or ())]
                            + ([] if b["place"] else ["", ""]))
