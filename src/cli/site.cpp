// zonelint site: what is known about a place, and which rules would bind a new object there.

#include "audit/guests.hpp"
#include "base/counted.hpp"
#include "base/error.hpp"
#include "cli/common_options.hpp"
#include "cli/input_guard.hpp"
#include "cli/io_loader.hpp"
#include "cli/progress.hpp"
#include "cli/run_folder.hpp"
#include "cli/session.hpp"
#include "cli/site_applications.hpp"
#include "cli/site_write.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "layer/append.hpp"
#include "report/reason.hpp"
#include "rule/network_choice.hpp"

#include <algorithm>
#include <array>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 3> site_formats = {"text", "json", "csv"};

double parse_accuracy(const std::string& word)
{
    const auto accuracy = parse_quantity(word);
    if (!accuracy || accuracy->dimension != find_unit("m")->dimension || accuracy->value < Rational(0)) {
        throw Error(ErrorKind::usage, say("--accuracy 不能是 {}", "--accuracy cannot be {}", word), {},
                    say("写成 \"30 m\"", "write it as \"30 m\""));
    }
    return accuracy->value.to_double();
}

std::string parse_site_format(const std::string& word)
{
    if (std::find(site_formats.begin(), site_formats.end(), word) == site_formats.end()) {
        throw Error(ErrorKind::usage, say("--format 不能是 {}", "--format cannot be {}", word), {},
                    say("可用：text, json, csv", "there are: text, json, csv"));
    }
    return word;
}

/// Some rule looks to objects of this kind: those that are there then stand beside those applied for.
bool is_reference(const rule::Program& program, const layer::Kind& kind)
{
    const auto looks = [&](const std::vector<rule::CompiledRelation::Target>& targets) {
        return std::any_of(targets.begin(), targets.end(), [&](const auto& target) { return target.kind == &kind; });
    };
    return std::any_of(program.rules.begin(), program.rules.end(), [&](const rule::CompiledRule& rule) {
        const std::vector<std::uint32_t> ids = report::definitions_of(program, rule);
        return std::any_of(ids.begin(), ids.end(), [&](std::uint32_t id) {
            const auto* relation = std::get_if<rule::CompiledRelation>(&program.definitions[id].body);
            return relation != nullptr && (looks(relation->targets) || looks(relation->mask) || relation->via == &kind);
        });
    });
}

class SiteCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_common = read_common(arguments);
        m_project = arguments.operand(0);
        m_words.at = arguments.list("--at");
        m_words.points = arguments.value("--points").value_or("");
        m_words.set = arguments.list("--set");
        m_words.crs = arguments.value("--crs").value_or("");
        m_as = arguments.value("--as").value_or("");
        m_rules = arguments.list("--rules");
        m_format = parse_site_format(arguments.value("--format").value_or("text"));
        if (const auto accuracy = arguments.value("--accuracy")) {
            m_words.accuracy_m = parse_accuracy(*accuracy);
        }
        m_as_of = read_day(arguments, "--as-of");
        check_choice(arguments);
    }

    ExitCode run(Context& context) override
    {
        start_loading_io(GdalUse::perhaps);
        rule::Project project = load_project(m_project);
        m_lang = context.follow(project.lang);
        const DataFolders data = find_data();
        SessionOptions options = session_options(project, data);
        Session session(std::move(project), std::move(options), data);
        const layer::Kind* kind = m_as.empty() ? nullptr : &kind_applied_for(m_as, session.kinds());
        choose_rules(session, kind);
        if (m_common.output.empty()) {
            return answer(context, session, kind, nullptr);
        }
        expect_free(session.project());
        OutFiles files(m_common.output, m_common.force);
        return answer(context, session, kind, &files);
    }

