#include "io/gdal_layer_reader.hpp"

#include "io/gdal_file.hpp"
#include "io/wkb.hpp"

#include <optional>

namespace zonelint::io {

namespace {

std::optional<report::ValueType> value_type(const OGRFieldDefn& field)
{
    switch (field.GetType()) {
    case OFTString:
        return report::ValueType::text;
    case OFTReal:
        return report::ValueType::real;
    case OFTInteger64:
        return report::ValueType::integer;
    case OFTInteger:
        return field.GetSubType() == OFSTBoolean ? std::optional(report::ValueType::flag) : std::nullopt;
    case OFTDate:
        return report::ValueType::date;
    default:
        return std::nullopt;
    }
}

geo::Shape plain_shape(OGRwkbGeometryType type)
{
    switch (OGR_GT_Flatten(type)) {
    case wkbPoint:
    case wkbMultiPoint:
        return geo::Shape::point;
    case wkbMultiLineString:
        return geo::Shape::line;
    case wkbMultiPolygon:
        return geo::Shape::polygon;
    default:
        return geo::Shape::none;
    }
}

struct FoundRow {
    Feature feature;
    geo::GeometryColumn geometry;
};

FoundRow next_row(OGRLayer& layer, const std::filesystem::path& file)
{
    FoundRow row{Feature(layer.GetNextFeature()), {}};
    if (row.feature == nullptr) {
        throw Error(ErrorKind::input, {"写出的行读不回来", "rows that were written cannot be read back"},
                    {.file = file.string(), .layer = layer.GetName()});
    }
    std::string wkb;
    if (const OGRGeometry* geometry = row.feature->GetGeometryRef()) {
        wkb.resize(geometry->WkbSize());
        geometry->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(wkb.data()), wkbVariantIso);  // NOLINT
    }
    std::vector<geo::Point> scratch;
    decode_wkb(std::as_bytes(std::span(wkb)), row.geometry, scratch);
    return row;
}

report::Value value_of(const OGRFeature& feature, int index, report::ValueType type)
{
    if (feature.IsFieldSetAndNotNull(index) == 0) {
        return {};
    }
    const OGRField& raw = *feature.GetRawFieldRef(index);
    switch (type) {
    case report::ValueType::text:
        return std::string(raw.String);
    case report::ValueType::real:
        return raw.Real;
    case report::ValueType::integer:
        return std::int64_t{raw.Integer64};
    case report::ValueType::flag:
        return raw.Integer != 0;
    default:
        if (const auto day = make_date(raw.Date.Year, raw.Date.Month, raw.Date.Day)) {
            return *day;
        }
        return {};
    }
}

report::FeatureLayer read_layer(OGRLayer& from, const std::filesystem::path& file)
{
    report::FeatureLayer out;
    out.name = from.GetName();
    out.shape = plain_shape(from.GetGeomType());
    const OGRFeatureDefn& definition = *from.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn& field = *definition.GetFieldDefn(i);
        const auto type = value_type(field);
        if (!type) {
            throw Error(ErrorKind::input,
                        say("字段类型不是 zonelint 写出的", "the field has a type that zonelint does not write"),
                        {.file = file.string(), .layer = out.name, .field = field.GetNameRef()});
        }
        report::Field one;
        one.name = field.GetNameRef();
        one.type = *type;
        out.fields.push_back(std::move(one));
    }
    std::vector<report::Record> rows;
    from.ResetReading();
    for (GIntBig left = from.GetFeatureCount(); left > 0; --left) {
        const FoundRow row = next_row(from, file);
        report::Record& record = rows.emplace_back();
        for (std::size_t f = 0; f < out.fields.size(); ++f) {
            record.push_back(value_of(*row.feature, static_cast<int>(f), out.fields[f].type));
        }
        if (out.shape != geo::Shape::none) {
            out.geometry.append(row.geometry, 0);
        }
    }
    report::hold(out, std::move(rows));
    return out;
}

}  // namespace

std::vector<report::FeatureLayer> read_layer_file(const std::filesystem::path& file)
{
    const GdalFile source(file, "", {.file = file.string()});
    std::vector<report::FeatureLayer> out;
    for (OGRLayer* layer : source.tables()) {
        out.push_back(read_layer(*layer, file));
    }
    source.check(ErrorKind::input, {.file = file.string()});
    return out;
}

}  // namespace zonelint::io
