#!/usr/bin/env python3
"""No network, ever: no verb makes a socket, whatever a delivery names."""
import shutil
import subprocess
import unittest

import zl

TRACED = "trace=socket,connect,bind,listen,accept,accept4,sendto,sendmsg,recvfrom,recvmsg"


class NoNetworkTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if shutil.which("strace") is None:
            zl.skip("strace is not installed")
        if subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode != 0:
            zl.skip("tracing is forbidden here")
        cls.folder = cls.enterClassContext(zl.scratch())

    def calls(self, *arguments, expect=0):
        log = self.folder / "calls"
        done = subprocess.run(["strace", "-f", "-qq", "-e", TRACED, "-o", log, zl.BINARY, *map(str, arguments)], capture_output=True, text=True, check=False)
        self.assertIn(done.returncode, (expect,) if isinstance(expect, int) else expect, done.stderr)
        return [line for line in log.read_text(encoding="utf-8", errors="replace").splitlines() if "(" in line and not any(mark in line for mark in ("+++", "---", "<detached"))]

    def test_the_tracer_sees_a_socket(self):
        log = self.folder / "seen"
        subprocess.run(["strace", "-f", "-qq", "-e", TRACED, "-o", log, "python3", "-c", "import socket; socket.socket()"], check=True)
        self.assertIn("socket(", log.read_text(encoding="utf-8"))

    def test_of_every_verb_that_reads_data(self):
        project = zl.SAMPLE / "zonelint.toml"
        self.assertEqual(self.calls("audit", project, "--as-of", zl.AS_OF, "-o", self.folder / "run"), [])
        self.assertEqual(self.calls("why", self.folder / "run", "boiler:JB-P01"), [])
        self.assertEqual(self.calls("report", self.folder / "run", "--format", "geojson,gpkg", "-o", self.folder / "map"), [])
        self.assertEqual(self.calls("inspect", zl.SOURCE / "sample-data" / "dirty" / "data", expect=2), [])

    def test_of_a_delivery_that_names_servers(self):
        """An address as a path, and a layer that refers to one."""
        text = "[project]\nname = \"x\"\nregion = \"440000\"\npacks = [\"fuel-catalogue\"]\n[[source]]\nkind = \"boiler\"\npath = \"{}\"\n"
        vrt = self.folder / "boilers.vrt"
        vrt.write_text("<OGRVRTDataSource><OGRVRTLayer name='b'><SrcDataSource>http://localhost:9/b.geojson</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>")
        for path in ("http://localhost:9/boilers.geojson", "/vsicurl/http://localhost:9/boilers.geojson", "WFS:http://localhost:9/", "PG:host=localhost", "boilers.vrt"):
            with self.subTest(path):
                (self.folder / "zonelint.toml").write_text(text.format(path))
                self.assertEqual(self.calls("audit", self.folder / "zonelint.toml", "--as-of", zl.AS_OF, "-o", self.folder / "out", "--force", expect=(2, 3)), [])

    def test_of_a_geojson_whose_system_is_a_link(self):
        """GDAL would fetch it."""
        for kind in ("link", "url"):
            with self.subTest(kind):
                crs = '{"type":"%s","properties":{"href":"http://127.0.0.1:9/x","url":"http://127.0.0.1:9/x"}}' % kind
                (self.folder / "禁燃区.geojson").write_text('{"type":"FeatureCollection","crs":%s,"features":[{"type":"Feature","properties":{"编号":"Z1"},'
                                                          '"geometry":{"type":"Point","coordinates":[113,23]}}]}' % crs, encoding="utf-8")
                self.assertEqual(self.calls("inspect", self.folder / "禁燃区.geojson", expect=(1, 2)), [])


if __name__ == "__main__":
    unittest.main()
