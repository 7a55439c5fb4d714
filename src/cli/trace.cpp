// zonelint trace: where the water of a sewer network goes, or where it comes from.

#include "report/trace.hpp"
#include "cli/common_options.hpp"
#include "cli/input_guard.hpp"
#include "cli/io_loader.hpp"
#include "cli/progress.hpp"
#include "cli/run_files.hpp"
#include "cli/session_run.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "geo/geodesic.hpp"
#include "report/end_reason.hpp"
#include "report/qml.hpp"
#include "report/results.hpp"
#include "report/tables.hpp"
#include "rule/network_choice.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view pipes_kind = "sewer_pipe";
constexpr double place_reach_snaps = 10;  // how far from a pipe a place may be given

/// A number with a decimal point: part of a place.
std::optional<double> degrees(const std::string& word)
{
    double out = 0;
    const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), out);
    return fault == std::errc{} && end == word.data() + word.size() && word.find('.') != std::string::npos
               ? std::optional(out)
               : std::nullopt;
}

network::Heading parse_heading(const std::string& word)
{
    if (word == "down" || word == "up" || word == "any") {
        return word == "down" ? network::Heading::down : word == "up" ? network::Heading::up : network::Heading::any;
    }
    throw Error(ErrorKind::usage, say("--direction 不能是 {}", "--direction cannot be {}", word), {},
                say("可用：down, up, any", "there are: down, up, any"));
}

double parse_snap(const std::string& word)
{
    const auto snap = parse_quantity(word);
    if (!snap || snap->dimension != find_unit("m")->dimension || !(Rational(0) < snap->value)) {
        throw Error(ErrorKind::usage, say("--snap 不能是 {}", "--snap cannot be {}", word), {},
                    say("写成 \"0.5 m\"", "write it as \"0.5 m\""));
    }
    return snap->value.to_double();
}

/// Finds what the words of --from and --to mean.
class Places {
public:
    Places(const network::Network& network, std::vector<const layer::LayerTable*> tables)
        : m_network(network), m_tables(std::move(tables)), m_footing(network, 0)
    {}

    /// The words between commas: an id that has commas itself is taken whole, the longest first; two numbers with decimal
    /// points that follow each other are a place.
    [[nodiscard]] std::vector<report::TracePlace> find_all(const std::vector<std::string>& words,
                                                           std::string_view option) const
    {
        std::vector<report::TracePlace> out;
        for (std::size_t i = 0; i < words.size();) {
            std::size_t taken = 1;
            for (std::size_t n = words.size() - i; n > 1 && taken == 1; --n) {
                const std::string whole = join(std::span(words).subspan(i, n), ",");
                const bool place = n == 2 && degrees(words[i]) && degrees(words[i + 1]);
                if (!place && !matches(whole).empty()) {
                    out.push_back(only(matches(whole), whole));
                    taken = n;
                }
            }
            if (taken == 1) {
                taken = i + 1 < words.size() && degrees(words[i]) && degrees(words[i + 1]) ? 2 : 1;
                out.push_back(taken == 2 ? at_place(words[i], words[i + 1]) : find(words[i], option));
            }
            i += taken;
        }
        return out;
    }

private:
    struct Match {
        report::TracePlace place;
        bool placed = true;  ///< its geometry is known
    };

    [[nodiscard]] report::TracePlace find(const std::string& word, std::string_view option) const
    {
        const std::vector<Match> found = matches(word);
        if (found.empty()) {
            throw Error(ErrorKind::usage, say("{0}：没有编号 {1}", "{0}: nothing has the id {1}", option, word), {},
                        near(word));
        }
        return only(found, word);
    }

