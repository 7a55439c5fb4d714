#include "report/diff_side.hpp"

#include "base/error.hpp"
#include "layer/object_keys.hpp"
#include "report/tables.hpp"
#include "rule/rule_parts.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <sstream>

namespace zonelint::report {

namespace {

using DiffJson = nlohmann::json;

[[noreturn]] void refuse_damaged(const std::string& file)
{
    throw Error(ErrorKind::input, say("已损坏，无法比较", "it is damaged and cannot be compared"), {.file = file},
                say("请取得原来的文件夹，或重新核查", "get the folder as it was, or run the audit again"));
}

std::string text_at(const DiffJson& json, const char* name)
{
    const auto at = json.find(name);
    return at == json.end() || !at->is_string() ? std::string() : at->get<std::string>();
}

std::optional<double> number_at(const DiffJson& json, const char* name)
{
    const auto at = json.find(name);
    return at == json.end() || !at->is_number() ? std::nullopt : std::optional(at->get<double>());
}

audit::Timing timing_word(std::string_view word)
{
    for (const audit::Timing one : {audit::Timing::before_date, audit::Timing::no_date, audit::Timing::plan_ended}) {
        if (key(one) == word) {
            return one;
        }
    }
    return audit::Timing::none;
}

audit::DiffVerdict verdict_of(const DiffJson& line, audit::Outcome outcome)
{
    audit::DiffVerdict out;
    out.outcome = outcome;
    out.timing = timing_word(text_at(line, "timing"));
    out.borderline = line.value("borderline", false);
    out.nominal = audit::parse_outcome(text_at(line, "nominal"));
    out.measured = number_at(line, "measured");
    out.limit = number_at(line, "limit");
    out.unit = text_at(line, "unit");
    out.by = text_at(line, "by");
    out.reason = text_at(line, "reason");
    if (const auto reference = line.find("reference"); reference != line.end()) {
        out.reference_kind = text_at(*reference, "kind");
        out.reference_id = text_at(*reference, "id");
        out.reference_name = text_at(*reference, "name");
    }
    return out;
}

audit::DiffObject object_of(const DiffJson& line)
{
    audit::DiffObject out;
    out.name = text_at(line, "name");
    out.division = text_at(line, "division");
    if (const auto place = line.find("place"); place != line.end() && place->is_array() && place->size() == 2) {
        out.place = geo::Point{(*place)[0].get<double>(), (*place)[1].get<double>()};
    }
    if (const auto carry = line.find("carry"); carry != line.end()) {
        out.credit_code = text_at(*carry, "credit_code");
        out.device_no = text_at(*carry, "device_no");
        out.type = text_at(*carry, "type");
    }
    if (layer::is_row_id(text_at(line, "id"))) {
        out.key = layer::key_of_nameplate(out.name, "", out.place);
    }
    return out;
}

void read_diff_verdicts(audit::DiffSide& out, const Results& results, const std::string& file)
{
    std::map<std::string, audit::DiffRule*> rules;
    for (audit::DiffRule& rule : out.rules) {
        rules[rule.id] = &rule;
    }
    std::stringstream text;
    results.verdicts(text);
    std::string line;
    while (std::getline(text, line)) {
        const DiffJson json = DiffJson::parse(line, nullptr, false);
        if (!json.is_object()) {
            refuse_damaged(file);
        }
        const auto rule = rules.find(text_at(json, "rule"));
        const auto outcome = audit::parse_outcome(text_at(json, "outcome"));
        if (rule == rules.end() || !outcome) {
            refuse_damaged(file);
        }
        const std::string id = text_at(json, "id");
        out.objects[text_at(json, "kind")].emplace(id, object_of(json));
        if (*outcome == audit::Outcome::compliant || *outcome == audit::Outcome::out_of_scope) {
            continue;  // written only by some runs: the ledger counts them
        }
        if (!rule->second->verdicts.emplace(id, verdict_of(json, *outcome)).second) {
            refuse_damaged(file);
        }
    }
}

void read_ledger(audit::DiffSide& out, const Table& ledger)
{
    const auto text = [&](const Record& row, const char* name) { return text_of(row[ledger.at(name)]); };
    for (std::size_t i = 0; i < ledger.size; ++i) {
        const Record row = ledger.row(i);
        audit::DiffRule rule;
        rule.id = text(row, "rule");
        rule.title = text(row, "title");
        rule.kind = text(row, "kind");
        rule.status = text(row, "status");
        rule.reason = text(row, "reason");
        for (std::size_t state = 0; state < audit::outcome_count; ++state) {
            const Value& value = row[ledger.at(key(static_cast<audit::Outcome>(state)))];
            rule.counts.at(state) = std::holds_alternative<std::int64_t>(value) ? std::get<std::int64_t>(value) : 0;
        }
        out.rules.push_back(std::move(rule));
    }
}

/// "; " between values that differ by region.
void add_value(std::map<std::string, std::string>& out, const std::string& key, const std::string& value)
{
    std::string& all = out[key];
    all += (all.empty() ? "" : "; ") + value;
}

const DiffJson& json_list(const DiffJson& json, const char* name)
{
    static const DiffJson none = DiffJson::array();
    const auto at = json.find(name);
    return at == json.end() || !at->is_array() ? none : *at;
}

void read_terms(audit::DiffSide& out, const DiffJson& json)
{
    out.tool_version = text_at(json.value("tool", DiffJson::object()), "version");
    out.region = text_at(json, "region");
    out.borderline = text_at(json, "borderline");
    for (const DiffJson& one : json_list(json, "packs")) {
        out.packs.emplace_back(text_at(one, "id"), text_at(one, "sha256"));
    }
    for (const DiffJson& one : json_list(json, "options")) {
        out.whole = out.whole && !(one.is_string() && one.get<std::string>().starts_with("--rules "));
    }
    for (const DiffJson& one : json_list(json, "parameters")) {
        add_value(out.parameters, text_at(one, "owner") + "." + text_at(one, "name"), text_at(one, "value"));
    }
    const DiffJson decisions = json.value("decisions", DiffJson::object());
    for (const DiffJson& one : json_list(decisions, "settle")) {
        out.settled[text_at(one, "owner") + "." + text_at(one, "definition")] = text_at(one, "option");
    }
    for (const DiffJson& one : json_list(json, "waivers")) {
        out.waivers.push_back({text_at(one, "rule"), text_at(one, "object"), text_at(one, "document"), text_at(one, "until"),
                               text_at(one, "state")});
    }
    for (const DiffJson& one : json_list(json, "corrections")) {
        out.corrections.push_back({.document = text_at(one, "document"),
                                   .object = text_at(one, "object"),
                                   .field = text_at(one, "field"),
                                   .before = text_at(one, "old"),
                                   .after = text_at(one, "new"),
                                   .state = text_at(one, "state")});
    }
    for (const DiffJson& one : json_list(json, "inputs")) {
        out.inputs.push_back({.kind = text_at(one, "kind"),
                              .path = text_at(one, "path"),
                              .sha256 = text_at(one, "sha256"),
                              .accuracy_m = number_at(one, "accuracy_m").value_or(0)});
    }
}

}  // namespace

audit::DiffSide diff_side(const Results& results, std::string_view manifest, const std::string& name)
{
    const DiffJson json = DiffJson::parse(manifest, nullptr, false);
    if (!json.is_object()) {
        refuse_damaged(name);
    }
    audit::DiffSide out;
    try {
        read_terms(out, json);
        out.as_of = results.as_of;
        read_ledger(out, table_of(results.tables, "ledger"));
        read_diff_verdicts(out, results, name);
    } catch (const DiffJson::exception&) {
        refuse_damaged(name);
    }
    return out;
}

void add_rules(audit::DiffSide& side, const rule::Program& program)
{
    for (const rule::CompiledRule& compiled : program.rules) {
        const auto at = std::ranges::find_if(side.rules, [&](const audit::DiffRule& one) { return one.id == compiled.id; });
        if (at != side.rules.end()) {
            rule::RuleParts parts = rule::parts_of(program, compiled);
            at->texts = std::move(parts.texts);
            at->parameters = std::move(parts.parameters);
            at->reads = std::move(parts.reads);
            at->reads_peers = parts.reads_peers;
        }
    }
}

}  // namespace zonelint::report
