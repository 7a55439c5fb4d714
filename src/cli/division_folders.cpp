#include "cli/division_folders.hpp"

#include "report/file_name.hpp"
#include "report/split.hpp"
#include "report/tables.hpp"

#include <set>

namespace zonelint::cli {

namespace {

/// "440703_蓬江区".
std::string folder_of(const report::Part& part, std::set<std::string>& taken)
{
    const bool both = !part.code.empty() && !part.name.empty();
    return report::file_name_of(part.code + (both ? "_" : "") + part.name, taken);
}

report::Table index_of(const std::vector<report::Part>& parts, const std::vector<std::string>& folders)
{
    using report::ValueType;
    report::Table out{"index", say("目录", "Index"), {}};
    out.fields = {{"code", "", say("行政区划代码", "division")},
                  {"name", "", say("行政区", "name of the division")},
                  {"folder", "", say("文件夹", "folder")},
                  {"findings", "", say("问题清单行数", "rows of findings"), ValueType::integer},
                  {"undetermined", "", say("待核清单行数", "rows of undetermined"), ValueType::integer}};
    std::vector<report::Record> rows;
    const auto rows_in = [](const report::Part& part, const char* table) {
        return static_cast<std::int64_t>(report::table_of(part.results.tables, table).size);
    };
    for (std::size_t i = 0; i < parts.size(); ++i) {
        rows.push_back({report::text_value(parts[i].code), report::text_value(parts[i].name), report::text_value(folders[i]),
                        rows_in(parts[i], "findings"), rows_in(parts[i], "undetermined")});
    }
    hold(out, std::move(rows));
    return out;
}

}  // namespace

void write_division_folders(RunOutput& whole, report::DivisionLevel level, std::span<const Format* const> formats)
{
    const std::vector<report::Part> parts = report::split_by_division(whole.results, level);
    std::vector<std::string> folders;
    std::set<std::string> taken{"index.csv", manifest_name};
    for (const report::Part& part : parts) {
        folders.push_back(folder_of(part, taken));
        RunOutput output{.results = part.results,
                         .style = whole.style,
                         .io = whole.io,
                         .folder = whole.folder.make(folders.back()),
                         .to_fill = true,
                         .shp_encoding = whole.shp_encoding,
                         .sheet = whole.sheet,
                         .personal_names = whole.personal_names,
                         .jobs = whole.jobs};
        write_formats(output, formats);
        for (const Text& note : output.notes) {
            whole.notes.push_back(say("{0}：{1}", "{0}: {2}", folders.back(), note.zh, note.en));
        }
    }
    write_table(whole.folder, index_of(parts, folders));
}

}  // namespace zonelint::cli
