#include "cli/written_release.hpp"

#include "base/error.hpp"
#include "report/geojson.hpp"
#include "report/qgz.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <sstream>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

using report::LeakCheck;

std::string bytes_of(const fs::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    if (!in) {
        throw Error(ErrorKind::input, say("无法读回", "it cannot be read back"), {.file = file.string()});
    }
    return out.str();
}

std::uint32_t number_at(std::string_view bytes, std::size_t at)
{
    std::uint32_t out = 0;
    std::memcpy(&out, bytes.data() + at, sizeof out);
    return out;
}

/// Records of a shapefile: points, and lines and areas with a box, numbers of parts and of points, then those.
std::vector<geo::Point> shape_points(std::string_view bytes)
{
    constexpr std::size_t head = 100;
    constexpr std::size_t record_head = 8;
    constexpr std::size_t box = 32;
    constexpr std::size_t pair = 16;
    std::vector<geo::Point> out;
    const auto big = [&](std::size_t at) {
        const auto byte = [&](std::size_t i) {
            return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i]));
        };
        return byte(0) << 24U | byte(1) << 16U | byte(2) << 8U | byte(3);
    };
    const auto add = [&](std::size_t at, std::size_t count, std::size_t end) {
        for (std::size_t i = 0; i < count && at + pair <= end; ++i, at += pair) {
            geo::Point point;
            std::memcpy(&point.x, bytes.data() + at, sizeof point.x);
            std::memcpy(&point.y, bytes.data() + at + sizeof point.x, sizeof point.y);
            out.push_back(point);
        }
    };
    for (std::size_t at = head; at + record_head + 4 <= bytes.size();) {
        const std::size_t begin = at + record_head;
        const std::size_t end = std::min(bytes.size(), begin + std::size_t{2} * big(at + 4));
        switch (number_at(bytes, begin)) {
        case 0:
            break;
        case 1:
            add(begin + 4, 1, end);
            break;
        case 8:
            add(begin + 8 + box, end > begin + 8 + box ? number_at(bytes, begin + 4 + box) : 0, end);
            break;
        default: {
            const std::size_t counts = begin + 4 + box;
            if (counts + 8 <= end) {
                add(counts + 8 + std::size_t{4} * number_at(bytes, counts), number_at(bytes, counts + 4), end);
            }
        }
        }
        at = end;
    }
    return out;
}

/// Cells of a DBF with commas between: its records have nothing between theirs.
std::string dbf_cells(std::string_view bytes)
{
    constexpr std::size_t descriptor = 32;
    constexpr std::size_t length_at = 16;
    constexpr char last = '\x0D';
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(bytes[at])); };
    std::vector<std::size_t> lengths;
    for (std::size_t at = descriptor; at + descriptor <= bytes.size() && bytes[at] != last; at += descriptor) {
        lengths.push_back(byte(at + length_at));
    }
    std::string out;
    const std::size_t head = bytes.size() < descriptor ? bytes.size() : byte(8) + byte(9) * 256;
    for (std::size_t at = head; at < bytes.size(); out += '\n') {
        ++at;  // the mark of a deleted record
        for (const std::size_t length : lengths) {
            out += trim(bytes.substr(std::min(at, bytes.size()), length));
            out += ',';
            at += length;
        }
    }
    return out;
}

std::vector<geo::Point> points_of(const geo::GeometryColumn& geometry)
{
    std::vector<geo::Point> out;
    for (std::size_t row = 0; row < geometry.size(); ++row) {
        if (geometry.shape(row) != geo::Shape::none) {
            const auto vertices = geometry.vertices(row);
            out.insert(out.end(), vertices.begin(), vertices.end());
        }
    }
    return out;
}

void check_layer(LeakCheck& check, const std::string& file, const report::FeatureLayer& layer)
{
    check.table(file, layer);
    check.places(file, points_of(layer.geometry));
}

void check_workbook(LeakCheck& check, const std::string& name, const fs::path& file, const io::Api& io)
{
    for (const layer::SheetText& sheet : io.read_sheets(file)) {
        std::string text = sheet.name + '\n';
        for (const layer::SheetTextRow& row : sheet.rows) {
            for (const std::string& cell : row.cells) {
                text += cell + ",";
            }
            text += '\n';
        }
        check.text(name, text);
    }
}

/// What the pack of a project holds is what was rendered: write_zip() has compared it.
void check_project(LeakCheck& check, const std::string& name, const RunOutput& output)
{
    const auto findings = output.results.findings();
    const auto references = output.results.references();
    const std::array<report::ProjectSource, 2> sources{{{"findings.gpkg", findings}, {"references.gpkg", references}}};
    check.text(name, report::render_qgs({output.results.project_name, output.results.lang}, sources, output.style));
}

/// What all files are made of: instead of pictures, and for pages that hold longitudes apart from latitudes.
void check_what_is_shown(LeakCheck& check, const RunOutput& output)
{
    const std::string name;  // in no file before
    check.text(name, output.results.project_name + '\n' + output.sheet.made_by + '\n' + output.results.region_name);
    for (const report::Table& table : output.results.tables) {
        check.table(name, table);
    }
    for (const auto& layers : {output.results.findings(), output.results.references()}) {
        for (const report::FeatureLayer& layer : layers) {
            check_layer(check, name, layer);
        }
    }
}

void check_file(LeakCheck& check, const std::string& name, const fs::path& file, const RunOutput& output)
{
    static constexpr std::array<std::string_view, 6> texts = {".json", ".geojson", ".html", ".qml", ".prj", ".cpg"};
    static constexpr std::array<std::string_view, 3> pictures = {".png", ".pdf", ".svg"};
    const std::string ending = file.extension().string();
    if (std::find(texts.begin(), texts.end(), ending) != texts.end()) {
        check.text(name, bytes_of(file));
    } else if (ending == ".csv") {
        check.csv(name, bytes_of(file));
    } else if (ending == ".dbf") {
        check.text(name, dbf_cells(bytes_of(file)));
    } else if (ending == ".shp") {
        check.places(name, shape_points(bytes_of(file)));
    } else if (ending == ".gpkg") {
        check.bytes(name, bytes_of(file));
        for (const report::FeatureLayer& layer : output.io.read_layers(file)) {
            check_layer(check, name, layer);
        }
    } else if (ending == ".xlsx") {
        check_workbook(check, name, file, output.io);
    } else if (ending == ".qgz") {
        check_project(check, name, output);
    } else if (ending != ".shx" &&  // offsets into .shp
               std::find(pictures.begin(), pictures.end(), ending) == pictures.end()) {
        throw Error(ErrorKind::internal, say("公开版里的这个文件无法检查", "this file of the release cannot be checked"),
                    {.file = name});
    }
}

}  // namespace

void check_release(const RunOutput& output, LeakCheck& check)
{
    std::vector<fs::path> files;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(output.folder.path())) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    for (const fs::path& file : files) {
        check_file(check, file.lexically_relative(output.folder.path()).generic_string(), file, output);
    }
    check_what_is_shown(check, output);
}

}  // namespace zonelint::cli
