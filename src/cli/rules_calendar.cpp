// zonelint rules calendar: what becomes due or overdue on which day.
#include "cli/common_options.hpp"
#include "cli/data_folder.hpp"
#include "cli/rule_words.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "report/aligned.hpp"
#include "report/csv.hpp"
#include "rule/calendar.hpp"

#include <array>
#include <sstream>

namespace zonelint::cli {

namespace {

using rule::CalendarEntry;

constexpr std::array<std::string_view, 2> calendar_formats = {"text", "csv"};

Date day_option(const Arguments& arguments, std::string_view option)
{
    const std::string text =
        required(arguments, option,
                 say("例如 --as-of 2025-01-01 --until 2025-12-31", "for example --as-of 2025-01-01 --until 2025-12-31"));
    const auto day = parse_date(text);
    if (!day) {
        throw Error(ErrorKind::usage, say("{0} 不能是 {1}", "{0} cannot be {1}", option, text), {},
                    say("日期写作 2024-12-31", "a date is written 2024-12-31"));
    }
    return *day;
}

/// "city_list, except 440300": regions as the duty writes them, else the rule, else the pack; what either leaves out.
std::string regions_of(const CalendarEntry& entry, Lang lang)
{
    const auto spelled = [&](const std::vector<std::string>& in, const std::vector<std::string>& except) {
        std::string out = in.empty() ? entry.pack->region : join(in, " ");
        if (!except.empty()) {
            out += say("，除 {}", ", except {}", join(except, " ")).in(lang);
        }
        return out;
    };
    if (entry.rule == nullptr) {
        return entry.pack->region;
    }
    const rule::Duty& duty = entry.rule->duties[entry.duty];
    std::vector<std::string> except = entry.rule->regions_except;
    except.insert(except.end(), duty.regions_except.begin(), duty.regions_except.end());
    return spelled(duty.regions.empty() ? entry.rule->regions : duty.regions, except);
}

/// "2/3": the second of three; "" where a rule has one duty.
std::string stage_of(const CalendarEntry& entry)
{
    const std::size_t all = entry.rule == nullptr ? 1 : entry.rule->duties.size();
    return all == 1 ? std::string() : fmt::format("{}/{}", entry.duty + 1, all);
}

std::string modal_of(const CalendarEntry& entry)
{
    return entry.rule == nullptr ? std::string() : std::string(to_string(entry.rule->duties[entry.duty].modal));
}

report::Table table_of(const std::vector<CalendarEntry>& entries, Lang lang)
{
    using report::ValueType;
    report::Table out{"calendar", say("日程", "Calendar"), {}};
    for (const std::string_view name :
         {"date", "event", "pack", "rule", "source", "clause", "title", "modal", "stage", "unmet", "regions"}) {
        report::Field field;
        field.name = name;
        field.type = name == "date" ? ValueType::date : ValueType::text;
        out.fields.push_back(std::move(field));
    }
    std::vector<report::Record> rows;
    for (const CalendarEntry& entry : entries) {
        const rule::Rule* rule = entry.rule;
        const auto of_rule = [&](const std::string& text) {
            return rule == nullptr ? report::Value{} : report::text_value(text);
        };
        rows.push_back(
            {report::Value(entry.date), report::text_value(to_string(entry.event)), report::text_value(entry.pack->id),
             of_rule(rule == nullptr ? "" : entry.pack->id + "/" + rule->name),
             of_rule(rule == nullptr ? "" : join(rule->sources, " ")), of_rule(rule == nullptr ? "" : rule->clause),
             report::text_value(rule == nullptr ? entry.pack->title.in(lang) : rule->title.in(lang)),
             of_rule(modal_of(entry)), report::text_value(stage_of(entry)), report::text_value(entry.unmet),
             report::text_value(regions_of(entry, lang))});
    }
    report::hold(out, std::move(rows));
    return out;
}

std::string text_of(const std::vector<CalendarEntry>& entries, Lang lang)
{
    std::vector<std::vector<std::string>> rows;
    for (const CalendarEntry& entry : entries) {
        const bool of_pack = entry.rule == nullptr;
        std::string duty = modal_of(entry);
        if (const std::string stage = stage_of(entry); !stage.empty()) {
            duty += " " + stage;
        }
        rows.push_back({to_string(entry.date), std::string(to_string(entry.event)), entry.unmet,
                        of_pack ? entry.pack->id : entry.pack->id + "/" + entry.rule->name,
                        of_pack ? std::string() : entry.rule->clause, duty, regions_of(entry, lang),
                        of_pack ? entry.pack->title.in(lang) : entry.rule->title.in(lang)});
    }
    return report::aligned(rows, "", 60);
}

class RulesCalendarCommand : public Command {
public:
    void setup(const Arguments& arguments) override
    {
        m_words = arguments.operands();
        m_first = day_option(arguments, "--as-of");
        m_last = day_option(arguments, "--until");
        m_region = arguments.value("--region").value_or("");
        m_format = arguments.value("--format").value_or("text");
        if (std::find(calendar_formats.begin(), calendar_formats.end(), m_format) == calendar_formats.end()) {
            throw Error(ErrorKind::usage, say("--format 不能是 {}", "--format cannot be {}", m_format), {},
                        say("可用：text, csv", "there are: text, csv"));
        }
        if (m_last < m_first) {
            const std::string first = to_string(m_first);
            const std::string last = to_string(m_last);
            throw Error(ErrorKind::usage,
                        say("--until {1} 早于 --as-of {0}", "--until {1} lies before --as-of {0}", first, last));
        }
    }

