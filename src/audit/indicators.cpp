#include "audit/indicators.hpp"

#include "layer/code_tree.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace zonelint::audit {

using filter::Interval;
using filter::Measure;

namespace {

std::string word_of(const layer::LayerTable& table, std::uint32_t row)
{
    const auto field = table.kind->field("indicator");
    return field ? table.shown(*field, row) : std::string();
}

std::string value_shown(const layer::LayerTable& table, std::uint32_t row)
{
    const auto field = table.kind->field("value");
    const auto unit = table.kind->field("unit");
    std::string out = field ? table.shown(*field, row) : std::string();
    if (unit && table.has(*unit, row) && !parse_quantity(out)) {
        out += " " + table.shown(*unit, row);
    }
    return out.empty() ? "?" : out;
}

std::string own_code(const layer::LayerTable& table, std::uint32_t row, const Divisions& divisions)
{
    std::string code = divisions.division_of(table, row);
    if (code.empty() && table.kind->name == "admin_division") {
        code = layer::normal_division(table.id(row));
    }
    return code;
}

}  // namespace

Indicator::Indicator(Setup setup) : m_setup(setup)
{
    if (m_setup.values == nullptr) {
        return;
    }
    const layer::LayerTable& table = *m_setup.values;
    std::unordered_map<std::string, bool> known;  // a table has many rows and few words
    for (std::uint32_t row = 0; m_setup.use_index && row < table.size(); ++row) {
        const auto [meant, fresh] = known.try_emplace(word_of(table, row), false);
        if (fresh) {
            meant->second = names_indicator(*m_setup.spec, meant->first);
        }
        if (meant->second) {
            m_by_division[division_of_figure(*m_setup.codes, table, row)].push_back(row);
        }
    }
}

Indicator::Rows Indicator::rows_of(std::uint32_t subject) const
{
    std::string code = own_code(*m_setup.subjects, subject, *m_setup.divisions);
    code = layer::current_division(*m_setup.codes, layer::normal_division(code));
    if (code.empty() || m_setup.values == nullptr) {
        return {};
    }
    if (m_setup.use_index) {
        const auto at = m_by_division.find(code);
        return at == m_by_division.end() ? Rows{} : at->second;
    }
    std::vector<std::uint32_t> out;
    for (std::uint32_t row = 0; row < m_setup.values->size(); ++row) {
        if (names_indicator(*m_setup.spec, word_of(*m_setup.values, row)) &&
            division_of_figure(*m_setup.codes, *m_setup.values, row) == code) {
            out.push_back(row);
        }
    }
    return out;
}

int Indicator::asked_year() const { return m_setup.spec->year.value_or(civil(m_setup.as_of).year - 1); }

