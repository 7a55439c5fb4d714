// Relations: keys against the schema, kinds, conditions of each kind of reference, distances.

#include "rule/resolver.hpp"

#include <algorithm>
#include <array>

namespace zonelint::rule {

namespace {

using NameList = std::vector<std::string>;

const RelationSchema& schema_of(RelationSchemas schemas, const RelationText& text)
{
    const RelationSchema* schema = find_relation(schemas, text.relation);
    if (schema == nullptr) {
        NameList known;
        for (const RelationSchema& candidate : schemas) {
            known.emplace_back(candidate.name);
        }
        const std::string list = join(known, ", ");
        Text hint = did_you_mean(text.relation, known);
        if (hint.empty()) {
            hint = say("可用：{}", "one of: {}", list);
        }
        throw Error(ErrorKind::config, say("不认识的关系 {}", "unknown relation {}", text.relation),
                    text.places.of("relation"), std::move(hint));
    }
    return *schema;
}

/// Every key must be one of the relation, every required key must be there.
void check_keys(const RelationSchema& schema, const RelationText& text)
{
    NameList allowed{"relation", "to", "where", "sum", "versions"};
    allowed.insert(allowed.end(), schema.required.begin(), schema.required.end());
    allowed.insert(allowed.end(), schema.optional.begin(), schema.optional.end());
    for (const auto& [key, where] : text.places.keys) {
        if (std::find(allowed.begin(), allowed.end(), key) == allowed.end()) {
            throw Error(ErrorKind::config, say("关系 {0} 没有键 {1}", "the relation {0} takes no key {1}", schema.name, key),
                        where, did_you_mean(key, allowed));
        }
    }
    for (const std::string_view key : schema.required) {
        if (!text.places.has(key)) {
            throw Error(ErrorKind::config,
                        say("关系 {0} 缺少必填项 {1}", "the relation {0} needs the key {1}", schema.name, key),
                        text.places.table);
        }
    }
}

void expect_geometry(const RelationSchema& schema, const layer::Kind& kind, const Where& where)
{
    if (schema.subject_needs_geometry && kind.shapes.empty()) {
        throw Error(ErrorKind::config,
                    say("{0} 没有图形，不能用于关系 {1}", "{0} has no geometry and cannot stand in the relation {1}",
                        kind.name, schema.name),
                    where);
    }
}

void expect_shape(const layer::Kind& kind, geo::Shape shape, const Text& wanted, const Where& where)
{
    if (std::find(kind.shapes.begin(), kind.shapes.end(), shape) == kind.shapes.end()) {
        throw Error(ErrorKind::config, {kind.name + " 不是" + wanted.zh, kind.name + " is no layer of " + wanted.en}, where);
    }
}

std::size_t field_of(const layer::Kind& kind, const std::string& name, const Where& where)
{
    const auto index = kind.field(name);
    if (!index) {
        throw Error(ErrorKind::config, say("{0} 没有字段 {1}", "{0} has no field {1}", kind.name, name), where,
                    did_you_mean(name, kind.field_names()));
    }
    return *index;
}

bool is_word(layer::FieldType type)
{
    using layer::FieldType;
    return type == FieldType::id || type == FieldType::text || type == FieldType::code || type == FieldType::tree ||
           type == FieldType::reference;
}

std::vector<std::pair<std::size_t, std::size_t>> key_pairs(const RelationText& text, const layer::Kind& reference,
                                                           const layer::Kind& subject)
{
    std::vector<std::pair<std::size_t, std::size_t>> out;
    const Where& where = text.places.of("on");
    for (const auto& [left, right] : text.on) {
        const std::size_t a = field_of(reference, left, where);
        const std::size_t b = field_of(subject, right, where);
        const layer::FieldType first = reference.fields[a].type;
        const layer::FieldType second = subject.fields[b].type;
        if (first != second && !(is_word(first) && is_word(second))) {
            throw Error(ErrorKind::config,
                        say("{0}.{1} 与 {2}.{3} 类型不同，不能相等",
                            "{0}.{1} and {2}.{3} differ in type and are never equal", reference.name, left, subject.name,
                            right),
                        where);
        }
        out.emplace_back(a, b);
    }
    return out;
}

/// What a wrong quantity should have been: the unit, when the number is one.
Text quantity_hint(const std::string& text, const NameList& parameters)
{
    const std::size_t unit_at = text.find_first_not_of("0123456789.,+- ");
    const bool numbered = text.find_first_of("0123456789") < unit_at && unit_at != std::string::npos;
    if (!numbered) {
        return did_you_mean(text, parameters);
    }
    NameList names;
    for (const Unit& unit : units()) {
        names.push_back(unit.name);
    }
    return did_you_mean(text.substr(unit_at), names);
}

}  // namespace

filter::Constant Resolver::quantity(const Spelled& spelled, std::string_view unit, View view, Instance& instance)
{
    const Dimension wanted = find_unit(unit)->dimension;
    filter::Scope::Parameter value;
    if (!spelled.is_string) {
        throw Error(ErrorKind::config, say("{} 没有单位", "{} has no unit", spelled.text), spelled.where,
                    say("写成 \"{0} {1}\"", "write \"{0} {1}\"", spelled.text, unit));
    }
    if (parse_quantity(spelled.text)) {
        value = filter::constant_of(spelled.text, true, false);
    } else if (const auto found = m_names.parameter(view, spelled.text)) {
        value = instance.binding.value(*found);
    } else {
        throw Error(
            ErrorKind::config,
            say("{} 既不是带单位的量，也不是参数", "{} is neither a quantity with a unit nor a parameter", spelled.text),
            spelled.where, quantity_hint(spelled.text, m_names.parameter_names(view)));
    }
    if (value.constant.empty()) {
        return value.constant;
    }
    const auto* number = std::get_if<Rational>(&value.constant.value);
    if (number == nullptr || value.dimension != wanted) {
        const std::string dimension = to_string(wanted);
        throw Error(
            ErrorKind::config,
            say("{0} 的量纲不对，这里应为{1}", "{0} has the wrong dimension, {1} is needed here", spelled.text, dimension),
            spelled.where);
    }
    if (*number < Rational(0)) {
        throw Error(ErrorKind::config, say("{} 是负数", "{} is negative", spelled.text), spelled.where);
    }
    return value.constant;
}

CompiledRelation::Target Resolver::target(const RelationText& text, const std::string& name, const FoundDefinition& found,
                                          const layer::Kind& kind, Instance& instance)
{
    CompiledRelation::Target out;
    out.kind = &kinds().at(name, text.places.of("to"));
    if (text.filter) {
        std::vector<filter::Expr> pairs;
        for (filter::Expr& part : filter::conjuncts(condition(*text.filter, found.owner, *out.kind, &kind, instance))) {
            if (part.op == filter::Op::constant_truth && part.truth == Truth::yes) {
                continue;
            }
            (filter::reads_subject(part) ? pairs : out.filters).push_back(std::move(part));
        }
        if (!pairs.empty()) {
            out.pair = filter::conjunction(std::move(pairs));
        }
    }
    if (text.sum) {
        out.sum = number(*text.sum, found.owner, *out.kind, instance);
    }
    out.on = key_pairs(text, *out.kind, kind);
    return out;
}

CompiledRelation Resolver::relation(const RelationText& text, const FoundDefinition& found, const layer::Kind& kind,
                                    Instance& instance)
{
    CompiledRelation out;
    out.text = &text;
    out.schema = &schema_of(m_relations, text);
    check_keys(*out.schema, text);
    expect_geometry(*out.schema, kind, text.places.of("relation"));
    if (out.schema->subject_is_polygon) {
        expect_shape(kind, geo::Shape::polygon, say("面图层", "polygons"), text.places.of("relation"));
    }
    for (const std::string& name : text.to) {
        out.targets.push_back(target(text, name, found, kind, instance));
        expect_geometry(*out.schema, *out.targets.back().kind, text.places.of("to"));
        if (text.sum && out.targets.back().sum->dimension != out.targets.front().sum->dimension) {
            throw Error(ErrorKind::config,
                        say("sum 对各类别的量纲不同", "`sum` has different dimensions for the kinds of `to`"),
                        text.sum->where);
        }
    }
    const auto optional_quantity = [&](const std::optional<Spelled>& spelled, std::string_view unit) {
        return spelled ? std::optional(quantity(*spelled, unit, found.owner, instance)) : std::nullopt;
    };
    out.distance = optional_quantity(text.distance, "m");
    out.min_area = optional_quantity(text.min_area, "m2");
    out.snap = optional_quantity(text.snap, "m");
    const std::vector<std::string_view>& optional = out.schema->optional;
    if (!out.snap && std::find(optional.begin(), optional.end(), "snap") != optional.end()) {
        out.snap = filter::constant_of("5 m", true, false).constant;
    }
    out.centroid = text.measure == "centroid";
    for (const std::string& name : text.mask) {
        out.mask.emplace_back().kind = &kinds().at(name, text.places.of("mask"));
        expect_shape(*out.mask.back().kind, geo::Shape::polygon, say("面图层", "polygons"), text.places.of("mask"));
    }
    if (!text.via.empty()) {
        out.via = &kinds().at(text.via, text.places.of("via"));
        expect_shape(*out.via, geo::Shape::line, say("线图层", "lines"), text.places.of("via"));
    }
    if (text.via_where && out.via != nullptr) {
        out.via_filter = condition(*text.via_where, found.owner, *out.via, nullptr, instance);
    }
    const bool by_division = text.relation == "matches" && text.on.empty() && text.level.empty();
    if (by_division && kind.name != "admin_division") {
        throw Error(ErrorKind::config,
                    say("matches 没有 on 时，对象须是 admin_division，否则写 level",
                        "without `on`, matches is for admin_division subjects; else give `level`"),
                    text.places.of("relation"));
    }
    return out;
}

}  // namespace zonelint::rule
