#include "rule/mutation.hpp"

#include "base/quantity.hpp"
#include "filter/lexer.hpp"
#include "rule/mutation_texts.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace zonelint::rule {

namespace {

using Type = Mutation::Type;

/// Which names the texts of a pack mention: of a rule, with all that definitions and parameters of that name mention.
class Mentions {
public:
    explicit Mentions(const Library& library)
    {
        for (const auto& pack : library.packs()) {
            for (const Definition& definition : pack->definitions) {
                add(definition);
            }
            for (const Parameter& parameter : pack->parameters) {
                add(parameter);
            }
        }
        for (std::size_t i = 0; i < library.asked(); ++i) {
            for (const Rule& rule : library.packs()[i]->rules) {
                m_rules.emplace_back(&rule, of(rule));
            }
        }
    }

    [[nodiscard]] std::vector<const Rule*> rules_with(const std::string& name) const
    {
        std::vector<const Rule*> out;
        for (const auto& [rule, names] : m_rules) {
            if (names.contains(name)) {
                out.push_back(rule);
            }
        }
        return out;
    }

private:
    using Names = std::set<std::string>;

    static void take(const std::string& text, Names& out)
    {
        for (const std::string& name : names_of_text(text)) {
            out.insert(name);
        }
    }

    void add(const Definition& definition)
    {
        for (const std::string& text : texts_of(definition)) {
            take(text, m_by_name[definition.name]);
        }
    }

    void add(const Parameter& parameter)
    {
        for (const ParameterValue& value : parameter.values) {
            if (value.value) {
                take(value.value->text, m_by_name[parameter.name]);
            }
        }
    }

    [[nodiscard]] Names of(const Rule& rule) const
    {
        Names out;
        for (const std::string& text : texts_of(rule)) {
            take(text, out);
        }
        std::vector<std::string> open(out.begin(), out.end());
        while (!open.empty()) {
            const auto below = m_by_name.find(open.back());
            open.pop_back();
            if (below == m_by_name.end()) {
                continue;
            }
            for (const std::string& name : below->second) {
                if (out.insert(name).second) {
                    open.push_back(name);
                }
            }
        }
        return out;
    }

    std::map<std::string, Names> m_by_name;
    std::vector<std::pair<const Rule*, Names>> m_rules;
};

class Mutations {
public:
    explicit Mutations(Library& library) : m_mentions(library) {}

    void add(Pack& pack)
    {
        m_pack = &pack;
        m_rule = nullptr;
        for (Parameter& parameter : pack.parameters) {
            m_tested = m_mentions.rules_with(parameter.name);
            add(parameter);
        }
        for (Definition& definition : pack.definitions) {
            m_tested = m_mentions.rules_with(definition.name);
            add(definition);
        }
        for (Rule& rule : pack.rules) {
            m_rule = &rule;
            m_tested = {&rule};
            add(rule);
        }
    }

    std::vector<Mutation> take() { return std::move(m_out); }

private:
    template <class T>
    void change(Type type, const Where& where, std::string before, std::string after, T& target, T changed)
    {
        auto other = std::make_shared<T>(std::move(changed));
        m_out.push_back({type, where, m_part, std::move(before), std::move(after), m_pack, m_rule, m_tested,
                         [&target, other] { std::swap(target, *other); }});
    }

    void add(Rule& rule)
    {
        regions("regions", rule.regions, rule.places.of("regions"));
        regions("regions_except", rule.regions_except, rule.places.of("regions_except"));
        const auto filter = [&](const char* part, std::optional<FilterText>& text) {
            if (text) {
                m_part = part;
                add(*text);
            }
        };
        filter("where", rule.filter);
        filter("except", rule.except);
        m_part = "require";
        add(rule.require);
        for (Parameter& parameter : rule.parameters) {
            add(parameter);
        }
        for (Definition& definition : rule.definitions) {
            add(definition);
        }
        for (std::size_t i = 0; i < rule.duties.size(); ++i) {
            add(rule.duties[i], rule.duties.size() == 1 ? "duty" : "duty " + std::to_string(i + 1));
        }
        for (Variant& variant : rule.variants) {
            for (auto& [name, value] : variant.values) {
                m_part = "variant " + variant.key + " " + name;
                add(value);
            }
        }
    }

