#pragma once
// Appends the position of each row to the geometry of a table: what the kind cannot use becomes Shape::none.

#include "layer/position.hpp"

namespace zonelint::layer {

class PositionBuilder {
public:
    struct Outcome {
        PlaceFault fault = PlaceFault::none;
        std::string raw;  ///< what the source wrote, where there is a fault
    };

    explicit PositionBuilder(const Kind& kind) : m_kind(&kind) {}

    void begin_source(const FieldMap& map);

    /// The position in the row's cells. A source without columns for it, or a kind without geometry, is no fault.
    Outcome add(std::span<const Cell> cells, geo::GeometryColumn& out) const;

    /// The geometry that the reader gives.
    Outcome add(const geo::GeometryColumn& from, std::size_t row, geo::GeometryColumn& out) const;

    /// True if every row has a geometry that can be used as it is.
    [[nodiscard]] bool fits(const geo::GeometryColumn& geometry) const;

private:
    /// Each appends a row only where there is no fault.
    Outcome add_pair(std::span<const Cell> cells, geo::GeometryColumn& out) const;
    Outcome add_place(const Cell& cell, geo::GeometryColumn& out) const;
    [[nodiscard]] Outcome check(const geo::GeometryColumn& from, std::size_t row) const;
    [[nodiscard]] bool accepts(geo::Shape shape) const;

    const Kind* m_kind;
    FieldMap m_map;  ///< of the source
};

}  // namespace zonelint::layer
