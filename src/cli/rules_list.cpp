// zonelint rules list: the rules of the packs, a line each; those that a filter leaves; what a project can run of them.
#include "cli/common_options.hpp"
#include "cli/data_folder.hpp"
#include "cli/rule_needs.hpp"
#include "cli/rule_words.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "report/aligned.hpp"
#include "rule/in_force.hpp"
#include "rule/modal.hpp"
#include "rule/project.hpp"

#include <algorithm>
#include <filesystem>
#include <map>

namespace zonelint::cli {

namespace {

/// How many rules wait for each layer.
using Missing = std::map<std::string, std::size_t>;

class RulesListCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_words = arguments.operands();
        m_kind = arguments.value("--kind").value_or("");
        m_region = arguments.value("--region").value_or("");
        m_project = arguments.value("--project").value_or("");
        if (const auto modal = arguments.value("--modal")) {
            m_modal = rule::find_modal(*modal);
            if (m_modal == nullptr) {
                std::vector<std::string> names;
                for (const rule::ModalRow& row : rule::modals()) {
                    names.emplace_back(row.name);
                }
                const std::string list = join(names, ", ");
                throw Error(ErrorKind::usage, say("--modal 不能是 {}", "--modal cannot be {}", *modal), {},
                            say("可用：{}", "there are: {}", list));
            }
        }
        if (const auto day = arguments.value("--as-of")) {
            m_as_of = parse_date(*day);
            if (!m_as_of) {
                throw Error(ErrorKind::usage, say("--as-of 不能是 {}", "--as-of cannot be {}", *day), {},
                            say("日期写作 2024-12-31", "a date is written 2024-12-31"));
            }
        }
    }

    ExitCode run(Context& context) override
    {
        const DataFolders data = find_data();
        std::optional<rule::Project> project;
        std::vector<rule::Library::Found> rules;
        rule::Library library;
        if (m_project.empty()) {
            const PackWords words = sort_words(m_words, data.rules);
            library = rule::Library::load(words.packs, data.rules, {});
            rules = find_rules(library, words.rules);
        } else {
            project = rule::read_project(m_project);
            context.follow(project->lang);
            library = rule::Library::load(project->packs, data.rules, project->base());
            rules = of_project(library);
        }
        if (m_modal != nullptr) {
            std::erase_if(rules, [&](const rule::Library::Found& found) {
                const auto& duties = found.rule->duties;
                return std::none_of(duties.begin(), duties.end(),
                                    [&](const rule::Duty& duty) { return duty.modal == m_modal->modal; });
            });
        }
        if (m_as_of) {
            std::erase_if(rules, [&](const rule::Library::Found& found) { return !stands(library, found); });
        }
        const bool compiles = project || !m_kind.empty() || !m_region.empty();
        const auto kinds = compiles ? layer::KindTable::load(data.layers) : nullptr;
        print_rules(library, rules, kinds.get(), project ? &*project : nullptr, context.lang);
        return ExitCode::done;
    }

private:
    /// A pack by its id or its folder.
    [[nodiscard]] static const rule::Pack* pack_of(const rule::Library& library, const std::string& word)
    {
        const auto& packs = library.packs();
        const auto at = std::find_if(packs.begin(), packs.end(), [&](const auto& pack) {
            std::error_code ignored;
            return pack->id == word || std::filesystem::equivalent(pack->folder, word, ignored);
        });
        return at == packs.end() ? nullptr : at->get();
    }

    /// The words name packs of the project, or rules of theirs.
    [[nodiscard]] std::vector<rule::Library::Found> of_project(const rule::Library& library) const
    {
        std::vector<rule::Library::Found> out;
        std::vector<std::string> rules;
        for (const std::string& word : m_words) {
            if (const rule::Pack* pack = pack_of(library, word)) {
                for (const rule::Rule& rule : pack->rules) {
                    out.push_back({pack, &rule});
                }
            } else {
                rules.push_back(word);
            }
        }
        if (!rules.empty() || m_words.empty()) {
            const std::vector<rule::Library::Found> named = find_rules(library, rules);
            out.insert(out.end(), named.begin(), named.end());
        }
        return out;
    }

    [[nodiscard]] bool stands(const rule::Library& library, const rule::Library::Found& found) const
    {
        return rule::out_of_force(library, *found.pack, *found.rule, *m_as_of).empty() &&
               std::any_of(found.rule->duties.begin(), found.rule->duties.end(),
                           [&](const rule::Duty& duty) { return rule::in_force(duty, *m_as_of); });
    }

