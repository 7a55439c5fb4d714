#include "io/api.hpp"

#include "io/fgb_writer.hpp"
#include "io/files.hpp"
#include "io/gdal.hpp"
#include "io/gpkg_writer.hpp"
#include "io/layer_reader.hpp"
#include "io/pg_schema.hpp"
#include "io/pg_snapshot.hpp"
#include "io/read.hpp"
#include "io/sheet_texts.hpp"
#include "io/shp_writer.hpp"
#include "io/survey.hpp"
#include "io/unpack.hpp"
#include "io/xlsx_writer.hpp"
#include "io/zip_writer.hpp"

namespace zonelint::io {

namespace {

class GdalApi final : public Api {
public:
    [[nodiscard]] layer::LayerTable read(const ReadRequest& request) const override { return read_table(request); }

    [[nodiscard]] std::string fingerprint(const std::filesystem::path& base, const std::string& path) const override
    {
        return Snapshot(hashed_files(base, path, {.file = path})).fingerprint();
    }

    void end_snapshots() const override { end_database_snapshots(); }

    [[nodiscard]] std::vector<std::string> expand(const std::filesystem::path& base, const std::string& path) const override
    {
        return zonelint::io::expand(base, path, {.file = path});
    }

    [[nodiscard]] ZipContent zip_content(const std::filesystem::path& zip) const override
    {
        return read_zip_content(zip, {.file = zip.string()});
    }

    void on_unpacking(std::function<void(const std::filesystem::path&)> told) const override
    {
        tell_unpacking(std::move(told));
    }

    [[nodiscard]] std::vector<layer::LayerSurvey> survey(const SurveyRequest& request) const override
    {
        return survey_file(request);
    }

    [[nodiscard]] std::vector<layer::SheetText> read_sheets(const std::filesystem::path& file) const override
    {
        return read_sheet_texts(file);
    }

    void write_geopackage(const std::filesystem::path& file, std::span<const report::FeatureLayer> layers,
                          const WriteOptions& options) const override
    {
        write_geopackage_file(file, layers, options);
    }

    [[nodiscard]] std::vector<report::Shapefile> write_shapefiles(const std::filesystem::path& folder,
                                                                  std::span<const report::FeatureLayer> layers,
                                                                  const WriteOptions& options) const override
    {
        return write_shapefile_folder(folder, layers, options);
    }

    void write_flatgeobuf(const std::filesystem::path& file, const report::FeatureLayer& layer) const override
    {
        write_flatgeobuf_file(file, layer);
    }

    void write_zip(const std::filesystem::path& file, std::span<const ZipEntry> entries,
                   const WriteOptions& options) const override
    {
        write_zip_file(file, entries, options);
    }

    [[nodiscard]] std::vector<report::FeatureLayer> read_layers(const std::filesystem::path& file) const override
    {
        return read_layer_file(file);
    }

    void write_workbook(const std::filesystem::path& file, const report::Workbook& workbook) const override
    {
        write_workbook_file(file, workbook);
    }

    [[nodiscard]] std::unique_ptr<ResultSchema> open_schema(const std::string& connection,
                                                            const std::string& schema) const override
    {
        return open_result_schema(connection, schema);
    }

    [[nodiscard]] std::string versions() const override { return library_versions(); }
};

}  // namespace

}  // namespace zonelint::io

extern "C" const zonelint::io::Api& zonelint_io_api();  // NOLINT: C's name, C++'s type

const zonelint::io::Api& zonelint_io_api()
{
    static const zonelint::io::GdalApi api;
    return api;
}
