"""The pages under docs/rules: one a pack, an index, and one of all open readings, each in both languages."""
import re

from .filters import Words
from .packs import Library, Scope
from .parts import open_readings, parameters, rule_part
from .tables import table
from .words import LANGS, WAYS, both, clauses, named, said, spelled

HAND_WRITTEN = "plan-to-pack"
BANNERS = ("<!-- 由 scripts/rule-docs 从规则包生成，不要手改。 -->", "<!-- Made by scripts/rule-docs from the packs; do not edit. -->")


def anchor(title):
    """As the sites that show Markdown make it of a heading."""
    return re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-")


def page(lang, title, lines):
    return "\n".join([said(BANNERS, lang), f"# {title}", ""] + lines).rstrip() + "\n"


def head_table(pack, lang):
    zh, head = lang == "zh", pack.head
    rows = [["规则包" if zh else "Pack", f"`{pack.id}`"]]
    for key, title in (("number", ("文号", "Number")), ("issued", ("发布", "Issued")), ("in_force", ("施行", "In force")),
                       ("period", ("规划期", "Period")), ("region", ("区域", "Region"))):
        if key in head:
            text = " – ".join(map(spelled, head[key])) if isinstance(head[key], list) else spelled(head[key])
            assumed = ("（假定）" if zh else " (assumed)") if key in head.get("assumed", []) else ""
            rows.append([said(title, lang), text + assumed])
    rows.append(["规则" if zh else "Rules", str(len(pack.rules))])
    rows.append(["例子" if zh else "Cases", str(sum(map(len, pack.cases.values())))])
    return table(["", ""], rows)


def contents(pack, lang):
    titles = {name: said(both(rule["title"]), lang) for name, rule in pack.rules.items()}
    links = {name: f"[{title}](#{anchor(title)})" if list(titles.values()).count(title) == 1 else title for name, title in titles.items()}
    files = {}
    for name in pack.rules:
        files.setdefault(pack.files[name], []).append(links[name])
    return ["**目录**" if lang == "zh" else "**Contents**", ""] + [f"- {named(f'`{file}`', clauses(names, lang), lang)}" for file, names in files.items()] + [""]


def pack_page(library, pack, lang):
    zh = lang == "zh"
    words = Words(Scope(library, pack), lang)
    out = head_table(pack, lang)
    if pack.rules:
        out += contents(pack, lang)
    for name in pack.rules:
        out += rule_part(library, pack, name, lang)
    if not pack.rules:
        for kind, names in pack.definitions.items():
            out += [f"## {words.kind(kind)}", ""]
            out += table(["名称", "含义"] if zh else ["name", "meaning"], [[f"`{name}()`", words.definition(body, kind)] for name, body in names.items()])
    if pack.parameters:
        out += ["## 共用参数" if zh else "## Parameters of the pack", ""]
        out += parameters(words, {name: (pack.id, body) for name, body in pack.parameters.items()})
    readings = open_readings(library, pack, lang)
    if readings:
        out += ["## 存疑的读法" if zh else "## Open readings", ""] + readings
    return page(lang, said(both(pack.head["title"]), lang), out)


def index(library, lang):
    zh = lang == "zh"
    rows = []
    for pack in library.packs.values():
        provisions = [row for (plan, _), row in library.provisions.items() if plan == pack.id]
        ways = {}
        for row in provisions:
            ways[row["way"]] = ways.get(row["way"], 0) + 1
        how = [f"{count} {'条' if zh else ''}" + " + ".join(said(WAYS[way], lang) for way in key.split())
               for key, count in sorted(ways.items(), key=lambda item: (-item[1], item[0]))]
        rows.append([f"[{said(both(pack.head['title']), lang)}]({pack.id}.{lang}.md)", str(len(pack.rules)),
                     str(len(provisions)) if provisions else "", clauses(how, lang)])
    out = ["每个规则包一页：每条规则管谁、要达到什么、条款、字段、参数及来历、例子和存疑的读法。" if zh else
           "A page a pack: whom each rule is about, its end state, clause, fields, parameters with their origin, cases and open readings.", ""]
    out += table(["规则包", "规则", "条款", "如何得出"] if zh else ["pack", "rules", "provisions", "how a verdict comes about"], rows)
    out += [f"- [{'存疑的读法' if zh else 'Open readings'}](open-readings.{lang}.md)",
            f"- [{'从方案到规则包' if zh else 'How a plan becomes a pack'}]({HAND_WRITTEN}.{lang}.md)", ""]
    return page(lang, "规则参考" if zh else "Rule reference", out)


def readings_page(library, lang):
    zh = lang == "zh"
    out = ["原文可以有几种读法的，规则包不替主管部门选定；选定之前，受其影响的对象是“待核”。选定后写入项目文件：" if zh else
           "Where a text can be read in several ways, the pack does not choose for the bureau. Until a project settles it, an object that\n"
           "depends on it is undetermined. What was settled goes into the project file:", "",
           "```toml", "[settle]", 'common.gone = { option = "wide", document = "临环会纪〔2024〕3号", date = 2024-02-18 }', "```", ""]
    for pack in library.packs.values():
        readings = open_readings(library, pack, lang)
        if readings:
            out += [f"## {said(both(pack.head['title']), lang)}", ""] + readings
    return page(lang, "存疑的读法" if zh else "Open readings", out)


def all_pages():
    """File name -> text."""
    library = Library()
    out = {}
    for lang in LANGS:
        for pack in library.packs.values():
            out[f"{pack.id}.{lang}.md"] = pack_page(library, pack, lang)
        out[f"README.{lang}.md"] = index(library, lang)
        out[f"open-readings.{lang}.md"] = readings_page(library, lang)
    return out
