#include "audit/indicators.hpp"

#include "layer/code_tree.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace zonelint::audit {

namespace {

/// Words behind a number that count things and are no unit.
constexpr std::array<std::string_view, 19> counting_words{"个", "家", "项", "座", "台", "套", "辆", "处", "户", "人",
                                                          "次", "条", "种", "批", "所", "艘", "件", "例", "份"};

bool counts(std::string_view word)
{
    return std::find(counting_words.begin(), counting_words.end(), word) != counting_words.end();
}

/// Half of one in the last digit of a number that is written so and means `value`.
Rational half_digit(std::string_view digits, const Rational& number, const Rational& value)
{
    const std::size_t point = digits.find('.');
    const std::size_t decimals = point == std::string_view::npos ? 0 : digits.size() - point - 1;
    if (digits.find_first_of("eE") != std::string_view::npos || decimals > 15 || number.is_zero()) {
        return {};
    }
    std::int64_t parts = 2;
    for (std::size_t i = 0; i < decimals; ++i) {
        parts *= 10;
    }
    const Rational one = value / number;  // the factor of the unit
    return one * Rational(1, parts);
}

/// "吨标准煤/万元", "立方米每万元": an amount by another, which is a unit whoever knows it.
bool is_ratio(std::string_view word)
{
    return word.find('/') != std::string_view::npos || word.find("每") != std::string_view::npos;
}

/// One spelling of units that mean the same.
std::string unit_word(std::string_view word)
{
    std::string out = layer::normal_word(word);
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> same{
        {{"吨标准煤", "tce"}, {"吨标煤", "tce"}, {"立方米", "m3"}}};
    for (const auto& [from, to] : same) {
        if (const std::size_t at = out.find(from); at != std::string::npos) {
            out.replace(at, from.size(), to);
        }
    }
    return out;
}

bool in_points(std::string_view text) { return text.ends_with("pp") || text.ends_with("百分点"); }

std::string text_of(const layer::LayerTable& table, std::string_view name, std::uint32_t row)
{
    const auto field = table.kind->field(name);
    const auto text = field && table.has(*field, row) ? table.text(*field, row) : std::nullopt;
    return text ? half_width(trim(*text)) : std::string();
}

}  // namespace

std::optional<IndicatorCell> read_indicator_cell(const layer::LayerTable& table, std::uint32_t row)
{
    const std::string text = text_of(table, "value", row);
    const std::string unit_text = text_of(table, "unit", row);
    std::string plain = text;
    std::erase_if(plain, [](char c) { return c == ',' || c == ' '; });
    const std::size_t end = std::min(plain.find_first_not_of("0123456789.+-eE"), plain.size());
    const std::string_view digits = std::string_view(plain).substr(0, end);
    const auto number = Rational::parse(digits);
    if (const auto quantity = parse_quantity(text)) {
        const Rational half = number ? half_digit(digits, *number, quantity->value) : Rational();
        return IndicatorCell{quantity->value, quantity->dimension, quantity->unit, in_points(text), {}, half};
    }
    const std::string_view word = end < plain.size() ? std::string_view(plain).substr(end) : std::string_view(unit_text);
    if (!number) {
        return std::nullopt;
    }
    if (const Unit* unit = word.empty() ? nullptr : find_unit(word); unit != nullptr) {
        const Rational value = *number * unit->factor;
        return IndicatorCell{value, unit->dimension, unit, in_points(word), {}, half_digit(digits, *number, value)};
    }
    const Rational half = half_digit(digits, *number, *number);
    const bool in_unit_column = end == plain.size();
    if (word.empty() || counts(word)) {
        return IndicatorCell{*number, {}, nullptr, false, {}, half};
    }
    return in_unit_column || is_ratio(word)
               ? std::optional(IndicatorCell{*number, {}, nullptr, false, unit_word(word), half})
               : std::nullopt;
}

bool fits(const IndicatorCell& cell, const std::optional<rule::IndicatorScale>& scale)
{
    return cell.word.empty() && (!scale || (scale->bare == (cell.unit == nullptr) && cell.dimension == scale->dimension));
}

bool is_share(const std::optional<rule::IndicatorScale>& scale) { return scale && !scale->bare && scale->dimension.none(); }

bool plausible(const Rational& value, const rule::CompiledIndicator& spec)
{
    // A growth may be negative, and above 100 %.
    const Text title = spec.title();
    static constexpr std::array<std::string_view, 4> growths{"增长", "增速", "增幅", "growth"};
    if (std::any_of(growths.begin(), growths.end(), [&](std::string_view word) {
            return title.zh.find(word) != std::string::npos || title.en.find(word) != std::string::npos;
        })) {
        return true;
    }
    return value >= Rational(0) && !(is_share(spec.scale) && value > Rational(1));
}

std::optional<int> figure_year(const layer::LayerTable& table, std::string_view name, std::uint32_t row)
{
    const auto field = table.kind->field(name);
    const auto number = field ? table.number(*field, row) : std::nullopt;
    const bool year = number && std::floor(*number) == *number && *number >= 1949 && *number <= 2200;
    return year ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

int figure_base_year(const layer::LayerTable& table, std::uint32_t row)
{
    const auto field = table.kind->field("base_year");
    if (!field || !table.has(*field, row)) {
        return 0;
    }
    const int base = figure_year(table, "base_year", row).value_or(-1);
    return base == figure_year(table, "year", row) ? 0 : base;
}

Rational rounding(const IndicatorCell& cell)
{
    const Rational most = (cell.value < Rational(0) ? Rational(0) - cell.value : cell.value) * Rational(1, 100);
    return std::min(cell.half, most);
}

Agreement agreement(const Rational& published, const Rational& half, const Rational& computed, const Rational& slack)
{
    const Rational apart = published < computed ? computed - published : published - computed;
    return apart <= half ? Agreement::same : apart <= half + slack ? Agreement::rounded : Agreement::differ;
}

bool names_indicator(const rule::CompiledIndicator& spec, std::string_view word)
{
    if (word == spec.code) {
        return !word.empty();
    }
    if (spec.declared == nullptr) {
        return false;
    }
    const std::string normal = layer::normal_word(word);
    const auto is = [&](const std::string& name) { return !name.empty() && layer::normal_word(name) == normal; };
    return is(spec.declared->title.zh) || is(spec.declared->title.en) ||
           std::any_of(spec.declared->words.begin(), spec.declared->words.end(), is);
}

std::string division_of_figure(const layer::CodeList& divisions, const layer::LayerTable& table, std::uint32_t row)
{
    const std::string code = table.division(row);
    const auto field = table.kind->field("division");
    const std::string written = field ? layer::normal_division(table.shown(*field, row)) : std::string();
    if (written.empty() || !divisions.history.contains(written.substr(0, 6))) {
        return layer::normal_division(code);
    }
    const std::string now = layer::current_division(divisions, written);
    const auto sources = std::count_if(divisions.history.begin(), divisions.history.end(), [&](const auto& item) {
        return layer::current_division(divisions, item.first) == now;
    });
    const bool whole = sources == 1 && rule::division_depth(now) == rule::division_depth(written);
    return whole ? now : std::string();
}

}  // namespace zonelint::audit