private:
    void check_choice(const Arguments& arguments) const
    {
        if (m_words.at.empty() && m_words.points.empty()) {
            throw Error(ErrorKind::usage, say("缺少地点", "the places are missing"), {},
                        say("用 --at 经度,纬度 或 --points 文件", "give --at LON,LAT or --points FILE"));
        }
        if (!m_words.at.empty() && !m_words.points.empty()) {
            throw Error(ErrorKind::usage, say("--at 与 --points 不能同时用", "--at does not go with --points"), {},
                        say("分两次问", "ask twice"));
        }
        for (const char* option : {"--set", "--rules"}) {
            if (m_as.empty() && arguments.has(option)) {
                throw Error(ErrorKind::usage, say("{} 要有 --as", "{} needs --as", option), {},
                            say("例如 --as boiler", "for example --as boiler"));
            }
        }
        if (m_common.output.empty()) {
            return;
        }
        if (arguments.has("--format")) {
            throw Error(ErrorKind::usage, say("--format 不与 -o 同用", "--format does not go with -o"), {},
                        say("文件的格式看后缀", "the ending of the file says its format"));
        }
        expect_site_ending(m_common.output);
    }

    void expect_free(const rule::Project& project) const
    {
        keep_inputs(project, m_common.output);
        if (!m_words.points.empty() && holds(m_common.output, points_file(m_words.points))) {
            throw Error(ErrorKind::input, say("它是地点的文件", "it is the file of the places"), {.file = m_common.output},
                        say("换一个名字", "choose another name"));
        }
    }

    /// All layers with geometry are read, with what a card shows of their objects.
    [[nodiscard]] SessionOptions session_options(const rule::Project& project, const DataFolders& data) const
    {
        SessionOptions out;
        if (!m_as.empty() && !m_as_of) {
            throw Error(ErrorKind::usage,
                        say("缺少选项 --as-of：按哪一天的规则", "the option --as-of is missing: the day to judge by"), {},
                        say("例如 --as-of 2024-12-31", "for example --as-of 2024-12-31"));
        }
        out.as_of = m_as_of ? *m_as_of : plan_day(project, data);
        out.jobs = m_common.jobs;
        out.rules = m_rules;
        const auto kinds = layer::KindTable::load(data.layers);
        for (const layer::SourceSpec& source : project.sources) {
            const layer::Kind& kind = kinds->at(source.kind, source.where);
            if (kind.shapes.empty() || out.fields.contains(kind.name)) {
                continue;
            }
            std::vector<std::string>& fields = out.fields[kind.name];
            fields = report::site_fields(kind);
            for (const char* name : {"id", "name", "division", "valid_from", "valid_to"}) {
                if (kind.field(name)) {
                    fields.emplace_back(name);
                }
            }
        }
        if (out.fields.empty()) {
            throw Error(
                ErrorKind::config, say("项目没有列出任何有位置的图层", "the project binds no layer that has places"),
                {.file = m_project.string()},
                say("用 [[source]] 列出行政区、禁燃区、管网等图层", "bind divisions, zones and networks with [[source]]"));
        }
        return out;
    }

    void choose_rules(Session& session, const layer::Kind* kind) const
    {
        std::vector<std::string> others;
        for (const rule::CompiledRule& rule : session.program().rules) {
            const std::vector<geo::Shape>& shapes = rule.subject->shapes;
            const bool points = std::find(shapes.begin(), shapes.end(), geo::Shape::point) != shapes.end();
            if (points && std::find(others.begin(), others.end(), rule.subject->name) == others.end()) {
                others.push_back(rule.subject->name);
            }
        }
        session.keep_rules([&](const rule::CompiledRule& rule) { return rule.subject == kind; });
        if (kind != nullptr && session.program().rules.empty()) {
            const std::string list = join(others, ", ");
            throw Error(ErrorKind::usage,
                        say("项目的规则都不管{0}", "no rule of the project is about {1}", kind->title.zh, kind->name),
                        {.file = "--as"}, list.empty() ? Text{} : say("有规则的是：{}", "there are rules about: {}", list));
        }
    }

    [[nodiscard]] Progress::Show show() const
    {
        return m_common.quiet      ? Progress::Show::never
               : m_common.progress ? Progress::Show::always
                                   : Progress::Show::on_terminal;
    }

    ExitCode answer(const Context& context, Session& session, const layer::Kind* kind, OutFiles* files) const
    {
        const io::Api& io = load_io();
        const std::unique_ptr<layer::Kind> place = audit::make_place_kind(session.kinds());
        Applications applications =
            read_applications(m_words, kind == nullptr ? *place : *kind, session.kinds(), io, m_common.jobs);
        Progress progress(show(), context.lang);
        session.read(io, [&](const layer::Kind& layer, std::size_t, std::size_t) {
            progress.step(say("读取 {0}", "reading {1}", layer.title.zh, layer.name));
        });
        progress.step(say("查询", "asking"));
        report::SiteReport report;
        report.as_of = session.options().as_of;
        report.lang = m_lang;
        report.tool_version = ZONELINT_VERSION;
        report.subject = kind;
        if (kind != nullptr) {
            report.assumed = assume_new(applications.table, report.as_of);
        }
        report.applications = &applications.table;
        report.refused = std::move(applications.refused);
        report.given = std::move(applications.given);
        const auto& sources = applications.table.sources;
        report.accuracy_assumed =
            std::any_of(sources.begin(), sources.end(), [](const auto& source) { return source.accuracy_assumed; });
        for (const layer::LayerTable* layer : audit::site_layers(session.tables(), session.kinds())) {
            report.layers.push_back(layer->kind);
        }
        ask(session, report);
        report::tell_problems(report);
        std::unique_ptr<audit::Run> run;
        audit::Tables tables = session.tables();
        if (kind != nullptr) {
            progress.step(say("核查", "judging"));
            const std::uint32_t first = seat(tables, session.program(), applications.table);
            audit::RunOptions options;
            options.engine = engine(session);
            options.borderline = session.project().borderline;
            run = std::make_unique<audit::Run>(session.program(), tables, session.kinds(), std::move(options));
            report::judge_places(report, *run, first, m_common.jobs);
        }
        progress.step(say("写结果", "writing"));
        std::vector<Text> notes;
        if (files == nullptr) {
            print_site(report, m_format, context.lang);
        } else {
            notes = write_site(report, io, files->root(), fs::path(m_common.output).filename().string());
            files->commit();
        }
        progress.clear();
        if (kind != nullptr && !m_common.quiet) {
            tell_unused(applications.table, notes);
        }
        const bool whole = tell_lacking(report, session.tables(), context.lang);
        if (!m_common.quiet && files != nullptr) {
            notes.push_back(say("{0} 个地点，结果在 {1}", "{2}, the answer is in {1}", report.places.size(), m_common.output,
                                counted(report.places.size(), "place")));
        }
        for (const Text& note : notes) {
            talk(note.in(context.lang));
        }
        return whole ? ExitCode::done : ExitCode::incomplete;
    }

    [[nodiscard]] audit::EngineOptions engine(const Session& session) const
    {
        return {.jobs = m_common.jobs, .t_junctions = rule::read_network_choice(session.project().file).t_junctions};
    }

    void ask(const Session& session, report::SiteReport& report) const
    {
        std::vector<audit::SiteFacts> facts =
            audit::site_facts(session.tables(), *report.applications, session.kinds(), report.as_of, engine(session));
        for (std::uint32_t row = 0; row < facts.size(); ++row) {
            report.places.push_back(
                {.row = row, .facts = std::move(facts[row]), .problems = {}, .verdicts = {}, .not_bound = 0});
        }
    }

    /// A misspelt head would leave its facts out without a word.
    static void tell_unused(const layer::LayerTable& applications, std::vector<Text>& notes)
    {
        for (const layer::SourceInfo& source : applications.sources) {
            if (!source.unused_columns.empty()) {
                notes.push_back(say("{0}：{3}没有这样的字段，这些列未用：{1}",
                                    "{0}: columns that are not used, as {2} has no such field: {4}", source.path,
                                    join(source.unused_columns, "、"), applications.kind->name, applications.kind->title.zh,
                                    join(source.unused_columns, ", ")));
            }
        }
    }

    /// Puts the applications where their kind's subjects are looked for. Returns the row of the first.
    static std::uint32_t seat(audit::Tables& tables, const rule::Program& program, const layer::LayerTable& applications)
    {
        layer::LayerTable guests = applications;
        audit::make_guests(guests);
        const layer::LayerTable* there = tables.find(guests.kind->name);
        if (there == nullptr || !is_reference(program, *guests.kind)) {
            tables.add(std::move(guests));
            return 0;
        }
        layer::LayerTable both = *there;
        layer::append_rows(both, guests);
        const auto first = static_cast<std::uint32_t>(there->size());
        tables.add(std::move(both));
        return first;
    }

    CommonOptions m_common;
    fs::path m_project;
    SiteWords m_words;
    std::string m_as, m_format;
    std::vector<std::string> m_rules;
    std::optional<Date> m_as_of;
    Lang m_lang = Lang::zh;
};

}  // namespace

