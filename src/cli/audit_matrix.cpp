#include "cli/audit_matrix.hpp"

#include "base/counted.hpp"
#include "base/error.hpp"
#include "cli/common_options.hpp"
#include "cli/data_folder.hpp"
#include "cli/input_guard.hpp"
#include "cli/io_loader.hpp"
#include "cli/new_file.hpp"
#include "cli/run_reader.hpp"
#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "report/csv.hpp"
#include "report/matrix.hpp"
#include "report/tables.hpp"
#include "rule/matrix_file.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <fstream>
#include <sstream>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

/// Options that every audit of the matrix gets as they are.
std::vector<std::string> passed_on(const Arguments& arguments, const Syntax& syntax, const Context& context)
{
    static constexpr std::array<std::string_view, 8> own = {matrix_option, "--output", "--as-of",  "--plan",
                                                            "--progress",  "--quiet",  "--region", "--lang"};
    std::vector<std::string> out;
    for (const Option& option : syntax.options) {
        if (!arguments.has(option.name) || std::find(own.begin(), own.end(), option.name) != own.end()) {
            continue;
        }
        out.push_back(option.name);
        if (option.type != Option::Type::flag) {
            std::vector<std::string> values = arguments.list(option.name);
            if (option.name == "--format" && std::find(values.begin(), values.end(), "csv") == values.end()) {
                values.emplace_back("csv");  // the summary is made from its tables
            }
            out.push_back(join(values, ","));
        }
    }
    out.emplace_back("--quiet");
    if (context.lang_given) {
        out.insert(out.end(), {"--lang", context.lang == Lang::zh ? "zh" : "en"});
    }
    return out;
}

