// The ids of nodes that pipes name, and which of them are none.

#include "base/rational.hpp"
#include "geo/geodesic.hpp"
#include "network/fields.hpp"
#include "network/network.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace zonelint::network {

namespace {

/// Good enough to tell what lies far apart, at a fraction of the geodesic's price.
double about_m(geo::Point a, geo::Point b)
{
    constexpr double degree = 0.017453292519943295;
    constexpr double metres = 111'000.0;
    const double east = std::abs(a.x - b.x);
    return std::hypot(std::min(east, 360 - east) * std::cos(0.5 * (a.y + b.y) * degree), a.y - b.y) * metres;
}

/// The end of a pipe, as it is drawn; nothing for a pipe without a line.
std::optional<geo::Point> end_of(const geo::GeometryColumn& lines, std::uint32_t pipe, bool last)
{
    if (lines.shape(pipe) != geo::Shape::line) {
        return std::nullopt;
    }
    const auto vertices = lines.vertices(pipe);
    return last ? vertices.back() : vertices.front();
}

/// Up to three places of one id, each far from the others.
struct Places {
    std::array<geo::Point, 3> at;
    unsigned count = 0;

    void add(geo::Point p, double far_m)
    {
        for (unsigned i = 0; i < count; ++i) {
            if (at[i] == p || about_m(at[i], p) <= far_m) {
                return;
            }
        }
        if (count < at.size()) {
            at[count++] = p;
        }
    }
};

/// By id: whether it stands at three places or more.
std::vector<bool> far_apart(const geo::GeometryColumn& lines, std::span<const std::uint32_t> labels, std::size_t ids,
                            double far_m)
{
    std::vector<Places> places(ids);
    for (std::size_t end = 0; end < labels.size(); ++end) {
        if (labels[end] != none) {
            if (const auto p = end_of(lines, static_cast<std::uint32_t>(end / 2), end % 2 == 1)) {
                places[labels[end]].add(*p, far_m);
            }
        }
    }
    std::vector<bool> out(ids);
    std::transform(places.begin(), places.end(), out.begin(), [](const Places& one) { return one.count > 2; });
    return out;
}

}  // namespace

void Network::refuse_large_snap() const
{
    const layer::LayerTable& pipes = *m_pipes;
    if (most_are_longer(pipes.geometry, m_options.snap_m)) {
        return;
    }
    const double median = median_m(pipes);
    if (m_options.snap_m > median && median > 0) {
        const std::string layer = pipes.kind->name;
        const std::string snap = format_number(m_options.snap_m, 6);
        const std::string middle = format_number(median, 3);
        throw Error(
            ErrorKind::config,
            say("捕捉距离 {0} 米大于 {1} 的中位管长 {2} 米，会把管段两端并成一点",
                "the snap distance of {0} m exceeds the median length of {1}, {2} m, and would make one node of both "
                "ends of a pipe",
                snap, layer, middle),
            {.layer = layer}, say("请用更小的 snap", "give a smaller snap"));
    }
}

std::vector<std::uint32_t> Network::labels(const Fields& fields)
{
    const layer::LayerTable& pipes = *m_pipes;
    const auto rows = static_cast<std::uint32_t>(pipes.size());
    std::vector<std::uint32_t> out(std::size_t{2} * rows, none);
    if (!(fields.from && pipes.bound(*fields.from)) && !(fields.to && pipes.bound(*fields.to))) {
        return out;
    }
    std::vector<std::string_view> ids;
    const auto for_each_end = [&](auto use) {
        for (std::uint32_t row = 0; row < rows; ++row) {
            for (const bool last : {false, true}) {
                const std::string_view id = text_of(pipes, last ? fields.to : fields.from, row);
                if (!id.empty()) {
                    use(id, std::size_t{2} * row + (last ? 1 : 0));
                }
            }
        }
    };
    for_each_end([&](std::string_view id, std::size_t /*end*/) { ids.push_back(id); });
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::unordered_map<std::string_view, std::uint32_t> number;
    number.reserve(ids.size());
    for (std::uint32_t i = 0; i < ids.size(); ++i) {
        number.emplace(ids[i], i);
    }
    m_ids.assign(ids.begin(), ids.end());
    for_each_end([&](std::string_view id, std::size_t end) { out[end] = number.at(id); });
    drop_self_loops(out);
    drop_fillers(out);
    return out;
}

void Network::drop_self_loops(std::vector<std::uint32_t>& labels)
{
    for (std::uint32_t pipe = 0; pipe < m_pipes->size(); ++pipe) {
        const std::uint32_t id = labels[2 * pipe];
        if (id == none || id != labels[2 * pipe + 1]) {
            continue;
        }
        const auto first = end_of(m_pipes->geometry, pipe, false);
        const auto last = end_of(m_pipes->geometry, pipe, true);
        if (first && last && geo::distance_m(*first, *last) > m_options.snap_m) {
            m_self_loops.push_back(pipe);
        }
    }
}

void Network::drop_fillers(std::vector<std::uint32_t>& labels)
{
    const geo::GeometryColumn& lines = m_pipes->geometry;
    std::vector<bool> filler = far_apart(lines, labels, m_ids.size(), m_options.snap_m);
    if (std::find(filler.begin(), filler.end(), true) != filler.end()) {
        filler = far_apart(lines, labels, m_ids.size(), std::max(m_options.snap_m, median_m(*m_pipes) / 2));
    }
    // The ends of a self-loop show where its id stands, so they are counted before they go.
    for (const std::uint32_t pipe : m_self_loops) {
        labels[2 * pipe] = labels[2 * pipe + 1] = filler[labels[2 * pipe]] ? labels[2 * pipe] : none;
    }
    std::vector<std::uint32_t> now(m_ids.size(), none);
    std::vector<std::size_t> place(m_ids.size(), 0);
    std::vector<std::string> kept;
    for (std::uint32_t id = 0; id < m_ids.size(); ++id) {
        if (filler[id]) {
            place[id] = m_fillers.size();
            m_fillers.push_back({m_ids[id]});
        } else {
            now[id] = static_cast<std::uint32_t>(kept.size());
            kept.push_back(std::move(m_ids[id]));
        }
    }
    m_ids = std::move(kept);
    for (std::size_t end = 0; end < labels.size(); ++end) {
        const std::uint32_t id = labels[end];
        if (id == none) {
            continue;
        }
        if (filler[id]) {
            Filler& one = m_fillers[place[id]];
            const auto pipe = static_cast<std::uint32_t>(end / 2);
            one.pipe = std::min(one.pipe, pipe);
            ++one.ends;
        }
        labels[end] = now[id];
    }
}

}  // namespace zonelint::network
