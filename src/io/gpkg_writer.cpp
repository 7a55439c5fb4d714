#include "io/gpkg_writer.hpp"

#include "io/feature_writer.hpp"
#include "io/gpkg_styles.hpp"
#include "io/gpkg_titles.hpp"
#include "io/layer_reader.hpp"

#include <cpl_string.h>

#include <array>

namespace zonelint::io {

namespace {

OGRFieldType field_type(report::ValueType type)
{
    switch (type) {
    case report::ValueType::text:
        return OFTString;
    case report::ValueType::real:
        return OFTReal;
    case report::ValueType::integer:
        return OFTInteger64;
    case report::ValueType::flag:
        return OFTInteger;
    default:
        return OFTDate;
    }
}

bool create_field(OGRLayer& out, const report::Field& field)
{
    OGRFieldDefn definition(field.name.c_str(), field_type(field.type));
    if (field.type == report::ValueType::flag) {
        definition.SetSubType(OFSTBoolean);
    }
    return out.CreateField(&definition) == OGRERR_NONE;
}

void set_value(OGRFeature& feature, int index, const report::Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        feature.SetField(index, text->c_str());
    } else if (const auto* real = std::get_if<double>(&value)) {
        feature.SetField(index, *real);
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        feature.SetField(index, static_cast<GIntBig>(*integer));
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        feature.SetField(index, *flag ? 1 : 0);
    } else if (const auto* date = std::get_if<Date>(&value)) {
        const YearMonthDay day = civil(*date);
        feature.SetField(index, day.year, day.month, day.day);
    } else {
        feature.SetFieldNull(index);
    }
}

void write_layer(GDALDataset& dataset, const report::FeatureLayer& layer, Lang lang, const GdalMessages& messages,
                 const std::filesystem::path& file)
{
    const OGRwkbGeometryType type = geometry_type(layer);
    const Srs srs = layer_srs();
    CPLStringList options;
    options.SetNameValue("IDENTIFIER", layer.title.in(lang).c_str());
    options.SetNameValue("SPATIAL_INDEX", "YES");
    OGRLayer* out = dataset.CreateLayer(layer.name.c_str(), type == wkbNone ? nullptr : srs.get(), type, options.List());
    must(out != nullptr, messages, file, layer.name);
    for (const report::Field& field : layer.fields) {
        must(create_field(*out, field), messages, file, layer.name);
    }
    report::Record record;
    for (std::size_t row = 0; row < layer.size; ++row) {
        layer.read(row, record);
        check_row(layer, row, record, file);
        const Feature feature(OGRFeature::CreateFeature(out->GetLayerDefn()));
        for (std::size_t f = 0; f < layer.fields.size(); ++f) {
            set_value(*feature, static_cast<int>(f), record[f]);
        }
        if (Geometry geometry = to_ogr(layer, row, type)) {
            feature->SetGeometryDirectly(geometry.release());
        }
        must(out->CreateFeature(feature.get()) == OGRERR_NONE, messages, file, layer.name);
    }
}

void compare_layer(OGRLayer& written, const report::FeatureLayer& layer, const std::filesystem::path& file)
{
    report::Record record;
    for (std::size_t row = 0; row < layer.size; ++row) {
        layer.read(row, record);
        const WrittenRow back = read_written(written, file);
        for (std::size_t f = 0; f < layer.fields.size(); ++f) {
            if (gpkg_value(*back.feature, static_cast<int>(f), layer.fields[f].type) != record[f]) {
                differs(file, layer.name, row, layer.fields[f].name);
            }
        }
        if (layer.shape != geo::Shape::none && !same_geometry(layer.geometry, row, back.geometry, 0, false)) {
            differs(file, layer.name, row, "geometry");
        }
    }
    if (written.GetNextFeature() != nullptr) {
        differs(file, layer.name, layer.size, "");
    }
}

void compare(const std::filesystem::path& file, std::span<const report::FeatureLayer> layers)
{
    const GdalMessages messages;
    const std::array<const char*, 2> driver{"GPKG", nullptr};
    CPLStringList options;
    options.SetNameValue("IMMUTABLE", "YES");
    const Dataset dataset(GDALDataset::Open(file.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, driver.data(), options.List()));
    must(dataset != nullptr, messages, file, "");
    for (const report::FeatureLayer& layer : layers) {
        OGRLayer* written = dataset->GetLayerByName(layer.name.c_str());
        must(written != nullptr, messages, file, layer.name);
        compare_layer(*written, layer, file);
    }
    must(true, messages, file, "");
}

}  // namespace

void write_geopackage_file(const std::filesystem::path& file, std::span<const report::FeatureLayer> layers,
                           const WriteOptions& options)
{
    const std::string stamp = to_string(options.as_of) + "T00:00:00.000Z";
    const GdalOption date("OGR_CURRENT_DATE", stamp.c_str());
    const GdalOption journal("OGR_SQLITE_JOURNAL", "DELETE");
    const GdalMessages messages;
    Dataset dataset = create_dataset("GPKG", file, messages);
    must(dataset->StartTransaction() == OGRERR_NONE, messages, file, "");
    for (const report::FeatureLayer& layer : layers) {
        write_layer(*dataset, layer, options.lang, messages, file);
    }
    must(dataset->CommitTransaction() == OGRERR_NONE, messages, file, "");
    dataset.reset();
    must(true, messages, file, "");
    {
        SqliteFile tables(file);
        write_titles(tables, layers, options.lang);
        write_styles(tables, layers, options.as_of, options.lang);
    }
    compare(file, layers);
}

}  // namespace zonelint::io
