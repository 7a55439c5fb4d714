"""sample-data/dirty: a delivery of six counties with every trouble that deliveries have, and its clean twin.

troubles.csv names each trouble, its file and the problem that an inspection finds it as; the table of README.md is made of it.
"""
import csv
import os

from sample import dirty_boilers, dirty_city, dirty_layers, writers

SETTLED = {"project": "项目写明 / the project says", "correction": "更正 / a correction", "county": "退回，仍未定 / goes back, stays undetermined",
           "nothing": "无须处理 / nothing"}
MARK = "<!-- troubles -->"


class Told:
    """The troubles as they are made."""

    def __init__(self, folder):
        self.out = writers.Delivery(folder)
        self.rows = []

    def __call__(self, problem, file, key, zh, en, settled):
        self.rows.append([problem, file, key, zh, en, settled])


def table(rows):
    lines = ["| problem | file | object | 说明 / what | 处理 / settled by |", "| --- | --- | --- | --- | --- |"]
    lines += [f"| `{problem}` | {file} | {key} | {zh} / {en} | {SETTLED[settled]} |" for problem, file, key, zh, en, settled in rows]
    return "\n".join(lines)


def make(folder):
    """Fills sample-data/dirty anew; zonelint.toml, clean/zonelint.toml and the text of README.md are written by hand."""
    told = Told(os.path.join(folder, "data"))
    told.out.clear()
    boilers = dirty_boilers.make(told)
    enterprises = dirty_layers.make(told)
    rows = sorted(told.rows)
    with open(os.path.join(folder, "troubles.csv"), "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["problem", "file", "object", "what_zh", "what_en", "settled"])
        writer.writerows(rows)
    readme = os.path.join(folder, "README.md")
    with open(readme, encoding="utf-8") as text:
        before, _, after = text.read().split(MARK)
    with open(readme, "w", encoding="utf-8", newline="") as text:
        text.write(f"{before}{MARK}\n{table(rows)}\n{MARK}{after}")
    dirty_city.write_clean(os.path.join(folder, "clean", "data"), boilers, enterprises)
