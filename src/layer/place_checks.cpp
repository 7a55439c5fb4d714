#include "layer/place_checks.hpp"

#include "geo/datum_shift.hpp"
#include "geo/geodesic.hpp"
#include "geo/locate.hpp"
#include "layer/checked_row.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <optional>

namespace zonelint::layer {

namespace {

constexpr double spike_degrees = 1e-4;     // 11 m
constexpr double spike_cosine = 0.999848;  // of one degree

// The country without its seas, and with them.
constexpr double country_m2 = 9.7e12;
constexpr double country_lon_degrees = 66;
constexpr double country_lat_degrees = 54;

bool beyond_country(const geo::GeometryColumn& geometry, std::size_t row)
{
    const geo::Box box = geometry.box(row);
    const double lon = box.max_x - box.min_x;
    const double lat = box.max_y - box.min_y;
    // At the equator a square degree has 12,400 km2, and less elsewhere: most need not be measured.
    return lon > country_lon_degrees || lat > country_lat_degrees ||
           (lon * lat * 1.24e10 > country_m2 && geo::area_m2(geometry, row) > country_m2);
}

std::string code_of(const LayerTable& divisions, std::uint32_t row)
{
    return normal_division(divisions.division(row).empty() ? divisions.id(row) : divisions.division(row));
}

bool lies_in(geo::Point p, const LayerTable& divisions, std::uint32_t row)
{
    return divisions.geometry.shape(row) == geo::Shape::polygon && divisions.geometry.box(row).contains(p) &&
           geo::locate(p, divisions.geometry, row) != geo::Side::outside;
}

std::optional<std::uint32_t> division_at(geo::Point p, const LayerTable& divisions)
{
    for (std::uint32_t row = 0; row < divisions.size(); ++row) {
        if (lies_in(p, divisions, row)) {
            return row;
        }
    }
    return std::nullopt;
}

/// Codes within a city may be those of its development zones, which no layer of counties has; those of another city are not.
bool other_city(std::string_view code, std::string_view other)
{
    const auto city = [](std::string_view text) { return text.substr(0, 4); };
    const bool below = code.size() >= 6 && other.size() >= 6 && code.substr(2, 2) != "00" && other.substr(2, 2) != "00";
    return below && city(code) != city(other);
}

void check_ring(const LayerTable& table, std::size_t row, std::span<const geo::Point> ring, std::vector<Problem>& out)
{
    const std::size_t corners = ring.empty() ? 0 : ring.size() - 1;  // the last is the first once more
    std::vector<geo::Point> own;
    for (std::size_t i = 0; i < corners; ++i) {
        if (ring[i] == ring[i + 1] && corners > 1) {
            out.push_back(problem_at(table, row, "repeated-vertices",
                                     say("同一顶点连写两次", "the same vertex twice running"), {}, shown_place(ring[i])));
        } else {
            own.push_back(ring[i]);
        }
    }
    for (std::size_t i = 0; own.size() > 2 && i < own.size(); ++i) {
        const geo::Point b = own[i];
        const geo::Point a = own[(i + own.size() - 1) % own.size()];
        const geo::Point c = own[(i + 1) % own.size()];
        const double narrow = std::cos(b.y * std::numbers::pi / 180);
        const double ax = (a.x - b.x) * narrow;
        const double cx = (c.x - b.x) * narrow;
        const double la = std::hypot(ax, a.y - b.y);
        const double lc = std::hypot(cx, c.y - b.y);
        if (std::min(la, lc) > spike_degrees && ax * cx + (a.y - b.y) * (c.y - b.y) > spike_cosine * la * lc) {
            out.push_back(problem_at(table, row, "spike", say("边界在这里折回", "the outline turns back on itself here"), {},
                                     shown_place(b)));
        }
    }
}

}  // namespace

std::vector<std::uint32_t> named_divisions(const LayerTable& table, const LayerTable& divisions)
{
    std::map<std::string, std::uint32_t> rows;
    for (std::uint32_t row = 0; row < divisions.size(); ++row) {
        const std::string code = code_of(divisions, row);
        if (!code.empty() && divisions.geometry.shape(row) == geo::Shape::polygon) {
            const auto [at, fresh] = rows.emplace(code, row);
            at->second = fresh ? row : geo::no_division;
        }
    }
    std::vector<std::uint32_t> out(table.size(), geo::no_division);
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto found = rows.find(normal_division(table.division(row)));
        if (found != rows.end()) {
            out[row] = found->second;
        }
    }
    return out;
}

std::vector<Problem> check_divisions(const LayerTable& table, const LayerTable& divisions)
{
    std::vector<Problem> out;
    std::vector<std::size_t> nowhere;
    std::size_t placed = 0;
    const std::vector<std::uint32_t> named = named_divisions(table, divisions);
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (!is_point(table, row)) {
            continue;
        }
        const geo::Point p = table.geometry.first(row);
        const std::string code = normal_division(table.division(row));
        if (named[row] != geo::no_division) {
            if (lies_in(p, divisions, named[row])) {
                ++placed;
            } else {
                const std::string name = divisions.name(named[row]);
                out.push_back(
                    problem_at(table, row, "position-outside-division",
                               say("位置不在所写的{} {}内", "the position is not in {} {}, which the row names", name, code),
                               "division", shown_place(p)));
            }
            continue;
        }
        const std::optional<std::uint32_t> in = division_at(p, divisions);
        placed += in ? 1U : 0U;
        if (!in && code.empty()) {
            nowhere.push_back(row);
        } else if (in && other_city(code, code_of(divisions, *in))) {
            const std::string name = divisions.name(*in);
            out.push_back(problem_at(
                table, row, "position-outside-division",
                say("所写的行政区是 {}，位置却在{}", "the row names the division {}, but the position is in {}", code, name),
                "division", shown_place(p)));
        }
    }
    if (placed > nowhere.size()) {  // else the divisions are not those of this layer
        for (const std::size_t row : nowhere) {
            out.push_back(problem_at(table, row, "position-in-no-division",
                                     say("位置不在任何一个行政区内", "the position is in none of the divisions"), {},
                                     shown_place(table.geometry.first(row))));
        }
    }
    in_table_order(out);
    return out;
}

std::vector<Problem> check_extents(const LayerTable& table)
{
    std::vector<Problem> out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.geometry.shape(row) == geo::Shape::polygon && beyond_country(table.geometry, row)) {
            const geo::Box box = table.geometry.box(row);
            const std::string extent = fmt::format("{}, {} - {}, {}", box.min_x, box.min_y, box.max_x, box.max_y);
            out.push_back(
                problem_at(table, row, "position-outside-region",
                           say("范围 {} 比全国还大；请核实坐标和坐标系",
                               "it is larger than the country: {}; check the coordinates and their system", extent),
                           {}, extent));
        }
    }
    return out;
}

std::vector<Problem> check_outlines(const LayerTable& table)
{
    std::vector<Problem> out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (table.geometry.shape(row) != geo::Shape::polygon) {
            continue;
        }
        for (std::uint32_t part = table.geometry.parts_begin(row); part < table.geometry.parts_end(row); ++part) {
            for (std::uint32_t r = table.geometry.rings_begin(part); r < table.geometry.rings_end(part); ++r) {
                check_ring(table, row, table.geometry.ring(r), out);
            }
        }
    }
    in_table_order(out);
    return out;
}

}  // namespace zonelint::layer
