// zonelint-phases PROJECT --as-of DATE --out FOLDER [--jobs N]: an audit step by step, as the command does it, with what each
// step costs. FOLDER must not exist. Prints name=number lines: seconds on the clock, of all processors together where the
// name begins with cpu, and megabytes where it says mb.

#include "audit/run.hpp"
#include "base/hash.hpp"
#include "base/parallel.hpp"
#include "cli/io_loader.hpp"
#include "cli/run_files.hpp"
#include "cli/session.hpp"

#include <sys/resource.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <span>

namespace {

using namespace zonelint;
namespace fs = std::filesystem;

/// Seconds since the last step.
class Steps {
public:
    void done(std::string_view name)
    {
        const auto now = std::chrono::steady_clock::now();
        const std::chrono::duration<double> took = now - m_last;
        const std::clock_t used = std::clock();
        const int length = static_cast<int>(name.size());
        std::printf("%.*s=%.4f\n", length, name.data(), took.count());
        std::printf("cpu_%.*s=%.4f\n", length, name.data(), static_cast<double>(used - m_used) / CLOCKS_PER_SEC);
        m_last = std::chrono::steady_clock::now();
        m_used = std::clock();
    }

private:
    std::clock_t m_used = std::clock();
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
};

void print_mb(const char* name, double bytes) { std::printf("%s=%.1f\n", name, bytes / 1e6); }

double peak_bytes()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) * 1024;
}

report::RunInfo info_of(const cli::Session& session, const io::Api& io)
{
    report::RunInfo out;
    out.library_versions = io.versions();
    out.project_name = session.project().name;
    out.project_sha256 = session.project().sha256;
    out.region = session.region();
    out.as_of = session.options().as_of;
    for (const auto& pack : session.library().packs()) {
        out.packs.push_back(pack.get());
    }
    return out;
}

void measure(const fs::path& project, Date as_of, const fs::path& folder, unsigned jobs)
{
    Steps steps;
    cli::start_loading_io(cli::GdalUse::sure);
    const cli::DataFolders data = cli::find_data();
    cli::SessionOptions options;
    options.as_of = as_of;
    options.jobs = jobs;
    cli::Session session(cli::load_project(project), options, data);
    steps.done("plan");
    const io::Api& io = cli::load_io();
    steps.done("rest_of_loading");
    session.read(io, {});
    steps.done("read_and_hash");
    double bytes = 0;
    for (const auto& [kind, table] : session.tables().all()) {
        bytes += static_cast<double>(table->bytes());
        for (const layer::SourceInfo& source : table->sources) {
            static_cast<void>(sha256_file(session.project().base() / source.path));
        }
    }
    steps.done("hash_alone");
    audit::RunOptions run_options;
    run_options.engine.jobs = jobs;
    run_options.borderline = session.project().borderline;
    const audit::Run run(session.program(), session.tables(), session.kinds(), std::move(run_options));
    steps.done("judge");
    print_mb("peak_mb_judged", peak_bytes());
    const report::Report report = report::collect(run, info_of(session, io), jobs);
    steps.done("evidence");
    const report::Results results = report::results_of(report, jobs);
    steps.done("tables");
    const report::VerdictStyle verdicts = report::read_verdict_style(data.layers);
    const report::StyleModel style{session.kinds(), verdicts};
    fs::create_directories(folder);
    const auto write = [&](const std::string& name, const std::vector<std::string>& formats) {
        fs::create_directory(folder / name);
        cli::RunOutput output{.results = results, .style = style, .io = io, .folder = {folder / name, name}, .jobs = jobs};
        cli::write_formats(output, cli::choose_formats(formats));
        cli::write_manifest(output.folder, results, jobs);
    };
    write("all", {});
    steps.done("write_all");
    print_mb("peak_mb", peak_bytes());
    print_mb("tables_mb", bytes);
    for (const cli::Format* format : cli::choose_formats({})) {
        if (format->needs.format.empty()) {
            write(std::string(format->name), {std::string(format->name)});
            steps.done("write_" + std::string(format->name));
        }
    }
}

}  // namespace

int main(int argc, char** argv)
try {
    const std::span<char* const> words(argv, static_cast<std::size_t>(argc));
    std::string project;
    std::string folder;
    std::optional<Date> as_of;
    unsigned jobs = hardware_jobs();
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string_view word = words[i];
        const std::string_view value = i + 1 < words.size() ? words[i + 1] : "";
        if (word == "--as-of") {
            as_of = parse_date(value);
            ++i;
        } else if (word == "--out") {
            folder = value;
            ++i;
        } else if (word == "--jobs") {
            std::from_chars(value.data(), value.data() + value.size(), jobs);
            ++i;
        } else {
            project = word;
        }
    }
    if (project.empty() || folder.empty() || !as_of || jobs == 0 || fs::exists(folder)) {
        std::fprintf(stderr, "usage: zonelint-phases PROJECT --as-of DATE --out NEW_FOLDER [--jobs N]\n");
        return 2;
    }
    measure(project, *as_of, folder, jobs);
} catch (const zonelint::Error& error) {
    std::fprintf(stderr, "zonelint-phases: %s\n", error.render(zonelint::Lang::en).c_str());
    return error.kind() == zonelint::ErrorKind::internal ? 4 : 2;
}
