#include "report/sarif.hpp"

#include "report/tables.hpp"

#include <nlohmann/json.hpp>

#include <map>

namespace zonelint::report {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr const char* fingerprint_name = "zonelint/v1";

/// One row of a table, by name of the field.
class Cells {
public:
    Cells(const Table& table, std::size_t row) : m_table(table), m_record(table.row(row)) {}

    [[nodiscard]] const Value& value(std::string_view field) const { return m_record[m_table.at(field)]; }
    [[nodiscard]] const std::string& text(std::string_view field) const { return text_of(value(field)); }
    void add(Json& to, std::string_view field) const
    {
        if (const auto* number = std::get_if<double>(&value(field))) {
            to[std::string(field)] = *number;
        } else if (const auto* flag = std::get_if<bool>(&value(field))) {
            to[std::string(field)] = *flag;
        } else if (!text(field).empty()) {
            to[std::string(field)] = text(field);
        }
    }

private:
    const Table& m_table;
    Record m_record;
};

/// What a rule rests on, in one line.
std::string basis(const Cells& row)
{
    const std::string& document = row.text("document");
    const std::string& clause = row.text("clause");
    return document.empty() || clause.empty() ? document + clause : document + ' ' + clause;
}

Json rules_of(const Table& ledger, std::map<std::string, std::size_t>& index)
{
    Json out = Json::array();
    for (std::size_t i = 0; i < ledger.size; ++i) {
        const Cells row(ledger, i);
        const std::string& id = row.text("rule");
        index.emplace(id, i);
        const std::string& title = row.text("title").empty() ? id : row.text("title");
        Json rule = {{"id", id}, {"name", id.substr(id.rfind('/') + 1)}, {"shortDescription", {{"text", title}}}};
        if (const std::string text = basis(row); !text.empty()) {
            rule["help"] = {{"text", text}};
        }
        rule["properties"] = {{"kind", row.text("kind")}, {"status", row.text("status")}};
        out.push_back(std::move(rule));
    }
    return out;
}

const char* kind_of(const std::string& outcome)
{
    return outcome == "undetermined" ? "review" : outcome == "advice" ? "informational" : "fail";
}

const char* level_of(const std::string& outcome)
{
    if (outcome == "violation") {
        return "error";
    }
    return outcome == "shortfall" || outcome == "todo" ? "warning" : "none";
}

std::string message_of(const Cells& row, Lang sentences)
{
    const std::string object = row.text("kind") + ':' + row.text("id");
    const std::string named = row.text("name").empty() ? object : row.text("name") + " (" + object + ')';
    std::string out = named + (sentences == Lang::zh ? "：" : ": ") + row.text("title");
    const bool open = row.text("outcome") == "undetermined";  // nobody knows yet whether it must act
    for (const std::string& part : {row.text("reason"), open ? std::string() : row.text("action")}) {
        if (!part.empty()) {
            out += (sentences == Lang::zh ? "；" : "; ") + part;
        }
    }
    return out;
}

Json result_of(const Cells& row, const std::map<std::string, std::size_t>& index, Lang sentences)
{
    const std::string& rule = row.text("rule");
    const std::string& outcome = row.text("outcome");
    Json out = {{"ruleId", rule}};
    if (const auto at = index.find(rule); at != index.end()) {
        out["ruleIndex"] = at->second;
    }
    out["kind"] = kind_of(outcome);
    out["level"] = level_of(outcome);
    out["message"] = {{"text", message_of(row, sentences)}};
    Json object;
    if (!row.text("name").empty()) {
        object["name"] = row.text("name");
    }
    object["fullyQualifiedName"] = row.text("kind") + ':' + row.text("id");
    object["kind"] = row.text("kind");
    out["locations"] = Json::array({{{"logicalLocations", Json::array({std::move(object)})}}});
    out["partialFingerprints"] = {{fingerprint_name, row.text("fingerprint")}};
    Json properties = Json::object();
    for (const char* field : {"outcome", "timing", "nominal", "borderline", "modal", "by", "measured", "limit", "unit",
                              "margin", "reference_kind", "reference", "division", "division_name", "lon", "lat"}) {
        row.add(properties, field);
    }
    out["properties"] = std::move(properties);
    return out;
}

}  // namespace

std::string render_sarif(const Results& results)
{
    std::map<std::string, std::size_t> index;
    Json rules = rules_of(table_of(results.tables, "ledger"), index);
    Json found = Json::array();
    for (const char* name : {"findings", "undetermined", "advice"}) {
        const Table& table = table_of(results.tables, name);
        for (std::size_t i = 0; i < table.size; ++i) {
            found.push_back(result_of(Cells(table, i), index, results.sentences));
        }
    }
    const char* language = results.sentences == Lang::zh ? "zh-CN" : "en-US";
    const Json run = {
        {"tool",
         {{"driver",
           {{"name", "zonelint"},
            {"version", results.tool_version},
            {"semanticVersion", results.tool_version},
            {"language", language},
            {"rules", std::move(rules)}}}}},
        {"language", language},
        {"columnKind", "unicodeCodePoints"},
        {"properties", {{"project", results.project_name}, {"region", results.region}, {"as_of", to_string(results.as_of)}}},
        {"results", std::move(found)}};
    const Json log = {{"$schema", schema}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
    return log.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace zonelint::report
