// zonelint rules check: mistakes in packs, and gaps in their cases.
#include "cli/common_options.hpp"
#include "cli/data_folder.hpp"
#include "cli/rule_findings.hpp"
#include "cli/rule_words.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "relation/relation_table.hpp"

namespace zonelint::cli {

namespace {

class RulesCheckCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_words = arguments.operands();
        m_quiet = arguments.has("--quiet");
    }

    ExitCode run(Context& context) override
    {
        const DataFolders data = find_data();
        const PackWords words = sort_words(m_words, data.rules);
        const rule::Library library = rule::Library::load(words.packs, data.rules, {});
        static_cast<void>(find_rules(library, words.rules));  // refuses what is neither pack nor rule
        if (!words.rules.empty()) {
            throw Error(ErrorKind::usage,
                        say("{} 是规则，只能检查整个规则包", "{} is a rule; packs are checked whole", words.rules.front()));
        }
        const auto kinds = layer::KindTable::load(data.layers);
        std::size_t errors = 0;
        std::size_t warnings = 0;
        for (const rule::CheckFinding& finding : rule::check(library, *kinds, relation::schemas())) {
            ++(finding.error ? errors : warnings);
            if (finding.error || !m_quiet) {
                print_finding(finding, context.lang);
            }
        }
        std::size_t rules = 0;
        for (std::size_t i = 0; i < library.asked(); ++i) {
            rules += library.packs()[i]->rules.size();
        }
        print(say("规则包 {0}，规则 {1}：错误 {2}，警告 {3}\n", "packs {0}, rules {1}: errors {2}, warnings {3}\n",
                  library.asked(), rules, errors, warnings)
                  .in(context.lang));
        return errors > 0 ? ExitCode::rejected : ExitCode::done;
    }

private:
    std::vector<std::string> m_words;
    bool m_quiet = false;
};

}  // namespace

Verb rules_check_verb()
{
    return {
        "rules check",
        say("检查规则包", "check packs"),
        say("检查键、名称、单位、代码、日期和例子，以及任何取值都不能使其为真或为假的条件；不需要数据。有错误时退出码为 2，"
            "只有警告时为 0。",
            "Checks keys, names, units, codes, dates, cases, and conditions that no value can make true or false; needs no "
            "data. Exit code 2 for errors, 0 for warnings alone."),
        {{{"PACK", say("规则包的编号或路径；默认所有随附的规则包", "ids or paths of packs; else all shipped ones"), false,
           true}},
         {lang_option(), {"--quiet", "", "", say("不列警告", "no warnings"), Option::Type::flag, {}}}},
        make_command<RulesCheckCommand>};
}

}  // namespace zonelint::cli
