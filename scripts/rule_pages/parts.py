"""The parts of a page: a rule, parameters, open readings."""
from .cases import Cases
from .filters import Words
from .packs import Scope
from .reads import Reads
from .tables import table
from .words import FORCES, MODALS, OUTCOMES, TIMINGS, WAYS, both, bracketed, clauses, listed, named, said, spelled


def unmet_words(duty, lang):
    """What an unmet duty comes to, as a verdict calls it."""
    _, _, before, after, label = MODALS[duty["modal"]]

    def called(outcome, timing):
        if outcome in ("violation", "shortfall"):
            return said(label, lang)
        return said(OUTCOMES[outcome], lang) + (bracketed(said(TIMINGS[timing], lang), lang) if outcome == "todo" else "")

    if duty["by"] == "at-once":
        return called(after, "plan-ended")
    if duty["by"] == "open":
        return called(before, "no-date")
    late = called(after, "plan-ended")
    early = called(before, "before-date")
    if late == early:
        return late
    return {"zh": f"期限前{early}，期限后{late}", "en": f"{early}, then {late}"}[lang]


def duty_words(words, duty):
    lang, by = words.lang, duty["by"]
    texts, force = MODALS[duty["modal"]][:2]
    text = said(texts, lang).replace(" ", "、") if lang == "zh" else said(texts, lang)
    when = {"at-once": ("即时起", "at once"), "open": ("没有期限，不算逾期", "no date, never overdue")}.get(by) if isinstance(by, str) else \
        (f"{by} 前（含当日）", f"by {by}, that day included")
    parts = [text + bracketed(f"`{duty['modal']}`{'，' if lang == 'zh' else ', '}{said(FORCES[force], lang)}", lang), said(when, lang)]
    for key, name in (("from", ("自", "from")), ("until", ("至", "until"))):
        if key in duty:
            parts.append(f"{said(name, lang)} {duty[key]}")
    for key, name in (("regions", ("区域", "regions")), ("regions_except", ("除外", "except"))):
        if key in duty:
            parts.append(f"{said(name, lang)} {words.region(duty[key])}")
    return clauses(parts + [named(said(("未做到", "if unmet"), lang), unmet_words(duty, lang), lang)], lang)


def parameter_row(words, name, owner, given):
    """Name, value, origin, why. A value that is not given stands for "each variant, or the project, has its own"."""
    lang, rule = words.lang, words.scope.rule
    values = given if isinstance(given, list) else [given]
    texts, origins, whys = [], [], []

    def value_words(value):
        if isinstance(value, str) and words.scope.indicator(value):
            return words.indicator(value)
        return words.region([value]) if isinstance(value, str) and words.scope.region(value) else spelled(value)

    for value in values:
        body = value if isinstance(value, dict) else {"value": value}
        text = value_words(body["value"]) if "value" in body else said(("（没有值）", "(no value)"), lang)
        text += f" ({words.region(body['regions'])})" if "regions" in body else ""
        text += f" ({body['from']})" if "from" in body else ""
        texts.append(text)
        origins.append(said(("假定", "assumed"), lang) if body.get("assumed") else said(("原文", "the text"), lang) if "value" in body else "")
        whys += [said(both(body[key]), lang) for key in ("basis", "note") if key in body]
    variants = [one for one in rule.get("variant", []) if name in one] if rule and not owner else []
    if variants:
        own = [named(f"`{one['key']}`", value_words(one[name]), lang) for one in variants]
        texts = (texts if "value" in (values[0] if isinstance(values[0], dict) else {"value": 0}) else texts[1:]) + own
        origins = [said(("原文", "the text"), lang)]
    return [f"`{name}`" + (f" ({owner})" if owner else ""), clauses(texts, lang), listed(dict.fromkeys(filter(None, origins)), lang),
            clauses(dict.fromkeys(whys), lang)]


def parameters(words, found):
    """`found`: name -> (owner, body)."""
    heads = ["名称", "值", "来历", "说明"] if words.lang == "zh" else ["name", "value", "from", "why"]
    return table(heads, [parameter_row(words, name, owner, body) for name, (owner, body) in found.items()])


