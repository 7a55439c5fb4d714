#include "io/survey.hpp"

#include "io/files.hpp"
#include "io/gdal_readers.hpp"
#include "io/gpkg_layer.hpp"
#include "io/gpkg_scan.hpp"
#include "io/pg_snapshot.hpp"
#include "io/pg_table.hpp"
#include "io/sheet_file.hpp"
#include "io/survey_rows.hpp"
#include "io/survey_sheets.hpp"
#include "layer/database_path.hpp"

#include <algorithm>
#include <array>

namespace zonelint::io {

namespace {

/// Whether a file of that ending lies beside it, in small or capital letters.
bool has_beside(const SourceFile& source, const char* small, const char* capital)
{
    std::filesystem::path file = source.file();
    std::error_code ignored;
    return std::filesystem::exists(file.replace_extension(small), ignored) ||
           std::filesystem::exists(file.replace_extension(capital), ignored);
}

/// A plain GeoPackage layer without GDAL. False: GDAL has to look at it.
bool survey_plainly(const GpkgLayer& layer, Decoder& decoder, layer::LayerSurvey& out)
{
    const std::vector<bool> all(layer.columns().size(), true);
    if (!layer.can_read(all)) {
        return false;
    }
    layer::LayerSurvey fresh = out;
    try {
        survey_rows(*layer.rows(GpkgLayer::all_rows, all, decoder), layer.columns(), true, fresh);
    } catch (const GpkgLayer::Unusual&) {
        return false;
    }
    out = std::move(fresh);
    return true;
}

/// A GeoPackage of one plain layer, without loading GDAL. Nothing: GDAL has to look at it.
std::optional<layer::LayerSurvey> survey_plain_geopackage(const SurveyRequest& request)
{
    const Where where{.file = request.path};
    const std::filesystem::path file = source_file(request.base, request.path, where);
    if (!request.encoding.empty() || !is_sqlite(file)) {
        return std::nullopt;
    }
    scan_geopackage(file, where);
    const std::optional<GpkgLayer> layer = GpkgLayer::open(file, {});
    if (!layer) {
        return std::nullopt;
    }
    layer::LayerSurvey out;
    out.path = request.path;
    out.layer = layer->name();
    out.driver = "GPKG";
    out.shape = layer->shape();
    out.crs = layer->crs();
    out.encoding = out.read_as = "UTF-8";
    Decoder decoder({"UTF-8", EncodingBasis::format}, {.file = request.path, .layer = out.layer});
    return survey_plainly(*layer, decoder, out) ? std::optional(std::move(out)) : std::nullopt;
}

layer::LayerSurvey survey_layer(const SourceFile& source, SourceLayer& layer, const Where& where)
{
    layer::LayerSurvey out;
    out.layer = layer.name();
    out.shape = layer.shape();
    if (const auto crs = layer.crs()) {
        out.crs = crs->empty() ? "EPSG:4326" : *crs;
    }
    const bool shapefile = source.driver() == "ESRI Shapefile";
    out.crs_unreadable = shapefile && out.crs.empty() && has_beside(source, ".prj", ".PRJ");
    out.attributes_missing = shapefile && !has_beside(source, ".dbf", ".DBF");
    Decoder decoder(source.encoding(), where);
    RowRequest rows{.columns = layer.columns(decoder),
                    .wanted = {},
                    .geometry = layer.has_geometry(),
                    .allow_arrow = true,
                    .where = where};
    rows.where.layer = out.layer;
    rows.wanted.assign(rows.columns.size(), true);
    const std::optional<GpkgLayer> plain =
        source.driver() == "GPKG" ? GpkgLayer::open(source.file(), out.layer) : std::nullopt;
    if (!plain || plain->columns() != rows.columns || !survey_plainly(*plain, decoder, out)) {
        survey_rows(*layer.rows(rows, decoder), rows.columns, rows.geometry, out);
    }
    return out;
}

layer::LayerSurvey survey_table(const PgTable& table, const std::string& path)
{
    layer::LayerSurvey out;
    out.path = path;
    out.layer = table.name();
    out.driver = "PostgreSQL";
    out.encoding = out.read_as = "UTF-8";
    try {
        out.crs = table.crs().value_or("");
    } catch (const Error&) {  // of several systems; reading it will say so
        if (!table.usable()) {
            throw;
        }
        out.crs_unreadable = true;
    }
    Decoder decoder({}, {.file = path, .layer = out.layer});
    const std::vector<std::string> columns = table.columns();
    const std::vector<bool> all(columns.size(), true);
    survey_rows(*table.rows(all, table.has_geometry(), "", decoder), columns, table.has_geometry(), out);
    return out;
}

/// One table or view, with several geometries once for each.
void survey_relation(PgConnection& connection, const std::string& name, const std::string& path,
                     std::vector<layer::LayerSurvey>& out)
{
    const std::optional<PgRelation> relation = find_relation(connection, name);
    std::vector<std::string> geometries;
    for (const PgColumn& column : relation ? relation->columns : std::vector<PgColumn>{}) {
        if (column.geometry) {
            geometries.push_back(column.name);
        }
    }
    if (geometries.size() <= 1) {
        out.push_back(survey_table(PgTable(connection, name, true, {.file = path}), path));
        return;
    }
    for (const std::string& geometry : geometries) {
        out.push_back(survey_table(PgTable(connection, name + "(" + geometry + ")", true, {.file = path}), path));
    }
}

std::vector<layer::LayerSurvey> survey_database(const SurveyRequest& request)
{
    PgConnection& connection = database_snapshot(request.path);
    std::vector<layer::LayerSurvey> out;
    if (!request.layer.empty()) {
        survey_relation(connection, request.layer, request.path, out);
        return out;
    }
    for (const std::string& name : relation_names(connection, false)) {
        survey_relation(connection, name, request.path, out);
    }
    return out;
}

/// The layers as an encoding gives them; the project's where `encoding` is not empty.
class Attempt {
public:
    Attempt(const SurveyRequest& request, const std::string& encoding)
        : m_words(request.words), m_where{.file = request.path},
          m_source(gdal().open(source_file(request.base, request.path, m_where), encoding, m_where))
    {}