    ExitCode run(Context& context) override
    {
        const DataFolders data = find_data();
        const PackWords words = sort_words(m_words, data.rules);
        const rule::Library library = rule::Library::load(words.packs, data.rules, {});
        const std::vector<rule::Library::Found> rules = find_rules(library, words.rules);
        const auto kinds = layer::KindTable::load(data.layers, {"admin_division"});
        const auto entries = rule::calendar(library, *kinds, rules, m_first, m_last, m_region);
        if (m_format == "csv") {
            std::ostringstream out;
            report::write_csv(table_of(entries, context.lang), out);
            print(out.str());
            return ExitCode::done;
        }
        print(text_of(entries, context.lang));
        if (entries.empty()) {
            talk(say("这段时间里没有到期的", "nothing becomes due between these days").in(context.lang));
        }
        return ExitCode::done;
    }

private:
    std::vector<std::string> m_words;
    Date m_first, m_last;
    std::string m_region;
    std::string m_format;
};

}  // namespace

Verb rules_calendar_verb()
{
    return {
        "rules calendar",
        say("列出何时到期、何时逾期", "list what becomes due or overdue when"),
        say("每行一件事：日期、begins（自这一天起）、due（最后一天）、overdue（逾期第一天）、ends（不再施行）或\n"
            "plan-ended（规划期已过）、自这一天起未达要求的结论、规则、条款、力度和阶段、区域、标题。不需要数据；\n"
            "没有日期的（by = open）不列。",
            "A line an event: the day; begins, due (the last day), overdue (the first day after it), ends (no longer in\n"
            "force) or plan-ended (the plan's period is over); what an unmet duty is from that day on; rule, clause,\n"
            "modal and stage, regions, title. Needs no data; duties without a date (by = open) are not listed."),
        {{{"PACK", say("规则包或规则；默认所有随附的规则包", "packs or rules; else all shipped packs"), false, true}},
         {{"--as-of", "", "DATE", say("从哪一天起，必填", "the first day; required"), Option::Type::value, {}},
          {"--until",
           "",
           "DATE",
           say("到哪一天止（含），必填", "the last day, included; required"),
           Option::Type::value,
           {}},
          {"--region",
           "",
           "CODE",
           say("只列与这个行政区划有关的", "only what concerns this division"),
           Option::Type::value,
           {}},
          {"--format", "", "text|csv", say("结果的格式", "format of the result"), Option::Type::value, "text"},
          lang_option()}},
        make_command<RulesCalendarCommand>};
}

}  // namespace zonelint::cli
