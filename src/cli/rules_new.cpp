// zonelint rules new: the stub of a rule and of its cases.
#include "base/file_content.hpp"
#include "cli/common_options.hpp"
#include "cli/data_folder.hpp"
#include "cli/new_file.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "rule/library.hpp"
#include "rule/reader.hpp"
#include "rule/rule_stub.hpp"

#include <algorithm>

namespace zonelint::cli {

namespace fs = std::filesystem;

namespace {

class RulesNewCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_pack = arguments.operand(0);
        m_name = arguments.operand(1);
        m_kind = arguments.operand(2);
        m_quiet = arguments.has("--quiet");
        if (m_kind.empty()) {
            throw Error(ErrorKind::usage,
                        say("须给出规则包、规则名和图层类型", "a pack, a name and a layer kind are needed"), {},
                        say("例如 zonelint rules new my-plan coal-boiler-gone boiler",
                            "for example: zonelint rules new my-plan coal-boiler-gone boiler"));
        }
        rule::expect_kebab(m_name, {});
    }

    ExitCode run(Context& context) override
    {
        const DataFolders data = find_data();
        const auto kinds = layer::KindTable::load(data.layers);
        const layer::Kind& kind = kinds->at(m_kind, {});
        const fs::path folder = folder_of(data.rules);
        const fs::path cases = folder / "cases" / (m_name + ".toml");
        const fs::path topic = folder / (m_kind + ".toml");
        expect_free(folder, cases);

        std::error_code fault;
        fs::create_directories(folder / "cases", fault);
        if (fault) {
            throw Error(ErrorKind::input, say("无法建立文件夹", "the folder cannot be made"),
                        {.file = (folder / "cases").string()});
        }
        const std::string before = file_content_if_any(topic).value_or("");
        const NewFile rule(topic);
        const NewFile lines(cases);
        rule.write(before + (before.empty() ? "" : "\n") + rule::rule_stub(m_name, kind, context.lang));
        lines.write(rule::cases_stub(kind, context.lang));
        const bool first = !fs::exists(folder / "pack.toml");
        if (first) {
            const std::string id = fs::weakly_canonical(folder).filename().string();
            const NewFile pack(folder / "pack.toml");
            pack.write(rule::pack_stub(id, context.lang));
            pack.commit();
        }
        lines.commit();
        rule.commit();
        if (!m_quiet) {
            print(say("已写入 {0} 和 {1}{3}。填好后：zonelint rules check {2}，再 zonelint rules test {2}\n",
                      "Wrote {0} and {1}{3}. Fill them in, then: zonelint rules check {2}, and zonelint rules test {2}\n",
                      topic.string(), cases.string(), m_pack, first ? ", " + (folder / "pack.toml").string() : "")
                      .in(context.lang));
        }
        return ExitCode::done;
    }

private:
    /// The folder of a shipped pack by its id, else the folder that is named.
    [[nodiscard]] fs::path folder_of(const fs::path& shipped) const
    {
        const auto ids = rule::Library::shipped_ids(shipped);
        if (!fs::exists(m_pack) && std::find(ids.begin(), ids.end(), m_pack) != ids.end()) {
            return shipped / m_pack;
        }
        if (fs::exists(m_pack) && !fs::is_directory(m_pack)) {
            throw Error(ErrorKind::input, say("规则包是文件夹", "a pack is a folder"), {.file = m_pack});
        }
        return m_pack;
    }

    void expect_free(const fs::path& folder, const fs::path& cases) const
    {
        if (fs::exists(fs::symlink_status(cases))) {
            throw Error(ErrorKind::input, say("这条规则已有例子", "the rule has cases already"), {.file = cases.string()},
                        say("换一个规则名", "choose another name"));
        }
        if (!fs::exists(folder)) {
            return;
        }
        for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
            if (entry.path().extension() == ".toml" &&
                ("\n" + file_content_if_any(entry.path()).value_or("")).find("\n[rule." + m_name + "]") !=
                    std::string::npos) {
                throw Error(ErrorKind::input, say("规则包已有规则 {}", "the pack has a rule {} already", m_name),
                            {.file = entry.path().string()}, say("换一个规则名", "choose another name"));
            }
        }
    }

    std::string m_pack;
    std::string m_name;
    std::string m_kind;
    bool m_quiet = false;
};

}  // namespace

Verb rules_new_verb()
{
    return {"rules new",
            say("起草一条规则", "draft a rule"),
            say("写出一条规则及其例子的草稿，附该类对象的字段、单位和代码。PACK 是文件夹，没有 pack.toml "
                "时一并起草。不改动已有的规则。",
                "Writes the stub of a rule and of its cases, with the fields, units and codes of its kind in comments. PACK "
                "is a\n"
                "folder; without a pack.toml it gets one. Rules that are there stay as they are."),
            {{{"PACK", say("规则包的文件夹，或随附规则包的编号", "the folder of a pack, or the id of a shipped one"), true,
               false},
              {"NAME", say("规则名，如 coal-boiler-gone", "the rule's name, such as coal-boiler-gone"), true, false},
              {"KIND", say("所管对象的图层类型", "the layer kind that it is about"), true, false}},
             {lang_option(), quiet_option()}},
            make_command<RulesNewCommand>};
}

}  // namespace zonelint::cli
