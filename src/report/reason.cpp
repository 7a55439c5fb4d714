#include "report/reason.hpp"

#include "filter/bind.hpp"
#include "report/sentence.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace zonelint::report {

namespace {

using audit::leaves;
using filter::Trace;

constexpr std::size_t most_conditions = 6;

bool is_relation(const Trace* trace) { return trace->what == Trace::What::relation; }

/// True if the condition on this field of the subject stays open although the trace may name references.
bool open_comparison(const Trace& trace, std::string_view field)
{
    if (trace.what == Trace::What::comparison && trace.field == field && trace.truth == Truth::unknown) {
        return true;
    }
    return std::any_of(trace.parts.begin(), trace.parts.end(),
                       [&](const Trace& part) { return open_comparison(part, field); });
}

bool open_comparison(const audit::Explanation& explanation, std::string_view field)
{
    return (explanation.where && open_comparison(*explanation.where, field)) ||
           (explanation.except && open_comparison(*explanation.except, field)) ||
           open_comparison(explanation.require, field);
}

struct Phrase {
    std::string_view name;
    const char* zh;
    const char* en;
    Cause cause;
    bool lacking = false;
};

constexpr std::array<Phrase, 10> phrases{{
    {"geom", "位置", "its place", Cause::missing_place, true},
    {"division", "行政区划", "its division", Cause::missing_place, true},
    {"distance", "距离限值", "the limit of the distance", Cause::missing_parameter, true},
    {"borderline", "位置在精度之内（临界）", "the position is within its accuracy (borderline)", Cause::borderline},
    {"complete_within", "参照资料的范围之外可能还有对象", "there may be objects beyond the area the reference data cover",
     Cause::incomplete_references},
    {"unreadable file", "参照资料有文件无法读取", "a file of the reference data cannot be read",
     Cause::incomplete_references},
    {"division and place disagree", "行政区划代码与位置不一致", "division and place disagree", Cause::doubtful_place},
    {"no reference", "没有可作参照的对象", "there is no reference to measure to", Cause::incomplete_references},
    {"empty base", "基数为零", "the base is zero", Cause::other},
    {"geometry", "位置", "its place", Cause::missing_place, true},
}};

void definitions_in(const filter::Expr& expr, std::vector<std::uint32_t>& out)
{
    filter::walk(expr, [&](const filter::Expr& e) {
        if (e.op == filter::Op::definition || e.op == filter::Op::measure) {
            out.push_back(e.definition);
        }
    });
}

}  // namespace

std::vector<std::uint32_t> definitions_of(const rule::Program& program, const rule::CompiledRule& rule)
{
    std::vector<std::uint32_t> open;
    for (const rule::RuleInstance& instance : rule.instances) {
        if (instance.filter) {
            definitions_in(*instance.filter, open);
        }
        if (instance.except) {
            definitions_in(*instance.except, open);
        }
        definitions_in(instance.require, open);
    }
    std::set<std::uint32_t> out;
    while (!open.empty()) {
        const std::uint32_t id = open.back();
        open.pop_back();
        if (out.insert(id).second) {
            const auto& uses = program.definitions[id].uses;
            open.insert(open.end(), uses.begin(), uses.end());
        }
    }
    return {out.begin(), out.end()};
}

RuleWords::RuleWords(const audit::Run& run, std::size_t rule)
    : m_run(&run), m_rule(rule), m_result(&run.rules()[rule]), m_definitions(definitions_of(run.program(), *m_result->rule))
{
    m_kinds.push_back(m_result->rule->subject);
    if (m_result->subjects != nullptr) {
        m_misread.emplace(*m_result->subjects);
    }
    const auto know = [&](const layer::Kind* kind) {
        if (kind != nullptr && std::find(m_kinds.begin(), m_kinds.end(), kind) == m_kinds.end()) {
            m_kinds.push_back(kind);
        }
    };
    for (const std::uint32_t id : m_definitions) {
        const rule::CompiledDefinition& definition = run.program().definitions[id];
        know(definition.kind);
        if (const auto* relation = std::get_if<rule::CompiledRelation>(&definition.body)) {
            for (const auto& target : relation->targets) {
                know(target.kind);
            }
            for (const auto& mask : relation->mask) {
                know(mask.kind);
            }
            know(relation->via);
        }
        if (const auto* indicator = std::get_if<rule::CompiledIndicator>(&definition.body)) {
            know(indicator->values);
        }
    }
}

