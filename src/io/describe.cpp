#include "io/describe.hpp"

#include "io/crs.hpp"
#include "io/files.hpp"
#include "io/open.hpp"
#include "io/row_reader.hpp"
#include "io/sheet_file.hpp"
#include "io/wkb.hpp"
#include "layer/cell_reader.hpp"
#include "layer/ledger_head.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

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
        if (out.shape == geo::Shape::none && feature->GetGeometryRef() != nullptr) {
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

std::string bytes_of(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The row with the most texts, where no kind says which words to look for.
layer::LedgerHead likely_head(std::span<const layer::LedgerRow> rows)
{
    layer::HeadFinding found = layer::find_head(rows, {});
    if (found.head) {
        return std::move(*found.head);
    }
    std::int64_t line = 1;
    std::ptrdiff_t most = 0;
    for (const layer::LedgerRow& row : rows.first(std::min(rows.size(), layer::head_rows))) {
        const auto filled = std::count_if(row.cells.begin(), row.cells.end(), [](const auto& c) { return !c.empty(); });
        if (filled > most && std::none_of(row.cells.begin(), row.cells.end(), layer::looks_like_value)) {
            most = filled;
            line = row.line;
        }
    }
    return layer::declared_head(rows, std::array{line}, {});
}

/// False for a sheet without any cell.
bool describe_sheet(SheetFile& file, std::size_t sheet, FileLayer& out)
{
    std::vector<layer::LedgerRow> first;
    std::vector<std::int64_t> filled;
    const std::unique_ptr<SheetRows> rows = file.rows(sheet);
    while (rows->next()) {
        layer::LedgerRow row{rows->line(), {}};
        bool any = false;
        for (const layer::Cell& cell : rows->cells()) {
            layer::CellText text_of;
            row.cells.emplace_back(text_of(cell));
            any = any || !row.cells.back().empty();
        }
        if (any) {
            filled.push_back(row.line);
        }
        if (first.size() < layer::head_rows) {
            first.push_back(std::move(row));
        }
    }
    if (filled.empty()) {
        return false;
    }
    const layer::LedgerHead head = likely_head(first);
    for (const layer::LedgerName& name : head.names) {
        if (!name.shown.empty()) {
            out.columns.push_back(name.shown);
        }
    }
    out.rows = std::count_if(filled.begin(), filled.end(), [&](std::int64_t line) { return line > head.lines.back(); });
    return true;
}

std::vector<FileLayer> describe_sheets(const OpenSource& source, const Where& where)
{
    Encoding encoding = source.encoding;
    const std::string bytes = encoding.basis == EncodingBasis::bytes ? bytes_of(source.file) : std::string();
    const bool evident = is_utf8(bytes);
    if (!evident) {  // for the columns to have names at all
        encoding = {recode(bytes, "GB18030") ? "GB18030" : "ISO-8859-1", EncodingBasis::project};
    }
    const std::unique_ptr<SheetFile> file = open_sheet_file(source.file, source.driver, encoding, where);
    std::vector<FileLayer> result;
    for (std::size_t i = 0; i < file->sheets().size(); ++i) {
        FileLayer out;
        out.path = where.file;
        out.layer = file->sheets()[i].name;
        out.driver = source.driver;
        out.encoding = evident ? source.encoding.name : "";
        out.encoding_by_evidence = encoding.basis == EncodingBasis::score;
        if (describe_sheet(*file, i, out)) {
            result.push_back(std::move(out));
        }
    }
    return result;
}

}  // namespace

std::vector<FileLayer> describe_file(const std::filesystem::path& file)
{
    const Where where{.file = file.string()};
    const GdalMessages quiet;
    const OpenSource source = open_source(source_file({}, file.string(), where), {}, where);
    if (is_sheet_driver(source.driver)) {
        return describe_sheets(source, where);
    }
    std::vector<FileLayer> result;
    for (OGRLayer* layer : data_layers(source)) {
        GdalMessages messages;
        Decoder decoder(source.encoding, where);
        FileLayer out;
        out.path = file.string();
        out.layer = layer->GetName();
        out.driver = source.driver;
        out.shape = shape_of(layer->GetGeomType());
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
