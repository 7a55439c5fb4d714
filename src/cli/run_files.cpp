#include "cli/run_files.hpp"

#include "base/hash.hpp"
#include "report/csv.hpp"
#include "report/qgz.hpp"
#include "report/qml.hpp"

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

/// Tables lose no row between the report and the file.
void check_records(const report::Table& table, std::string_view csv)
{
    const std::size_t written = count_records(csv);
    if (written != table.size) {
        throw Error(ErrorKind::internal,
                    say("写出 {0} 行，应为 {1} 行", "{0} rows are written, there are {1}", written, table.size),
                    {.file = table.name + ".csv"});
    }
}

io::WriteOptions write_options(const RunOutput& output)
{
    return {.as_of = output.results.as_of, .lang = output.results.lang};
}

void write_csv(RunOutput& output)
{
    for (const report::Table& table : output.results.tables) {
        std::ostringstream content;
        report::write_csv(table, content);
        check_records(table, content.view());
        output.folder.write(table.name + ".csv", content.view());
    }
}

void write_jsonl(RunOutput& output)
{
    std::ostringstream content;
    output.results.verdicts(content);
    output.folder.write("verdicts.jsonl", content.view());
}

constexpr const char* findings_file = "findings.gpkg";
constexpr const char* references_file = "references.gpkg";

void write_gpkg(RunOutput& output)
{
    const auto write = [&](const char* name, std::vector<report::FeatureLayer> layers) {
        if (!layers.empty()) {  // rules without references make none
            report::add_styles(layers, output.style, output.results.lang);
            output.io.write_geopackage(output.folder.path() / name, layers, write_options(output));
        }
    };
    write(findings_file, output.results.findings());
    write(references_file, output.results.references());
}

/// Over the GeoPackages.
void write_qgz(RunOutput& output)
{
    const report::Results& results = output.results;
    const std::vector<report::FeatureLayer> findings = results.findings();
    const std::vector<report::FeatureLayer> references = results.references();
    const std::array<report::ProjectSource, 2> sources{{{findings_file, findings}, {references_file, references}}};
    const report::ProjectHead head{results.project_name + ' ' + to_string(results.as_of), results.lang};
    const std::array<io::ZipEntry, 1> entry{{{"zonelint.qgs", report::render_qgs(head, sources, output.style)}}};
    output.io.write_zip(output.folder.path() / "zonelint.qgz", entry, write_options(output));
}

void write_shp(RunOutput& output)
{
    const fs::path folder = output.folder.path() / "shp";
    fs::create_directory(folder);
    const std::vector<report::FeatureLayer> layers = output.results.findings();
    output.notes = output.io.write_shapefiles(folder, layers, write_options(output));
    for (const report::FeatureLayer& layer : layers) {
        if (layer.shape != geo::Shape::none) {
            output.folder.write("shp/" + layer.name + ".qml",
                                report::qml(layer, report::style_of(layer, output.style), report::NameStyle::short_names,
                                            output.results.lang));
        }
    }
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
    static constexpr std::array<Format, 5> table = {{
        {"csv", write_csv},
        {"jsonl", write_jsonl},
        {"gpkg", write_gpkg},
        {"qgz", write_qgz, "gpkg"},
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
    const auto named = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    for (const Format& format : formats()) {
        const bool needed = std::any_of(formats().begin(), formats().end(), [&](const Format& other) {
            return other.needs == format.name && named(other.name);
        });
        if (names.empty() || named(format.name) || needed) {
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
    output.folder.write(manifest_name, output.results.manifest(list_files(output.folder.path())));
}

}  // namespace zonelint::cli