    void add(Duty& duty, const std::string& name)
    {
        if (duty.by == Duty::By::date) {
            day(name + " by", duty.date, duty.places.of("by"));
        }
        day(name + " from", duty.from, duty.places.of("from"));
        day(name + " until", duty.until, duty.places.of("until"));
        regions(name + " regions", duty.regions, duty.places.of("regions"));
        regions(name + " regions_except", duty.regions_except, duty.places.of("regions_except"));
    }

    void add(Parameter& parameter)
    {
        for (ParameterValue& value : parameter.values) {
            m_part = "parameter " + parameter.name;
            if (value.value) {
                add(*value.value);
            }
            day(m_part + " from", value.from, value.where);
            regions("parameter " + parameter.name + " regions", value.regions, value.where);
        }
    }

    void add(Definition& definition)
    {
        m_part = definition.kind + "." + definition.name;
        if (auto* filter = std::get_if<FilterText>(&definition.body)) {
            add(*filter);
        } else if (auto* readings = std::get_if<Readings>(&definition.body)) {
            for (auto& [option, text] : readings->options) {
                m_part = definition.kind + "." + definition.name + " = " + option;
                add(text);
            }
        } else if (auto* relation = std::get_if<RelationText>(&definition.body)) {
            for (std::optional<FilterText>* text : {&relation->filter, &relation->via_where, &relation->sum}) {
                if (*text) {
                    add(**text);
                }
            }
            for (std::optional<Spelled>* value : {&relation->distance, &relation->snap, &relation->min_area}) {
                if (*value) {
                    add(**value);
                }
            }
        } else {
            auto& indicator = std::get<IndicatorText>(definition.body);
            for (auto [key, year] : {std::pair("year", &indicator.year), std::pair("base_year", &indicator.base_year)}) {
                if (*year && (*year)->parameter.empty()) {
                    const int one = (*year)->year;
                    change(Type::date, indicator.places.of(key), std::to_string(one), std::to_string(one + 1), *year,
                           std::optional(YearText{.year = one + 1}));
                }
            }
        }
    }

    void add(FilterText& text)
    {
        for (TextChange& one : changes_of(text)) {
            change(one.type, one.where, one.before, one.after, text.text, std::move(one.text));
        }
    }

    void add(Spelled& value)
    {
        if (value.is_date) {
            const auto date = parse_date(value.text);
            for (const int days : {-1, 1}) {
                const std::string after = to_string(Date{date->days + days});
                change(Type::date, value.where, value.text, after, value.text, after);
            }
            return;
        }
        for (const std::string& after : near_limits(value.text, value.is_string)) {
            change(Type::limit, value.where, value.text, after, value.text, after);
        }
    }

    void day(const std::string& part, Date& date, const Where& where)
    {
        m_part = part;
        for (const int days : {-1, 1}) {
            const Date after{date.days + days};
            change(Type::date, where, to_string(date), to_string(after), date, after);
        }
    }

    void day(const std::string& part, std::optional<Date>& date, const Where& where)
    {
        if (date) {
            day(part, *date, where);
        }
    }

    void regions(const std::string& part, std::vector<std::string>& members, const Where& where)
    {
        m_part = part;
        for (std::size_t i = 0; i < members.size(); ++i) {
            std::vector<std::string> fewer = members;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            std::string after = fewer.empty() ? "-" : join(fewer, " ");
            change(Type::region, where, join(members, " "), std::move(after), members, std::move(fewer));
        }
    }

    Mentions m_mentions;
    std::vector<Mutation> m_out;
    std::string m_part;
    Pack* m_pack = nullptr;
    Rule* m_rule = nullptr;
    std::vector<const Rule*> m_tested;
};

}  // namespace

std::string_view to_string(Type type)
{
    static constexpr std::array<std::string_view, 5> names = {"limit", "comparison", "date", "region", "negation"};
    return names[static_cast<std::size_t>(type)];
}

std::vector<Mutation> mutations(Library& library)
{
    Mutations out(library);
    for (std::size_t i = 0; i < library.asked(); ++i) {
        out.add(*library.packs()[i]);
    }
    return out.take();
}

}  // namespace zonelint::rule
