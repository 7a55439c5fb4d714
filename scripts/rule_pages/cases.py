"""The cases of a rule as a table: what was given, and the verdict it must get.

Names of cases are English and stand on the English page only; in Chinese the facts speak for themselves."""
from .tables import table
from .words import OUTCOMES, REASONS, SHAPES, TIMINGS, bracketed, clauses, listed, named, said, spelled

OF_A_CASE = ("as_of", "name", "accuracy", "variant", "set", "settle", "complete_within", "every", "waiver")
OF_A_VERDICT = ("expect", "timing", "why")
# Reasons that say what is the matter; the others name what is missing.
STATES = ("borderline", "complete_within", "division and place disagree", "empty base")


class Cases:
    def __init__(self, words, reads):
        self.words, self.lang, self.scope, self.reads = words, words.lang, words.scope, reads
        self.rule = self.scope.rule
        self.subject = self.rule["subject"]

    def _say(self, zh, en):
        return said((zh, en), self.lang)

    # --- facts

    def _shape(self, wkt):
        word, _, rest = wkt.partition("(")
        return f"{said(SHAPES[word.strip()], self.lang)} ({rest}" if word.strip() in SHAPES else wkt

    def _value(self, kind, field, value):
        if isinstance(value, bool):
            return self._say("是", "yes") if value else self._say("否", "no")
        text = spelled(value)
        if field == "geom":
            return self._shape(text)
        if field == "indicator":
            return said(self.scope.indicator(text) or (text, text), self.lang)
        return self.words.code(kind, field, text)

    def _facts(self, kind, facts):
        return listed([self._shape(str(value)) if field == "geom" else
                       f"{self.words.field(kind, field)} = {self._value(kind, field, value)}" for field, value in facts.items()], self.lang)

    def _reference(self, kind, objects):
        """The objects of a layer that is not the subject's; what all share is said once."""
        def facts(one):
            return {key: value for key, value in one.items() if key not in ("id", "times")}

        def name(one):
            return one["id"] + self._say(f"（{one['times']}个这样的对象）", f" ({one['times']} such objects)") if "times" in one else one["id"]

        if not objects:
            return self._say("一个也没有", "none at all")
        shared = {key: value for key, value in facts(objects[0]).items() if all(one.get(key) == value for one in objects)}
        if len(objects) == 1:
            shared = {}
        parts = [self._facts(kind, shared)] if shared else []
        for one in objects:
            own = self._facts(kind, {key: value for key, value in facts(one).items() if key not in shared})
            parts.append(named(name(one), own, self.lang) if "id" in one and own else name(one) if "id" in one else own)
        return clauses(parts, self.lang)

    # --- verdicts

    def _missing(self, why):
        """The name of a missing fact in words; a field is that of the layer the rule reads it of, the subject's first."""
        if why in self.words.kinds.titles:
            return self._say("没有交付", "not delivered: ") + self.words.kind(why)
        if why in STATES:
            return said(REASONS[why], self.lang)
        asked = [body for (_, name), (_, body) in self.reads.definitions.items() if name == why]
        if any(isinstance(body, dict) and "question" in body for body in asked):
            return self._say(f"`{why}()` 的读法未选定", f"`{why}()` is not settled")
        if asked:
            return self._say(f"`{why}()` 不能确定", f"`{why}()` is unknown")
        read = [body["indicator"] for _, body in self.reads.definitions.values() if isinstance(body, dict) and "indicator" in body]
        read += [one["code"] for one in self.rule.get("variant", []) if "code" in one]
        part, _, year = why.partition(" ")
        name = next((one for one in read if part in one), part)    # a case may name a part of it
        kind = next((one for one in [self.subject, *self.reads.fields] if why in self.reads.fields.get(one, {})), "")
        if why in REASONS:
            what = said(REASONS[why], self.lang)
        elif kind:
            what = self.words.field(kind, why)
        elif self.scope.indicator(name):
            what = said(self.scope.indicator(name), self.lang) + (self._say(f"（{year}年）", f" of {year}") if year else "")
        elif why.isdigit():
            what = self._say(f"{why}年的值", f"the value of {why}")
        else:
            what = self.words.field(self.subject, why)
        return self._say(f"缺少{what}", f"{what} is missing")

    def _verdict(self, one):
        out = said(OUTCOMES[one["expect"]], self.lang)
        if "timing" in one:
            out += bracketed(said(TIMINGS[one["timing"]], self.lang), self.lang)
        return named(out, self._missing(one["why"]), self.lang) if "why" in one else out

    # --- rows

    def _settings(self, case):
        out = [case["name"]] if "name" in case and self.lang == "en" else []
        if "variant" in case:
            variant = next(one for one in self.rule["variant"] if one["key"] == case["variant"])
            out.append(named(self._say("变体", "variant"), self.words.variant(variant), self.lang))
        if "accuracy" in case:
            out.append(self._say("位置精度 ", "position accuracy ") + case["accuracy"])
        for owner, names in case.get("settle", {}).items():
            out += [self._say("选定 ", "settled: ") + f"`{owner}.{name}` = `{option}`" for name, option in names.items()]
        out += [self._say("设 ", "set: ") + f"`{name}` = {spelled(value)}" for name, value in case.get("set", {}).items()]
        for kind, wkt in case.get("complete_within", {}).items():
            out.append(self._say(f"{self.words.kind(kind)}只交付了", f"{self.words.kind(kind)}: delivered only inside ") + self._shape(wkt))
        return clauses(out, self.lang)

    def _rows(self, number, case):
        subjects = case.get(self.subject, [])
        rows = [[f"**{number}**", self._say(f"核查日期 {case['as_of']}", f"as of {case['as_of']}"), self._settings(case), ""]]
        every = case.get("every", {})
        if every:
            kind = self.words.kind(self.subject)
            rows.append(["", self._say(f"各{kind}，另写的除外", f"{kind}: each, unless said otherwise"), self._facts(self.subject, every), ""])
        layers = {kind: objects for kind, objects in case.items() if kind not in OF_A_CASE and kind != self.subject}
        rows += [["", self.words.kind(kind), self._reference(kind, objects), ""] for kind, objects in layers.items()]
        absent = [self.words.kind(kind) for kind in self.reads.fields if kind != self.subject and kind not in layers]
        if absent:
            rows.append(["", self._say("没有交付", "not delivered"), listed(absent, self.lang), ""])
        for one in subjects:
            facts = {key: value for key, value in one.items()
                     if key not in ("id", *OF_A_VERDICT) and (key, value) != ("division", one["id"])}
            told = self._facts(self.subject, facts) or (self._say("同上", "as said") if every else self._say("只有编号", "its id alone"))
            rows.append(["", one["id"], told, self._verdict(one) if "expect" in one else ""])
        return rows

    def table(self, cases):
        heads = ["例", "对象", "事实", "结论"] if self.lang == "zh" else ["case", "objects", "facts", "verdict"]
        return table(heads, [row for number, case in enumerate(cases, 1) for row in self._rows(number, case)])
