// zonelint report: any format again from a run folder, whole or divided by county.
#include "base/error.hpp"
#include "base/hash.hpp"
#include "cli/audit_options.hpp"
#include "cli/common_options.hpp"
#include "cli/data_folder.hpp"
#include "cli/division_folders.hpp"
#include "cli/format_options.hpp"
#include "cli/input_guard.hpp"
#include "cli/io_loader.hpp"
#include "cli/postgres_options.hpp"
#include "cli/progress.hpp"
#include "cli/public_release.hpp"
#include "cli/report_options.hpp"
#include "cli/run_reader.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "report/public_manifest.hpp"

#include <algorithm>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* split_option = "--split";
constexpr const char* encoding_option = "--shp-encoding";
constexpr const char* paper_option = "--paper";
constexpr const char* turn_option = "--turn";
constexpr const char* maker_option = "--made-by";
constexpr const char* personal_option = "--personal-names";
constexpr const char* public_option = "--public";
constexpr const char* atlas_option = "--atlas";

report::DivisionLevel parse_split(const std::string& word)
{
    if (word == "division" || word == "city") {
        return word == "city" ? report::DivisionLevel::city : report::DivisionLevel::county;
    }
    throw Error(ErrorKind::usage, say("--split 不能是 {}", "--split cannot be {}", word), {},
                say("可用：division, city", "there are: division, city"));
}

/// Neither takes the place of the other, nor lies in it.
void keep_run(const fs::path& run, const fs::path& output)
{
    const Text hint = say("换一个名字", "choose another name");
    if (holds(output, run)) {
        throw Error(ErrorKind::input, say("它会盖住核查结果 {}", "it would take the place of the run {}", run.string()),
                    {.file = output.string()}, hint);
    }
    if (holds(run, output)) {
        throw Error(ErrorKind::input, say("它在核查结果 {} 之内", "it lies inside the run {}", run.string()),
                    {.file = output.string()}, hint);
    }
}

Needs needs_for(std::span<const Format* const> formats, bool split)
{
    Needs out{.tables = split};
    for (const Format* format : formats) {
        out.tables = out.tables || format->needs.tables;
        out.layers = out.layers || format->needs.layers;
        out.verdicts = out.verdicts || format->needs.verdicts;
    }
    return out;
}

class ReportCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_common = read_common(arguments);
        m_run = arguments.operand(0);
        m_formats = read_formats(arguments);
        m_postgres = read_postgres(arguments);
        m_encoding_given = arguments.has(encoding_option);
        m_paper_given = arguments.has(paper_option);
        m_turn_given = arguments.has(turn_option);
        m_maker_given = arguments.has(maker_option);
        if (!m_postgres || arguments.has("--format") || arguments.has(split_option)) {  // a database needs no folder
            static_cast<void>(required(arguments, "--output", say("例如 -o report", "for example -o report")));
        }
        if (const auto word = arguments.value(split_option)) {
            m_level = parse_split(*word);
            if (!arguments.has("--format")) {
                m_formats.formats = choose_formats({"xlsx"});
            }
        }
        if (const auto file = arguments.value(public_option)) {
            expect_public(arguments);
            m_public = *file;
            m_formats.formats = public_formats(arguments.list("--format"));
            m_options.emplace_back(public_option);
        }
        expect_sheets(arguments, m_formats.formats);
        if (m_formats.personal_names) {
            m_options.emplace_back(personal_option);
        }
        std::vector<std::string> names;
        for (const Format* format : m_formats.formats) {
            names.emplace_back(format->name);
        }
        m_options.push_back("--format " + join(names, ","));
        for (const char* option :
             {encoding_option, paper_option, turn_option, atlas_option, maker_option, split_option, "--lang"}) {
            if (const auto word = arguments.value(option)) {
                m_options.push_back(option + (" " + *word));
            }
        }
    }

    ExitCode run(Context& context) override
    {
        const StoredRun stored = open_run(m_run);
        if (!m_common.output.empty()) {
            keep_run(m_run, m_common.output);
        }
        for (const std::string& option : stored.manifest.report_options) {
            if (option.starts_with(split_option)) {
                throw Error(ErrorKind::input, say("它是按行政区拆分的报表", "it is a report divided by county or city"),
                            {.file = m_run.string()}, say("请用原来的核查结果", "use the run that it was made from"));
            }
            if (m_public && option == public_option) {
                throw Error(ErrorKind::input, say("它已经是公开版", "it is a release for the public already"),
                            {.file = m_run.string()}, say("请用原来的核查结果", "use the run that it was made from"));
            }
        }
        keep_choices(read_formats(read_kept_options(stored.manifest.options)));
        const Lang lang = context.lang_given ? context.lang : stored.manifest.lang;
        const DataFolders data = find_data();
        const auto kinds = layer::KindTable::load(data.layers);
        const report::VerdictStyle verdicts = report::read_verdict_style(data.layers);
        const io::Api& io = load_io();
        std::optional<RunFolder> folder;
        if (!m_common.output.empty()) {
            folder.emplace(m_common.output, m_common.force);
        }
        return write(context, stored, {*kinds, verdicts}, io, lang, folder ? &*folder : nullptr);
    }

