// zonelint audit: the main job.
#include "base/error.hpp"
#include "base/hash.hpp"
#include "cli/audit_matrix.hpp"
#include "cli/audit_options.hpp"
#include "cli/common_options.hpp"
#include "cli/division_folders.hpp"
#include "cli/format_options.hpp"
#include "cli/input_guard.hpp"
#include "cli/io_loader.hpp"
#include "cli/memory_limit.hpp"
#include "cli/plan.hpp"
#include "cli/postgres_options.hpp"
#include "cli/progress.hpp"
#include "cli/session_run.hpp"
#include "cli/snapshot.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "report/followup_file.hpp"
#include "report/text.hpp"
#include "rule/imprint.hpp"

#include <algorithm>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

/// The periods of the project's packs, to choose a day from.
Text periods(const rule::Project& project, const DataFolders& data)
{
    const rule::Library library = rule::Library::load(project.packs, data.rules, project.base());
    for (std::size_t i = 0; i < library.asked(); ++i) {
        const rule::Pack& pack = *library.packs()[i];
        if (pack.period_from && pack.period_to) {
            const std::string from = to_string(*pack.period_from);
            const std::string to = to_string(*pack.period_to);
            return say("{0} 的规划期是 {1} 至 {2}", "the period of {0} is {1} to {2}", pack.id, from, to);
        }
    }
    return say("例如 --as-of 2024-12-31", "for example --as-of 2024-12-31");
}

/// Something that a strict reader would not pass over.
bool is_incomplete(const audit::Run& run)
{
    const auto lost_rows = [](const auto& entry) {
        const std::vector<layer::Excluded>& rows = entry.second->excluded;
        return std::any_of(rows.begin(), rows.end(), [](const layer::Excluded& row) { return row.reason != "filtered"; });
    };
    const auto open = [](const audit::RuleResult& result) {
        return result.status != audit::RuleStatus::run ||
               result.counts[static_cast<std::size_t>(audit::Outcome::undetermined)] > 0;
    };
    const auto doubtful = [](const auto& entry) { return !entry.second->doubtful.empty(); };
    const auto& tables = run.tables().all();
    return std::any_of(tables.begin(), tables.end(), lost_rows) || std::any_of(tables.begin(), tables.end(), doubtful) ||
           std::any_of(run.rules().begin(), run.rules().end(), open);
}

bool has_outcome(const audit::Run& run, audit::Outcome at_least)
{
    return std::any_of(run.rules().begin(), run.rules().end(), [&](const audit::RuleResult& result) {
        const auto end = result.counts.begin() + static_cast<std::ptrdiff_t>(at_least) + 1;
        return std::any_of(result.counts.begin(), end, [](std::int64_t count) { return count > 0; });
    });
}

bool has_unreadable(const audit::Tables& tables)
{
    const auto& all = tables.all();
    return std::any_of(all.begin(), all.end(), [](const auto& entry) { return entry.second->partial(); });
}

std::int64_t count_unknown_filters(const audit::Tables& tables)
{
    std::int64_t out = 0;
    for (const auto& [kind, table] : tables.all()) {
        out += static_cast<std::int64_t>(table->doubtful.size());
    }
    return out;
}

class AuditCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_common = read_common(arguments);
        m_project = arguments.operand(0);
        if (arguments.has(matrix_option)) {
            m_matrix = arguments;
        } else if (m_project.empty()) {
            throw Error(ErrorKind::usage, say("缺少 PROJECT", "PROJECT is missing"));
        }
        m_plan = arguments.has("--plan");
        m_strict = arguments.has("--strict");
        m_all_verdicts = arguments.has("--all-verdicts");
        m_snapshot = arguments.has("--snapshot");
        m_formats = read_formats(arguments);
        m_postgres = read_postgres(arguments);
        m_kept = kept_options(arguments);
        m_session.rules = arguments.list("--rules");
        m_session.region = arguments.value("--region").value_or("");
        m_session.jobs = m_common.jobs;
        if (const auto size = arguments.value("--memory")) {
            m_memory = parse_memory(*size);
        }
        if (const auto word = arguments.value("--fail-on")) {
            m_fail_on = parse_fail_on(*word);
        }
        m_as_of = read_day(arguments, "--as-of");
        if (!m_plan) {
            static_cast<void>(required(arguments, "--output", say("例如 -o run", "for example -o run")));
        }
    }

    ExitCode run(Context& context) override
    {
        if (m_matrix) {
            return audit_matrix(*m_matrix, audit_verb().syntax, context);
        }
        if (!m_plan) {
            start_loading_io(GdalUse::sure);
        }
        rule::Project project = load_project(m_project);
        m_file_lang = context.follow(project.lang);
        take_imprint(project);
        const DataFolders data = find_data();
        if (!m_as_of) {
            throw Error(ErrorKind::usage,
                        say("缺少选项 --as-of：核查哪一天的状态", "the option --as-of is missing: the day to judge by"), {},
                        periods(project, data));
        }
        m_session.as_of = *m_as_of;
        if (m_plan) {
            print(render_plan(Session(std::move(project), m_session, data), context.lang));
            return ExitCode::done;
        }
        keep_inputs(project, m_common.output);
        RunFolder folder(m_common.output, m_common.force);
        const report::VerdictStyle verdicts = report::read_verdict_style(data.layers);
        Session session(std::move(project), m_session, data);
        return judge(context, session, verdicts, folder);
    }

