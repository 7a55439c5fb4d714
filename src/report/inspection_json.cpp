// An inspection for programs: all tables, every feature concerned.
#include "report/inspection.hpp"

#include "report/jsonl.hpp"

namespace zonelint::report {

namespace {

std::string json_table(const Table& table)
{
    std::string out = json_string(table.name) + ": [";
    std::vector<std::string> keys;
    for (const Field& field : table.fields) {
        keys.push_back((keys.empty() ? "" : ", ") + json_string(field.name) + ": ");
    }
    Record record;
    for (std::size_t row = 0; row < table.size; ++row) {
        table.read(row, record);
        out += row == 0 ? "\n    {" : ",\n    {";
        for (std::size_t i = 0; i < record.size(); ++i) {
            out += keys[i];
            out += json_value(record[i]);
        }
        out += "}";
    }
    return out + (table.size == 0 ? "]" : "\n  ]");
}

}  // namespace

std::string inspection_json(const Inspection& inspection, Lang lang)
{
    std::string out = "{\n  \"made_by\": " + json_string("zonelint " + inspection.tool_version);
    for (const Table& table : inspection_tables(inspection, lang)) {
        out += ",\n  " + json_table(table);
    }
    out += ",\n  \"skipped\": [";
    for (std::size_t i = 0; i < inspection.skipped.size(); ++i) {
        out += (i == 0 ? "" : ", ") + json_string(inspection.skipped[i].path);
    }
    return out + "]\n}\n";
}

}  // namespace zonelint::report
