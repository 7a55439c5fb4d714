#!/usr/bin/env python3
"""sample-data/regions: one made-up delivery a plan, with every layer kind that its pack reads.

    scripts/make-sample-data regions                          writes all of them
    python3 scripts/sample/regions.py --dump PACK             the facts of the interim audit as JSON:
                                                              {kind: [{id, name, division, field ..., geometry: WKT in EPSG:4490}]}
    python3 scripts/sample/regions.py --dump PACK --audit final
    python3 scripts/sample/regions.py --days PACK             the days of its two audits

How it is made
  region/places.py   cities and counties as squares about a centre; points, boxes and lines by kilometres from it
  region/rows.py     Region: the rows of a delivery and what each is meant to show
  region/kinds.py    headings, words and units of layers/*.toml
  region/files.py    rows into files, projects, expected.csv and README.md
  region/crowd.py    objects drawn by lot among the planned ones, from a seed
  region/gd*.py ...  the rows, a few concepts a file; each has `rows(region)`

Two audits a delivery. A plan has many figures for the whole province, hence one subject, which cannot be met and unmet on
one day. So each delivery is audited twice: `interim`, in the middle of the plan (zonelint.toml), and `final`, after its
last deadline (final.toml). A row belongs to both unless it says `only="interim"` or `only="final"`; a fact that changes is
written as two rows of the same id, one for each audit.

To write a region
  1. Make region/<short>.py with `region()`, which builds a Region and calls the `rows` of its parts; name it in REGIONS here.
  2. Add rows: r.add(kind, id, name, place, field=value ..., unmet="rule", met="rule other-rule").
     Values are canonical: codes of layers/, quantities as "20 t/h", flags as True and False, dates as "2024-05-01",
     numbers bare. A value that is not given is missing. `unmet`, `met`, `out`, `open` and `exempt` name the rules of the
     pack ("fuel-catalogue/..." those of another pack, rule.variant a variant) that the row is there for; "final:rule" says
     so of one audit alone.
     r.figure(indicator, division, (year, value) ...) adds indicator rows, r.mean(kind, id, met="rule") says what an earlier row
     is there for. Text that tables write in their own words (process "coating" as 涂装) is named in the Region's `codes`.
  3. scripts/make-sample-data regions, then ZONELINT_UPDATE=1 python3 tests/python/regions_test.py writes the golden ledgers
     of tests/regions/<pack>/. The test fails for each rule that runs and has no finding (or advice) or no compliant
     subject, unless tests/regions/<pack>/exceptions.csv gives the reason (columns rule,lacks,reason; lacks is
     run, finding or compliant).
"""
import importlib
import json
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.dont_write_bytecode = True

REGIONS = {  # pack -> module below sample/region
    "fj-2022": "fj",
    "gd-2022-68": "gd",
    "sx-2022-25": "sx",
    "bh-2022": "bh",
    "xy-2023-9": "xy",
}


def region_of(pack):
    return importlib.import_module("sample.region." + REGIONS[pack]).region()


def make(folder, packs=tuple(REGIONS)):
    """Fills sample-data/regions anew, or the folders of some packs; README.md there is written by hand."""
    for pack in packs:
        importlib.import_module("sample.region.files").write(region_of(pack), os.path.join(folder, pack))


def main(arguments):
    known = {"--dump", "--days"}
    if len(arguments) not in (2, 4) or arguments[0] not in known or arguments[1] not in REGIONS:
        print(f"usage: regions.py --dump PACK [--audit interim|final] | --days PACK; PACK is one of {', '.join(REGIONS)}", file=sys.stderr)
        return 2
    region = region_of(arguments[1])
    if arguments[0] == "--days":
        print(json.dumps(region.days))
        return 0
    audit = arguments[3] if len(arguments) == 4 and arguments[2] == "--audit" else "interim"
    if audit not in region.days:
        print(f"regions.py: no audit '{audit}'; there are {', '.join(region.days)}", file=sys.stderr)
        return 2
    out = {kind: [row.facts() for row in rows] for kind, rows in region.layers(audit).items()}
    json.dump(out, sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