Text RuleWords::field(std::string_view name) const
{
    const auto at = m_kinds.front()->field(name);
    return at ? m_kinds.front()->fields[*at].title : same(name);
}

Text RuleWords::kind(std::string_view name) const
{
    for (const layer::Kind* kind : m_kinds) {
        if (kind->name == name) {
            return kind->title;
        }
    }
    return same(name);
}

Text fact_words(std::string_view name, std::span<const layer::Kind* const> kinds)
{
    for (const Phrase& phrase : phrases) {
        if (phrase.name == name) {
            return {phrase.zh, phrase.en};
        }
    }
    for (const layer::Kind* kind : kinds) {
        if (kind->name == name) {
            return say("图层“{}”", "layer \"{1}\"", kind->title.zh, kind->title.en);
        }
        if (name.starts_with(kind->name + "/")) {
            const std::string_view id = name.substr(kind->name.size() + 1);
            return say("{0} {2} 的位置", "the place of {1} {2}", kind->title.zh, kind->title.en, id);
        }
        if (const auto field = kind->field(name)) {
            return kind->fields[*field].title;
        }
    }
    return same(name);
}

RuleWords::Fact RuleWords::named_fact(std::string_view name) const
{
    for (const Phrase& phrase : phrases) {
        if (phrase.name == name && !name.empty()) {
            return {{phrase.zh, phrase.en}, phrase.cause, phrase.lacking};
        }
    }
    for (const layer::Kind* kind : m_kinds) {
        if (kind->name == name) {
            return {say("图层“{}”", "layer \"{1}\"", kind->title.zh, kind->title.en), Cause::missing_layer, true};
        }
        if (name.starts_with(kind->name + "/")) {
            const std::string_view id = name.substr(kind->name.size() + 1);
            return {say("{0} {2} 的位置", "the place of {1} {2}", kind->title.zh, kind->title.en, id),
                    Cause::incomplete_references, true};
        }
    }
    for (const std::uint32_t id : m_definitions) {
        const rule::CompiledDefinition& definition = m_run->program().definitions[id];
        const auto* readings = std::get_if<rule::CompiledReadings>(&definition.body);
        if (definition.name == name && readings != nullptr) {
            return {say("口径待定：{0}", "to be settled: {1}", readings->question.zh, readings->question.en),
                    Cause::open_reading};
        }
    }
    for (const std::uint32_t id : m_definitions) {
        const auto* indicator = std::get_if<rule::CompiledIndicator>(&m_run->program().definitions[id].body);
        if (indicator != nullptr && !indicator->code.empty() && name.starts_with(indicator->code + " ")) {
            return indicator_fact(*indicator, name.substr(indicator->code.size() + 1));
        }
    }
    for (const rule::UsedParameter& parameter : m_result->rule->parameters) {
        if (parameter.name == name) {
            return {say("参数 {} 的取值", "a value of parameter {}", name), Cause::missing_parameter, true};
        }
    }
    return {same(name), Cause::missing_fact, true};
}

