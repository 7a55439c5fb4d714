#include "io/shp_writer.hpp"

#include "io/dbf_columns.hpp"
#include "io/feature_writer.hpp"

#include <cpl_string.h>

#include <array>
#include <cmath>

namespace zonelint::io {

namespace {

constexpr std::size_t size_limit = std::size_t{1} << 31U;  // many readers take no more

void set_value(OGRFeature& feature, int index, const report::Value& value, const DbfColumn& column)
{
    if (value.index() == 0) {
        feature.SetFieldNull(index);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        feature.SetField(index, dbf_text(*text).c_str());
    } else if (column.as_text) {
        feature.SetField(index, dbf_number(value).c_str());
    } else if (const auto* real = std::get_if<double>(&value)) {
        feature.SetField(index, *real);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        feature.SetField(index, static_cast<GIntBig>(*integer));
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        feature.SetField(index, *flag ? 1 : 0);
    } else {
        const YearMonthDay day = civil(std::get<Date>(value));
        feature.SetField(index, day.year, day.month, day.day);
    }
}

/// A DBF has no empty texts and drops blanks at the end of a text: both read as what they look like.
bool same_text(std::string_view expected, const OGRFeature& feature, int index)
{
    const std::string_view wanted = expected.substr(0, expected.find_last_not_of(' ') + 1);
    return feature.IsFieldSetAndNotNull(index) != 0 ? wanted == feature.GetRawFieldRef(index)->String : wanted.empty();
}

bool same_value(const OGRFeature& feature, int index, const report::Value& value, const DbfColumn& column)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        return same_text(dbf_text(*text), feature, index);
    }
    if (value.index() == 0 || feature.IsFieldSetAndNotNull(index) == 0) {
        return value.index() == 0 && feature.IsFieldSetAndNotNull(index) == 0;
    }
    if (column.as_text) {
        return same_text(dbf_number(value), feature, index);
    }
    if (const auto* date = std::get_if<Date>(&value)) {
        const OGRField& raw = *feature.GetRawFieldRef(index);
        return make_date(raw.Date.Year, raw.Date.Month, raw.Date.Day) == *date;
    }
    if (const auto* real = std::get_if<double>(&value)) {
        const double step = std::pow(10.0, -column.decimals);
        return std::abs(feature.GetFieldAsDouble(index) - *real) <= 0.5000001 * step;
    }
    const auto* flag = std::get_if<bool>(&value);
    const std::int64_t whole = flag != nullptr ? std::int64_t{*flag} : std::get<std::int64_t>(value);
    return feature.GetFieldAsInteger64(index) == whole;
}

void check_size(const report::FeatureLayer& layer, const std::vector<DbfColumn>& columns)
{
    std::size_t record = 1;
    for (const DbfColumn& column : columns) {
        record += static_cast<std::size_t>(column.width);
    }
    if (record * layer.size >= size_limit || layer.geometry.bytes() >= size_limit) {
        throw Error(ErrorKind::input,
                    {"图层太大，shapefile 装不下（2 GB）", "the layer is too large for a shapefile (2 GB)"},
                    {.layer = layer.name}, {"请改用 gpkg 格式", "use the format gpkg"});
    }
}

void write_layer(GDALDataset& dataset, const report::FeatureLayer& layer, const std::vector<DbfColumn>& columns,
                 const WriteOptions& options, const GdalMessages& messages, const std::filesystem::path& file)
{
    const OGRwkbGeometryType type = geometry_type(layer);
    const Srs srs = layer_srs();
    CPLStringList creation;
    creation.SetNameValue("ENCODING", "UTF-8");
    creation.SetNameValue("DBF_DATE_LAST_UPDATE", to_string(options.as_of).c_str());
    OGRLayer* out = dataset.CreateLayer(layer.name.c_str(), srs.get(), type, creation.List());
    must(out != nullptr, messages, file, layer.name);
    for (std::size_t f = 0; f < columns.size(); ++f) {
        OGRFieldDefn definition(layer.fields[f].short_name.c_str(), columns[f].type);
        definition.SetWidth(columns[f].width);
        definition.SetPrecision(columns[f].decimals);
        must(out->CreateField(&definition) == OGRERR_NONE, messages, file, layer.name);
    }
    report::Record record;
    for (std::size_t row = 0; row < layer.size; ++row) {
        layer.read(row, record);
        const Feature feature(OGRFeature::CreateFeature(out->GetLayerDefn()));
        for (std::size_t f = 0; f < columns.size(); ++f) {
            set_value(*feature, static_cast<int>(f), record[f], columns[f]);
        }
        if (Geometry geometry = to_ogr(layer, row, type)) {
            feature->SetGeometryDirectly(geometry.release());
        }
        must(out->CreateFeature(feature.get()) == OGRERR_NONE, messages, file, layer.name);
    }
}

