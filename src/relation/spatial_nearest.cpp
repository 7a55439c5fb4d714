// The search for the k nearest of a subject: as far as needed, and measured only where a cheap bound leaves a doubt.

#include "geo/edge_search.hpp"
#include "relation/millimetres.hpp"
#include "relation/spatial.hpp"

#include <algorithm>
#include <cmath>
#include <queue>

namespace zonelint::relation {

/// A reference that may be among the nearest, and what is known of its distance.
struct Spatial::NearCandidate {
    std::size_t target = 0;
    std::size_t place = 0;
    geo::DistanceBounds bounds;
    double accuracy_m = 0;
    Truth counts = Truth::yes;
    Truth nominal = Truth::yes;
    bool measured = false;
    geo::Nearest nearest = {};
};

/// What is looked for, in metres.
struct Spatial::NearLook {
    std::size_t k = 0;
    double slack = 0;     ///< how much farther than the last of the nearest another may be and still matter
    double farthest = 0;  ///< what is beyond does not
};

namespace {

/// Largest member of the k smallest numbers seen; infinite as long as there are fewer.
class Smallest {
public:
    explicit Smallest(std::size_t k) : m_k(k) {}
    void add(double value)
    {
        if (m_heap.size() < m_k) {
            m_heap.push(value);
        } else if (value < m_heap.top()) {
            m_heap.pop();
            m_heap.push(value);
        }
    }
    [[nodiscard]] double last() const
    {
        return m_heap.size() < m_k ? std::numeric_limits<double>::infinity() : m_heap.top();
    }

private:
    std::size_t m_k;
    std::priority_queue<double> m_heap;
};

constexpr double infinity = std::numeric_limits<double>::infinity();
/// More than what rounding to millimetres can do.
constexpr double rounding_m = 0.002;

/// Beyond the nearest, the distances at which the answer of nearest_of() changes: `apart` against a distance less its accuracy, the
/// limit against it, and against both ends of what its accuracy leaves open.
struct TurningPoints {
    std::vector<double> apart;
    double limit = infinity;

