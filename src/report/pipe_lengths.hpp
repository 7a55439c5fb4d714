#pragma once
// Kilometres of pipe by division and category.

#include "report/report.hpp"
#include "report/table.hpp"

namespace zonelint::report {

inline constexpr const char* pipe_lengths_name = "pipe_lengths";

/// Without rows; runs that read pipes have the table.
[[nodiscard]] Table pipe_length_head();

/// One row a division and category: pipes, their geodesic length, and how many have no line to measure. Rows add up to all
/// pipes of the layer.
[[nodiscard]] Table pipe_length_table(const Report& report);

}  // namespace zonelint::report
