#include "io/gdal_dataset.hpp"

#include "io/out_file.hpp"

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

}  // namespace

OGRwkbGeometryType geometry_type(const report::FeatureLayer& layer)
{
    bool single = true;
    for (std::size_t row = 0; row < layer.geometry.size(); ++row) {
        single = single && layer.geometry.parts_end(row) - layer.geometry.parts_begin(row) <= 1;
    }
    switch (layer.shape) {
    case geo::Shape::point:
        return single ? wkbPoint : wkbMultiPoint;
    case geo::Shape::line:
        return wkbMultiLineString;
    case geo::Shape::polygon:
        return wkbMultiPolygon;
    default:
        return wkbNone;
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

Srs layer_srs()
{
    Srs srs(new OGRSpatialReference);
    srs->importFromEPSG(4490);
    srs->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return srs;
}

std::string esri_projection()
{
    const Srs srs = layer_srs();
    srs->morphToESRI();
    char* text = nullptr;
    srs->exportToWkt(&text);
    std::string out(text);
    CPLFree(text);
    return out;
}

Dataset create_dataset(const char* driver, const std::filesystem::path& file, const GdalMessages& messages)
{
    register_drivers();
    if (std::filesystem::exists(file)) {
        throw Error(ErrorKind::input, say("文件“{}”已存在", "{} exists already", file.string()));
    }
    Dataset dataset(GetGDALDriverManager()->GetDriverByName(driver)->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    must(dataset != nullptr, messages, file, "");
    return dataset;
}

void must(bool done, const GdalMessages& messages, const std::filesystem::path& file, const std::string& layer)
{
    const Where where{.file = file.string(), .layer = layer};
    if (messages.says_disk_full()) {
        throw disk_full(ErrorKind::input, where);
    }
    if (!done || messages.failed()) {
        throw Error(ErrorKind::input, say("写入失败：{}", "writing fails: {}", messages.failed() ? messages.failure() : "?"),
                    where);
    }
}

}  // namespace zonelint::io
