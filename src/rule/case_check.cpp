#include "rule/case_check.hpp"

#include "rule/resolver.hpp"

#include <algorithm>
#include <set>

namespace zonelint::rule {

namespace {

using layer::FieldType;

Text expected(const layer::Field& field)
{
    switch (field.type) {
    case FieldType::quantity:
        return say("应为带单位的量", "a quantity with a unit is needed");
    case FieldType::date:
        return say("应为日期（不加引号）", "a date (without quotes) is needed");
    case FieldType::flag:
        return say("应为 true 或 false", "true or false is needed");
    case FieldType::number:
        return say("应为数", "a number is needed");
    default:
        return say("应为字符串", "a string is needed");
    }
}

bool fits(const layer::Field& field, const Spelled& value)
{
    switch (field.type) {
    case FieldType::quantity: {
        const auto quantity = value.is_string ? parse_quantity(value.text) : std::nullopt;
        return quantity && (field.units.empty() || quantity->dimension == field.units.front()->dimension);
    }
    case FieldType::date:
        return value.is_date;
    case FieldType::flag:
        return !value.is_string && (value.text == "true" || value.text == "false");
    case FieldType::number:
        return !value.is_date && Rational::parse(value.text).has_value();
    default:
        return value.is_string;
    }
}

/// A value that its field cannot have would be missing, whatever the case means by it.
bool out_of_range(const layer::Field& field, const Spelled& value)
{
    if (field.range == layer::Range::any) {
        return false;
    }
    const filter::Scope::Parameter parsed = filter::constant_of(value.text, value.is_string, value.is_date);
    const auto* number = std::get_if<Rational>(&parsed.constant.value);
    return number != nullptr && !layer::may_have(field.range, number->to_double());
}

void check_value(const layer::Kind& kind, const std::string& name, const Spelled& value, std::vector<CheckFinding>& out)
{
    const auto index = kind.field(name);
    if (!index) {
        out.push_back({true, "bad-case", value.where, say("{0} 没有字段 {1}", "{0} has no field {1}", kind.name, name),
                       did_you_mean(name, kind.field_names())});
        return;
    }
    const layer::Field& field = kind.fields[*index];
    // The value of an indicator has the unit of its indicator, whatever that is.
    const bool open = kind.name == "indicator_value" && name == "value";
    if (!open && !fits(field, value)) {
        const Text needed = expected(field);
        out.push_back({true,
                       "bad-case",
                       value.where,
                       {say("{0} = {1}：{2}", "{0}{1}{2}", name, value.text, needed.zh).zh,
                        say("{0}{1}{2}", "{0} = {1}: {2}", name, value.text, needed.en).en}});
    } else if (out_of_range(field, value)) {
        out.push_back({true, "bad-case", value.where,
                       say("字段 {0} 不会有这个值：{1}", "the field {0} never has the value {1}", name, value.text)});
    } else if (field.codes != nullptr && !field.codes->has(value.text)) {
        out.push_back({true, "bad-case", value.where,
                       say("字段 {0} 没有代码 {1}", "the field {0} has no code {1}", name, value.text),
                       did_you_mean(value.text, field.codes->names())});
    }
}

/// The value of a case as a limit would have it: base units.
bool equals(const Spelled& value, const filter::Constant& limit)
{
    if (const auto* date = std::get_if<Date>(&limit.value)) {
        return value.is_date && parse_date(value.text) == *date;
    }
    const auto* number = std::get_if<Rational>(&limit.value);
    const filter::Scope::Parameter parsed = filter::constant_of(value.text, value.is_string, value.is_date);
    const auto* own = std::get_if<Rational>(&parsed.constant.value);
    return number != nullptr && own != nullptr && *own == *number;
}

const Spelled* value_of(const Case::Object& object, std::string_view field)
{
    const auto at =
        std::find_if(object.fields.begin(), object.fields.end(), [&](const auto& item) { return item.first == field; });
    return at == object.fields.end() ? nullptr : &at->second;
}

template <class Visit>
bool any_object(const std::vector<Case>& cases, const std::string& kind, const Visit& visit)
{
    for (const Case& one : cases) {
        for (const auto& [of_kind, objects] : one.objects) {
            if (of_kind == kind && std::any_of(objects.begin(), objects.end(), visit)) {
                return true;
            }
        }
    }
    return false;
}

std::string shown(const filter::Constant& limit)
{
    if (const auto* date = std::get_if<Date>(&limit.value)) {
        return to_string(*date);
    }
    const auto& number = std::get<Rational>(limit.value);
    return limit.unit == nullptr ? to_string(number) : format_quantity(number.to_double(), *limit.unit);
}

/// Who asks: a pack's definition that rules share, or the rule itself ("").
using Askers = std::set<std::string>;

std::string asker_of(const CompiledDefinition& definition)
{
    // Those of a rule are named by its full id.
    const bool local = definition.owner.find('/') != std::string::npos;
    return local ? std::string() : definition.owner + " " + definition.kind->name + "." + definition.name;
}

/// Collects what the conditions of a rule read, and who asks for it.
class Reads {
public:
    explicit Reads(const CheckedRule& checked)
    {
        const Program& program = checked.program;
        for (const CompiledRule& compiled : program.rules) {
            for (const RuleInstance& instance : compiled.instances) {
                for (const std::optional<filter::Expr>* part : {&instance.filter, &instance.except}) {
                    if (*part) {
                        look(**part, *compiled.subject, {});
                    }
                }
                look(instance.require, *compiled.subject, {});
                for (const std::uint32_t number : reached(program.definitions, instance)) {
                    const CompiledDefinition& definition = program.definitions[number];
                    const std::string asker = asker_of(definition);
                    askers.insert(asker);
                    for_each_expr(definition, [&](const filter::Expr& expr, const layer::Kind& kind, const layer::Kind*) {
                        look(expr, kind, asker);
                    });
                }
            }
        }
    }

