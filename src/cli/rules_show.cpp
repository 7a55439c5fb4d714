// zonelint rules show: one rule as a page.
#include "audit/outcome.hpp"
#include "cli/common_options.hpp"
#include "cli/data_folder.hpp"
#include "cli/rule_speech.hpp"
#include "cli/rule_words.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "relation/relation_table.hpp"
#include "report/aligned.hpp"

#include <algorithm>

namespace zonelint::cli {

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// As it stands in the pack.
std::string spelled(const rule::RelationText& text)
{
    std::string out = text.relation + " " + join(text.to, ", ");
    const auto add = [&](std::string_view key, const std::string& value) {
        out += value.empty() ? "" : fmt::format("; {} {}", key, value);
    };
    add("where", text.filter ? text.filter->text : "");
    add("distance", text.distance ? text.distance->text : "");
    add("min_area", text.min_area ? text.min_area->text : "");
    add("measure", text.measure);
    add("via", text.via);
    add("via_where", text.via_where ? text.via_where->text : "");
    add("direction", text.direction);
    add("snap", text.snap ? text.snap->text : "");
    add("mask", join(text.mask, ", "));
    for (const auto& [other, own] : text.on) {
        add("on", other + " = " + own);
    }
    add("level", text.level);
    add("sum", text.sum ? text.sum->text : "");
    add("versions", text.all_versions ? "all" : "");
    return out;
}

std::string spelled(const rule::CompiledIndicator& indicator, Lang lang)
{
    std::string out =
        say("指标 {0}", "indicator {0}", indicator.code.empty() ? indicator.parameter : indicator.code).in(lang);
    const auto add = [&](const Text& text) { out += "; " + text.in(lang); };
    if (indicator.declared != nullptr) {
        const rule::Indicator& declared = *indicator.declared;
        add(declared.title);
        add(declared.unit == nullptr ? Text{"没有单位", "a plain number"} : same(declared.unit->name));
        if (!declared.direction.empty()) {
            add(declared.direction == "up" ? Text{"越大越好", "more is better"} : Text{"越小越好", "less is better"});
        }
    }
    add(indicator.year ? say("{}年", "of {}", *indicator.year)
                       : Text{"最近一个已结束的年份", "of the latest year that has ended"});
    if (indicator.base_year) {
        add(say("基准年 {}", "base year {}", *indicator.base_year));
    }
    for (const std::string& name : indicator.lacks) {
        add(say("参数 {} 没有取值", "parameter {} has no value", name));
    }
    return out;
}

/// A definition in plain words, and below it as it stands in the pack where that differs.
struct Told {
    std::string words;
    std::string source = {};
};

Told told(const rule::CompiledDefinition& definition, const RuleSpeech& speech, Lang lang)
{
    const layer::Kind& kind = *definition.kind;
    if (const auto* expr = std::get_if<filter::Expr>(&definition.body)) {
        return {speech.filter(expr->text, kind), expr->text};
    }
    if (const auto* relation = std::get_if<rule::CompiledRelation>(&definition.body)) {
        return {speech.relation(*relation->text, kind), spelled(*relation->text)};
    }
    if (const auto* readings = std::get_if<rule::CompiledReadings>(&definition.body)) {
        Told out{readings->question.in(lang)};
        for (const auto& option : readings->options) {
            out.words += "; " + option.name + ": " + speech.filter(option.expr.text, kind);
            out.source += (out.source.empty() ? "" : "; ") + option.name + ": " + option.expr.text;
        }
        return out;
    }
    return {spelled(std::get<rule::CompiledIndicator>(definition.body), lang)};
}

/// The day as of which parameters are shown: where the plan ends, else where the document begins.
Date day_for(const rule::Pack& pack)
{
    for (const std::optional<Date>* date : {&pack.period_to, &pack.in_force, &pack.issued}) {
        if (*date) {
            return **date;
        }
    }
    return {};
}

class RulesShowCommand : public Command {
public:
    void setup(const Arguments& arguments) override { m_words = arguments.operands(); }