private:
    /// What is not chosen anew is as the audit had it.
    void keep_choices(const FormatChoice& kept)
    {
        if (!m_encoding_given) {
            m_formats.shp_encoding = m_public ? io::ShpEncoding::utf8 : kept.shp_encoding;
        }
        if (!m_paper_given) {
            m_formats.sheet.paper.a3 = kept.sheet.paper.a3;
        }
        if (!m_turn_given) {
            m_formats.sheet.paper.turn = kept.sheet.paper.turn;
        }
        if (!m_maker_given) {
            m_formats.sheet.made_by = kept.sheet.made_by;
        }
        m_formats.personal_names = m_formats.personal_names || kept.personal_names;
    }

    /// `folder`: null where the run goes into a database alone.
    ExitCode write(const Context& context, const StoredRun& stored, const report::StyleModel& style, const io::Api& io,
                   Lang lang, RunFolder* folder)
    {
        const auto database = open_postgres(io, m_postgres);
        Progress progress(m_common.quiet      ? Progress::Show::never
                          : m_common.progress ? Progress::Show::always
                                              : Progress::Show::on_terminal,
                          context.lang);
        progress.step(say("读取结果", "reading the run"));
        Needs needs = folder == nullptr ? Needs{} : needs_for(m_formats.formats, m_level.has_value());
        needs.tables = needs.tables || database != nullptr || m_public;
        needs.layers = needs.layers || database != nullptr || m_public;
        report::Results results = read_results(stored, style.kinds, io, needs, lang);
        expect_whole(stored);
        const report::ReportInfo info{ZONELINT_VERSION, project_path(stored), m_options};
        results.manifest = [&](const std::vector<report::WrittenFile>& files) {
            return report::render_report_manifest(stored.text, info, files);
        };
        if (m_public) {
            return write_public(context, stored, style, io, std::move(results), *folder, progress);
        }
        if (folder != nullptr) {
            progress.step(say("写出结果", "writing"));
            write_folder(results, style, io, folder->root());
        }
        if (database != nullptr) {
            progress.step(writing_to_postgres());
            m_notes.push_back(write_to_postgres(*database, results, stored.text));
        }
        if (folder != nullptr) {
            folder->commit();
        }
        progress.clear();
        if (!m_common.quiet) {
            say_notes(context, stored.manifest, lang);
        }
        return ExitCode::done;
    }

    [[nodiscard]] RunOutput output_of(const report::Results& results, const report::StyleModel& style, const io::Api& io,
                                      const Folder& folder) const
    {
        return {.results = results,
                .style = style,
                .io = io,
                .folder = folder,
                .shp_encoding = m_formats.shp_encoding,
                .sheet = m_formats.sheet,
                .personal_names = m_formats.personal_names,
                .jobs = m_common.jobs};
    }

    void write_folder(const report::Results& results, const report::StyleModel& style, const io::Api& io,
                      const Folder& folder)
    {
        RunOutput output = output_of(results, style, io, folder);
        if (m_level) {
            write_division_folders(output, *m_level, m_formats.formats);
        } else {
            write_formats(output, m_formats.formats);
        }
        m_notes = std::move(output.notes);
        write_manifest(folder, results, m_common.jobs);
    }

    /// Of the hashes of project and inputs: who does not have them cannot make it, and another version of a library makes the same.
    static std::string release_key(const report::ManifestView& manifest)
    {
        std::string all = "zonelint public release\n" + manifest.project_sha256;
        for (const report::ManifestView::Input& input : manifest.inputs) {
            all += '\n' + input.sha256;
        }
        return sha256(all);
    }

    /// All formats from what is public; nothing stays where the check finds anything.
    ExitCode write_public(const Context& context, const StoredRun& stored, const report::StyleModel& style,
                          const io::Api& io, report::Results full, RunFolder& folder, Progress& progress)
    {
        progress.step(say("去掉不公开的内容", "taking out what is not public"));
        const rule::PublicChoice choice = read_public_file(*m_public, style.kinds);
        report::PublicRelease release = report::public_release(full, choice, style.kinds, release_key(stored.manifest));
        mark_release(release.results, choice);
        const report::ReportInfo info{ZONELINT_VERSION, "", m_options};
        release.results.manifest = [&](const std::vector<report::WrittenFile>& files) {
            return report::render_public_manifest(stored.text, info, files);
        };
        progress.step(say("写出结果", "writing"));
        const Text how = public_words(choice);
        m_formats.sheet.release = how;
        RunOutput output = output_of(release.results, style, io, folder.root());
        write_formats(output, m_formats.formats);
        write_table(output.folder, release.log);
        write_manifest(output.folder, release.results, m_common.jobs);
        progress.step(say("读回检查", "reading back and checking"));
        const std::size_t words = expect_no_leak(output, full, choice, release.grid);
        folder.commit();
        progress.clear();
        m_notes = std::move(output.notes);
        m_notes.push_back(say("公开版：{0}；读回检查了 {2} 个词和所有坐标，没有发现不该公开的；删去的内容见 public-log.csv",
                              "for the public: {1}; {2} words and all coordinates were checked in what was written, none "
                              "stands there; public-log.csv tells what was taken out",
                              how.zh, how.en, words));
        if (!m_common.quiet) {
            say_notes(context, stored.manifest, release.results.lang);
        }
        return ExitCode::done;
    }

    /// From the report's folder, as the manifest of a run has it.
    [[nodiscard]] std::string project_path(const StoredRun& stored) const
    {
        if (stored.manifest.project_path.empty() || m_common.output.empty()) {
            return {};  // a release for the public, or no folder
        }
        const fs::path target = fs::weakly_canonical(fs::absolute(m_common.output).lexically_normal());
        const fs::path file = (fs::weakly_canonical(fs::absolute(m_run)) / stored.manifest.project_path).lexically_normal();
        return file.lexically_relative(target).generic_string();
    }

    void say_notes(const Context& context, const report::ManifestView& run, Lang lang) const
    {
        if (run.tool_version != ZONELINT_VERSION) {
            talk(say("核查由 zonelint {0} 完成，报表由 {1} 写出：结论是前者的，词语和样式是后者的",
                     "the audit is by zonelint {0}, this report by {1}: the verdicts are of the former, words and styles of "
                     "the latter",
                     run.tool_version, ZONELINT_VERSION)
                     .in(context.lang));
        }
        for (const Text& note : m_notes) {
            talk(note.in(context.lang));
        }
        if (run.lang != lang) {
            talk(say("各行中的句子仍是{0}：核查时用的是这种语言", "sentences in rows stay in {1}, the language of the audit",
                     run.lang == Lang::zh ? "中文" : "英文", run.lang == Lang::zh ? "Chinese" : "English")
                     .in(context.lang));
        }
        if (!m_common.output.empty()) {
            talk(say("结果在 {}", "results are in {}", m_common.output).in(context.lang));
        }
    }

    CommonOptions m_common;
    fs::path m_run;
    FormatChoice m_formats;
    std::optional<PostgresChoice> m_postgres;
    bool m_encoding_given = false, m_paper_given = false, m_turn_given = false, m_maker_given = false;
    std::vector<std::string> m_options;  ///< for the manifest
    std::optional<report::DivisionLevel> m_level;
    std::optional<std::string> m_public;  ///< the word of --public
    std::vector<Text> m_notes;
};

}  // namespace

