#!/usr/bin/env python3
"""The page for the results viewer shows what was said and obeys none of it."""
import unittest
from html.parser import HTMLParser

import plugin  # noqa: F401
from zonelint import words
from zonelint.page import page


class Reader(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text.append(data)


class PageTest(unittest.TestCase):
    def test_text_that_tries_to_break_out(self):
        evil = "锅炉 <img src=x onerror=alert(1)> </pre><script>x</script> &amp;"
        read = Reader(page(evil, [(evil, evil)]))
        self.assertEqual({tag for tag in read.tags} & {"img", "script"}, set())
        self.assertEqual(read.text.count(evil), 4)
        self.assertIn("default-src 'none'", page("x", []))

    def test_columns_stay_columns(self):
        table = "a   b\n  甲  1"
        self.assertIn(f"<pre>{table}</pre>", page("x", [("", table)]))

    def test_language_is_that_of_qgis(self):
        for locale, wanted in (("zh-Hans", "zh"), ("zh_CN", "zh"), ("zh_TW", "zh"), ("en", "en"), ("de", "en"), ("", "en"), (None, "en")):
            words.use_locale(locale)
            self.assertEqual(words.language(), wanted)
            self.assertEqual(words.say("中", "e"), {"zh": "中", "en": "e"}[wanted])


if __name__ == "__main__":
    unittest.main()
