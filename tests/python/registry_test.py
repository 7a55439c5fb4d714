#!/usr/bin/env python3
"""Walks the registries: nothing may be added to the program without its help, its cases and its tests."""
import collections
import re
import tomllib
import unittest

import zl

UNMET, MET = {"violation", "shortfall", "todo", "advice"}, {"compliant", "exempt", "out-of-scope"}
MOST_LINES = 400
LONG_FILES = {}         # file -> why it may be longer


def toml(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def packs(folder):
    """(pack folder, rule name, rule) of every rule below a folder of packs."""
    for path in sorted(folder.glob("*/*.toml")):
        for name, rule in toml(path).get("rule", {}).items():
            yield path.parent, name, rule


def relations(rule):
    return {d["relation"] for d in rule.get("define", {}).values() if isinstance(d, dict) and "relation" in d}


def named_kinds(value, key=None):
    """Every word that stands where a rule or definition names a layer kind."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield from named_kinds(below, name)
    elif isinstance(value, list):
        for item in value:
            yield from named_kinds(item, key)
    elif key in ("subject", "to", "via", "mask"):
        yield value
    elif key == "indicator":
        yield "indicator_value"


def expectations(cases):
    for case in cases.get("case", []):
        for objects in case.values():
            if isinstance(objects, list):
                yield from (o["expect"] for o in objects if isinstance(o, dict) and "expect" in o)


class RegistryTest(unittest.TestCase):
    def all_hold(self, wrong):
        if wrong:
            self.fail("\n  " + "\n  ".join(map(str, wrong)))

    def test_every_verb_has_help_and_a_golden(self):
        overview = zl.run("help", "--lang", "en").stdout
        block = re.search(r"Commands:\n((?: +.*\n)+)", overview)
        verbs = [re.match(r"  (\S+(?: \S+)*?)(?:  |$)", line)[1] for line in block[1].splitlines() if line.startswith("  ") and line[2] != " "]
        self.assertIn("audit", verbs)
        golden = [path.read_text(encoding="utf-8").strip().splitlines()[-1] for path in (zl.SOURCE / "tests" / "cli").glob("*/*/cmd")]
        wrong = []
        for verb in verbs:
            for arguments in ([*verb.split(), "--help"], ["help", *verb.split()]):
                for lang in ("zh", "en"):
                    text = zl.run(*arguments, "--lang", lang).stdout
                    if f"zonelint {verb}" not in text or len(text.splitlines()) < 4:
                        wrong.append(f"{' '.join(arguments)} --lang {lang}: no help")
            if not any(line == verb or line.startswith(verb + " ") for line in golden):
                wrong.append(f"{verb}: no golden in tests/cli")
        self.all_hold(wrong)

    def test_every_built_relation_has_rules_and_cases(self):
        rows = re.split(r"\n        \{\{", (zl.SOURCE / "src/relation/relation_table.cpp").read_text(encoding="utf-8"))[1:]
        built = [re.match(r'"([a-z-]+)"', row)[1] for row in rows if re.search(r"maker<\w+>", row)]
        self.assertLessEqual({"inside", "intersects", "within-distance", "matches"}, set(built))
        used = collections.defaultdict(list)
        for folder, name, rule in packs(zl.SOURCE / "tests" / "cases" / "packs"):
            for relation in relations(rule):
                used[relation].append(folder / "cases" / f"{name}.toml")
        self.all_hold([r for r in built if not any(case.exists() for case in used[r])])

    def test_every_rule_has_cases_that_say_both(self):
        wrong = []
        for root in ("rules", "tests/cases/packs"):
            for folder, name, _ in packs(zl.SOURCE / root):
                path = folder / "cases" / f"{name}.toml"
                seen = set(expectations(toml(path))) if path.exists() else set()
                if not seen & UNMET or not seen & MET:
                    wrong.append(f"{folder.name}/{name}: " + ("no cases" if not seen else f"only {sorted(seen)}"))
        self.all_hold(wrong)

    def test_no_case_without_its_rule(self):
        for root in ("rules", "tests/cases/packs"):
            rules = {(folder, name) for folder, name, _ in packs(zl.SOURCE / root)}
            cases = {(path.parent.parent, path.stem) for path in (zl.SOURCE / root).glob("*/cases/*.toml")}
            self.all_hold(sorted(cases - rules))

    def test_every_layer_kind_has_a_user(self):
        kinds = {toml(path)["kind"] for path in (zl.SOURCE / "layers").glob("*.toml")}
        used = {kind for path in (zl.SOURCE / "rules").glob("*/*.toml") for kind in named_kinds(toml(path))}
        self.all_hold(sorted(used - kinds))
        used.add("population_point")  # told with gaps: sewer_sample_test
        self.assertEqual(sorted(kinds - used), [], "kinds that no rule names")

    def test_every_problem_has_a_name_in_the_table_and_in_the_manual(self):
        """Names stand in one table; code that tells a problem, or leaves a row out, uses no other."""
        named = re.findall(r'\{"([a-z-]+)",\s*of_', (zl.SOURCE / "src/layer/problem_names.cpp").read_text(encoding="utf-8"), re.M)
        self.assertGreater(len(named), 50)
        told = re.compile(r'(?:\.name = |\bexclude\([^";]*?|problem_at\([^";]*?|add_whole\([^";]*?|not_read\([^";]*?|report\([^";]*?)"([a-z]+(?:-[a-z]+)+)"')
        used = {}
        for folder in ("layer", "io", "cli"):
            for path in sorted((zl.SOURCE / "src" / folder).glob("*.cpp")):
                for name in told.findall(path.read_text(encoding="utf-8")):
                    used.setdefault(name, path.name)
        tables = {"fault.cpp": r'^    \{"([a-z]+-[a-z-]+)",\s*"', "position.cpp": r'^ +"([a-z]+-[a-z-]+)"[,}]', "crs_check.cpp": r'"(crs-[a-z-]+)"'}
        for name, pattern in tables.items():
            for found in re.findall(pattern, (zl.SOURCE / "src/layer" / name).read_text(encoding="utf-8"), re.M):
                used.setdefault(found, name)
        self.assertIn("unit-missing", used)
        self.assertIn("swapped-coordinates", used)
        wrong = [f"{name} of {where} is not in problem_names.cpp" for name, where in sorted(used.items()) if name not in named]
        for language in ("en", "zh"):
            page = (zl.SOURCE / "docs/man" / language / "zonelint-inspect.1.md").read_text(encoding="utf-8")
            manual = re.findall(r"^\*\*([a-z]+(?:-[a-z]+)*)\*\*\n:", page, re.M)
            wrong += [f"{language}: {name} is not in the manual" for name in named if name not in manual]
            wrong += [f"{language}: the manual has {name}, the table has not" for name in manual if name not in named]
        self.all_hold(wrong)

    def test_every_file_is_in_its_list(self):
        wrong = []
        for listing in sorted((zl.SOURCE / "src").glob("*/CMakeLists.txt")):
            lists = [listing, *listing.parent.glob("*.cmake")]
            words = set(re.findall(r"[\w./]+\.[ch]pp", "\n".join(path.read_text(encoding="utf-8") for path in lists)))
            files = {str(path.relative_to(listing.parent)) for path in listing.parent.rglob("*.?pp")}
            wrong += [f"src/{listing.parent.name}/{name} is not in its CMakeLists.txt" for name in sorted(files - words)]
        self.all_hold(wrong)

    def test_no_file_is_too_long_to_read(self):
        long = {}
        for path in sorted((zl.SOURCE / "src").rglob("*.?pp")):
            lines = path.read_text(encoding="utf-8").count("\n")
            if lines > MOST_LINES:
                long[str(path.relative_to(zl.SOURCE))] = lines
        self.all_hold([f"{name}: {lines} lines" for name, lines in long.items() if name not in LONG_FILES])
        self.assertLessEqual(set(LONG_FILES), set(long), "files that are no longer long")


if __name__ == "__main__":
    unittest.main()
