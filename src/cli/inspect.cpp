// zonelint inspect: what a delivery holds, and what is wrong with it.
#include "base/error.hpp"
#include "cli/common_options.hpp"
#include "cli/data_folder.hpp"
#include "cli/input_guard.hpp"
#include "cli/inspect_layers.hpp"
#include "cli/io_loader.hpp"
#include "cli/new_file.hpp"
#include "cli/progress.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "report/csv.hpp"
#include "report/tables.hpp"

#include <algorithm>
#include <array>
#include <sstream>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 4> format_names = {"text", "json", "csv", "xlsx"};

class InspectCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_common = read_common(arguments);
        m_operands = arguments.operands();
        m_format = arguments.value("--format").value_or("text");
        if (std::find(format_names.begin(), format_names.end(), m_format) == format_names.end()) {
            throw Error(ErrorKind::usage, say("--format 不能是 {}", "--format cannot be {}", m_format), {},
                        say("可用：text, json, csv, xlsx", "there are: text, json, csv, xlsx"));
        }
        if (m_format == "xlsx") {
            static_cast<void>(required(arguments, "--output", say("例如 -o 检查.xlsx", "for example -o inspection.xlsx")));
        }
    }

    ExitCode run(Context& context) override
    {
        const io::Api& io = load_io();
        const Delivery delivery = delivered_files(m_operands, io);
        if (!m_common.output.empty()) {
            expect_free(delivery);
        }
        const auto kinds = layer::KindTable::load(find_data().layers);
        Progress progress(m_common.quiet      ? Progress::Show::never
                          : m_common.progress ? Progress::Show::always
                                              : Progress::Show::on_terminal,
                          context.lang);
        const auto told = [&](const std::string& path, std::size_t done, std::size_t all) {
            progress.step(say("检查 {0}（{1}/{2}）", "inspecting {0} ({1}/{2})", path, done + 1, all));
        };
        report::Inspection inspection = inspect(delivery, *kinds, io, {.jobs = m_common.jobs, .told = told});
        inspection.tool_version = ZONELINT_VERSION;
        progress.clear();
        write(inspection, io, context.lang);
        return exit_code(inspection);
    }

private:
    void expect_free(const Delivery& delivery) const
    {
        const fs::path output = m_common.output;
        const Text hint = say("换一个名字", "choose another name");
        const bool is_input =
            std::any_of(m_operands.begin(), m_operands.end(), [&](const std::string& one) { return holds(output, one); }) ||
            std::any_of(delivery.files.begin(), delivery.files.end(),
                        [&](const DeliveredFile& file) { return holds(output, file.base / file.path); });
        if (is_input) {
            throw Error(ErrorKind::input, say("它是数据文件之一", "it is one of the data files"), {.file = m_common.output},
                        hint);
        }
        const bool exists = fs::exists(fs::symlink_status(output));
        if (exists && !m_common.force) {
            throw Error(ErrorKind::input, say("文件已存在", "the file exists already"), {.file = m_common.output},
                        say("换一个名字，或用 --force 替换", "choose another name, or replace it with --force"));
        }
        if (exists && !fs::is_regular_file(output)) {
            throw Error(ErrorKind::input, say("它不是普通文件", "it is no regular file"), {.file = m_common.output}, hint);
        }
    }

    [[nodiscard]] std::string rendered(const report::Inspection& inspection, Lang lang) const
    {
        if (m_format == "json") {
            return inspection_json(inspection, lang, m_common.jobs);
        }
        if (m_format == "csv") {
            const std::vector<report::Table> tables = inspection_tables(inspection, lang);
            std::ostringstream out;
            write_csv(report::table_of(tables, "features"), out);
            return std::move(out).str();
        }
        return inspection_text(inspection, lang);
    }

    void write(const report::Inspection& inspection, const io::Api& io, Lang lang) const
    {
        if (m_common.output.empty()) {
            print(rendered(inspection, lang));
            return;
        }
        const NewFile file{fs::path(m_common.output)};
        if (m_format == "xlsx") {
            io.write_workbook(file.partial(), inspection_workbook(inspection, lang));
        } else {
            file.write(rendered(inspection, lang));
        }
        file.commit();
    }

    static ExitCode exit_code(const report::Inspection& inspection)
    {
        if (inspection.files.empty()) {
            return ExitCode::rejected;  // nothing was delivered, so nothing is right
        }
        ExitCode out = ExitCode::done;
        for (const report::ProblemGroup& group : groups_of(inspection)) {
            if (group.name == "unreadable") {
                return ExitCode::rejected;
            }
            out = report::by_design(group.name) ? out : ExitCode::findings;
        }
        return out;
    }

    CommonOptions m_common;
    std::vector<std::string> m_operands;
    std::string m_format;
};

}  // namespace

Verb inspect_verb()
{
    return {"inspect",
            say("检查一批数据，逐条说明问题", "look a delivery over and say what is wrong with it"),
            say("说明每个文件的每个图层：格式、行数、几何、各列、像哪种图层、坐标系和编码，以及每一处问题和怎么办。\n"
                "json、csv、xlsx 列出所有有问题的要素；xlsx 可退回给提供者。没有问题时退出码为 0，有问题为 "
                "1，有文件无法读取或没有可读的文件为 2。",
                "Tells of each layer of each file: format, rows, geometry, columns, the kind it looks like, coordinate "
                "system and\n"
                "encoding, and every problem with what to do. json, csv and xlsx name all features concerned; the workbook "
                "can go\n"
                "back to whoever delivered. Ends with 0 where nothing is wrong, 1 with problems, 2 where a file cannot be\n"
                "read, or there is none."),
            {{{"FILES", say("数据文件、文件夹或项目文件", "data files, folders or project files"), true, true}},
             {{"--format", "", "text|json|csv|xlsx", say("结果的格式", "format of the result"), Option::Type::value, "text"},
              output_option(say("写到这个文件，而不是标准输出", "write this file instead of standard output"), "FILE"),
              force_option(say("替换已有的文件", "replace a file that exists")),
              jobs_option(),
              lang_option(),
              quiet_option(),
              progress_option()}},
            make_command<InspectCommand>};
}

}  // namespace zonelint::cli
