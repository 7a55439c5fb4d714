#!/usr/bin/env python3
"""Includes point one way: cli > report > audit > network, relation > rule > filter > layer > geo > base; io stands beside
them and is the only folder that includes libpq and, in its files gdal*, GDAL; toml++ and CLI11 are each included by one file."""
import os
import re
import sys

SOURCE = os.path.join(os.environ["ZONELINT_SOURCE_DIR"], "src")
RANK = {"base": 0, "geo": 1, "layer": 2, "filter": 3, "rule": 4, "relation": 5, "network": 5, "audit": 6, "report": 7, "io": 8,
        "sheet": 8, "cli": 9}
SEAM = {"gdal_library", "gdal_readers", "gdal_writers"}
faults = []
users = {"toml++": set(), "CLI": set(), "catch2": set()}
for folder in sorted(os.listdir(SOURCE)):
    if not os.path.isdir(os.path.join(SOURCE, folder)):
        continue
    for name in sorted(os.listdir(os.path.join(SOURCE, folder))):
        with open(os.path.join(SOURCE, folder, name), encoding="utf-8") as text:
            for number, line in enumerate(text, 1):
                here = f"src/{folder}/{name}:{number}"
                own = re.match(r'#include "([a-z]+)/', line)
                if own and RANK[own.group(1)] > RANK[folder]:
                    faults.append(f"{here}: {folder} must not include {own.group(1)}")
                other = re.match(r"#include <([^>]+)>", line)
                if other and other.group(1).startswith("libpq") and folder != "io":
                    faults.append(f"{here}: libpq outside io")
                if other and re.match(r"(gdal|ogr|cpl_)", other.group(1)) and not (folder == "io" and name.startswith("gdal")):
                    faults.append(f"{here}: GDAL outside io/gdal*")
                inner = re.match(r'#include "io/(gdal\w*)\.hpp"', line)
                if inner and inner.group(1) not in SEAM and not name.startswith("gdal"):
                    faults.append(f"{here}: only {', '.join(sorted(SEAM))} may be included outside io/gdal*")
                for package, where in users.items():
                    if other and other.group(1).startswith(package + "/"):
                        where.add(f"{folder}/{name}")
assert RANK.keys() >= {f for f in os.listdir(SOURCE) if os.path.isdir(os.path.join(SOURCE, f))}
for package, where in users.items():
    if len(where) > 1:
        faults.append(f"{package} is included by {sorted(where)}")
print("\n".join(faults) or "includes point one way")
sys.exit(1 if faults else 0)