/// Runs this program again, its output into a file. The exit code, or 128 + the signal that ended it.
int run_again(const std::vector<std::string>& words, const fs::path& said)
{
    std::vector<std::string> kept = words;
    std::vector<char*> pointers;
    for (std::string& word : kept) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    const pid_t parent = ::getpid();
    const pid_t child = ::fork();
    if (child == 0) {
        // Whoever stops the matrix stops the audit that is running, which then leaves nothing behind.
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        ::unlink(said.c_str());  // a link there must not lead elsewhere
        const int out = ::open(said.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (::getppid() != parent || out < 0 || ::dup2(out, STDOUT_FILENO) < 0 || ::dup2(out, STDERR_FILENO) < 0) {
            ::_exit(static_cast<int>(ExitCode::internal));
        }
        ::execv("/proc/self/exe", pointers.data());
        ::_exit(static_cast<int>(ExitCode::internal));
    }
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child) {
        throw Error(ErrorKind::input, say("无法启动核查", "an audit cannot be started"));
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/// What an audit that failed said last.
std::string last_line(const fs::path& said)
{
    std::ifstream in(said, std::ios::binary);
    std::string out;
    for (std::string line; std::getline(in, line);) {
        out = line.empty() ? out : line;
    }
    return out;
}

bool is_summary(const fs::path& file)
{
    std::ostringstream head;
    report::write_csv(report::matrix_table({}), head);
    std::ifstream in(file, std::ios::binary);
    std::string line;
    return std::getline(in, line) && line + "\n" == head.view();
}

class Matrix {
public:
    Matrix(const Arguments& arguments, const Syntax& syntax, const Context& context)
        : m_common(read_common(arguments)), m_file(*arguments.value(matrix_option)),
          m_target(required(arguments, "--output", say("例如 -o cities", "for example -o cities"))),
          m_words(passed_on(arguments, syntax, context)), m_lang(context.lang)
    {
        m_day = read_day(arguments, "--as-of");
        for (const char* option : {"--plan", "--region"}) {
            if (arguments.has(option)) {
                throw Error(ErrorKind::usage, say("{} 不与 --matrix 同用", "{} does not go with --matrix", option));
            }
        }
        if (!arguments.operands().empty()) {
            throw Error(ErrorKind::usage, say("PROJECT 不与 --matrix 同用", "PROJECT does not go with --matrix"), {},
                        say("项目写在城市清单里", "projects stand in the file of cities"));
        }
        if (arguments.has("--rules")) {
            throw Error(ErrorKind::usage, say("--rules 不与 --matrix 同用", "--rules does not go with --matrix"), {},
                        say("规则写在城市清单里", "rules stand in the file of cities"));
        }
    }

    ExitCode run()
    {
        const std::vector<rule::MatrixCity> cities = rule::read_matrix(m_file);
        for (const rule::MatrixCity& city : cities) {
            if (city.days.empty() && !m_day) {
                throw Error(ErrorKind::config, say("{} 没有 as_of", "{} has no `as_of`", city.name), city.where,
                            say("写上核查哪一天的状态，或用 --as-of", "write the day to judge by, or use --as-of"));
            }
        }
        make_folder(cities);
        for (const rule::MatrixCity& city : cities) {
            for (const Date day : city.days.empty() ? std::vector{*m_day} : city.days) {
                audit(city, day);
            }
        }
        write_summary();
        return m_code;
    }

private:
    [[nodiscard]] fs::path project_of(const rule::MatrixCity& city) const
    {
        return (m_file.parent_path() / city.project).lexically_normal();
    }

    void make_folder(const std::vector<rule::MatrixCity>& cities) const
    {
        if (holds(m_target, m_file)) {
            throw Error(ErrorKind::input, say("城市清单在它里面", "the file of cities lies in it"),
                        {.file = m_target.string()}, say("换一个名字", "choose another name"));
        }
        for (const rule::MatrixCity& city : cities) {
            if (holds(m_target, project_of(city))) {
                throw Error(ErrorKind::input, say("{} 的项目在它里面", "the project of {} lies in it", city.name),
                            {.file = m_target.string()}, say("换一个名字", "choose another name"));
            }
            expect_apart_from_inputs(project_of(city));
        }
        if (fs::is_directory(fs::symlink_status(m_target)) && m_common.force) {
            expect_own();
        } else if (fs::exists(fs::symlink_status(m_target))) {
            throw Error(ErrorKind::input, say("结果已存在", "the output exists already"), {.file = m_target.string()},
                        say("换一个名字，或用 --force 逐个替换其中的结果",
                            "choose another name, or replace the runs in it with --force"));
        }
        for (const rule::MatrixCity& city : cities) {
            std::error_code fault;
            fs::create_directories(m_target / city.name, fault);
            if (fault) {
                throw Error(ErrorKind::input, say("无法建立文件夹", "the folder cannot be made"),
                            {.file = (m_target / city.name).string()});
            }
        }
    }

    /// What stands in the folder is what a matrix writes, perhaps an interrupted one.
    void expect_own() const
    {
        const auto refuse = [](const fs::path& path) {
            throw Error(ErrorKind::input,
                        say("它不是 --matrix 写的，所在的文件夹不会替换",
                            "--matrix did not write it, so its folder will not be replaced"),
                        {.file = path.string()}, say("换一个名字", "choose another name"));
        };
        for (const fs::directory_entry& entry : fs::directory_iterator(m_target)) {
            const std::string name = entry.path().filename().string();
            const bool file = fs::is_regular_file(entry.symlink_status());
            if (name == "summary.xlsx" && file) {
                continue;
            }
            if (name == "summary.csv" && file) {
                if (!is_summary(entry.path())) {
                    refuse(entry.path());
                }
                continue;
            }
            if (!fs::is_directory(entry.symlink_status())) {
                refuse(entry.path());
            }
            for (const fs::directory_entry& run : fs::directory_iterator(entry.path())) {
                const fs::path& path = run.path();
                if (!parse_date(path.extension() == ".txt" ? path.stem().string() : path.filename().string())) {
                    refuse(path);
                }
            }
        }
    }

    /// A project that cannot be read is told by its own audit.
    void expect_apart_from_inputs(const fs::path& file) const
    {
        std::optional<rule::Project> project;
        try {
            project = load_project(file);
        } catch (const Error&) {
            return;
        }
        keep_inputs(*project, m_target);
    }

    void audit(const rule::MatrixCity& city, Date day)
    {
        const std::string name = city.name + "/" + to_string(day);
        const fs::path said = m_target / (name + ".txt");
        std::vector<std::string> words = {"zonelint",     "audit", project_of(city).string(), "--as-of",
                                          to_string(day), "-o",    (m_target / name).string()};
        words.insert(words.end(), m_words.begin(), m_words.end());
        if (!city.rules.empty()) {
            words.insert(words.end(), {"--rules", join(city.rules, ",")});
        }
        if (!city.region.empty()) {
            words.insert(words.end(), {"--region", city.region});
        }
        report::MatrixRun run{.city = city.name, .project = city.project, .region = city.region, .as_of = day};
        run.exit_code = run_again(words, said);
        const bool done = run.exit_code == static_cast<int>(ExitCode::done) ||
                          run.exit_code == static_cast<int>(ExitCode::findings) ||
                          run.exit_code == static_cast<int>(ExitCode::incomplete);
        if (done) {
            count(run, name);
            if (run.exit_code == static_cast<int>(ExitCode::incomplete)) {
                run.message = say("不完整：见 {0}/ledger.csv 和 {0}/sources.csv",
                                  "incomplete: see {0}/ledger.csv and {0}/sources.csv", name)
                                  .in(m_lang);
            }
        } else {
            run.message = last_line(said);
            if (run.message.empty()) {
                run.message = say("进程被终止", "the process was ended").in(m_lang);
            }
        }
        m_code = strictest(m_code, done ? static_cast<ExitCode>(run.exit_code) : ExitCode::incomplete);
        print(line_of(run) + "\n");
        finish_printing();
        m_runs.push_back(std::move(run));
    }

    void count(report::MatrixRun& run, const std::string& name)
    {
        const StoredRun stored = open_run(m_target / name);
        if (!m_kinds) {
            m_kinds = layer::KindTable::load(find_data().layers);
        }
        const report::Results results = read_results(stored, *m_kinds, load_io(), {.tables = true}, m_lang);
        run.folder = name;
        run.region = stored.manifest.region;
        report::count_run(run, report::table_of(results.tables, "ledger"), report::table_of(results.tables, "objects"));
    }

    [[nodiscard]] std::string line_of(const report::MatrixRun& run) const
    {
        const std::string head = run.city + "  " + to_string(run.as_of) + "  ";
        return head +
               (run.folder.empty()
                    ? say("未完成（退出码 {0}）：{1}", "failed (exit code {0}): {1}", run.exit_code, run.message)
                    : say("问题 {0} 台（处），待核 {1}", "{2} on the list, {1} undetermined", run.findings, run.undetermined,
                          counted(run.findings, "object")))
                   .in(m_lang) +
               (run.folder.empty() || run.message.empty() ? "" : "  " + run.message);
    }

    void write_summary() const
    {
        std::ostringstream text;
        report::write_csv(report::matrix_table(m_runs), text);
        const NewFile csv(m_target / "summary.csv");
        const NewFile xlsx(m_target / "summary.xlsx");
        csv.write(text.view());
        load_io().write_workbook(xlsx.partial(), report::matrix_workbook(m_runs, ZONELINT_VERSION, m_lang));
        csv.commit();
        xlsx.commit();
        if (!m_common.quiet) {
            talk(say("汇总在 {}", "the summary is in {}", (m_target / "summary.csv").string()).in(m_lang));
        }
    }

    CommonOptions m_common;
    fs::path m_file;
    fs::path m_target;
    std::vector<std::string> m_words;
    Lang m_lang;
    std::optional<Date> m_day;
    std::shared_ptr<const layer::KindTable> m_kinds;
    std::vector<report::MatrixRun> m_runs;
    ExitCode m_code = ExitCode::done;
};

}  // namespace

ExitCode audit_matrix(const Arguments& arguments, const Syntax& syntax, const Context& context)
{
    return Matrix(arguments, syntax, context).run();
}

}  // namespace zonelint::cli
