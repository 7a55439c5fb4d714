#include "io/open.hpp"

#include "io/gpkg_scan.hpp"
#include "io/kml_text.hpp"
#include "io/sheet_file.hpp"

#include <cpl_string.h>

#include <algorithm>
#include <array>
#include <utility>

namespace zonelint::io {

namespace {

constexpr std::array<std::pair<const char*, const char*>, 3> reading_options{
    {{"OGR_SQLITE_PRAGMA", "trusted_schema=0"}, {"SHAPE_ENCODING", nullptr}, {"SHAPE_RESTORE_SHX", "NO"}}};

CPLStringList open_options(const std::string& driver)
{
    CPLStringList options;
    if (driver == "GPKG") {
        options.SetNameValue("IMMUTABLE", "YES");  // else SQLite may write -wal and -shm files beside it
    } else if (driver == "ESRI Shapefile") {
        options.SetNameValue("ENCODING", "");  // bytes as they are: we decode strictly
        options.SetNameValue("ADJUST_GEOM_TYPE", "NO");
    } else if (driver == "GeoJSON") {
        options.SetNameValue("ARRAY_AS_STRING", "YES");
        options.SetNameValue("DATE_AS_STRING", "YES");
    }
    return options;
}

[[noreturn]] void refuse_format(const std::filesystem::path& file, const Where& where)
{
    throw Error(ErrorKind::unreadable,
                say("不支持的文件格式“{}”", "`{}` is in no format that is read here", file.filename().string()), where,
                {"可读：Shapefile、GeoPackage、FlatGeobuf、GeoJSON、KML、CSV、XLSX、XLS、ODS",
                 "read are Shapefile, GeoPackage, FlatGeobuf, GeoJSON, KML, CSV, XLSX, XLS, ODS"});
}

/// GDAL's own message speaks of its settings.
void check_index(const std::filesystem::path& file, const Where& where)
{
    const auto beside = [&](const char* small, const char* capital) {
        std::filesystem::path a = file;
        std::filesystem::path b = file;
        return std::filesystem::exists(a.replace_extension(small)) || std::filesystem::exists(b.replace_extension(capital));
    };
    if (beside(".shp", ".SHP") && !beside(".shx", ".SHX")) {
        throw Error(ErrorKind::unreadable,
                    {"缺少与 .shp 同名的 .shx 文件", "the .shx file that belongs to the .shp is missing"}, where,
                    {"请连同 .shx、.dbf、.prj、.cpg 一起提供", "deliver it together with .shx, .dbf, .prj and .cpg"});
    }
}

bool holds_data(OGRLayer& layer, const std::string& driver)
{
    static constexpr std::array<std::string_view, 4> furniture{"layer_styles", "qgis_projects", "layer_styles_categories",
                                                               "qgis_layer_metadata"};
    if (driver == "GPKG") {
        return std::find(furniture.begin(), furniture.end(), layer.GetName()) == furniture.end() &&
               !is_standard_view(lower(layer.GetName()));
    }
    return true;
}

}  // namespace

OpenSource open_source(const std::filesystem::path& file, const std::string& encoding, const Where& where)
{
    register_drivers();
    if (is_sqlite(file)) {
        scan_geopackage(file, where);
    }
    if (std::error_code ignored; std::filesystem::file_size(file, ignored) == 0) {
        throw Error(ErrorKind::unreadable, {"文件是空的（0 字节）", "the file is empty (0 bytes)"}, where,
                    {"可能没有导出完，请重新取得", "its export may have failed; get it again"});
    }
    GdalMessages messages;
    GDALDriverH driver = GDALIdentifyDriverEx(file.c_str(), GDAL_OF_VECTOR, source_drivers(), nullptr);
    if (driver == nullptr) {
        refuse_format(file, where);
    }
    OpenSource source{file, GDALGetDriverShortName(driver), {}, {}, {}, nullptr};
    source.encoding = find_encoding(file, source.driver, encoding, where);
    source.in_file = source.encoding;
    if (is_sheet_driver(source.driver)) {
        return source;
    }

    if (source.driver == "ESRI Shapefile") {
        check_index(file, where);
    }
    if (source.driver == "LIBKML") {
        source.file = kml_in_utf8(file, source.in_file, where);
        source.encoding = {"UTF-8", EncodingBasis::format};
    }
    // Nothing in the environment changes how a delivery is read.
    for (const auto& [key, value] : reading_options) {
        source.options.push_back(std::make_unique<GdalOption>(key, value));
    }
    const std::array<const char*, 2> only{source.driver.c_str(), nullptr};
    const CPLStringList options = open_options(source.driver);
    source.dataset.reset(
        GDALDataset::Open(source.file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, only.data(), options.List()));
    if (source.dataset == nullptr) {
        throw Error(ErrorKind::unreadable,
                    say("无法打开：{}", "cannot be opened: {}",
                        messages.failed() ? messages.failure() : "unknown to the driver " + source.driver),
                    where);
    }
    messages.check(ErrorKind::unreadable, where);
    return source;
}

std::vector<OGRLayer*> data_layers(const OpenSource& source)
{
    std::vector<OGRLayer*> layers;
    for (int i = 0; source.dataset != nullptr && i < source.dataset->GetLayerCount(); ++i) {
        OGRLayer* layer = source.dataset->GetLayer(i);
        if (layer != nullptr && holds_data(*layer, source.driver)) {
            layers.push_back(layer);
        }
    }
    return layers;
}

OGRLayer& pick_layer(const OpenSource& source, const std::string& name, const Where& where)
{
    const std::vector<OGRLayer*> layers = data_layers(source);
    std::vector<std::string> names;
    for (OGRLayer* layer : layers) {
        names.emplace_back(layer->GetName());
        if (name == layer->GetName()) {
            return *layer;
        }
    }
    if (layers.empty()) {
        throw Error(ErrorKind::input, {"文件中没有图层", "there is no layer in it"}, where);
    }
    const std::string list = join(names, ", ");
    if (!name.empty()) {
        throw Error(ErrorKind::input, say("没有图层“{}”，现有：{}", "no layer `{}`; there are: {}", name, list), where,
                    did_you_mean(name, names));
    }
    if (layers.size() > 1) {
        throw Error(ErrorKind::input, say("文件中有多个图层：{}", "there are several layers: {}", list), where,
                    {"请在数据源中写明 layer", "name one with layer = \"…\" in this source"});
    }
    return *layers.front();
}

}  // namespace zonelint::io
