// zonelint query: which subjects stand in a relation to references, asked without a rule.

#include "base/counted.hpp"
#include "cli/common_options.hpp"
#include "cli/input_guard.hpp"
#include "cli/io_loader.hpp"
#include "cli/progress.hpp"
#include "cli/query_batch.hpp"
#include "cli/query_session.hpp"
#include "cli/query_write.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "report/csv.hpp"

#include <array>
#include <charconv>
#include <sstream>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

/// Where something on the command line stands, for messages.
Where at_option(std::string name) { return {.file = std::move(name)}; }

std::size_t parse_nearest(const std::string& word)
{
    std::size_t out = 0;
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), out);
    if (fault != std::errc{} || end != word.data() + word.size() || out == 0) {
        throw Error(ErrorKind::usage, say("--nearest 不能是 {}", "--nearest cannot be {}", word), {},
                    say("写个数，例如 3", "write how many, such as 3"));
    }
    return out;
}

std::optional<rule::FilterText> filter_of(const Arguments& arguments, const std::string& option)
{
    const auto text = arguments.value(option);
    return text ? std::optional(rule::FilterText{*text, {.file = option, .line = 1, .column = 1}}) : std::nullopt;
}

rule::QueryText read_query(const Arguments& arguments)
{
    rule::QueryText out;
    out.subjects = arguments.operand(0);
    out.subjects_where = at_option("SUBJECTS");
    out.relation.relation = arguments.operand(1);
    for (const std::string& word : split(arguments.operand(2), ',')) {
        out.references.emplace_back(trim(word));
    }
    out.references_where = at_option("REFERENCES");
    out.filter = filter_of(arguments, "--where");
    out.relation.filter = filter_of(arguments, "--reference-where");
    out.fields = arguments.list("--fields");
    out.fields_where = at_option("--fields");
    rule::Places& places = out.relation.places;
    places.table = at_option("RELATION");
    places.keys.emplace_back("relation", at_option("RELATION"));
    places.keys.emplace_back("to", at_option("REFERENCES"));
    const auto key = [&](const char* name, const char* option) {
        const auto value = arguments.value(option);
        if (value) {
            places.keys.emplace_back(name, at_option(option));
        }
        return value.value_or("");
    };
    if (const std::string distance = key("distance", "--distance"); !distance.empty()) {
        out.relation.distance = rule::Spelled{.text = distance, .where = at_option("--distance")};
    }
    out.relation.via = key("via", "--via");
    out.relation.direction = key("direction", "--direction");
    out.relation.level = key("level", "--level");
    for (const std::string& pair : arguments.list("--on")) {
        const std::size_t equals = pair.find('=');
        out.relation.on.emplace_back(pair.substr(0, equals), equals == std::string::npos ? pair : pair.substr(equals + 1));
    }
    if (!out.relation.on.empty()) {
        places.keys.emplace_back("on", at_option("--on"));
    }
    if (const auto k = arguments.value("--nearest")) {
        out.nearest = parse_nearest(*k);
    }
    return out;
}

/// Options that say what one query asks; a file has them in its tables.
constexpr std::array<const char*, 9> of_one_query = {
    "--distance", "--where", "--reference-where", "--nearest", "--fields", "--via", "--direction", "--on", "--level"};

class QueryCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_common = read_common(arguments);
        m_project = arguments.value("--project").value_or("");
        m_file = arguments.value("--file").value_or("");
        m_crs = arguments.value("--crs").value_or("");
        m_as_of = read_day(arguments, "--as-of");
        if (m_file.empty()) {
            setup_one(arguments);
        } else {
            setup_batch(arguments);
        }
    }

    ExitCode run(Context& context) override
    {
        start_loading_io(GdalUse::perhaps);
        return m_file.empty() ? run_one(context) : run_file(context);
    }

