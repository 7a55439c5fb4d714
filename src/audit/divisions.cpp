#include "audit/divisions.hpp"

#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::audit {

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
        std::vector<geo::Box> boxes;
        for (const std::uint32_t row : rows) {
            boxes.push_back(admin->geometry.box(row));
        }
        m_index = std::make_unique<geo::BoxIndex>(boxes);
        m_polygons = std::make_unique<geo::PolygonSet>(admin->geometry, std::move(rows));
    }
}

std::string Divisions::finest_at(geo::Point p) const
{
    std::vector<std::uint32_t> holders;
    m_polygons->containing(p, holders);
    std::string finest;
    for (const std::uint32_t at : holders) {
        if (finest.empty() || rule::division_depth(m_polygon_codes[at]) > rule::division_depth(finest)) {
            finest = m_polygon_codes[at];
        }
    }
    return finest;
}

std::vector<std::string> Divisions::places(const layer::LayerTable& table, std::uint32_t row) const
{
    std::vector<std::string> out;
    const geo::Shape shape = table.geometry.shape(row);
    if (!m_polygons || &table == m_admin || shape == geo::Shape::none) {
        return out;
    }
    if (shape == geo::Shape::point) {
        std::string finest = finest_at(table.geometry.first(row));
        return finest.empty() ? out : std::vector<std::string>{std::move(finest)};
    }
    // The finest divisions that a line or polygon shares a part with; the one with most of it where it lies astride.
    std::vector<std::uint32_t> near;
    m_index->query(table.geometry.box(row), near);
    std::size_t deepest = 0;
    double most = 0;
    for (const std::uint32_t at : near) {
        const std::uint32_t polygon = m_polygons->rows()[at];
        const std::size_t depth = rule::division_depth(m_polygon_codes[at]);
        const double part = shape == geo::Shape::polygon
                                ? geo::shared_area_m2(table.geometry, row, m_admin->geometry, polygon)
                                : geo::shared_length_m(table.geometry, row, m_admin->geometry, polygon);
        if (part > 0 && (depth > deepest || (depth == deepest && part > most))) {
            out = {m_polygon_codes[at]};
            deepest = depth;
            most = part;
        }
    }
    return out;
}

double Divisions::distance_to(std::string_view code, const layer::LayerTable& table, std::uint32_t row) const
{
    // The polygon of the code itself; else those of its parts; else that of the nearest division above it.
    double parts = std::numeric_limits<double>::infinity();
    double above = std::numeric_limits<double>::infinity();
    std::size_t above_depth = 0;
    for (const auto& [polygon_code, polygon_row] : m_row_of) {
        const bool same = polygon_code == code;
        const bool part = !same && layer::kinship(*m_codes, polygon_code, code) == layer::Kinship::satisfies;
        const bool whole = !same && !part && layer::kinship(*m_codes, code, polygon_code) == layer::Kinship::satisfies;
        if (!same && !part && !whole) {
            continue;
        }
        const double metres = geo::nearest(table.geometry, row, m_admin->geometry, polygon_row).metres;
        if (same) {
            return metres;
        }
        if (part) {
            parts = std::min(parts, metres);
        } else if (rule::division_depth(polygon_code) >= above_depth) {
            above = metres;
            above_depth = rule::division_depth(polygon_code);
        }
    }
    return std::isfinite(parts) ? parts : above;
}

bool Divisions::contradicts(std::string_view code, const std::vector<std::string>& at, const layer::LayerTable& table,
                            std::uint32_t row, double sigma) const
{
    // A place in the very division, or in a part of it, agrees; so does one that is only known coarser.
    const bool agrees = !at.empty() && std::all_of(at.begin(), at.end(), [&](const std::string& place) {
        return layer::kinship(*m_codes, place, code) != layer::Kinship::unrelated &&
               (rule::division_depth(place) >= rule::division_depth(code) || !m_row_of.contains(code));
    });
    if (agrees) {
        return false;
    }
    const double metres = distance_to(code, table, row);
    return std::isfinite(metres) ? metres > sigma : std::any_of(at.begin(), at.end(), [&](const std::string& place) {
        return layer::kinship(*m_codes, place, code) == layer::Kinship::unrelated;
    });
}

RegionAnswer Divisions::by_place(const rule::RegionSet& set, const std::vector<std::string>& at,
                                 const layer::LayerTable& table, std::uint32_t row, double sigma) const
{
    if (at.empty()) {
        // Outside every division that is loaded: outside the region too, if all of that is loaded.
        const bool all_loaded =
            !set.everywhere && std::all_of(set.codes.begin(), set.codes.end(), [&](const std::string& code) {
                return m_row_of.contains(layer::normal_division(code));
            });
        if (!all_loaded) {
            return {Truth::unknown, "division"};
        }
        for (const std::string& code : set.codes) {
            if (distance_to(layer::normal_division(code), table, row) <= sigma) {
                return {Truth::unknown, "borderline"};
            }
        }
        return {Truth::no, ""};
    }
    Truth truth = rule::in_region(*m_codes, set, at.front());
    for (const std::string& place : at) {
        truth = agree(truth, rule::in_region(*m_codes, set, place));
    }
    if (truth == Truth::unknown) {
        return {truth, "division"};
    }
    if (sigma > 0) {
        // Near a border the place alone cannot tell.
        std::vector<std::uint32_t> near;
        m_index->query(geo::widened(table.geometry.box(row), sigma), near);
        for (const std::uint32_t i : near) {
            const Truth other = rule::in_region(*m_codes, set, m_polygon_codes[i]);
            if (other != truth && other != Truth::unknown &&
                geo::nearest(table.geometry, row, m_admin->geometry, m_polygons->rows()[i]).metres <= sigma) {
                return {Truth::unknown, "borderline"};
            }
        }
    }
    return {truth, ""};
}

RegionAnswer Divisions::in_region(const rule::RegionSet& set, const layer::LayerTable& table, std::uint32_t row) const
{
    if (set.everywhere && set.except.empty()) {
        return {Truth::yes, ""};
    }
    const std::string code = layer::normal_division(table.division(row));
    const Truth by_code = rule::in_region(*m_codes, set, code);
    const RegionAnswer code_alone{by_code, by_code == Truth::unknown ? "division" : ""};
    if (!m_polygons || &table == m_admin || table.geometry.shape(row) == geo::Shape::none) {
        return code_alone;
    }
    const std::vector<std::string> at = places(table, row);
    const double sigma = std::hypot(table.accuracy_m(row), m_admin->size() > 0 ? m_admin->accuracy_m(0) : 0);
    if (code.empty()) {
        return by_place(set, at, table, row, sigma);
    }
    if (by_code == Truth::unknown) {
        // A code that is coarser than the region is refined by the place.
        return by_place(set, at, table, row, sigma);
    }
    // Both speak: they must not contradict each other about this region.
    const bool same = !at.empty() && std::all_of(at.begin(), at.end(), [&](const std::string& place) {
        return rule::in_region(*m_codes, set, place) == by_code;
    });
    if (!same && contradicts(code, at, table, row, sigma)) {
        return {Truth::unknown, "division and place disagree"};
    }
    return code_alone;
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
