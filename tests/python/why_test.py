#!/usr/bin/env python3
"""`why` on a boiler that is on the list and on its neighbour that is not: the clause, the distance, the limit, and by how
many metres; and no answer from inputs that are no longer those of the run."""
import json
import re
import shutil
import unittest

import provisions
import sample_city
import zl

CHP15 = "gd-2022-68/coal-boiler-in-chp-heat-radius"


class WhyTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch())
        cls.project = zl.copy_sample(cls.folder)
        zl.audit(cls.project, cls.folder / "run")
        sources = [u for u in sample_city.units() if provisions.heat_source(u)]
        cls.distance = {b["id"]: min(provisions.metres(b["place"], u["place"]) for u in sources)
                        for b in sample_city.boilers() if b["place"]}

    def why(self, *arguments, **more):
        return zl.run("why", self.folder / "run", *arguments, **more).stdout

    def names_metres(self, text, metres):
        """A number of the text is that distance, to the decimetre."""
        numbers = [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text)]
        self.assertTrue(any(abs(n - metres) <= 0.1 for n in numbers), f"{metres:.1f} m is not in\n{text}")

    def test_a_boiler_on_the_list(self):
        text = self.why("boiler:JB-P01", CHP15, "--lang", "zh")
        for word in ("JB-P01", "三（八）", "15000", "待整治", "P01-2"):
            self.assertIn(word, text)
        self.names_metres(text, self.distance["JB-P01"])
        self.names_metres(text, provisions.REACH - self.distance["JB-P01"])

    def test_a_boiler_that_escaped(self):
        text = self.why("JB-P04", CHP15)
        for word in ("JB-P04", "三（八）", "15000"):
            self.assertIn(word, text)
        self.names_metres(text, self.distance["JB-P04"])
        self.names_metres(text, self.distance["JB-P04"] - provisions.REACH)

    def test_a_borderline_boiler(self):
        text = self.why("JB-P03", CHP15, "--lang", "en")
        self.assertIn("borderline", text.lower())
        self.names_metres(text, self.distance["JB-P03"])

    def test_all_rules_of_an_object(self):
        text = self.why("boiler:JB-P01")
        self.assertIn(CHP15, text)
        self.assertIn("fuel-catalogue/forbidden-fuel-in-burn-ban-zone", text)

    def test_an_object_or_a_rule_that_is_not_there(self):
        for arguments in (["boiler:JB-P0"], ["zone:JB-P01"], ["JB-P01", CHP15 + "x"], ["JB-P01", "gd-2022-68/built-before-approval"]):
            with self.subTest(arguments):
                done = zl.run("why", self.folder / "run", *arguments, expect=2)
                self.assertEqual(done.stdout, "")
                self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)

    def test_a_run_of_another_version_is_told_apart(self):
        other = self.folder / "other"
        shutil.copytree(self.folder / "run", other)
        manifest = json.loads((other / "manifest.json").read_text(encoding="utf-8"))
        manifest["tool"]["version"] = "0.0.1"
        (other / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
        for arguments in (["why", other, "boiler:JB-P01"], ["report", other, "--format", "csv", "-o", self.folder / "again"]):
            with self.subTest(arguments[0]):
                said = zl.run(*arguments, "--lang", "en").stderr
                self.assertEqual(len([line for line in said.splitlines() if "by zonelint 0.0.1" in line]), 1, said)
        self.assertNotIn("by zonelint", zl.run("why", self.folder / "run", "boiler:JB-P01", "--lang", "en").stderr)

    def test_inputs_that_changed_are_refused(self):
        for name in ("data/锅炉_江北区.csv", "data/禁燃区.dbf", "zonelint.toml"):
            with self.subTest(name):
                path = self.project.parent / name
                content = path.read_bytes()
                try:
                    path.write_bytes(content.replace("华兴".encode(), "华新".encode(), 1) if name.endswith(".csv") else
                                     content[:-2] + bytes([content[-2] ^ 1]) + content[-1:] if name.endswith(".dbf") else content + b"\n# changed\n")
                    self.assertNotEqual(path.read_bytes(), content)
                    done = zl.run("why", self.folder / "run", "JB-P01", expect=2)
                    self.assertIn(path.stem, done.stderr)
                    self.assertEqual(done.stdout, "")
                finally:
                    path.write_bytes(content)
        self.why("JB-P01")


if __name__ == "__main__":
    unittest.main()
