#pragma once
// The answer of a query as a file: its ending says what it is.

#include "cli/run_folder.hpp"
#include "io/api.hpp"
#include "report/query.hpp"
#include "report/style.hpp"

#include <filesystem>

namespace zonelint::cli {

/// Throws Error(usage) at `where` for an ending that is none of csv, xlsx, gpkg, shp, geojson, fgb.
void expect_ending(const std::filesystem::path& file, const Where& where);

struct QueryOutput {
    const report::QueryReport& report;
    const io::Api& io;
    Lang lang = Lang::zh;
};

/// Writes `name` into the folder, shapefiles with their companions. Returns what a shapefile does not hold. Throws Error(input) for
/// subjects of several shapes in a format that holds one.
[[nodiscard]] std::vector<Text> write_query(const QueryOutput& output, const Folder& folder, const std::string& name);

}  // namespace zonelint::cli
