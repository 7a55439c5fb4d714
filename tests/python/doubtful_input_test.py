#!/usr/bin/env python3
"""Input that can be used in part: the audit is done, what is missing is named, and nothing else is lost by it."""
import unittest

import tiny
import zl


class DoubtfulInputTest(unittest.TestCase):
    def audited(self, *more, **spoilt):
        """The run's tables by name, of a delivery spoilt like that."""
        folder = self.enterContext(zl.scratch())
        tiny.Tiny(folder, **spoilt).audit("--all-verdicts", *more)
        out = {name: zl.table(folder / "run" / f"{name}.csv") for name in ("ledger", "sources", "undetermined", "excluded", "problems")}
        out["ledger"] = {line["rule"]: line for line in out["ledger"]}
        out["outcome"] = {(v["rule"], v["id"]): v["outcome"] for v in zl.verdicts(folder / "run")}
        for line in out["sources"]:
            self.assertEqual(int(line["rows_read"]) - int(line["excluded"]) + int(line["split"]), int(line["subjects"]), line)
        return out

    def without(self, kind):
        start = tiny.PROJECT.index(f'[[source]]\nkind = "{kind}"')
        end = tiny.PROJECT.find("\n[[source]]", start + 1)
        return {tiny.PROJECT[start:end if end > 0 else len(tiny.PROJECT)]: ""}

    def test_subject_layer_not_bound(self):
        run = self.audited(project=self.without("boiler"))
        line = run["ledger"][tiny.CHP15]
        self.assertEqual((line["status"], line["subjects"]), ("not-run", "0"))
        self.assertIn("boiler", line["reason"])
        folder = self.enterContext(zl.scratch())
        tiny.Tiny(folder, project=self.without("boiler")).audit("--strict", expect=3)

    def test_reference_layer_not_bound(self):
        run = self.audited(project=self.without("generating_unit"))
        self.assertEqual(run["outcome"][tiny.CHP15, "G1"], "undetermined")
        self.assertEqual(run["outcome"][tiny.CHP15, "G2"], "out-of-scope")       # gas, wherever the units are
        row = next(row for row in run["undetermined"] if row["id"] == "G1" and row["rule"] == tiny.CHP15)
        self.assertIn("发电机组", row["reason"])

    def test_empty_layers(self):
        run = self.audited(files={"boilers.csv": tiny.HEADS, "zones.geojson": tiny.zones()})
        self.assertEqual((run["ledger"][tiny.CHP15]["status"], run["ledger"][tiny.CHP15]["subjects"]), ("run", "0"))
        run = self.audited(files={"zones.geojson": tiny.zones()})
        self.assertEqual(run["outcome"][tiny.CATALOGUE, "G1"], "out-of-scope")

    def test_null_empty_and_invalid_geometries(self):
        bow_tie = [[[113.3, 23.0], [113.31, 23.01], [113.31, 23.0], [113.3, 23.01], [113.3, 23.0]]]
        spike = [[[113.4, 23.0], [113.41, 23.0], [113.4, 23.0], [113.4, 23.0]]]
        far = [[[113.3, 230.0], [113.31, 230.0], [113.31, 231.0], [113.3, 230.0]]]
        run = self.audited(files={"zones.geojson": tiny.zones(
            tiny.zone("Z1", "3", tiny.square(113.095, 22.945)), tiny.zone("Z-null", "3", None), tiny.zone("Z-empty", "3", []),
            tiny.zone("Z-bow", "3", bow_tie), tiny.zone("Z-spike", "3", spike), tiny.zone("Z-far", "3", far))})
        self.assertEqual(run["outcome"][tiny.CATALOGUE, "G1"], "violation")          # the sound zone still counts
        named = {row["id"] for row in run["excluded"] + run["problems"] if row["kind"] == "burn_ban_zone"}
        self.assertEqual(named, {"Z-null", "Z-empty", "Z-bow", "Z-spike", "Z-far"})
        self.assertEqual(run["ledger"][tiny.CATALOGUE]["status"], "incomplete")
        self.assertNotEqual(run["outcome"][tiny.CATALOGUE, "G2"], "violation")

    def test_boilers_without_a_usable_place(self):
        rows = "".join(f"{key},原煤,10t/h,生产,在用,2020-01-01,440106,{x},{y}\n"
                       for key, x, y in [("G3", "", ""), ("G4", "22.95", "113.1"), ("G5", "0", "0"), ("G6", "113.1", "2295"), ("G7", "东经一百一十三度", "22.95")])
        run = self.audited(files={"boilers.csv": tiny.BOILERS + rows})
        for key in ("G3", "G4", "G5", "G6", "G7"):
            self.assertEqual(run["outcome"][tiny.CHP15, key], "undetermined", key)
        self.assertLessEqual({"G4", "G5", "G6", "G7"}, {row["id"] for row in run["problems"]})
        self.assertEqual(run["outcome"][tiny.CHP15, "G1"], "todo")

    def test_places_far_from_china(self):
        rows = "G3,原煤,10t/h,生产,在用,2020-01-01,440106,13.4,52.5\nG4,原煤,10t/h,生产,在用,2020-01-01,,-113.1,22.95\n"
        far = tiny.zone("Z-far", "3", tiny.square(10.0, 50.0))
        run = self.audited(files={"boilers.csv": tiny.BOILERS + rows, "zones.geojson": tiny.zones(far, tiny.zone("Z1", "3", tiny.square(113.095, 22.945)))})
        named = {row["id"]: row for row in run["problems"] if row["problem"] == "position-outside-region"}
        self.assertEqual(set(named), {"G3", "G4", "Z-far"})
        self.assertEqual(named["G3"]["value"], "13.4, 52.5")
        for key in ("G3", "G4"):
            self.assertEqual(run["outcome"][tiny.CHP15, key], "undetermined", key)     # no silent out-of-scope

    def test_two_columns_for_the_longitude(self):
        heads = tiny.HEADS.replace("经度,纬度", "经度,纬度,lon")
        rows = ("G1,原煤,10t/h,生产,在用,2020-01-01,440106,113.1,22.95,113.1\nG2,原煤,10t/h,生产,在用,2020-01-01,440106,113.1,22.95,113.9\n"
                "G3,原煤,10t/h,生产,在用,2020-01-01,440106,113.1,22.95,\nG4,原煤,10t/h,生产,在用,2020-01-01,440106,113.1,22.95,113.10004\n")
        run = self.audited(files={"boilers.csv": heads + rows})
        told = [row for row in run["problems"] if row["problem"] == "contradictory-coordinates"]
        self.assertEqual([(row["id"], row["value"]) for row in told], [("G2", "lon 113.9, 纬度 22.95, 经度 113.1")])
        self.assertIn("fields.lon", told[0]["message"])
        self.assertEqual({key: run["outcome"][tiny.CHP15, key] for key in ("G1", "G2", "G3", "G4")},
                         {"G1": "todo", "G2": "undetermined", "G3": "todo", "G4": "todo"})
        chosen = self.audited(files={"boilers.csv": heads + rows}, project={'accuracy = "30 m"': 'accuracy = "30 m"\nfields.lon = "经度"'})
        self.assertEqual(chosen["outcome"][tiny.CHP15, "G2"], "todo")
        self.assertFalse([row for row in chosen["problems"] if row["problem"] == "contradictory-coordinates"])

    def test_capacity_without_a_unit(self):
        run = self.audited(files={"boilers.csv": tiny.HEADS + "G8,原煤,10,生产,在用,2020-01-01,440106,113.1,22.95\n",
                                  "zones.geojson": tiny.zones(tiny.zone("Z1", "2", tiny.square(113.095, 22.945)))})
        self.assertEqual(run["outcome"][tiny.CATALOGUE, "G8"], "undetermined")
        problem = next(row for row in run["problems"] if row["field"] == "capacity")
        self.assertEqual((problem["problem"], problem["value"]), ("unit-missing", "10"))

    def test_impossible_dates(self):
        run = self.audited(files={"zones.geojson": tiny.zones(tiny.zone("Z1", "3", tiny.square(113.095, 22.945), 公告日期="2021-02-30"))})
        problem = next(row for row in run["problems"] if row["field"] == "valid_from")
        self.assertEqual((problem["id"], problem["value"]), ("Z1", "2021-02-30"))

    def test_a_number_given_twice_in_one_source(self):
        """The second of two boilers of one number was left out, whatever it was: neither may be lost. The same row again is."""
        first = next(line for line in tiny.BOILERS.splitlines() if line.startswith("G1,"))
        run = self.audited(files={"boilers.csv": tiny.BOILERS + "G1,天然气,1t/h,供热,在用,,440106,113.5,23.5\n" + first + "\n"})
        self.assertEqual(run["outcome"][tiny.CHP15, "G1"], "todo")
        self.assertEqual(run["outcome"][tiny.CHP15, "G1/2"], "out-of-scope")
        self.assertEqual([(row["id"], row["value"]) for row in run["problems"] if row["problem"] == "duplicate-id"], [("G1/2", "G1")])
        self.assertEqual([(row["source"].rsplit("/")[-1], row["id"], row["reason"]) for row in run["excluded"]], [("boilers.csv", "G1", "duplicate-id")])

    def test_a_zone_that_bears_the_number_of_another_is_not_lost(self):
        """The boiler in the second of two zones of one number was out of scope."""
        zones = tiny.zones(tiny.zone("Z1", "3", tiny.square(112.5, 22.5)), tiny.zone("Z1", "3", tiny.square(113.095, 22.945)))
        run = self.audited(files={"zones.geojson": zones})
        self.assertEqual(run["outcome"][tiny.CATALOGUE, "G1"], "violation")
        self.assertEqual([row["id"] for row in run["problems"] if row["problem"] == "duplicate-id"], ["Z1/2"])

    def test_degrees_under_a_projected_system(self):
        run = self.audited(project={'path = "boilers.csv"\ncrs = "EPSG:4490"': 'path = "boilers.csv"\ncrs = "EPSG:4547"'})
        self.assertEqual(run["outcome"][tiny.CHP15, "G1"], "undetermined")
        self.assertIn(("G1", "bad-coordinates"), {(row["id"], row["problem"]) for row in run["problems"]})

    def test_words_that_no_list_knows(self):
        run = self.audited(files={"boilers.csv": tiny.BOILERS + "G10,废料,10t/h,生产,在用,2020-01-01,440106,113.1,22.95\n"})
        self.assertEqual(run["outcome"][tiny.CHP15, "G10"], "undetermined")
        self.assertIn(("fuel", "废料"), {(row["field"], row["value"]) for row in run["problems"]})


if __name__ == "__main__":
    unittest.main()
