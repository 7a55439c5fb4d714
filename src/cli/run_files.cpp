#include "cli/run_files.hpp"

#include "base/counted.hpp"
#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "cli/page_program.hpp"
#include "cli/sheet_loader.hpp"
#include "report/csv.hpp"
#include "report/geojson.hpp"
#include "report/page.hpp"
#include "report/personal_names.hpp"
#include "report/qgz.hpp"
#include "report/qml.hpp"
#include "report/sarif.hpp"
#include "report/workbook.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <iterator>
#include <sstream>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

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
    return {.as_of = output.results.as_of, .lang = output.results.lang, .shp_encoding = output.shp_encoding};
}

void write_csv(RunOutput& output)
{
    for (const report::Table& table : output.results.tables) {
        write_table(output.folder, table);
    }
}

void write_jsonl(RunOutput& output)
{
    const auto write = [&](const char* name, const std::function<void(std::ostream&)>& lines) {
        std::ostringstream content;
        lines(content);
        output.folder.write(name, content.view());
    };
    write("verdicts.jsonl", output.results.verdicts);
    if (output.results.network_faults) {
        write("network_faults.jsonl", output.results.network_faults);
    }
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
    const Folder folder = output.folder.make("shp");
    std::vector<report::FeatureLayer> layers = output.results.findings();
    for (report::FeatureLayer& layer : output.results.references()) {
        layers.push_back(std::move(layer));
    }
    const std::vector<report::Shapefile> files = output.io.write_shapefiles(folder.path(), layers, write_options(output));
    write_table(folder, report::shapefile_fields(layers, files, output.results.lang));
    for (const report::Shapefile& file : files) {
        const report::FeatureLayer& layer = layers[file.layer];
        const std::string style =
            report::qml(layer, report::style_of(layer, output.style), report::NameStyle::short_names, output.results.lang);
        for (const report::Shapefile::Part& part : file.parts) {
            folder.write(part.file + ".qml", style);
        }
        if (!file.kept.empty()) {
            write_table(folder, report::kept_values(layer, file));
        }
    }
    const std::vector<Text> notes = report::shapefile_notes(layers, files);
    output.notes.insert(output.notes.end(), notes.begin(), notes.end());
}

void write_xlsx(RunOutput& output)
{
    const report::Workbook workbook = report::workbook_of(output.results, {.to_fill = output.to_fill});
    output.io.write_workbook(output.folder.path() / "findings.xlsx", workbook);
    output.notes.insert(output.notes.end(), workbook.notes.begin(), workbook.notes.end());
}

void write_geojson(RunOutput& output)
{
    const Folder folder = output.folder.make("geojson");
    for (const auto& layers : {output.results.findings(), output.results.references()}) {
        for (const report::FeatureLayer& layer : layers) {
            std::ostringstream content;
            report::write_geojson(layer, content);
            folder.write(layer.name + ".geojson", content.view());
        }
    }
}

void write_sarif(RunOutput& output) { output.folder.write("findings.sarif", report::render_sarif(output.results)); }

void write_html(RunOutput& output)
{
    // A release has words of its own for them.
    const bool as_they_are = output.personal_names || !output.sheet.release.empty();
    const report::Results shown =
        as_they_are ? output.results : report::without_personal_names(output.results, output.style.kinds);
    output.folder.write("report.html", report::render_page(page_program(), shown, output.style));
}

constexpr const char* maps_folder = "maps";

sheet::MapRequest map_request(const RunOutput& output, sheet::Output kind)
{
    return {output.results, output.style, kind, output.sheet.paper, output.sheet.made_by, output.sheet.release};
}

/// Formats are written side by side: whichever comes first makes the folder.
void write_sheet(RunOutput& output, const std::string& name, const sheet::Drawn& drawn)
{
    std::error_code ignored;  // write() tells
    fs::create_directory(output.folder.path() / maps_folder, ignored);
    output.folder.write(maps_folder + ("/" + name), drawn.bytes);
    output.no_font.insert(drawn.no_font.begin(), drawn.no_font.end());
}

/// Of all sheets together.
Text no_font_note(const std::map<char32_t, std::string>& characters)
{
    constexpr std::size_t most = 5;
    std::vector<std::string> codes;
    for (const auto& [character, text] : characters) {
        if (codes.size() < most) {
            codes.push_back(fmt::format("U+{:04X}", static_cast<std::uint32_t>(character)));
        }
    }
    const std::string more = characters.size() > codes.size() ? " …" : "";
    return say("图上有 {0} 个字没有字体可写，画成了方框：{2}，如“{3}”中；生僻字可装软件包 fonts-hanazono，其他文字可装 "
               "fonts-noto",
               "{1} in no font and drawn as boxes: {2}, as in \"{3}\"; the package fonts-hanazono has rare Chinese "
               "characters, fonts-noto other scripts",
               characters.size(), counted(characters.size(), "character of the sheets is", "characters of the sheets are"),
               join(codes, " ") + more, characters.begin()->second);
}

void write_map_png(RunOutput& output)
{
    write_sheet(output, "map.png", load_sheet().map(map_request(output, sheet::Output::png)));
}

void write_map_pdf(RunOutput& output)
{
    const sheet::MapRequest request = map_request(output, sheet::Output::pdf);
    write_sheet(output, "map.pdf", load_sheet().map(request));
    if (output.sheet.atlas) {
        write_sheet(output, "atlas.pdf", load_sheet().atlas(request, *output.sheet.atlas));
    }
}

