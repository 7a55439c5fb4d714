#include "io/gdal_file.hpp"

#include "io/bytes.hpp"
#include "io/endings.hpp"
#include "io/gdal_crs.hpp"
#include "io/gdal_rows.hpp"
#include "io/gpkg_scan.hpp"
#include "io/kml_text.hpp"
#include "io/sheet_file.hpp"
#include "io/two_encodings.hpp"
#include "io/unread_formats.hpp"

#include <cpl_json.h>
#include <cpl_string.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <utility>

namespace zonelint::io {

namespace {

/// Names of columns stay as they are: of a Chinese one, in KML, each byte would become an underscore, and several columns one.
constexpr std::array<std::pair<const char*, const char*>, 4> reading_options{{{"LIBKML_LAUNDER_FIELD_NAMES", "NO"},
                                                                              {"OGR_SQLITE_PRAGMA", "trusted_schema=0"},
                                                                              {"SHAPE_ENCODING", nullptr},
                                                                              {"SHAPE_RESTORE_SHX", "NO"}}};

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
    refuse_unread_format(file.native(), where);
    throw Error(ErrorKind::unreadable,
                say("不支持的文件格式“{}”", "`{}` is in no format that is read here", file.filename().string()), where,
                has_ending(file.native(), ".txt")
                    ? Text{"若是表格，请另存为 CSV", "if it is a table, save it as CSV"}
                    : Text{"可读：Shapefile、GeoPackage、FlatGeobuf、GeoJSON、KML、CSV、XLSX、XLS、ODS",
                           "read are Shapefile, GeoPackage, FlatGeobuf, GeoJSON, KML, CSV, XLSX, XLS, ODS"});
}

/// JSON that breaks off is no GeoJSON to the driver, and the format would be blamed.
void refuse_damaged_json(const std::filesystem::path& file, const Where& where)
{
    constexpr std::array<std::string_view, 2> endings{".geojson", ".json"};
    const GdalMessages messages;
    if (has_one_of(file.native(), endings) && !CPLJSONDocument().Load(file.string())) {
        throw Error(ErrorKind::unreadable, say("JSON 已损坏：{}", "the JSON is damaged: {}", messages.failure()), where,
                    {"可能没有导出完，请重新取得", "its export may have failed; get it again"});
    }
}

/// The part of a shapefile with that ending, in small or capital letters; nothing where there is none.
std::optional<std::filesystem::path> part_of(std::filesystem::path file, const char* small, const char* capital)
{
    for (const char* ending : {small, capital}) {
        if (std::filesystem::exists(file.replace_extension(ending))) {
            return file;
        }
    }
    return std::nullopt;
}

/// Entries of the index: a head of 100 bytes, then 8 bytes a shape.
std::uint64_t shapes_of(const std::filesystem::path& shx)
{
    const std::uint64_t bytes = std::filesystem::file_size(shx);
    return bytes < 100 ? 0 : (bytes - 100) / 8;
}

/// As the head of the table counts its records, those marked as deleted too.
std::uint64_t records_of(const std::filesystem::path& dbf)
{
    std::uint32_t records = 0;  // little-endian there and here (bytes.hpp)
    std::ifstream(dbf, std::ios::binary).seekg(4).read(reinterpret_cast<char*>(&records), sizeof records);  // NOLINT
    return records;
}

/// Where the index is missing, GDAL's own message speaks of its settings. Where shapes and records are not as many, it reads
/// as far as both reach, and which record is of which shape cannot be known: a row was deleted or sorted in a table program.
void check_parts(const std::filesystem::path& file, const Where& where)
{
    const auto shp = part_of(file, ".shp", ".SHP");
    const auto shx = part_of(file, ".shx", ".SHX");
    const auto dbf = part_of(file, ".dbf", ".DBF");
    if (shp && !shx) {
        throw Error(ErrorKind::unreadable,
                    {"缺少与 .shp 同名的 .shx 文件", "the .shx file that belongs to the .shp is missing"}, where,
                    {"请连同 .shx、.dbf、.prj、.cpg 一起提供", "deliver it together with .shx, .dbf, .prj and .cpg"});
    }
    if (shp && dbf && shapes_of(*shx) != records_of(*dbf)) {
        throw Error(ErrorKind::unreadable,
                    say("图形有 {} 个，属性表有 {} 行，无法对应",
                        "there are {} shapes and {} records of attributes: which belong together cannot be known",
                        shapes_of(*shx), records_of(*dbf)),
                    where,
                    {"属性表可能在别的软件里删过行；请重新导出整个图层",
                     "rows may have been deleted in another program; export the whole layer again"});
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

geo::Shape shape_of(OGRwkbGeometryType type)
{
    switch (OGR_GT_Flatten(type)) {
    case wkbPoint:
    case wkbMultiPoint:
        return geo::Shape::point;
    case wkbLineString:
    case wkbMultiLineString:
    case wkbCompoundCurve:
    case wkbMultiCurve:
    case wkbCircularString:
        return geo::Shape::line;
    case wkbPolygon:
    case wkbMultiPolygon:
    case wkbCurvePolygon:
    case wkbMultiSurface:
        return geo::Shape::polygon;
    default:
        return geo::Shape::none;
    }
}

class GdalLayer final : public SourceLayer {
public:
    GdalLayer(const std::filesystem::path& file, const std::string& driver, OGRLayer& layer)
        : m_file(file), m_driver(driver), m_layer(layer)
    {}

    [[nodiscard]] std::string name() const override { return m_layer.GetName(); }
    [[nodiscard]] geo::Shape shape() const override { return shape_of(m_layer.GetGeomType()); }
    [[nodiscard]] bool has_geometry() const override { return m_layer.GetGeomType() != wkbNone; }

    [[nodiscard]] std::optional<std::string> crs() const override
    {
        const GdalMessages quiet;  // an unreadable .prj is no system, not an error
        return declared_crs(m_driver, m_layer, m_file);
    }

    [[nodiscard]] std::vector<std::string> columns(Decoder& decoder) const override
    {
        return column_names(m_layer, m_driver, decoder);
    }

    [[nodiscard]] std::unique_ptr<RowReader> rows(const RowRequest& request, Decoder& decoder) override
    {
        return read_rows(m_layer, request, decoder);
    }

private:
    const std::filesystem::path& m_file;
    const std::string& m_driver;
    OGRLayer& m_layer;
};

}  // namespace

GdalFile::GdalFile(const std::filesystem::path& file, const std::string& encoding, const Where& where)
{
    register_drivers();
    if (is_sqlite(file)) {
        scan_geopackage(file, where);
    }
    if (std::error_code ignored; std::filesystem::file_size(file, ignored) == 0) {
        throw Error(ErrorKind::unreadable, {"文件是空的（0 字节）", "the file is empty (0 bytes)"}, where,
                    {"可能没有导出完，请重新取得", "its export may have failed; get it again"});
    }
    GDALDriverH driver = GDALIdentifyDriverEx(file.c_str(), GDAL_OF_VECTOR, source_drivers(), nullptr);
    if (driver == nullptr) {
        refuse_damaged_json(file, where);
        refuse_format(file, where);
    }
    m_file = file;
    m_driver = GDALGetDriverShortName(driver);
    if (m_driver == "CSV") {
        refuse_two_encodings_of_csv(file, where);
    }
    if (m_driver == "ESRI Shapefile") {
        refuse_two_encodings_of_dbf(file, where);
    }
    m_encoding = find_encoding(file, m_driver, encoding, where);
    m_encoding_in_file = m_encoding;
    if (is_sheet_driver(m_driver)) {
        return;
    }

    if (m_driver == "ESRI Shapefile") {
        check_parts(file, where);
    }
    if (m_driver == "LIBKML") {
        m_file = kml_in_utf8(file, m_encoding_in_file, where);
        m_encoding = {"UTF-8", EncodingBasis::format};
    }
    // Nothing in the environment changes how a delivery is read.
    for (const auto& [key, value] : reading_options) {
        m_options.push_back(std::make_unique<GdalOption>(key, value));
    }
    const std::array<const char*, 2> only{m_driver.c_str(), nullptr};
    const CPLStringList options = open_options(m_driver);
    m_dataset.reset(GDALDataset::Open(m_file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, only.data(), options.List()));
    if (m_dataset == nullptr) {
        throw Error(ErrorKind::unreadable,
                    say("无法打开：{}", "cannot be opened: {}",
                        m_messages.failed() ? m_messages.failure() : "unknown to the driver " + m_driver),
                    where);
    }
    check(ErrorKind::unreadable, where);
    for (int i = 0; i < m_dataset->GetLayerCount(); ++i) {
        OGRLayer* layer = m_dataset->GetLayer(i);
        if (layer != nullptr && holds_data(*layer, m_driver)) {
            m_tables.push_back(layer);
            m_layers.push_back(std::make_unique<GdalLayer>(m_file, m_driver, *layer));
        }
    }
}

void GdalFile::check(ErrorKind kind, const Where& where) const { m_messages.check(kind, where); }

}  // namespace zonelint::io