Verb site_verb()
{
    Verb out{
        "site",
        say("一个地点周边有什么、在此新设对象受哪些规则约束",
            "what is known about a place, and which rules would bind there"),
        say("对每个地点列出项目所知的一切：所在的行政区、分区和类别、园区、保护区、建成区，各类对象中最近的一个和距离，\n"
            "是否临界。有 --as 时再说明在此新设一个对象受哪些规则约束、结论和理由；读法与核查完全相同。",
            "Tells all that the project knows about each place: the divisions, zones, parks and built-up areas that hold "
            "it, the\n"
            "nearest object of every other layer with its distance, and what is borderline. With --as also which rules "
            "would bind\n"
            "a new object there, with outcome and reason. All is read and judged as by an audit."),
        {{{"PROJECT", say("项目文件，如 zonelint.toml", "the project file, such as zonelint.toml")}}, {}},
        make_command<SiteCommand>};
    std::vector<Option>& options = out.syntax.options;
    const auto add = [&](const char* name, const char* placeholder, Text help, Option::Type type = Option::Type::value) {
        options.push_back({name, "", placeholder, std::move(help), type, {}});
    };
    add("--at", "LON,LAT", say("地点的经度和纬度；可写几次", "a place; may be given several times"), Option::Type::list);
    add("--points", "FILE",
        say("地点的表格或图层，每行一个；有几个图层的写 文件#图层",
            "a table or layer of places, FILE#LAYER where it holds several"));
    add("--as", "KIND", say("在此新设哪一类对象", "the kind of object that is applied for"));
    add("--set", "FIELD=VALUE",
        say("它的一个字段，例如 \"capacity=20 t/h\"；可写几次",
            "one of its fields, such as \"capacity=20 t/h\"; may be given several times"),
        Option::Type::list);
    add("--rules", "SEL", say("只看这些规则", "only these rules"), Option::Type::list);
    add("--as-of", "DATE",
        say("按哪一天，有 --as 时必填；否则默认规划期末日",
            "the day to judge by, required with --as; else the last day of the plan"));
    add("--crs", "CRS", say("坐标的坐标系；--at 默认 CGCS2000", "coordinate system of the places; for --at else CGCS2000"));
    add("--accuracy", "LENGTH",
        say("坐标的精度，例如 \"10 m\"；默认假定 50 m", "accuracy of the places, such as \"10 m\"; else 50 m are assumed"));
    options.push_back(
        {"--format", "", "text|json|csv", say("打印的格式", "format of what is printed"), Option::Type::value, "text"});
    options.push_back(output_option(say("写到这个文件，格式看后缀：csv、xlsx、json",
                                        "write this file instead; its ending says the format: csv, xlsx, json"),
                                    "FILE"));
    options.push_back(force_option(say("替换已有的结果文件", "replace a file that exists")));
    options.push_back(jobs_option());
    options.push_back(lang_option());
    options.push_back(quiet_option());
    options.push_back(progress_option());
    return out;
}

}  // namespace zonelint::cli