    /// Everything that bears this id.
    [[nodiscard]] std::vector<Match> matches(const std::string& word) const
    {
        const std::size_t colon = word.find(':');
        const std::string kind = colon == std::string::npos ? "" : word.substr(0, colon);
        const bool typed = kind == "node" || std::any_of(m_tables.begin(), m_tables.end(),
                                                         [&](const auto* table) { return table->kind->name == kind; });
        const std::string id = typed ? word.substr(colon + 1) : word;
        std::vector<Match> out;
        if (!typed || kind == "node") {
            if (const auto node = m_network.find(id)) {
                out.push_back({{"node:" + id, {{.node = *node, .at = m_network.place(*node).value_or(geo::Point{})}}}});
            }
        }
        for (const layer::LayerTable* table : m_tables) {
            for (std::uint32_t row = 0; row < table->size() && (!typed || table->kind->name == kind); ++row) {
                if (table->id(row) == id) {
                    out.push_back({{table->kind->name + ":" + id, m_footing.feet(*table, row)},
                                   table->geometry.shape(row) != geo::Shape::none});
                }
            }
        }
        return out;
    }

    /// The one object, on the network; others of its id that stand elsewhere are not meant.
    [[nodiscard]] report::TracePlace only(std::vector<Match> found, const std::string& word) const
    {
        const auto is_off = [](const Match& match) { return match.place.feet.empty(); };
        if (!std::all_of(found.begin(), found.end(), is_off)) {
            std::erase_if(found, is_off);
        }
        if (found.size() > 1) {
            std::vector<std::string> names;
            for (const Match& match : found) {
                names.push_back(match.place.shown);
            }
            const std::string list = join(names, ", ");
            throw Error(ErrorKind::usage, say("编号 {} 有几个对象", "the id {} is that of several objects", word), {},
                        say("请写 {}", "say which: {}", list));
        }
        const report::TracePlace& place = found.front().place;
        if (place.feet.empty() && !found.front().placed) {
            throw Error(ErrorKind::usage, say("{0} 没有可用的位置，也没有写明管网上的节点",
                                              "{0} has no usable place and names no node of the network", place.shown));
        }
        if (place.feet.empty()) {
            const std::string snap = format_number(m_network.options().snap_m, 6);
            throw Error(ErrorKind::usage, say("{0} 不在管网上：{1} m 内没有管道",
                                              "{0} is not on the network: no pipe within {1} m", place.shown, snap));
        }
        return place;
    }

    [[nodiscard]] report::TracePlace at_place(const std::string& first, const std::string& second) const
    {
        const std::string word = first + "," + second;
        const auto lon = degrees(first);
        const auto lat = degrees(second);
        if (!lon || !lat || std::abs(*lon) > 180 || std::abs(*lat) > 90) {
            throw Error(ErrorKind::usage, say("{} 不是位置", "{} is no place", word), {},
                        say("写成 经度,纬度，例如 113.25,23.10", "write LON,LAT, for example 113.25,23.10"));
        }
        const double reach = place_reach_snaps * m_network.options().snap_m;
        const auto nearest = m_footing.nearest_foot({*lon, *lat}, reach);  // one place is one foot
        const std::string around = format_number(reach, 6);
        if (!nearest) {
            throw Error(ErrorKind::usage,
                        say("{0} 周围 {1} m 内没有管道", "there is no pipe within {1} m of {0}", word, around));
        }
        return {word, {*nearest}};
    }

    [[nodiscard]] Text near(const std::string& id) const
    {
        constexpr std::size_t most = 20'000;
        std::vector<std::string> known;
        for (const layer::LayerTable* table : m_tables) {
            for (std::uint32_t row = 0; row < table->size() && known.size() < most; ++row) {
                known.push_back(table->id(row));
            }
        }
        return did_you_mean(id, known);
    }

    const network::Network& m_network;
    std::vector<const layer::LayerTable*> m_tables;
    network::Footing m_footing;
};

class TraceCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_common = read_common(arguments);
        m_project = arguments.operand(0);
        m_from = arguments.list("--from");
        m_to = arguments.list("--to");
        if (m_from.empty()) {
            throw Error(ErrorKind::usage, say("缺少选项 --from", "the option --from is missing"), {},
                        say("管段、节点或对象的编号，或 经度,纬度", "the id of a pipe, node or object, or LON,LAT"));
        }
        m_heading = parse_heading(required(arguments, "--direction", say("down、up 或 any", "down, up or any")));
        if (const auto snap = arguments.value("--snap")) {
            m_snap_m = parse_snap(*snap);
        }
        m_t_junctions = arguments.has("--t-junctions");
        m_as_of = read_day(arguments, "--as-of");
        static_cast<void>(required(arguments, "--output", say("例如 -o trace", "for example -o trace")));
        m_kept.push_back("trace --from " + join(m_from, ",") + " --direction " + *arguments.value("--direction"));
        if (!m_to.empty()) {
            m_kept.push_back("--to " + join(m_to, ","));
        }
    }

    ExitCode run(Context& context) override
    {
        start_loading_io(GdalUse::sure);
        rule::Project project = load_project(m_project);
        m_lang = context.follow(project.lang);
        const DataFolders data = find_data();
        SessionOptions options;
        options.as_of = m_as_of ? *m_as_of : plan_day(project, data);
        options.jobs = m_common.jobs;
        options.network_only = true;
        keep_inputs(project, m_common.output);
        RunFolder folder(m_common.output, m_common.force);
        const report::VerdictStyle verdicts = report::read_verdict_style(data.layers);
        Session session(std::move(project), std::move(options), data);
        session.keep_rules([](const rule::CompiledRule&) { return false; });
        return trace(context, session, verdicts, folder);
    }

private:
    ExitCode trace(Context& context, Session& session, const report::VerdictStyle& verdicts, RunFolder& folder)
    {
        const io::Api& io = load_io();
        Progress progress(m_common.quiet      ? Progress::Show::never
                          : m_common.progress ? Progress::Show::always
                                              : Progress::Show::on_terminal,
                          context.lang);
        session.read(io, [&](const layer::Kind& kind, std::size_t, std::size_t) {
            progress.step(say("读取 {0}", "reading {1}", kind.title.zh, kind.name));
        });
        const layer::LayerTable* pipes = session.tables().find(pipes_kind);
        if (pipes == nullptr) {
            throw Error(ErrorKind::config, say("项目没有排水管图层 sewer_pipe", "the project binds no sewer_pipe layer"),
                        {.file = m_project.string()});
        }
        progress.step(say("追踪", "tracing"));
        const rule::NetworkChoice choice = rule::read_network_choice(m_project);
        const double snap = m_snap_m.value_or(choice.snap_m.value_or(network::default_snap_m(*pipes)));
        const network::Network network(*pipes, {.snap_m = snap, .t_junctions = m_t_junctions || choice.t_junctions});
        const std::vector<const layer::LayerTable*> around = report::tables_around(session.tables());
        std::vector<const layer::LayerTable*> tables{pipes};
        tables.insert(tables.end(), around.begin(), around.end());
        const Places places(network, tables);
        const report::TraceReport result =
            report::make_trace(network, m_heading, places.find_all(m_from, "--from"), places.find_all(m_to, "--to"), around);
        write(session, result, verdicts, io, folder);
        progress.clear();
        print(report::render_trace(result, context.lang));
        if (!m_common.quiet) {
            talk(say("结果在 {}", "results are in {}", m_common.output).in(context.lang));
        }
        finish_printing();
        return ExitCode::done;
    }

    void write(const Session& session, const report::TraceReport& result, const report::VerdictStyle& verdicts,
               const io::Api& io, RunFolder& folder)
    {
        const report::StyleModel style{session.kinds(), verdicts};
        std::vector<report::FeatureLayer> layers = report::trace_layers(result, m_lang);
        report::add_styles(layers, style, m_lang);
        const Folder root = folder.root();
        const io::WriteOptions options{.as_of = session.options().as_of, .lang = m_lang};
        io.write_geopackage(root.path() / "trace.gpkg", layers, options);
        const Folder shp = root.make("shp");
        for (const report::Shapefile& file : io.write_shapefiles(shp.path(), layers, options)) {
            const report::FeatureLayer& layer = layers[file.layer];
            for (const report::Shapefile::Part& part : file.parts) {
                shp.write(part.file + ".qml",
                          report::qml(layer, report::style_of(layer, style), report::NameStyle::short_names, m_lang));
            }
        }
        for (const report::FeatureLayer& layer : layers) {
            write_table(root, layer);
        }
        // What it was made from and with, as an audit tells it.
        const audit::Run run(session.program(), session.tables(), session.kinds(), {});
        report::RunInfo info;
        info.tool_version = ZONELINT_VERSION;
        info.library_versions = io.versions();
        info.project_name = session.project().name;
        info.project_path = project_path_from(m_common.output, session.project());
        info.project_sha256 = session.project().sha256;
        info.region = session.region();
        info.as_of = session.options().as_of;
        info.lang = m_lang;
        info.options = m_kept;
        report::Report report;
        report.run = &run;
        report.info = std::move(info);
        report::Results results;
        results.manifest = [&](const std::vector<report::WrittenFile>& files) {
            return report::render_manifest(report, {}, files);
        };
        write_manifest(root, results, m_common.jobs);
        folder.commit();
    }

    CommonOptions m_common;
    fs::path m_project;
    std::vector<std::string> m_from, m_to, m_kept;
    network::Heading m_heading = network::Heading::down;
    std::optional<double> m_snap_m;
    std::optional<Date> m_as_of;
    bool m_t_junctions = false;
    Lang m_lang = Lang::zh;
};

}  // namespace