    ExitCode run(Context& context) override
    {
        const DataFolders data = find_data();
        const PackWords words = sort_words(m_words, data.rules);
        const rule::Library library = rule::Library::load(words.packs, data.rules, {});
        const std::vector<rule::Library::Found> rules = find_rules(library, words.rules);
        const auto kinds = layer::KindTable::load(data.layers);
        bool first = true;
        for (const rule::Library::Found& found : rules) {
            rule::ProgramOptions options;
            options.as_of = day_for(*found.pack);
            options.rules = {id_of(found)};
            const rule::Program program = rule::compile(library, *kinds, relation::schemas(), options);
            print(first ? "" : "\n");
            show(library, found, program, RuleSpeech(*kinds, context.lang), context.lang);
            first = false;
        }
        return ExitCode::done;
    }

private:
    static void show(const rule::Library& library, const rule::Library::Found& found, const rule::Program& program,
                     const RuleSpeech& speech, Lang lang)
    {
        print(id_of(found) + "\n" + found.rule->title.in(lang) + "\n\n" +
              report::aligned(head(found, program, speech, lang)));
        section(say("定义", "Definitions"), definitions(program, speech, lang), lang);
        section(say("参数", "Parameters"), parameters(library, program, lang), lang);
        section(say("存疑的读法", "Open readings"), doubts(program, lang), lang);
        section(say("需要的图层和字段", "Layers and fields needed"), layers(program, lang), lang);
        section(say("例子", "Cases"), cases(found, lang), lang);
    }

    static void section(const Text& title, const Rows& rows, Lang lang)
    {
        if (!rows.empty()) {
            print("\n" + title.in(lang) + "\n" + report::aligned(rows, "  "));
        }
    }

    static Rows head(const rule::Library::Found& found, const rule::Program& program, const RuleSpeech& speech, Lang lang)
    {
        const rule::Rule& rule = *found.rule;
        const rule::Pack& pack = *found.pack;
        const layer::Kind& subject = *program.rules.front().subject;
        Rows out;
        const auto add = [&](const Text& name, const std::string& value) {
            if (!value.empty()) {
                out.push_back({name.in(lang), value});
            }
        };
        add(say("条款", "source"), join(rule.sources, " ") + (rule.clause.empty() ? "" : "  " + rule.clause));
        add(say("文件", "document"), pack.title.in(lang) + (pack.number.empty() ? "" : "  " + pack.number));
        add(say("对象", "subject"), subject.name + "  " + subject.title.in(lang));
        add(say("区域", "regions"), rule.regions.empty() ? pack.region : join(rule.regions, " "));
        add(say("区域除外", "regions except"), join(rule.regions_except, " "));
        add(say("主题", "topic"), rule.topic);
        const auto condition = [&](const Text& name, std::string_view key, const rule::FilterText& filter) {
            add(name, speech.filter(filter.text, subject));
            add({}, fmt::format("{} = {}", key, filter.text));
        };
        if (rule.filter) {
            condition(say("管谁", "who"), "where", *rule.filter);
        } else {
            add(say("管谁", "who"), say("全部对象", "every subject").in(lang));
        }
        if (rule.except) {
            condition(say("除外", "except"), "except", *rule.except);
        }
        condition(say("要达到", "end state"), "require", rule.require);
        for (const rule::Duty& duty : rule.duties) {
            add(say("力度和期限", "force and date"), speech.duty(duty));
        }
        for (const rule::Variant& variant : rule.variants) {
            add(say("变体", "variant"), variant.key + "  " + variant.title.in(lang));
        }
        add(say("取代", "replaces"), join(rule.replaces, " "));
        add(say("措施", "action"), rule.action.in(lang));
        add(say("依据", "basis"), rule.basis);
        add(say("不运行", "not run"), program.rules.front().not_run.in(lang));
        return out;
    }

    static Rows definitions(const rule::Program& program, const RuleSpeech& speech, Lang lang)
    {
        Rows out;
        for (const rule::CompiledDefinition& definition : program.definitions) {
            const Told one = told(definition, speech, lang);
            std::vector<std::string> row = {definition.kind->name + "." + definition.name, definition.owner, one.words};
            if (std::find(out.begin(), out.end(), row) == out.end()) {
                out.push_back(std::move(row));
                if (!one.source.empty()) {
                    out.push_back({"", "", one.source});
                }
            }
        }
        return out;
    }

    /// Its values by region or date, behind the one that counts here: "75 % (delta_six); 70 %".
    static std::string values_of(const rule::Library& library, const rule::UsedParameter& used)
    {
        const rule::Pack* pack = library.find(used.owner);
        const rule::Rule* rule = pack == nullptr ? library.rule(used.owner).rule : nullptr;
        if (pack == nullptr && rule == nullptr) {
            return {};
        }
        for (const rule::Parameter& parameter : pack == nullptr ? rule->parameters : pack->parameters) {
            if (parameter.name != used.name || parameter.values.size() < 2) {
                continue;
            }
            std::vector<std::string> values;
            for (const rule::ParameterValue& value : parameter.values) {
                std::string one = value.value ? value.value->text : "?";
                one += value.regions.empty() ? "" : " (" + join(value.regions, " ") + ")";
                one += value.from ? " (" + to_string(*value.from) + ")" : "";
                values.push_back(std::move(one));
            }
            return join(values, "; ");
        }
        return {};
    }

