"""The JSON of `site` as rows of two layers: the places, and what is said of each."""
import json

from .columns import ANSWERS, FLAG, OUTCOMES, REAL, STANDS, TIMINGS, WHOLE, Column

PLACE = [Column("place", "地点", "place"), Column("name", "名称", "name"), Column("division", "行政区划代码", "division"),
         Column("division_name", "行政区", "name of the division"),
         Column("named_division", "所写行政区划代码（与位置不符）", "division given, contradicted by the place"),
         Column("problems", "有疑问的单元格", "doubtful cells"), Column("accuracy_m", "位置精度（米）", "accuracy (m)", REAL)]
STRICTEST = [Column("outcome", "最严判定", "strictest outcome", words=OUTCOMES), Column("rule", "规则", "rule"), Column("title", "规则名称", "title"),
             Column("reason", "理由", "reason"), Column("rules", "适用规则数", "rules that bind", WHOLE)]
FACT = [Column("place", "地点", "place"), Column("name", "名称", "name"), Column("about", "内容", "about", words=STANDS), Column("kind", "类别", "kind"),
        Column("reference", "编号", "reference"), Column("reference_name", "对象名称", "name of the reference"), Column("class", "分类", "class"),
        Column("status", "状态", "status"), Column("answer", "结论", "answer", words=ANSWERS), Column("nominal", "按标称位置", "nominal", FLAG),
        Column("borderline", "临界", "borderline", FLAG), Column("measured_m", "距离（米）", "distance (m)", REAL),
        Column("accuracy_m", "位置精度（米）", "accuracy (m)", REAL), Column("others", "另有可能（个）", "others possible", WHOLE),
        Column("missing", "缺少的事实", "missing facts")]
RULE = [Column("rule", "规则", "rule"), Column("title", "规则名称", "title"), Column("clause", "条款", "clause"), Column("document", "依据文件", "document"),
        Column("outcome", "判定", "outcome", words=OUTCOMES), Column("timing", "时限状态", "timing", words=TIMINGS), Column("by", "期限", "by"),
        Column("reason", "理由", "reason")]


class SiteAnswer:
    """`places` and `facts`: rows as dictionaries; `at`: longitude and latitude of each place."""

    def __init__(self, text):
        answer = json.loads(text)
        self.judged = "kind" in answer
        self.place_columns = PLACE + (STRICTEST if self.judged else [])
        self.fact_columns = FACT + (RULE if self.judged else [])
        self.places, self.facts, self.at = [], [], []
        for place in answer["places"]:
            rules = place.get("rules", [])
            strictest = rules[0] if rules else {}    # the program lists the strictest first
            self.places.append({**{column.name: place[column.name] for column in PLACE}, "problems": "; ".join(place["problems"]) or None, "outcome": strictest.get("outcome"), "rule": strictest.get("rule"),
                                "title": strictest.get("title"), "reason": strictest.get("reason"), "rules": len(rules)})
            self.at.append((place["lon"], place["lat"]))
            whose = {"place": place["place"], "name": place["name"]}
            self.facts += [{**fact, **whose, "missing": ", ".join(fact["missing"]) or None} for fact in place["facts"]]
            self.facts += [{**{column.name: rule[column.name] for column in RULE}, **whose, "about": "rule", "kind": answer["kind"],
                            "borderline": rule["borderline"]} for rule in rules]