Verb trace_verb()
{
    Verb out{
        "trace",
        say("沿排水管网追踪去向或来源", "follow a sewer network down or up"),
        say("读取项目的排水管和管网上的对象，从一处或几处起顺流、逆流或不问流向追踪，把路径、终点和\n"
            "途经对象写成图层。流向不明的管段两头都可能走，其后的结果标为可能。",
            "Reads the project's pipes and what stands on them, follows the network from one or several places with the "
            "water,\n"
            "against it or either way, and writes pipes, ends and objects as layers. Pipes of unknown direction may be\n"
            "followed both ways; what lies behind them is possible, not certain."),
        {{{"PROJECT", say("项目文件，如 zonelint.toml", "the project file, such as zonelint.toml")}}, {}},
        make_command<TraceCommand>};
    std::vector<Option>& options = out.syntax.options;
    options.push_back({"--from",
                       "",
                       "PLACE",
                       say("从哪里起：管段、节点或对象的编号，或 经度,纬度；可写几个；必填",
                           "where to begin: ids of pipes, nodes or objects, or LON,LAT; several are allowed; required"),
                       Option::Type::list,
                       {}});
    options.push_back({"--direction",
                       "",
                       "down|up|any",
                       say("顺流、逆流、不问流向；必填", "with the water, against it, either way; required"),
                       Option::Type::value,
                       {}});
    options.push_back({"--to", "", "PLACE", say("只要到这里的路径", "only the way to this place"), Option::Type::list, {}});
    options.push_back({"--snap",
                       "",
                       "LENGTH",
                       say("捕捉距离；默认随项目的 [network]", "snap distance; else that of the project's [network]"),
                       Option::Type::value,
                       {}});
    options.push_back({"--t-junctions",
                       "",
                       "",
                       say("管端落在另一管身上也算接上", "ends that lie on the course of another pipe join it"),
                       Option::Type::flag,
                       {}});
    options.push_back(
        {"--as-of",
         "",
         "DATE",
         say("数据来源的 where 按哪一天算；默认规划期末日", "the day for filters of sources; else the last day of the plan"),
         Option::Type::value,
         {}});
    options.push_back(output_option(say("结果文件夹", "the result folder"), "DIR"));
    options.push_back(force_option(say("替换已有的结果文件夹", "replace a result folder that exists")));
    options.push_back(jobs_option());
    options.push_back(lang_option());
    options.push_back(quiet_option());
    options.push_back(progress_option());
    return out;
}

}  // namespace zonelint::cli
