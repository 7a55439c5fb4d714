#pragma once
// The answer of `site`, printed or as a file, and what is not in it.

#include "cli/run_folder.hpp"
#include "io/api.hpp"
#include "report/site.hpp"

namespace zonelint::cli {

/// Throws Error(usage) for an ending that is none of csv, xlsx, json.
void expect_site_ending(const std::filesystem::path& file);

/// Writes `name` into the folder, in the format of its ending. Returns what a sheet cannot hold.
[[nodiscard]] std::vector<Text> write_site(const report::SiteReport& report, const io::Api& io, const Folder& folder,
                                           const std::string& name);

/// `format`: text, json or csv. Throws Error(input) where it cannot be printed.
void print_site(const report::SiteReport& report, std::string_view format, Lang lang);

/// Says on stderr which applications are not answered and which files could not be read. False where there were any.
[[nodiscard]] bool tell_lacking(const report::SiteReport& report, const audit::Tables& tables, Lang lang);

}  // namespace zonelint::cli
