#pragma once
// Well-known binary to and from geometry columns. What a file claims is not believed: every count is checked against the bytes.

#include "base/text.hpp"
#include "geo/geometry.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace zonelint::io {

/// What happened to one geometry on its way in.
struct WkbOutcome {
    bool ok = true;
    bool curved = false;     ///< has arcs: have GDAL make lines of them, then decode again. Nothing was appended
    std::size_t closed = 0;  ///< rings that were open and are closed now
    Text fault;              ///< if not ok; an empty row was appended
};

/// Appends one row: ISO or 2.5D WKB of any byte order; Z and M dropped, collections of one dimension flattened, empty ones
/// Shape::none. No bytes: an empty row. `scratch` saves allocations.
WkbOutcome decode_wkb(std::span<const std::byte> wkb, geo::GeometryColumn& out, std::vector<geo::Point>& scratch);

/// Appends the point if the bytes are a single one, little-endian and without height: most of what is read. False: nothing
/// was appended, ask decode_wkb().
[[nodiscard]] bool decode_plain_point(std::span<const std::byte> wkb, geo::GeometryColumn& out);

/// The row as little-endian ISO WKB; `multi`: a MULTI form even for one part. Requires a geometry.
[[nodiscard]] std::string encode_wkb(const geo::GeometryColumn& column, std::size_t row, bool multi);

}  // namespace zonelint::io