    [[nodiscard]] const SourceFile& source() const { return *m_source; }

    std::vector<layer::LayerSurvey> layers()
    {
        if (is_sheet_driver(m_source->driver())) {
            return survey_sheets(*m_source, m_words, m_where);
        }
        std::vector<layer::LayerSurvey> out;
        for (const auto& layer : m_source->layers()) {
            out.push_back(survey_layer(*m_source, *layer, m_where));
        }
        return out;
    }

private:
    std::span<const layer::HeadWords> m_words;
    Where m_where;
    std::unique_ptr<SourceFile> m_source;
};

bool has_open_texts(const std::string& driver)
{
    return driver == "ESRI Shapefile" || driver == "CSV" || driver == "LIBKML";
}

std::string declared_by_file(const Encoding& encoding)
{
    return encoding.basis == EncodingBasis::cpg || encoding.basis == EncodingBasis::header ? encoding.name : std::string();
}

}  // namespace

std::vector<layer::LayerSurvey> survey_file(const SurveyRequest& request)
{
    if (layer::is_database(request.path)) {
        return survey_database(request);
    }
    if (std::optional<layer::LayerSurvey> plain = survey_plain_geopackage(request)) {
        return {std::move(*plain)};
    }
    std::vector<layer::LayerSurvey> out;
    std::optional<Error> fault;
    Encoding first;
    std::string driver;
    // Where texts are not in the encoding they should be in, the rest can still be looked at by one in which all bytes are.
    for (const char* instead : {"", "GB18030", "ISO-8859-1"}) {
        if (fault && !request.encoding.empty()) {
            throw Error(*fault);
        }
        try {
            Attempt attempt(request, *instead == '\0' ? request.encoding : instead);
            driver = attempt.source().driver();
            if (fault && !has_open_texts(driver)) {
                throw Error(*fault);
            }
            if (!fault) {
                first = attempt.source().encoding_in_file();
            }
            out = attempt.layers();
        } catch (const Error& error) {
            fault = fault ? fault : std::optional(error);
            continue;
        }
        if (out.empty()) {
            throw nothing_in_it({.file = request.path});
        }
        for (layer::LayerSurvey& layer : out) {
            layer.path = request.path;
            layer.driver = driver;
            layer.encoding = fault ? "" : first.name;
            layer.read_as = fault ? instead : first.name;
            layer.declared_encoding = declared_by_file(first);
            layer.unknown_encoding = first.unknown;
            layer.encoding_by_evidence = !fault && first.basis == EncodingBasis::score;
            layer.encoding_contradicted = fault && !layer.declared_encoding.empty();
        }
        return out;
    }
    throw Error(*fault);
}

}  // namespace zonelint::io