/// "2025": no row; "2025: 74 t (a.csv:3)": of no use; "2025: 74 % (a.csv:3) <> 75 % (b.csv:7)": they disagree;
/// "2025: 70 % (a.csv:3) ?": with a base year, and nobody can say what it is.
RuleWords::Fact RuleWords::indicator_fact(const rule::CompiledIndicator& indicator, std::string_view rest) const
{
    const Text title = indicator.title();
    const std::string_view year = rest.substr(0, rest.find(':'));
    if (year.size() == rest.size()) {
        return {say("{0}（{2}年）", "{1} of {2}", title.zh, title.en, year), Cause::missing_fact, true};
    }
    const std::string_view what = rest.substr(year.size() + 2);
    if (what.ends_with(" ?")) {
        return {say("{0}（{2}年）的 {3} 写了基准年，是水平值还是变化量不明",
                    "{3}, for {1} of {2}, has a base year: it may be a value or a change", title.zh, title.en, year,
                    what.substr(0, what.size() - 2)),
                Cause::unreadable_value};
    }
    return what.find(" <> ") == std::string_view::npos
               ? Fact{say("{0}（{2}年）的值无法使用：{3}", "the value of {1} of {2} cannot be used: {3}", title.zh, title.en,
                          year, what),
                      Cause::unreadable_value}
               : Fact{say("{0}（{2}年）的值互相矛盾：{3}", "the values of {1} of {2} disagree: {3}", title.zh, title.en,
                          year, what),
                      Cause::other};
}

RuleWords::Fact RuleWords::fact_of(std::uint32_t row, const audit::Explanation& explanation, std::string_view name) const
{
    const layer::LayerTable& table = *m_result->subjects;
    const auto own = table.kind->field(name);
    if (own && !table.has(*own, row)) {
        const Cause cause = name == "division"            ? Cause::missing_place
                            : m_misread->value(*own, row) ? Cause::unreadable_value
                                                          : Cause::missing_fact;
        return {table.kind->fields[*own].title, cause, true};
    }
    if (own && (open_comparison(explanation, name) || explanation.region_missing == name)) {
        const Text& title = table.kind->fields[*own].title;
        return {say("{0}“{2}”不够具体", "{1} \"{2}\" is not specific enough", title.zh, title.en, table.shown(*own, row)),
                Cause::vague_value};
    }
    for (const layer::Kind* kind : m_kinds) {
        const auto at = kind->field(name);
        if (at && kind != table.kind) {
            return {say("{0}的{1}", "{3} of {2}", kind->title.zh, kind->fields[*at].title.zh, kind->title.en,
                        kind->fields[*at].title.en),
                    Cause::incomplete_references, true};
        }
    }
    if (own) {
        // Of another object of the same kind.
        const Text& title = table.kind->fields[*own].title;
        return {say("其他{0}的{1}", "{3} of other objects of kind {2}", table.kind->title.zh, title.zh, table.kind->title.en,
                    title.en),
                Cause::incomplete_references, true};
    }
    return named_fact(name);
}

Text RuleWords::fact(std::uint32_t row, const audit::Explanation& explanation, std::string_view name) const
{
    return fact_of(row, explanation, name).text;
}

std::string basis_of(const rule::Waiver& waiver)
{
    const bool both = !waiver.document.empty() && !waiver.approved_by.empty();
    return waiver.document + (both ? "  " : "") + waiver.approved_by;
}

const rule::Waiver* RuleWords::waiver(std::uint32_t row) const
{
    const std::string id = m_result->subjects->id(row);
    const rule::CompiledRule& rule = *m_result->rule;
    const std::string plain = rule.pack->id + "/" + rule.rule->name;
    for (const audit::WaiverUse& use : m_run->waivers()) {
        const bool counts = use.state == "used" && use.waiver->object == id;
        if (counts && (use.waiver->rule == rule.id || use.waiver->rule == plain)) {
            return use.waiver;
        }
    }
    return nullptr;
}

Cause RuleWords::cause(std::uint32_t row, const audit::Explanation& explanation) const
{
    if (explanation.borderline) {
        return Cause::borderline;
    }
    Cause out = Cause::other;
    for (const std::string& name : explanation.missing) {
        const Cause one = fact_of(row, explanation, name).cause;
        const bool given = one == Cause::missing_place && m_misread->place(row);
        out = std::min(out, given ? Cause::doubtful_place : one);
    }
    return out;
}

