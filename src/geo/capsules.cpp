#include "geo/capsules.hpp"

#include <bit>
#include <tuple>

namespace zonelint::geo {

namespace {

/// A power of two, so that differences of rounded coordinates are exact.
constexpr double grain_m = 1.0 / (1 << 20);

/// Adding 0 turns -0 into 0: equal places have equal bits.
Vec rounded(Vec v) { return {std::nearbyint(v.x / grain_m) * grain_m + 0.0, std::nearbyint(v.y / grain_m) * grain_m + 0.0}; }

auto key(Vec v) { return std::tuple(v.x, v.y); }
auto key(const PlaneSegment& s) { return std::tuple(s.a.x, s.a.y, s.b.x, s.b.y); }

/// The finaliser of SplitMix64.
std::uint64_t mix(std::uint64_t h)
{
    h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9U;
    h = (h ^ (h >> 27)) * 0x94d049bb133111ebU;
    return h ^ (h >> 31);
}

double jitter(const PlaneSegment& s, std::uint64_t salt)
{
    std::uint64_t h = mix(salt + 0x9e3779b97f4a7c15U);
    for (const double part : {s.a.x, s.a.y, s.b.x, s.b.y}) {
        h = mix(h + std::bit_cast<std::uint64_t>(part));
    }
    return Capsules::jitter_m * static_cast<double>(h >> 11) * 0x1p-53;
}

/// Ends in one order, equal segments once.
void tidy(std::vector<PlaneSegment>& segments)
{
    for (PlaneSegment& s : segments) {
        s.a = rounded(s.a);
        s.b = rounded(s.b);
        if (key(s.b) < key(s.a)) {
            std::swap(s.a, s.b);
        }
    }
    std::sort(segments.begin(), segments.end(), [](const PlaneSegment& s, const PlaneSegment& t) {
        return std::tuple(key(s), -s.reach) < std::tuple(key(t), -t.reach);
    });
    segments.erase(std::unique(segments.begin(), segments.end(),
                               [](const PlaneSegment& s, const PlaneSegment& t) { return key(s) == key(t); }),
                   segments.end());
}

}  // namespace

Capsules::Capsules(std::vector<PlaneSegment> segments, std::uint64_t salt)
{
    tidy(segments);
    std::vector<Vec> nodes;
    nodes.reserve(2 * segments.size());
    for (const PlaneSegment& s : segments) {
        nodes.push_back(s.a);
        nodes.push_back(s.b);
    }
    const auto before = [](Vec a, Vec b) { return key(a) < key(b); };
    std::sort(nodes.begin(), nodes.end(), before);
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    m_discs.reserve(nodes.size());
    for (const Vec node : nodes) {
        m_discs.push_back({node, 0});
    }
    const auto number = [&](Vec node) {
        return static_cast<std::uint32_t>(std::lower_bound(nodes.begin(), nodes.end(), node, before) - nodes.begin());
    };
    m_strips.reserve(segments.size());
    for (const PlaneSegment& s : segments) {
        const double reach = s.reach + jitter(s, salt);
        const std::uint32_t from = number(s.a);
        const std::uint32_t to = number(s.b);
        m_discs[from].radius = std::max(m_discs[from].radius, reach);
        m_discs[to].radius = std::max(m_discs[to].radius, reach);
        if (from != to) {
            const double size = length(s.b - s.a);
            m_strips.push_back({s.a, (1 / size) * (s.b - s.a), size, reach, from, to});
        }
    }
    m_strips_begin.assign(m_discs.size() + 1, 0);
    for (const Strip& strip : m_strips) {
        ++m_strips_begin[strip.from + 1];
        ++m_strips_begin[strip.to + 1];
    }
    for (std::size_t i = 1; i < m_strips_begin.size(); ++i) {
        m_strips_begin[i] += m_strips_begin[i - 1];
    }
    m_strips_at.resize(2 * m_strips.size());
    std::vector<std::uint32_t> next(m_strips_begin.begin(), m_strips_begin.end() - 1);
    for (std::uint32_t i = 0; i < m_strips.size(); ++i) {
        m_strips_at[next[m_strips[i].from]++] = i;
        m_strips_at[next[m_strips[i].to]++] = i;
    }
    std::vector<Item> items;
    items.reserve(m_discs.size());
    for (std::uint32_t i = 0; i < m_discs.size(); ++i) {
        items.push_back({m_discs[i].centre, m_discs[i].radius, i});
    }
    m_disc_levels = make_levels(std::move(items));
    items.clear();
    for (std::uint32_t i = 0; i < m_strips.size(); ++i) {
        const Strip& strip = m_strips[i];
        items.push_back({strip.start + 0.5 * strip.length * strip.along, 0.5 * strip.length + strip.reach, i});
    }
    m_strip_levels = make_levels(std::move(items));
}

Capsules::Level Capsules::make_level(std::span<const Item> items)
{
    Level out;
    PlaneBox box{items.front().middle, items.front().middle};
    for (const Item& item : items) {
        out.size = std::max(out.size, item.size);
        box = {{std::min(box.low.x, item.middle.x), std::min(box.low.y, item.middle.y)},
               {std::max(box.high.x, item.middle.x), std::max(box.high.y, item.middle.y)}};
    }
    out.origin = box.low;
    const Vec extent = box.high - box.low;
    // Windows are a few sizes wide; cells beyond four an item would only be empty.
    out.cell = std::max({0.5 * out.size, std::sqrt(extent.x * extent.y / (4.0 * static_cast<double>(items.size()))),
                         std::max(extent.x, extent.y) / (4.0 * static_cast<double>(items.size())), 1e-3});
    out.columns = static_cast<std::size_t>(extent.x / out.cell) + 1;
    out.rows = static_cast<std::size_t>(extent.y / out.cell) + 1;
    const auto cell_of = [&](const Item& item) { return out.row(item.middle.y) * out.columns + out.column(item.middle.x); };
    out.begin.assign(out.columns * out.rows + 1, 0);
    for (const Item& item : items) {
        ++out.begin[cell_of(item) + 1];
    }
    for (std::size_t i = 1; i < out.begin.size(); ++i) {
        out.begin[i] += out.begin[i - 1];
    }
    out.items.resize(items.size());
    std::vector<std::uint32_t> next(out.begin.begin(), out.begin.end() - 1);
    for (const Item& item : items) {
        out.items[next[cell_of(item)]++] = item.number;
    }
    return out;
}

std::vector<Capsules::Level> Capsules::make_levels(std::vector<Item> items)
{
    std::vector<Level> out;
    const auto octaves = [](const Item& item) { return std::ilogb(item.size) / 2; };
    std::stable_sort(items.begin(), items.end(), [&](const Item& a, const Item& b) { return octaves(a) < octaves(b); });
    for (std::size_t begin = 0; begin < items.size();) {
        std::size_t end = begin;
        while (end < items.size() && octaves(items[end]) == octaves(items[begin])) {
            ++end;
        }
        out.push_back(make_level({items.data() + begin, end - begin}));
        begin = end;
    }
    return out;
}

}  // namespace zonelint::geo
