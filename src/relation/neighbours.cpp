#include "relation/neighbours.hpp"

#include "geo/geodesic.hpp"
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

}  // namespace

Neighbours nearest_of(std::vector<Member> members, std::size_t k, double limit_m)
{
    std::erase_if(members, [&](const Member& m) {
        const bool in = to_millimetres(m.nearest.metres) <= to_millimetres(limit_m);
        return !in && !(m.nearest.metres - m.accuracy_m <= limit_m);
    });
    std::sort(members.begin(), members.end(), [](const Member& a, const Member& b) {
        const double x = to_millimetres(a.nearest.metres);
        const double y = to_millimetres(b.nearest.metres);
        return x != y ? x < y : a.target != b.target ? a.target < b.target : a.place < b.place;
    });
    const auto in_limit = [&](const Member& m) { return to_millimetres(m.nearest.metres) <= to_millimetres(limit_m); };
    const auto counts = [&](const Member& m) { return m.nominal == Truth::yes && in_limit(m); };
    double last = std::numeric_limits<double>::infinity();
    double last_accuracy = 0;
    std::size_t before = 0;
    for (const Member& m : members) {
        if (counts(m)) {
            if (before < k) {
                last = to_millimetres(m.nearest.metres);
            }
            if (to_millimetres(m.nearest.metres) <= last) {
                last_accuracy = std::max(last_accuracy, m.accuracy_m);
            }
            ++before;
        }
    }
    if (before < k) {
        last = std::numeric_limits<double>::infinity();
    }
    Neighbours out;
    std::size_t nearer = 0;
    double previous = -1;
    std::size_t same = 0;
    for (const Member& m : members) {
        const double mm = to_millimetres(m.nearest.metres);
        const bool open_limit = std::fabs(m.nearest.metres - limit_m) <= m.accuracy_m && m.accuracy_m > 0;
        if (mm > last || m.nominal == Truth::no || (!in_limit(m) && !open_limit)) {
            const bool perhaps = std::isinf(last) || m.nearest.metres - m.accuracy_m <= last / 1000 + last_accuracy;
            out.others += perhaps && (in_limit(m) || open_limit) ? 1U : 0U;
            continue;
        }
        Neighbour one{.target = m.target, .place = m.place, .nearest = m.nearest, .accuracy_m = m.accuracy_m};
        if (counts(m)) {
            if (mm != previous) {
                nearer += same;
                same = 0;
                previous = mm;
            }
            ++same;
            one.rank = static_cast<std::uint32_t>(nearer + 1);
        }
        // Those that meet it in its nearest point are as near as it is wherever that point really lies.
        std::size_t perhaps_nearer = 0;
        std::size_t unsure = 0;
        for (const Member& other : members) {
            if (&other == &m || (other.nearest.on_b == m.nearest.on_b && mm == to_millimetres(other.nearest.metres))) {
                continue;
            }
            if (to_millimetres(other.nearest.metres - other.accuracy_m) < to_millimetres(m.nearest.metres + m.accuracy_m)) {
                ++perhaps_nearer;
                unsure += other.counts == Truth::unknown ? 1U : 0U;
            }
        }
        const bool may_fall_out = perhaps_nearer >= k;
        one.truth = m.counts == Truth::yes && m.nominal == Truth::yes && in_limit(m) && !open_limit && !may_fall_out
                        ? Truth::yes
                        : Truth::unknown;
        one.borderline =
            one.truth == Truth::unknown && m.counts == Truth::yes && (open_limit || perhaps_nearer - unsure >= k);
        out.found.push_back(one);
    }
    return out;
}

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
    const double worst = std::hypot(m_setup.subjects->accuracy_m(row), m_worst_accuracy);
    const double slack = 2 * worst + 0.002;  // and what rounding to millimetres can do
    const double farthest = limited ? *reach + worst + 0.002 : farthest_m;
    constexpr double first_reach = 1000;
    constexpr double widen_by = 4;
    struct Candidate {
        double least = 0;
        std::size_t target = 0;
        std::size_t place = 0;
    };
    std::vector<Candidate> near;
    std::vector<Member> members;
    const geo::Box box = subjects.box(row);
    double radius = farthest_m;
    if (m_setup.use_index) {
        const double guess = nearest_at_most(row, k) + slack;
        radius = std::min(farthest, std::isfinite(guess) ? guess : first_reach);
    }
    for (;;) {
        near.clear();
        members.clear();
        candidates(row, radius, [&](std::size_t target, std::size_t place) {
            const References& references = m_setup.references[target];
            near.push_back(
                {geo::least_distance_m(box, references.table->geometry.box(references.rows[place])), target, place});
            return true;
        });
        std::sort(near.begin(), near.end(), [](const Candidate& a, const Candidate& b) { return a.least < b.least; });
        Smallest smallest(k);
        for (const Candidate& candidate : near) {
            if (candidate.least > smallest.last() + slack || candidate.least > farthest) {
                break;
            }
            const Truth counts = member(row, candidate.target, candidate.place, Mode::certain);
            const Truth nominal = member(row, candidate.target, candidate.place, Mode::nominal);
            if (counts == Truth::no) {
                continue;
            }
            const References& references = m_setup.references[candidate.target];
            const std::uint32_t reference = references.rows[candidate.place];
            const geo::Nearest found = separation(row, references, reference);
            members.push_back(
                {candidate.target, candidate.place, found, accuracy(row, references, reference), counts, nominal});
            if (nominal == Truth::yes && found.metres <= farthest) {
                smallest.add(found.metres);
            }
        }
        const double needed = smallest.last() + slack;
        if (needed <= radius || radius >= farthest) {
            break;
        }
        radius = std::min(farthest, std::isfinite(needed) ? needed : radius * widen_by);
    }
    out = nearest_of(std::move(members), k, limited ? *reach : std::numeric_limits<double>::infinity());
    const bool full = !out.found.empty() && out.found.size() >= k;
    const double looked = full ? out.found.back().nearest.metres : limited ? *reach : farthest_m;
    Doubt why = doubt(row, looked + worst, Mode::certain);
    out.in_doubt = why.any;
    out.missing = std::move(why.missing);
    return out;
}

}  // namespace zonelint::relation
