#include "report/topics.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace zonelint::report {

std::vector<std::size_t> in_topics(std::span<const Judged> verdicts)
{
    // A rule without a topic is one by itself.
    std::map<std::string_view, std::pair<audit::Outcome, std::size_t>> topics;  // its strictest, and where it begins
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        const auto [at, fresh] = topics.try_emplace(verdicts[i].topic, verdicts[i].outcome, i);
        at->second.first = std::min(at->second.first, verdicts[i].outcome);
    }
    const auto rank = [&](std::size_t i) {
        const Judged& one = verdicts[i];
        const auto [strictest, first] = one.topic.empty() ? std::pair(one.outcome, i) : topics.at(one.topic);
        return std::make_tuple(strictest, first, one.outcome);
    };
    std::vector<std::size_t> out(verdicts.size());
    std::iota(out.begin(), out.end(), std::size_t{0});
    std::stable_sort(out.begin(), out.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
    return out;
}

}  // namespace zonelint::report