void compare(const std::filesystem::path& file, const report::FeatureLayer& layer, const std::vector<DbfColumn>& columns)
{
    const GdalMessages messages;
    const std::array<const char*, 2> driver{"ESRI Shapefile", nullptr};
    const Dataset dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, driver.data()));
    must(dataset != nullptr && dataset->GetLayerCount() == 1, messages, file, layer.name);
    OGRLayer& written = *dataset->GetLayer(0);
    for (std::size_t f = 0; f < columns.size(); ++f) {
        if (layer.fields[f].short_name != written.GetLayerDefn()->GetFieldDefn(static_cast<int>(f))->GetNameRef()) {
            differs(file, layer.name, 0, layer.fields[f].name);
        }
    }
    report::Record record;
    for (std::size_t row = 0; row < layer.size; ++row) {
        layer.read(row, record);
        const WrittenRow back = read_written(written, file);
        for (std::size_t f = 0; f < columns.size(); ++f) {
            if (!same_value(*back.feature, static_cast<int>(f), record[f], columns[f])) {
                differs(file, layer.name, row, layer.fields[f].name);
            }
        }
        if (!same_geometry(layer.geometry, row, back.geometry, 0, true)) {
            differs(file, layer.name, row, "geometry");
        }
    }
    if (written.GetFeatureCount() != static_cast<GIntBig>(layer.size)) {
        differs(file, layer.name, layer.size, "");
    }
    must(true, messages, file, layer.name);
}

void note_changes(const report::FeatureLayer& layer, const std::vector<DbfColumn>& columns, std::vector<Text>& notes)
{
    for (std::size_t f = 0; f < columns.size(); ++f) {
        const report::Field& field = layer.fields[f];
        if (columns[f].cut > 0) {
            notes.push_back(say("{0}.shp：字段 {1}（{2}）有 {4} 个值超过 254 字节，已截断；完整内容见 GeoPackage",
                                "{0}.shp: {4} values of {1} ({3}) are cut at 254 bytes; the GeoPackage has them whole",
                                layer.name, field.short_name, field.title.zh, field.title.en, columns[f].cut));
        }
        if (columns[f].as_text) {
            notes.push_back(say("{0}.shp：字段 {1}（{2}）的数值过大，按文字写出",
                                "{0}.shp: the numbers of {1} ({3}) are too large for a DBF and are written as text",
                                layer.name, field.short_name, field.title.zh, field.title.en));
        }
    }
}

}  // namespace

std::vector<Text> write_shapefile_folder(const std::filesystem::path& folder, std::span<const report::FeatureLayer> layers,
                                         const WriteOptions& options)
{
    std::vector<Text> notes;
    for (const report::FeatureLayer& layer : layers) {
        if (layer.shape == geo::Shape::none) {
            continue;
        }
        const std::filesystem::path file = folder / (layer.name + ".shp");
        check_short_names(layer);
        const std::vector<DbfColumn> columns = dbf_columns(layer, file);
        check_size(layer, columns);
        const GdalMessages messages;
        Dataset dataset = create_dataset("ESRI Shapefile", file, messages);
        write_layer(*dataset, layer, columns, options, messages, file);
        dataset.reset();
        must(true, messages, file, layer.name);
        compare(file, layer, columns);
        note_changes(layer, columns, notes);
    }
    return notes;
}

}  // namespace zonelint::io
