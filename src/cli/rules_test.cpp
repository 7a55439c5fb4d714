// zonelint rules test: runs the cases that stand beside the rules.
#include "audit/case_runner.hpp"
#include "cli/common_options.hpp"
#include "cli/data_folder.hpp"
#include "cli/rule_words.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "relation/relation_table.hpp"

namespace zonelint::cli {

namespace {

class RulesTestCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_words = arguments.operands();
        m_verbose = arguments.has("--verbose");
    }

    ExitCode run(Context& context) override
    {
        const DataFolders data = find_data();
        const PackWords words = sort_words(m_words, data.rules);
        const rule::Library library = rule::Library::load(words.packs, data.rules, {});
        const auto kinds = layer::KindTable::load(data.layers);
        audit::CaseReport report;
        for (const rule::Library::Found& found : find_rules(library, words.rules)) {
            audit::run_cases(library, *found.pack, *found.rule, *kinds, relation::schemas(), report);
        }
        print_report(report, context.lang);
        return report.failed > 0 ? ExitCode::findings : ExitCode::done;
    }

private:
    void print_report(const audit::CaseReport& report, Lang lang) const
    {
        for (const audit::CaseVerdict& verdict : report.verdicts) {
            const std::string name = fmt::format("{} [{}] {}", verdict.rule, verdict.case_name, verdict.object);
            if (!verdict.passed) {
                const Error sentence(
                    ErrorKind::config,
                    say("{0}：应为 {1}，得到 {2}", "{0}: expected {1}, got {2}", name, verdict.expected, verdict.got),
                    verdict.where);
                print(sentence.render(lang) + "\n");
            } else if (m_verbose) {
                print(say("{0}：{1}\n", "{0}: {1}\n", name, verdict.got).in(lang));
            }
        }
        std::int64_t skipped = 0;
        for (const audit::CaseReport::Skipped& rule : report.skipped) {
            skipped += rule.verdicts;
            if (m_verbose) {
                print(say("{0}：未运行，{1}\n", "{0}: not run, {2}\n", rule.rule, rule.reason.zh, rule.reason.en).in(lang));
            }
        }
        print(say("通过 {0}，不通过 {1}，尚不支持 {2}\n", "{0} passed, {1} failed, {2} not built yet\n", report.passed,
                  report.failed, skipped)
                  .in(lang));
    }

    std::vector<std::string> m_words;
    bool m_verbose = false;
};

}  // namespace

Verb rules_test_verb()
{
    return {"rules test",
            say("运行规则的例子", "run the cases of rules"),
            say("每条规则旁的例子写明了对象和应得的结论。逐一列出不符的；有不符的，退出码为 1。",
                "The cases beside the rules name objects and the verdicts they should get. Lists those that differ; exit "
                "code 1 if any does."),
            {{{"PACK", say("规则包或规则；默认所有随附的规则包", "packs or rules; else all shipped packs"), false, true}},
             {lang_option(), {"--verbose", "-v", "", say("每个结论都列出", "list every verdict"), Option::Type::flag, {}}}},
            make_command<RulesTestCommand>};
}

}  // namespace zonelint::cli
