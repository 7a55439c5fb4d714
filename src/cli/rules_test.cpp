// zonelint rules test: runs the cases that stand beside the rules.
#include "audit/case_runner.hpp"
#include "audit/mutate.hpp"
#include "cli/common_options.hpp"
#include "cli/data_folder.hpp"
#include "cli/rule_findings.hpp"
#include "cli/rule_words.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "relation/relation_table.hpp"

#include <charconv>

namespace zonelint::cli {

namespace {

std::int64_t whole_number(const Arguments& arguments, std::string_view option, std::int64_t least, std::int64_t fallback)
{
    const auto text = arguments.value(option);
    if (!text) {
        return fallback;
    }
    std::int64_t out = 0;
    const auto [end, fault] = std::from_chars(text->data(), text->data() + text->size(), out);
    if (fault != std::errc{} || end != text->data() + text->size() || out < least) {
        throw Error(ErrorKind::usage, say("{0} 不能是 {1}", "{0} cannot be {1}", option, *text), {},
                    say("不小于 {} 的整数", "a whole number, {} or more", least));
    }
    return out;
}

class RulesTestCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_words = arguments.operands();
        m_verbose = arguments.has("--verbose");
        m_mutate = arguments.has("--mutate");
        for (const std::string_view option : {"--sample", "--seed", "--at-least"}) {
            if (!m_mutate && arguments.has(option)) {
                throw Error(ErrorKind::usage, say("{} 只与 --mutate 同用", "{} goes with --mutate only", option));
            }
        }
        m_choice.sample = whole_number(arguments, "--sample", 1, 0);
        m_choice.seed = static_cast<std::uint64_t>(whole_number(arguments, "--seed", 0, 1));
        m_least = static_cast<double>(whole_number(arguments, "--at-least", 0, 0));
    }

    ExitCode run(Context& context) override
    {
        const DataFolders data = find_data();
        const PackWords words = sort_words(m_words, data.rules);
        rule::Library library = rule::Library::load(words.packs, data.rules, {});
        const auto kinds = layer::KindTable::load(data.layers);
        if (m_mutate) {
            return mutate(library, words, *kinds, context.lang);
        }
        audit::CaseReport report;
        for (const rule::Library::Found& found : find_rules(library, words.rules)) {
            audit::run_cases(library, *found.pack, *found.rule, *kinds, relation::schemas(), report);
        }
        if (words.rules.empty()) {  // what rules share is tried by all of them together
            for (const rule::CheckFinding& finding : rule::check_seen(library, report.seen)) {
                print_finding(finding, context.lang);
            }
        }
        print_report(report, context.lang);
        return report.failed > 0 || !report.skipped.empty() ? ExitCode::findings : ExitCode::done;
    }

private:
    ExitCode mutate(rule::Library& library, const PackWords& words, const layer::KindTable& kinds, Lang lang)
    {
        const std::vector<rule::Library::Found> rules = find_rules(library, words.rules);
        if (!words.rules.empty()) {
            for (const rule::Library::Found& found : rules) {
                m_choice.rules.push_back(found.rule);
            }
        }
        const audit::MutationReport report = audit::mutate(library, kinds, relation::schemas(), m_choice);
        for (const std::string& id : report.failing) {
            print(say("{0}：不作改动时例子已不通过，见 zonelint rules test {0}\n",
                      "{0}: its cases fail without any change, see zonelint rules test {0}\n", id)
                      .in(lang));
        }
        for (const rule::Mutation& survivor : report.survivors) {
            const std::string owner = survivor.pack->id + (survivor.rule == nullptr ? "" : "/" + survivor.rule->name);
            const std::string after = survivor.after.empty() ? "-" : survivor.after;
            const Error sentence(ErrorKind::config,
                                 say("{0}（{1}）：{2} 改成 {3}，没有例子察觉",
                                     "{0} ({1}): {2} changed into {3}, and no case notices", owner, survivor.part,
                                     survivor.before, after),
                                 survivor.where);
            print(one_sentence(sentence, lang) + "\n");
        }
        bool low = false;
        for (const audit::MutationScore& score : report.packs) {
            const std::string percent = fmt::format("{:.1f}", score.percent());
            low = low || score.percent() < m_least;
            print(say("{0}：察觉 {1}，未察觉 {2}，得分 {3}%；改后不成规则 {4}，不能运行 {5}\n",
                      "{0}: {1} noticed, {2} not noticed, score {3} %; {4} no rules any more, {5} cannot run\n",
                      score.pack->id, score.noticed, score.survived, percent, score.refused, score.unjudged)
                      .in(lang));
        }
        return low || !report.failing.empty() ? ExitCode::findings : ExitCode::done;
    }

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
            print(say("{0}：未运行，{1}\n", "{0}: not run, {2}\n", rule.rule, rule.reason.zh, rule.reason.en).in(lang));
        }
        print(say("通过 {0}，不通过 {1}，未运行 {2}\n", "{0} passed, {1} failed, {2} not run\n", report.passed,
                  report.failed, skipped)
                  .in(lang));
    }

    std::vector<std::string> m_words;
    bool m_verbose = false;
    bool m_mutate = false;
    audit::MutationChoice m_choice;
    double m_least = 0;
};

}  // namespace

Verb rules_test_verb()
{
    return {"rules test",
            say("运行规则的例子", "run the cases of rules"),
            say("每条规则旁的例子写明了对象和应得的结论。逐一列出不符的和未能运行的；有这样的，退出码为 1。\n"
                "例子从未使其为真或为假的定义，以警告列出。\n"
                "用 --mutate 时逐一改动界限、比较、日期、区域和否定（只在内存里），列出没有例子察觉的改动和各规则包的得分。",
                "The cases beside the rules name objects and the verdicts they should get. Lists those that differ or "
                "cannot run; exit code 1 if any does."
                "\nDefinitions that no case makes true, or none false, are warnings."
                "\nWith --mutate each limit, comparison, date, region and negation is changed, one at a time and in memory "
                "only;\nlists the changes that no case notices, and a score a pack."),
            {{{"PACK", say("规则包或规则；默认所有随附的规则包", "packs or rules; else all shipped packs"), false, true}},
             {{"--mutate",
               "",
               "",
               say("改动规则，看例子是否察觉", "change the rules and see whether the cases notice"),
               Option::Type::flag,
               {}},
              {"--sample",
               "",
               "N",
               say("只试抽出的这么多处改动", "try only so many changes, drawn from all"),
               Option::Type::value,
               {}},
              {"--seed", "", "N", say("抽取的种子", "seed of the drawing"), Option::Type::value, "1"},
              {"--at-least",
               "",
               "N",
               say("有规则包得分低于此（%）时退出码为 1", "exit code 1 if the score of a pack is below it (%)"),
               Option::Type::value,
               {}},
              lang_option(),
              {"--verbose", "-v", "", say("每个结论都列出", "list every verdict"), Option::Type::flag, {}}}},
            make_command<RulesTestCommand>};
}

}  // namespace zonelint::cli
