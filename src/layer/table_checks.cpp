#include "layer/table_checks.hpp"

#include "geo/geodesic.hpp"
#include "layer/cell_reader.hpp"
#include "layer/checked_row.hpp"
#include "layer/coarse_places.hpp"
#include "layer/identifier.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>

namespace zonelint::layer {

namespace {

constexpr std::size_t fewest_at_one_place = 3;
constexpr double coarse_share = 0.05;
constexpr double area_tolerance = 0.2;

Text fault_text(IdentifierFault fault, int length)
{
    switch (fault) {
    case IdentifierFault::scientific:
        return say("表格软件把它当成了数，末尾已丢失", "a spreadsheet took it for a number and lost its end");
    case IdentifierFault::length:
        return say("不是 {} 位", "it has not {} characters", length);
    case IdentifierFault::character:
        return say("有代码不用的字符", "it has a character that such codes do not use");
    case IdentifierFault::pattern:
        return say("前八位不是登记部门、机构类别和行政区划码",
                   "its first eight characters are no department, sort and division code");
    default:
        return say("校验码不符", "its check character does not fit");
    }
}

void check_code(const LayerTable& table, std::string_view field_name, const char* problem,
                IdentifierFault (*check)(std::string_view), int length, std::vector<Problem>& out)
{
    const auto field = table.kind->field(field_name);
    if (!field || !table.bound(*field)) {
        return;
    }
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto text = table.has(*field, row) ? table.text(*field, row) : std::nullopt;
        const bool none = !text || is_missing_value(*text);
        const IdentifierFault fault = none ? IdentifierFault::none : check(half_width(*text));
        if (fault != IdentifierFault::none) {
            const Text why = fault_text(fault, length);
            out.push_back(problem_at(table, row, problem, say("“{0}”：{1}", "'{0}': {2}", *text, why.zh, why.en),
                                     std::string(field_name), std::string(*text)));
        }
    }
}

/// The points that may stand where another does: others share no slot of a table of their hashes. Few are left to be sorted.
std::vector<std::tuple<double, double, std::size_t>> maybe_at_one_place(const LayerTable& table)
{
    constexpr std::size_t slots_a_row = 8;
    const std::size_t slots = std::bit_ceil(slots_a_row * table.size() + 1);
    const auto slot = [&](geo::Point p) {
        constexpr std::uint64_t golden = 0x9E3779B97F4A7C15;
        // -0.0 and 0.0 are one place.
        const std::uint64_t mixed =
            (std::bit_cast<std::uint64_t>(p.x + 0.0) * golden) ^ std::bit_cast<std::uint64_t>(p.y + 0.0);
        return static_cast<std::size_t>((mixed * golden) >> 32U) & (slots - 1);
    };
    std::vector<bool> once(slots);
    std::vector<bool> again(slots);
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (is_point(table, row)) {
            const std::size_t at = slot(table.geometry.first(row));
            again[at] = once[at];
            once[at] = true;
        }
    }
    std::vector<std::tuple<double, double, std::size_t>> out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (is_point(table, row)) {
            const geo::Point p = table.geometry.first(row);
            if (again[slot(p)]) {
                out.emplace_back(p.x, p.y, row);
            }
        }
    }
    return out;
}

/// Groups of two rows and more that stand at one position, to the last digit; rows in their order.
std::vector<std::vector<std::size_t>> rows_by_place(const LayerTable& table)
{
    using Entry = std::tuple<double, double, std::size_t>;
    std::vector<Entry> entries = maybe_at_one_place(table);
    std::sort(entries.begin(), entries.end());
    const auto same_place = [](const Entry& a, const Entry& b) {
        return std::get<0>(a) == std::get<0>(b) && std::get<1>(a) == std::get<1>(b);
    };
    std::vector<std::vector<std::size_t>> out;
    for (auto it = entries.begin(); it != entries.end();) {
        const auto end = std::find_if_not(it, entries.end(), [&](const Entry& other) { return same_place(*it, other); });
        if (end - it > 1) {
            std::transform(it, end, std::back_inserter(out.emplace_back()), [](const Entry& e) { return std::get<2>(e); });
        }
        it = end;
    }
    return out;
}

/// Whose object a row is: the enterprise where the row names one.
std::string owner_of(const LayerTable& table, std::size_t row)
{
    for (const std::string_view name : {"credit_code", "enterprise_id", "enterprise"}) {
        const auto field = table.kind->field(name);
        if (field && table.has(*field, row)) {
            return table.shown(*field, row);
        }
    }
    return table.id(row);
}