Verb report_verb()
{
    Verb out{
        "report",
        say("把核查结果再写成任何格式", "write a run again in any format"),
        say("只用结果文件夹，把其中的结果写成所选格式；原来的数据可以已经不在。\n"
            "结果文件夹从不改动；其中的文件变了或缺了就拒绝。",
            "Writes the results of a run folder in the formats chosen, from that folder alone: the sources may be gone.\n"
            "The run is never changed; where one of its files has changed or is missing, it is refused."),
        {{{"RUN", say("结果文件夹", "the result folder")}}, {}},
        make_command<ReportCommand>};
    std::vector<Option>& options = out.syntax.options;
    options.push_back(output_option(say("写到这个文件夹", "the folder to write"), "DIR"));
    for (Option& option : format_options()) {
        if (option.name == encoding_option) {
            option.help = say("shapefile 中文字的编码；默认随核查结果", "encoding of texts in shapefiles; else the run's");
            option.fallback = {};
        }
        if (option.name == paper_option) {
            option.help = say("图幅纸张；默认随核查结果", "paper of map sheets; else the run's");
            option.fallback = {};
        }
        options.push_back(std::move(option));
    }
    for (Option& option : postgres_options()) {
        options.push_back(std::move(option));
    }
    options.push_back({split_option,
                       "",
                       "division|city",
                       say("每个县区（或每个地市）一个子文件夹；没有 --format 时只写 xlsx",
                           "a folder for each county, or for each city; without --format only xlsx"),
                       Option::Type::value,
                       {}});
    options.push_back({public_option,
                       "",
                       "FILE",
                       say("公开版：按 FILE 的 [public] 取整位置、隐去名称，写好后检查有无泄漏；default 用默认做法",
                           "for the public: rounds places and masks names as [public] of FILE says, and checks what was "
                           "written; `default` takes the built-in choice"),
                       Option::Type::value,
                       {}});
    options.push_back(force_option(say("替换已有的结果文件夹", "replace a result folder that exists")));
    options.push_back(jobs_option());
    options.push_back({"--lang",
                       "",
                       "zh|en",
                       say("表头和用词的语言；默认随核查结果", "language of heads and words; else the run's"),
                       Option::Type::value,
                       {}});
    options.push_back(quiet_option());
    options.push_back(progress_option());
    return out;
}

}  // namespace zonelint::cli
