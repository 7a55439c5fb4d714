#!/usr/bin/env python3
"""The program as a child of the plugin: every line arrives, none blocks it, and it stops when asked, whatever it is doing."""
import os
import threading
import time
import unittest

import plugin
import zl
from zonelint import child


class ChildTest(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(zl.scratch())
        self.heard = []

    def run_script(self, text, wants_stop=lambda: False, environment=None):
        return child.run([plugin.scripted(self.folder, text)], lambda *pair: self.heard.append(pair), wants_stop, environment)

    def test_lines_of_both_streams_and_the_code(self):
        ended = self.run_script("echo 甲; echo 乙 >&2; printf 丙; exit 3")
        self.assertEqual((ended.code, ended.stopped, ended.killed), (3, False, False))
        self.assertEqual(sorted(self.heard), [("err", "乙"), ("out", "丙"), ("out", "甲")])

    def test_bytes_that_are_no_text_stop_nothing(self):
        self.assertEqual(self.run_script(r"printf '\377\n'; echo x").code, 0)
        self.assertEqual(self.heard[-1], ("out", "x"))

    def test_much_talk_does_not_fill_a_pipe(self):
        ended = self.run_script("i=0; while [ $i -lt 20000 ]; do echo 0123456789abcdef >&2; i=$((i+1)); done; echo done")
        self.assertEqual(ended.code, 0)
        self.assertEqual(len(self.heard), 20001)

    def test_a_silent_program_stops_when_asked(self):
        asked = threading.Event()
        threading.Timer(0.5, asked.set).start()
        began = time.monotonic()
        ended = self.run_script("exec sleep 60", asked.is_set)
        self.assertTrue(ended.stopped and not ended.killed)
        self.assertLess(time.monotonic() - began, 5)

    def test_a_deaf_program_is_killed(self):
        patience, child.PATIENCE = child.PATIENCE, 0.3
        try:
            ended = self.run_script("trap '' TERM; echo up; while :; do sleep 0.1; done", lambda: bool(self.heard))
        finally:
            child.PATIENCE = patience
        self.assertTrue(ended.stopped and ended.killed)

    def test_a_listener_that_throws_leaves_no_program_behind(self):
        def hear(_stream, line):
            self.heard.append(line)
            raise KeyboardInterrupt
        with self.assertRaises(KeyboardInterrupt):
            child.run([plugin.scripted(self.folder, "echo $$; exec sleep 60")], hear, lambda: False)
        with self.assertRaises(ProcessLookupError):
            os.kill(int(self.heard[0]), 0)

    def test_what_qgis_sets_for_itself_stays_behind(self):
        ended = self.run_script('echo "$GDAL_DATA$PROJ_LIB$PYTHONPATH$LD_LIBRARY_PATH|$ZONELINT_DATA"',
                                environment={**os.environ, "GDAL_DATA": "g", "PROJ_LIB": "p", "PYTHONPATH": "y", "LD_LIBRARY_PATH": "l", "ZONELINT_DATA": "d"})
        self.assertEqual((ended.code, self.heard), (0, [("out", "|d")]))


if __name__ == "__main__":
    unittest.main()
