// An inspection for programs: all tables, every feature concerned.
#include "report/inspection.hpp"

#include "base/parallel.hpp"
#include "report/jsonl.hpp"

namespace zonelint::report {

namespace {

std::string json_rows(const Table& table, const std::vector<std::string>& keys, std::size_t begin, std::size_t end)
{
    std::string out;
    Record record;
    for (std::size_t row = begin; row < end; ++row) {
        table.read(row, record);
        out += row == 0 ? "\n    {" : ",\n    {";
        for (std::size_t i = 0; i < record.size(); ++i) {
            out += keys[i];
            append_json_value(out, record[i]);
        }
        out += "}";
    }
    return out;
}

std::string json_table(const Table& table, unsigned jobs)
{
    constexpr std::size_t block = 4096;
    std::vector<std::string> keys;
    for (const Field& field : table.fields) {
        keys.push_back((keys.empty() ? "" : ", ") + json_string(field.name) + ": ");
    }
    std::vector<std::string> blocks((table.size + block - 1) / block);
    parallel_ranges(table.size, block, jobs,
                    [&](std::size_t begin, std::size_t end) { blocks[begin / block] = json_rows(table, keys, begin, end); });
    std::string out = json_string(table.name) + ": [";
    for (const std::string& one : blocks) {
        out += one;
    }
    return out + (table.size == 0 ? "]" : "\n  ]");
}

}  // namespace

std::string inspection_json(const Inspection& inspection, Lang lang, unsigned jobs)
{
    std::string out = "{\n  \"made_by\": " + json_string("zonelint " + inspection.tool_version);
    for (const Table& table : inspection_tables(inspection, lang)) {
        out += ",\n  " + json_table(table, jobs);
    }
    out += ",\n  \"skipped\": [";
    for (std::size_t i = 0; i < inspection.skipped.size(); ++i) {
        out += (i == 0 ? "" : ", ") + json_string(inspection.skipped[i].path);
    }
    return out + "]\n}\n";
}

}  // namespace zonelint::report
