#include "report/public_manifest.hpp"

#include <nlohmann/json.hpp>

namespace zonelint::report {

namespace {

using PublicJson = nlohmann::ordered_json;

/// What everybody may read of an input.
PublicJson public_input(const PublicJson& input)
{
    PublicJson out = {{"kind", input.at("kind")}, {"path", ""}, {"layer", ""}};
    for (const char* member :
         {"driver", "rows_read", "excluded", "split", "crs", "encoding", "accuracy_m", "accuracy_assumed"}) {
        if (input.contains(member)) {
            out[member] = input.at(member);
        }
    }
    out["sha256"] = "";
    return out;
}

}  // namespace

std::string render_public_manifest(std::string_view run, const ReportInfo& info, const std::vector<WrittenFile>& files)
{
    const PublicJson full = PublicJson::parse(run);
    PublicJson out;
    // What is new in a manifest is not public before somebody has said so here.
    for (const char* member : {"format", "tool", "project", "region", "as_of", "lang", "borderline", "all_verdicts", "crs",
                               "notes", "divisions", "packs", "parameters", "decisions", "results"}) {
        if (full.contains(member)) {
            out[member] = full.at(member);
        }
    }
    out["project"] = {{"name", full.at("project").at("name")}, {"path", ""}, {"sha256", ""}};
    out["all_verdicts"] = false;
    out["options"] = PublicJson::array();
    out["carry"] = PublicJson::array();
    out["inputs"] = PublicJson::array();
    for (const PublicJson& input : full.at("inputs")) {
        out["inputs"].push_back(public_input(input));
    }
    out["report"] = {{"version", info.tool_version}, {"options", info.options}};
    out["files"] = PublicJson::array();
    for (const WrittenFile& file : files) {
        out["files"].push_back({{"name", file.name}, {"sha256", file.sha256}});
    }
    return out.dump(2, ' ', false, PublicJson::error_handler_t::replace) + "\n";
}

}  // namespace zonelint::report
