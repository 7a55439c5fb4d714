#include "audit/divisions.hpp"

#include "base/parallel.hpp"
#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"
#include "layer/code_tree.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace zonelint::audit {

namespace {

constexpr const char* no_division = "division";
constexpr const char* disagree = "division and place disagree";
constexpr const char* borderline = "borderline";
constexpr std::array<const char*, 4> facts{"", no_division, disagree, borderline};

bool trivial(const rule::RegionSet& set) { return set.everywhere && set.except.empty(); }

// An answer in a byte: whether it is known, the fact, the two truths.
std::uint8_t packed(const RegionAnswer& answer)
{
    const auto fact = static_cast<unsigned>(std::find(facts.begin(), facts.end(), answer.missing) - facts.begin());
    return static_cast<std::uint8_t>(0x80U | fact << 4U | static_cast<unsigned>(answer.nominal) << 2U |
                                     static_cast<unsigned>(answer.truth));
}

RegionAnswer unpacked(std::uint8_t byte)
{
    return {static_cast<Truth>(byte & 3U), static_cast<Truth>(byte >> 2U & 3U), facts[byte >> 4U & 3U]};
}

template <class T>
std::unique_ptr<std::atomic<T>[]> zeros(std::size_t count) {
    auto out = std::make_unique<std::atomic<T>[]>(count);
    for (std::size_t i = 0; i < count; ++i) {
        out[i].store(0, std::memory_order_relaxed);
    }
    return out;
}

}  // namespace

// Every thread that computes an entry computes the same, so whoever stores last does no harm.
struct Divisions::Kept {
    std::unique_ptr<std::atomic<std::uint32_t>[]> places;  ///< 0: not asked yet, 1: outside, else 2 + place
    struct Answers {
        rule::RegionSet set;
        std::unique_ptr<std::atomic<std::uint8_t>[]> answers;  ///< 0: not asked yet, else packed()
    };
    std::vector<std::unique_ptr<Answers>> answers;
    std::unordered_map<const rule::RegionSet*, std::atomic<std::uint8_t>*> of_set;
};

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
            m_place_of.emplace(code, static_cast<std::uint32_t>(rows.size()));
            m_digits.push_back(digits_of(code));
            m_polygon_codes.push_back(std::move(code));
            m_alone.emplace_back(admin->geometry, std::vector{row});
            rows.push_back(row);
        }
    }
    if (!rows.empty()) {
        std::vector<geo::Box> boxes;
        for (std::uint32_t i = 0; i < rows.size(); ++i) {
            boxes.push_back(admin->geometry.box(rows[i]));
            m_sorted.emplace_back(m_digits[i], i);
        }
        std::sort(m_sorted.begin(), m_sorted.end());
        m_index = std::make_unique<geo::BoxIndex>(boxes);
        m_polygons = std::make_unique<geo::PolygonSet>(admin->geometry, std::move(rows));
    }
}

Divisions::~Divisions() = default;

std::string Divisions::digits_of(std::string_view code) const
{
    std::string out = layer::current_division(*m_codes, layer::normal_division(code));
    out.resize(out.empty() ? 0 : rule::division_depth(out));
    return out;
}

void Divisions::remember(const layer::LayerTable& table, const rule::RegionSet& set)
{
    if (trivial(set)) {
        return;
    }
    auto& kept = m_kept[&table];
    if (kept == nullptr) {
        kept = std::make_unique<Kept>();
        kept->places = zeros<std::uint32_t>(table.size());
    }
    auto at = std::find_if(kept->answers.begin(), kept->answers.end(), [&](const auto& other) { return other->set == set; });
    if (at == kept->answers.end()) {
        auto fresh = std::make_unique<Kept::Answers>();
        fresh->set = set;
        fresh->answers = zeros<std::uint8_t>(table.size());
        at = kept->answers.insert(kept->answers.end(), std::move(fresh));
    }
    kept->of_set.insert_or_assign(&set, (*at)->answers.get());
}

Divisions::Place Divisions::find_place(const layer::LayerTable& table, std::uint32_t row) const
{
    Place out;
    const geo::Shape shape = table.geometry.shape(row);
    std::vector<std::uint32_t> near;
    if (shape == geo::Shape::point) {
        m_polygons->containing(table.geometry.first(row), near);
        for (const std::uint32_t at : near) {
            out = !out || m_digits[at].size() > m_digits[*out].size() ? at : *out;
        }
        return out;
    }
    // The finest divisions that a line or polygon shares a part with; the one with most of it where it lies astride.
    m_index->query(table.geometry.box(row), near);
    std::stable_sort(near.begin(), near.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return m_digits[a].size() > m_digits[b].size(); });
    double most = 0;
    for (const std::uint32_t at : near) {
        if (out && m_digits[at].size() < m_digits[*out].size()) {
            break;
        }
        const std::uint32_t polygon = m_polygons->rows()[at];
        const double part = lies_well_in(table, row, at) ? std::numeric_limits<double>::infinity()
                            : shape == geo::Shape::polygon
                                ? geo::shared_area_m2(table.geometry, row, m_admin->geometry, polygon)
                                : geo::shared_length_m(table.geometry, row, m_admin->geometry, polygon);
        if (part > most) {
            out = at;
            most = part;
        }
    }
    return out;
}

