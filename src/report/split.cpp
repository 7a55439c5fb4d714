#include "report/split.hpp"

#include "base/error.hpp"
#include "report/network_faults.hpp"
#include "report/pipe_lengths.hpp"
#include "report/split_layers.hpp"
#include "report/suspects.hpp"
#include "report/tables.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace zonelint::report {

namespace {

/// Tables whose rows are each of one division.
constexpr std::string_view divided[] = {
    "summary",  "findings",          "advice",          "undetermined", "gaps", "objects",
    "excluded", network_faults_name, pipe_lengths_name, suspects_name};

/// Outcomes that make up each list.
const std::map<std::string_view, std::vector<const char*>> lists = {
    {"findings", {"violation", "shortfall", "todo"}}, {"advice", {"advice"}}, {"undetermined", {"undetermined"}}};

using Rows = std::map<std::string, std::vector<std::size_t>>;  // by code of the part
using CountsByField = std::map<std::string, std::int64_t>;     // by field
using CountsByRule = std::map<std::string, CountsByField>;     // by rule

[[noreturn]] void differ(const std::string& table, const std::string& code)
{
    throw Error(ErrorKind::internal,
                say("各行政区之和与总数不符：{0} {1}", "the parts do not add up to the whole: {0} {1}", table, code));
}

std::int64_t integer(const Value& value)
{
    const auto* number = std::get_if<std::int64_t>(&value);
    return number != nullptr ? *number : 0;
}

Rows rows_of(const Table& table, DivisionLevel level)
{
    const std::size_t division = table.at("division");
    Rows out;
    Record record;
    for (std::size_t row = 0; row < table.size; ++row) {
        table.read(row, record);
        out[division_above(text_of(record[division]), level)].push_back(row);
    }
    return out;
}

/// Problems of one row belong to its division. The others, under `common`, concern nobody knows whom, and so everybody.
Rows problem_rows(const Table& table, DivisionLevel level, std::vector<std::size_t>& common)
{
    Rows out = rows_of(table, level);
    const std::size_t source_row = table.at("row");
    const std::size_t count = table.at("count");
    Record record;
    for (auto& [code, rows] : out) {
        std::erase_if(rows, [&](std::size_t row) {
            table.read(row, record);
            const bool of_many = integer(record[count]) > 1 || integer(record[source_row]) == 0;
            if (of_many) {
                common.push_back(row);
            }
            return of_many;
        });
    }
    std::erase_if(out, [](const auto& one) { return one.second.empty(); });
    return out;
}

/// The counts of a ledger as the rows of a summary give them.
CountsByRule ledger_of(const Table& summary)
{
    const std::size_t rule = summary.at("rule");
    CountsByRule out;
    Record record;
    for (std::size_t row = 0; row < summary.size; ++row) {
        summary.read(row, record);
        CountsByField& numbers = out[text_of(record[rule])];
        for (std::size_t i = 0; i < summary.fields.size(); ++i) {
            if (summary.fields[i].type == ValueType::integer) {
                numbers[summary.fields[i].name] += integer(record[i]);
            }
        }
    }
    return out;
}

/// The ledger with these counts; what they do not tell is left open.
Table counted(const Table& ledger, const Table& summary, const CountsByRule& counts)
{
    const std::size_t rule = ledger.at("rule");
    std::vector<Record> rows;
    for (std::size_t row = 0; row < ledger.size; ++row) {
        Record record = ledger.row(row);
        const auto of_rule = counts.find(text_of(record[rule]));
        for (std::size_t i = 0; i < ledger.fields.size(); ++i) {
            const Field& field = ledger.fields[i];
            if (field.type != ValueType::integer) {
                continue;
            }
            const bool told = summary.find(field.name).has_value();
            if (told) {
                record[i] = of_rule == counts.end() ? std::int64_t{0} : of_rule->second.at(field.name);
            } else if (integer(record[i]) != 0) {
                record[i] = Value{};
            }
        }
        rows.push_back(std::move(record));
    }
    Table out = ledger;
    hold(out, std::move(rows));
    return out;
}

Table& table_in(Results& results, std::string_view name)
{
    return *std::find_if(results.tables.begin(), results.tables.end(), [&](const Table& one) { return one.name == name; });
}

/// A part's lists hold what its ledger counts.
void check_part(const Part& part)
{
    const Table& ledger = table_of(part.results.tables, "ledger");
    for (const auto& [list, outcomes] : lists) {
        std::int64_t counted = 0;
        for (std::size_t row = 0; row < ledger.size; ++row) {
            const Record record = ledger.row(row);
            for (const char* outcome : outcomes) {
                counted += integer(record[ledger.at(outcome)]);
            }
        }
        if (counted != static_cast<std::int64_t>(table_of(part.results.tables, list).size)) {
            differ(std::string(list), part.code);
        }
    }
}

void check_sums(const Results& whole, const std::vector<Part>& parts, std::size_t common)
{
    for (const Table& table : whole.tables) {
        const bool problems = table.name == "problems";
        if (!problems && std::find(std::begin(divided), std::end(divided), table.name) == std::end(divided)) {
            continue;
        }
        std::size_t sum = problems ? common : 0;
        for (const Part& part : parts) {
            sum += table_of(part.results.tables, table.name).size - (problems ? common : 0);
        }
        if (sum != table.size) {
            differ(table.name, "");
        }
    }
    const Table& ledger = table_of(whole.tables, "ledger");
    const Table& summary = table_of(whole.tables, "summary");
    for (std::size_t row = 0; row < ledger.size; ++row) {
        const Record record = ledger.row(row);
        for (std::size_t i = 0; i < ledger.fields.size(); ++i) {
            std::int64_t sum = 0;
            for (const Part& part : parts) {
                sum += integer(table_of(part.results.tables, "ledger").row(row)[i]);
            }
            if (summary.find(ledger.fields[i].name) && ledger.fields[i].type == ValueType::integer &&
                sum != integer(record[i])) {
                differ("ledger", text_of(record[ledger.at("rule")]));
            }
        }
    }
}

std::string name_of(const Results& whole, const std::string& code)
{
    if (code.empty()) {
        return say("未知行政区", "unknown").in(whole.lang);
    }
    const auto at = whole.divisions.find(code);
    return at == whole.divisions.end() ? std::string() : at->second;
}

}  // namespace

