#!/usr/bin/env python3
"""audit --matrix: many projects and days; one bad city costs only itself, and the summary adds up to the runs."""
import os
import signal
import subprocess
import time
import unittest

import zl

try:
    import openpyxl
except ImportError:
    zl.skip("no openpyxl for Python")


class MatrixTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())
        self.project = zl.copy_sample(self.folder)
        self.cities = self.folder / "cities.toml"
        self.out = self.folder / "out"

    def write(self, *tables):
        self.cities.write_text("\n".join(f"[[city]]\n{table}\n" for table in tables), encoding="utf-8")

    def matrix(self, *more, expect=0):
        return zl.run("audit", "--matrix", self.cities, "-o", self.out, "--lang", "zh", *more, expect=expect)

    def test_each_run_is_what_the_audit_alone_writes_and_the_summary_adds_up(self):
        self.write('name = "临江"\nproject = "gd-sample/zonelint.toml"\nas_of = [2024-06-30, 2023-06-30]',
                   'name = "只看热电"\nproject = "gd-sample/zonelint.toml"\nrules = ["GD-8-CHP15"]\nregion = "449903"')
        told = self.matrix("--as-of", "2024-06-30", "--format", "jsonl")
        summary = zl.table(self.out / "summary.csv")
        self.assertEqual([(row["city"], row["as_of"], row["exit_code"], row["region"]) for row in summary],
                         [("临江", "2024-06-30", "0", "440000"), ("临江", "2023-06-30", "0", "440000"), ("只看热电", "2024-06-30", "0", "449903")])
        self.assertEqual(len(told.stdout.splitlines()), 3)
        # In the same place, for the manifest tells the way to the project.
        (self.folder / "alone" / "临江").mkdir(parents=True)
        zl.audit(self.project, self.folder / "alone" / "临江" / "2024-06-30", "--format", "jsonl,csv", "--lang", "zh")
        self.assertEqual(zl.tree(self.folder / "alone" / "临江" / "2024-06-30"), zl.tree(self.out / "临江" / "2024-06-30"))
        for row in summary:
            ledger = zl.table(self.out / row["folder"] / "ledger.csv")
            for outcome in ("violation", "todo", "undetermined", "compliant", "out-of-scope"):
                self.assertEqual(int(row[outcome]), sum(int(rule[outcome] or 0) for rule in ledger), (row["folder"], outcome))
            headline = (self.out / row["city"] / f"{row['as_of']}.txt").read_text(encoding="utf-8").splitlines()[-1]
            self.assertIn(f"问题清单 {row['objects_found']} 台", headline)
            self.assertTrue(headline.endswith(f"待核 {row['objects_open']}"), headline)
        sheet = openpyxl.load_workbook(self.out / "summary.xlsx").worksheets[0]
        self.assertIn("只看热电", {cell.value for line in sheet.iter_rows() for cell in line})

    def test_a_bad_city_costs_only_itself(self):
        broken = self.folder / "broken" / "zonelint.toml"
        broken.parent.mkdir()
        broken.write_text("[project]\nnme = 1\n", encoding="utf-8")
        self.write('project = "broken/zonelint.toml"', 'project = "nowhere/zonelint.toml"', 'project = "gd-sample/zonelint.toml"\nrules = ["GD-8-CHP15"]')
        self.matrix("--as-of", "2024-06-30", expect=3)
        summary = {row["city"]: row for row in zl.table(self.out / "summary.csv")}
        self.assertEqual({city: row["exit_code"] for city, row in summary.items()}, {"broken": "2", "nowhere": "2", "gd-sample": "0"})
        self.assertIn("name", summary["broken"]["message"])
        self.assertEqual((summary["broken"]["folder"], summary["broken"]["violation"]), ("", ""))
        self.assertEqual(summary["gd-sample"]["folder"], "gd-sample/2024-06-30")
        self.assertFalse((self.out / "broken" / "2024-06-30").exists())

    def test_again_only_when_asked_and_the_same_bytes(self):
        self.write('project = "gd-sample/zonelint.toml"\nrules = ["GD-8-CHP15"]\nas_of = 2024-06-30')
        self.matrix()
        before = zl.tree(self.out)
        self.assertIn("--force", self.matrix(expect=2).stderr)
        self.matrix("--force", "--jobs", "2")
        self.assertEqual(zl.tree(self.out), before)

    def test_what_is_found_decides_the_exit_code(self):
        self.write('project = "gd-sample/zonelint.toml"\nrules = ["GD-8-CHP15"]')
        self.matrix("--as-of", "2024-06-30", "--fail-on", "todo", expect=1)

    def test_bad_files_and_options(self):
        one = 'project = "gd-sample/zonelint.toml"\n'
        for tables, more, words in [
            ([one], (), "as_of"),
            ([one, one], ("--as-of", "2024-06-30"), "出现了两次"),
            ([one + 'name = "a/b"'], ("--as-of", "2024-06-30"), "文件夹"),
            ([one + 'name = "summary.csv"'], ("--as-of", "2024-06-30"), "summary.csv"),
            ([one + "as_of = []"], (), "as_of"),
            ([one + "asof = 2024-06-30"], (), "as_of"),
            ([], (), "[[city]]"),
            ([one], ("--as-of", "2024-06-30", "--plan"), "--plan"),
            ([one], ("--as-of", "2024-06-30", "--region", "449903"), "--region"),
            ([one], ("--as-of", "2024-06-30", "--format", "docx"), "docx"),
        ]:
            self.write(*tables)
            self.assertIn(words, self.matrix(*more, expect=2).stderr)
            self.assertFalse(self.out.exists(), words)
        done = zl.run("audit", self.project, "--matrix", self.cities, "--as-of", "2024-06-30", "-o", self.out, expect=2)
        self.assertIn("PROJECT", done.stderr)
        self.write('project = "gd-sample/zonelint.toml"')
        done = zl.run("audit", "--matrix", self.cities, "--as-of", "2024-06-30", "-o", self.project.parent, "--force", expect=2)
        self.assertIn(str(self.project.parent), done.stderr)

    def test_no_input_of_any_project_is_written_over(self):
        self.write('project = "gd-sample/zonelint.toml"')
        before = zl.tree(self.project.parent)
        done = zl.run("audit", "--matrix", self.cities, "--as-of", "2024-06-30", "-o", self.project.parent / "data", "--force", expect=2)
        self.assertIn("data", done.stderr)
        self.assertEqual(zl.tree(self.project.parent), before)
        # What an audit says is never written through a link.
        (self.out / "gd-sample").mkdir(parents=True)
        (self.out / "gd-sample" / "2024-06-30.txt").symlink_to(self.project)
        self.matrix("--as-of", "2024-06-30", "--force")
        self.assertEqual(zl.tree(self.project.parent), before)

    def test_a_folder_of_somebody_else_is_never_replaced(self):
        self.write('project = "gd-sample/zonelint.toml"\nrules = ["GD-8-CHP15"]')
        for name in ("summary.csv", "notes.txt", "gd-sample", "a/2024.txt"):
            path = self.out / name
            path.parent.mkdir(parents=True)
            path.write_text("mine", encoding="utf-8")
            self.assertIn(path.name, self.matrix("--as-of", "2024-06-30", "--force", expect=2).stderr)
            self.assertEqual(path.read_text(encoding="utf-8"), "mine")
            path.unlink()
            path.parent.rmdir()
            if self.out.exists():
                self.out.rmdir()

    def test_stopped_it_leaves_whole_runs_only(self):
        self.write(*(f'name = "c{i}"\nproject = "gd-sample/zonelint.toml"' for i in range(30)))
        process = subprocess.Popen([zl.BINARY, "audit", "--matrix", str(self.cities), "--as-of", "2024-06-30", "-o", str(self.out)],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "LANG": "C.UTF-8"})
        until = time.monotonic() + 60
        while not (self.out / "c1" / "2024-06-30.txt").exists() and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=5), -signal.SIGINT)
        def left():
            return [path for path in self.out.glob("*/*") if ".partial-" in path.name]
        until = time.monotonic() + 5
        while left() and time.monotonic() < until:
            time.sleep(0.05)
        self.assertEqual(left(), [])
        for run in self.out.glob("*/2024-06-30"):
            zl.run("report", run, "-o", self.folder / f"again-{run.parent.name}", "--format", "csv")
        self.assertFalse((self.out / "summary.csv").exists())


if __name__ == "__main__":
    unittest.main()
