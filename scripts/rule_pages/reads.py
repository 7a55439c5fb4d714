"""What a rule rests on: definitions, parameters, layers and their fields, in the order in which they are met."""
import re

from .filters import TOKEN


class Reads:
    def __init__(self, scope):
        self.scope, self.rule = scope, scope.rule
        self.definitions = {}    # (kind, name) -> (owner, body)
        self.parameters = {}    # name -> (owner, body)
        self.fields = {}    # kind -> { field: None }
        self._field(self.rule["subject"], "division")
        for key in ("where", "except", "require"):
            self._filter(self.rule.get(key, ""), self.rule["subject"])

    def _field(self, kind, *names):
        self.fields.setdefault(kind, {}).update(dict.fromkeys(names))

    def _parameter(self, name):
        found = self.scope.parameter(name)
        if found:
            self.parameters.setdefault(name, found)

    def _filter(self, text, kind):
        for token in TOKEN.findall(re.sub(r"'[^']*'", "", text)):
            name, _, member = token.partition(".")
            found = self.scope.definition(kind, name)
            if name == "subject" and member:
                self._field(self.rule["subject"], member)
            elif found:
                if (kind, name) not in self.definitions:
                    self.definitions[kind, name] = found
                    self._definition(found[1], kind)
            elif name in self.scope.kinds.fields.get(kind, {}):
                self._field(kind, name)
            else:
                self._parameter(name)

    def _definition(self, body, kind):
        if isinstance(body, str):
            self._filter(body, kind)
        elif "question" in body:
            for text in body["options"].values():
                self._filter(text, kind)
        elif "relation" in body:
            self._relation(body, kind)
        else:
            self._parameter(body["indicator"])
            self._field("indicator_value", "indicator", "year", "value")

    def _relation(self, body, kind):
        for to in body["to"] if isinstance(body["to"], list) else [body["to"]]:
            self._field(to)
            for key in ("where", "sum"):
                self._filter(body.get(key, ""), to)
            for other, own in body.get("on", {}).items():
                self._field(to, other)
                self._field(kind, own)
        if "via" in body:
            self._filter(body.get("via_where", ""), body["via"])
            for one in dict.fromkeys([body["via"], kind, *(body["to"] if isinstance(body["to"], list) else [body["to"]])]):
                known = self.scope.kinds.fields[one]
                self._field(one, *(name for name in ("node", "from_node", "to_node", "flow") if name in known))
        for mask in body.get("mask", []):
            self._field(mask)
        for key in ("distance", "snap", "min_area"):
            self._parameter(str(body.get(key, "")))
