// zonelint diff: what became of every finding between two runs, or would become of it.
#include "report/diff.hpp"
#include "base/error.hpp"
#include "cli/audit_options.hpp"
#include "cli/common_options.hpp"
#include "cli/diff_sides.hpp"
#include "cli/input_guard.hpp"
#include "cli/io_loader.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "report/csv.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 3> diff_endings = {".csv", ".xlsx", ".json"};

/// Options that say how a project is judged.
constexpr std::array<const char*, 5> what_if_options = {"--packs", "--set", "--as-of", "--rules", "--region"};

std::string as_folder(const std::string& pack)
{
    return pack.find('/') == std::string::npos ? pack : fs::absolute(pack).lexically_normal().string();
}

/// A key that is set once is B's; one that is set twice is A's, then B's.
void share_settings(const std::vector<std::string>& words, WhatIf& a, WhatIf& b)
{
    std::vector<rule::Setting> all;
    for (const std::string& word : words) {
        all.push_back(read_setting(word));
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto same_key = [&](const rule::Setting& one) {
            return one.owner == all[i].owner && one.parameter == all[i].parameter;
        };
        const auto times = std::ranges::count_if(all, same_key);
        const bool first = std::ranges::find_if(all, same_key) == all.begin() + static_cast<std::ptrdiff_t>(i);
        if (times > 2) {
            throw Error(
                ErrorKind::usage,
                say("--set {0}.{1} 给了 {2} 次", "--set {0}.{1} is given {2} times", all[i].owner, all[i].parameter, times),
                {}, say("一次是 B 的；两次先是 A 的，后是 B 的", "once is for B; twice is for A, then for B"));
        }
        (times == 2 && first ? a : b).settings.push_back(all[i]);
    }
}

bool finds(const audit::Diff& diff, audit::Outcome at_least)
{
    return std::ranges::any_of(diff.rows, [&](const audit::DiffRow& row) {
        return (row.change == audit::Change::added || row.change == audit::Change::changed ||
                row.change == audit::Change::other) &&
               row.b != nullptr && row.b->outcome <= at_least;
    });
}

class DiffCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_common = read_common(arguments);
        m_project = arguments.value("--project").value_or("");
        if (const auto word = arguments.value("--fail-on")) {
            m_fail_on = parse_fail_on(*word);
        }
        if (!m_common.output.empty() && !to_stdout()) {
            const std::string ending = fs::path(m_common.output).extension().string();
            if (std::ranges::find(diff_endings, ending) == diff_endings.end()) {
                throw Error(ErrorKind::usage,
                            say("不认识 {} 的后缀", "the ending of {} is none that can be written", m_common.output), {},
                            say("可用：.csv, .xlsx, .json", "there are: .csv, .xlsx, .json"));
            }
        }
        if (m_project.empty()) {
            setup_runs(arguments);
        } else {
            setup_what_if(arguments);
        }
    }

    ExitCode run(Context& context) override
    {
        start_loading_io(GdalUse::sure);
        const DataFolders data = find_data();
        if (m_project.empty()) {
            claim_target();
            const auto kinds = layer::KindTable::load(data.layers);
            const io::Api& io = load_io();
            const DiffRun a = stored_side(m_run_a, *kinds, data, io, m_common.jobs);
            context.follow(a.lang);
            const DiffRun b = stored_side(m_run_b, *kinds, data, io, m_common.jobs);
            return compare(context, a, b, *kinds, {});
        }
        rule::Project project = load_project(m_project);
        context.follow(project.lang);
        if (!m_common.output.empty() && !to_stdout()) {
            keep_inputs(project, m_common.output);
        }
        claim_target();
        Progress progress(m_common.quiet      ? Progress::Show::never
                          : m_common.progress ? Progress::Show::always
                                              : Progress::Show::on_terminal,
                          context.lang);
        const auto told = [&](const Text& what) { progress.step(what); };
        std::vector<Text> notes;
        const io::Api& io = load_io();
        const DiffRun a = judged_side(project, m_a, data, io, told, notes);
        const DiffRun b = judged_side(std::move(project), m_b, data, io, told, notes);
        progress.clear();
        if (!m_common.quiet) {
            for (const Text& note : notes) {
                talk(note.in(context.lang));
            }
        }
        audit::DiffOptions options;
        if (m_b.pack) {
            options.packs = {pack_id(m_b.pack->first), pack_id(m_b.pack->second)};
        }
        return compare(context, a, b, b.session->kinds(), options);
    }

