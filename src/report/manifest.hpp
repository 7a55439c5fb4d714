#pragma once
// manifest.json: what a run was made from and with, so that it can be repeated and asked again.

#include "report/report.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint::report {

/// A file of the run folder beside the manifest.
struct WrittenFile {
    std::string name;    ///< relative to the folder, with '/'
    std::string sha256;  ///< may be empty
};

/// `divisions`: names by code, of what the lists can be split into.
[[nodiscard]] std::string render_manifest(const Report& report, const std::map<std::string, std::string>& divisions,
                                          const std::vector<WrittenFile>& files);

/// What makes a report of a run another thing than the run.
struct ReportInfo {
    std::string tool_version;          ///< that wrote the report
    std::string project_path;          ///< from the report's folder
    std::vector<std::string> options;  ///< "--format csv,gpkg", "--split division", "--lang en"
};

/// The manifest of a report: that of the run (its text, as read_manifest() takes it) with other files, and a member "report".
[[nodiscard]] std::string render_report_manifest(std::string_view run, const ReportInfo& info,
                                                 const std::vector<WrittenFile>& files);

/// What `why` needs to make the same run again, and `report` to write it in other formats.
struct ManifestView {
    int format = 0;
    std::string tool_version;
    std::string project_name, project_path, project_sha256;
    std::string region;
    Date as_of;
    Lang lang = Lang::zh;
    rule::Borderline borderline = rule::Borderline::undetermined;
    bool all_verdicts = false;
    std::vector<std::string> options;
    std::vector<std::string> carry;
    std::map<std::string, std::string> divisions;
    std::vector<std::string> report_options;  ///< of a report; empty in a run's own manifest
    struct Input {
        std::string kind, path, layer, sha256;
    };
    std::vector<Input> inputs;
    struct Pack {
        std::string id, sha256;
    };
    std::vector<Pack> packs;
    std::vector<WrittenFile> files;
};

/// `name` stands for the file in messages. Throws Error(input) for text that is no manifest, that lacks a member or holds
/// one of another type, and for a format this version does not know.
[[nodiscard]] ManifestView read_manifest(std::string_view text, const std::string& name);

}  // namespace zonelint::report