private:
    void setup_one(const Arguments& arguments)
    {
        static constexpr std::array<const char*, 3> operands = {"SUBJECTS", "RELATION", "REFERENCES"};
        if (arguments.operands().size() < operands.size()) {
            throw Error(
                ErrorKind::usage, say("缺少 {}", "{} is missing", operands.at(arguments.operands().size())), {},
                say("例如 zonelint query boilers.shp within-distance plants.shp --distance 15km -o near.csv；或用 --file",
                    "for example zonelint query boilers.shp within-distance plants.shp --distance 15km -o near.csv; or use "
                    "--file"));
        }
        static_cast<void>(
            required(arguments, "--output",
                     say("例如 -o near.gpkg，或 -o - 打印 CSV", "for example -o near.gpkg, or -o - to print CSV")));
        m_query = read_query(arguments);
        if (!to_stdout()) {
            expect_ending(m_common.output, at_option("-o"));
        }
    }

    void setup_batch(const Arguments& arguments)
    {
        for (const char* option : of_one_query) {
            if (arguments.has(option)) {
                throw Error(ErrorKind::usage, say("{} 与 --file 不能同时用", "{} does not go with --file", option), {},
                            say("写进文件里的查询", "write it into the queries of the file"));
            }
        }
        if (!arguments.operands().empty()) {
            throw Error(ErrorKind::usage, say("有 --file 时不写 {}", "with --file there is no {}", arguments.operand(0)), {},
                        say("写进文件里的查询", "write it into the queries of the file"));
        }
        static_cast<void>(required(arguments, "--output", say("例如 -o answers", "for example -o answers")));
        if (to_stdout()) {
            throw Error(ErrorKind::usage,
                        say("一批查询的结果是文件夹，不能打印", "the answers to a batch are a folder and cannot be printed"),
                        at_option("-o"), say("例如 -o answers", "for example -o answers"));
        }
        if (m_common.force) {
            throw Error(ErrorKind::usage,
                        say("--force 不能替换一批查询的文件夹", "--force does not replace the folder of a batch"), {},
                        say("换一个名字", "choose another name"));
        }
    }

    [[nodiscard]] Progress::Show show() const
    {
        return m_common.quiet      ? Progress::Show::never
               : m_common.progress ? Progress::Show::always
                                   : Progress::Show::on_terminal;
    }

    ExitCode run_one(Context& context)
    {
        QuerySession session(m_project, m_crs, find_data(), m_as_of, m_common.jobs);
        m_lang = context.follow(session.project().lang);
        std::optional<OutFiles> files;
        if (!to_stdout()) {
            files.emplace(m_common.output, m_common.force);
        }
        const std::size_t query = session.add(m_query);
        const io::Api& io = load_io();
        Progress progress(show(), context.lang);
        session.read(
            io, [&](const layer::Kind& kind) { progress.step(say("读取 {0}", "reading {1}", kind.title.zh, kind.name)); });
        if (!to_stdout()) {
            keep_inputs(session.session().project(), m_common.output);
        }
        progress.step(say("查询", "asking"));
        const audit::QueryAnswer answer = session.answer(query);
        const report::QueryReport report = session.report(query, answer);
        progress.step(say("写结果", "writing"));
        std::vector<Text> notes;
        if (files) {
            notes = write_query({report, io, m_lang}, files->root(), fs::path(m_common.output).filename().string());
            files->commit();
        }
        progress.clear();
        if (!files) {
            std::ostringstream text;
            report::write_csv(report::query_table(report), text);
            print(text.view());
            finish_printing();
        }
        const bool unreadable = tell_unreadable(context, session.session());
        const std::optional<Text> lacks = report::query_lacks(answer);
        if (lacks) {
            talk(lacks->in(context.lang));
        }
        if (!m_common.quiet) {
            talk(report::query_counts(report).in(context.lang));
            tell_notes(context, notes);
            tell_place(context);
        }
        return unreadable ? ExitCode::incomplete : ExitCode::done;
    }

    ExitCode run_file(Context& context)
    {
        const rule::QueryFile file = rule::read_query_file(m_file);
        if (m_project.empty() && !file.project.empty()) {
            m_project = m_file.parent_path() / file.project;
        }
        QuerySession session(m_project, m_crs, find_data(), m_as_of, m_common.jobs);
        m_lang = context.follow(session.project().lang);
        if (!m_project.empty()) {
            keep_inputs(session.project(), m_common.output);
        }
        RunFolder folder(m_common.output, false);
        Progress progress(show(), context.lang);
        const std::vector<QueryStatus> all =
            run_batch({session, load_io(), m_lang, [&](const Text& what) { progress.step(what); }}, file, folder.root());
        folder.commit();
        progress.clear();
        std::size_t failed = 0;
        for (const QueryStatus& one : all) {
            if (one.lacks) {
                talk(say("查询 {0} 不完整：{1}", "query {0} is incomplete: {2}", one.name, one.lacks->zh, one.lacks->en)
                         .in(context.lang));
            }
            if (!one.error.empty()) {
                ++failed;
                talk(say("查询 {0} 失败：{1}", "query {0} failed: {2}", one.name, one.error.zh, one.error.en)
                         .in(context.lang));
            } else if (!m_common.quiet) {
                tell_notes(context, one.notes);
            }
        }
        const bool unreadable = session.has_read() && tell_unreadable(context, session.session());
        if (!m_common.quiet) {
            talk(say("{0} 个查询，完成 {1}，失败 {2}", "{3}, {1} done, {2} failed", all.size(), all.size() - failed, failed,
                     counted(all.size(), "query", "queries"))
                     .in(context.lang));
            tell_place(context);
        }
        return failed > 0 || unreadable ? ExitCode::incomplete : ExitCode::done;
    }

    [[nodiscard]] bool to_stdout() const { return m_common.output == "-"; }

    static bool tell_unreadable(const Context& context, const Session& session)
    {
        bool out = false;
        for (const auto& [kind, table] : session.tables().all()) {
            for (const layer::SourceInfo& source : table->sources) {
                if (!source.unreadable.empty()) {
                    out = true;
                    talk(say("{0}：无法读取，不在结果内：{1}", "{0}: cannot be read and is not in the answer: {2}",
                             source.path, source.unreadable.zh, source.unreadable.en)
                             .in(context.lang));
                }
            }
        }
        return out;
    }

    static void tell_notes(const Context& context, const std::vector<Text>& notes)
    {
        for (const Text& note : notes) {
            talk(note.in(context.lang));
        }
    }

    void tell_place(const Context& context) const
    {
        if (!to_stdout()) {
            talk(say("结果在 {}", "the answer is in {}", m_common.output).in(context.lang));
        }
    }

    CommonOptions m_common;
    fs::path m_project;
    fs::path m_file;
    std::string m_crs;
    rule::QueryText m_query;
    std::optional<Date> m_as_of;
    Lang m_lang = Lang::zh;
};

}  // namespace

