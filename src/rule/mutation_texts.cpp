#include "rule/mutation_texts.hpp"

#include "base/quantity.hpp"
#include "filter/lexer.hpp"
#include "filter/place.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace zonelint::rule {

namespace {

using filter::Token;
using Type = Mutation::Type;

std::vector<Token> tokens_if_any(const filter::Place& place)
{
    try {
        return filter::tokens_of(place);
    } catch (const Error&) {
        return {};
    }
}

/// What a comparison may turn into: at its boundary, and its opposite.
std::vector<std::string> other_comparisons(const std::string& sign)
{
    static const std::array<std::pair<std::string, std::vector<std::string>>, 6> table = {
        {{"=", {"<>"}}, {"<>", {"="}}, {"<", {"<=", ">="}}, {"<=", {"<", ">"}}, {">", {">=", "<="}}, {">=", {">", "<"}}}};
    const auto at = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.first == sign; });
    return at == table.end() ? std::vector<std::string>{} : at->second;
}

class TextChanges {
public:
    explicit TextChanges(const FilterText& text)
        : m_text(text), m_place{text.text, text.where}, m_tokens(tokens_if_any(m_place))
    {}

    std::vector<TextChange> take()
    {
        for (m_at = 0; m_at + 1 < m_tokens.size(); ++m_at) {
            const Token& token = m_tokens[m_at];
            switch (token.type) {
            case Token::Type::sign:
                for (const std::string& other : other_comparisons(token.text)) {
                    const bool boundary = other + "=" == token.text || token.text + "=" == other;
                    if (!boundary || !beside_size()) {
                        replace(Type::comparison, other);
                    }
                }
                break;
            case Token::Type::keyword:
                keyword(token);
                break;
            case Token::Type::string:
                is(-2, "DATE") ? date(token) : limit(token, true);
                break;
            case Token::Type::number:
                limit(token, false);
                break;
            case Token::Type::name:
                name(token);
                break;
            case Token::Type::end:
                break;
            }
        }
        return std::move(m_out);
    }

private:
    /// Whether the comparison here is one of area() or length(): no object is as large as asked to the last bit of a double.
    [[nodiscard]] bool beside_size() const
    {
        const bool before = is(-1, ")") && is(-2, "(") && (is(-3, "area") || is(-3, "length"));
        return before || is(1, "area") || is(1, "length");
    }

    /// Whether the token so many places further has this text.
    [[nodiscard]] bool is(int further, std::string_view text) const
    {
        const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(m_at) + further;
        return at >= 0 && at < static_cast<std::ptrdiff_t>(m_tokens.size()) &&
               m_tokens[static_cast<std::size_t>(at)].text == text;
    }

    [[nodiscard]] std::string part(const Token& token) const
    {
        return std::string(m_place.part(token.offset, token.length));
    }

    void replace(Type type, const std::string& after)
    {
        const Token& token = m_tokens[m_at];
        std::string changed = m_text.text;
        changed.replace(static_cast<std::size_t>(token.offset), static_cast<std::size_t>(token.length), after);
        m_out.push_back({type, m_place.at(token.offset), part(token), after, std::move(changed)});
    }

    void keyword(const Token& token)
    {
        const std::string& word = token.text;
        if (word == "NOT") {
            replace(Type::negation, "");
            return;
        }
        const bool test = word == "IN" || word == "LIKE" || word == "BETWEEN";
        if (test && !is(-1, "NOT")) {
            replace(Type::negation, "NOT " + word);
        } else if (word == "NULL" && !is(-1, "NOT")) {
            replace(Type::negation, "NOT NULL");
        }
    }

    void name(const Token& token)
    {
        const std::string& word = token.text;
        const bool value = word == "as_of" || word == "area" || word == "length" || word == "age" || word == "DATE";
        const bool truth = is(1, "(") && !value && (word == "new_since" || is(2, ")"));
        if (truth && !is(-1, "NOT")) {
            replace(Type::negation, "NOT " + part(token));
        }
    }

    void date(const Token& token)
    {
        if (const auto day = parse_date(token.text)) {
            for (const int days : {-1, 1}) {
                replace(Type::date, "'" + to_string(Date{day->days + days}) + "'");
            }
        }
    }

    void limit(const Token& token, bool is_string)
    {
        for (const std::string& value : near_limits(token.text, is_string)) {
            replace(Type::limit, is_string ? "'" + value + "'" : value);
        }
    }

    const FilterText& m_text;
    filter::Place m_place;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    std::vector<TextChange> m_out;
};

}  // namespace

std::vector<TextChange> changes_of(const FilterText& text) { return TextChanges(text).take(); }

std::vector<std::string> near_limits(const std::string& text, bool is_string)
{
    if (is_string) {
        const auto quantity = parse_quantity(text);
        if (!quantity || quantity->unit == nullptr) {
            return {};
        }
        const double base = quantity->value.to_double();
        const double step = base == 0 ? quantity->unit->factor.to_double() : base / 10;
        std::vector<std::string> out;
        for (const double value : {base - step, base + step}) {
            out.push_back(format_quantity(value, *quantity->unit));
        }
        return out;
    }
    const auto number = Rational::parse(text);
    if (!number) {
        return {};
    }
    const double value = number->to_double();
    const bool whole = value == std::floor(value);
    const double tenth = std::abs(value) / 10;
    const double step = whole ? std::max(1.0, std::ceil(tenth)) : tenth;
    return {fmt::format("{:.10g}", value - step), fmt::format("{:.10g}", value + step)};
}

std::vector<std::string> names_of_text(const std::string& text)
{
    std::vector<std::string> out;
    for (const Token& token : tokens_if_any({text, {}})) {
        if (token.type == Token::Type::name) {
            out.push_back(token.text.substr(0, token.text.find('.')));
        }
    }
    return out;
}

std::vector<std::string> texts_of(const Definition& definition)
{
    std::vector<std::string> out;
    if (const auto* filter = std::get_if<FilterText>(&definition.body)) {
        out.push_back(filter->text);
    } else if (const auto* readings = std::get_if<Readings>(&definition.body)) {
        for (const auto& [option, text] : readings->options) {
            out.push_back(text.text);
        }
    } else if (const auto* relation = std::get_if<RelationText>(&definition.body)) {
        for (const std::optional<FilterText>* text : {&relation->filter, &relation->via_where, &relation->sum}) {
            if (*text) {
                out.push_back((*text)->text);
            }
        }
        for (const std::optional<Spelled>* value : {&relation->distance, &relation->snap, &relation->min_area}) {
            if (*value) {
                out.push_back((*value)->text);
            }
        }
    } else {
        const auto& indicator = std::get<IndicatorText>(definition.body);
        out.push_back(indicator.indicator);
        for (const std::optional<YearText>* year : {&indicator.year, &indicator.base_year}) {
            if (*year) {
                out.push_back((*year)->parameter);
            }
        }
    }
    return out;
}

std::vector<std::string> texts_of(const Rule& rule)
{
    std::vector<std::string> out{rule.require.text};
    for (const std::optional<FilterText>* text : {&rule.filter, &rule.except}) {
        if (*text) {
            out.push_back((*text)->text);
        }
    }
    for (const Definition& definition : rule.definitions) {
        const std::vector<std::string> own = texts_of(definition);
        out.insert(out.end(), own.begin(), own.end());
    }
    for (const Parameter& parameter : rule.parameters) {
        for (const ParameterValue& value : parameter.values) {
            if (value.value) {
                out.push_back(value.value->text);
            }
        }
    }
    return out;
}

}  // namespace zonelint::rule
