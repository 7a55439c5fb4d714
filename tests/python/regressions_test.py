#!/usr/bin/env python3
"""Faults that were found and mended, each kept from coming back: answers that acquitted without a word, guards that could be
passed, promises that were not held."""
import json
import unittest

import openpyxl

import tiny
import zl

ZONE_WITHOUT_PLACE = {"type": "Feature", "properties": {"XMBZ": "一号禁燃区", "MJ": 3.2}, "geometry": None}


def inspected(path):
    return json.loads(zl.run("inspect", path, "--format", "json", "--lang", "en", expect=1).stdout)


class RegressionsTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())

    def test_a_zone_with_nothing_in_known_columns_is_no_blank_row(self):
        """It was left out as blank, and the boiler it may hold was acquitted."""
        made = tiny.Tiny(self.folder, {"zones.geojson": tiny.zones(ZONE_WITHOUT_PLACE, tiny.zone("Z2", "3", tiny.square(113.8, 23)))})
        zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out)
        self.assertEqual([row["reason"] for row in zl.table(made.out / "excluded.csv")], [])
        self.assertIn("no-geometry", {row["problem"] for row in zl.table(made.out / "problems.csv")})
        ledger = {row["rule"]: row["status"] for row in zl.table(made.out / "ledger.csv")}
        self.assertEqual(ledger[tiny.CATALOGUE], "incomplete")

    def test_a_query_says_that_a_reference_is_lost(self):
        """It said "no" and exit code 0."""
        tiny.Tiny(self.folder, {"zones.geojson": tiny.zones(tiny.zone("Z1", "3", None), tiny.zone("Z2", "3", tiny.square(113.8, 23)))})
        words = ["query", "boiler", "inside", "burn_ban_zone", "--project", self.folder / "zonelint.toml", "-o", "-", "--lang", "en"]
        self.assertIn("cannot be used", zl.run(*words).stderr)
        batch = self.folder / "queries.toml"
        batch.write_text('project = "zonelint.toml"\n[query.a]\nsubjects = "boiler"\nrelation = "inside"\nreferences = "burn_ban_zone"\n', encoding="utf-8")
        zl.run("query", "--file", batch, "-o", self.folder / "answers", "--lang", "en")
        self.assertEqual([row["status"] for row in zl.table(self.folder / "answers" / "queries.csv")], ["incomplete"])

    def test_a_link_out_of_the_folder_is_refused_however_the_project_is_named(self):
        """`audit zonelint.toml` from its own folder read it."""
        home = self.folder / "home"
        home.mkdir()
        tiny.Tiny(home, {"boilers.csv": None})
        (self.folder / "elsewhere.csv").write_text(tiny.BOILERS, encoding="utf-8")
        (home / "boilers.csv").symlink_to(self.folder / "elsewhere.csv")
        for name in ("zonelint.toml", "./zonelint.toml", home / "zonelint.toml"):
            with self.subTest(name=name):
                said = zl.run("audit", name, "--as-of", zl.AS_OF, "-o", self.folder / "run", "--lang", "en", cwd=home, expect=2)
                self.assertIn("leads out of the folder", said.stderr)

    def test_the_plan_says_which_rules_lack_their_subjects(self):
        """It said `run` of rules that the audit does not run."""
        made = tiny.Tiny(self.folder)
        project = self.folder / "zonelint.toml"
        plan = zl.run("audit", project, "--as-of", zl.AS_OF, "--plan", "--lang", "en").stdout
        zl.run("audit", project, "--as-of", zl.AS_OF, "-o", made.out, expect=0)
        for row in zl.table(made.out / "ledger.csv"):
            said = next(line for line in plan.splitlines() if line.split() and line.split()[0] == row["rule"])
            self.assertEqual("not run" in said, row["status"] == "not-run", said)

    def test_why_refuses_a_changed_input_that_the_rule_does_not_read(self):
        made = tiny.Tiny(self.folder)
        zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out, expect=0)
        zl.run("why", made.out, "boiler:G1", tiny.CHP15)
        zones = self.folder / "zones.geojson"
        zones.write_text(zones.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        self.assertIn("zones.geojson", zl.run("why", made.out, "boiler:G1", tiny.CHP15, "--lang", "en", expect=2).stderr)

    def test_a_report_of_a_run_that_lacks_a_file_it_does_not_need(self):
        made = tiny.Tiny(self.folder)
        zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out, expect=0)
        (made.out / "verdicts.jsonl").unlink()
        said = zl.run("report", made.out, "--format", "csv", "-o", self.folder / "again", "--lang", "en", expect=2).stderr
        self.assertIn("verdicts.jsonl", said)
        self.assertFalse((self.folder / "again").exists())

    def test_two_values_in_a_cell_that_may_be_minutes(self):
        """In two columns they were told, in one they were taken for degrees."""
        rows = "".join(f"K{i},113.15{i}0,23.07{i}4\n" for i in range(1, 4)).replace(",113", ',"113').replace("4\n", '4"\n')
        (self.folder / "锅炉.csv").write_text("锅炉编号,坐标\n" + rows, encoding="utf-8")
        self.assertIn("coordinate-ambiguous", {one["problem"] for one in inspected(self.folder / "锅炉.csv")["features"]})

    def test_heads_of_two_rows_are_inspected_as_they_are_read(self):
        """The second row counted as data, and `init` wrote a draft without places."""
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append(["企业名称", "锅炉编号", "位置", None, "燃料"])
        sheet.append([None, None, "经度", "纬度", None])
        sheet.append(["甲厂", "K1", 113.153412, 23.123412, "燃煤"])
        sheet.append(["乙厂", "K2", 113.163412, 23.123712, "燃煤"])
        for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            sheet.merge_cells(area)
        book.save(self.folder / "锅炉.xlsx")
        told = inspected(self.folder / "锅炉.xlsx")
        self.assertEqual(told["layers"][0]["rows"], 2)
        self.assertEqual({"lon", "lat"} - {column["field"] for column in told["columns"]}, set())
        zl.run("init", self.folder / "锅炉.xlsx", "-o", self.folder / "zonelint.toml")
        self.assertIn("crs", (self.folder / "zonelint.toml").read_text(encoding="utf-8"))

    def test_degrees_minutes_and_seconds_in_three_columns_are_inspected(self):
        head = "编号,经度度,经度分,经度秒,纬度度,纬度分,纬度秒\n"
        (self.folder / "锅炉.csv").write_text("燃料,企业名称," + head + "燃煤,甲,K1,113,9,10.8,23,7,24\n燃煤,乙,K2,113,60,10.8,23,7,24\n", encoding="utf-8")
        self.assertIn("bad-coordinates", {one["problem"] for one in inspected(self.folder / "锅炉.csv")["features"]})

    def test_workbooks_without_an_answer_leave_no_file_of_answers(self):
        made = tiny.Tiny(self.folder)
        zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out, expect=0)
        book = openpyxl.Workbook()
        book.active.append(["甲", "乙"])
        book.save(self.folder / "other.xlsx")
        answers = self.folder / "answers.csv"
        zl.run("followup", "import", made.out, self.folder / "other.xlsx", "--received", "2024-08-01", "-o", answers, expect=3)
        self.assertFalse(answers.exists())
        self.assertFalse((self.folder / "answers-drafts.toml").exists())

    def test_a_word_that_nothing_is_near_to_gets_advice(self):
        """Only near misses did: `nope`, a kind that is none, half a code were told that they are not there, and no more."""
        made = tiny.Tiny(self.folder)
        project = self.folder / "zonelint.toml"
        zl.run("audit", project, "--as-of", zl.AS_OF, "-o", made.out)
        audit = ("audit", project, "--as-of", zl.AS_OF, "-o", self.folder / "other")
        advice = [(("rules", "list", "nope"), "zonelint rules list"), (("rules", "list", "--region", "9"), "440700"),
                  (("rules", "list", "--region", "广东省"), "440000"),
                  (("rules", "calendar", "--as-of", "2024-01-01", "--until", "2025-01-01", "--region", "9"), "440700"),
                  (("layers", "show", "nope"), "zonelint layers list"), ((*audit, "--rules", "nope"), "zonelint rules list --project"),
                  ((*audit, "--region", "4407"), "440700"), (("why", made.out, "nope"), "boiler:G1"),
                  (("why", made.out, "boiler:nope"), "boiler:G1, boiler:G2"), (("why", made.out, "boilr:G1"), "boiler:G1"),
                  (("why", made.out, "G1", "nope"), "ledger.csv"), (("why", made.out, "indicator_value:G1"), "boiler")]
        for words, said in advice:
            for lang in ("zh", "en"):
                with self.subTest(words, lang=lang):
                    self.assertIn(said, zl.run(*words, "--lang", lang, expect=2).stderr)

    def test_a_filter_on_the_division_asks_the_place_too(self):
        """An outlet whose code said one county and whose place another was compliant by its code alone."""
        counties = [("610482", 108.0), ("610481", 108.2)]
        divisions = tiny.zones(*({"type": "Feature", "properties": {"id": code, "division": code, "level": "county"},
                                  "geometry": {"type": "Polygon", "coordinates": tiny.square(x, 35, 0.2)}} for code, x in counties))
        outlets = {"in": ("108.15", "610482", "compliant"), "near": ("108.2001", "610482", "compliant"),
                   "no-code": ("108.15", "", "compliant"), "elsewhere": ("108.3", "610482", "undetermined"),
                   "other": ("108.3", "610481", "advice"), "nowhere": ("", "610482", "compliant")}
        rows = "".join(f"{key},{lon},{lon and 35.1},clean_coal_outlet,clean_coal,in_use,{code}\n" for key, (lon, code, _) in outlets.items())
        sources = {"admin_division": "divisions.geojson", "burn_ban_zone": "zones.geojson", "coal_site": "outlets.csv"}
        project = '[project]\nname = "a"\nregion = "610400"\npacks = ["xy-2023-9"]\n' + "".join(
            f'[[source]]\nkind = "{kind}"\npath = "{path}"\n' for kind, path in sources.items()) + 'crs = "EPSG:4490"\n'
        made = tiny.Tiny(self.folder, {"divisions.geojson": divisions, "outlets.csv": "id,lon,lat,type,fuel,status,division\n" + rows,
                                       "zonelint.toml": project})
        zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out, "--rules", "XY-8-NORTH5", "--all-verdicts", "--lang", "en")
        verdicts = [json.loads(line) for line in (made.out / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()]
        self.assertEqual({row["id"]: row["outcome"] for row in verdicts}, {key: outcome for key, (_, _, outcome) in outlets.items()})
        reasons = {row["id"]: row.get("reason") for row in verdicts}
        self.assertEqual(reasons["elsewhere"], "division and place disagree")
        self.assertIn("Division 610482", reasons["no-code"])

    def test_a_region_that_the_division_layer_does_not_have(self):
        """Every object was out of its scope, and the run a success."""
        county = tiny.zones(*({"type": "Feature", "properties": {"id": code, "division": code, "level": "county"},
                               "geometry": {"type": "Polygon", "coordinates": tiny.square(x, 22.9, 0.1)}} for code, x in [("440106", 113.1), ("440105", 113.2)]))
        source = '[[source]]\nkind = "admin_division"\npath = "divisions.geojson"\n\n[[source]]\nkind = "boiler"'
        for region, code in (("440199", 2), ("440106", 1), ("440100", 1), ("440000", 1)):
            with self.subTest(region=region):
                made = tiny.Tiny(self.folder, {"divisions.geojson": county},
                                 {'region = "440000"': f'region = "{region}"', '[[source]]\nkind = "boiler"': source})
                run = zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out, "--force", "--lang", "en", expect=None)
                self.assertEqual(run.returncode == 2, code == 2, run.stderr)
                if code == 2:
                    self.assertIn("zonelint.toml:3", run.stderr)
                    self.assertIn("did you mean 44010", run.stderr)

    def test_a_correction_that_no_rule_reads_is_checked_all_the_same(self):
        """Its value could be anything, and the document be empty."""
        for spoilt, said in (('"2020-13-01"', "no date"), ('"2020-01-02"', "rests on nothing")):
            with self.subTest(spoilt):
                correction = (f'[[correction]]\nobject = "boiler/G1"\nfield = "approved"\nold = "2020-01-01"\nnew = {spoilt}\n'
                              f'document = "{"" if "nothing" in said else "d"}"\ndate = 2024-01-01\n')
                tiny.Tiny(self.folder, project={'path = "zones.geojson"\n': 'path = "zones.geojson"\n\n' + correction})
                words = ("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "--plan", "--lang", "en", "--rules", tiny.CATALOGUE)
                self.assertIn(said, zl.run(*words, expect=2).stderr)

    def test_a_correction_dated_after_the_day_of_the_audit_tells_what_is_known_of_it(self):
        correction = '[[correction]]\nobject = "boiler/G1"\nfield = "status"\nold = "在用"\nnew = "拆除"\ndocument = "x"\ndate = 2024-07-01\n'
        made = tiny.Tiny(self.folder, project={'path = "zones.geojson"\n': 'path = "zones.geojson"\n\n' + correction})
        for as_of, state, outcome in (("2024-06-30", "applied", "compliant"), ("2024-07-01", "applied", "compliant")):
            zl.run("audit", self.folder / "zonelint.toml", "--as-of", as_of, "-o", made.out, "--force", "--all-verdicts")
            manifest = json.loads((made.out / "manifest.json").read_text(encoding="utf-8"))
            self.assertEqual([one["state"] for one in manifest["corrections"]], [state])
            self.assertEqual({v["outcome"] for v in zl.verdicts(made.out) if (v["id"], v["rule"]) == ("G1", tiny.CHP15)}, {outcome})

    def test_a_zone_round_the_world_is_told(self):
        """Everything lay in it, and nobody said a word."""
        world = [[[-180, -90], [180, -90], [180, 90], [-180, 90], [-180, -90]]]
        made = tiny.Tiny(self.folder, {"zones.geojson": tiny.zones(tiny.zone("Z1", "3", world))})
        made.audit()
        self.assertIn(("position-outside-region", "Z1"), {(row["problem"], row["id"]) for row in zl.table(made.out / "problems.csv")})

    def test_marks_of_formulas_that_went_wrong_are_no_values(self):
        """In a name they were its value, and `#N/A` was not told."""
        spoilt = tiny.HEADS.strip() + ",名称\nG1,#REF!,#N/A,生产,在用,2020-01-01,440106,113.1,22.95,#NAME?\n#VALUE!,原煤,1t/h,生产,在用,2020-01-01,440106,113.2,22.95,乙\n"
        made = tiny.Tiny(self.folder, {"boilers.csv": spoilt})
        made.audit()
        told = {(row["problem"], row["field"], row["value"]) for row in zl.table(made.out / "problems.csv")}
        self.assertLessEqual({("formula-without-value", "fuel", "#REF!"), ("formula-without-value", "capacity", "#N/A"),
                              ("formula-without-value", "name", "#NAME?"), ("missing-id", "id", "")}, told)

    def test_coordinates_whose_heads_say_how_they_are_written(self):
        """`经度(°)` was no head of coordinates, and the ledger had no places."""
        heads = tiny.HEADS.replace("经度,纬度", "经度(°),纬度（N）")
        made = tiny.Tiny(self.folder, {"boilers.csv": tiny.BOILERS.replace(tiny.HEADS, heads)})
        made.audit("--all-verdicts")
        self.assertEqual({v["outcome"] for v in zl.verdicts(made.out) if (v["id"], v["rule"]) == ("G1", tiny.CHP15)}, {"todo"})
        told = inspected(self.folder / "boilers.csv")
        self.assertEqual({"lon", "lat"} - {column["field"] for column in told["columns"]}, set())

    def test_a_waiver_that_names_a_provision_gets_its_rules(self):
        waiver = '[[waiver]]\nrule = "GD-8-CHP15"\nobject = "G1"\nreason = "r"\ndocument = "d"\nfrom = 2024-01-01\nuntil = 2024-12-31\n'
        tiny.Tiny(self.folder, project={'path = "zones.geojson"\n': 'path = "zones.geojson"\n\n' + waiver})
        said = zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "--plan", "--lang", "en", expect=2).stderr
        self.assertIn("GD-8-CHP15 is a provision; its rules: ", said)
        self.assertIn(tiny.CHP15, said)

    def test_a_waiver_that_names_its_object_with_the_kind_is_told_the_id(self):
        waiver = f'[[waiver]]\nrule = "{tiny.CHP15}"\nobject = "boiler:G1"\nreason = "r"\ndocument = "d"\nfrom = 2024-01-01\nuntil = 2024-12-31\n'
        made = tiny.Tiny(self.folder, project={'path = "zones.geojson"\n': 'path = "zones.geojson"\n\n' + waiver})
        said = zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out, "--lang", "en", expect=None)
        self.assertIn("did you mean G1?", said.stdout + said.stderr)

    def test_waivers_that_exempt_nobody_say_why_and_who_approved_them_stands_in_the_reports(self):
        """Of a rule that did not run it said "unused", a repetition exempted as much again, and approved_by was never told."""
        blank = 'document = "No. 1"\nfrom = 2024-01-01\nuntil = 2024-12-31\n'
        waivers = "".join(f'[[waiver]]\nrule = "{rule}"\nobject = "{key}"\nreason = "a hospital"\napproved_by = "Zhang"\n{blank}\n' for rule, key in (
            (tiny.CHP15, "G1"), (tiny.CHP15, "G1"), (tiny.CHP15, "G2"), ("gd-2022-68/gas-boiler-low-nitrogen-burner", "G1")))
        made = tiny.Tiny(self.folder, project={'path = "zones.geojson"\n': 'path = "zones.geojson"\n\n' + waivers})
        said = zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out, "--rules", tiny.CHP15, "--lang", "en", expect=None).stdout
        told = json.loads((made.out / "manifest.json").read_text(encoding="utf-8"))["waivers"]
        self.assertEqual([(one["state"], one["exempted"], one["approved_by"]) for one in told],
                         [("used", 1, "Zhang"), ("repeated", 0, "Zhang"), ("unused", 0, "Zhang"), ("rule-not-run", 0, "Zhang")])
        for word in ("No. 1  Zhang", "repeats one before it", "its rule did not run"):
            self.assertIn(word, said)
        self.assertIn("a hospital  No. 1  Zhang", zl.run("why", made.out, "boiler:G1", tiny.CHP15, "--lang", "en").stdout)

    def test_a_blank_value_of_an_indicator_is_missing(self):
        """It was called a value in a wrong unit."""
        figures = "指标,行政区划代码,年份,值\nsewage_collection_rate,440100,2025,\nsewage_collection_rate,440300,2025,约75\n"
        source = '[[source]]\nkind = "indicator_value"\npath = "figures.csv"\n\n[[source]]\nkind = "boiler"'
        made = tiny.Tiny(self.folder, {"figures.csv": figures}, {'[[source]]\nkind = "boiler"': source})
        zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out, "--lang", "en", expect=None)
        told = {row["row"]: (row["problem"], row["field"], row["message"]) for row in zl.table(made.out / "problems.csv") if row["field"] == "value"}
        self.assertEqual(told["2"][:2], ("indicator-missing", "value"))
        self.assertIn("440100 in 2025", told["2"][2])
        self.assertEqual(told["3"][0], "indicator-unit")

    def test_offsets_whose_key_is_missing_or_leads_nowhere_are_told(self):
        """They counted for no project, and nothing said so."""
        project = tiny.PROJECT[:tiny.PROJECT.index("[[source]]")].replace("440000", "350000").replace('"gd-2022-68", "fuel-catalogue"', '"fj-2022"')
        for kind in ("project", "offset_source"):
            project += f'[[source]]\nkind = "{kind}"\npath = "{kind}.csv"\ncrs = "EPSG:4490"\n\n'
        made = tiny.Tiny(self.folder, {
            "zonelint.toml": project,
            "project.csv": "id,lon,lat,added_voc,nature,approved,status,division\nf1,119.3,26.1,10 t,new,2023-05-01,building,350102\n",
            "offset_source.csv": "id,lon,lat,project_id,item,amount,division\n" + "".join(
                f"{key},119.3,26.1,{of},voc,10 t,350102\n" for key, of in (("o1", "f1"), ("o2", ""), ("o3", "f9")))})
        zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out, "--lang", "en", expect=None)
        told = {(row["id"], row["problem"]) for row in zl.table(made.out / "problems.csv") if row["problem"].startswith("key-")}
        self.assertEqual(told, {("o2", "key-missing"), ("o3", "key-unknown")})

    def test_a_division_too_coarse_for_the_regions_of_a_rule_is_called_so(self):
        """The division of other berths was said to be missing."""
        berth = "id,lon,lat,cargo,operation,tonnage,vapour_recovery,division\nb1,,,refined_oil,loading,10000 t,none,440000\n"
        source = '[[source]]\nkind = "berth"\npath = "berth.csv"\ncrs = "EPSG:4490"\n\n[[source]]\nkind = "boiler"'
        made = tiny.Tiny(self.folder, {"berth.csv": berth}, {'[[source]]\nkind = "boiler"': source})
        zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out, "--rules", "GD-10-BERTH", "--lang", "en", expect=None)
        reasons = {row["id"]: (row["reason"], row["cause"]) for row in zl.table(made.out / "undetermined.csv")}
        self.assertEqual(reasons, {"b1": ('Division "440000" is not specific enough', "vague-value")})

    def test_a_pack_may_be_named_by_its_folder_in_list_and_show(self):
        """`rules show` wanted a rule beside it, and `rules list` with a project did not know it."""
        pack = zl.SOURCE / "sample-data" / "sewer-sample" / "packs" / "shuanghe"
        shown = zl.run("rules", "show", pack, "--lang", "en").stdout
        listed = zl.run("rules", "list", pack, "--lang", "en").stdout
        self.assertGreaterEqual(shown.count("force and date"), len([line for line in listed.splitlines() if line.startswith("shuanghe")]))
        project = pack.parents[1] / "zonelint.toml"
        self.assertIn("shuanghe", zl.run("rules", "list", pack, "--project", project, "--lang", "en").stdout)

    def test_answers_about_objects_without_ids_stay_with_them_in_another_order(self):
        """Such objects were told by their rows: re-sorted, the answer about one boiler went to another, and `diff` invented edits."""
        head = tiny.HEADS.replace("锅炉编号", "锅炉名称")
        rows = [f"{name},原煤,{size}t/h,生产,在用,2020-01-01,440106,{lon},22.95" for name, size, lon in
                (("一号", 4, "113.101"), ("二号", 6, "113.102"), ("二号", 8, "113.102"), ("三号", 10, "113.103"))]
        noise = [row.replace(",22.95", "0000021,22.9500000013") for row in reversed(rows)]  # as a projection there and back leaves
        runs = []
        for name, lines in (("before", rows), ("after", noise)):
            folder = self.folder / name
            folder.mkdir()
            made = tiny.Tiny(folder, files={"boilers.csv": head + "\n".join(lines) + "\n"},
                             project={tiny.PROJECT: tiny.PROJECT + '[followup]\npath = "../answers.csv"\n'})
            zl.audit(folder / "zonelint.toml", made.out, "--snapshot", "--rules", tiny.CHP15)
            runs.append(made.out)
            if name == "before":
                first = next(row for row in zl.table(made.out / "findings.csv") if row["name"] == "一号")
                (self.folder / "reply.csv").write_text(
                    "指纹,规则ID,对象编号,办理状态,整改情况,销号时间,文号,备注\n"
                    f'{first["fingerprint"]},{first["rule"]},{first["id"]},整改中,招标中,,,\n', encoding="utf-8")
                zl.run("followup", "import", made.out, self.folder / "reply.csv", "--received", "2024-07-31")
        told = [{(row["name"], row["fingerprint"], row["measured"]) for row in zl.table(run / "findings.csv")} for run in runs]
        self.assertEqual(len(told[0]), 4)
        self.assertEqual({one[:2] for one in told[0]}, {one[:2] for one in told[1]})
        notes = {row["name"]: row["followup_note"] for row in zl.table(runs[1] / "findings.csv")}
        self.assertEqual(notes, {"一号": "招标中", "二号": "", "三号": ""})
        causes = zl.run("diff", *runs, "--lang", "en").stdout
        for word in ("data:", "id:", "New findings", "Findings gone"):
            self.assertNotIn(word, causes)

    def test_an_object_with_another_id_is_told_by_credit_code_and_device_number(self):
        """Snapshots lacked the device number unless the project carried it: it was gone, and another one new."""
        head = tiny.HEADS.replace("锅炉编号,", "锅炉编号,统一社会信用代码,设备代码,锅炉名称,")
        runs = []
        for id, name, lon in (("K1", "甲", "113.100"), ("N7", "乙", "113.103")):
            folder = self.folder / id
            folder.mkdir()
            row = f"{id},91440101MA5XXXXX06,D-1,{name},原煤,10t/h,生产,在用,2020-01-01,440106,{lon},22.95\n"
            runs.append(tiny.Tiny(folder, files={"boilers.csv": head + row}).out)
            zl.audit(folder / "zonelint.toml", runs[-1], "--snapshot", "--rules", tiny.CHP15)
        told = zl.run("diff", *runs, "--lang", "en").stdout
        self.assertIn("same credit code", told)
        self.assertNotIn("New findings", told)

    def test_an_application_whose_cells_are_not_understood_says_so(self):
        """Only `missing: Fuel` was said, as if nothing had been written."""
        tiny.Tiny(self.folder)
        (self.folder / "points.csv").write_text("编号,经度,纬度,燃料,额定出力\nS-1,113.1,22.95,废料,10\nS-2,113.1,22.95,燃煤,20 t/h\n", encoding="utf-8")
        ask = ("site", self.folder / "zonelint.toml", "--points", self.folder / "points.csv", "--crs", "EPSG:4490", "--as", "boiler",
               "--as-of", zl.AS_OF, "--lang", "en")
        self.assertEqual(zl.run(*ask).stdout.count("doubtful cell: "), 2)
        told = [place["problems"] for place in json.loads(zl.run(*ask, "--format", "json").stdout)["places"]]
        self.assertEqual([len(one) for one in told], [2, 0])
        self.assertIn("废料", told[0][0] + told[0][1])
        self.assertIn("废料", zl.run(*ask, "--format", "csv").stdout)

    def test_places_that_are_refused_say_what_of_them(self):
        """0,0 was called beyond longitude and latitude, and --crs against the file's own system was told as words of a project."""
        project = self.folder / "zonelint.toml"
        tiny.Tiny(self.folder)
        self.assertIn("no coordinates", zl.run("site", project, "--at", "0,0", "--lang", "en", expect=2).stderr)
        told = zl.run("site", zl.SAMPLE / "zonelint.toml", "--points", zl.SAMPLE / "data" / "锅炉_云山市.shp", "--crs", "EPSG:4547",
                      "--lang", "en", expect=2).stderr
        self.assertIn("leave --crs out", told)
        self.assertNotIn("project says", told)

    def test_a_matrix_beside_its_project_needs_no_name(self):
        """The name of a city is its folder: that of `zonelint.toml` was empty."""
        tiny.Tiny(self.folder)
        (self.folder / "cities.toml").write_text('[[city]]\nproject = "zonelint.toml"\n', encoding="utf-8")
        zl.run("audit", "--matrix", self.folder / "cities.toml", "--as-of", zl.AS_OF, "-o", self.folder / "all", "--format", "csv")
        self.assertTrue(list((self.folder / "all").glob(f"{self.folder.name}*")))

    def test_a_reply_whose_characters_cannot_be_read_leaves_the_others(self):
        """One such file ended the import of all, with a hint about sources that it is none of."""
        made = tiny.Tiny(self.folder)
        zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out, expect=0)
        first = zl.table(made.out / "findings.csv")[0]
        text = ("指纹,规则ID,对象编号,办理状态,整改情况,销号时间,文号,备注\n"
                f'{first["fingerprint"]},{first["rule"]},{first["id"]},整改中,招标中,,,\n')
        (self.folder / "good.csv").write_text(text, encoding="gbk")
        (self.folder / "bad.csv").write_bytes(text.encode() + b"\xff\xfe\xe5,x,x,\xff,,,,\n")
        answers = self.folder / "answers.csv"
        told = zl.run("followup", "import", made.out, self.folder / "bad.csv", self.folder / "good.csv", "--received", "2024-08-01",
                      "-o", answers, "--lang", "en", expect=3).stdout
        self.assertIn("save it as", told)
        self.assertEqual([row["conflict"] for row in zl.table(self.folder / "answers-conflicts.csv")], ["unreadable"])
        self.assertEqual([row["progress"] for row in zl.table(answers)], ["招标中"])

    def test_a_tally_does_not_believe_a_code_that_the_place_contradicts(self):
        """A charger of one county that stands in another counted for the county of its code, and for that alone."""
        (self.folder / "packs" / "own").mkdir(parents=True)
        (self.folder / "packs" / "own" / "pack.toml").write_text(
            'language = 1\npack = { id = "own-2024", title = { zh = "试", en = "Trial" }, issued = 2024-01-01, region = "440000" }\n', encoding="utf-8")
        (self.folder / "packs" / "own" / "charger.toml").write_text(
            """[rule.two-chargers]
source = { id = "T-1", clause = "1" }
title = { zh = "每个行政区两个充电桩", en = "Two chargers in every division" }
subject = "admin_division"
require = "charger.count >= 2"
duty = { modal = "complete", by = 2023-12-31 }
define.charger = { relation = "matches", to = "charger" }
""", encoding="utf-8")
        divisions = [("440105", "county", tiny.square(113, 23)), ("440106", "county", tiny.square(113.01, 23)), ("440111", "county", tiny.square(113.02, 23)),
                     ("440100", "city", [[[113, 23], [113.03, 23], [113.03, 23.01], [113, 23.01], [113, 23]]])]
        (self.folder / "divisions.geojson").write_text(tiny.zones(*(
            {"type": "Feature", "properties": {"id": code, "division": code, "level": level}, "geometry": {"type": "Polygon", "coordinates": ring}}
            for code, level, ring in divisions)), encoding="utf-8")
        (self.folder / "chargers.csv").write_text(
            "id,division,lon,lat\na,440105,113.0078,23.0078\nb,440105,113.0178,23.0078\nc,440106,113.0178,23.0078\n", encoding="utf-8")
        (self.folder / "zonelint.toml").write_text(
            """[project]
name = "试"
region = "440000"
packs = ["packs/own"]
[[source]]
kind = "admin_division"
path = "divisions.geojson"
[[source]]
kind = "charger"
path = "chargers.csv"
crs = "EPSG:4490"
accuracy = "30 m"
""", encoding="utf-8")
        zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "--all-verdicts", "-o", self.folder / "run")
        self.assertEqual(zl.outcomes(self.folder / "run", "own-2024/two-chargers"),
                         {"440105": "undetermined", "440106": "undetermined", "440111": "violation", "440100": "compliant"})
        reasons = {row["id"]: row["reason"] for row in zl.table(self.folder / "run" / "undetermined.csv")}
        self.assertEqual(set(reasons.values()), {"行政区划代码与位置不一致；充电桩数量 1 .. 2（限值 2）"})

    def test_a_trace_from_an_object_without_a_place_says_so(self):
        """It said that no pipe lies within 5 m of it."""
        (self.folder / "pipes.geojson").write_text(tiny.zones(
            {"type": "Feature", "properties": {"id": "a", "division": "440000"},
             "geometry": {"type": "LineString", "coordinates": [[113.4, 22.8], [113.401, 22.8]]}}), encoding="utf-8")
        (self.folder / "plants.geojson").write_text(tiny.zones(
            {"type": "Feature", "properties": {"id": "T1", "division": "440000"}, "geometry": None}), encoding="utf-8")
        (self.folder / "zonelint.toml").write_text(
            """[project]
name = "试"
region = "440000"
packs = ["gd-2022-68"]
[[source]]
kind = "sewer_pipe"
path = "pipes.geojson"
[[source]]
kind = "wastewater_plant"
path = "plants.geojson"
""", encoding="utf-8")
        said = zl.run("trace", self.folder / "zonelint.toml", "--from", "T1", "--direction", "up", "-o", self.folder / "out", "--lang", "en",
                      expect=2).stderr
        self.assertIn("wastewater_plant:T1 has no usable place", said)

    def test_one_lost_reference_is_told_in_the_singular(self):
        made = tiny.Tiny(self.folder, {"zones.geojson": tiny.zones(tiny.zone("Z1", "3", None), tiny.zone("Z2", "3", tiny.square(113.8, 23)))})
        said = zl.run("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", made.out, "--lang", "en").stdout
        self.assertIn("1 reference cannot be used and cannot be placed by its division", said)


if __name__ == "__main__":
    unittest.main()
