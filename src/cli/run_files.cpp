#include "cli/run_files.hpp"

#include "base/hash.hpp"
#include "report/csv.hpp"
#include "report/jsonl.hpp"
#include "report/layers.hpp"
#include "report/manifest.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view later_formats = "xlsx, geojson, sarif, html, map-png, map-pdf, map-svg, notice-pdf";

/// Records of a CSV text below its head; line breaks inside quotes belong to a cell.
std::size_t count_records(std::string_view csv)
{
    std::size_t lines = 0;
    bool quoted = false;
    for (const char c : csv) {
        quoted = c == '"' ? !quoted : quoted;
        lines += c == '\n' && !quoted ? 1U : 0U;
    }
    return lines == 0 ? 0 : lines - 1;
}

/// Lists lose no row between the report and the file.
void check_records(const report::Report& report, std::string_view name, std::string_view csv)
{
    const std::array<std::pair<std::string_view, std::size_t>, 4> lists = {{{"findings.csv", report.findings.size()},
                                                                            {"advice.csv", report.advice.size()},
                                                                            {"undetermined.csv", report.undetermined.size()},
                                                                            {"objects.csv", report.objects.size()}}};
    for (const auto& [list, wanted] : lists) {
        const std::size_t written = count_records(csv);
        if (name == list && written != wanted) {
            throw Error(ErrorKind::internal,
                        say("写出 {0} 行，应为 {1} 行", "{0} rows are written, there are {1}", written, wanted),
                        {.file = std::string(name)});
        }
    }
}

io::WriteOptions write_options(const RunOutput& output)
{
    return {.as_of = output.report.info.as_of, .lang = output.report.info.lang};
}

void write_csv(RunOutput& output)
{
    for (const report::CsvFile& file : report::csv_files()) {
        std::ostringstream content;
        file.write(output.report, content);
        check_records(output.report, file.name, content.view());
        output.folder.write(std::string(file.name), content.view());
    }
}

void write_jsonl(RunOutput& output)
{
    std::ostringstream content;
    report::write_verdicts(output.report, content, output.jobs);
    output.folder.write("verdicts.jsonl", content.view());
}

void write_gpkg(RunOutput& output)
{
    const auto write = [&](const char* name, const std::vector<report::FeatureLayer>& layers) {
        if (!layers.empty()) {  // rules without references make none
            output.io.write_geopackage(output.folder.path() / name, layers, write_options(output));
        }
    };
    write("findings.gpkg", report::finding_layers(output.report));
    write("references.gpkg", report::reference_layers(output.report));
}

void write_shp(RunOutput& output)
{
    const fs::path folder = output.folder.path() / "shp";
    fs::create_directory(folder);
    output.notes = output.io.write_shapefiles(folder, report::finding_layers(output.report), write_options(output));
}

std::vector<report::WrittenFile> list_files(const fs::path& folder)
{
    std::vector<report::WrittenFile> out;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            out.push_back({entry.path().lexically_relative(folder).generic_string(), sha256_file(entry.path())});
        }
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return out;
}

}  // namespace

std::span<const Format> formats()
{
    static constexpr std::array<Format, 4> table = {{
        {"csv", write_csv},
        {"jsonl", write_jsonl},
        {"gpkg", write_gpkg},
        {"shp", write_shp},
    }};
    return table;
}

std::string format_names()
{
    std::vector<std::string> names;
    for (const Format& format : formats()) {
        names.emplace_back(format.name);
    }
    return join(names, ", ");
}

std::vector<const Format*> choose_formats(const std::vector<std::string>& names)
{
    std::vector<const Format*> out;
    for (const std::string& name : names) {
        if (std::none_of(formats().begin(), formats().end(), [&](const Format& format) { return format.name == name; })) {
            const std::string known = format_names();
            throw Error(ErrorKind::usage, say("这个版本不写 {} 格式", "this version does not write the format {}", name), {},
                        say("可用：{0}；以后会有：{1}", "there are: {0}; to come: {1}", known, later_formats));
        }
    }
    for (const Format& format : formats()) {
        if (names.empty() || std::find(names.begin(), names.end(), format.name) != names.end()) {
            out.push_back(&format);
        }
    }
    return out;
}

void write_run(RunOutput& output, std::span<const Format* const> formats)
{
    for (const Format* format : formats) {
        format->write(output);
    }
    output.folder.write(manifest_name, report::render_manifest(output.report, list_files(output.folder.path())));
}

}  // namespace zonelint::cli