def head_rows(words, library, name, rule):
    lang, subject, pack = words.lang, rule["subject"], words.scope.pack
    ids = rule["source"]["id"] if isinstance(rule["source"]["id"], list) else [rule["source"]["id"]]
    rows = []

    def add(zh, en, value):
        if value:
            rows.append([said((zh, en), lang), value])

    add("对象", "Subject", f"{words.kind(subject)} (`{subject}`)")
    add("区域", "Regions", words.region(rule.get("regions", [])))
    add("区域除外", "Regions left out", words.region(rule.get("regions_except", [])))
    add("管谁", "Who", words.filter(rule["where"], subject) if "where" in rule else said(("全部对象", "every subject"), lang))
    add("除外", "Except", words.filter(rule.get("except", ""), subject))
    add("要达到", "End state", words.filter(rule["require"], subject))
    for duty in rule["duty"] if isinstance(rule["duty"], list) else [rule["duty"]]:
        add("力度和期限", "Force and date", duty_words(words, duty))
    add("变体", "Variants", clauses([f"`{one['key']}` {words.variant(one)}" for one in rule.get("variant", [])], lang))
    add("措施", "What to do", said(both(rule["action"]), lang) if "action" in rule else "")
    add("依据", "Statute", said(both(rule["basis"]), lang) if "basis" in rule else "")
    ways = []
    for one in ids:
        row = library.provisions.get((pack.id, one))
        if row:
            text = " + ".join(said(WAYS[way], lang) for way in row["way"].split())
            ways.append(text + (f" ({row['missing']})" if row["missing"] and lang == "en" else ""))
    add("如何得出", "How", clauses(dict.fromkeys(ways), lang))
    if lang == "en":    # remarks in the packs are English
        add("", "Remark", pack.remarks.get(name, ""))
    return rows, ids


def rule_part(library, pack, name, lang):
    zh = lang == "zh"
    rule = pack.rules[name]
    scope = Scope(library, pack, rule)
    words, reads = Words(scope, lang), Reads(scope)
    rows, ids = head_rows(words, library, name, rule)
    source = " · ".join(filter(None, [f"`{pack.id}/{name}`", listed(ids, lang), rule["source"].get("clause", "")]))
    out = [f"## {said(both(rule['title']), lang)}", "", source, ""] + table(["", ""], rows)
    if reads.definitions:
        out += ["**定义**" if zh else "**Definitions**", ""]
        out += table(["名称", "含义"] if zh else ["name", "meaning"],
                     [[f"`{one}`" if isinstance(body, dict) and "indicator" in body else f"`{one}()`",
                       words.definition(body, kind) if kind == rule["subject"] else named(words.kind(kind), words.definition(body, kind), lang)]
                      for (kind, one), (_, body) in reads.definitions.items()])
    if reads.parameters:
        out += ["**参数**" if zh else "**Parameters**", ""] + parameters(words, reads.parameters)
    out += ["**需要的图层和字段**" if zh else "**Layers and fields**", ""]
    out += table(["图层", "字段"] if zh else ["layer", "fields"],
                 [[f"{words.kind(kind)} (`{kind}`)",
                   listed([f"{words.field(kind, one)} (`{one}`)" for one in names if one in library.kinds.fields[kind]], lang)]
                  for kind, names in reads.fields.items()])
    if pack.cases[name]:
        count = len(pack.cases[name])
        title = f"例子 {count} 个" if zh else f"{count} case{'s' if count > 1 else ''}"
        out += [f"<details><summary>{title} (<code>cases/{name}.toml</code>)</summary>", ""]
        out += Cases(words, reads).table(pack.cases[name]) + ["</details>", ""]
    return out


def open_readings(library, pack, lang):
    """A table of the pack's questions, those of the whole pack first; nothing where there is none."""
    asked = [(pack.id, name, body, kind, None) for kind, names in pack.definitions.items() for name, body in names.items()]
    for rule_name, rule in pack.rules.items():
        asked += [(f"{pack.id}/{rule_name}", name, body, rule["subject"], rule) for name, body in rule.get("define", {}).items()]
    rows = []
    for owner, name, body, kind, rule in asked:
        if isinstance(body, dict) and "question" in body:
            words = Words(Scope(library, pack, rule), lang)
            rows.append([named(words.kind(kind), said(both(body["question"]), lang), lang), f'`"{owner}".{name}`',
                         "<br>".join(named(f"`{option}`", words.filter(text, kind), lang) for option, text in body["options"].items())])
    return table(["问题", "`[settle]` 的键", "读法"] if lang == "zh" else ["question", "key of `[settle]`", "readings"], rows) if rows else []
