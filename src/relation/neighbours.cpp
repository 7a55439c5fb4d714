#include "relation/neighbours.hpp"

#include "relation/millimetres.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace zonelint::relation {

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

}  // namespace zonelint::relation
