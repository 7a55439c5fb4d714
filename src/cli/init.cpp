// zonelint init: a project file from a delivery.
#include "base/counted.hpp"
#include "base/error.hpp"
#include "base/parallel.hpp"
#include "cli/common_options.hpp"
#include "cli/data_folder.hpp"
#include "cli/input_guard.hpp"
#include "cli/inspect_files.hpp"
#include "cli/inspect_layers.hpp"
#include "cli/io_loader.hpp"
#include "cli/new_file.hpp"
#include "cli/project_draft.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "layer/database_path.hpp"
#include "rule/library.hpp"

#include <algorithm>
#include <utility>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

class InitCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_common = read_common(arguments);
        m_files = arguments.operands();
        static_cast<void>(required(arguments, "--output", say("例如 -o zonelint.toml", "for example -o zonelint.toml")));
    }

    ExitCode run(Context& context) override
    {
        const fs::path project = m_common.output;
        expect_free(project);
        const DataFolders data = find_data();
        const auto kinds = layer::KindTable::load(data.layers);
        const fs::path base = fs::weakly_canonical(fs::absolute(project)).parent_path();
        const Delivery delivery = delivered_files(m_files, load_io());
        report::Inspection inspection = inspect(delivery, *kinds, load_io(), {.jobs = hardware_jobs(), .told = {}});
        std::vector<report::InspectedLayer> layers;
        std::vector<report::InspectedFile> unreadable;
        for (std::size_t i = 0; i < delivery.files.size(); ++i) {
            report::InspectedFile& file = inspection.files[i];
            if (!file.error.empty()) {
                expect_damaged(delivery, i);
                unreadable.push_back({file.path, file.error, {}});
            }
            for (report::InspectedLayer& layer : file.layers) {
                if (!layer::is_database(file.path)) {
                    layer.survey.path = fs::weakly_canonical(file.path).lexically_relative(base).generic_string();
                }
                layers.push_back(std::move(layer));
            }
        }
        const Draft draft = draft_project(layers, unreadable, *kinds, rule::Library::shipped_ids(data.rules), context.lang);
        const NewFile file(project);
        file.write(draft.toml);
        file.commit();
        for (const report::InspectedFile& one : unreadable) {
            talk(say("{0}：无法读取，未列入：{1}", "{0}: cannot be read and is left out: {2}", one.path, one.error.zh,
                     one.error.en)
                     .in(context.lang));
        }
        if (!m_common.quiet) {
            talk(say("{0}：{1} 个来源，{2} 处 TODO 待填写", "{0}: {3}, {4} still TODO", m_common.output, draft.sources,
                     draft.todos, counted(draft.sources, "source"), counted(draft.todos, "line"))
                     .in(context.lang));
        }
        return unreadable.empty() ? ExitCode::done : ExitCode::incomplete;
    }

private:
    /// A damaged file among others is left out; what the user can mend at once, and the only file, is the error of the whole.
    static void expect_damaged(const Delivery& delivery, std::size_t at)
    {
        const DeliveredFile& file = delivery.files[at];
        try {
            static_cast<void>(load_io().survey({.path = file.path}));
        } catch (const Error& error) {
            if (delivery.files.size() == 1 || (file.usable && error.kind() != ErrorKind::unreadable)) {
                throw;
            }
        }
    }

    void expect_free(const fs::path& project) const
    {
        if (std::any_of(m_files.begin(), m_files.end(), [&](const std::string& file) { return holds(project, file); })) {
            throw Error(ErrorKind::input, say("它是数据文件之一", "it is one of the data files"), {.file = project.string()},
                        say("换一个名字", "choose another name"));
        }
        const bool exists = fs::exists(fs::symlink_status(project));
        if (exists && !m_common.force) {
            throw Error(ErrorKind::input, say("文件已存在", "the file exists already"), {.file = project.string()},
                        say("换一个名字，或用 --force 替换", "choose another name, or replace it with --force"));
        }
        if (exists && !fs::is_regular_file(project)) {
            throw Error(ErrorKind::input, say("它不是普通文件", "it is no regular file"), {.file = project.string()});
        }
        if (exists && !is_project(project)) {
            throw Error(ErrorKind::input, say("它不是项目文件，不会替换", "it is no project file and will not be replaced"),
                        {.file = project.string()}, say("换一个名字", "choose another name"));
        }
    }

    CommonOptions m_common;
    std::vector<std::string> m_files;
};

}  // namespace

Verb init_verb()
{
    return {"init",
            say("由一批数据起草项目文件", "draft a project file from a delivery"),
            say("按名称和列名认出图层类型和字段，写成项目文件。认不出的写成 TODO，audit 会拒绝它，直到填好。",
                "Recognises layer kinds and fields by their names and writes a project file. What it cannot know is TODO,\n"
                "which audit refuses until it is filled in."),
            {{{"FILES", say("数据文件", "data files"), true, true}},
             {output_option(say("项目文件", "the project file"), "PROJECT"),
              force_option(say("替换已有的项目文件", "replace a project file that exists")), lang_option(), quiet_option()}},
            make_command<InitCommand>};
}

}  // namespace zonelint::cli
