#pragma once
// What stands in a run folder, by format.

#include "cli/run_folder.hpp"
#include "io/api.hpp"
#include "report/results.hpp"
#include "report/style.hpp"
#include "sheet/paper.hpp"

#include <map>
#include <optional>
#include <span>

namespace zonelint::cli {

/// How map sheets are made.
struct SheetChoice {
    sheet::PaperChoice paper;
    std::string made_by;                  ///< 制图单位
    std::optional<sheet::AtlasBy> atlas;  ///< beside the map as PDF
    Text release = {};                    ///< how a release for the public changed places and names; empty for a run
};

/// All that a format is made from.
struct RunOutput {
    const report::Results& results;
    const report::StyleModel& style;
    const io::Api& io;
    Folder folder;
    bool to_fill = false;  ///< lists get columns for those who receive them to fill in
    io::ShpEncoding shp_encoding = io::ShpEncoding::utf8;
    SheetChoice sheet = {};
    bool personal_names = false;  ///< the page tells names of objects that are called after people
    unsigned jobs = 1;
    std::vector<Text> notes = {};                  ///< what was cut or left out, for the talk
    std::map<char32_t, std::string> no_font = {};  ///< see sheet::Drawn
};

/// Parts of report::Results, and another format that must stand beside this one.
struct Needs {
    bool tables = false;
    bool layers = false;
    bool verdicts = false;
    std::string_view format = {};
};

struct Format {
    std::string_view name;
    void (*write)(RunOutput& output);
    Needs needs;
    bool by_default = true;  ///< written when no format is named
};

/// In the order of writing.
[[nodiscard]] std::span<const Format> formats();

/// "csv, jsonl, gpkg, qgz, shp, xlsx": those written when none is named.
[[nodiscard]] std::string default_format_names();

/// Those of these names, or those written by default. Those that a named one needs are among them. Throws Error(usage) for a
/// format this version does not write.
[[nodiscard]] std::vector<const Format*> choose_formats(const std::vector<std::string>& names);

/// Writes the files of these formats, several at a time, and reads them back.
void write_formats(RunOutput& output, std::span<const Format* const> formats);

/// Writes the manifest over all that is in the folder, with hashes. Returns its text.
std::string write_manifest(const Folder& folder, const report::Results& results, unsigned jobs);

/// One table as a file <name>.csv.
void write_table(const Folder& folder, const report::Table& table);

}  // namespace zonelint::cli
