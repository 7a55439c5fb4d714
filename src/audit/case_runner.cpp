#include "audit/case_runner.hpp"

#include "audit/run.hpp"
#include "geo/wkt.hpp"
#include "layer/builder.hpp"

#include <algorithm>
#include <set>

namespace zonelint::audit {

namespace {

using rule::Case;

layer::Cell cell_of(const rule::Spelled& value)
{
    if (value.is_date) {
        const auto date = parse_date(value.text);
        return {date ? decltype(layer::Cell::value)(*date) : decltype(layer::Cell::value)(std::string_view(value.text))};
    }
    if (!value.is_string) {
        if (value.text == "true" || value.text == "false") {
            return {value.text == "true"};
        }
        if (const auto number = Rational::parse(value.text)) {
            return {number->to_double()};
        }
    }
    return {std::string_view(value.text)};
}

layer::LayerTable table_of(const layer::Kind& kind, const layer::KindTable& kinds, const std::vector<Case::Object>& objects,
                           double accuracy_m)
{
    std::vector<layer::SourceColumn> columns{{"id"}};
    std::set<std::string> seen{"id", "geom"};
    for (const Case::Object& object : objects) {
        for (const auto& [key, value] : object.fields) {
            if (seen.insert(key).second) {
                if (!kind.field(key)) {
                    throw Error(ErrorKind::config, say("图层类型 {} 没有字段 {}", "kind {} has no field {}", kind.name, key),
                                value.where, did_you_mean(key, kind.field_names()));
                }
                columns.push_back({key});
            }
        }
    }
    layer::SourceSpec spec;
    spec.kind = kind.name;
    for (const layer::SourceColumn& column : columns) {
        layer::FieldSpec field;
        field.column = column.name;
        spec.fields.emplace(column.name, std::move(field));
    }
    layer::SourceInfo info;
    info.path = "case";
    info.accuracy_m = accuracy_m;
    layer::TableBuilder builder(kind);
    builder.begin_source(info, spec, layer::map_fields(kind, spec, columns, kinds.coordinates()));
    std::int64_t row = 0;
    for (const Case::Object& object : objects) {
        std::vector<layer::Cell> cells(columns.size());
        cells[0].value = std::string_view(object.id);
        geo::GeometryColumn geometry;
        for (const auto& [key, value] : object.fields) {
            if (key == "geom") {
                try {
                    geo::parse_wkt(value.text, geometry);
                } catch (const Error& error) {
                    throw Error(ErrorKind::config, error.message(), value.where, error.hint());
                }
                continue;
            }
            const auto at =
                std::find_if(columns.begin(), columns.end(), [&name = key](const auto& c) { return c.name == name; });
            cells[static_cast<std::size_t>(at - columns.begin())] = cell_of(value);
        }
        builder.add_row(++row, cells, geometry.size() == 0 ? nullptr : &geometry);
    }
    return builder.finish();
}

rule::ProgramOptions options_of(const rule::Pack& pack, const rule::Rule& rule, const Case& c)
{
    rule::ProgramOptions options;
    options.as_of = c.as_of;
    options.rules = {pack.id + "/" + rule.name};
    rule::apply(c, pack.id + "/" + rule.name, options);
    return options;
}

CaseVerdict compare(const Case::Object& object, const Explanation& got, const Verdict& fast)
{
    CaseVerdict out;
    out.object = object.id;
    out.where = object.where;
    out.expected = object.expect;
    out.got = key(fast.outcome);
    bool passed = out.got == object.expect && got.outcome == fast.outcome;
    if (got.outcome != fast.outcome) {
        out.got += " (explained as " + std::string(key(got.outcome)) + ")";
    }
    if (!object.timing.empty()) {
        out.expected += " " + object.timing;
        out.got += " " + std::string(key(fast.timing));
        passed = passed && key(fast.timing) == object.timing;
    }
    if (!object.why.empty()) {
        const bool named = std::any_of(got.missing.begin(), got.missing.end(),
                                       [&](const std::string& fact) { return fact.find(object.why) != std::string::npos; });
        out.expected += " (" + object.why + ")";
        out.got += " (" + join(got.missing, ", ") + ")";
        passed = passed && named;
    }
    out.passed = passed;
    return out;
}

/// What the definitions are for the objects of a case. An indicator has values and no truth.
void note_truths(const Run& run, rule::SeenTruths& seen)
{
    const std::vector<rule::CompiledDefinition>& definitions = run.program().definitions;
    for (std::uint32_t number = 0; number < definitions.size(); ++number) {
        const rule::CompiledDefinition& definition = definitions[number];
        if (std::holds_alternative<rule::CompiledIndicator>(definition.body)) {
            continue;
        }
        rule::Seen& truths = seen[{definition.owner, definition.kind->name, definition.name}];
        truths.where = definition.where;
        for (const Truth truth : run.truths(number)) {
            truths.yes = truths.yes || truth == Truth::yes;
            truths.no = truths.no || truth == Truth::no;
        }
    }
}

void run_case(const rule::Library& library, const rule::Pack& pack, const rule::Rule& rule, const Case& c, int number,
              const layer::KindTable& kinds, rule::RelationSchemas relations, CaseReport& report)
{
    const rule::Program program = rule::compile(library, kinds, relations, options_of(pack, rule, c));
    const auto of_rule = std::find_if(program.rules.begin(), program.rules.end(), [&](const rule::CompiledRule& compiled) {
        return compiled.rule == &rule &&
               (c.variant.empty() || (compiled.variant != nullptr && compiled.variant->key == c.variant));
    });
    if (of_rule == program.rules.end()) {
        throw Error(ErrorKind::config, say("没有变体 {}", "there is no variant {}", c.variant), c.where);
    }
    const auto rule_index = static_cast<std::size_t>(of_rule - program.rules.begin());
    std::int64_t expected = 0;
    for (const auto& [kind, objects] : c.objects) {
        expected += std::count_if(objects.begin(), objects.end(), [](const auto& object) { return !object.expect.empty(); });
    }
    if (!of_rule->not_run.empty()) {
        const std::string id = pack.id + "/" + rule.name;
        const bool known = !report.skipped.empty() && report.skipped.back().rule == id;
        if (!known) {
            report.skipped.push_back({id, 0, of_rule->not_run});
        }
        report.skipped.back().verdicts += expected;
        return;
    }
    ++report.cases;
    Tables tables;
    for (const auto& [kind_name, objects] : c.objects) {
        const layer::Kind& kind = kinds.at(kind_name, c.where);
        layer::LayerTable table = table_of(kind, kinds, objects, kind_name == rule.subject ? c.accuracy_m : 0);
        for (const auto& [within_kind, wkt] : c.complete_within) {
            if (within_kind == kind_name) {
                geo::parse_wkt(wkt, table.complete_within);
            }
        }
        tables.add(std::move(table));
    }
    RunOptions options;
    options.waivers = c.waivers;
    for (rule::Waiver& waiver : options.waivers) {
        waiver.rule = waiver.rule.empty() ? pack.id + "/" + rule.name : waiver.rule;
    }
    const Run run(program, tables, kinds, options);
    note_truths(run, report.seen);
    const RuleResult& result = run.rules()[rule_index];
    for (const auto& [kind_name, objects] : c.objects) {
        for (const Case::Object& object : objects) {
            if (object.expect.empty()) {
                continue;
            }
            CaseVerdict verdict;
            verdict.object = object.id;
            verdict.expected = object.expect;
            verdict.got = "not a subject";
            verdict.where = object.where;
            for (std::uint32_t row = 0; result.subjects != nullptr && row < result.subjects->size(); ++row) {
                if (result.subjects->id(row) == object.id) {
                    verdict = compare(object, run.explain(rule_index, row), result.verdicts[row]);
                }
            }
            verdict.rule = of_rule->id;
            verdict.case_name = c.name.empty() ? "case " + std::to_string(number) : c.name;
            ++(verdict.passed ? report.passed : report.failed);
            report.verdicts.push_back(std::move(verdict));
        }
    }
}

}  // namespace

void run_cases(const rule::Library& library, const rule::Pack& pack, const rule::Rule& rule, const layer::KindTable& kinds,
               rule::RelationSchemas relations, CaseReport& report)
{
    int number = 0;
    for (const Case& c : rule::read_cases(pack, rule)) {
        run_case(library, pack, rule, c, ++number, kinds, relations, report);
    }
}

bool fails(const rule::Library& library, const rule::Pack& pack, const rule::Rule& rule, std::span<const Case> cases,
           const layer::KindTable& kinds, rule::RelationSchemas relations)
{
    CaseReport report;
    int number = 0;
    return std::any_of(cases.begin(), cases.end(), [&](const Case& c) {
        run_case(library, pack, rule, c, ++number, kinds, relations, report);
        return report.failed > 0;
    });
}

}  // namespace zonelint::audit
