"""The words of the pages in Chinese and English. Those of the program (OUTCOMES, TIMINGS, MODALS, REASONS) are its own words:
tests/python/rule_pages_test.py compares them with src/."""
import datetime

LANGS = ("zh", "en")

OUTCOMES = {
    "violation": ("违规", "violation"), "shortfall": ("未完成", "shortfall"), "todo": ("待整治", "to do"),
    "undetermined": ("待核", "undetermined"), "advice": ("机会", "advice"), "exempt": ("豁免", "exempt"),
    "compliant": ("符合", "compliant"), "out-of-scope": ("不适用", "out of scope"),
}
TIMINGS = {
    "before-date": ("未到期", "before the date"), "no-date": ("无期限", "no date"), "plan-ended": ("规划期已满", "plan period ended"),
}
FORCES = {"binding": ("约束性", "binding"), "expected": ("预期性", "expected"), "encouraged": ("鼓励性", "encouraged")}
# Words of a text, force, outcome until the date, outcome after it, and what an unmet duty is called after it.
MODALS = {
    "forbid": (("严禁 禁止 不得 须", "must not, must"), "binding", "todo", "violation", ("违规", "violation")),
    "complete": (("全面 全部 确保 达到", "all, fully, ensure, reach"), "binding", "todo", "violation", ("逾期未完成", "overdue")),
    "principle": (("原则上", "in principle"), "expected", "todo", "violation", ("违规（可说明）", "violation (may be explained)")),
    "mostly": (("基本", "mostly"), "expected", "todo", "shortfall", ("未完成", "not completed")),
    "strive": (("力争", "strive"), "expected", "todo", "shortfall", ("未达预期", "below expectation")),
    "promote": (("推进 推动 加快 加强", "promote, push forward, speed up"), "expected", "todo", "todo", ("待办", "to do")),
    "encourage": (("鼓励 引导 探索 推广", "encourage, guide, explore"), "encouraged", "advice", "advice", ("机会", "opportunity")),
    "permit": (("可", "may"), "encouraged", "advice", "advice", ("未获明文允许", "not expressly allowed")),
}
# Missing facts that are neither a field nor a kind.
REASONS = {
    "geom": ("位置", "its place"), "division": ("行政区划", "its division"), "distance": ("距离限值", "the limit of the distance"),
    "borderline": ("位置在精度之内（临界）", "the position is within its accuracy (borderline)"),
    "complete_within": ("参照资料的范围之外可能还有对象", "there may be objects beyond the area the reference data cover"),
    "division and place disagree": ("行政区划代码与位置不一致", "division and place disagree"),
    "empty base": ("基数为零", "the base is zero"),
}

WAYS = {
    "geometry": ("由几何算出", "computed from geometry"), "objects": ("由对象统计", "counted from objects"),
    "figure": ("与上报数比较", "a declared figure is compared"), "cannot-run": ("不能运行", "cannot run"),
}
RELATIONS = {
    "inside": ("位于{}之内", "inside {}"), "intersects": ("与{}相交", "meets {}"), "within-distance": ("距{}不超过 {}", "at most {1} from {0}"),
    "covered": ("被{}覆盖", "covered by {}"), "connected": ("经管网通到{}", "joined by the network to {}"),
    "matches": ("与{}对应", "matched by {}"),
}
KEYS = {
    "distance": ("距离", "distance"), "direction": ("方向", "direction"), "via": ("经由", "along"), "via_where": ("只经", "only where"),
    "snap": ("接头容差", "joined within"), "min_area": ("最小空白", "least gap"), "mask": ("扣除", "leaving out"), "on": ("键", "key"),
    "level": ("级别", "level"), "sum": ("合计", "sum of"), "measure": ("量法", "measured by"), "versions": ("版本", "versions"),
}
INDICATOR_KEYS = {"year": ("年份", "year"), "base_year": ("基年", "base year")}
DIRECTIONS = {"down": ("下游", "downstream"), "up": ("上游", "upstream"), "any": ("两向", "both ways")}
# Of a filter; two words of it that mean one thing are joined first (filters.py).
OPERATORS = {
    "AND": ("且", "and"), "OR": ("或", "or"), "NOT": ("非", "not"), "IN": ("属于", "in"), "NOT_IN": ("不属于", "not in"),
    "LIKE": ("形如", "like"), "IS": ("是", "is"), "IS_NULL": ("缺失", "is missing"), "IS_NOT_NULL": ("不缺失", "is given"),
    "NULL": ("缺失", "missing"), "TRUE": ("是", "yes"), "FALSE": ("否", "no"), "<>": ("≠", "≠"), "<=": ("≤", "≤"), ">=": ("≥", "≥"),
}
SHAPES = {"POINT": ("点", "point"), "LINESTRING": ("线", "line"), "BBOX": ("矩形", "box"), "POLYGON": ("面", "area")}


def both(value):
    """(zh, en) of { zh, en }, or of one string for both."""
    return (value["zh"], value["en"]) if isinstance(value, dict) else (str(value), str(value))


def said(value, lang):
    """A pair, a table { zh, en } or one string, in one language."""
    return (value if isinstance(value, tuple) else both(value))[LANGS.index(lang)]


def listed(values, lang):
    return ("、" if lang == "zh" else ", ").join(values)


def clauses(parts, lang):
    return ("；" if lang == "zh" else "; ").join(part for part in parts if part)


def bracketed(text, lang):
    return f"（{text}）" if lang == "zh" else f" ({text})"


def named(name, text, lang):
    return f"{name}：{text}" if lang == "zh" else f"{name}: {text}"


def spelled(value):
    return value.isoformat() if isinstance(value, datetime.date) else "true" if value is True else "false" if value is False else str(value)
