#pragma once
// From a reader to the table: rows without a geometry of their own; a position may stand in their cells.

#include "geo/crs.hpp"
#include "io/row_reader.hpp"

#include <vector>

namespace zonelint::io {

/// Adds the rows of the reader's block. The builder reads positions; those in other coordinates are read and changed here.
/// `cells`: room for those of a row, as many as the source has columns.
void add_plain(RowReader& reader, std::vector<layer::Cell>& cells, const layer::FieldMap& map,
               const geo::Transform& transform, layer::TableBuilder& builder);

}  // namespace zonelint::io
