#!/usr/bin/env python3
"""The plugin's zip is one that QGIS installs: one folder, all required fields, the same bytes each time; the installer puts it
into a profile and leaves the rest of the profile alone."""
import configparser
import os
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

import plugin
import zl

REQUIRED = ("name", "description", "about", "version", "qgisMinimumVersion", "author")
ADDRESSES = {"email": "someone@host.test", "repository": "https://host.test/source", "tracker": "https://host.test/faults"}


def metadata_of(path):
    with zipfile.ZipFile(path) as archive:
        text = archive.read("zonelint/metadata.txt").decode("utf-8")
    read = configparser.ConfigParser(interpolation=None)
    read.optionxform = str
    read.read_string(text)
    return read["general"]


def script(name, *arguments, **environment):
    return subprocess.run([sys.executable, zl.SOURCE / "scripts" / name, *map(str, arguments)], check=True, capture_output=True, text=True,
                          env={**os.environ, **environment}).stdout.strip()


class PackageTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())

    def test_the_zip(self):
        for name in ("a.zip", "b.zip"):
            script("make-qgis-plugin", "-o", self.folder / name)
        self.assertEqual((self.folder / "a.zip").read_bytes(), (self.folder / "b.zip").read_bytes())
        with zipfile.ZipFile(self.folder / "a.zip") as archive:
            names = archive.namelist()
        self.assertTrue(all(name.startswith("zonelint/") for name in names), names)
        self.assertLessEqual({"zonelint/__init__.py", "zonelint/LICENSE", "zonelint/icon.svg", "zonelint/algorithms/audit.py"}, set(names))
        self.assertEqual({name.rpartition(".")[2] for name in names} - {"zonelint/LICENSE"}, {"py", "svg", "txt"})
        metadata = metadata_of(self.folder / "a.zip")
        for key in REQUIRED:
            self.assertTrue(metadata.get(key), key)
        self.assertEqual((metadata["qgisMinimumVersion"], metadata["hasProcessingProvider"]), ("3.22", "yes"))

    def test_addresses_are_those_of_whoever_publishes_it(self):
        script("make-qgis-plugin", "-o", self.folder / "plain.zip")
        self.assertEqual([], [key for key in (*ADDRESSES, "homepage") if key in metadata_of(self.folder / "plain.zip")])
        given = [word for key, value in ADDRESSES.items() for word in (f"--{key}", value)]
        script("make-qgis-plugin", "-o", self.folder / "published.zip", *given)
        metadata = metadata_of(self.folder / "published.zip")
        self.assertEqual(ADDRESSES, {key: metadata[key] for key in ADDRESSES})
        for wrong, word in ((given[:2], "--tracker"), ([*given[:-1], "host"], "'host'"), (["--email", "nobody", *given[2:]], "'nobody'")):
            with self.assertRaises(subprocess.CalledProcessError) as refused:
                script("make-qgis-plugin", "-o", self.folder / "no.zip", *wrong)
            self.assertEqual(2, refused.exception.returncode)
            self.assertIn(word, refused.exception.stderr)
        self.assertFalse((self.folder / "no.zip").exists())

    def test_the_icon_is_a_small_drawing_of_its_own(self):
        path = plugin.FOLDER / "icon.svg"
        root = ElementTree.parse(path).getroot()
        self.assertEqual((root.get("width"), root.get("height")), ("24", "24"))
        self.assertLess(path.stat().st_size, 2000)

    def test_no_file_is_long(self):
        for path in plugin.FOLDER.rglob("*.py"):
            self.assertLessEqual(len(path.read_text(encoding="utf-8").splitlines()), 250, path)

    def test_installed_into_a_profile(self):
        settings = self.folder / "QGIS" / "QGIS3" / "profiles" / "default" / "QGIS" / "QGIS3.ini"
        settings.parent.mkdir(parents=True)
        settings.write_text("[General]\na=1\n\n[PythonPlugins]\nother=true\nzonelint=false\n\n[z]\nb=x\n", encoding="utf-8")
        old = self.folder / "QGIS" / "QGIS3" / "profiles" / "default" / "python" / "plugins" / "zonelint" / "old.py"
        old.parent.mkdir(parents=True)
        old.touch()
        for _ in range(2):
            target = script("install-qgis-plugin", "--program", zl.BINARY, XDG_DATA_HOME=str(self.folder))
        self.assertEqual(target, str(old.parent))
        self.assertFalse(old.exists())
        self.assertEqual(os.listdir(old.parent.parent), ["zonelint"])
        self.assertEqual(settings.read_text(encoding="utf-8"), "[General]\na=1\n\n[PythonPlugins]\nzonelint=true\nother=true\n\n[z]\nb=x\n")
        done = subprocess.run([old.parent / "bin" / "zonelint", "--version"], capture_output=True, text=True)
        self.assertEqual(done.stdout, zl.run("--version").stdout)

    def test_installed_into_a_profile_that_is_new(self):
        target = script("install-qgis-plugin", "--profile", "核查", XDG_DATA_HOME=str(self.folder))
        self.assertTrue(os.path.isfile(os.path.join(target, "metadata.txt")))
        settings = self.folder / "QGIS" / "QGIS3" / "profiles" / "核查" / "QGIS" / "QGIS3.ini"
        self.assertEqual(settings.read_text(encoding="utf-8"), "[PythonPlugins]\nzonelint=true\n")


if __name__ == "__main__":
    unittest.main()