    struct Limit {
        filter::Constant value;
        Askers askers;
    };
    std::map<std::pair<std::string, std::string>, Askers> fields;
    std::map<std::tuple<std::string, std::string, std::string>, Limit> limits;
    Askers askers;  ///< the definitions the rule leads to

private:
    void look(const filter::Expr& expr, const layer::Kind& kind, const std::string& asker)
    {
        filter::walk(expr, [&](const filter::Expr& part) {
            if (part.op == filter::Op::field) {
                fields[{kind.name, kind.fields[part.field].name}].insert(asker);
            }
            const bool compares = part.op == filter::Op::compare && part.args[0].op == filter::Op::field &&
                                  part.args[1].op == filter::Op::constant;
            if (!compares) {
                return;
            }
            const filter::Constant& limit = part.args[1].constant;
            if (std::holds_alternative<Rational>(limit.value) || std::holds_alternative<Date>(limit.value)) {
                const std::string& field = kind.fields[part.args[0].field].name;
                Limit& known = limits[{kind.name, field, shown(limit)}];
                known.value = limit;
                known.askers.insert(asker);
            }
        });
    }
};

}  // namespace

void check_case(const Case& one, const layer::KindTable& kinds, std::vector<CheckFinding>& out)
{
    for (const auto& [name, objects] : one.objects) {
        const layer::Kind* kind = kinds.find(name);
        if (kind == nullptr) {
            const Where& where = objects.empty() ? one.where : objects.front().where;
            out.push_back({true, "bad-case", where, say("没有图层类别 {}", "there is no kind {}", name),
                           did_you_mean(name, kinds.names())});
            continue;
        }
        for (const Case::Object& object : objects) {
            for (const auto& [field, value] : object.fields) {
                if (field != "geom") {
                    check_value(*kind, field, value, out);
                }
            }
        }
    }
    for (const auto& [name, wkt] : one.complete_within) {
        if (kinds.find(name) == nullptr) {
            out.push_back({true, "bad-case", one.where, say("没有图层类别 {}", "there is no kind {}", name),
                           did_you_mean(name, kinds.names())});
        }
    }
}

void check_outcomes(const Rule& rule, const std::vector<Case>& cases, std::vector<CheckFinding>& out)
{
    bool unmet = false;
    bool met = false;
    static_cast<void>(any_object(cases, rule.subject, [&](const Case::Object& object) {
        const std::string& expect = object.expect;
        unmet = unmet || expect == "violation" || expect == "shortfall" || expect == "todo" || expect == "advice";
        met = met || expect == "compliant" || expect == "exempt" || expect == "out-of-scope";
        return unmet && met;
    }));
    if (!unmet) {
        out.push_back(
            {true, "missing-unmet-case", rule.where,
             say("规则 {} 没有一个算例是未达到要求的", "no case of the rule {} leaves its duty unmet", rule.name)});
    }
    if (!met) {
        out.push_back({true, "missing-met-case", rule.where,
                       say("规则 {} 的算例全是未达到要求的", "no case of the rule {} is other than unmet", rule.name)});
    }
}

void check_coverage(const std::vector<CheckedRule>& rules, const Library& library)
{
    std::vector<Reads> reads;
    reads.reserve(rules.size());
    for (const CheckedRule& checked : rules) {
        reads.emplace_back(checked);
    }
    // A definition that several rules share is tried once, by whichever of them; one of a pack that is only used is no
    // business of those checked.
    const auto checked_here = [&](const std::string& asker) {
        const std::string pack = asker.substr(0, asker.find(' '));
        for (std::size_t i = 0; i < library.asked(); ++i) {
            if (library.packs()[i]->id == pack) {
                return true;
            }
        }
        return asker.empty();
    };
    for (std::size_t r = 0; r < rules.size(); ++r) {
        const Rule& rule = *rules[r].rule;
        const auto tried = [&](const std::string& kind, const Askers& askers, const auto& is_it) {
            return std::all_of(askers.begin(), askers.end(), [&](const std::string& asker) {
                if (any_object(rules[r].cases, kind, is_it) || !checked_here(asker)) {
                    return true;
                }
                for (std::size_t other = 0; other < rules.size() && !asker.empty(); ++other) {
                    if (reads[other].askers.contains(asker) && any_object(rules[other].cases, kind, is_it)) {
                        return true;
                    }
                }
                return false;
            });
        };
        for (const auto& [key, limit] : reads[r].limits) {
            const auto& [kind, field, text] = key;
            const bool hit =
                tried(kind, limit.askers, [&, &wanted = field, &value_of_limit = limit.value](const Case::Object& object) {
                    const Spelled* value = value_of(object, wanted);
                    return value != nullptr && equals(*value, value_of_limit);
                });
            if (!hit) {
                rules[r].findings->push_back({false, "limit-not-hit", rule.where,
                                              say("没有算例正好取到界限 {0}.{1} = {2}",
                                                  "no case hits the limit {0}.{1} = {2} exactly", kind, field, text)});
            }
        }
        for (const auto& [key, askers] : reads[r].fields) {
            const auto& [kind, field] = key;
            const bool left_out = tried(
                kind, askers, [&wanted = field](const Case::Object& object) { return value_of(object, wanted) == nullptr; });
            if (!left_out) {
                rules[r].findings->push_back(
                    {false, "field-never-missing", rule.where,
                     say("没有算例缺字段 {0}.{1}", "no case leaves out the field {0}.{1}", kind, field)});
            }
        }
    }
}

}  // namespace zonelint::rule
