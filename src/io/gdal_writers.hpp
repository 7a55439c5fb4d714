#pragma once
// What GDAL writes, and the proof by it of what we write, as the rest of io asks for it; in the library of gdal_readers.hpp.

#include "io/api.hpp"

namespace zonelint::io {

class GdalWriters {
public:
    virtual ~GdalWriters() = default;

    // See Api.
    virtual void write_geopackage(const std::filesystem::path& file, std::span<const report::FeatureLayer> layers,
                                  const WriteOptions& options) const = 0;
    virtual void write_flatgeobuf(const std::filesystem::path& file, const report::FeatureLayer& layer) const = 0;
    [[nodiscard]] virtual std::vector<report::FeatureLayer> read_layers(const std::filesystem::path& file) const = 0;

    /// EPSG:4490 as ArcGIS writes it.
    [[nodiscard]] virtual std::string esri_projection() const = 0;

    /// Compares every cell of every sheet in the file with the workbook. Throws Error(input) for a file that is cut short,
    /// Error(internal) for one that is whole and says something else.
    virtual void check_workbook(const std::filesystem::path& file, const report::Workbook& workbook) const = 0;
};

/// Loads the library at the first call; may be called from several threads. Throws Error(config) where it is not there.
[[nodiscard]] const GdalWriters& gdal_writers();

/// The same where it is linked.
[[nodiscard]] const GdalWriters& linked_gdal_writers();

}  // namespace zonelint::io
