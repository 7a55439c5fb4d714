// zonelint followup import: what counties answered, back beside the project.
#include "base/counted.hpp"
#include "base/error.hpp"
#include "base/file_content.hpp"
#include "cli/common_options.hpp"
#include "cli/data_folder.hpp"
#include "cli/input_guard.hpp"
#include "cli/io_loader.hpp"
#include "cli/new_file.hpp"
#include "cli/run_reader.hpp"
#include "cli/session.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "report/csv.hpp"
#include "report/followup_drafts.hpp"
#include "report/followup_file.hpp"
#include "report/followup_replies.hpp"
#include "report/tables.hpp"

#include <array>
#include <fstream>
#include <sstream>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* received_option = "--received";

std::string csv_text(const report::Table& table)
{
    std::ostringstream out;
    report::write_csv(table, out);
    return std::move(out).str();
}

/// "followup.csv" -> "followup-conflicts.csv".
fs::path conflicts_beside(const fs::path& file) { return file.parent_path() / (file.stem().string() + "-conflicts.csv"); }

/// "followup.csv" -> "followup-drafts.toml".
fs::path drafts_beside(const fs::path& file) { return file.parent_path() / (file.stem().string() + "-drafts.toml"); }

class FollowUpImportCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_common = read_common(arguments);
        m_run = arguments.operand(0);
        m_files = arguments.operands();
        m_files.erase(m_files.begin());
        m_received =
            parse_day(required(arguments, received_option,
                               say("收到答复的日期，YYYY-MM-DD", "the day when the answers were received, YYYY-MM-DD")));
    }

    ExitCode run(Context& context) override
    {
        const StoredRun stored = open_run(m_run);
        if (m_received < stored.manifest.as_of) {
            throw Error(ErrorKind::usage, say("{0} {1} 早于核查日期 {2}", "{0} {1} lies before {2}, the day of the audit",
                                              received_option, to_string(m_received), to_string(stored.manifest.as_of)));
        }
        const fs::path target = target_of(stored);
        expect_apart(target);
        const io::Api& io = load_io();
        report::FollowUps kept;
        if (fs::exists(fs::symlink_status(target))) {
            kept = report::read_followups(io.read_sheets(target), target.string());
        }
        report::Replies replies = read(context, stored, io);
        const report::Merged merged = report::merge(kept, replies);

        const report::FollowUpDrafts asked = report::followup_drafts(kept, stored.manifest.as_of, context.lang);

        const NewFile answers(target);
        const NewFile conflicts(conflicts_beside(target));
        const NewFile drafts(drafts_beside(target));
        conflicts.write(csv_text(report::conflict_table(replies.conflicts, context.lang)));
        // Workbooks of which nothing can be taken, such as those of another run, change nothing.
        const bool taken = !replies.answers.empty() || replies.conflicts.empty();
        if (taken) {
            answers.write(csv_text(report::followup_table(kept)));
            drafts.write(asked.toml);
            drafts.commit();
        }
        conflicts.commit();
        if (taken) {
            answers.commit();
        }
        tell(context, replies, merged, kept.size(), target);
        tell_drafts(context, asked, target);
        return replies.conflicts.empty() ? ExitCode::done : ExitCode::incomplete;
    }