Verb query_verb()
{
    Verb out{"query",
             say("问对象和参照在空间上的关系", "ask how subjects stand to references"),
             say("不经规则，直接问：哪些对象与哪些参照有某种关系，例如 15 公里内有热电厂的锅炉、离每台锅炉最近的\n"
                 "三条污水管。读法、筛选、关系和临界判断与规则完全相同；缺少事实的对象列为待核，不会漏掉。",
                 "Asks without a rule which subjects stand in a relation to references: boilers within 15 km of a plant, "
                 "the three\n"
                 "sewers nearest to each boiler. Reading, filters, relations and accuracies are those of rules; subjects "
                 "about which\n"
                 "a fact is missing are listed as unknown, never dropped."),
             {{{"SUBJECTS", say("对象：项目中的类别、来源，或数据文件", "a kind or source of the project, or a data file"),
                false},
               {"RELATION", say("关系，如 within-distance", "the relation, such as within-distance"), false},
               {"REFERENCES", say("参照，同上；可用逗号写几个", "as SUBJECTS; several with commas between"), false}},
              {}},
             make_command<QueryCommand>};
    std::vector<Option>& options = out.syntax.options;
    const auto add = [&](const char* name, const char* placeholder, Text help, Option::Type type = Option::Type::value) {
        options.push_back({name, "", placeholder, std::move(help), type, {}});
    };
    add("--project", "FILE",
        say("项目文件；没有时 SUBJECTS 和 REFERENCES 都是文件", "the project; without it both are files"));
    add("--file", "FILE",
        say("一批查询的 TOML 文件；结果是文件夹", "a TOML file of many queries; the output is then a folder"));
    add("--distance", "LENGTH",
        say("within-distance 和 covered 的距离，如 15km", "the distance of within-distance and covered, such as 15km"));
    add("--where", "FILTER", say("只问符合这一条件的对象", "only subjects for which this holds"));
    add("--reference-where", "FILTER", say("只算符合这一条件的参照", "only references for which this holds"));
    add("--nearest", "N",
        say("每个对象最近的几个参照，同距的都列出", "so many nearest references of each subject, and all ties"));
    add("--fields", "FIELDS", say("还要列出的对象字段", "more fields of the subjects to show"), Option::Type::list);
    add("--via", "KIND", say("connected 沿哪一类线走", "the lines that connected walks over"));
    add("--direction", "down|up|any", say("connected 的方向", "the way that connected walks"));
    add("--on", "FIELDS", say("matches 的字段对：参照字段=对象字段", "fields that matches compares: reference=subject"),
        Option::Type::list);
    add("--level", "province|city|county", say("matches 比较哪一级行政区", "the level of divisions that matches compares"));
    add("--crs", "CRS",
        say("数据文件的坐标系，文件自己没有声明时必写", "coordinate system of data files, for those that declare none"));
    add("--as-of", "DATE", say("按哪一天；默认规划期末日", "the day to ask about; else the last day of the plan"));
    options.push_back(
        output_option(say("结果文件，格式看后缀：csv、xlsx、gpkg、shp、geojson、fgb；- 打印 CSV；有 --file 时是文件夹",
                          "the answer; its ending says the format: csv, xlsx, gpkg, shp, geojson, fgb; - prints CSV"),
                      "FILE"));
    options.push_back(force_option(say("替换已有的结果文件", "replace a file that exists")));
    options.push_back(jobs_option());
    options.push_back(lang_option());
    options.push_back(quiet_option());
    options.push_back(progress_option());
    return out;
}

}  // namespace zonelint::cli
