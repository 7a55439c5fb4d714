#pragma once
// What the rows of a layer say, whatever they are read with.

#include "io/row_reader.hpp"
#include "layer/survey.hpp"

#include <string>
#include <vector>

namespace zonelint::io {

/// Reads all rows: number, shapes and sample places of the geometries, a profile of each column, sample rows. One walk over
/// the rows; memory does not grow with them, but for the distinct values that a profile keeps.
void survey_rows(RowReader& reader, const std::vector<std::string>& columns, bool geometry, layer::LayerSurvey& out);

}  // namespace zonelint::io
