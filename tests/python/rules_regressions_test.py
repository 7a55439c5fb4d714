#!/usr/bin/env python3
"""Faults of the packs and of what is said about the records they read, each kept from coming back."""
import unittest

import zl

HEAD = '[project]\nname = "t"\nregion = "{0}"\npacks = ["{1}"]\n'


class RulesRegressionsTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())

    def audit(self, region, pack, rules, **tables):
        """The outcomes of the run by object, and its problems as (id, problem)."""
        text = HEAD.format(region, pack) + "".join(f'[[source]]\nkind = "{kind}"\npath = "{kind}.csv"\ncrs = "EPSG:4490"\n' for kind in tables)
        (self.folder / "zonelint.toml").write_text(text, encoding="utf-8")
        for kind, rows in tables.items():
            (self.folder / f"{kind}.csv").write_text(rows, encoding="utf-8")
        run = self.folder / "run"
        zl.audit(self.folder / "zonelint.toml", run, "--rules", rules, "--all-verdicts", "--format", "csv,jsonl", "--force",
                 as_of="2024-06-20", expect=None)
        return ({one["id"]: one["outcome"] for one in zl.verdicts(run)},
                {(row["id"], row["problem"]) for row in zl.table(run / "problems.csv")})

    def test_the_topic_of_a_record_is_read_by_its_words(self):
        """区域削减方案 was no known topic: the project was accused, and nothing was said."""
        found, problems = self.audit(
            "440000", "gd-2022-68", "GD-P2-REDUCE",
            project="id,name,division,industry,product,nature,approved,status,two_high,lon,lat\n" + "".join(
                f"{key},钢厂,440100,312,钢材,new,2023-01-01,building,true,113.3,23.1\n" for key in ("P1", "P2")),
            record="id,division,topic,holder,issued,status\nR1,440100,区域削减方案,P1,2023-01-01,有效\nR2,440100,削减台账说明,P2,2023-01-01,有效\n",
            offset_source="id,division,project_id,item,amount\nS1,440100,P1,voc,5 t\nS2,440100,P2,voc,5 t\n")
        self.assertEqual(found, {"P1": "compliant", "P2": "undetermined"})
        self.assertIn(("R2", "unknown-code"), problems)

    def test_a_measurement_of_no_known_outfall_is_named(self):
        """Keys that are texts were not looked at: such a value was lost without a word."""
        _, problems = self.audit(
            "140000", "sx-2022-25", "SX-8-OUTEXC",
            outfall="id,name,division,status,lon,lat\nO1,口1,140100,in_use,112.5,37.8\n",
            monitoring_value="id,division,object,month,pollutant,value,limit,exceeded\n" + "".join(
                f"{key},140100,{of},2024-05-01,COD,50,40,true\n" for key, of in (("M1", "O1"), ("M2", ""), ("M3", "O9"))))
        self.assertEqual({one for one in problems if one[1].startswith("key-")}, {("M2", "key-missing"), ("M3", "key-unknown")})


if __name__ == "__main__":
    unittest.main()
