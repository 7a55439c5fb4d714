#include "audit/indicators.hpp"

#include "layer/code_tree.hpp"

#include <algorithm>
#include <array>

namespace zonelint::audit {

namespace {

/// Words behind a number that count things and are no unit.
constexpr std::array<std::string_view, 19> counting_words{"个", "家", "项", "座", "台", "套", "辆", "处", "户", "人",
                                                          "次", "条", "种", "批", "所", "艘", "件", "例", "份"};

bool counts(std::string_view word)
{
    return std::find(counting_words.begin(), counting_words.end(), word) != counting_words.end();
}

bool in_points(std::string_view text)
{
    return text.ends_with("pp") || text.ends_with("百分点");
}

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
    if (const auto quantity = parse_quantity(text)) {
        return IndicatorCell{quantity->value, quantity->dimension, quantity->unit, in_points(text)};
    }
    std::string plain = text;
    std::erase_if(plain, [](char c) { return c == ',' || c == ' '; });
    const std::size_t end = std::min(plain.find_first_not_of("0123456789.+-eE"), plain.size());
    const auto number = Rational::parse(std::string_view(plain).substr(0, end));
    const std::string_view word = end < plain.size() ? std::string_view(plain).substr(end) : std::string_view(unit_text);
    if (!number) {
        return std::nullopt;
    }
    if (const Unit* unit = word.empty() ? nullptr : find_unit(word); unit != nullptr) {
        return IndicatorCell{*number * unit->factor, unit->dimension, unit, in_points(word)};
    }
    return word.empty() || counts(word) ? std::optional(IndicatorCell{*number, {}, nullptr, false}) : std::nullopt;
}

bool fits(const IndicatorCell& cell, const std::optional<rule::IndicatorScale>& scale)
{
    return !scale || (scale->bare == (cell.unit == nullptr) && cell.dimension == scale->dimension);
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
