"""The packs, the layer kinds and the list of provisions, as they stand in the repository."""
import csv
import re
import tomllib
from pathlib import Path

from .words import both

ROOT = Path(__file__).resolve().parent.parent.parent


def load(path):
    with open(path, "rb") as file:
        return tomllib.load(file)


class Kinds:
    """Titles of kinds, fields and codes, each (zh, en)."""

    def __init__(self):
        codes = {}
        for path in sorted((ROOT / "layers/codes").glob("*.toml")):
            if path.stem not in ("division", "industry"):
                codes[path.stem] = {code: both(words) for code, words in load(path)["code"].items()}
        shared = {name: load(ROOT / f"layers/fields/{name}.toml")["field"] for name in ("common", "device")}
        self.titles, self.fields, self.codes = {}, {}, {}
        for path in sorted((ROOT / "layers").glob("*.toml")):
            kind = load(path)
            name = kind["kind"]
            fields = dict(shared["common"])
            if kind.get("device"):
                fields.update(shared["device"])
            fields.update(kind.get("field", {}))
            self.titles[name] = both(kind["title"])
            self.fields[name] = {field: both(body["title"]) for field, body in fields.items()}
            for field, body in fields.items():
                given = body.get("codes", body.get("tree", ""))
                own = codes.get(given, {}) if isinstance(given, str) else {code: both(words) for code, words in given.items()}
                self.codes[name, field] = own


class Pack:
    def __init__(self, folder):
        head = load(folder / "pack.toml")
        self.id = head["pack"]["id"]
        self.head = head["pack"]
        self.regions = head.get("regions", {})
        self.places = dict(re.findall(r'"(\d{6})",? *# *(\S+)$', (folder / "pack.toml").read_text(encoding="utf-8"), re.M))
        self.parameters = head.get("parameter", {})
        self.definitions = head.get("define", {})
        self.indicators = {name: both(body["title"]) for name, body in head.get("indicator", {}).items()}
        self.rules, self.files, self.remarks = {}, {}, {}
        for path in sorted(folder.glob("*.toml")):
            rules = load(path).get("rule", {})
            remark = []
            for line in path.read_text(encoding="utf-8").splitlines():
                found = re.match(r"\[rule\.([\w-]+)\]", line)
                if found:
                    self.remarks[found[1]] = " ".join(remark)
                remark = remark + [line[1:].strip()] if line.startswith("#") else []
            for name, rule in rules.items():
                self.rules[name] = rule
                self.files[name] = path.name
        self.cases = {}
        for name in self.rules:
            path = folder / "cases" / f"{name}.toml"
            self.cases[name] = load(path).get("case", []) if path.is_file() else []


class Library:
    def __init__(self):
        self.kinds = Kinds()
        folders = sorted(path.parent for path in (ROOT / "rules").glob("*/pack.toml"))
        self.packs = {pack.id: pack for pack in map(Pack, folders)}
        self.common = self.packs["common"]
        with open(ROOT / "docs/provisions.csv", newline="", encoding="utf-8") as file:
            self.provisions = {(row["plan"], row["id"]): row for row in csv.DictReader(file)}


class Scope:
    """What the names in a rule, or in a pack where no rule is given, mean: the rule's own, the pack's, those it uses, common."""

    def __init__(self, library, pack, rule=None):
        self.library, self.kinds, self.pack, self.rule = library, library.kinds, pack, rule
        own = [("", {rule["subject"]: rule.get("define", {})}, rule.get("parameter", {}))] if rule else []
        self.packs = list(dict.fromkeys([pack] + [library.packs[one] for one in pack.head.get("uses", [])] + [library.common]))
        self.owners = own + [(one.id, one.definitions, one.parameters) for one in self.packs]

    def definition(self, kind, name):
        """(owner, body), or None."""
        for owner, definitions, _ in self.owners:
            if name in definitions.get(kind, {}):
                return owner, definitions[kind][name]
        return None

    def parameter(self, name):
        for owner, _, values in self.owners:
            if name in values:
                return owner, values[name]
        return None

    def indicator(self, name):
        return next((pack.indicators[name] for pack in self.packs if name in pack.indicators), None)

    def region(self, name):
        """Codes of a named region, or None."""
        return next((pack.regions[name] for pack in self.packs if name in pack.regions), None)

    def place(self, code):
        return next((pack.places[code] for pack in self.packs if code in pack.places), "")
