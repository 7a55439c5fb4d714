#include "geo/piece_links.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace zonelint::geo {

namespace {

constexpr std::uint32_t none = 0xffffffff;
constexpr double farthest_m = 5e-3;

struct Pair {
    double distance;
    std::uint32_t end;
    std::uint32_t start;
};

}  // namespace

PieceLinks::PieceLinks(const std::vector<Piece>& pieces) : m_next(pieces.size(), none)
{
    std::vector<std::uint32_t> starts(pieces.size());
    std::iota(starts.begin(), starts.end(), 0U);
    const auto before = [&](std::uint32_t i, std::uint32_t k) { return pieces[i].from.x < pieces[k].from.x; };
    std::sort(starts.begin(), starts.end(), before);
    std::vector<bool> taken(pieces.size(), false);
    // What meets is apart by rounding, more of it where curves meet at small angles. Only what is left goes further.
    for (const double tolerance : {1e-6, 1e-4, farthest_m}) {
        join(pieces, starts, tolerance, taken);
        if (m_open == 0) {
            return;
        }
    }
}

void PieceLinks::join(const std::vector<Piece>& pieces, const std::vector<std::uint32_t>& starts, double tolerance_m,
                      std::vector<bool>& taken)
{
    std::vector<Pair> pairs;
    for (std::uint32_t i = 0; i < pieces.size(); ++i) {
        if (m_next[i] != none) {
            continue;
        }
        const Vec end = pieces[i].to;
        auto at = std::lower_bound(starts.begin(), starts.end(), end.x - tolerance_m,
                                   [&](std::uint32_t k, double x) { return pieces[k].from.x < x; });
        for (; at != starts.end() && pieces[*at].from.x <= end.x + tolerance_m; ++at) {
            const double distance = length(pieces[*at].from - end);
            if (!taken[*at] && distance <= tolerance_m) {
                pairs.push_back({distance, i, *at});
            }
        }
    }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
        return std::tuple(a.distance, a.end, a.start) < std::tuple(b.distance, b.end, b.start);
    });
    for (const Pair& pair : pairs) {
        if (m_next[pair.end] == none && !taken[pair.start]) {
            m_next[pair.end] = pair.start;
            taken[pair.start] = true;
        }
    }
    m_open = static_cast<std::size_t>(std::count(m_next.begin(), m_next.end(), none));
}

}  // namespace zonelint::geo