private:
    /// -o, else what the run's project names.
    [[nodiscard]] fs::path target_of(const StoredRun& stored) const
    {
        if (!m_common.output.empty()) {
            return m_common.output;
        }
        const fs::path file = project_of(m_run, stored.manifest);
        const fs::path shown = file.lexically_proximate(fs::current_path());
        const rule::Project project = load_project(shown);
        if (project.followup.empty()) {
            throw Error(ErrorKind::config,
                        say("项目没有写销号台账放在哪里", "the project does not say where answers are kept"),
                        {.file = shown.string()},
                        say("写上 [followup] path = \"followup.csv\"，或用 -o",
                            "write [followup] path = \"followup.csv\", or use -o"));
        }
        return shown.parent_path() / project.followup;
    }

    /// Neither file that is written takes the place of a workbook or lies in the run.
    void expect_apart(const fs::path& target) const
    {
        for (const fs::path& out : {target, conflicts_beside(target), drafts_beside(target)}) {
            if (holds(m_run, out)) {
                throw Error(ErrorKind::input, say("它在核查结果 {} 之内", "it lies inside the run {}", m_run.string()),
                            {.file = out.string()}, say("换一个名字", "choose another name"));
            }
            for (const std::string& file : m_files) {
                if (holds(out, file)) {
                    throw Error(ErrorKind::input, say("它是交回的工作簿之一", "it is one of the workbooks"),
                                {.file = out.string()}, say("换一个名字", "choose another name"));
                }
            }
            if (fs::exists(fs::symlink_status(out)) && !fs::is_regular_file(out)) {
                throw Error(ErrorKind::input, say("它不是普通文件", "it is no regular file"), {.file = out.string()});
            }
        }
        if (target.extension() != ".csv") {
            throw Error(ErrorKind::input, say("销号台账是 .csv 文件", "answers are kept in a .csv file"),
                        {.file = target.string()}, say("例如 followup.csv", "for example followup.csv"));
        }
        expect_own_conflicts(conflicts_beside(target));
        const fs::path drafts = drafts_beside(target);
        if (fs::exists(drafts) && !file_content(drafts).starts_with(report::followup_drafts_mark)) {
            throw Error(ErrorKind::input,
                        say("它不是本命令写的草稿，不会替换", "it is no list of drafts and will not be replaced"),
                        {.file = drafts.string()},
                        say("把它移开，或用 -o 换一个名字", "move it away, or choose another name with -o"));
        }
    }

    /// What stands in the place of the list of conflicts is one.
    static void expect_own_conflicts(const fs::path& file)
    {
        std::ifstream in(file, std::ios::binary);
        std::string head;
        const std::string own = csv_text(report::conflict_table({}, Lang::zh));
        const auto bare = [](std::string_view line) {  // a spreadsheet may have saved it
            line.remove_prefix(line.starts_with("\xEF\xBB\xBF") ? 3 : 0);
            return line.substr(0, line.find_first_of("\r\n"));
        };
        if (in && std::getline(in, head) && bare(head) != bare(own)) {
            throw Error(ErrorKind::input,
                        say("它不是冲突清单，不会替换", "it is no list of conflicts and will not be replaced"),
                        {.file = file.string()},
                        say("把它移开，或用 -o 换一个名字", "move it away, or choose another name with -o"));
        }
    }

    /// A book that cannot be read is a conflict of its own; the others are taken.
    [[nodiscard]] report::Replies read(const Context& context, const StoredRun& stored, const io::Api& io) const
    {
        const auto kinds = layer::KindTable::load(find_data().layers);
        const report::Results results = read_results(stored, *kinds, io, {.tables = true}, context.lang);
        const std::array lists = {&report::table_of(results.tables, "findings"),
                                  &report::table_of(results.tables, "undetermined")};
        std::vector<report::ReplyBook> books;
        std::vector<report::ReplyConflict> unreadable;
        for (const std::string& file : m_files) {
            try {
                books.push_back({file, io.read_sheets(file)});
            } catch (const Error& error) {
                if (error.kind() != ErrorKind::unreadable) {
                    throw;
                }
                const Text& hint = error.hint();
                const Text message =
                    hint.empty() ? error.message()
                                 : say("{0}；{2}", "{1}; {3}", error.message().zh, error.message().en, hint.zh, hint.en);
                unreadable.push_back({.name = "unreadable", .file = file, .message = message});
            }
        }
        report::Replies out = report::read_replies(books, lists, stored.manifest.as_of, m_received);
        out.conflicts.insert(out.conflicts.begin(), unreadable.begin(), unreadable.end());
        return out;
    }

    void tell(const Context& context, const report::Replies& replies, const report::Merged& merged, std::size_t all,
              const fs::path& target) const
    {
        static constexpr std::size_t most = 20;
        print(say("清单 {0} 行：新答复 {1}，有变化 {2}，无变化 {3}，未填 {4}；未采用 {5}\n",
                  "rows {0}: new answers {1}, changed {2}, unchanged {3}, not filled in {4}; not taken {5}\n", replies.rows,
                  merged.added, merged.changed, merged.unchanged, replies.unanswered, replies.conflicts.size())
                  .in(context.lang));
        for (std::size_t i = 0; i < std::min(most, replies.conflicts.size()); ++i) {
            const report::ReplyConflict& one = replies.conflicts[i];
            std::string place = one.file;
            if (one.line > 0) {
                place += fmt::format(" / {} / {}", one.sheet, one.line);
            }
            print(fmt::format("  {}  {}  {}\n", place, one.name, one.message.in(context.lang)));
        }
        if (replies.conflicts.size() > most) {
            const std::size_t more = replies.conflicts.size() - most;
            print(say("  另有 {} 处，见冲突清单\n", "  and {} more, see the list of conflicts\n", more).in(context.lang));
        }
        if (!m_common.quiet && !fs::exists(target)) {
            talk(say("没有采用任何答复；冲突清单在 {}", "nothing was taken; conflicts are in {}",
                     conflicts_beside(target).string())
                     .in(context.lang));
        } else if (!m_common.quiet) {
            talk(say("{0} 现有 {1} 条；冲突清单在 {2}", "{0} holds {3}; conflicts are in {2}", target.string(), all,
                     conflicts_beside(target).string(), counted(all, "answer"))
                     .in(context.lang));
        }
    }

    void tell_drafts(const Context& context, const report::FollowUpDrafts& asked, const fs::path& target) const
    {
        if (!m_common.quiet && asked.corrections + asked.waivers > 0) {
            talk(say("待决定：更正 {0} 条，豁免 {1} 条；草稿在 {2}", "to be decided: {3}, {4}; drafts are in {2}",
                     asked.corrections, asked.waivers, drafts_beside(target).string(),
                     counted(asked.corrections, "correction"), counted(asked.waivers, "waiver"))
                     .in(context.lang));
        }
    }

    CommonOptions m_common;
    fs::path m_run;
    std::vector<std::string> m_files;
    Date m_received;
};

}  // namespace

