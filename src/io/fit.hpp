#pragma once
// From the geometries of a block to ones the engine can trust: decoded, in EPSG:4490, valid (rings and
// crossings; whether a place can be meant is the builder's question). Runs on several threads.

#include "geo/crs.hpp"
#include "io/row_reader.hpp"
#include "layer/source.hpp"

#include <vector>

namespace zonelint::io {

/// What became of a geometry that was not used as it was.
struct FitNote {
    std::size_t row = 0;  ///< in the block
    bool excluded = false;
    std::string name = {};  ///< "mended-geometry", "unclosed-ring"; the reason: "invalid-geometry"
    Text message = {};
    bool unplaced = false;  ///< the row is kept without its geometry
    std::string raw = {};   ///< the numbers of an unplaced row
};

/// The rows [begin, end) of a block.
struct Fitted {
    std::size_t begin = 0;
    geo::GeometryColumn geometry;       ///< one row each; that of an excluded row is not to be used
    std::vector<std::size_t> replaced;  ///< rows of the block, ascending, whose geometry stands in `mended` instead
    geo::GeometryColumn mended;
    std::vector<FitNote> notes;  ///< ascending by row

    struct Row {
        const geo::GeometryColumn* column;
        std::size_t row;
    };
    /// The geometry to use for a row of the block.
    [[nodiscard]] Row at(std::size_t row) const;
};

/// All rows of the block in consecutive pieces. The pieces do not depend on `jobs`.
[[nodiscard]] std::vector<Fitted> fit_block(const RowReader& block, const geo::Transform& transform, layer::Repair repair,
                                            unsigned jobs);

}  // namespace zonelint::io
