#include "rule/query_file.hpp"

#include "rule/relation_reader.hpp"

namespace zonelint::rule {

namespace {

/// As in a rule, `to` and `where` aside.
RelationText relation_of(const ConfigTable& table)
{
    RelationText out = read_shared_relation(table);
    out.places.table = place_of(table);
    for (const std::string_view key : shared_relation_keys()) {
        if (const ConfigValue* value = table.find(key)) {
            out.places.keys.emplace_back(key, value->where());
        }
    }
    out.places.keys.emplace_back("to", required(table, "references").where());
    out.filter = filter_if(table, "reference_where");
    return out;
}

/// Names a file in the result folder, and nothing outside it.
std::string file_name(const ConfigValue& value)
{
    const std::filesystem::path name = value.string();
    if (name.empty() || name != name.filename() || name == "." || name == ".." || name == "queries.csv") {
        throw Error(ErrorKind::config, say("output 不能是 {}", "`output` cannot be {}", value.string()), value.where(),
                    say("写文件名，例如 near.gpkg", "write the name of a file, such as near.gpkg"));
    }
    return name.string();
}

void read_entry(const ConfigValue& value, QueryEntry& out)
{
    const ConfigTable& table = value.table();
    expect_kebab(out.text.name, place_of(value));
    const ConfigValue& subjects = required(table, "subjects");
    const ConfigValue& references = required(table, "references");
    out.text.subjects = subjects.string();
    out.text.subjects_where = subjects.where();
    out.text.references = references.strings();
    out.text.references_where = references.where();
    out.text.relation = relation_of(table);
    out.text.filter = filter_if(table, "where");
    if (const ConfigValue* nearest = table.find("nearest")) {
        if (nearest->integer() < 1) {
            throw Error(ErrorKind::config, say("nearest 至少是 1", "`nearest` is at least 1"), nearest->where());
        }
        out.text.nearest = static_cast<std::size_t>(nearest->integer());
    }
    out.text.fields = table.strings_or_empty("fields");
    out.text.fields_where = table.find("fields") == nullptr ? place_of(value) : table.find("fields")->where();
    const ConfigValue* output = table.find("output");
    out.output = output == nullptr ? out.text.name + ".csv" : file_name(*output);
    out.output_where = output == nullptr ? place_of(value) : output->where();
    table.no_more_keys();
}

}  // namespace

QueryFile read_query_file(const std::filesystem::path& file)
{
    const ConfigTable config = read_config(file);
    QueryFile out;
    out.project = config.string_or("project");
    const ConfigValue* queries = config.find("query");
    config.no_more_keys();
    if (queries == nullptr || queries->table().empty()) {
        throw Error(ErrorKind::config, say("文件里没有查询", "the file has no queries"), {.file = file.string()},
                    say("写 [query.名称]", "write [query.<name>]"));
    }
    for (const auto& [name, value] : queries->table().items()) {
        QueryEntry& entry = out.queries.emplace_back();
        entry.text.name = name;
        try {
            read_entry(value, entry);
        } catch (const Error& error) {
            entry.fault = error;
        }
    }
    return out;
}

}  // namespace zonelint::rule
