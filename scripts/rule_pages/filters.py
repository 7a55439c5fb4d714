"""Filters and definitions in words: titles of fields, codes and indicators instead of their names."""
import re

from .words import DIRECTIONS, INDICATOR_KEYS, KEYS, OPERATORS, RELATIONS, clauses, listed, named, said, spelled

TOKEN = re.compile(r"\s+|'[^']*'|<>|<=|>=|[=<>()+*/,-]|[\d.]+|[A-Za-z_][\w.]*|.", re.S)
JOINED = ((r"\bNOT\s+(\w+)\s+IN\b", r"\1 NOT_IN"), (r"\bIS\s+NOT\s+NULL\b", "IS_NOT_NULL"), (r"\bIS\s+NULL\b", "IS_NULL"))


class Words:
    """What stands in a pack, told in one language."""

    def __init__(self, scope, lang):
        self.scope, self.kinds, self.lang = scope, scope.kinds, lang

    def kind(self, name):
        return said(self.kinds.titles[name], self.lang)

    def field(self, kind, name):
        title = self.kinds.fields.get(kind, {}).get(name)
        return said(title, self.lang) if title else f"`{name}`"

    def code(self, kind, field, value):
        title = self.kinds.codes.get((kind, field), {}).get(value)
        return said(title, self.lang) if title else value

    def indicator(self, name):
        title = self.scope.indicator(name)
        return f"{said(title, self.lang)} (`{name}`)" if title else f"`{name}`"

    def variant(self, variant):
        """Its title, else that of the indicator it reads, else its key."""
        return said(variant.get("title") or self.scope.indicator(variant.get("code")) or variant["key"], self.lang)

    def region(self, codes):
        """Codes and named regions; the Chinese name of a place where the pack gives it."""
        def one(code):
            return f"{self.scope.place(code)} {code}".strip() if self.lang == "zh" else code

        out = []
        for code in codes:
            members = self.scope.region(code)
            out.append(f"`{code}` ({listed(map(one, members), self.lang)})" if members else one(code))
        return listed(out, self.lang)

    def filter(self, text, kind, subject=""):
        """`subject` is the kind that `subject.field` is about, where it is another one."""
        for pattern, joined in JOINED:
            text = re.sub(pattern, joined, text.replace("\\\n", " "))
        field, in_list, out = "", False, []
        for token in TOKEN.findall(text):
            if token.isspace():
                token = " "
            elif token.startswith("'"):
                token = self.code(kind, field, token[1:-1])
            elif token.upper() in OPERATORS:
                in_list = token.upper() in ("IN", "NOT_IN")
                token = said(OPERATORS[token.upper()], self.lang)
            elif token in self.kinds.fields.get(kind, {}):
                field, token = token, self.field(kind, token)
            elif token.startswith("subject."):
                token = said(("本对象的", "the subject's "), self.lang) + self.field(subject or kind, token[8:])
            elif re.match(r"[A-Za-z_]", token):
                token = f"`{token}`"
            elif in_list and self.lang == "zh":
                token = {"(": "（", ",": "、", ")": "）"}.get(token, token)
            in_list = in_list and token not in (")", "）")
            out.append(token)
        line = re.sub(r"\s+", " ", re.sub(r",(?=\S)", ", ", "".join(out))).strip().replace("`()", "()`")
        if self.lang == "zh":
            line = re.sub(r" ?(不?属于|不?缺失) ?", r"\1", re.sub(r"、 ", "、", line)).replace("缺失且", "缺失 且").replace("缺失或", "缺失 或")
            line = re.sub(r"）(?=[且或])", "） ", line)
        return line

    def definition(self, body, kind):
        if isinstance(body, str):
            return self.filter(body, kind)
        if "question" in body:
            parts = [named(f"**{name}**", self.filter(text, kind), self.lang) for name, text in body["options"].items()]
            asked = said(body["question"], self.lang).rstrip("?？")
            return asked + said(("？", "? "), self.lang) + clauses(parts, self.lang)
        if "relation" in body:
            return self._relation(body, kind)
        parts = [named(said(("指标", "indicator"), self.lang), self.indicator(body["indicator"]), self.lang)]
        parts += [f"{said(INDICATOR_KEYS[key], self.lang)} {spelled(value)}" for key, value in body.items() if key != "indicator"]
        return clauses(parts, self.lang)

    def _relation(self, body, kind):
        to = body["to"] if isinstance(body["to"], list) else [body["to"]]
        names = listed(map(self.kind, to), self.lang)
        parts = [said(RELATIONS[body["relation"]], self.lang).format(names, f"`{spelled(body.get('distance', ''))}`")]
        if "where" in body:
            parts.append(self.filter(body["where"], to[0], kind))
        for key, value in body.items():
            if key in ("relation", "to", "where") or (key, body["relation"]) == ("distance", "within-distance"):
                continue
            if key in ("via", "mask"):
                value = listed(map(self.kind, value if isinstance(value, list) else [value]), self.lang)
            elif key == "direction":
                value = said(DIRECTIONS[value], self.lang)
            elif key == "on":
                value = listed([self._key(to[0], other, kind, own) for other, own in value.items()], self.lang)
            elif key == "via_where":
                value = self.filter(value, body.get("via", to[0]), kind)
            elif key == "sum":
                value = self.filter(value, to[0], kind)
            else:
                value = f"`{spelled(value)}`"
            parts.append(f"{said(KEYS[key], self.lang)} {value}")
        return clauses(parts, self.lang)

    def _key(self, to, other, kind, own):
        if (to, other) == (kind, own):
            return said((f"{self.field(to, other)}相同", f"same {self.field(to, other)}"), self.lang)
        one, two = self.field(to, other), self.field(kind, own)
        return said((f"{self.kind(to)}的{one} = {self.kind(kind)}的{two}", f"{one} of {self.kind(to)} = {two} of {self.kind(kind)}"), self.lang)
