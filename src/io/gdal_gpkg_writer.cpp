#include "io/gdal_gpkg_writer.hpp"

#include "io/gdal_dataset.hpp"
#include "io/gpkg_rows.hpp"
#include "io/gpkg_styles.hpp"
#include "io/gpkg_titles.hpp"
#include "io/written_rows.hpp"

#include <cpl_string.h>

namespace zonelint::io {

namespace {

/// GDAL makes the tables, their indexes and their entries.
void create_tables(const std::filesystem::path& file, std::span<const report::FeatureLayer> layers,
                   const WriteOptions& options)
{
    const std::string stamp = to_string(options.as_of) + "T00:00:00.000Z";
    const GdalOption date("OGR_CURRENT_DATE", stamp.c_str());
    const GdalOption journal("OGR_SQLITE_JOURNAL", "DELETE");
    const GdalOption synchronous("OGR_SQLITE_SYNCHRONOUS", "OFF");  // the folder is synced when it is whole
    const GdalMessages messages;
    Dataset dataset = create_dataset("GPKG", file, messages);
    must(dataset->StartTransaction() == OGRERR_NONE, messages, file, "");
    for (const report::FeatureLayer& layer : layers) {
        const OGRwkbGeometryType type = geometry_type(layer);
        const Srs srs = layer_srs();
        CPLStringList creation;
        creation.SetNameValue("IDENTIFIER", layer.title.in(options.lang).c_str());
        creation.SetNameValue("SPATIAL_INDEX", "YES");
        OGRLayer* out =
            dataset->CreateLayer(layer.name.c_str(), type == wkbNone ? nullptr : srs.get(), type, creation.List());
        must(out != nullptr, messages, file, layer.name);
        for (const report::Field& field : layer.fields) {
            must(create_field(*out, field), messages, file, layer.name);
        }
        must(out->SyncToDisk() == OGRERR_NONE, messages, file, layer.name);  // made now, not in GDAL's own order at the end
    }
    must(dataset->CommitTransaction() == OGRERR_NONE, messages, file, "");
    dataset.reset();
    must(true, messages, file, "");
}

/// What GDAL does not write, and what it is slow at.
void fill_tables(const std::filesystem::path& file, std::span<const report::FeatureLayer> layers,
                 const WriteOptions& options)
{
    SqliteFile database(file);
    database.run("BEGIN");
    for (const report::FeatureLayer& layer : layers) {
        insert_rows(database, layer, geometry_type(layer) != wkbPoint, file);
    }
    database.run("COMMIT");
    write_titles(database, layers, options.lang);
    write_styles(database, layers, options.as_of, options.lang);
}

void compare(const std::filesystem::path& file, std::span<const report::FeatureLayer> layers)
{
    for (const report::FeatureLayer& layer : layers) {
        WrittenForm form;
        for (const report::Field& field : layer.fields) {
            form.columns.push_back(field.name);
        }
        form.same = [](std::size_t, const report::Value& given, const layer::Cell& found) {
            return same_written_value(given, found);
        };
        compare_rows(file, layer.name, layer, {0, layer.size}, form);
    }
}

}  // namespace

void write_geopackage_file(const std::filesystem::path& file, std::span<const report::FeatureLayer> layers,
                           const WriteOptions& options)
{
    create_tables(file, layers, options);
    fill_tables(file, layers, options);
    compare(file, layers);
}

}  // namespace zonelint::io
