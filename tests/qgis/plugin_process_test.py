#!/usr/bin/env python3
"""The plugin as qgis_process runs it, from the folder that the installer makes: without a window, with Chinese paths, and when
it is interrupted from the keyboard."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import unittest

import zl

# Debian 12's script in front of it passes an option that the program does not know.
QGIS_PROCESS = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
if QGIS_PROCESS is None:
    zl.skip("qgis_process is not installed")
SEWERS = zl.SAMPLE.parent / "sewer-sample" / "zonelint.toml"


class PluginProcessTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(zl.scratch()) / "资料 夹"
        home = cls.folder / "home"
        home.mkdir(parents=True, mode=0o700)
        cls.environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "XDG_DATA_HOME", "QGIS_CUSTOM_CONFIG_PATH")}
        cls.environment.update(HOME=str(home), XDG_RUNTIME_DIR=str(home), QT_QPA_PLATFORM="offscreen", LANG="C.UTF-8",
                               PATH=f"{pathlib.Path(zl.BINARY).parent}:{os.environ['PATH']}")
        subprocess.run([sys.executable, zl.SOURCE / "scripts" / "install-qgis-plugin"], env=cls.environment, check=True, capture_output=True)

    def command(self, algorithm, **parameters):
        return [QGIS_PROCESS, "--json", "run", f"zonelint:{algorithm}", "--", *(f"{key}={value}" for key, value in parameters.items())]

    def run_it(self, algorithm, expect=0, **parameters):
        done = subprocess.run(self.command(algorithm, **parameters), env=self.environment, capture_output=True, text=True, encoding="utf-8", timeout=600)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return json.loads(done.stdout)["results"] if expect == 0 else done.stderr

    def test_the_tools_are_there(self):
        listed = subprocess.run([QGIS_PROCESS, "--json", "list"], env=self.environment, capture_output=True, text=True, encoding="utf-8")
        algorithms = json.loads(listed.stdout)["providers"]["zonelint"]["algorithms"]
        self.assertEqual(set(algorithms), {f"zonelint:{verb}" for verb in ("audit", "diff", "inspect", "query", "report", "site", "trace", "why")})

    def test_one_after_another(self):
        run = self.folder / "核查"
        out = self.run_it("audit", PROJECT=zl.SAMPLE / "zonelint.toml", AS_OF=zl.AS_OF, OUTPUT=run, FORMATS="csv,gpkg,qgz,map-svg", PAPER="a4",
                          TURN="portrait", MADE_BY="制图室")
        self.assertEqual(out["FINDINGS"], f"{run}/findings.gpkg|layername=findings")
        same = self.folder / "command"
        zl.audit(zl.SAMPLE / "zonelint.toml", same, "--format", "csv,gpkg,qgz,map-svg", "--paper", "a4", "--turn", "portrait", "--made-by", "制图室",
                 "--lang", "en")
        self.assertEqual(zl.tree(run), zl.tree(same))
        self.assertIn("already", self.run_it("audit", expect=1, PROJECT=zl.SAMPLE / "zonelint.toml", AS_OF=zl.AS_OF, OUTPUT=run))
        page = self.run_it("why", RUN=run, OBJECT="boiler:JB-P05", PAGE=self.folder / "为什么.html")["PAGE"]
        self.assertIn("Boiler JB-P05", pathlib.Path(page).read_text(encoding="utf-8"))
        self.run_it("report", RUN=run, FORMATS="geojson,sarif", OUTPUT=self.folder / "report")
        self.assertTrue((self.folder / "report" / "findings.sarif").exists())
        self.run_it("report", RUN=run, FORMATS="csv,map-pdf", PAPER="a4", TURN="portrait", ATLAS="division", MADE_BY="制图室", PUBLIC="default",
                    OUTPUT=self.folder / "公开版")
        same = self.folder / "release"
        zl.run("report", run, "-o", same, "--format", "csv,map-pdf", "--paper", "a4", "--turn", "portrait", "--atlas", "division", "--made-by", "制图室",
               "--public", "default", "--lang", "en")
        maps = {name for name in zl.tree(same) if "maps" in str(name)}
        self.assertEqual(len(maps), 2)
        self.assertEqual({name: zl.tree(self.folder / "公开版")[name] for name in maps}, {name: zl.tree(same)[name] for name in maps})
        self.assertIn("XX-1", self.run_it("why", expect=1, RUN=run, OBJECT="XX-1"))

    def test_trace_and_inspect(self):
        out = self.run_it("trace", PROJECT=SEWERS, FROM="T1", DIRECTION=1, OUTPUT=self.folder / "追踪")
        self.assertEqual(out["PIPES"], f"{self.folder}/追踪/trace.gpkg|layername=trace_pipes")
        copy = self.folder / "一批 数据"
        shutil.copytree(zl.SAMPLE / "data", copy)
        before = zl.tree(copy)
        out = self.run_it("inspect", FOLDER=copy, OUTPUT=self.folder / "问题.csv")
        self.assertTrue(out["PROBLEMS"])
        self.assertGreater(len(zl.table(self.folder / "问题.csv")), 1)
        self.assertEqual(zl.tree(copy), before)

    def test_query_site_and_diff(self):
        near = self.folder / "附近 的.gpkg"
        project = zl.SAMPLE / "zonelint.toml"
        self.run_it("query", PROJECT=project, SUBJECTS="锅炉", RELATION=2, REFERENCES="generating_unit", DISTANCE="15km", OUTPUT=near)
        self.assertEqual(near.read_bytes(), self.same("query", "锅炉", "within-distance", "generating_unit", "--project", project, "--distance", "15km",
                                                      ending=".gpkg"))
        self.assertIn("distance", self.run_it("query", expect=1, PROJECT=project, SUBJECTS="boiler", RELATION=2, REFERENCES="generating_unit",
                                                OUTPUT=self.folder / "无.gpkg"))
        self.assertFalse((self.folder / "无.gpkg").exists())
        out = self.run_it("site", PROJECT=project, POINT="113.15,22.91 [EPSG:4490]", AS="boiler", SET="fuel=coal\n额定出力=20 t/h", AS_OF=zl.AS_OF,
                          OUTPUT=self.folder / "选址.csv", PLACES=self.folder / "地点.gpkg", FACTS="TEMPORARY_OUTPUT", PAGE=self.folder / "卡片.html")
        self.assertEqual((self.folder / "选址.csv").read_bytes(), self.same("site", project, "--at", "113.15,22.91", "--as", "boiler", "--set", "fuel=coal",
                                                                          "--set", "额定出力=20 t/h", "--as-of", zl.AS_OF, ending=".csv"))
        self.assertTrue(out["FACTS"].endswith(".gpkg"), out)
        self.assertIn("forbidden-fuel-in-burn-ban-zone", (self.folder / "卡片.html").read_text(encoding="utf-8"))
        for name in ("五月", "六月"):
            zl.audit(project, self.folder / name, "--format", "csv,jsonl", as_of="2024-05-31" if name == "五月" else zl.AS_OF)
        out = self.run_it("diff", RUN_A=self.folder / "五月", RUN_B=self.folder / "六月", OUTPUT=self.folder / "变化.csv", CHANGES="TEMPORARY_OUTPUT")
        self.assertEqual((self.folder / "变化.csv").read_bytes(), self.same("diff", self.folder / "五月", self.folder / "六月", ending=".csv"))

    def same(self, *arguments, ending):
        """What the command writes, in the language of this QGIS."""
        path = self.folder / f"command{ending}"
        zl.run(*arguments, "--lang", "en", "-o", path, "--force")
        return path.read_bytes()

    def test_interrupted_from_the_keyboard(self):
        subprocess.run(["/usr/bin/python3", zl.SOURCE / "bench" / "make-province", "--scale", "s", "-o", self.folder / "省"], check=True, capture_output=True)
        target = self.folder / "停" / "结果"
        target.parent.mkdir()
        process = subprocess.Popen(self.command("audit", PROJECT=self.folder / "省" / "zonelint.toml", AS_OF=zl.AS_OF, OUTPUT=target), env=self.environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        deadline = time.monotonic() + 120
        while not list(target.parent.iterdir()) and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertIsNone(process.poll(), "it ended before it was interrupted")
        os.killpg(process.pid, signal.SIGINT)
        process.wait(60)
        for _ in range(50):
            if not list(target.parent.iterdir()):
                break
            time.sleep(0.1)
        self.assertEqual(list(target.parent.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
