#include "io/gdal_rows.hpp"

namespace zonelint::io {

namespace {

constexpr double arc_step_deg = 0.5;

/// What the Arrow stream would change: it shifts stamps to UTC, where days are to be taken as written, and GDAL 3.6 loses
/// most of the true ones among the booleans of a GeoPackage.
bool changed_by_arrow(OGRLayer& layer, const RowRequest& request)
{
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const OGRFieldDefn& field = *definition.GetFieldDefn(i);
        const OGRFieldType type = field.GetType();
        if (request.wanted[static_cast<std::size_t>(i)] &&
            (type == OFTDateTime || type == OFTTime || field.GetSubType() == OFSTBoolean)) {
            return true;
        }
    }
    return false;
}

void ignore_unwanted(OGRLayer& layer, const RowRequest& request)
{
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    CPLStringList ignored;
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        if (!request.wanted[static_cast<std::size_t>(i)]) {
            ignored.AddString(definition.GetFieldDefn(i)->GetNameRef());
        }
    }
    if (!request.geometry) {
        ignored.AddString("OGR_GEOMETRY");
    }
    if (layer.TestCapability(OLCIgnoreFields) != 0 && ignored.Count() > 0) {
        layer.SetIgnoredFields(const_cast<const char**>(ignored.List()));  // NOLINT: the signature of GDAL 3.6
    }
}

}  // namespace

std::unique_ptr<RowReader> read_rows(OGRLayer& layer, const RowRequest& request, Decoder& decoder)
{
    const GdalMessages messages;
    ignore_unwanted(layer, request);
    messages.check(ErrorKind::unreadable, request.where);
    const bool arrow = request.allow_arrow && decoder.encoding().name == "UTF-8" && !changed_by_arrow(layer, request) &&
                       layer.TestCapability(OLCFastGetArrowStream) != 0;
    return arrow ? read_by_arrow(layer, request, decoder) : read_by_feature(layer, request, decoder);
}

std::vector<std::string> column_names(OGRLayer& layer, const std::string& driver, Decoder& decoder)
{
    std::vector<std::string> names;
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const std::string_view bytes = definition.GetFieldDefn(i)->GetNameRef();
        std::string buffer;
        // A name of ten bytes in a DBF may have been cut inside a character.
        names.emplace_back(decoder.text(bytes, buffer, driver == "ESRI Shapefile" && bytes.size() >= 10, -1, ""));
    }
    return names;
}

std::vector<unsigned char> straight_wkb(std::span<const std::byte> curved)
{
    const GdalMessages quiet;
    OGRGeometry* raw = nullptr;
    std::vector<unsigned char> wkb;
    if (OGRGeometryFactory::createFromWkb(curved.data(), nullptr, &raw, curved.size(), wkbVariantIso) != OGRERR_NONE) {
        return wkb;
    }
    const Geometry arcs(raw);
    const Geometry lines(arcs->getLinearGeometry(arc_step_deg));
    if (lines != nullptr) {
        wkb.resize(lines->WkbSize());
        if (lines->exportToWkb(wkbNDR, wkb.data(), wkbVariantIso) != OGRERR_NONE) {
            wkb.clear();
        }
    }
    return wkb;
}

}  // namespace zonelint::io