    /// What a project may settle, and under which name.
    static Rows doubts(const rule::Program& program, Lang lang)
    {
        Rows out;
        for (const rule::CompiledDefinition& definition : program.definitions) {
            const auto* readings = std::get_if<rule::CompiledReadings>(&definition.body);
            if (readings == nullptr) {
                continue;
            }
            std::vector<std::string> options;
            for (const auto& option : readings->options) {
                options.push_back(option.name);
            }
            std::vector<std::string> row = {readings->question.in(lang), "\"" + definition.owner + "\"." + definition.name +
                                                                             " = " + join(options, " | ")};
            if (std::find(out.begin(), out.end(), row) == out.end()) {
                out.push_back(std::move(row));
            }
        }
        return out;
    }

    /// Each case with the outcomes it expects.
    static Rows cases(const rule::Library::Found& found, Lang lang)
    {
        Rows out;
        for (const rule::Case& one : rule::read_cases(*found.pack, *found.rule)) {
            std::vector<std::pair<std::string, int>> outcomes;
            for (const auto& [kind, objects] : one.objects) {
                for (const rule::Case::Object& object : objects) {
                    const auto at = std::find_if(outcomes.begin(), outcomes.end(),
                                                 [&](const auto& pair) { return pair.first == object.expect; });
                    if (at != outcomes.end()) {
                        ++at->second;
                    } else if (!object.expect.empty()) {
                        outcomes.emplace_back(object.expect, 1);
                    }
                }
            }
            std::vector<std::string> words;
            for (const auto& [key, count] : outcomes) {
                const std::string outcome = audit::title(*audit::parse_outcome(key)).in(lang);
                words.push_back(count == 1 ? outcome : fmt::format("{} × {}", count, outcome));
            }
            out.push_back({to_string(one.as_of), join(words, ", "),
                           one.name.empty() ? say("（无名）", "(no name)").in(lang) : one.name});
        }
        return out;
    }

    static Rows parameters(const rule::Library& library, const rule::Program& program, Lang lang)
    {
        Rows out;
        for (const rule::CompiledRule& rule : program.rules) {
            for (const rule::UsedParameter& used : rule.parameters) {
                const std::string value = used.value.empty() ? say("（没有值）", "(no value)").in(lang) : used.value;
                const std::string all = values_of(library, used);
                const std::string origin = used.assumed ? say("假定", "assumed").in(lang) : std::string{};
                std::vector<std::string> row = {used.owner + "." + used.name, all.empty() ? value : all, origin,
                                                used.reason().in(lang)};
                if (std::find(out.begin(), out.end(), row) == out.end()) {
                    out.push_back(std::move(row));
                }
            }
        }
        return out;
    }

    static Rows layers(const rule::Program& program, Lang lang)
    {
        Rows out;
        for (const auto& [kind, fields] : program.needed_fields()) {
            std::vector<std::string> names;
            for (const std::size_t field : fields) {
                const layer::Field& one = kind->fields[field];
                names.push_back(fmt::format("{} ({})", one.title.in(lang), one.name));
            }
            out.push_back({kind->name, kind->title.in(lang), join(names, lang == Lang::zh ? "、" : ", ")});
        }
        std::sort(out.begin(), out.end());
        return out;
    }

    std::vector<std::string> m_words;
};

}  // namespace

Verb rules_show_verb()
{
    return {
        "rules show",
        say("说明一条规则", "show a rule"),
        say("条款、对象、条件、力度、定义、参数及其来历、需要的图层和字段。条件和定义用字段和代码的名称说出，"
            "规则包里的原文写在下面。",
            "Clause, subject, filters, duty, definitions, parameters with their origin, layers and fields needed. "
            "Filters and definitions are told by the titles of fields and codes, and below as they stand in the pack."),
        {{{"RULE",
           say("规则编号、名称或条款号；规则包则为其全部规则", "a rule's id, name or source id; of a pack, all its rules"),
           true, true}},
         {lang_option()}},
        make_command<RulesShowCommand>};
}

}  // namespace zonelint::cli
