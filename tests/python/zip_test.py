#!/usr/bin/env python3
"""Zips as counties send them: read where they lie, within limits, and nothing is left behind."""
import hashlib
import json
import os
import shutil
import signal
import stat
import struct
import subprocess
import time
import unittest
import zipfile

import tiny
import zips
import zl

BOILER = 'path = "boilers.csv"'


class GbkInfo(zipfile.ZipInfo):
    """A member whose name is in the code page of Chinese Windows, without a mark that would say so."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


def make(path, members, info=zipfile.ZipInfo):
    with zipfile.ZipFile(path, "w") as file:
        for name, content in members:
            one = name if isinstance(name, zipfile.ZipInfo) else info(name)
            one.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(one, content)


def link(name):
    out = zipfile.ZipInfo(name)
    out.create_system = 3
    out.external_attr = (stat.S_IFLNK | 0o777) << 16
    return out


class ZipTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())
        self.temporary = self.folder / "tmp"
        self.temporary.mkdir()
        before = os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = str(self.temporary)
        self.addCleanup(lambda: os.environ.pop("TMPDIR") if before is None else os.environ.update(TMPDIR=before))

    def nothing_left(self):
        self.assertEqual(list(self.temporary.iterdir()), [])

    def outcome(self, delivery):
        return {v["id"]: v["outcome"] for v in zl.verdicts(delivery.out) if v["rule"] == tiny.CHP15}

    def audited(self, path, members, info=zipfile.ZipInfo, expect=0, more=(), claims=None):
        target = self.folder / f"case{len(list(self.folder.iterdir()))}"
        target.mkdir()
        make(target / "交付.zip", members, info)
        if claims:
            (target / "交付.zip").write_bytes(zips.claim((target / "交付.zip").read_bytes(), claims))
        delivery = tiny.Tiny(target, files={"boilers.csv": None}, project={BOILER: f'path = "{path}"'})
        done = delivery.audit("--lang", "en", *more, expect=expect)
        self.nothing_left()
        return delivery, done

    def test_by_name_alone_and_by_glob(self):
        for info in (zipfile.ZipInfo, GbkInfo):
            for path in ("交付.zip/数据/锅炉台账.csv", "交付.zip", "交付.zip/数据/*.csv", "*.zip/数据/锅炉*.csv", "*.zip"):
                with self.subTest(path, info=info.__name__):
                    delivery, _ = self.audited(path, [("数据/", ""), ("数据/锅炉台账.csv", tiny.BOILERS), ("说明.docx", "x")], info)
                    self.assertEqual(self.outcome(delivery), {"G1": "todo"})
                    inputs = json.loads((delivery.out / "manifest.json").read_text(encoding="utf-8"))["inputs"]
                    one = next(one for one in inputs if one["kind"] == "boiler")
                    self.assertEqual(one["path"], "交付.zip/数据/锅炉台账.csv")
                    self.assertEqual(one["sha256"], hashlib.sha256((delivery.folder / "交付.zip").read_bytes()).hexdigest())
                    self.assertNotIn(str(self.temporary), "".join(p.read_text(encoding="utf-8", errors="replace") for p in delivery.out.rglob("*") if p.is_file()))

    def test_backslashes_are_slashes(self):
        delivery, _ = self.audited("交付.zip/数据/锅炉台账.csv", [("数据\\锅炉台账.csv", tiny.BOILERS)], GbkInfo)
        self.assertEqual(self.outcome(delivery), {"G1": "todo"})

    def test_why_reads_it_again_and_sees_that_it_changed(self):
        delivery, _ = self.audited("交付.zip", [("锅炉.csv", tiny.BOILERS)], more=("--all-verdicts",))
        zl.run("why", delivery.out, "boiler:G1")
        make(delivery.folder / "交付.zip", [("锅炉.csv", tiny.BOILERS.replace("10t/h", "11t/h"))])
        self.assertIn("交付.zip", zl.run("why", delivery.out, "boiler:G1", expect=2).stderr)
        self.nothing_left()

    def test_the_sample_as_a_zip(self):
        project = zl.copy_sample(self.folder)
        zl.audit(project, self.folder / "plain", "--all-verdicts")
        shutil.make_archive(str(project.parent / "data"), "zip", project.parent / "data")
        shutil.rmtree(project.parent / "data")
        project.write_text(project.read_text(encoding="utf-8").replace('"data/', '"data.zip/'), encoding="utf-8")
        zl.audit(project, self.folder / "zipped", "--all-verdicts")
        self.nothing_left()
        for name in ("ledger.csv", "summary.csv", "findings.csv", "undetermined.csv"):
            self.assertEqual((self.folder / "zipped" / name).read_bytes(), (self.folder / "plain" / name).read_bytes(), name)

    def test_inspect_and_init(self):
        make(self.folder / "a.zip", [("数据/锅炉台账.csv", tiny.BOILERS), ("区/zones.geojson", tiny.zones(tiny.zone("Z1", "3", tiny.square(113, 23)))),
                                     ("inner.zip", "PK"), ("__MACOSX/._x.csv", "x")])
        for operand in ("a.zip", "."):
            done = zl.run("inspect", operand, "--format", "json", "--lang", "en", cwd=self.folder, expect=None)
            layers = {one["file"].removeprefix("./"): one["error"] for one in json.loads(done.stdout)["layers"]}
            self.assertIn("a zip in a zip", layers.pop("a.zip/inner.zip"))
            self.assertEqual(layers, {"a.zip/区/zones.geojson": None, "a.zip/数据/锅炉台账.csv": None})
        zl.run("init", "a.zip", "-o", "p.toml", cwd=self.folder, expect=3)
        self.assertIn('path = "a.zip/数据/锅炉台账.csv"', (self.folder / "p.toml").read_text(encoding="utf-8"))
        self.nothing_left()

    def test_several_files_need_a_name(self):
        _, done = self.audited("交付.zip", [("a.csv", tiny.BOILERS), ("b.csv", tiny.BOILERS)], expect=2)
        self.assertIn("a.csv, b.csv", done.stderr)

    def test_a_member_that_is_not_there(self):
        _, done = self.audited("交付.zip/锅庐.csv", [("锅炉.csv", tiny.BOILERS)], expect=2)
        self.assertIn("锅炉.csv", done.stderr)
        _, done = self.audited("交付.zip/b.zip/锅炉.csv", [("b.zip", "PK"), ("锅炉.csv", tiny.BOILERS)], expect=2)
        self.assertIn("a zip inside a zip", done.stderr)
        self.assertNotIn("__", done.stderr)

    def test_what_is_refused(self):
        good = ("锅炉.csv", tiny.BOILERS)
        zeros = bytes(150 << 20)
        many = [(f"{i}.csv", "x") for i in range(100)]
        for what, members, words in (("absolute", [good, ("/etc/passwd.csv", "x")], ["/etc/passwd.csv", "absolute"]),
                                     ("drive", [good, ("C:/a.csv", "x")], ["C:/a.csv", "absolute"]),
                                     ("up", [good, ("a/../../b.csv", "x")], ["a/../../b.csv", "`..`"]),
                                     ("up in the way of Windows", [good, ("..\\b.csv", "x")], ["`..`"]),
                                     ("link", [good, (link("l.csv"), "/etc/passwd")], ["l.csv", "link"]),
                                     ("twice", [good, good], ["锅炉.csv", "twice"]),
                                     ("depth", [good, ("a/" * 17 + "b.csv", "x")], ["16 folders"]),
                                     ("ratio", [good, ("z.csv", zeros)], ["z.csv", "200 times"]),
                                     ("size", many, ["91.csv", "8192 MiB"]),
                                     ("number", [(f"{i}.csv", "") for i in range(10_001)], ["10000 members"])):
            with self.subTest(what):
                _, done = self.audited("交付.zip", members, expect=3, claims=90 << 20 if what == "size" else None)
                told = next(line for line in done.stderr.splitlines() if "交付.zip" in line)
                self.assertEqual([word for word in words if word not in told], [], told)

    def test_spoilt_zips(self):
        make(self.folder / "a.zip", [("锅炉.csv", tiny.BOILERS * 50)])
        whole = (self.folder / "a.zip").read_bytes()
        at = whole.index(b"PK\x01\x02")
        flagged = bytearray(whole)
        struct.pack_into("<H", flagged, at + 8, struct.unpack_from("<H", whole, at + 8)[0] | 1)
        lying = bytearray(whole)
        struct.pack_into("<I", lying, at + 24, 1 << 20)
        content = bytearray(whole)
        content[100:120] = b"\0" * 20
        nul = whole.replace("锅炉".encode(), b"\0abcde")
        for what, data in (("cut off", whole[:-30]), ("encrypted", bytes(flagged)), ("lies about a size", bytes(lying)), ("damaged", bytes(content)),
                           ("no zip", b"nothing"), ("empty", b""), ("NUL in a name", nul)):
            with self.subTest(what), zl.scratch() as target:
                delivery = tiny.Tiny(target, files={"boilers.csv": None, "a.zip": data}, project={BOILER: 'path = "a.zip"'})
                done = delivery.audit("--lang", "en", expect=3)
                self.assertIn("a.zip", done.stderr)
                done = zl.run("inspect", target / "a.zip", "--lang", "en", expect=2)
                self.assertIn("a.zip", done.stdout)
                self.nothing_left()

    def test_asked_to_stop_while_it_is_read(self):
        rows = [f"N{i},原煤,{i % 40}t/h,生产,在用,2020-01-01,440106,{113 + i % 613 / 1000:.3f},{22.8 + i % 499 / 1000:.3f}\n" for i in range(60_000)]
        tiny.Tiny(self.folder, files={"boilers.csv": None}, project={BOILER: 'path = "a.zip"'})
        make(self.folder / "a.zip", [("锅炉.csv", tiny.HEADS + "".join(rows))])
        for wait in (0.05, 0.1, 0.2, 0.4):
            for verb in (["inspect", "a.zip"], ["audit", "zonelint.toml", "--as-of", zl.AS_OF, "-o", "run", "--force"]):
                with self.subTest(verb[0], wait=wait):
                    process = subprocess.Popen([zl.BINARY, *verb], cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                    time.sleep(wait)
                    process.send_signal(signal.SIGINT)
                    process.communicate(timeout=60)
                    self.nothing_left()


if __name__ == "__main__":
    unittest.main()