private:
    /// [report] mapped_by is --made-by of every audit of the project, unless another is given.
    void take_imprint(const rule::Project& project)
    {
        if (m_formats.sheet.made_by.empty()) {
            m_formats.sheet.made_by = rule::read_mapped_by(project.file);
            if (!m_formats.sheet.made_by.empty()) {
                m_kept.push_back("--made-by " + m_formats.sheet.made_by);
            }
        }
    }

    ExitCode judge(Context& context, Session& session, const report::VerdictStyle& verdicts, RunFolder& folder)
    {
        const io::Api& io = load_io();
        const auto database = open_postgres(io, m_postgres);  // before the work: a server that is away is told at once
        std::optional<MemoryWatch> watch;
        if (m_memory) {
            expect_room(*m_memory, session.project(), io);
            watch.emplace(*m_memory, context.lang);
        }
        Progress progress(m_common.quiet      ? Progress::Show::never
                          : m_common.progress ? Progress::Show::always
                                              : Progress::Show::on_terminal,
                          context.lang);
        session.read(io, [&](const layer::Kind& kind, std::size_t done, std::size_t all) {
            const std::size_t number = done + 1;
            progress.step(say("读取 {0}（{2}/{3}）", "reading {1} ({2}/{3})", kind.title.zh, kind.name, number, all));
        });
        progress.step(say("核查", "judging"));
        audit::RunOptions options = run_options(session, m_common.jobs);
        options.progress = [&](std::int64_t done, std::int64_t total) { progress.update(done, total); };
        const audit::Run run(session.program(), session.tables(), session.kinds(), std::move(options));
        progress.step(say("整理证据", "collecting evidence"));
        const report::Report report = report::collect(run, info(session, io), m_common.jobs);
        progress.step(say("写出结果", "writing"));
        const report::Results results = report::results_of(report, m_common.jobs);
        const report::StyleModel style{session.kinds(), verdicts};
        RunOutput output{.results = results,
                         .style = style,
                         .io = io,
                         .folder = folder.root(),
                         .shp_encoding = m_formats.shp_encoding,
                         .sheet = m_formats.sheet,
                         .personal_names = m_formats.personal_names,
                         .jobs = m_common.jobs};
        write_formats(output, m_formats.formats);
        if (session.project().split != rule::Split::none) {
            write_divisions(output, session.project().split);
        }
        if (m_snapshot) {
            progress.step(say("保存数据", "keeping the data"));
            write_snapshot(output.folder, session);
        }
        const std::string manifest = write_manifest(output.folder, results, m_common.jobs);
        if (database != nullptr) {
            progress.step(writing_to_postgres());
            output.notes.push_back(write_to_postgres(*database, results, manifest));
        }
        watch.reset();
        folder.commit();
        progress.clear();
        print(report::render_text(report, context.lang));
        if (!m_common.quiet) {
            say_notes(context, session, output);
        }
        expect_printed();
        return code(run);
    }

    /// [report] split: beside the lists of the whole, those of each county or city.
    void write_divisions(RunOutput& whole, rule::Split split) const
    {
        RunOutput output = whole;
        output.folder = whole.folder.make("divisions");
        output.notes.clear();
        write_division_folders(output,
                               split == rule::Split::city ? report::DivisionLevel::city : report::DivisionLevel::county,
                               m_formats.formats);
        whole.notes.insert(whole.notes.end(), output.notes.begin(), output.notes.end());
    }

    [[nodiscard]] report::RunInfo info(const Session& session, const io::Api& io) const
    {
        report::RunInfo out = run_info(session, io);
        out.project_path = project_path_from(m_common.output, session.project());
        out.lang = m_file_lang;
        out.options = m_kept;
        out.all_verdicts = m_all_verdicts;
        out.followup = followup(session.project(), io);
        if (out.followup) {
            for (const report::Field& field : report::followup_fields()) {
                out.carry.push_back(field.name);
            }
        }
        return out;
    }

    /// The answers to earlier findings, where the project keeps some.
    [[nodiscard]] static std::optional<report::RunInfo::FollowUpFile> followup(const rule::Project& project,
                                                                               const io::Api& io)
    {
        if (project.followup.empty()) {
            return std::nullopt;
        }
        const fs::path file = project.base() / project.followup;
        report::RunInfo::FollowUpFile out{.path = project.followup, .sha256 = {}, .answers = {}};
        if (fs::exists(fs::symlink_status(file))) {
            out.answers = report::read_followups(io.read_sheets(file), file.string());
            out.sha256 = sha256_file(file);
        }
        return out;
    }

    void say_notes(const Context& context, const Session& session, const RunOutput& output) const
    {
        for (const Text& note : output.notes) {
            talk(note.in(context.lang));
        }
        if (const std::int64_t unknown = count_unknown_filters(session.tables()); unknown > 0) {
            talk(say("无法判断是否符合来源的 where 的行数：{}，已保留，见 problems.csv",
                     "rows of which their source's `where` cannot be decided: {}; they stay, see problems.csv", unknown)
                     .in(context.lang));
        }
        for (const auto& [kind, table] : session.tables().all()) {
            for (const layer::SourceInfo& source : table->sources) {
                if (!source.unreadable.empty()) {
                    talk(say("{0}：无法读取，没有计入：{1}", "{0}: cannot be read and is left out: {2}", source.path,
                             source.unreadable.zh, source.unreadable.en)
                             .in(context.lang));
                }
            }
        }
        talk(say("结果在 {}", "results are in {}", m_common.output).in(context.lang));
    }

    /// The results stand, whatever becomes of the ledger.
    void expect_printed() const
    {
        try {
            finish_printing();
        } catch (const Error& error) {
            throw Error(error.kind(),
                        say("结果已写好，只是台账无法写到标准输出",
                            "the results are written, but the ledger cannot be printed to the standard output"),
                        {.file = m_common.output});
        }
    }

    [[nodiscard]] ExitCode code(const audit::Run& run) const
    {
        const bool incomplete = has_unreadable(run.tables()) || (m_strict && is_incomplete(run));
        const ExitCode strict = incomplete ? ExitCode::incomplete : ExitCode::done;
        const ExitCode found = m_fail_on && has_outcome(run, *m_fail_on) ? ExitCode::findings : ExitCode::done;
        return strictest(strict, found);
    }

    CommonOptions m_common;
    SessionOptions m_session;
    fs::path m_project;
    std::optional<Arguments> m_matrix;  ///< all of them: what is not the matrix's own goes to each audit
    std::optional<Date> m_as_of;
    std::optional<audit::Outcome> m_fail_on;
    std::optional<std::uint64_t> m_memory;  ///< bytes
    FormatChoice m_formats;
    std::optional<PostgresChoice> m_postgres;
    std::vector<std::string> m_kept;
    Lang m_file_lang = Lang::zh;
    bool m_plan = false;
    bool m_strict = false;
    bool m_all_verdicts = false;
    bool m_snapshot = false;
};

}  // namespace

