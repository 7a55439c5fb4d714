#pragma once
// Many candidates against the same rows: GEOS prepared geometries, made late, one for each row and thread.

#include "geo/geometry.hpp"

#include <cstddef>
#include <cstdint>

namespace zonelint::geo {

/// Prepared rows of one column, which must outlive this. Const methods are safe from several threads at once: every thread
/// has its own copies (shared ones crash), at most 256; when there are more, it starts afresh. Throws Error(input) when a
/// row is invalid.
class Prepared {
public:
    explicit Prepared(const GeometryColumn& column);

    /// As intersects() and covers() of predicates.hpp, with the prepared row first.
    [[nodiscard]] bool intersects(std::size_t row, const GeometryColumn& other, std::size_t other_row) const;
    [[nodiscard]] bool covers(std::size_t row, const GeometryColumn& other, std::size_t other_row) const;

private:
    const GeometryColumn* m_column;
    std::uint64_t m_id;
};

}  // namespace zonelint::geo
