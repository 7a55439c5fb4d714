"""The columns of the layers that the plugin makes of an answer: names as in the program's CSV, titles as in its workbooks."""

TEXT, REAL, WHOLE, FLAG = "text", "real", "whole", "flag"

OUTCOMES = {"violation": ("违规", "violation"), "shortfall": ("未完成", "shortfall"), "todo": ("待整治", "to do"),
            "undetermined": ("待核", "undetermined"), "advice": ("机会", "advice"), "exempt": ("豁免", "exempt"),
            "compliant": ("符合", "compliant"), "out-of-scope": ("不适用", "out of scope")}
STATES = {**OUTCOMES, "clear": ("符合或不适用", "compliant or out of scope"), "absent": ("不在结果内", "not in the run")}
CHANGES = {"new": ("新增", "new"), "gone": ("消失", "gone"), "changed": ("变化", "changed"), "other": ("其他结论变化", "other"),
           "unchanged": ("不变", "unchanged")}
ANSWERS = {"yes": ("是", "yes"), "unknown": ("待核", "unknown"), "no": ("否", "no")}
STANDS = {"inside": ("所在", "inside"), "nearest": ("最近", "nearest"), "none": ("没有", "none"), "rule": ("规则", "rule")}
TIMINGS = {"before-date": ("未到期", "before the date"), "no-date": ("无期限", "no date"), "plan-ended": ("规划期已满", "plan period ended")}


class Column:
    """`words`: what its values mean, a pair of texts for each, where they are keys."""

    def __init__(self, name, zh, en, type_=TEXT, words=None):
        self.name, self.titles, self.type, self.words = name, (zh, en), type_, words or {}


def value(column, text):
    """The value that a cell of a CSV holds; None for an empty one."""
    if text == "":
        return None
    if column.type == REAL:
        return float(text)
    if column.type == WHOLE:
        return int(text)
    return text == "true" if column.type == FLAG else text