private:
    void setup_runs(const Arguments& arguments)
    {
        for (const char* option : what_if_options) {
            if (arguments.has(option)) {
                throw Error(ErrorKind::usage, say("{} 要与 --project 一起用", "{} goes with --project", option), {},
                            say("核查结果文件夹已经定了", "the folders of runs are settled"));
            }
        }
        if (arguments.operands().size() < 2) {
            throw Error(ErrorKind::usage, say("缺少 {}", "{} is missing", arguments.operands().empty() ? "RUN_A" : "RUN_B"),
                        {},
                        say("例如 zonelint diff run-05 run-06；或用 --project 看改参数的影响",
                            "for example zonelint diff run-05 run-06; or --project for the impact of other settings"));
        }
        m_run_a = arguments.operand(0);
        m_run_b = arguments.operand(1);
        std::error_code ignored;
        if (fs::equivalent(m_run_a, m_run_b, ignored)) {
            throw Error(ErrorKind::input, say("两次给了同一个文件夹", "both runs are the same folder"),
                        {.file = m_run_b.string()}, say("写两次核查的结果", "name two runs"));
        }
        if (!m_common.output.empty() && !to_stdout()) {
            for (const fs::path& run : {m_run_a, m_run_b}) {
                if (holds(run, m_common.output)) {
                    throw Error(ErrorKind::input, say("它在核查结果 {} 之内", "it lies inside the run {}", run.string()),
                                {.file = m_common.output}, say("换一个名字", "choose another name"));
                }
            }
        }
    }

    void setup_what_if(const Arguments& arguments)
    {
        std::vector<std::string> packs = arguments.list("--packs");
        std::size_t taken = 0;
        if (packs.size() == 1 && arguments.operands().size() == 1) {
            packs.push_back(arguments.operand(0));  // --packs A B
            taken = 1;
        }
        if (arguments.operands().size() > taken) {
            throw Error(ErrorKind::usage,
                        say("有 --project 时不写 {}", "with --project there is no {}", arguments.operand(taken)));
        }
        if (!packs.empty() && packs.size() != 2) {
            throw Error(ErrorKind::usage, say("--packs 要两个规则包", "--packs needs two packs"), {},
                        say("例如 --packs gd-2022-68,./draft", "for example --packs gd-2022-68,./draft"));
        }
        const std::vector<std::string> days = arguments.list("--as-of");
        if (days.empty() || days.size() > 2) {
            throw Error(ErrorKind::usage, say("要用 --as-of 写一个或两个日期", "--as-of needs one day, or two"), {},
                        say("例如 --as-of 2024-06-30", "for example --as-of 2024-06-30"));
        }
        m_a.as_of = parse_day(days.front());
        m_b.as_of = parse_day(days.back());
        share_settings(arguments.list("--set"), m_a, m_b);
        if (!packs.empty()) {
            m_a.pack = {as_folder(packs.front()), as_folder(packs.front())};
            m_b.pack = {as_folder(packs.front()), as_folder(packs.back())};
        }
        if (packs.empty() && days.size() == 1 && m_b.settings.empty()) {
            throw Error(ErrorKind::usage, say("没有说 B 与 A 有何不同", "nothing says how B differs from A"), {},
                        say("用 --set、--packs 或两个 --as-of", "use --set, --packs or two days with --as-of"));
        }
        for (WhatIf* one : {&m_a, &m_b}) {
            one->rules = arguments.list("--rules");
            one->region = arguments.value("--region").value_or("");
            one->jobs = m_common.jobs;
        }
        m_a.name = "A";
        m_b.name = "B";
    }

    [[nodiscard]] bool to_stdout() const { return m_common.output == "-"; }

    /// Before any work: whether the file may be written.
    void claim_target()
    {
        if (!m_common.output.empty() && !to_stdout()) {
            m_files.emplace(m_common.output, m_common.force);
        }
    }

    ExitCode compare(Context& context, const DiffRun& a, const DiffRun& b, const layer::KindTable& kinds,
                     const audit::DiffOptions& options)
    {
        const audit::Diff diff = audit::compare(a.side, b.side, options);
        const report::DiffReport report{.diff = diff,
                                        .a = a.side,
                                        .b = b.side,
                                        .kinds = kinds,
                                        .name_a = a.name,
                                        .name_b = b.name,
                                        .tool_version = ZONELINT_VERSION};
        if (to_stdout()) {
            print(csv_of(report, context.lang));
        } else {
            if (m_files) {
                write(report, context.lang);
            }
            print(report::diff_text(report, context.lang));
        }
        finish_printing();
        return m_fail_on && finds(diff, *m_fail_on) ? ExitCode::findings : ExitCode::done;
    }

    static std::string csv_of(const report::DiffReport& report, Lang lang)
    {
        std::ostringstream text;
        report::write_csv(report::diff_tables(report, lang).front(), text);
        return std::move(text).str();
    }

    void write(const report::DiffReport& report, Lang lang)
    {
        const fs::path target = m_common.output;
        const std::string name = target.filename().string();
        OutFiles& files = *m_files;
        std::vector<Text> notes;
        if (target.extension() == ".csv") {
            files.root().write(name, csv_of(report, lang));
        } else if (target.extension() == ".json") {
            files.root().write(name, report::diff_json(report, lang));
        } else {
            const report::Workbook book = report::diff_workbook(report, lang);
            load_io().write_workbook(files.root().path() / name, book);
            notes = book.notes;
        }
        files.commit();
        if (!m_common.quiet) {
            for (const Text& note : notes) {
                talk(note.in(lang));
            }
            talk(say("结果在 {}", "the comparison is in {}", m_common.output).in(lang));
        }
    }

    CommonOptions m_common;
    std::optional<OutFiles> m_files;
    fs::path m_run_a, m_run_b;
    fs::path m_project;
    WhatIf m_a, m_b;
    std::optional<audit::Outcome> m_fail_on;
};

}  // namespace

