"""Words for people, Chinese and English side by side, in the language that QGIS speaks. The words are the program's own."""

_language = "en"


def use_locale(locale):
    """`locale` as QGIS names it, such as zh-Hans, zh_CN or en."""
    global _language
    _language = "zh" if (locale or "").lower().startswith("zh") else "en"


def language():
    """zh or en."""
    return _language


def say(zh, en):
    return in_language(_language, zh, en)


def in_language(lang, zh, en):
    return zh if lang == "zh" else en
