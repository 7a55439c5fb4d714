// Places for programs.
#include "report/columns.hpp"
#include "report/jsonl.hpp"
#include "report/site_parts.hpp"

#include <utility>

namespace zonelint::report {

namespace {

using audit::SiteFact;

using Pairs = std::vector<std::pair<const char*, Value>>;

std::string json_pairs(const Pairs& pairs)
{
    std::string out;
    for (const auto& [name, value] : pairs) {
        out += (out.empty() ? "" : ", ") + json_string(name) + ": " + json_value(value);
    }
    return out;
}

template <class List, class Write>
std::string json_list(const List& list, const char* indent, Write write)
{
    std::string out = "[";
    for (const auto& one : list) {
        out += out.size() > 1 ? "," : "";
        out += std::string("\n") + indent + "  " + write(one);
    }
    return out + (list.empty() ? "]" : std::string("\n") + indent + "]");
}

std::string json_texts(const std::vector<std::string>& texts)
{
    std::string out;
    for (const std::string& one : texts) {
        out += (out.empty() ? "" : ", ") + json_string(one);
    }
    return "[" + out + "]";
}

std::string json_fact(const SiteFact& fact)
{
    const layer::LayerTable& table = *fact.layer;
    const auto reference = [&](auto get) { return fact.has_reference ? text_value(get(fact.reference)) : Value(); };
    return "{" +
           json_pairs({{"about", text_value(site_stand(fact))},
                       {"kind", text_value(table.kind->name)},
                       {"reference", reference([&](std::uint32_t row) { return table.id(row); })},
                       {"reference_name", reference([&](std::uint32_t row) { return table.name(row); })},
                       {"class", site_class(fact)},
                       {"status", site_status(fact)},
                       {"answer", text_value(fact.truth == Truth::yes       ? "yes"
                                             : fact.truth == Truth::unknown ? "unknown"
                                                                            : "no")},
                       {"nominal", fact.nominal},
                       {"borderline", fact.borderline},
                       {"measured_m", real_value(fact.metres, 3)},
                       {"accuracy_m", real_value(fact.accuracy_m, 1)},
                       {"others", static_cast<std::int64_t>(fact.others)}}) +
           ", \"missing\": " + json_texts(fact.missing) + "}";
}

std::string json_verdict(const SiteReport& report, const Row& row)
{
    const rule::CompiledRule& rule = *report.run->rules()[row.rule].rule;
    return "{" +
           json_pairs({{"rule", text_value(rule.id)},
                       {"title", text_value(rule.rule->title.in(report.lang))},
                       {"clause", text_value(rule.rule->clause)},
                       {"document", text_value(document_of(*rule.pack, report.lang))},
                       {"outcome", text_value(key(row.verdict.outcome))},
                       {"timing", text_value(key(row.verdict.timing))},
                       {"by", text_value(by_of(duty_of(rule, row.verdict.instance)))},
                       {"borderline", row.verdict.borderline},
                       {"measured", real_value(row.evidence.measured)},
                       {"limit", real_value(row.evidence.limit)},
                       {"unit", text_value(row.evidence.unit)},
                       {"reference_kind", text_value(row.evidence.reference_kind)},
                       {"reference", text_value(row.evidence.reference_id)},
                       {"reason", text_value(row.reason.in(report.lang))}}) +
           ", \"missing\": " + json_texts(row.evidence.missing) + "}";
}

std::string json_words(const std::vector<Text>& texts, Lang lang)
{
    std::vector<std::string> out;
    for (const Text& one : texts) {
        out.push_back(one.in(lang));
    }
    return json_texts(out);
}

std::string json_place(const SiteReport& report, const SitePlace& place)
{
    const layer::LayerTable& table = *report.applications;
    const geo::Point at = table.geometry.first(place.row);
    std::string out = "{" + json_pairs({{"place", text_value(table.id(place.row))},
                                        {"name", text_value(site_name(table, place.row))},
                                        {"lon", real_value(at.x, 9)},
                                        {"lat", real_value(at.y, 9)},
                                        {"accuracy_m", real_value(table.accuracy_m(place.row), 3)},
                                        {"division", text_value(place.facts.division)},
                                        {"division_name", text_value(place.facts.division_name)},
                                        {"named_division", text_value(place.facts.named_division)}});
    out += ", \"problems\": " + json_words(place.problems, report.lang);
    out += ",\n     \"facts\": " + json_list(place.facts.facts, "     ", json_fact);
    if (report.run != nullptr) {
        out += ",\n     \"rules\": " +
               json_list(place.verdicts, "     ", [&](const Row& row) { return json_verdict(report, row); });
        out += ",\n     \"rules_not_bound\": " + std::to_string(place.not_bound);
    }
    return out + "}";
}

}  // namespace

std::string site_json(const SiteReport& report)
{
    std::string out = "{\n  " + json_pairs({{"made_by", text_value("zonelint " + report.tool_version)},
                                            {"as_of", report.as_of},
                                            {"accuracy_assumed", report.accuracy_assumed}});
    if (report.run != nullptr) {
        out += ",\n  \"kind\": " + json_string(report.subject->name);
        out += ",\n  \"given\": " + json_words(report.given, report.lang);
        out += ",\n  \"assumed\": " + json_words(report.assumed, report.lang);
        out += ",\n  \"rules_not_run\": " + json_list(site_not_run(report), "  ", [&](const audit::RuleResult* result) {
                   return "{" +
                          json_pairs({{"rule", text_value(result->rule->id)},
                                      {"reason", text_value(result->reason.in(report.lang))}}) +
                          "}";
               });
    }
    out += ",\n  \"places\": " +
           json_list(report.places, "  ", [&](const SitePlace& place) { return json_place(report, place); });
    out += ",\n  \"refused\": " + json_list(report.refused, "  ", [&](const SiteRefusal& one) {
               return "{" +
                      json_pairs({{"file", text_value(one.file)},
                                  {"row", one.row},
                                  {"id", text_value(one.id)},
                                  {"reason", text_value(one.reason.in(report.lang))}}) +
                      "}";
           });
    return out + "\n}\n";
}

}  // namespace zonelint::report
