#!/usr/bin/env python3
"""The second reading of the plans (tests/python/expected) against the program, over both audits of every made-up region.

Where the two differ stands in expected/differences.csv, object by object, and expected/settled.csv says for each provision what
either reads and why it stays. A difference that is not listed fails, and so does a listed one that is gone.

    ZONELINT_UPDATE=1 (scripts/update-goldens expected) writes differences.csv anew, drops settled rows that are needed no longer
    and adds empty ones for new provisions; they fail until somebody has filled them."""
import csv
import os
import subprocess
import sys
import unittest

import zl

HERE = zl.SOURCE / "tests" / "python" / "expected"
DELIVERIES = zl.SOURCE / "sample-data" / "regions"
AUDITS = {"interim": "zonelint.toml", "final": "final.toml"}
COLUMNS = ["pack", "audit", "provision", "object", "reader", "rule"]
REASONS = ["provision", "reader", "rule", "why"]
WORDS = {"V": "unmet", "C": "met", "U": "open", "H": "cannot be unmet", "-": "no subject"}
sys.path.insert(0, str(HERE))

import compare  # noqa: E402, found through the line above


def rows_of(name):
    with open(HERE / name, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def write(name, columns, rows):
    with open(HERE / name, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def day_of(project):
    """The first line of a project of these deliveries names its day."""
    return project.read_text(encoding="utf-8").split("：", 1)[1][:10]


def differences():
    """(rows of differences.csv, all provisions compared, what the program says of each difference)."""
    rows, provisions, said = [], set(), {}
    with zl.scratch() as folder:
        for pack in sorted(one.name for one in DELIVERIES.iterdir() if one.is_dir()):
            for audit, project in AUDITS.items():
                project, dump, run = DELIVERIES / pack / project, folder / f"{pack}-{audit}.json", folder / f"{pack}-{audit}"
                maker = [sys.executable, zl.SOURCE / "scripts/sample/regions.py", "--dump", pack, "--audit", audit]
                with open(dump, "wb") as out:
                    subprocess.run(maker, stdout=out, check=True)
                zl.audit(project, run, "--all-verdicts", "--format", "jsonl", as_of=day_of(project))
                for one in compare.compare(dump, run):
                    provisions.add(one.ident)
                    for ident, reader, rule, name, reason in one.unlike:
                        row = dict(zip(COLUMNS, (pack, audit, one.ident, ident, WORDS[reader], WORDS[rule])))
                        rows.append(row)
                        said[tuple(row.values())] = f"{name}: {reason}"
    return rows, provisions, said


class ExpectedTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.found, cls.provisions, cls.said = differences()
        if os.environ.get("ZONELINT_UPDATE"):
            write("differences.csv", COLUMNS, cls.found)
            settled = {row["provision"]: row for row in rows_of("settled.csv")}
            unlike = sorted({row["provision"] for row in cls.found})
            write("settled.csv", REASONS, [settled.get(one) or dict.fromkeys(REASONS, "") | {"provision": one} for one in unlike])

    def told(self, rows):
        return "".join("\n  " + " ".join(row[:4]) + f": the reader says {row[4]}, the rule {row[5]}; {self.said.get(row, '')}" for row in rows)

    def test_every_difference_is_listed_and_none_is_gone(self):
        found = [tuple(row.values()) for row in self.found]
        listed = [tuple(row.values()) for row in rows_of("differences.csv")]
        new, gone = [row for row in found if row not in listed], [row for row in listed if row not in found]
        text = (f"\n{len(new)} differences that differences.csv does not list:{self.told(new)}" if new else "") + \
               (f"\n{len(gone)} listed differences that are gone:{self.told(gone)}" if gone else "")
        if text:
            self.fail(text + "\nread them; scripts/update-goldens expected takes them over")
        self.assertEqual(listed, found)    # in order, each once

    def test_every_provision_that_differs_is_settled(self):
        differing = sorted({row["provision"] for row in self.found})
        settled = rows_of("settled.csv")
        self.assertEqual(differing, [row["provision"] for row in settled])
        self.assertEqual([], [row["provision"] for row in settled if not all(row.values())], "say what either reads and why it stays")

    def test_the_reader_read_what_it_can_judge(self):
        self.assertGreaterEqual(len(self.provisions), 124)
        self.assertLess(len({row["provision"] for row in self.found}), len(self.provisions) / 2)


if __name__ == "__main__":
    unittest.main()