std::vector<int> Indicator::years(const Rows& rows) const
{
    const int asked = asked_year();
    const int ended = civil(m_setup.as_of).year - 1;
    if (m_setup.spec->year && asked <= ended) {
        return {asked};
    }
    // A figure from before the plan, or of the base year, says nothing about what the plan has reached.
    const int first = std::max(m_setup.first_year, m_setup.spec->base_year.value_or(0) + 1);
    std::vector<int> out;
    for (const std::uint32_t row : rows) {
        const auto year = figure_year(*m_setup.values, "year", row);
        if (year && *year >= first && *year <= ended && *year <= asked) {
            out.push_back(*year);
        }
    }
    std::sort(out.rbegin(), out.rend());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

/// A published change is one in the unit of the values; a share in % beside a base year may be three things.
bool Indicator::suits(const IndicatorCell& cell, As as) const
{
    const auto& scale = m_setup.spec->scale;
    const bool in_percent = cell.dimension.none() && cell.unit != nullptr && !cell.points;
    switch (as) {
    case As::value:
        return fits(cell, scale) && plausible(cell.value, *m_setup.spec);
    case As::amount:
        return !cell.word.empty() && (!scale || scale->bare) && plausible(cell.value, *m_setup.spec);
    case As::change:
        return fits(cell, scale) && !(is_share(scale) && in_percent);
    case As::growth:
        return in_percent && !is_share(scale);
    default:
        return in_percent && is_share(scale);
    }
}

Indicator::Found Indicator::find(const Rows& rows, int year, int base_year, As as) const
{
    const layer::LayerTable& table = *m_setup.values;
    Found out;
    std::vector<std::pair<std::uint32_t, IndicatorCell>> usable;
    std::string unusable;
    for (const std::uint32_t row : rows) {
        if (figure_year(table, "year", row) != year || figure_base_year(table, row) != base_year) {
            continue;
        }
        const auto cell = read_indicator_cell(table, row);
        if (cell && suits(*cell, as)) {
            usable.emplace_back(row, *cell);
        } else {
            unusable += (unusable.empty() ? "" : " / ") + value_shown(table, row) + " (" + table.origin(row) + ")";
        }
    }
    if (usable.empty()) {
        // What is published in another way is no row of this one.
        out.any = !unusable.empty() && as == As::value;
        out.fault = out.any ? unusable : std::string();
        return out;
    }
    out.any = true;
    out.row = usable.front().first;
    std::string all;
    bool equal = true;
    const IndicatorCell& first = usable.front().second;
    for (const auto& [row, cell] : usable) {
        equal = equal && cell.value == first.value && cell.dimension == first.dimension && cell.word == first.word;
        all += (all.empty() ? "" : " <> ") + value_shown(table, row) + " (" + table.origin(row) + ")";
    }
    if (!equal) {
        out.fault = all;
        return out;
    }
    // Of equal rows one that certainly belongs to the layer is enough.
    for (const auto& [row, cell] : usable) {
        const auto doubt = table.doubtful.find(row);
        if (doubt == table.doubtful.end()) {
            out.row = row;
            out.cell = cell;
            return out;
        }
        filter::add_missing(out.doubt, doubt->second);
    }
    return out;
}

std::string Indicator::words_of(const Found& found) const
{
    return value_shown(*m_setup.values, found.row) + " (" + m_setup.values->origin(found.row) + ")";
}

Interval Indicator::measure(Measure measure, std::uint32_t row) const
{
    if (m_setup.spec->code.empty()) {
        return Interval::unknown({m_setup.spec->parameter});
    }
    if (m_setup.values == nullptr) {
        return Interval::unknown({"indicator_value"});
    }
    if (own_code(*m_setup.subjects, row, *m_setup.divisions).empty()) {
        return Interval::unknown({"division"});
    }
    const std::vector<std::uint32_t> rows = rows_of(row);
    return measure == Measure::value    ? value(rows)
           : measure == Measure::change ? against_base(rows, As::change)
                                        : against_base(rows, As::growth);
}

filter::Figure Indicator::figure(const Found& found, int year, int base_year) const
{
    const layer::LayerTable& table = *m_setup.values;
    filter::Figure out;
    out.year = year;
    out.base_year = base_year;
    if (found.cell) {
        out.value = found.cell->value.to_double();
        out.unit = found.cell->unit;
        out.shown = value_shown(table, found.row);
        out.source = table.sources[table.source[found.row]].path;
        out.row = table.source_row[found.row];
    }
    return out;
}

filter::Trace Indicator::explain(std::uint32_t row) const
{
    filter::Trace out;
    out.what = filter::Trace::What::indicator;
    out.indicator = m_setup.spec->code;
    out.indicator_title = m_setup.spec->title();
    out.year = m_setup.spec->year.value_or(0);
    const std::vector<std::uint32_t> rows = rows_of(row);
    if (m_setup.values == nullptr) {
        return out;
    }
    const int base_year = m_setup.spec->base_year.value_or(0);
    for (const int year : years(rows)) {
        const Reading reading = read(rows, year);
        const bool beside = base_year != 0 && year > base_year;
        const Found& published = reading.change.cell ? reading.change : reading.growth;
        if (reading.level.cell) {
            out.figures.push_back(figure(reading.level, year, 0));
        }
        if (beside && published.cell) {
            out.figures.push_back(figure(published, year, base_year));
        }
        if (reading.level.any || (beside && published.cell) || !reading.unclear.empty()) {
            out.provisional = m_setup.spec->year.has_value() && year != *m_setup.spec->year;
            break;
        }
    }
    if (base_year != 0) {
        if (const Found base = read(rows, base_year).base; base.cell) {
            out.figures.push_back(figure(base, base_year, 0));
        }
    }
    return out;
}

}  // namespace zonelint::audit
