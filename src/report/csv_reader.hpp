#pragma once
// Reads a table back from the CSV that write_csv() made of it.

#include "report/table.hpp"

#include <string>

namespace zonelint::report {

/// The table `head` (which has no rows) with the rows of `text`, the whole of a file. Writing it gives `text` again: what
/// write_csv() would write otherwise, if only by a quote, is refused. Rows are read from the text when they are asked for.
/// Throws Error(input) with the file, the line and the number of the cell in it, both from 1: for another head, a row that is
/// too short or too long, and a cell that is none of its type.
[[nodiscard]] Table read_csv(Table head, std::string text, const std::string& file);

}  // namespace zonelint::report
