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

REQUIRED = ("name", "description", "about", "version", "qgisMinimumVersion", "author", "email", "repository")


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
            metadata = archive.read("zonelint/metadata.txt").decode("utf-8")
        self.assertTrue(all(name.startswith("zonelint/") for name in names), names)
        self.assertLessEqual({"zonelint/__init__.py", "zonelint/LICENSE", "zonelint/icon.svg", "zonelint/algorithms/audit.py"}, set(names))
        self.assertEqual({name.rpartition(".")[2] for name in names} - {"zonelint/LICENSE"}, {"py", "svg", "txt"})
        read = configparser.ConfigParser(interpolation=None)
        read.optionxform = str
        read.read_string(metadata)
        for key in REQUIRED:
            self.assertTrue(read["general"].get(key), key)
        self.assertEqual((read["general"]["qgisMinimumVersion"], read["general"]["hasProcessingProvider"]), ("3.22", "yes"))

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
