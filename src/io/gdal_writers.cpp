#include "io/gdal_writers.hpp"

#include "io/gdal_dataset.hpp"
#include "io/gdal_fgb_writer.hpp"
#include "io/gdal_gpkg_writer.hpp"
#include "io/gdal_layer_reader.hpp"
#include "io/gdal_xlsx_check.hpp"

namespace zonelint::io {

namespace {

class LinkedWriters final : public GdalWriters {
public:
    void write_geopackage(const std::filesystem::path& file, std::span<const report::FeatureLayer> layers,
                          const WriteOptions& options) const override
    {
        write_geopackage_file(file, layers, options);
    }

    void write_flatgeobuf(const std::filesystem::path& file, const report::FeatureLayer& layer) const override
    {
        write_flatgeobuf_file(file, layer);
    }

    [[nodiscard]] std::vector<report::FeatureLayer> read_layers(const std::filesystem::path& file) const override
    {
        return read_layer_file(file);
    }

    [[nodiscard]] std::string esri_projection() const override { return zonelint::io::esri_projection(); }

    void check_workbook(const std::filesystem::path& file, const report::Workbook& workbook) const override
    {
        check_workbook_file(file, workbook);
    }
};

}  // namespace

const GdalWriters& linked_gdal_writers()
{
    static const LinkedWriters writers;
    return writers;
}

}  // namespace zonelint::io
