#include "io/api.hpp"

#include "io/files.hpp"
#include "io/gdal_readers.hpp"
#include "io/gdal_writers.hpp"
#include "io/pg_schema.hpp"
#include "io/pg_snapshot.hpp"
#include "io/read.hpp"
#include "io/sheet_texts.hpp"
#include "io/shp_writer.hpp"
#include "io/survey.hpp"
#include "io/unpack.hpp"
#include "io/xlsx_writer.hpp"
#include "io/zip_writer.hpp"

#include <geos_c.h>
#include <proj.h>
#include <sqlite3.h>

namespace zonelint::io {

namespace {

class IoApi final : public Api {
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
        gdal_writers().write_geopackage(file, layers, options);
    }

    [[nodiscard]] std::vector<report::Shapefile> write_shapefiles(const std::filesystem::path& folder,
                                                                  std::span<const report::FeatureLayer> layers,
                                                                  const WriteOptions& options) const override
    {
        return write_shapefile_folder(folder, layers, options);
    }

    void write_flatgeobuf(const std::filesystem::path& file, const report::FeatureLayer& layer) const override
    {
        gdal_writers().write_flatgeobuf(file, layer);
    }

    void write_zip(const std::filesystem::path& file, std::span<const ZipEntry> entries,
                   const WriteOptions& options) const override
    {
        write_zip_file(file, entries, options);
    }

    [[nodiscard]] std::vector<report::FeatureLayer> read_layers(const std::filesystem::path& file) const override
    {
        return gdal_writers().read_layers(file);
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

    void load_gdal() const override { static_cast<void>(gdal()); }

    [[nodiscard]] std::string versions() const override
    {
        const std::string geos = GEOSversion();
        const PJ_INFO proj = proj_info();
        return fmt::format("GDAL {}, GEOS {}, PROJ {}.{}.{}, SQLite {}", gdal().version(), geos.substr(0, geos.find('-')),
                           proj.major, proj.minor, proj.patch, sqlite3_libversion());
    }
};

}  // namespace

}  // namespace zonelint::io

extern "C" const zonelint::io::Api& zonelint_io_api();  // NOLINT: C's name, C++'s type

const zonelint::io::Api& zonelint_io_api()
{
    static const zonelint::io::IoApi api;
    return api;
}
