#include "report/gap_columns.hpp"

#include "report/columns.hpp"

namespace zonelint::report {

std::vector<Field> gap_fields(std::span<const layer::Kind* const> kinds)
{
    using enum ValueType;
    return {
        {"rule", "rule", {"规则", "rule"}},
        {"title", "title", {"规则名称", "title of the rule"}},
        {"gap", "gap", {"空白编号", "gap"}},
        {"rank", "rank", {"面积名次", "rank by area"}, integer},
        {"kind", "kind", {"对象类型", "kind of object"}, text, -1, kind_words(kinds)},
        {"id", "id", {"对象编号", "object"}},
        {"name", "name", {"对象名称", "name"}},
        {"division", "division", {"行政区划代码", "division"}},
        {"division_name", "div_name", {"行政区", "name of the division"}},
        {"outcome", "outcome", {"判定", "outcome"}, text, -1, outcome_words()},
        {"area_m2", "area_m2", {"面积（平方米）", "area (m2)"}, real, 2},
        {"certain_m2", "certain_m2", {"其中确定（平方米）", "of it certain (m2)"}, real, 2},
        {"share_percent", "share_pct", {"占对象面积（%，扣除掩膜）", "share of the object without masks (%)"}, real, 4},
        {"objects", "objects", {"区内点位数", "points in it"}, integer},
        {"inside", "inside", {"区内有", "what lies in it"}},
        {"population", "population", {"区内人口（有登记的）", "people in it, as far as recorded"}, real, 0},
        {"reference_kind", "ref_kind", {"最近参照对象类型", "kind of the nearest reference"}, text, -1, kind_words(kinds)},
        {"reference", "reference", {"最近参照对象", "nearest reference"}},
        {"distance_m", "distance_m", {"距最近参照对象（米）", "distance to it (m)"}, real, 1},
        {"lon", "lon", {"经度", "longitude"}, real, 8, {}, "°"},
        {"lat", "lat", {"纬度", "latitude"}, real, 8, {}, "°"},
        {"fingerprint", "finger", {"指纹", "fingerprint"}}};
}

void fill_gap(const Report& report, const Gap& gap, Record& out)
{
    const Row& row = report.row_of(gap);
    const audit::RuleResult& result = report.run->rules()[row.rule];
    const Lang lang = report.info.lang;
    audit::Evidence reference;
    reference.reference_id = gap.reference_id;
    reference.reference_name = gap.reference_name;
    std::int64_t objects = 0;
    for (const auto& [kind, count] : gap.inside) {
        objects += count;
    }
    out = {text_value(result.rule->id),
           text_value(result.rule->rule->title.in(lang)),
           text_value(gap.id),
           gap.sliver ? Value{} : Value{gap.rank},
           text_value(result.subjects->kind->name),
           text_value(result.subjects->id(row.subject)),
           text_value(result.subjects->name(row.subject)),
           text_value(row.division),
           text_value(row.division_name),
           text_value(key(row.verdict.outcome)),
           real_value(gap.area_m2, 2),
           real_value(gap.certain_m2, 2),
           real_value(gap.share * 100, 4),
           gap.sliver ? Value{} : Value{objects},
           text_value(inside_of(gap).in(lang)),
           real_value(gap.population, 0),
           text_value(gap.reference_kind),
           text_value(reference_of(reference)),
           real_value(gap.distance_m, 1),
           real_value(gap.place.x, 8),
           real_value(gap.place.y, 8),
           text_value(row.fingerprint)};
}

}  // namespace zonelint::report
