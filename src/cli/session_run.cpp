#include "cli/session_run.hpp"

#include "rule/network_choice.hpp"

namespace zonelint::cli {

namespace fs = std::filesystem;

audit::RunOptions run_options(const Session& session, unsigned jobs)
{
    audit::RunOptions out;
    out.engine.jobs = jobs;
    out.engine.t_junctions = rule::read_network_choice(session.project().file).t_junctions;
    out.borderline = session.project().borderline;
    out.waivers = session.project().waivers;
    out.corrections = session.corrections();
    return out;
}

report::RunInfo run_info(const Session& session, const io::Api& io)
{
    const rule::Project& project = session.project();
    report::RunInfo out;
    out.tool_version = ZONELINT_VERSION;
    out.library_versions = io.versions();
    out.project_name = project.name;
    out.project_sha256 = project.sha256;
    out.region = session.region();
    out.as_of = session.options().as_of;
    out.lang = project.lang.value_or(Lang::zh);
    out.borderline = project.borderline;
    out.carry = project.carry;
    out.network = rule::read_network_choice(project.file);
    out.settings = project.settings;
    out.settlements = project.settlements;
    for (const auto& pack : session.library().packs()) {
        out.packs.push_back(pack.get());
    }
    return out;
}

std::string project_path_from(const fs::path& folder, const rule::Project& project)
{
    const fs::path target = fs::weakly_canonical(fs::absolute(folder).lexically_normal());
    return fs::weakly_canonical(fs::absolute(project.file)).lexically_relative(target).generic_string();
}

}  // namespace zonelint::cli
