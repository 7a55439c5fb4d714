#pragma once
// manifest.json: what a run was made from and with, so that it can be repeated and asked again.

#include "report/report.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace zonelint::report {

/// A file of the run folder beside the manifest.
struct WrittenFile {
    std::string name;    ///< relative to the folder, with '/'
    std::string sha256;  ///< may be empty
};

[[nodiscard]] std::string render_manifest(const Report& report, const std::vector<WrittenFile>& files);

/// What `why` needs to make the same run again.
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