    [[nodiscard]] bool within(const geo::DistanceBounds& bounds, double accuracy_m) const
    {
        const double low = bounds.low - rounding_m;
        const double high = bounds.high + rounding_m;
        const auto between = [&](double point, double by) { return low + by <= point && point <= high + by; };
        const auto apart_from = [&](double point) { return between(point, -accuracy_m); };
        return apart_from(limit) || between(limit, 0) || between(limit, accuracy_m) ||
               std::any_of(apart.begin(), apart.end(), apart_from);
    }
};

}  // namespace

double Spatial::nearest_at_most(std::uint32_t row, std::size_t k) const
{
    const geo::Box box = m_setup.subjects->geometry.box(row);
    const geo::Point middle{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
    Smallest smallest(k);
    std::vector<std::uint32_t> places;
    for (std::size_t t = 0; t < m_setup.references.size(); ++t) {
        const References& references = m_setup.references[t];
        if (references.table == nullptr) {
            continue;
        }
        m_index[t].nearest_in_degrees(middle, k, places);
        for (const std::uint32_t place : places) {
            if (member(row, t, place, Mode::nominal) == Truth::yes && member(row, t, place, Mode::certain) != Truth::no) {
                smallest.add(separation(row, references, references.rows[place]).metres);
            }
        }
    }
    return smallest.last();
}

const geo::NearTree& Spatial::near_tree(std::size_t target) const
{
    std::call_once(m_near_built, [&] {
        for (const References& references : m_setup.references) {
            m_near.emplace_back(references.boxes());
        }
    });
    return m_near[target];
}

bool Spatial::near_by_bounds(std::uint32_t row, const NearLook& look, std::vector<NearCandidate>& near) const
{
    const geo::EdgeSearch search(m_setup.subjects->geometry.first(row), infinity);
    Smallest smallest(look.k);
    const auto farthest = [&] { return std::min(smallest.last() + look.slack, look.farthest); };
    for (std::size_t t = 0; t < m_setup.references.size(); ++t) {
        const References& references = m_setup.references[t];
        if (references.table == nullptr) {
            continue;
        }
        const auto offer = [&](std::uint32_t place, double /*least_m*/) {
            const std::uint32_t reference = references.rows[place];
            NearCandidate one;
            one.bounds = search.bounds(references.table->geometry, reference);
            one.counts = one.bounds.low <= farthest() ? member(row, t, place, Mode::certain) : Truth::no;
            if (one.counts != Truth::no) {
                one.target = t;
                one.place = place;
                one.nominal = member(row, t, place, Mode::nominal);
                one.accuracy_m = accuracy(row, references, reference);
                if (one.nominal == Truth::yes && one.bounds.high <= look.farthest) {
                    smallest.add(one.bounds.high);
                }
                near.push_back(one);
            }
            return farthest();
        };
        if (!near_tree(t).search(search.frame(), farthest(), offer)) {
            return false;
        }
    }
    const double at_most = smallest.last();
    std::erase_if(near, [&](const NearCandidate& one) { return one.bounds.low > at_most + look.slack; });
    for (NearCandidate& one : near) {
        if (one.bounds.low <= at_most + rounding_m || one.counts != Truth::yes || one.nominal != Truth::yes) {
            measure(row, one);
        }
    }
    return true;
}

void Spatial::near_by_measures(std::uint32_t row, const NearLook& look, std::vector<NearCandidate>& near) const
{
    constexpr double first_reach = 1000;
    constexpr double widen_by = 4;
    const geo::Box box = m_setup.subjects->geometry.box(row);
    double radius = farthest_m;
    if (m_setup.use_index) {
        const double guess = nearest_at_most(row, look.k) + look.slack;
        radius = std::min(look.farthest, std::isfinite(guess) ? guess : first_reach);
    }
    for (;;) {
        near.clear();
        candidates(row, radius, [&](std::size_t target, std::size_t place) {
            const References& references = m_setup.references[target];
            NearCandidate& one = near.emplace_back();
            one.target = target;
            one.place = place;
            one.bounds.low = geo::least_distance_m(box, references.table->geometry.box(references.rows[place]));
            return true;
        });
        std::sort(near.begin(), near.end(),
                  [](const NearCandidate& a, const NearCandidate& b) { return a.bounds.low < b.bounds.low; });
        Smallest smallest(look.k);
        std::size_t kept = 0;
        for (NearCandidate& one : near) {
            if (one.bounds.low > smallest.last() + look.slack || one.bounds.low > look.farthest) {
                break;
            }
            one.counts = member(row, one.target, one.place, Mode::certain);
            if (one.counts == Truth::no) {
                continue;
            }
            one.nominal = member(row, one.target, one.place, Mode::nominal);
            const References& references = m_setup.references[one.target];
            one.accuracy_m = accuracy(row, references, references.rows[one.place]);
            measure(row, one);
            if (one.nominal == Truth::yes && one.nearest.metres <= look.farthest) {
                smallest.add(one.nearest.metres);
            }
            near[kept++] = one;
        }
        near.resize(kept);
        const double needed = smallest.last() + look.slack;
        if (needed <= radius || radius >= look.farthest) {
            return;
        }
        radius = std::min(look.farthest, std::isfinite(needed) ? needed : radius * widen_by);
    }
}

void Spatial::measure(std::uint32_t row, NearCandidate& one) const
{
    const References& references = m_setup.references[one.target];
    one.nearest = separation(row, references, references.rows[one.place]);
    one.measured = true;
}

void Spatial::measure_in_doubt(std::uint32_t row, std::size_t k, double limit, std::vector<NearCandidate>& near) const
{
    Smallest nearest(k);
    for (const NearCandidate& one : near) {
        if (one.measured && one.nominal == Truth::yes && to_millimetres(one.nearest.metres) <= to_millimetres(limit)) {
            nearest.add(one.nearest.metres);
        }
    }
    const double last = nearest.last();
    TurningPoints turning;
    turning.limit = limit;
    for (const NearCandidate& one : near) {
        if (one.measured && one.nearest.metres <= last + rounding_m) {
            turning.apart.push_back(one.nearest.metres + one.accuracy_m);
            turning.apart.push_back(last + one.accuracy_m);
        }
    }
    for (NearCandidate& one : near) {
        if (!one.measured && (std::isinf(last) || turning.within(one.bounds, one.accuracy_m))) {
            measure(row, one);
        }
    }
}

Neighbours Spatial::nearest(std::uint32_t row, std::size_t k) const
{
    Neighbours out;
    const geo::GeometryColumn& subjects = m_setup.subjects->geometry;
    const std::optional<double> reach = reach_m();
    if (subjects.shape(row) == geo::Shape::none || !reach) {
        out.in_doubt = true;
        out.missing = {reach ? "geometry" : "distance"};
        return out;
    }
    const bool limited = *reach < farthest_m;
    const double limit = limited ? *reach : infinity;
    const double worst = std::hypot(m_setup.subjects->accuracy_m(row), m_worst_accuracy);
    const NearLook look{k, 2 * worst + rounding_m, limited ? limit + worst + rounding_m : farthest_m};
    // From a single point bounds of a distance cost little. The plain way measures everything.
    const bool bounded = m_setup.use_index && !m_setup.spec->centroid && subjects.shape(row) == geo::Shape::point &&
                         subjects.vertices(row).size() == 1;
    std::vector<NearCandidate> near;
    if (bounded && near_by_bounds(row, look, near)) {
        measure_in_doubt(row, k, limit, near);
    } else {
        near_by_measures(row, look, near);
    }
    std::vector<Member> members;
    members.reserve(near.size());
    for (const NearCandidate& one : near) {
        Member& member = members.emplace_back();
        member.target = one.target;
        member.place = one.place;
        member.nearest = one.nearest;
        if (!one.measured) {
            member.nearest.metres = one.bounds.low;
        }
        member.accuracy_m = one.accuracy_m;
        member.counts = one.counts;
        member.nominal = one.nominal;
    }
    out = nearest_of(std::move(members), k, limit);
    const bool full = !out.found.empty() && out.found.size() >= k;
    const double looked = full ? out.found.back().nearest.metres : limited ? limit : farthest_m;
    Doubt why = doubt(row, looked + worst, Mode::certain);
    out.in_doubt = why.any;
    out.missing = std::move(why.missing);
    return out;
}

}  // namespace zonelint::relation
