#include "audit/indicators.hpp"

#include "layer/checked_row.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

namespace zonelint::audit {

namespace {

std::string shown(const layer::LayerTable& table, std::string_view name, std::uint32_t row)
{
    const auto field = table.kind->field(name);
    return field ? table.shown(*field, row) : std::string();
}

/// What the rules of a run ask for, each code once.
std::vector<const rule::CompiledIndicator*> asked_for(const rule::Program& program)
{
    std::vector<const rule::CompiledIndicator*> out;
    for (const rule::CompiledDefinition& definition : program.definitions) {
        const auto* indicator = std::get_if<rule::CompiledIndicator>(&definition.body);
        const bool fresh = indicator != nullptr && std::none_of(out.begin(), out.end(), [&](const auto* other) {
                               return other->code == indicator->code && other->scale == indicator->scale;
                           });
        if (fresh) {
            out.push_back(indicator);
        }
    }
    return out;
}

/// Names by which tables may call the indicators of the packs.
std::vector<std::string> names_of(std::span<const rule::Indicator* const> declared)
{
    std::vector<std::string> out;
    for (const rule::Indicator* one : declared) {
        out.insert(out.end(), {one->code, one->title.zh, one->title.en});
        out.insert(out.end(), one->words.begin(), one->words.end());
    }
    return out;
}

bool declares(std::span<const rule::Indicator* const> declared, std::string_view word)
{
    return std::any_of(declared.begin(), declared.end(), [&](const rule::Indicator* one) {
        rule::CompiledIndicator spec;
        spec.code = one->code;
        spec.declared = one;
        return names_indicator(spec, word);
    });
}

/// The checks of one table, row by row and then of rows against each other.
class Checks {
public:
    Checks(const layer::LayerTable& table, const rule::Program& program, const layer::CodeList& divisions,
           std::span<const rule::Indicator* const> declared)
        : m_table(table), m_divisions(divisions), m_asked(asked_for(program)), m_declared(declared),
          m_names(names_of(declared))
    {}

    std::vector<layer::Problem> run()
    {
        for (std::uint32_t row = 0; row < m_table.size(); ++row) {
            if (const rule::CompiledIndicator* spec = spec_of(row)) {
                check(row, *spec);
            }
        }
        for (const Published& one : m_published) {
            check_against_values(one);
        }
        layer::in_table_order(m_out);
        return std::move(m_out);
    }

private:
    struct Published {
        std::uint32_t row;
        const rule::CompiledIndicator* spec;
        IndicatorCell cell;
        std::string division;
        int year, base_year;
    };
    using Key = std::tuple<std::string, std::string, int, int>;

    void tell(std::uint32_t row, const char* name, Text message, const char* field)
    {
        m_out.push_back(layer::problem_at(m_table, row, name, std::move(message), field, shown(m_table, field, row)));
    }

    /// What a word of the table means: rows are many and words few.
    struct Meaning {
        const rule::CompiledIndicator* asked = nullptr;  ///< by a rule of the run
        bool declared = false;                           ///< by a pack
    };

    [[nodiscard]] Meaning meaning_of(std::string_view word) const
    {
        const auto spec =
            std::find_if(m_asked.begin(), m_asked.end(), [&](const auto* one) { return names_indicator(*one, word); });
        return spec != m_asked.end() ? Meaning{*spec, true} : Meaning{nullptr, declares(m_declared, word)};
    }

    /// The indicator that a rule of the run asks for; a word that no pack knows is told.
    const rule::CompiledIndicator* spec_of(std::uint32_t row)
    {
        const auto [known, fresh] = m_words.try_emplace(shown(m_table, "indicator", row));
        const std::string& word = known->first;
        if (fresh) {
            known->second = meaning_of(word);
        }
        if (known->second.asked != nullptr) {
            return known->second.asked;
        }
        if (word.empty()) {
            tell(row, "indicator-unknown", say("指标行没有写明指标", "the row names no indicator"), "indicator");
        } else if (!m_names.empty() && !known->second.declared) {
            const Text meant = did_you_mean(word, m_names);
            tell(row, "indicator-unknown",
                 meant.empty()
                     ? say("各规则包都没有指标“{}”，该行未用", "no pack has an indicator '{}'; the row is not used", word)
                     : say("各规则包都没有指标“{0}”，该行未用；{1}",
                           "no pack has an indicator '{0}'; the row is not used; {2}", word, meant.zh, meant.en),
                 "indicator");
        }
        return nullptr;
    }

    bool check_years(std::uint32_t row)
    {
        for (const char* field : {"year", "base_year"}) {
            const std::string raw = shown(m_table, field, row);
            const bool base = field == std::string_view("base_year");
            if (figure_year(m_table, field, row) || (base && raw.empty())) {
                continue;
            }
            tell(row, "indicator-year",
                 raw.empty()
                     ? say("指标行没有年份", "the row has no year")
                     : say("“{}”不是四位的年份，该行未用", "'{}' is no year of four digits; the row is not used", raw),
                 field);
            return false;
        }
        if (figure_base_year(m_table, row) > *figure_year(m_table, "year", row)) {
            tell(row, "indicator-year",
                 say("基准年晚于年份，该行未用", "the base year lies after the year; the row is not used"), "base_year");
            return false;
        }
        return true;
    }

