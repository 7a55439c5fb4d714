#pragma once
// Rows as the text that COPY takes.

#include "geo/geometry.hpp"
#include "report/table.hpp"

#include <string>
#include <string_view>

namespace zonelint::io {

/// Appends a value: \N for NULL, numbers to the last bit, special characters escaped; a zero byte, which the database does not
/// take, as U+FFFD.
void copy_value(std::string& out, const report::Value& value);
void copy_text(std::string& out, std::string_view text);

/// Appends the row as hexadecimal EWKB with SRID 4490; \N for Shape::none.
void copy_shape(std::string& out, const geo::GeometryColumn& geometry, std::size_t row, bool multi);

}  // namespace zonelint::io
