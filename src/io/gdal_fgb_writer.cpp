#include "io/gdal_fgb_writer.hpp"

#include "io/feature_writer.hpp"
#include "io/gdal_dataset.hpp"
#include "io/wkb.hpp"
#include "io/written_rows.hpp"

#include <cpl_string.h>

namespace zonelint::io {

namespace {

void set_value(OGRFeature& feature, int field, const report::Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        feature.SetField(field, text->c_str());
    } else if (const auto* real = std::get_if<double>(&value)) {
        feature.SetField(field, *real);
    } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        feature.SetField(field, static_cast<GIntBig>(*whole));
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        feature.SetField(field, *flag ? 1 : 0);
    } else if (const auto* date = std::get_if<Date>(&value)) {
        const YearMonthDay day = civil(*date);
        feature.SetField(field, day.year, static_cast<int>(day.month), static_cast<int>(day.day));
    }
}

Geometry geometry_of(const report::FeatureLayer& layer, std::size_t row, bool multi)
{
    const std::string wkb = encode_wkb(layer.geometry, row, multi);
    OGRGeometry* out = nullptr;
    OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &out, wkb.size());
    return Geometry(out);
}

}  // namespace

void write_flatgeobuf_file(const std::filesystem::path& file, const report::FeatureLayer& layer)
{
    const GdalMessages messages;
    {
        Dataset dataset = create_dataset("FlatGeobuf", file, messages);
        const OGRwkbGeometryType type = geometry_type(layer);
        const Srs srs = layer_srs();
        CPLStringList creation;
        // An index would put the features in an order of its own.
        creation.SetNameValue("SPATIAL_INDEX", "NO");
        OGRLayer* out =
            dataset->CreateLayer(layer.name.c_str(), type == wkbNone ? nullptr : srs.get(), type, creation.List());
        must(out != nullptr, messages, file, layer.name);
        for (const report::Field& field : layer.fields) {
            must(create_field(*out, field), messages, file, layer.name);
        }
        report::Record record;
        for (std::size_t row = 0; row < layer.size; ++row) {
            layer.read(row, record);
            check_row(layer, row, record, file);
            const Feature feature(OGRFeature::CreateFeature(out->GetLayerDefn()));
            for (std::size_t f = 0; f < record.size(); ++f) {
                set_value(*feature, static_cast<int>(f), record[f]);
            }
            if (layer.shape != geo::Shape::none && layer.geometry.shape(row) != geo::Shape::none) {
                feature->SetGeometryDirectly(geometry_of(layer, row, type != wkbPoint).release());
            }
            must(out->CreateFeature(feature.get()) == OGRERR_NONE, messages, file, layer.name);
        }
    }
    must(true, messages, file, layer.name);
    WrittenForm form;
    for (const report::Field& field : layer.fields) {
        form.columns.push_back(field.name);
    }
    form.same = [&](std::size_t field, const report::Value& given, const layer::Cell& found) {
        // The format has no dates, only times.
        return layer.fields[field].type == report::ValueType::date || same_written_value(given, found);
    };
    compare_rows(file, layer.name, layer, {0, layer.size}, form);
}

}  // namespace zonelint::io
