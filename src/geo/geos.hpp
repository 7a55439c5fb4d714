#pragma once
// GEOS handles. Only the re-entrant C API, one context a thread; no GEOS header is needed to include this.

#include "geo/geometry.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

extern "C" {
struct GEOSGeom_t;
struct GEOSPrepGeom_t;
struct GEOSContextHandle_HS;
}

namespace zonelint::geo {

struct GeosDeleter {
    void operator()(GEOSGeom_t* geometry) const;
    void operator()(const GEOSPrepGeom_t* prepared) const;
};
/// Freed in the context of the thread that drops it; may move between threads.
using GeosPtr = std::unique_ptr<GEOSGeom_t, GeosDeleter>;
using GeosPreparedPtr = std::unique_ptr<const GEOSPrepGeom_t, GeosDeleter>;

/// The context of this thread. Messages of GEOS are kept here until somebody makes an Error of them.
class Geos {
public:
    static Geos& local();
    ~Geos();
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;

    [[nodiscard]] GEOSContextHandle_HS* handle() const { return m_handle; }

    /// Maps the answer of a GEOS predicate: 0 and 1 to bool, 2 to an Error.
    bool answer(char code, const char* what);
    /// Takes ownership of a result of GEOS; null is an Error.
    GeosPtr own(GEOSGeom_t* geometry, const char* what);
    [[noreturn]] void fail(const char* what);

private:
    Geos();

    GEOSContextHandle_HS* m_handle;
    std::string m_message;
};

/// A valid polygon row as it is, an invalid one mended; what cannot be mended throws Error(input). Other shapes unchanged.
[[nodiscard]] GeosPtr to_geos_mended(const GeometryColumn& column, std::size_t row);
/// The union of the polygon rows, each mended if need be; empty collection without rows.
[[nodiscard]] GeosPtr union_of(const GeometryColumn& column, std::span<const std::uint32_t> rows);

/// A row as GEOS geometry: multi-part rows become MULTI*, Shape::none an empty collection. Throws Error(input) for rings
/// that are unclosed or too short and for NaN.
[[nodiscard]] GeosPtr to_geos(const GeometryColumn& column, std::size_t row);
[[nodiscard]] GeosPtr to_geos_line(std::span<const Point> points);

/// A collection that owns the parts; `type` is one of GEOSGeomTypes, GEOMETRYCOLLECTION if left out.
[[nodiscard]] GeosPtr collect(std::vector<GeosPtr> parts, int type);
[[nodiscard]] GeosPtr collect(std::vector<GeosPtr> parts);

/// Appends one row. Of a collection the parts of the highest dimension are taken; empty becomes Shape::none.
void from_geos(const GEOSGeom_t& geometry, GeometryColumn& out);

}  // namespace zonelint::geo
