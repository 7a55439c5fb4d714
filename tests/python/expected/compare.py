#!/usr/bin/env python3
"""Compares the expected sets with a run: compare.py DUMP.json RUN [--all]

DUMP.json holds the facts of a region as {kind: [{id, field ..., geometry: WKT}]}; RUN is the result folder of `zonelint audit
--all-verdicts --format jsonl` over the same facts. The plan, the day and how well places are known are read from the run.
Prints every provision whose sets differ. V violates or is still to do, C complies, U is not known, H cannot violate, - is no
subject. Whether something complies or is no subject makes no difference in the field; such cases are printed with --all only.
"""
import collections
import dataclasses
import datetime
import json
import sys
from pathlib import Path

from shapely import wkt

import world

HERE = Path(__file__).resolve().parent
MODULES = {"sx": "sx", "gd": "gd", "bh": "bh", "xy": "xy", "fj": "fj"}
LETTER = {"violation": "V", "shortfall": "V", "todo": "V", "advice": "V", "compliant": "C", "exempt": "C", "undetermined": "U",
          "out-of-scope": "-"}
RANK = "V", "U", "C", "-"
# What the expected sets name by itself, the run names by its division.
NAMED = {"pooled": "440000", "prd": "440000", "140000 steel": "140000", "140000 cement": "140000"}
# A number of works for the whole province: the run judges the province, the expected set lists the works.
COUNTED = {"GD-1-STEEL7": "440000"}


def read_world(path, accuracy):
    facts = json.loads(Path(path).read_text(encoding="utf-8"))
    for kind, rows in facts.items():
        for row in rows:
            if row.get("geometry"):
                row["geometry"] = wkt.loads(row["geometry"])
            if kind in accuracy:
                row["sigma"] = accuracy[kind]
    return facts


def read_run(folder):
    """Provision id -> object id -> letter, the gravest of several rules; the rules of a provision; the names of objects."""
    found, rules, names = collections.defaultdict(dict), collections.defaultdict(set), {}
    for line in (Path(folder) / "verdicts.jsonl").read_text(encoding="utf-8").splitlines():
        v = json.loads(line)
        letter = LETTER[v["outcome"]]
        names[v["kind"], v["id"]] = v.get("name")
        for source in v.get("source", []):
            old = found[source].get(v["id"], ("-",))[0]
            if v["id"] not in found[source] or RANK.index(letter) < RANK.index(old):
                found[source][v["id"]] = (letter, v["rule"].split("/")[-1], v.get("reason", ""))
            rules[source].add(v["rule"])
    return found, rules, names


def letter_of(sets, ident):
    for letter, members in (("V", sets.violate), ("C", sets.comply), ("U", sets.unknown), ("H", sets.harmless)):
        if ident in members:
            return letter
    return "-"


def by_division(ident, sets):
    """The sets with the ids that the run has."""
    new = world.Sets()
    for name in ("unknown", "comply", "harmless", "violate"):
        for i in getattr(sets, name):
            i = COUNTED.get(ident, NAMED.get(i, i))
            for other in (new.unknown, new.comply, new.harmless, new.violate):
                other.discard(i)
            getattr(new, name).add(i)
    return new


def elsewhere(ident, i, verdict, rules, expected):
    """The rule serves two provisions, and the object is a subject of the other one."""
    others = [p for p, rs in rules.items() if p != ident and p in expected and any(r.endswith("/" + verdict[1]) for r in rs)]
    return any(letter_of(expected[p], i) != "-" for p in others)


def same(mine, theirs, strict):
    if strict:
        return mine == theirs or mine == "H"
    if mine == "H":
        return theirs != "V"
    return mine == theirs or {mine, theirs} <= {"C", "-"}


@dataclasses.dataclass
class Compared:
    """One provision: how many violate, comply and are not known, and the objects that the run sees otherwise."""
    ident: str
    counts: str
    rules: list
    unlike: list    # (object, letter expected, letter of the run, rule, reason)


def compare(dump, run, strict=False):
    """All provisions of the plan that the run is about, by their ids."""
    manifest = json.loads((Path(run) / "manifest.json").read_text(encoding="utf-8"))
    as_of = datetime.date.fromisoformat(manifest["as_of"])
    accuracy = {i["kind"]: float(i["accuracy_m"]) for i in manifest["inputs"] if i.get("accuracy_m") is not None}
    found, rules, names = read_run(run)
    short = collections.Counter(r.split("-")[0] for rs in rules.values() for r in rs if r.split("-")[0] in MODULES).most_common(1)[0][0]
    __import__(MODULES[short])
    w = read_world(dump, accuracy)
    for kind, rows in w.items():
        for row in rows:
            if not row.get("name") and names.get((kind, row["id"])):
                row["name"] = names[kind, row["id"]]  # the delivery has names that the dump leaves out
    for p in manifest["parameters"]:
        if short == "bh" and p["name"] == "since":
            sys.modules["bh"].EARLIEST = sys.modules["bh"].LATEST = datetime.date.fromisoformat(p["value"])  # the plan bears no date
    expected = {ident: by_division(ident, function(w, as_of)) for ident, (function, _) in world.PROVISIONS.items()
                if ident.startswith(short.upper() + "-")}
    out = []
    for ident in sorted(expected):
        sets = expected[ident]
        theirs = {i: t for i, t in found.get(ident, {}).items() if letter_of(sets, i) != "-" or not elsewhere(ident, i, t, rules, expected)}
        ids = set(theirs) | sets.violate | sets.comply | sets.unknown | sets.harmless
        unlike = []
        for i in sorted(ids):
            letter, rule, reason = theirs.get(i, ("-", "", "no verdict"))
            if not same(letter_of(sets, i), letter, strict):
                unlike.append((i, letter_of(sets, i), letter, rule, reason))
        counts = "V%d C%d U%d" % (len(sets.violate), len(sets.comply), len(sets.unknown))
        out.append(Compared(ident, counts, sorted(r.split("/")[-1] for r in rules.get(ident, [])), unlike))
    return out


def main(arguments):
    dump, run = [a for a in arguments if a != "--all"]
    compared = compare(dump, run, "--all" in arguments)
    for one in compared:
        if not one.unlike:
            print(f"{one.ident}: equal ({one.counts})")
            continue
        print(f"{one.ident}: DIFFERENT ({one.counts}); {', '.join(one.rules) or 'no rule ran'}")
        for i, expected, letter, rule, reason in one.unlike:
            print(f"    {i}: expected {expected}, run {letter} ({rule}: {reason[:150]})")
    different = sum(1 for one in compared if one.unlike)
    print(f"{len(compared) - different} provisions equal, {different} different")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
