// What leaves open which references `matches` a subject: a layer, a key, references beyond what was delivered.

#include "geo/locate.hpp"
#include "geo/nearest.hpp"
#include "geo/overlay.hpp"
#include "geo/predicates.hpp"
#include "relation/matches.hpp"

#include <algorithm>
#include <mutex>
#include <numeric>

namespace zonelint::relation {

namespace {

/// Outlines that are the same but for the last digit of their coordinates are the same.
constexpr double same_outline_m = 0.01;

}  // namespace

bool Matches::division_is_complete(std::string_view digits, std::size_t target) const
{
    const std::string question = std::to_string(target) + ' ' + std::string(digits);
    {
        const std::shared_lock lock(m_mutex);
        if (const auto at = m_complete.find(question); at != m_complete.end()) {
            return at->second;
        }
    }
    const Area area = m_setup.host->division_area(layer::normal_division(digits));
    bool complete = false;
    if (area.column != nullptr) {
        const geo::GeometryColumn& known = m_setup.references[target].table->complete_within;
        std::vector<std::uint32_t> all(known.size());
        std::iota(all.begin(), all.end(), 0U);
        complete = geo::within_union(*area.column, area.row, known, all) ||
                   geo::outside_by_m(*area.column, area.row, known, all) <= same_outline_m;
    }
    const std::unique_lock lock(m_mutex);
    m_complete.emplace(question, complete);
    return complete;
}

bool Matches::may_lie_outside(std::uint32_t row, std::size_t target, const Search& search) const
{
    const References& references = m_setup.references[target];
    const geo::GeometryColumn& known = references.table->complete_within;
    if (known.size() == 0) {
        return false;
    }
    if (search.by_division && search.digits > 0 && !search.division.standing && search.prefix().size() == search.digits &&
        division_is_complete(search.prefix(), target)) {
        return false;
    }
    if (!references.target->kind->shapes.empty()) {
        return true;
    }
    const layer::LayerTable& subjects = *m_setup.subjects;
    if (subjects.geometry.shape(row) == geo::Shape::none) {
        const std::string own = belonging_of(subjects, row, {}).named;
        return own.empty() || !division_is_complete(own, target);
    }
    const double sigma = subjects.accuracy_m(row);
    for (std::size_t k = 0; k < known.size(); ++k) {
        const auto vertices = subjects.geometry.vertices(row);
        const bool within = std::all_of(vertices.begin(), vertices.end(), [&](geo::Point p) {
            return geo::locate(p, known, k) != geo::Side::outside &&
                   (sigma <= 0 || geo::nearest_boundary(p, known, k).metres >= sigma);
        });
        if (within) {
            return false;
        }
    }
    return true;
}

std::vector<std::string> Matches::lack(std::uint32_t row, std::size_t target, const Search& search) const
{
    const References& references = m_setup.references[target];
    if (references.table == nullptr) {
        return {references.target->kind->name};
    }
    if (!search.absent.empty()) {
        return {search.absent};
    }
    if (references.table->partial()) {
        return {"unreadable file"};
    }
    return may_lie_outside(row, target, search) ? std::vector<std::string>{"complete_within"} : std::vector<std::string>{};
}

}  // namespace zonelint::relation