Verb diff_verb()
{
    Verb out{"diff",
             say("比较两次核查，或看改参数、换规则包的影响", "compare two runs, or see what other settings would change"),
             say("逐条说明每个问题是新增、消失、变化还是不变，以及原因：改了哪个字段、移动了多少米、更正、参数、期限、豁免、"
                 "参照。\n"
                 "有 --project 时不读结果文件夹，而是按两种口径各核查一次：A 是项目现状，B 用 --set、--packs 或第二个日期。",
                 "Tells of every finding whether it is new, gone, changed or unchanged, and why: the field that was edited, "
                 "the metres\n"
                 "it moved, a correction, a parameter, a date, a waiver, a reference. With --project no run is read: the "
                 "project is judged\n"
                 "twice, as it is (A) and with --set, --packs or the second day (B)."),
             {{{"RUN_A", say("较早的结果文件夹", "the earlier result folder"), false},
               {"RUN_B", say("较晚的结果文件夹", "the later result folder"), false}},
              {}},
             make_command<DiffCommand>};
    std::vector<Option>& options = out.syntax.options;
    const auto add = [&](const char* name, const char* placeholder, Text help, Option::Type type = Option::Type::value) {
        options.push_back({name, "", placeholder, std::move(help), type, {}});
    };
    add("--project", "FILE", say("项目文件：按两种口径各核查一次", "the project, to be judged twice"));
    add("--set", "KEY=VALUE",
        say("B 的参数，如 gd-2022-68.radius=\"30 km\"；同一参数写两次，先 A 后 B",
            "a parameter of B, such as gd-2022-68.radius=\"30 km\"; given twice: of A, then of B"),
        Option::Type::list);
    add("--packs", "PACK", say("A 和 B 的规则包：编号或路径", "the packs of A and of B: ids or paths"), Option::Type::list);
    add("--as-of", "DATE", say("核查日期；两个日期分别是 A 和 B 的", "the day to judge by; two days are those of A and B"),
        Option::Type::list);
    add("--rules", "SEL", say("只用这些规则", "only these rules"), Option::Type::list);
    add("--region", "CODE", say("只看这个行政区", "only this division"));
    add("--fail-on", "OUTCOME",
        say("有新增或变成这一级或更重的结论，退出码为 1", "exit 1 if a verdict became this outcome or a graver one"));
    options.push_back(output_option(
        say("结果文件：.csv、.xlsx 或 .json；- 打印 CSV", "a file with all changes: .csv, .xlsx or .json; - prints CSV"),
        "FILE"));
    options.push_back(force_option(say("替换已有的结果文件", "replace a file that exists")));
    options.push_back(jobs_option());
    options.push_back(lang_option());
    options.push_back(quiet_option());
    options.push_back(progress_option());
    return out;
}

}  // namespace zonelint::cli
