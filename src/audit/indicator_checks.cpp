#include "audit/indicators.hpp"

#include "layer/checked_row.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

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

std::string place_of(const layer::LayerTable& table, std::uint32_t row)
{
    return table.sources[table.source[row]].path + ":" + std::to_string(table.source_row[row]);
}

}  // namespace

std::vector<layer::Problem> check_indicators(const layer::LayerTable& table, const rule::Program& program,
                                             const layer::CodeList& divisions)
{
    std::vector<layer::Problem> out;
    const std::vector<const rule::CompiledIndicator*> asked = asked_for(program);
    std::map<std::tuple<std::string, std::string, std::string, std::string>, std::uint32_t> first;
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        const std::string word = shown(table, "indicator", row);
        const auto spec =
            std::find_if(asked.begin(), asked.end(), [&](const auto* one) { return names_indicator(*one, word); });
        if (spec == asked.end()) {
            continue;
        }
        const std::string raw = shown(table, "value", row);
        const bool published = !shown(table, "base_year", row).empty();
        const auto cell = read_indicator_cell(table, row);
        const auto year = table.kind->field("year");
        const auto number = year ? table.number(*year, row) : std::nullopt;
        if (!number || std::floor(*number) != *number) {
            out.push_back(layer::problem_at(table, row, "indicator-year", say("指标行没有年份", "the row has no year"), "year",
                                            shown(table, "year", row)));
            continue;
        }
        if (!cell || (!published && !fits(*cell, (*spec)->scale))) {
            const auto& scale = (*spec)->scale;
            const std::string unit = !scale || scale->bare ? "" : scale->dimension.none() ? "%" : to_string(scale->dimension);
            out.push_back(layer::problem_at(
                table, row, "indicator-unit",
                unit.empty() ? say("“{}”不是没有单位的数", "'{}' is no plain number", raw)
                             : say("“{0}”不是以 {1} 计的值，单位写在值后或“单位”列",
                                   "'{0}' is no value in {1}; the unit stands behind the value or in the column unit", raw, unit),
                "value", raw));
            continue;
        }
        const auto [at, fresh] =
            first.emplace(std::make_tuple((*spec)->code, division_of_figure(divisions, table, row), shown(table, "year", row),
                                          shown(table, "base_year", row)),
                          row);
        if (fresh) {
            continue;
        }
        const auto other = read_indicator_cell(table, at->second);
        const std::string where = place_of(table, at->second);
        const std::string theirs = shown(table, "value", at->second);
        const bool same = other && other->value == cell->value && other->dimension == cell->dimension;
        out.push_back(layer::problem_at(
            table, row, same ? "indicator-repeated" : "indicator-disagrees",
            same ? say("与 {} 重复", "it repeats {}", where)
                 : say("与 {0} 的“{1}”不一致，该值作未知处理", "it disagrees with '{1}' at {0}: the value counts as unknown",
                       where, theirs),
            "value", raw));
    }
    return out;
}

}  // namespace zonelint::audit