void write_map_svg(RunOutput& output)
{
    write_sheet(output, "map.svg", load_sheet().map(map_request(output, sheet::Output::svg)));
}

void write_notices(RunOutput& output)
{
    write_sheet(output, "notices.pdf", load_sheet().notices(map_request(output, sheet::Output::pdf)));
}

std::vector<report::WrittenFile> list_files(const fs::path& folder, unsigned jobs)
{
    std::vector<report::WrittenFile> out;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            out.push_back({entry.path().lexically_relative(folder).generic_string(), ""});
        }
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    parallel_ranges(out.size(), 1, jobs, [&](std::size_t begin, std::size_t end) {
        for (std::size_t i = begin; i < end; ++i) {
            out[i].sha256 = sha256_file(folder / out[i].name);
        }
    });
    return out;
}

std::string names_of(bool by_default)
{
    std::vector<std::string> names;
    for (const Format& format : formats()) {
        if (format.by_default || !by_default) {
            names.emplace_back(format.name);
        }
    }
    return join(names, ", ");
}

}  // namespace

std::span<const Format> formats()
{
    static constexpr std::array<Format, 13> table = {{
        {"csv", write_csv, {.tables = true}},
        {"jsonl", write_jsonl, {.verdicts = true}},
        {"gpkg", write_gpkg, {.layers = true}},
        {"qgz", write_qgz, {.layers = true, .format = "gpkg"}},
        {"shp", write_shp, {.layers = true}},
        {"xlsx", write_xlsx, {.tables = true}},
        {"geojson", write_geojson, {.layers = true}, false},
        {"sarif", write_sarif, {.tables = true}, false},
        {"html", write_html, {.tables = true, .layers = true}, false},
        {"map-png", write_map_png, {.tables = true, .layers = true}, false},
        {"map-pdf", write_map_pdf, {.tables = true, .layers = true}, false},
        {"map-svg", write_map_svg, {.tables = true, .layers = true}, false},
        {"notice-pdf", write_notices, {.tables = true, .layers = true}, false},
    }};
    return table;
}

std::string default_format_names() { return names_of(true); }

std::vector<const Format*> choose_formats(const std::vector<std::string>& names)
{
    std::vector<const Format*> out;
    for (const std::string& name : names) {
        if (std::none_of(formats().begin(), formats().end(), [&](const Format& format) { return format.name == name; })) {
            const std::string known = names_of(false);
            throw Error(ErrorKind::usage, say("这个版本不写 {} 格式", "this version does not write the format {}", name), {},
                        say("可用：{}", "there are: {}", known));
        }
    }
    if (page_program().empty() && std::find(names.begin(), names.end(), "html") != names.end()) {
        throw Error(ErrorKind::usage,
                    say("这个程序不带离线网页：构建时没有 Node 和 npm",
                        "this program has no offline page: it was built without Node and npm"),
                    {},
                    say("装好 Node 和 npm 后用 -DZONELINT_HTML=ON 重新构建，或选别的格式",
                        "build it again with them and -DZONELINT_HTML=ON, or choose another format"));
    }
    const auto named = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
    for (const Format& format : formats()) {
        const bool needed = std::any_of(formats().begin(), formats().end(), [&](const Format& other) {
            return other.needs.format == format.name && named(other.name);
        });
        if (names.empty() ? format.by_default : named(format.name) || needed) {
            out.push_back(&format);
        }
    }
    return out;
}

void write_formats(RunOutput& output, std::span<const Format* const> formats)
{
    // Each with notes of its own. Of errors, that of the first format is told, whichever came first.
    std::vector<RunOutput> outputs(formats.size(), output);
    std::vector<std::exception_ptr> errors(formats.size());
    parallel_ranges(formats.size(), 1, output.jobs, [&](std::size_t begin, std::size_t end) {
        for (std::size_t at = begin; at < end; ++at) {
            // The last of those written by default takes longest: it must not be begun when all others are done.
            const std::size_t i = formats.size() - 1 - at;
            try {
                outputs[i].notes.clear();
                outputs[i].no_font.clear();
                formats[i]->write(outputs[i]);
            } catch (const Error& error) {  // writers of files know only where they write until all is done
                Where where = error.where();
                where.file = output.folder.shown(where.file);
                errors[i] = std::make_exception_ptr(Error(error.kind(), error.message(), std::move(where), error.hint()));
            } catch (...) {
                errors[i] = std::current_exception();
            }
        }
    });
    std::map<char32_t, std::string> no_font;
    for (std::size_t i = 0; i < formats.size(); ++i) {
        if (errors[i] != nullptr) {
            std::rethrow_exception(errors[i]);
        }
        std::move(outputs[i].notes.begin(), outputs[i].notes.end(), std::back_inserter(output.notes));
        no_font.merge(outputs[i].no_font);
    }
    if (!no_font.empty()) {
        output.notes.push_back(no_font_note(no_font));
    }
}

std::string write_manifest(const Folder& folder, const report::Results& results, unsigned jobs)
{
    std::string text = results.manifest(list_files(folder.path(), jobs));
    folder.write(manifest_name, text);
    return text;
}

void write_table(const Folder& folder, const report::Table& table)
{
    std::ostringstream content;
    report::write_csv(table, content);
    check_records(table, content.view());
    folder.write(table.name + ".csv", content.view());
}

}  // namespace zonelint::cli
