#include "audit/divisions.hpp"

#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::audit {

namespace {

std::size_t depth(std::string_view code)
{
    std::size_t digits = code.size();
    while (digits >= 2 && code.substr(digits - 2, 2) == "00") {
        digits -= 2;
    }
    return digits;
}

}  // namespace

Divisions::Divisions(const layer::CodeList& codes, const layer::LayerTable* admin) : m_codes(&codes), m_admin(admin)
{
    if (admin == nullptr) {
        return;
    }
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < admin->size(); ++row) {
        std::string code = admin->division(row);
        if (code.empty()) {
            code = layer::normal_division(admin->id(row));
        }
        const std::string name = admin->name(row);
        if (!code.empty() && !name.empty()) {
            m_names.emplace(code, name);
        }
        if (!code.empty() && admin->geometry.shape(row) == geo::Shape::polygon) {
            rows.push_back(row);
            m_polygon_codes.push_back(code);
            m_row_of.emplace(code, row);
        }
    }
    if (!rows.empty()) {
        m_polygons = std::make_unique<geo::PolygonSet>(admin->geometry, std::move(rows));
    }
}

std::vector<std::string> Divisions::places(const layer::LayerTable& table, std::uint32_t row) const
{
    std::vector<std::string> out;
    if (!m_polygons || &table == m_admin || table.geometry.shape(row) == geo::Shape::none) {
        return out;
    }
    // The finest division that holds each vertex; several where the object lies astride.
    std::vector<std::uint32_t> holders;
    std::map<std::string, std::size_t> votes;
    for (const geo::Point p : table.geometry.vertices(row)) {
        m_polygons->containing(p, holders);
        std::string finest;
        for (const std::uint32_t at : holders) {
            if (finest.empty() || depth(m_polygon_codes[at]) > depth(finest)) {
                finest = m_polygon_codes[at];
            }
        }
        if (!finest.empty()) {
            ++votes[finest];
        }
    }
    for (const auto& [code, count] : votes) {
        out.push_back(code);
    }
    if (out.size() > 1 && table.geometry.shape(row) == geo::Shape::polygon) {
        // Astride: the majority of its area.
        const auto share = [&](const std::string& code) {
            return geo::shared_area_m2(table.geometry, row, m_admin->geometry, m_row_of.find(code)->second);
        };
        std::string most = out.front();
        double most_area = share(most);
        for (const std::string& code : out) {
            const double area = share(code);
            if (area > most_area) {
                most = code;
                most_area = area;
            }
        }
        out = {most};
    }
    return out;
}

double Divisions::distance_to(std::string_view code, const layer::LayerTable& table, std::uint32_t row) const
{
    // The polygon of the code itself, else of its nearest ancestor or descendants that are loaded.
    double best = std::numeric_limits<double>::infinity();
    for (const auto& [polygon_code, polygon_row] : m_row_of) {
        if (layer::kinship(*m_codes, polygon_code, code) == layer::Kinship::unrelated) {
            continue;
        }
        best = std::min(best, geo::nearest(table.geometry, row, m_admin->geometry, polygon_row).metres);
    }
    return best;
}

RegionAnswer Divisions::in_region(const rule::RegionSet& set, const layer::LayerTable& table, std::uint32_t row) const
{
    if (set.everywhere && set.except.empty()) {
        return {Truth::yes, ""};
    }
    const std::string code = table.division(row);
    const Truth by_code = rule::in_region(*m_codes, set, code);
    if (!m_polygons || &table == m_admin) {
        return {by_code, by_code == Truth::unknown ? "division" : ""};
    }
    const std::vector<std::string> at = places(table, row);
    if (at.empty()) {
        return {by_code, by_code == Truth::unknown ? "division" : ""};
    }
    Truth by_place = rule::in_region(*m_codes, set, at.front());
    for (const std::string& place : at) {
        by_place = agree(by_place, rule::in_region(*m_codes, set, place));
    }
    const double sigma = std::hypot(table.accuracy_m(row), m_admin->size() > 0 ? m_admin->accuracy_m(0) : 0);
    if (code.empty()) {
        if (by_place != Truth::unknown && sigma > 0) {
            // Near a border the place alone cannot tell.
            for (const geo::Point p : table.geometry.vertices(row)) {
                for (const auto& [polygon_code, polygon_row] : m_row_of) {
                    const Truth other = rule::in_region(*m_codes, set, polygon_code);
                    if (other != by_place && other != Truth::unknown &&
                        m_admin->geometry.box(polygon_row).intersects(geo::box_around(p, sigma)) &&
                        geo::nearest(p, m_admin->geometry, polygon_row).metres <= sigma) {
                        return {Truth::unknown, "borderline"};
                    }
                }
            }
        }
        return {by_place, by_place == Truth::unknown ? "division" : ""};
    }
    if (by_code == by_place || by_place == Truth::unknown) {
        return {by_code, by_code == Truth::unknown ? "division" : ""};
    }
    if (by_code == Truth::unknown) {
        return {by_place, ""};
    }
    if (distance_to(code, table, row) <= sigma) {
        return {by_code, ""};
    }
    return {Truth::unknown, "division and place disagree"};
}

std::string Divisions::division_of(const layer::LayerTable& table, std::uint32_t row) const
{
    std::string code = table.division(row);
    if (code.empty()) {
        const auto at = places(table, row);
        code = at.empty() ? std::string() : at.front();
    }
    return code;
}

std::string Divisions::name_of(std::string_view code) const
{
    const auto at = m_names.find(code);
    return at == m_names.end() ? std::string() : at->second;
}

relation::Area Divisions::area(std::string_view code) const
{
    const std::string normal = layer::normal_division(code);
    const auto at = m_row_of.find(normal);
    return at == m_row_of.end() ? relation::Area{} : relation::Area{&m_admin->geometry, at->second};
}

}  // namespace zonelint::audit