bool Divisions::lies_well_in(const layer::LayerTable& table, std::uint32_t row, std::uint32_t at) const
{
    const geo::Box& box = table.geometry.box(row);
    const geo::Point corner{box.min_x, box.min_y};
    const double across = geo::distance_m(corner, {box.max_x, box.max_y}) + geo::distance_m(corner, {box.max_x, box.min_y});
    return m_polygons->contains(at, corner) && !m_polygons->boundary_within(at, corner, across);
}

Divisions::Place Divisions::place(const layer::LayerTable& table, std::uint32_t row) const
{
    if (!can_place(table) || table.geometry.shape(row) == geo::Shape::none) {
        return std::nullopt;
    }
    const auto kept = m_kept.find(&table);
    if (kept == m_kept.end()) {
        return find_place(table, row);
    }
    std::atomic<std::uint32_t>& known = kept->second->places[row];
    std::uint32_t value = known.load(std::memory_order_relaxed);
    if (value == 0) {
        const Place found = find_place(table, row);
        value = found ? 2 + *found : 1;
        known.store(value, std::memory_order_relaxed);
    }
    return value == 1 ? Place() : Place(value - 2);
}

template <class Wanted>
bool Divisions::any_near(const layer::LayerTable& table, std::uint32_t row, double sigma, Wanted wanted) const
{
    std::vector<std::uint32_t> near;
    const geo::Box& box = table.geometry.box(row);
    m_index->query(sigma > 0 ? geo::widened(box, sigma) : box, near);
    return std::any_of(near.begin(), near.end(), [&](std::uint32_t at) {
        if (!wanted(at)) {
            return false;
        }
        if (table.geometry.shape(row) != geo::Shape::point) {
            return geo::nearest(table.geometry, row, m_admin->geometry, m_polygons->rows()[at]).metres <= sigma;
        }
        const auto points = table.geometry.vertices(row);
        return std::any_of(points.begin(), points.end(), [&](geo::Point p) {
            return m_alone[at].covers(p) || (sigma > 0 && m_alone[at].boundary_distance(p, sigma) <= sigma);
        });
    });
}

bool Divisions::near_outer_edge(const layer::LayerTable& table, std::uint32_t row, double sigma) const
{
    return table.geometry.shape(row) == geo::Shape::point &&
           m_polygons->boundary_distance(table.geometry.first(row), sigma) <= sigma;
}

bool Divisions::contradicts(std::string_view code, Place at, const layer::LayerTable& table, std::uint32_t row,
                            double sigma) const
{
    // A place in the very division, or in a part of it, agrees; so does one that is only known coarser.
    const std::string digits = digits_of(code);
    const auto own = m_place_of.find(code);
    const std::string_view there = at ? std::string_view(m_digits[*at]) : std::string_view();
    const bool part = at && there.starts_with(digits);
    const bool whole = at && !part && std::string_view(digits).starts_with(there);
    if (part || (whole && own == m_place_of.end())) {
        return false;
    }
    // Well inside another division, whether or not the polygon of the code itself is loaded.
    if (at && !part && !whole && own == m_place_of.end()) {
        const auto points = table.geometry.vertices(row);
        const bool within = std::all_of(points.begin(), points.end(), [&](geo::Point p) {
            return m_alone[*at].covers(p) && (sigma <= 0 || m_alone[*at].boundary_distance(p, sigma) > sigma);
        });
        if (within) {
            return true;
        }
    }
    // The polygon of the code itself; else those of its parts; else that of the nearest division above it.
    if (own != m_place_of.end()) {
        return !any_near(table, row, sigma, [&](std::uint32_t i) { return i == own->second; });
    }
    const auto first = [&](std::string_view wanted) {
        return std::lower_bound(m_sorted.begin(), m_sorted.end(), wanted,
                                [](const auto& item, std::string_view w) { return item.first < w; });
    };
    if (const auto below = first(digits); below != m_sorted.end() && below->first.starts_with(digits)) {
        return !any_near(table, row, sigma, [&](std::uint32_t i) { return m_digits[i].starts_with(digits); });
    }
    for (std::size_t length = digits.size(); length-- > 0;) {
        const std::string_view above = std::string_view(digits).substr(0, length);
        if (const auto found = first(above); found != m_sorted.end() && found->first == above) {
            return !any_near(table, row, sigma, [&](std::uint32_t i) { return m_digits[i] == above; });
        }
    }
    return at.has_value();
}

