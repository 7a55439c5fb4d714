"""The CSV of `diff` as rows of a layer, and where the objects of a run stand."""
import csv
import io
import json
import pathlib

from .columns import CHANGES, REAL, STATES, TIMINGS, Column, value

COLUMNS = [Column("change", "变化", "change", words=CHANGES), Column("rule", "规则", "rule"), Column("title", "规则名称", "title of the rule"),
           Column("kind", "对象类型", "kind of object"), Column("id", "编号", "id"), Column("id_before", "原编号", "id before"),
           Column("name", "名称", "name"), Column("division", "行政区", "division"),
           Column("outcome_before", "原结论", "outcome before", words=STATES), Column("outcome", "现结论", "outcome", words=STATES),
           Column("timing_before", "原时限", "timing before", words=TIMINGS), Column("timing", "现时限", "timing", words=TIMINGS),
           Column("measured_before", "原判定依据值", "measured before", REAL), Column("measured", "现判定依据值", "measured", REAL),
           Column("limit_before", "原限值", "limit before", REAL), Column("limit", "现限值", "limit", REAL), Column("unit", "单位", "unit"),
           Column("reference_before", "原参照对象", "reference before"), Column("reference", "现参照对象", "reference"),
           Column("causes", "原因类别", "kinds of cause"), Column("reason", "原因", "cause")]


def changes(text):
    """The rows as dictionaries, with numbers where a column holds numbers."""
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""))
    return [{column.name: value(column, row[column.name]) for column in COLUMNS} for row in rows]


def places_of_run(folder):
    """(kind, id) -> longitude and latitude of the objects that the run has verdicts about."""
    out = {}
    with open(pathlib.Path(folder) / "verdicts.jsonl", encoding="utf-8") as lines:
        for line in lines:
            verdict = json.loads(line)
            if verdict.get("place"):
                out[verdict["kind"], verdict["id"]] = tuple(verdict["place"])
    return out


def place_of(row, before, after):
    """Where the object of a row stands: in the later run, else in the earlier; None where neither says."""
    return after.get((row["kind"], row["id"])) or before.get((row["kind"], row["id_before"] or row["id"]))
