#pragma once
// Options of `report` that do not go together. Each throws Error(usage).

#include "cli/arguments.hpp"
#include "cli/format_options.hpp"

#include <span>

namespace zonelint::cli {

/// With --public: parts of a release would each need a check of its own, and a page about one object shows what is about it.
void expect_public(const Arguments& arguments);

/// An audit keeps paper and turn for the reports to come; without a sheet among the formats here they would do nothing.
void expect_sheets(const Arguments& arguments, std::span<const Format* const> formats);

}  // namespace zonelint::cli