RegionAnswer Divisions::by_place(const rule::RegionSet& set, Place at, const layer::LayerTable& table, std::uint32_t row,
                                 double sigma) const
{
    const bool all_loaded = !set.everywhere && std::all_of(set.codes.begin(), set.codes.end(), [&](const std::string& code) {
        return m_place_of.contains(layer::normal_division(code));
    });
    const auto truth_in = [&](std::uint32_t i) { return rule::in_region(*m_codes, set, m_polygon_codes[i]); };
    if (!at) {
        // Outside every division that is loaded: outside the region too, if all of that is loaded.
        if (!all_loaded) {
            return {Truth::unknown, Truth::unknown, no_division};
        }
        const bool near = any_near(table, row, sigma, [&](std::uint32_t i) { return truth_in(i) != Truth::no; });
        return near ? RegionAnswer{Truth::unknown, Truth::no, borderline} : RegionAnswer{Truth::no, Truth::no, ""};
    }
    const Truth truth = truth_in(*at);
    if (truth == Truth::unknown) {
        return {truth, truth, no_division};
    }
    // Near a border the place alone cannot tell.
    const bool near = sigma > 0 && (((truth == Truth::yes || !all_loaded) && near_outer_edge(table, row, sigma)) ||
                                    any_near(table, row, sigma, [&](std::uint32_t i) {
                                        const Truth other = truth_in(i);
                                        return other != truth && other != Truth::unknown;
                                    }));
    return near ? RegionAnswer{Truth::unknown, truth, borderline} : RegionAnswer{truth, truth, ""};
}

RegionAnswer Divisions::ask(const rule::RegionSet& set, const layer::LayerTable& table, std::uint32_t row) const
{
    const std::string code = layer::normal_division(table.division(row));
    const Truth by_code = rule::in_region(*m_codes, set, code);
    const RegionAnswer code_alone{by_code, by_code, by_code == Truth::unknown ? no_division : ""};
    if (!can_place(table) || table.geometry.shape(row) == geo::Shape::none) {
        return code_alone;
    }
    const Place at = place(table, row);
    const double sigma = std::hypot(table.accuracy_m(row), m_admin->size() > 0 ? m_admin->accuracy_m(0) : 0);
    if (code.empty()) {
        return by_place(set, at, table, row, sigma);
    }
    // Both speak: they must not contradict each other about this region.
    const bool same = by_code != Truth::unknown && at && rule::in_region(*m_codes, set, m_polygon_codes[*at]) == by_code;
    if (!same && contradicts(code, at, table, row, sigma)) {
        return {Truth::unknown, Truth::unknown, disagree};
    }
    // A code that is coarser than the region is refined by the place.
    return by_code == Truth::unknown ? by_place(set, at, table, row, sigma) : code_alone;
}

RegionAnswer Divisions::in_region(const rule::RegionSet& set, const layer::LayerTable& table, std::uint32_t row) const
{
    if (trivial(set)) {
        return {Truth::yes, Truth::yes, ""};
    }
    const auto kept = m_kept.find(&table);
    const auto answers = kept == m_kept.end() ? decltype(kept->second->of_set.end()){} : kept->second->of_set.find(&set);
    if (kept == m_kept.end() || answers == kept->second->of_set.end()) {
        return ask(set, table, row);
    }
    std::atomic<std::uint8_t>& known = answers->second[row];
    const std::uint8_t value = known.load(std::memory_order_relaxed);
    if (value != 0) {
        return unpacked(value);
    }
    const RegionAnswer answer = ask(set, table, row);
    known.store(packed(answer), std::memory_order_relaxed);
    return answer;
}

bool Divisions::disagrees(const layer::LayerTable& table, std::uint32_t row) const
{
    const std::string code = table.division(row);
    if (code.empty()) {
        return false;
    }
    rule::RegionSet own;
    own.everywhere = false;
    own.codes = {code};
    return in_region(own, table, row).missing == std::string_view(disagree);
}

const relation::Displaced& Divisions::displaced(const layer::LayerTable& table, unsigned jobs) const
{
    const std::lock_guard lock(m_mutex);
    const auto [at, fresh] = m_displaced.try_emplace(&table);
    if (!fresh || !can_place(table)) {
        return at->second;
    }
    std::vector<std::uint8_t> contradicted(table.size(), 0);
    parallel_ranges(table.size(), 1024, jobs, [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = begin; row < end; ++row) {
            contradicted[row] = disagrees(table, static_cast<std::uint32_t>(row)) ? 1 : 0;
        }
    });
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        if (contradicted[row] != 0) {
            const Place there = place(table, row);
            at->second.emplace(row, there ? m_polygon_codes[*there] : std::string());
        }
    }
    return at->second;
}

std::string Divisions::division_of(const layer::LayerTable& table, std::uint32_t row) const
{
    std::string code = table.division(row);
    if (code.empty()) {
        if (const Place at = place(table, row)) {
            code = m_polygon_codes[*at];
        }
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
    const auto at = m_place_of.find(layer::normal_division(code));
    return at == m_place_of.end() ? relation::Area{} : relation::Area{&m_admin->geometry, m_polygons->rows()[at->second]};
}

}  // namespace zonelint::audit
