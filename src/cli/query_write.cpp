#include "cli/query_write.hpp"

#include "base/counted.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "cli/run_files.hpp"
#include "report/csv.hpp"
#include "report/geojson.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

using Notes = std::vector<Text>;

io::WriteOptions write_options(const QueryOutput& output) { return {.as_of = output.report.as_of, .lang = output.lang}; }

/// For formats of one layer.
report::FeatureLayer only_layer(const QueryOutput& output, const std::string& name)
{
    std::vector<report::FeatureLayer> layers = report::query_layers(output.report);
    if (layers.size() > 1) {
        throw Error(ErrorKind::input,
                    say("对象有几种图形，这种格式只能存一种", "the subjects have several shapes, and this format holds one"),
                    {.file = name}, say("请用 gpkg、csv 或 xlsx", "use gpkg, csv or xlsx"));
    }
    return std::move(layers.front());
}

Notes as_csv(const QueryOutput& output, const Folder& folder, const std::string& name)
{
    std::ostringstream text;
    report::write_csv(report::query_table(output.report), text);
    folder.write(name, text.view());
    return {};
}

Notes as_xlsx(const QueryOutput& output, const Folder& folder, const std::string& name)
{
    const std::array<report::QueryReport, 1> reports{output.report};
    const report::Workbook book = report::query_workbook(reports, output.lang);
    output.io.write_workbook(folder.path() / name, book);
    return book.notes;
}

Notes as_gpkg(const QueryOutput& output, const Folder& folder, const std::string& name)
{
    output.io.write_geopackage(folder.path() / name, report::query_layers(output.report), write_options(output));
    return {};
}

Notes as_shp(const QueryOutput& output, const Folder& folder, const std::string& name)
{
    std::vector<report::FeatureLayer> layers = report::query_layers(output.report);
    const std::string stem = fs::path(name).stem().string();
    for (report::FeatureLayer& layer : layers) {
        layer.name = stem + (layers.size() > 1 ? layer.name.substr(output.report.name.size()) : "");
    }
    const std::vector<report::Shapefile> files = output.io.write_shapefiles(folder.path(), layers, write_options(output));
    if (files.empty()) {
        throw Error(ErrorKind::input,
                    say("对象没有图形，不能写成 shapefile", "the subjects have no geometry: no shapefile can hold them"),
                    {.file = name}, say("请用 csv 或 xlsx", "use csv or xlsx"));
    }
    return report::shapefile_notes(layers, files);
}

Notes as_geojson(const QueryOutput& output, const Folder& folder, const std::string& name)
{
    std::ostringstream text;
    report::write_geojson(only_layer(output, name), text);
    folder.write(name, text.view());
    return {};
}

Notes as_fgb(const QueryOutput& output, const Folder& folder, const std::string& name)
{
    const report::FeatureLayer layer = only_layer(output, name);
    std::size_t unplaced = 0;
    for (std::size_t row = 0; row < layer.size; ++row) {
        unplaced += layer.shape == geo::Shape::none || layer.geometry.shape(row) == geo::Shape::none ? 1U : 0U;
    }
    if (unplaced > 0) {  // their values would be lost
        throw Error(ErrorKind::input,
                    say("有 {0} 行没有图形，FlatGeobuf 存不下", "{1} no geometry, which FlatGeobuf does not hold", unplaced,
                        counted(unplaced, "row has", "rows have")),
                    {.file = name}, say("请用 gpkg、csv 或 xlsx", "use gpkg, csv or xlsx"));
    }
    output.io.write_flatgeobuf(folder.path() / name, layer);
    return {};
}

struct Ending {
    std::string_view ending;
    Notes (*write)(const QueryOutput& output, const Folder& folder, const std::string& name);
};

constexpr std::array<Ending, 6> endings = {{{".csv", as_csv},
                                            {".xlsx", as_xlsx},
                                            {".gpkg", as_gpkg},
                                            {".shp", as_shp},
                                            {".geojson", as_geojson},
                                            {".fgb", as_fgb}}};

const Ending* find_ending(const fs::path& file)
{
    const std::string ending = lower(file.extension().string());
    const auto* at = std::find_if(endings.begin(), endings.end(), [&](const Ending& one) { return one.ending == ending; });
    return at == endings.end() ? nullptr : at;
}

}  // namespace

void expect_ending(const fs::path& file, const Where& where)
{
    if (find_ending(file) == nullptr) {
        throw Error(
            ErrorKind::usage, say("不认识 {} 的后缀", "the ending of {} is none that can be written", file.string()), where,
            say("可用：.csv, .xlsx, .gpkg, .shp, .geojson, .fgb", "there are: .csv, .xlsx, .gpkg, .shp, .geojson, .fgb"));
    }
}

std::vector<Text> write_query(const QueryOutput& output, const Folder& folder, const std::string& name)
{
    return find_ending(name)->write(output, folder, name);
}

}  // namespace zonelint::cli
