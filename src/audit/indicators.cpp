#include "audit/indicators.hpp"

#include "layer/code_tree.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::audit {

using filter::Interval;
using filter::Measure;

namespace {

std::optional<int> year_of(const layer::LayerTable& table, std::string_view name, std::uint32_t row)
{
    const auto field = table.kind->field(name);
    const auto number = field ? table.number(*field, row) : std::nullopt;
    return number && std::floor(*number) == *number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

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

std::string place_of(const layer::LayerTable& table, std::uint32_t row)
{
    const std::string& path = table.sources[table.source[row]].path;
    return path + ":" + std::to_string(table.source_row[row]);
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
    for (std::uint32_t row = 0; m_setup.use_index && row < table.size(); ++row) {
        if (names_indicator(*m_setup.spec, word_of(table, row))) {
            m_by_division[division_of_figure(*m_setup.codes, table, row)].push_back(row);
        }
    }
}

std::vector<std::uint32_t> Indicator::rows_of(std::uint32_t subject) const
{
    std::string code = own_code(*m_setup.subjects, subject, *m_setup.divisions);
    code = layer::current_division(*m_setup.codes, layer::normal_division(code));
    if (code.empty() || m_setup.values == nullptr) {
        return {};
    }
    if (m_setup.use_index) {
        const auto at = m_by_division.find(code);
        return at == m_by_division.end() ? std::vector<std::uint32_t>{} : at->second;
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

std::vector<int> Indicator::years(const std::vector<std::uint32_t>& rows) const
{
    const int asked = asked_year();
    const int ended = civil(m_setup.as_of).year - 1;
    if (m_setup.spec->year && asked <= ended) {
        return {asked};
    }
    std::vector<int> out;
    for (const std::uint32_t row : rows) {
        const auto year = year_of(*m_setup.values, "year", row);
        if (year && *year <= ended && *year <= asked) {
            out.push_back(*year);
        }
    }
    std::sort(out.rbegin(), out.rend());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

Indicator::Found Indicator::find(const std::vector<std::uint32_t>& rows, int year, int base_year, As as) const
{
    const layer::LayerTable& table = *m_setup.values;
    Found out;
    std::vector<std::pair<std::uint32_t, IndicatorCell>> usable;
    std::string unusable;
    for (const std::uint32_t row : rows) {
        if (year_of(table, "year", row) != year || year_of(table, "base_year", row).value_or(0) != base_year) {
            continue;
        }
        const auto cell = read_indicator_cell(table, row);
        // A published change is one in the unit of the values; a relative one is a share that is not written in points.
        const bool right = as == As::growth ? cell && cell->dimension.none() && cell->unit != nullptr && !cell->points
                                            : cell && fits(*cell, m_setup.spec->scale);
        if (right) {
            usable.emplace_back(row, *cell);
        } else {
            unusable += (unusable.empty() ? "" : " / ") + value_shown(table, row) + " (" + place_of(table, row) + ")";
        }
    }
    if (usable.empty()) {
        // What is published in another way is no row of this one.
        out.any = !unusable.empty() && base_year == 0;
        out.fault = out.any ? unusable : std::string();
        return out;
    }
    out.any = true;
    out.row = usable.front().first;
    std::string all;
    bool equal = true;
    for (const auto& [row, cell] : usable) {
        equal = equal && cell.value == usable.front().second.value && cell.dimension == usable.front().second.dimension;
        all += (all.empty() ? "" : " <> ") + value_shown(table, row) + " (" + place_of(table, row) + ")";
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

Interval Indicator::missing(const Found& found, int year) const
{
    if (!found.doubt.empty()) {
        return Interval::unknown(found.doubt);
    }
    const std::string fact = m_setup.spec->code + " " + std::to_string(year);
    return Interval::unknown({found.fault.empty() ? fact : fact + ": " + found.fault});
}

Interval Indicator::value(const std::vector<std::uint32_t>& rows) const
{
    for (const int year : years(rows)) {
        const Found found = find(rows, year, 0, As::value);
        if (found.any) {
            return found.cell ? Interval::of(found.cell->value) : missing(found, year);
        }
    }
    return missing({}, asked_year());
}

Interval Indicator::against_base(const std::vector<std::uint32_t>& rows, As as) const
{
    const int base_year = m_setup.spec->base_year.value_or(0);
    const Found base = find(rows, base_year, 0, As::value);
    for (const int year : years(rows)) {
        if (year <= base_year) {
            break;
        }
        const Found published = find(rows, year, base_year, as);
        if (published.any) {
            return published.cell ? Interval::of(published.cell->value) : missing(published, year);
        }
        const Found own = find(rows, year, 0, As::value);
        const Found change = as == As::growth ? find(rows, year, base_year, As::change) : Found{};
        if (!own.any && !change.cell) {
            continue;
        }
        if ((!own.cell && !change.cell) || !base.cell) {
            Interval out = own.cell || change.cell ? Interval::of(Rational(0)) : missing(own, year);
            if (!base.cell) {
                filter::add_missing(out.missing, missing(base, base_year).missing);
            }
            out.known = false;
            return out;
        }
        const Rational difference = change.cell ? change.cell->value : own.cell->value - base.cell->value;
        if (as == As::change) {
            return Interval::of(difference);
        }
        return base.cell->value.is_zero() ? Interval::unknown({"empty base"})
                                          : Interval::of(difference / base.cell->value);
    }
    Interval out = missing({}, asked_year());
    if (!base.cell) {
        filter::add_missing(out.missing, missing(base, base_year).missing);
    }
    return out;
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
        const Found own = find(rows, year, 0, As::value);
        Found published;
        if (base_year != 0 && year > base_year) {
            published = find(rows, year, base_year, As::change);
            if (!published.cell) {
                published = find(rows, year, base_year, As::growth);
            }
        }
        if (own.cell) {
            out.figures.push_back(figure(own, year, 0));
        }
        if (published.cell) {
            out.figures.push_back(figure(published, year, base_year));
        }
        if (own.any || published.cell) {
            out.provisional = m_setup.spec->year.has_value() && year != *m_setup.spec->year;
            break;
        }
    }
    if (base_year != 0) {
        if (const Found base = find(rows, base_year, 0, As::value); base.cell) {
            out.figures.push_back(figure(base, base_year, 0));
        }
    }
    return out;
}

}  // namespace zonelint::audit
