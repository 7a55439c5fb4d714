#include "layer/plausible.hpp"

#include "layer/checked_row.hpp"

#include <array>
#include <cmath>

namespace zonelint::layer {

namespace {

constexpr double first_year = 1900;
constexpr double last_year = 2100;

/// By the first unit of a dimension, in base units. Generous: what lies beyond has a wrong unit, or digits too many.
struct Most {
    std::string_view unit;
    double value;
};
constexpr std::array<Most, 7> most_of{{{"m", 5.5e6},     // across the country
                                       {"m2", 9.7e12},   // all of it
                                       {"m3", 4e10},     // the water of the largest reservoir
                                       {"t", 6e9},       // the coal the country burns in a year
                                       {"MW", 30'000},   // Three Gorges: 22,500
                                       {"kWh", 1.2e13},  // the country in a year
                                       {"tce", 7e9}}};   // likewise

double most_for(const Field& field)
{
    for (const Most& most : most_of) {
        if (find_unit(most.unit)->dimension == field.units.front()->dimension) {
            return most.value;
        }
    }
    return HUGE_VAL;
}

bool plausible_year(double year) { return year >= first_year && year <= last_year; }

bool is_year(const Field& field)
{
    return field.type == FieldType::number && (field.name == "year" || field.name.ends_with("_year"));
}

/// The last day of the calendar stands for "no end" in many databases.
bool plausible_date(Date date)
{
    const int year = civil(date).year;
    return plausible_year(year) || year == 9999;
}

/// Appends the rows of a field whose value is not `plausible`.
template <class Plausible>
void check(const LayerTable& table, std::size_t field, const Text& why, const Plausible& plausible,
           std::vector<Problem>& out)
{
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.has(field, row) && !plausible(row)) {
            const std::string shown = table.shown(field, row);
            out.push_back(problem_at(table, row, "implausible-value", say("“{0}”：{1}", "'{0}': {2}", shown, why.zh, why.en),
                                     table.kind->fields[field].name, shown));
        }
    }
}

}  // namespace

std::vector<Problem> check_plausible(const LayerTable& table)
{
    const Text no_year = say("不在 1900 至 2100 年之间", "it is not between 1900 and 2100");
    const Text too_large = say("大得不可能", "nothing is as large");
    std::vector<Problem> out;
    for (std::size_t i = 0; i < table.kind->fields.size(); ++i) {
        const Field& field = table.kind->fields[i];
        if (field.type == FieldType::date) {
            check(
                table, i, no_year, [&](std::size_t row) { return plausible_date(*table.date(i, row)); }, out);
        } else if (is_year(field)) {
            check(
                table, i, no_year, [&](std::size_t row) { return plausible_year(*table.number(i, row)); }, out);
        } else if (field.type == FieldType::quantity) {
            const double most = most_for(field);
            check(
                table, i, too_large, [&](std::size_t row) { return std::fabs(*table.number(i, row)) <= most; }, out);
        }
    }
    in_table_order(out);
    return out;
}

}  // namespace zonelint::layer
