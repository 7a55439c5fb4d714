#pragma once
// Findings about packs on the terminal.

#include "rule/check.hpp"

namespace zonelint::cli {

/// One line with its place and name, and the part of the file meant below it.
void print_finding(const rule::CheckFinding& finding, Lang lang);

}  // namespace zonelint::cli