Text RuleWords::missing(std::uint32_t row, const audit::Explanation& explanation) const
{
    std::vector<Text> lacking;
    std::vector<Text> parts;
    for (const std::string& name : explanation.missing) {
        Fact one = fact_of(row, explanation, name);
        add_part(one.lacking ? lacking : parts, std::move(one.text));
    }
    if (!lacking.empty()) {
        const Text list = joined(lacking, "、", ", ");
        parts.insert(parts.begin(), say("缺少：{0}", "missing: {1}", list.zh, list.en));
    }
    std::vector<const Trace*> all;
    for (const Trace* part : {explanation.where ? &*explanation.where : nullptr,
                              explanation.except ? &*explanation.except : nullptr, &explanation.require}) {
        if (part != nullptr && part->truth == Truth::unknown) {
            leaves(*part, all);
        }
    }
    for (const Trace* leaf : all) {
        // A tally that straddles its limit says how far it is known.
        const bool tally = leaf->what == Trace::What::comparison && !leaf->parts.empty() && !leaf->shown.empty();
        if ((is_relation(leaf) && leaf->borderline) || tally) {
            add_part(parts, condition(*leaf));
        }
    }
    if (explanation.borderline) {
        const Text nominal = title(explanation.nominal);
        add_part(parts, say("若位置准确则为{0}", "{1} if positions were exact", nominal.zh, nominal.en));
    }
    return joined(parts, "；", "; ");
}

Text RuleWords::reason(std::uint32_t row, const audit::Explanation& explanation) const
{
    using audit::Outcome;
    const rule::CompiledRule& rule = *m_result->rule;
    std::vector<Text> parts;
    std::vector<const Trace*> all;
    const auto say_leaves = [&](const Trace* trace) {
        if (trace != nullptr) {
            leaves(*trace, all);
        }
    };
    const Trace* where = explanation.where ? &*explanation.where : nullptr;
    const Trace* except = explanation.except ? &*explanation.except : nullptr;
    switch (explanation.outcome) {
    case Outcome::undetermined:
        add_part(parts, missing(row, explanation));
        break;
    case Outcome::exempt:
        if (const rule::Waiver* used = explanation.waived ? waiver(row) : nullptr) {
            add_part(parts, say("{0}（{1}）", "{0} ({1})", used->reason, basis_of(*used)));
        } else {
            say_leaves(except);
        }
        break;
    case Outcome::out_of_scope:
        if (!rule.out_of_force.empty()) {
            add_part(parts, rule.out_of_force);
        } else if (explanation.region == Truth::no) {
            add_part(parts, {"不在适用地区内", "outside the rule's region"});
        } else if (explanation.region == Truth::unknown && where == nullptr) {
            add_part(parts, {"没有生效的要求", "no duty is in force"});
        } else {
            say_leaves(where);
        }
        break;
    case Outcome::compliant:
        say_leaves(&explanation.require);
        break;
    default:
        say_leaves(where);
        say_leaves(&explanation.require);
        break;
    }
    std::stable_partition(all.begin(), all.end(), is_relation);
    for (const Trace* leaf : all) {
        if (parts.size() < most_conditions) {
            add_part(parts, condition(*leaf));
        }
    }
    if (explanation.borderline && explanation.outcome != Outcome::undetermined) {
        add_part(parts, {"临界，按位置准确判定", "borderline, taken as if positions were exact"});
    }
    if (rule.plan_ended && (audit::is_finding(explanation.outcome) || explanation.outcome == Outcome::advice)) {
        const std::string& next = rule.pack->successor;
        add_part(parts, next.empty()
                            ? Text{"规划期已满", "the plan's period has ended"}
                            : say("规划期已满，后续文件 {}", "the plan's period has ended; it is followed by {}", next));
    }
    if (m_result->status == audit::RuleStatus::incomplete && !m_result->reason.empty()) {
        add_part(parts, say("规则不完整：{0}", "the rule is incomplete: {1}", m_result->reason.zh, m_result->reason.en));
    }
    return joined(parts, "；", "; ");
}

}  // namespace zonelint::report
