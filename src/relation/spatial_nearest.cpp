// The search for the k nearest of a subject: as far as needed, and measured only where a cheap bound leaves a doubt.

#include "geo/edge_search.hpp"
#include "relation/millimetres.hpp"
#include "relation/spatial.hpp"

#include <algorithm>
#include <cmath>
#include <queue>

namespace zonelint::relation {

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

/// A reference that may be among the nearest, and what is known of its distance.
struct NearCandidate {
    std::size_t target = 0;
    std::size_t place = 0;
    geo::DistanceBounds bounds;
    double accuracy_m = 0;
    Truth counts = Truth::yes;
    Truth nominal = Truth::yes;
    bool measured = false;
    geo::Nearest nearest = {};
};

/// The distances at which the answer of nearest_of() changes for a reference that is beyond the nearest ones: `apart` against its
/// distance less its accuracy, the limit against all three.
struct TurningPoints {
    std::vector<double> apart;
    double limit = infinity;

    [[nodiscard]] bool within(const NearCandidate& one) const
    {
        const double low = one.bounds.low - rounding_m;
        const double high = one.bounds.high + rounding_m;
        const auto between = [&](double point, double by) { return low + by <= point && point <= high + by; };
        const auto apart_from = [&](double point) { return between(point, -one.accuracy_m); };
        return apart_from(limit) || between(limit, 0) || between(limit, one.accuracy_m) ||
               std::any_of(apart.begin(), apart.end(), apart_from);
    }
};

TurningPoints turning_points(const std::vector<NearCandidate>& near, double last, double limit)
{
    TurningPoints out;
    out.limit = limit;
    for (const NearCandidate& one : near) {
        if (one.measured && one.nearest.metres <= last + rounding_m) {
            out.apart.push_back(one.nearest.metres + one.accuracy_m);
            out.apart.push_back(last + one.accuracy_m);
        }
    }
    return out;
}

/// The k-th smallest of the distances that count, to the millimetre; infinite where there are fewer.
double last_of(const std::vector<NearCandidate>& near, std::size_t k, double limit)
{
    Smallest out(k);
    for (const NearCandidate& one : near) {
        if (one.measured && one.nominal == Truth::yes && to_millimetres(one.nearest.metres) <= to_millimetres(limit)) {
            out.add(one.nearest.metres);
        }
    }
    return out.last();
}

}  // namespace

double Spatial::nearest_at_most(std::uint32_t row, std::size_t k, const geo::EdgeSearch* bounds) const
{
    const geo::Box box = m_setup.subjects->geometry.box(row);
    const geo::Point middle{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
    Smallest smallest(k);
    const Scratch scratch;
    for (std::size_t t = 0; t < m_setup.references.size(); ++t) {
        const References& references = m_setup.references[t];
        if (references.table == nullptr) {
            continue;
        }
        m_index[t].nearest_in_degrees(middle, k, scratch.places());
        for (const std::uint32_t place : scratch.places()) {
            if (member(row, t, place, Mode::nominal) == Truth::yes && member(row, t, place, Mode::certain) != Truth::no) {
                smallest.add(bounds != nullptr ? bounds->bounds(references.table->geometry, references.rows[place]).high
                                               : separation(row, references, references.rows[place]).metres);
            }
        }
    }
    return smallest.last();
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
    const double slack = 2 * worst + rounding_m;
    const double farthest = limited ? limit + worst + rounding_m : farthest_m;
    constexpr double first_reach = 1000;
    constexpr double widen_by = 4;
    // From a single point bounds of a distance cost little. The plain way measures everything.
    std::optional<geo::EdgeSearch> bounds;
    if (m_setup.use_index && !m_setup.spec->centroid && subjects.shape(row) == geo::Shape::point &&
        subjects.vertices(row).size() == 1) {
        bounds.emplace(subjects.first(row), infinity);
    }
    const auto measure = [&](NearCandidate& one) {
        const References& references = m_setup.references[one.target];
        one.nearest = separation(row, references, references.rows[one.place]);
        one.bounds = {one.nearest.metres, one.nearest.metres};
        one.measured = true;
    };
    const geo::Box box = subjects.box(row);
    double radius = farthest_m;
    if (m_setup.use_index) {
        const double guess = nearest_at_most(row, k, bounds ? &*bounds : nullptr) + slack;
        radius = std::min(farthest, std::isfinite(guess) ? guess : first_reach);
    }
    std::vector<NearCandidate> near;
    double at_most = infinity;  // of the last of the nearest
    for (;;) {
        near.clear();
        candidates(row, radius, [&](std::size_t target, std::size_t place) {
            const layer::LayerTable& table = *m_setup.references[target].table;
            const std::uint32_t reference = m_setup.references[target].rows[place];
            NearCandidate one;
            one.target = target;
            one.place = place;
            one.bounds = bounds ? bounds->bounds(table.geometry, reference)
                                : geo::DistanceBounds{geo::least_distance_m(box, table.geometry.box(reference)), infinity};
            if (one.bounds.low <= farthest) {
                near.push_back(one);
            }
            return true;
        });
        std::sort(near.begin(), near.end(),
                  [](const NearCandidate& a, const NearCandidate& b) { return a.bounds.low < b.bounds.low; });
        Smallest smallest(k);
        std::size_t kept = 0;
        for (NearCandidate& one : near) {
            if (one.bounds.low > smallest.last() + slack) {
                break;
            }
            one.counts = member(row, one.target, one.place, Mode::certain);
            if (one.counts == Truth::no) {
                continue;
            }
            one.nominal = member(row, one.target, one.place, Mode::nominal);
            const References& references = m_setup.references[one.target];
            one.accuracy_m = accuracy(row, references, references.rows[one.place]);
            if (!bounds) {
                measure(one);
            }
            if (one.nominal == Truth::yes && one.bounds.high <= farthest) {
                smallest.add(one.bounds.high);
            }
            near[kept++] = one;
        }
        near.resize(kept);
        at_most = smallest.last();
        const double needed = at_most + slack;
        if (needed <= radius || radius >= farthest) {
            break;
        }
        radius = std::min(farthest, std::isfinite(needed) ? needed : radius * widen_by);
    }
    const auto measure_where = [&](auto asked) {
        for (NearCandidate& one : near) {
            if (!one.measured && asked(one)) {
                measure(one);
            }
        }
    };
    measure_where([&](const NearCandidate& one) {
        return one.bounds.low <= at_most + rounding_m || one.counts != Truth::yes || one.nominal != Truth::yes;
    });
    const double last = last_of(near, k, limit);
    const TurningPoints turning = turning_points(near, last, limit);
    measure_where([&](const NearCandidate& one) { return std::isinf(last) || turning.within(one); });
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
