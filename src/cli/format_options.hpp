#pragma once
// The options that say which formats are written and how: the same for every verb that writes results.

#include "cli/arguments.hpp"
#include "cli/run_files.hpp"

namespace zonelint::cli {

[[nodiscard]] std::vector<Option> format_options();

struct FormatChoice {
    std::vector<const Format*> formats;
    io::ShpEncoding shp_encoding = io::ShpEncoding::utf8;
    SheetChoice sheet = {};
    bool personal_names = false;
};

/// Throws Error(usage) for a format this version does not write for an encoding that shapefiles do not have and for
/// paper that there is not.
[[nodiscard]] FormatChoice read_formats(const Arguments& arguments);

}  // namespace zonelint::cli