    void print_rules(const rule::Library& library, const std::vector<rule::Library::Found>& rules,
                     const layer::KindTable* kinds, const rule::Project* project, Lang lang) const
    {
        const std::string region = kinds == nullptr ? std::string() : region_code(*kinds, project);
        if (kinds != nullptr && !m_kind.empty()) {
            static_cast<void>(kinds->at(m_kind, {}));
        }
        std::set<std::string> bound;
        rule::ProgramOptions options;
        if (project != nullptr) {
            for (const layer::SourceSpec& source : project->sources) {
                bound.insert(source.kind);
            }
            options.settings = project->settings;
            options.settlements = project->settlements;
        }
        std::vector<std::vector<std::string>> rows;
        std::size_t whole = 0;
        std::size_t partly = 0;
        Missing missing;
        for (const rule::Library::Found& found : rules) {
            const rule::Rule& rule = *found.rule;
            std::vector<std::string> row{id_of(found), join(rule.sources, " "), rule.subject,
                                         std::string(to_string(rule.duties.front().modal))};
            if (kinds != nullptr) {
                options.as_of = m_as_of ? *m_as_of : found.pack->period_to.value_or(found.pack->issued.value_or(Date{}));
                const RuleNeeds needs = needs_of(library, found, *kinds, options, region);
                if (needs.elsewhere || (!m_kind.empty() && !needs.reads(m_kind))) {
                    continue;
                }
                if (project != nullptr) {
                    row.push_back(state_of(needs, bound, missing, whole, partly).in(lang));
                }
            }
            row.push_back(rule.title.in(lang));
            rows.push_back(std::move(row));
        }
        print(report::aligned(rows, "", 60));
        if (project != nullptr) {
            print_sum(rows.size(), whole, partly, missing, lang);
        }
    }

    [[nodiscard]] std::string region_code(const layer::KindTable& kinds, const rule::Project* project) const
    {
        const std::string& word = !m_region.empty() || project == nullptr ? m_region : project->region;
        if (word.empty()) {
            return {};
        }
        const std::string code = layer::normal_division(word);
        if (code.empty() || !kinds.divisions().has(code)) {
            throw Error(ErrorKind::usage, say("没有行政区划代码 {}", "there is no division code {}", word), {},
                        rule::division_hint(kinds.divisions(), word));
        }
        const auto newer = kinds.divisions().history.find(code);
        return newer == kinds.divisions().history.end() ? code : newer->second;
    }

    static Text state_of(const RuleNeeds& needs, const std::set<std::string>& bound, Missing& missing, std::size_t& whole,
                         std::size_t& partly)
    {
        if (!needs.not_run.empty()) {
            return say("不能运行：{0}", "cannot run: {1}", needs.not_run.zh, needs.not_run.en);
        }
        std::vector<std::string> lacks;
        for (const std::string& kind : needs.others) {
            if (!bound.contains(kind)) {
                lacks.push_back(kind);
            }
        }
        const bool subject = bound.contains(needs.subject);
        if (!subject) {
            lacks.insert(lacks.begin(), needs.subject);
        }
        for (const std::string& kind : lacks) {
            ++missing[kind];
        }
        const std::string list = join(lacks, ", ");
        if (lacks.empty()) {
            ++whole;
            return say("可以运行", "runs");
        }
        if (subject) {
            ++partly;
            return say("部分待定：缺 {}", "undetermined in part: lacks {}", list);
        }
        return say("不能运行：缺 {}", "cannot run: lacks {}", list);
    }

    static void print_sum(std::size_t all, std::size_t whole, std::size_t partly, const Missing& missing, Lang lang)
    {
        print(say("\n规则 {0}：可以运行 {1}，部分待定 {2}，不能运行 {3}\n",
                  "\nrules {0}: {1} run, {2} are undetermined in part, {3} cannot run\n", all, whole, partly,
                  all - whole - partly)
                  .in(lang));
        std::vector<std::pair<std::string, std::size_t>> kinds(missing.begin(), missing.end());
        std::stable_sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
        for (const auto& [kind, rules] : kinds) {
            print(say("缺图层 {0}：{1} 条规则要用\n", "layer {0} is missing: {1} rules need it\n", kind, rules).in(lang));
        }
    }

    std::vector<std::string> m_words;
    std::string m_kind, m_region, m_project;
    const rule::ModalRow* m_modal = nullptr;
    std::optional<Date> m_as_of;
};

}  // namespace

Verb rules_list_verb()
{
    return {
        "rules list",
        say("列出规则", "list the rules"),
        say("每行一条规则：编号、条款号、对象、力度、标题。给出项目时，还写明以它的图层能不能运行、缺什么。",
            "A line a rule: id, source ids, subject, modal, title; with a project also whether its layers suffice to run "
            "the rule,\nand what is missing."),
        {{{"PACK", say("规则包或规则；默认所有随附的规则包", "packs or rules; else all shipped packs"), false, true}},
         {{"--kind", "", "KIND", say("只列读这类图层的", "only rules that read this layer kind"), Option::Type::value, {}},
          {"--region",
           "",
           "CODE",
           say("只列在这个行政区划内有地方的", "only rules with a place in this division"),
           Option::Type::value,
           {}},
          {"--modal", "", "MODAL", say("只列这种力度的", "only rules with a duty of this modal"), Option::Type::value, {}},
          {"--as-of", "", "DATE", say("只列这一天施行的", "only rules in force on this day"), Option::Type::value, {}},
          {"--project",
           "",
           "PROJECT",
           say("列它的规则包；能运行什么、缺什么图层", "its packs; what it can run and which layers are missing"),
           Option::Type::value,
           {}},
          lang_option()}},
        make_command<RulesListCommand>};
}

}  // namespace zonelint::cli