Verb audit_verb()
{
    Verb out{
        "audit",
        say("按项目核查，写出结果文件夹", "audit a project, write a result folder"),
        say("读取项目所列图层，按所选规则判定每个对象，把结果写成一个文件夹。标准输出是台账。\n"
            "结果文件夹要么完整出现，要么不出现；输入从不改动。",
            "Reads the project's layers, judges every object by the chosen rules and writes the results into one folder.\n"
            "Standard output is the ledger. The folder appears whole or not at all; inputs are never changed."),
        {{{"PROJECT", say("项目文件，如 zonelint.toml", "the project file, such as zonelint.toml"), false}}, {}},
        make_command<AuditCommand>};
    std::vector<Option>& options = out.syntax.options;
    options.push_back(output_option(say("结果文件夹", "the result folder"), "RUN"));
    options.push_back({"--as-of",
                       "",
                       "DATE",
                       say("核查哪一天的状态，YYYY-MM-DD；必填", "the day to judge by, YYYY-MM-DD; required"),
                       Option::Type::value,
                       {}});
    for (Option& option : deciding_options()) {
        options.push_back(std::move(option));
    }
    for (Option& option : postgres_options()) {
        options.push_back(std::move(option));
    }
    options.push_back({"--strict",
                       "",
                       "",
                       say("有排除、待核、不完整或未运行的，退出码为 3",
                           "exit 3 if anything is excluded, undetermined, incomplete or not run"),
                       Option::Type::flag,
                       {}});
    options.push_back({"--fail-on",
                       "",
                       "OUTCOME",
                       say("有这一级或更重的结论，退出码为 1", "exit 1 if there is this outcome or a graver one"),
                       Option::Type::value,
                       {}});
    options.push_back({matrix_option,
                       "",
                       "FILE",
                       say("不写 PROJECT，改为核查这个文件里的每个城市和每一天",
                           "instead of PROJECT: every city of this file, on each of its days"),
                       Option::Type::value,
                       {}});
    options.push_back({"--plan",
                       "",
                       "",
                       say("只说明将做什么，不读图层", "only tell what would be done, read no layer"),
                       Option::Type::flag,
                       {}});
    options.push_back(force_option(say("替换已有的结果文件夹", "replace a result folder that exists")));
    options.push_back(jobs_option());
    options.push_back({"--memory",
                       "",
                       "SIZE",
                       say("内存上限，如 2GB；不够就说明并停止，不写结果",
                           "memory to stay within, such as 2GB; where it is not enough, says so, stops and writes nothing"),
                       Option::Type::value,
                       {}});
    options.push_back(lang_option());
    options.push_back(quiet_option());
    options.push_back(progress_option());
    return out;
}

}  // namespace zonelint::cli