std::vector<Part> split_by_division(const Results& whole, DivisionLevel level)
{
    std::map<std::string_view, Rows> rows;
    for (const std::string_view name : divided) {
        const bool some_runs_only = name == network_faults_name || name == pipe_lengths_name || name == suspects_name;
        if (some_runs_only && !has_table(whole.tables, name)) {
            continue;
        }
        rows[name] = rows_of(table_of(whole.tables, name), level);
    }
    std::vector<std::size_t> common;
    rows["problems"] = problem_rows(table_of(whole.tables, "problems"), level, common);
    std::set<std::string> codes;
    for (const auto& [name, of_table] : rows) {
        for (const auto& [code, of_part] : of_table) {
            codes.insert(code);
        }
    }
    const auto layers = std::make_shared<SplitLayers>(whole, level);
    std::vector<Part> parts;
    for (const std::string& code : codes) {
        Part part{code, name_of(whole, code), whole};
        if (code.empty()) {
            const std::string& region = whole.region_name.empty() ? whole.region : whole.region_name;
            part.results.region_name = say("{}：行政区划不明", "{}: division unknown", region).in(whole.lang);
        } else {
            part.results.region = code;
            part.results.region_name = part.name;
        }
        for (const auto& [name, of_table] : rows) {
            const auto at = of_table.find(code);
            std::vector<std::size_t> own = at == of_table.end() ? std::vector<std::size_t>{} : at->second;
            if (name == "problems") {
                own.insert(own.end(), common.begin(), common.end());
                std::sort(own.begin(), own.end());
            }
            Table& table = table_in(part.results, name);
            table = selected(table, std::move(own));
        }
        const Table& summary = table_of(part.results.tables, "summary");
        table_in(part.results, "ledger") = counted(table_of(whole.tables, "ledger"), summary, ledger_of(summary));
        part.results.findings = [layers, code] { return layers->findings(code); };
        part.results.references = [layers, code] { return layers->references(code); };
        part.results.verdicts = [layers, code](std::ostream& out) { layers->write_verdicts(code, out); };
        if (whole.network_faults) {
            part.results.network_faults = [layers, code](std::ostream& out) { layers->write_network_faults(code, out); };
        }
        part.results.manifest = {};
        check_part(part);
        parts.push_back(std::move(part));
    }
    check_sums(whole, parts, common.size());
    std::rotate(parts.begin(), parts.begin() + (!parts.empty() && parts.front().code.empty() ? 1 : 0), parts.end());
    return parts;
}

}  // namespace zonelint::report
