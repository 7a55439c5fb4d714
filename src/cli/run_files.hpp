#pragma once
// What stands in a run folder, by format.

#include "cli/run_folder.hpp"
#include "io/api.hpp"
#include "report/results.hpp"
#include "report/style.hpp"

#include <span>

namespace zonelint::cli {

/// All that a format is made from.
struct RunOutput {
    const report::Results& results;
    const report::StyleModel& style;
    const io::Api& io;
    const RunFolder& folder;
    std::vector<Text> notes = {};  ///< what was cut or left out, for the talk
};

struct Format {
    std::string_view name;
    void (*write)(RunOutput& output);
    std::string_view needs = {};  ///< a format that is written with it; "" for none
};

/// In the order of writing.
[[nodiscard]] std::span<const Format> formats();

/// "csv, jsonl, gpkg, qgz, shp"
[[nodiscard]] std::string format_names();

/// All when none is named. Those that a named one needs are among them. Throws Error(usage) for a format this version does
/// not write.
[[nodiscard]] std::vector<const Format*> choose_formats(const std::vector<std::string>& names);

/// Writes the files of these formats, reads them back, and last the manifest that lists them with their hashes.
void write_run(RunOutput& output, std::span<const Format* const> formats);

}  // namespace zonelint::cli
