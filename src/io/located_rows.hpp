#pragma once
// From a reader to the table: rows that have a geometry of their own.

#include "io/fit.hpp"
#include "layer/builder.hpp"

#include <vector>

namespace zonelint::io {

/// Rows on their way into the table: those of a source, or of a part of one that a thread of its own reads.
struct Rows {
    layer::TableBuilder& builder;
    std::uint32_t source = 0;
    std::vector<layer::Problem> problems = {};
    std::size_t count = 0;
    bool located = false;
    bool points = false;
};

/// Adds the rows of the reader's block. `cells`: room for those of a row, as many as the source has columns.
void add_located(RowReader& reader, std::vector<layer::Cell>& cells, const geo::Transform& transform, layer::Repair repair,
                 unsigned jobs, Rows& out);

}  // namespace zonelint::io