Verb followup_import_verb()
{
    return {
        "followup import",
        say("收回县区的答复", "take back what counties answered"),
        say("读取由 report --split 发出、县区填好交回的工作簿，按指纹写入项目的销号台账 followup.csv。\n"
            "改动过的、矛盾的、日期不可能的一概不采用，列在旁边的冲突清单里。有异议的和认为可豁免的，另写成更正和豁免的草稿"
            "，"
            "由主管部门决定。以后每次核查都带上办理状态。",
            "Reads the workbooks that `report --split` sent out and counties have filled in, and keeps their answers by\n"
            "fingerprint in the project's followup.csv. What was edited, contradicts itself or has an impossible date is "
            "not\n"
            "taken and stands in a list of conflicts beside it. What is disputed or held to be permitted becomes drafts of\n"
            "corrections and waivers, for the bureau to decide. Every later audit shows how its findings stand."),
        {{{"RUN", say("发出清单的核查结果", "the run that the lists are from")},
          {"FILES", say("交回的工作簿", "the workbooks"), true, true}},
         {output_option(say("销号台账；默认是项目 [followup] 所写的",
                            "the file of answers; else the one that [followup] of the "
                            "project names"),
                        "FILE"),
          {received_option,
           "",
           "DATE",
           say("收到答复的日期，YYYY-MM-DD；必填", "the day when the answers were received, YYYY-MM-DD; required"),
           Option::Type::value,
           {}},
          lang_option(),
          quiet_option()}},
        make_command<FollowUpImportCommand>};
}

}  // namespace zonelint::cli
