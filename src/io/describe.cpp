#include "io/describe.hpp"

#include "io/crs.hpp"
#include "io/files.hpp"
#include "io/open.hpp"
#include "io/row_reader.hpp"
#include "io/wkb.hpp"

namespace zonelint::io {

namespace {

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

/// Counts rows (what a file claims about its length may be wrong), and where the format leaves the bytes of texts open
/// proves them all to be of the encoding.
bool count_and_check(OGRLayer& layer, Decoder& decoder, FileLayer& out)
{
    const bool undeclared = decoder.encoding().basis != EncodingBasis::format;
    std::string buffer;
    bool evident = true;
    const int fields = layer.GetLayerDefn()->GetFieldCount();
    while (const Feature feature{layer.GetNextFeature()}) {
        ++out.rows;
        if (out.shape == geo::Shape::none && feature->GetGeometryRef() != nullptr && out.driver != "CSV") {
            out.shape = shape_of(feature->GetGeometryRef()->getGeometryType());
        }
        for (int i = 0; undeclared && evident && i < fields; ++i) {
            if (feature->IsFieldSetAndNotNull(i) != 0 && feature->GetFieldDefnRef(i)->GetType() == OFTString) {
                evident = decoder.try_text(feature->GetRawFieldRef(i)->String, buffer, true).has_value();
            }
        }
    }
    return evident;
}

/// A name of a file that is not in the encoding it was opened with: as GBK, else with the bytes that are no text replaced.
std::string guessed_name(std::string_view bytes)
{
    if (const auto guess = recode(bytes, "GBK")) {
        return *guess;
    }
    std::string out;
    for (const char c : bytes) {
        out += static_cast<unsigned char>(c) < 0x80 ? std::string(1, c) : std::string("\uFFFD");
    }
    return out;
}

/// All names by one encoding: two characters of GBK may be one of UTF-8 by chance, while their neighbours are none.
std::vector<std::string> column_names(OGRFeatureDefn& definition, Decoder& decoder, bool& evident)
{
    std::vector<std::string> out;
    std::string buffer;
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const auto text = decoder.try_text(definition.GetFieldDefn(i)->GetNameRef(), buffer, true);
        evident = evident && text.has_value();
        out.emplace_back(text.value_or(""));
    }
    for (int i = 0; !evident && i < definition.GetFieldCount(); ++i) {
        out[static_cast<std::size_t>(i)] = guessed_name(definition.GetFieldDefn(i)->GetNameRef());
    }
    return out;
}

}  // namespace

std::vector<FileLayer> describe_file(const std::filesystem::path& file)
{
    const Where where{.file = file.string()};
    const GdalMessages quiet;
    const OpenSource source = open_source(source_file({}, file.string(), where), {}, where);
    std::vector<FileLayer> result;
    for (OGRLayer* layer : data_layers(source)) {
        GdalMessages messages;
        Decoder decoder(source.encoding, where);
        FileLayer out;
        out.path = file.string();
        out.layer = layer->GetName();
        out.driver = source.driver;
        out.shape = source.driver == "CSV" ? geo::Shape::none : shape_of(layer->GetGeomType());
        if (const auto crs = declared_crs(*source.dataset, *layer, source.file)) {
            out.crs = crs->empty() ? "EPSG:4326" : *crs;
        }
        messages.clear();  // an unreadable .prj is no system, not an error
        bool evident = count_and_check(*layer, decoder, out);
        out.columns = column_names(*layer->GetLayerDefn(), decoder, evident);
        out.encoding = evident ? source.encoding.name : "";
        out.encoding_by_evidence = evident && source.encoding.basis == EncodingBasis::score;
        messages.check(ErrorKind::input, where);
        result.push_back(std::move(out));
    }
    return result;
}

}  // namespace zonelint::io