    bool check_value(std::uint32_t row, const rule::CompiledIndicator& spec, const std::optional<IndicatorCell>& cell,
                     int base)
    {
        const std::string raw = shown(m_table, "value", row);
        if (raw.empty()) {
            tell(row, "indicator-missing",
                 say("{0} {1}年的“{2}”没有值", "no value of '{3}' for {0} in {1}", m_table.division(row),
                     *figure_year(m_table, "year", row), spec.title().zh, spec.title().en),
                 "value");
            return false;
        }
        const auto& scale = spec.scale;
        const bool amount = cell && !cell->word.empty() && (!scale || scale->bare);
        if (!cell || (base == 0 && !amount && !fits(*cell, scale))) {
            const std::string unit = !scale || scale->bare     ? ""
                                     : scale->dimension.none() ? "%"
                                                               : to_string(scale->dimension);
            tell(row, "indicator-unit",
                 unit.empty()
                     ? say("“{}”不是没有单位的数", "'{}' is no plain number", raw)
                     : say("“{0}”不是以 {1} 计的值，单位写在值后或“单位”列",
                           "'{0}' is no value in {1}; the unit stands behind the value or in the column unit", raw, unit),
                 "value");
            return false;
        }
        if (base == 0 && !plausible(cell->value, spec)) {
            tell(row, "indicator-implausible",
                 is_share(scale) ? say("“{}”不在 0 至 100 % 之间，该值作未知处理",
                                       "'{}' does not lie between 0 and 100 %: the value counts as unknown", raw)
                                 : say("“{}”小于零，该值作未知处理", "'{}' is below zero: the value counts as unknown", raw),
                 "value");
            return false;
        }
        if (base != 0 && is_share(scale) && cell->dimension.none() && cell->unit != nullptr && !cell->points) {
            tell(row, "indicator-unclear",
                 say("“{0}”写了基准年 {1}，是水平值、百分点变化还是相对变化不明：变化写“个百分点”，水平值不写基准年",
                     "'{0}' has the base year {1} and may be a value, a change in points or a growth: write points as pp, "
                     "and a "
                     "value without a base year",
                     raw, base),
                 "value");
            return false;
        }
        return true;
    }

    void check(std::uint32_t row, const rule::CompiledIndicator& spec)
    {
        if (m_table.division(row).empty()) {
            tell(row, "indicator-division",
                 say("指标行没有可用的行政区，该行未用", "the row has no usable division and is not used"), "division");
            return;
        }
        if (!check_years(row)) {
            return;
        }
        const int year = *figure_year(m_table, "year", row);
        const int base = figure_base_year(m_table, row);
        const auto cell = read_indicator_cell(m_table, row);
        if (!check_value(row, spec, cell, base)) {
            return;
        }
        const std::string division = division_of_figure(m_divisions, m_table, row);
        if (division.empty()) {
            tell(row, "indicator-division",
                 say("旧代码只是今天一个行政区的一部分，该行未用",
                     "the old code is only a part of a division of today; the row is not used"),
                 "division");
            return;
        }
        const bool growth = base != 0 && cell->dimension.none() && cell->unit != nullptr && !cell->points;
        const auto [at, fresh] = m_first.emplace(Key{spec.code, division, year, growth ? -base : base}, row);
        if (!fresh) {
            compare(row, *cell, at->second);
        } else if (base != 0) {
            m_published.push_back({row, &spec, *cell, division, year, base});
        }
    }

    void compare(std::uint32_t row, const IndicatorCell& cell, std::uint32_t with)
    {
        const auto other = read_indicator_cell(m_table, with);
        const std::string where = m_table.origin(with);
        const bool same =
            other && other->value == cell.value && other->dimension == cell.dimension && other->word == cell.word;
        tell(row, same ? "indicator-repeated" : "indicator-disagrees",
             same ? say("与 {} 重复", "it repeats {}", where)
                  : say("与 {0} 的“{1}”不一致，该值作未知处理",
                        "it disagrees with '{1}' at {0}: the value counts as unknown", where, shown(m_table, "value", with)),
             "value");
    }

    void check_against_values(const Published& one)
    {
        const auto level = m_first.find(Key{one.spec->code, one.division, one.year, 0});
        const auto base = m_first.find(Key{one.spec->code, one.division, one.base_year, 0});
        if (level == m_first.end() || base == m_first.end()) {
            return;
        }
        const auto now = read_indicator_cell(m_table, level->second);
        const auto then = read_indicator_cell(m_table, base->second);
        const bool growth = one.cell.dimension.none() && one.cell.unit != nullptr && !one.cell.points;
        if (!now || !then || now->word != then->word || (growth && then->value.is_zero())) {
            return;
        }
        const Rational difference = now->value - then->value;
        if (agreement(one.cell.value, one.cell.half, growth ? difference / then->value : difference, Rational()) !=
            Agreement::same) {
            tell(one.row, "indicator-disagrees",
                 say("与 {0} 和 {1} 的两个值之差不符", "it is not what the values at {0} and {1} come to",
                     m_table.origin(level->second), m_table.origin(base->second)),
                 "value");
        }
    }

    const layer::LayerTable& m_table;
    const layer::CodeList& m_divisions;
    std::vector<const rule::CompiledIndicator*> m_asked;
    std::span<const rule::Indicator* const> m_declared;
    std::vector<std::string> m_names;
    std::unordered_map<std::string, Meaning> m_words;  ///< met so far
    std::map<Key, std::uint32_t> m_first;
    std::vector<Published> m_published;
    std::vector<layer::Problem> m_out;
};

}  // namespace

std::vector<layer::Problem> check_indicators(const layer::LayerTable& table, const rule::Program& program,
                                             const layer::CodeList& divisions,
                                             std::span<const rule::Indicator* const> declared)
{
    return Checks(table, program, divisions, declared).run();
}

}  // namespace zonelint::audit
