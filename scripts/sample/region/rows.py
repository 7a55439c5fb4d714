"""The rows of a delivery and what each is meant to show."""
from sample.region import kinds

AUDITS = ("interim", "final")
MEANT = ("unmet", "met", "out", "open", "exempt")


class Row:
    def __init__(self, kind, key, name, place, only, fields):
        self.kind, self.key, self.name, self.place, self.only, self.fields = kind, key, name, place, only, fields

    def facts(self):
        """Canonical fields, without what the row is there for."""
        out = {"id": self.key, "name": self.name} if self.name else {"id": self.key}
        out.update({field: value for field, value in self.fields.items() if value is not None})
        if self.place is not None:
            out["geometry"] = self.place.wkt
        return out


class Region:
    """A delivery. `days`: audit -> the day it is made for; `about`: zh and en, why these days and what is in it. `packs`:
    further packs of the project. `ledgers`: kinds in the workbook; `shapefile`: the polygons that come as one. `codes`:
    (kind, field) -> {canonical value: word}, for text fields that a table writes in its own words."""

    def __init__(self, pack, code, title, days, about, packs=(), ledgers=("boiler", "enterprise"), shapefile="built_up_area", codes=None):
        self.pack, self.code, self.title, self.days, self.about = pack, code, title, days, about
        self.packs = [pack, *packs]
        self.ledgers, self.shapefile, self.codes = ledgers, shapefile, codes or {}
        self.rows, self.meant, self.figure_count, self.held = [], [], 0, set()

    def add(self, kind, key, name, place, /, only=None, **given):
        """A row. `place`: a Shape, None, or the code of a division where the row has no geometry."""
        meant = {word: given.pop(word) for word in MEANT if word in given}
        fields = {}
        if isinstance(place, str):
            fields["division"], place = place, None
        elif place is not None:
            fields["division"] = place.division
        fields.update(given)
        kinds.check(kind, key, fields, place)
        for audit in AUDITS if only is None else [only]:
            if (kind, key, audit) in self.held:
                raise ValueError(f"{kind} {key}: two rows for one audit")
            self.held.add((kind, key, audit))
        self.rows.append(Row(kind, key, name, place, only, fields))
        self.mean(kind, key, only, **meant)

    def mean(self, kind, key, /, only=None, **meant):
        """What a row is there for: meant word -> rules, each "rule" or "audit:rule"."""
        for word, rules in meant.items():
            for rule in rules.split():
                audit, _, rule = rule.rpartition(":")
                rule = rule if "/" in rule else f"{self.pack}/{rule}"
                self.meant += [(one, kind, key, rule, word) for one in AUDITS if one in (audit or one,) and one in (only or one,)]

    def divisions(self, province, towns, others=()):
        """The register: the province, towns with an outline, other (code, name, level) without one."""
        self.add("admin_division", self.code, self.title, province, level="province")
        for town in towns:
            self.add("admin_division", town.code, town.name, town.outline(), level=town.level)
        for code, name, level in others:
            self.add("admin_division", code, name, code, level=level)

    def figure(self, indicator, division, *values, **more):
        """Indicator rows: (year, "value unit" or number), one each."""
        for year, value in values:
            self.figure_count += 1
            self.add("indicator_value", f"ZB-{self.figure_count:03d}", None, division, indicator=indicator, year=year, value=value, **more)

    def layers(self, audit):
        """kind -> rows of one audit, kinds and rows in the order in which they were added."""
        out = {}
        for row in self.rows:
            if row.only in (None, audit):
                out.setdefault(row.kind, []).append(row)
        return out
