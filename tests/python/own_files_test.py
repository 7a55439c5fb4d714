#!/usr/bin/env python3
"""Nothing of the user's is written over or removed, with --force either; and what cannot be written is told truthfully."""
import os
import shutil
import subprocess
import unittest

import tiny
import zl

LONG = "长" * 100  # 300 bytes: no file system takes it


class OwnFilesTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())
        self.project = self.folder / "proj"
        self.project.mkdir()
        self.delivery = tiny.Tiny(self.project)

    def refused(self, done, *words):
        self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
        said = done.stderr.strip()
        self.assertEqual(len(said.splitlines()), 1, said)
        self.assertEqual([word for word in words if word not in said], [], said)
        self.assertNotIn("internal", said)
        self.assertNotIn("内部", said)

    def audit_to(self, out, *more, cwd=None):
        return zl.audit(self.project / "zonelint.toml", out, *more, cwd=cwd, expect=None)

    def kept(self, out, *words, forces=((), ("--force",))):
        before = zl.tree(self.folder)
        for force in forces:
            for lang in ("zh", "en"):
                with self.subTest(out=str(out), force=force, lang=lang):
                    self.refused(self.audit_to(out, *force, "--lang", lang), *words)
                    self.assertEqual(zl.tree(self.folder), before)

    def test_the_projects_own_folder(self):
        (self.project / "manifest.json").write_text('{"name":"x"}', encoding="utf-8")
        self.kept(self.project, "zonelint.toml")
        self.kept(self.folder, "zonelint.toml")
        self.kept(str(self.project) + "/", "zonelint.toml")

    def test_inputs_inside_a_genuine_run_folder(self):
        self.delivery.audit()
        shutil.copy(self.project / "boilers.csv", self.delivery.out)
        text = tiny.PROJECT.replace('"boilers.csv"', '"run/boilers.csv"')
        (self.project / "zonelint.toml").write_text(text, encoding="utf-8")
        self.kept(self.delivery.out, "run/boilers.csv")
        (self.project / "zonelint.toml").write_text(text.replace("boilers.csv", "boil*.csv"), encoding="utf-8")
        self.kept(self.delivery.out, "run/boil*.csv")

    def test_a_project_behind_links(self):
        self.delivery.audit()
        os.symlink(self.project, self.folder / "link")
        self.kept(self.folder / "link" / ".." / "link", "zonelint.toml")
        os.symlink(self.project / "zonelint.toml", self.delivery.out / "linked.toml")
        before = zl.tree(self.folder)
        done = zl.audit(self.delivery.out / "linked.toml", self.delivery.out, "--force", expect=None)
        self.refused(done, "linked.toml")
        self.assertEqual(zl.tree(self.folder), before)

    def test_a_users_file_in_a_run_folder(self):
        self.delivery.audit()
        for name in ("notes.txt", "shp/notes.txt", "more/notes.txt"):
            path = self.delivery.out / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("keep", encoding="utf-8")
            self.kept(self.delivery.out, name, forces=[("--force",)])
            path.unlink()
        os.symlink("manifest.json", self.delivery.out / "link")
        self.kept(self.delivery.out, "link", forces=[("--force",)])
        (self.delivery.out / "link").unlink()
        (self.delivery.out / "empty").mkdir()
        self.delivery.audit("--force")
        self.assertFalse((self.delivery.out / "empty").exists())

    def test_a_new_folder_beside_the_inputs(self):
        text = tiny.PROJECT.replace('"boilers.csv"', '"boil*.csv"')
        (self.project / "zonelint.toml").write_text(text, encoding="utf-8")
        self.delivery.audit()
        self.delivery.audit("--force")

    def test_init_writes_over_no_data(self):
        files = [self.project / "boilers.csv", self.project / "units.csv"]
        before = zl.tree(self.folder)
        for out in (files[1], self.project / "zones.geojson", self.project / ".." / "proj" / "boilers.csv"):
            for force in ((), ("--force",)):
                with self.subTest(out=str(out), force=force):
                    self.refused(zl.run("init", *files, "-o", out, *force, expect=None), out.name)
                    self.assertEqual(zl.tree(self.folder), before)
        zl.run("init", *files, "-o", self.project / "zonelint.toml", "--force")
        self.assertNotEqual(zl.tree(self.folder), before)

    def test_empty_values(self):
        for option in ("--region", "--rules", "--format", "--output", "--as-of", "--fail-on", "--jobs"):
            for word in ([option, ""], [option + "="]):
                with self.subTest(word):
                    own = [] if option == "--as-of" else ["--as-of", zl.AS_OF]
                    own += [] if option == "--output" else ["-o", self.delivery.out]
                    self.refused(zl.run("audit", self.project / "zonelint.toml", *own, *word, expect=None), option)
                    self.assertEqual(self.delivery.leftovers(), [])

    def test_names_that_no_file_can_have(self):
        project = self.project / "zonelint.toml"
        for lang in ("zh", "en"):
            with self.subTest(lang):
                self.refused(self.audit_to(self.folder / LONG, "--lang", lang), LONG)
                self.refused(zl.audit(self.folder / LONG, self.delivery.out, "--lang", lang, expect=None), LONG)
                self.refused(zl.run("init", self.project / "units.csv", "-o", self.folder / LONG, "--lang", lang, expect=None), LONG)
                self.refused(zl.run("why", self.folder / LONG, "boiler:G1", "--lang", lang, expect=None), LONG)
                project.write_text(tiny.PROJECT.replace('"units.csv"', '""'), encoding="utf-8")
                self.refused(self.audit_to(self.delivery.out, "--lang", lang), "zonelint.toml:14", "path")
                project.write_text(tiny.PROJECT.replace('"units.csv"', f'"{LONG}"'), encoding="utf-8")
                self.refused(self.audit_to(self.delivery.out, "--lang", lang), LONG)
                project.write_text(tiny.PROJECT, encoding="utf-8")
                self.assertEqual(self.delivery.leftovers(), [])

    def test_a_ledger_that_cannot_be_printed(self):
        said = {"zh": "结果已写好", "en": "the results are written"}
        for to in ("> /dev/full", ">&-", ">&- <&-"):
            for lang, words in said.items():
                with self.subTest(to, lang=lang):
                    command = f'exec "$0" audit "$1" --as-of {zl.AS_OF} -o "$2" --force --lang {lang} {to}'
                    done = subprocess.run(["/bin/sh", "-c", command, zl.BINARY, self.project / "zonelint.toml", self.delivery.out],
                                          stderr=subprocess.PIPE, text=True, encoding="utf-8")
                    self.assertEqual(done.returncode, 2, done.stderr)
                    self.assertIn(words, done.stderr.splitlines()[-1])
                    self.assertTrue((self.delivery.out / "manifest.json").exists())
                    shutil.rmtree(self.delivery.out)


if __name__ == "__main__":
    unittest.main()
