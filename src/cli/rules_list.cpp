// zonelint rules list: the rules of the packs, a line each.
#include "cli/common_options.hpp"
#include "cli/data_folder.hpp"
#include "cli/rule_words.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "report/aligned.hpp"

namespace zonelint::cli {

namespace {

class RulesListCommand : public Command {
public:
    void setup(const Arguments& arguments) override { m_words = arguments.operands(); }

    ExitCode run(Context& context) override
    {
        const DataFolders data = find_data();
        const PackWords words = sort_words(m_words, data.rules);
        const rule::Library library = rule::Library::load(words.packs, data.rules, {});
        std::vector<std::vector<std::string>> rows;
        for (const rule::Library::Found& found : find_rules(library, words.rules)) {
            const rule::Rule& rule = *found.rule;
            rows.push_back({id_of(found), join(rule.sources, " "), rule.subject,
                            std::string(to_string(rule.duties.front().modal)), rule.title.in(context.lang)});
        }
        print(report::aligned(rows));
        return ExitCode::done;
    }

private:
    std::vector<std::string> m_words;
};

}  // namespace

Verb rules_list_verb()
{
    return {"rules list",
            say("列出规则", "list the rules"),
            say("每行一条规则：编号、条款号、对象、力度、标题。", "A line a rule: id, source ids, subject, modal, title."),
            {{{"PACK", say("规则包或规则；默认所有随附的规则包", "packs or rules; else all shipped packs"), false, true}},
             {lang_option()}},
            make_command<RulesListCommand>};
}

}  // namespace zonelint::cli
