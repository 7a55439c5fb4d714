#pragma once
// GDAL as the rest of io sees it: owned handles, the few drivers we trust, and its messages as Errors.

#include "base/error.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace zonelint::io {

struct DatasetCloser {
    void operator()(GDALDataset* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<GDALDataset, DatasetCloser>;

struct FeatureDeleter {
    void operator()(OGRFeature* feature) const { OGRFeature::DestroyFeature(feature); }
};
using Feature = std::unique_ptr<OGRFeature, FeatureDeleter>;

struct GeometryDeleter {
    void operator()(OGRGeometry* geometry) const { OGRGeometryFactory::destroyGeometry(geometry); }
};
using Geometry = std::unique_ptr<OGRGeometry, GeometryDeleter>;

struct SrsReleaser {
    void operator()(OGRSpatialReference* srs) const { srs->Release(); }
};
using Srs = std::unique_ptr<OGRSpatialReference, SrsReleaser>;

/// Registers Shapefile, GeoPackage, FlatGeobuf, GeoJSON, KML, CSV, XLSX, XLS, ODS and Memory, once; no other driver can open a file.
void register_drivers();

/// The names of those that may open a source, ended by null.
[[nodiscard]] const char* const* source_drivers();

/// While it lives, what GDAL says on this thread is kept here instead of printed. GDAL's closing functions return nothing:
/// a failed write is visible here only.
class GdalMessages {
public:
    GdalMessages();
    ~GdalMessages();
    GdalMessages(const GdalMessages&) = delete;
    GdalMessages& operator=(const GdalMessages&) = delete;

    [[nodiscard]] bool failed() const { return !m_failures.empty(); }
    [[nodiscard]] std::string failure() const;  ///< the first, at most a few lines of it; "" where there is none
    [[nodiscard]] bool says_disk_full() const;  ///< in whatever words
    [[nodiscard]] const std::vector<std::string>& warnings() const { return m_warnings; }
    void clear();

    /// Throws Error(kind) with the first failure, if there is one.
    void check(ErrorKind kind, const Where& where) const;

private:
    static void CPL_STDCALL receive(CPLErr level, CPLErrorNum code, const char* message);

    std::vector<std::string> m_failures;
    std::vector<std::string> m_warnings;
};

/// Sets a configuration option of GDAL on this thread while it lives.
class GdalOption {
public:
    GdalOption(const char* key, const char* value);
    ~GdalOption();
    GdalOption(const GdalOption&) = delete;
    GdalOption& operator=(const GdalOption&) = delete;

private:
    const char* m_key;
    std::optional<std::string> m_before;
};

}  // namespace zonelint::io