/// The fields that may agree by right only in one object: all but the identifiers.
std::string content_of(const LayerTable& table, std::size_t row)
{
    static constexpr std::array<std::string_view, 2> own = {"id", "device_no"};
    std::string out;
    for (std::size_t field = 0; field < table.kind->fields.size(); ++field) {
        if (std::find(own.begin(), own.end(), table.kind->fields[field].name) == own.end() && table.has(field, row)) {
            out += std::to_string(field) + '=' + table.shown(field, row) + '\n';
        }
    }
    return out;
}

}  // namespace

std::vector<Problem> check_codes(const LayerTable& table)
{
    std::vector<Problem> out;
    check_code(table, "credit_code", "bad-credit-code", check_credit_code, 18, out);
    if (table.kind->name == "enterprise") {  // other kinds have permits of other sorts
        check_code(table, "permit_no", "bad-permit-number", check_permit_number, 22, out);
    }
    in_table_order(out);
    return out;
}

std::vector<Problem> check_decimals(const LayerTable& table, bool degrees)
{
    std::vector<Problem> out;
    const std::vector<CoarsePlace> coarse = degrees ? coarse_places(table) : std::vector<CoarsePlace>{};
    std::size_t points = 0;
    for (std::size_t row = 0; !coarse.empty() && row < table.size(); ++row) {
        points += is_point(table, row) ? 1U : 0U;
    }
    const bool often = static_cast<double>(coarse.size()) > coarse_share * static_cast<double>(points);
    for (const CoarsePlace& place : coarse) {
        if (place.digits <= 2 || often) {
            out.push_back(
                problem_at(table, place.row, "coarse-coordinates",
                           say("坐标最多 {0} 位小数，真实位置可在 {1:.0f} m 以外",
                               "the coordinates have at most {0} decimals; the true position may be {1:.0f} m away",
                               place.digits, place.metres),
                           {}, shown_place(table.geometry.first(place.row))));
        }
    }
    return out;
}

std::vector<Problem> check_same_place(const LayerTable& table)
{
    std::vector<Problem> out;
    for (const std::vector<std::size_t>& rows : rows_by_place(table)) {
        std::set<std::string> owners;
        for (const std::size_t row : rows) {
            owners.insert(owner_of(table, row));
        }
        if (owners.size() < fewest_at_one_place) {
            continue;
        }
        for (const std::size_t row : rows) {
            out.push_back(problem_at(table, row, "many-at-one-place",
                                     say("{} 个单位的 {} 个对象写了同一坐标",
                                         "{1} objects of {0} owners have the same coordinates", owners.size(), rows.size()),
                                     {}, shown_place(table.geometry.first(row))));
        }
    }
    in_table_order(out);
    return out;
}

std::vector<Problem> check_same_object(const LayerTable& table)
{
    std::vector<Problem> out;
    const bool device = table.kind->device;
    const auto field = table.kind->field("device_no");
    if (device && !field) {
        return out;
    }
    const std::size_t number = field.value_or(0);
    for (const std::vector<std::size_t>& rows : rows_by_place(table)) {
        std::map<std::string, std::size_t> first;
        for (const std::size_t row : rows) {
            std::string content = content_of(table, row);
            if (device && table.has(number, row)) {
                content += table.shown(number, row);
            }
            const bool named = device ? table.has(number, row) : !table.name(row).empty();
            const auto [at, fresh] = first.emplace(std::move(content), row);
            if (!fresh && named) {
                const std::string other = table.id(at->second);
                out.push_back(problem_at(table, row, "duplicate-object",
                                         say("除编号外与 {} 完全相同", "it equals {} in all but the identifier", other)));
            }
        }
    }
    in_table_order(out);
    return out;
}

std::vector<Problem> check_water_areas(const LayerTable& table)
{
    std::vector<Problem> out;
    const auto field = table.kind->field("water_area");
    if (!field || !table.bound(*field)) {
        return out;
    }
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto ledger = table.number(*field, row);
        if (!ledger || table.geometry.shape(row) != geo::Shape::polygon) {
            continue;
        }
        const double measured = geo::area_m2(table.geometry, row);
        if (std::fabs(*ledger - measured) > area_tolerance * measured) {
            const std::string drawn = format_number(std::round(measured));
            out.push_back(problem_at(table, row, "area-disagrees",
                                     say("台账面积 {0}，图上面积 {1} m2", "{0} in the ledger, {1} m2 on the map",
                                         table.shown(*field, row), drawn),
                                     "water_area", table.shown(*field, row)));
        }
    }
    return out;
}

}  // namespace zonelint::layer
