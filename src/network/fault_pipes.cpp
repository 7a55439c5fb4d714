// Faults of single pipes, of what meets at a node, and of the water's way.

#include "network/fault_finder.hpp"

#include "base/counted.hpp"
#include "geo/geodesic.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::network {

namespace {

constexpr double no_length_m = 0.001;
constexpr double level_step_m = 0.0005;  // below what levels are written to

/// No part of the line has an end that no other end lies on, whatever order the parts are stored in.
bool is_ring(const geo::GeometryColumn& lines, std::uint32_t row)
{
    std::vector<geo::Point> ends;
    for (std::uint32_t part = lines.parts_begin(row); part < lines.parts_end(row); ++part) {
        const std::span<const geo::Point> line = lines.ring(lines.rings_begin(part));
        ends.insert(ends.end(), {line.front(), line.back()});
    }
    return std::all_of(ends.begin(), ends.end(),
                       [&](geo::Point end) { return std::count(ends.begin(), ends.end(), end) % 2 == 0; });
}

std::string millimetres(double metres) { return fmt::format("{:.9g}", metres * 1000); }

}  // namespace

void FaultFinder::pipes()
{
    const layer::LayerTable& table = m_network.pipes();
    const auto from_level = table.kind->field("from_invert");
    const auto to_level = table.kind->field("to_invert");
    const auto from_node = table.kind->field("from_node");
    const auto to_node = table.kind->field("to_node");
    // Columns that are bound and empty throughout name no nodes.
    bool named = false;
    for (std::uint32_t row = 0; row < table.size() && from_node && to_node && !named; ++row) {
        named = table.has(*from_node, row) || table.has(*to_node, row);
    }
    for (std::uint32_t row = 0; row < table.size(); ++row) {
        const std::string id = pipe_id(row);
        const auto upper = from_level ? table.number(*from_level, row) : std::nullopt;
        const auto lower = to_level ? table.number(*to_level, row) : std::nullopt;
        const Known known = m_network.known(row);
        if (upper && lower && *lower - *upper > level_step_m && (known == Known::by_nodes || known == Known::as_drawn)) {
            const double rise = *lower - *upper;
            add("uphill-pipe", row, none,
                say("管段 {0} 终点管底比起点高 {1:.3f} m", "pipe {0} rises by {1:.3f} m to its lower end", id, rise))
                .metres = rise;
        }
        if (named && (!table.has(*from_node, row) || !table.has(*to_node, row))) {
            const Text which = table.has(*from_node, row) ? Text{"终点", "to node"}
                               : table.has(*to_node, row) ? Text{"起点", "from node"}
                                                          : Text{"起点和终点", "from node and to node"};
            add("missing-node-id", row, none,
                say("管段 {0} 缺{1}编号，按位置接续", "pipe {0} lacks its {2}; it is joined by place", id, which.zh,
                    which.en));
        }
        if (table.geometry.shape(row) != geo::Shape::line) {
            continue;
        }
        if (const std::size_t parts = parts_apart(row); parts > 1) {
            add("parts-apart", row, none,
                say("管段 {0} 由互不相接的 {1} 部分组成", "pipe {0} has {1} parts that do not touch", id, parts));
        }
        const auto vertices = table.geometry.vertices(row);
        const bool still = std::all_of(vertices.begin(), vertices.end(),
                                       [&](geo::Point p) { return geo::distance_m(p, vertices.front()) < no_length_m; });
        if (still) {
            add("zero-length-pipe", row, none, say("管段 {} 没有长度", "pipe {} has no length", id)).metres = 0;
        } else if (is_ring(table.geometry, row)) {
            add("closed-ring", row, none, say("管段 {} 首尾相接", "pipe {} is drawn as a ring", id));
        }
    }
}

std::size_t FaultFinder::parts_apart(std::uint32_t row) const
{
    const geo::GeometryColumn& lines = m_network.pipes().geometry;
    const std::uint32_t first = lines.parts_begin(row);
    const std::uint32_t parts = lines.parts_end(row) - first;
    Sets sets(parts);
    const auto touch = [&](std::uint32_t a, std::uint32_t b) {
        const std::span<const geo::Point> one = lines.ring(lines.rings_begin(first + a));
        const std::span<const geo::Point> other = lines.ring(lines.rings_begin(first + b));
        const double snap = m_network.options().snap_m;
        return geo::distance_m(one.front(), other.front()) <= snap || geo::distance_m(one.front(), other.back()) <= snap ||
               geo::distance_m(one.back(), other.front()) <= snap || geo::distance_m(one.back(), other.back()) <= snap;
    };
    std::size_t apart = parts;
    for (std::uint32_t a = 0; a < parts; ++a) {
        for (std::uint32_t b = 0; b < a; ++b) {
            if (sets.find(a) != sets.find(b) && touch(a, b)) {
                sets.unite(a, b);
                --apart;
            }
        }
    }
    return apart;
}

void FaultFinder::junctions()
{
    const layer::LayerTable& table = m_network.pipes();
    const auto diameter = table.kind->field("diameter");
    const auto width = [&](std::uint32_t row) { return diameter ? table.number(*diameter, row) : std::nullopt; };
    for (std::uint32_t node = 0; node < m_network.nodes(); ++node) {
        std::vector<std::uint32_t> in;
        std::vector<std::uint32_t> out;
        bool doubt = false;
        for (const std::uint32_t number : m_network.at(node)) {
            const Link& link = m_network.link(number);
            if (link.from != link.to) {
                doubt = doubt || !link.directed;
                (link.to == node ? in : out).push_back(link.pipe);
            }
        }
        if (doubt || out.empty()) {
            continue;
        }
        std::sort(in.begin(), in.end());
        const std::string name = node_name(node);
        const auto all_out = [&](Category one) {
            return std::all_of(out.begin(), out.end(), [&](std::uint32_t row) { return category(row) == one; });
        };
        for (const std::uint32_t row : in) {
            const bool foul = carries_foul(row) && all_out(Category::storm);
            const bool storm = category(row) == Category::storm && all_out(Category::foul);
            if (foul || storm) {
                const std::string id = pipe_id(row);
                const std::string other = pipe_id(out.front());
                const Text what = category(row) == Category::combined ? Text{"合流管", "combined"} : Text{"污水管", "foul"};
                Fault& fault =
                    add(foul ? "foul-into-storm" : "storm-into-foul", row, node,
                        foul ? say("{0} {2} 在节点 {3} 接入雨水管 {4}",
                                   "the {1} pipe {2} runs into the storm pipe {4} at node {3}", what.zh, what.en, id, name,
                                   other)
                             : say("雨水管 {0} 在节点 {1} 接入污水管 {2}",
                                   "the storm pipe {0} runs into the foul pipe {2} at node {1}", id, name, other));
                fault.other = out.front();
            }
            // Narrower only against all that the water may take.
            std::uint32_t widest = none;
            bool known = width(row).has_value();
            for (const std::uint32_t next : out) {
                known = known && width(next).has_value() && next != row;
                if (known && (widest == none || *width(next) > *width(widest))) {
                    widest = next;
                }
            }
            if (known && *width(row) > *width(widest) * (1 + 1e-9)) {
                const std::string id = pipe_id(row);
                const std::string other = pipe_id(widest);
                const std::string before = millimetres(*width(row));
                const std::string after = millimetres(*width(widest));
                Fault& fault =
                    add("shrinking-diameter", row, node,
                        say("节点 {0}：管段 {1} 管径 {2} mm，下游 {3} 只有 {4} mm",
                            "at node {0} pipe {1} of {2} mm runs into {3} of {4} mm", name, id, before, other, after));
                fault.other = widest;
            }
        }
    }
}

void FaultFinder::cycles()
{
    // Tarjan's strong components over the links of known direction, without recursion.
    const std::uint32_t nodes = m_network.nodes();
    std::vector<std::uint32_t> number(nodes, none);
    std::vector<std::uint32_t> low(nodes, 0);
    std::vector<std::uint8_t> stacked(nodes, 0);
    std::vector<std::uint32_t> stack;
    struct Frame {
        std::uint32_t node;
        std::size_t next;
    };
    std::vector<Frame> frames;
    std::uint32_t count = 0;
    for (std::uint32_t root = 0; root < nodes; ++root) {
        if (number[root] != none) {
            continue;
        }
        frames.push_back({root, 0});
        while (!frames.empty()) {
            const std::uint32_t node = frames.back().node;
            if (frames.back().next == 0) {
                number[node] = low[node] = count++;
                stack.push_back(node);
                stacked[node] = 1;
            }
            const auto links = m_network.at(node);
            bool deeper = false;
            for (std::size_t& i = frames.back().next;
                 !deeper && i < links.size();) {  // a deeper frame moves them all: i is gone
                const Link& link = m_network.link(links[i++]);
                if (!link.directed || link.from != node || link.to == node) {
                    continue;
                }
                if (number[link.to] == none) {
                    frames.push_back({link.to, 0});
                    deeper = true;
                } else if (stacked[link.to] != 0) {
                    low[node] = std::min(low[node], number[link.to]);
                }
            }
            if (deeper) {
                continue;
            }
            frames.pop_back();
            if (!frames.empty()) {
                low[frames.back().node] = std::min(low[frames.back().node], low[node]);
            }
            if (low[node] != number[node]) {
                continue;
            }
            std::vector<std::uint32_t> members;
            do {
                members.push_back(stack.back());
                stacked[stack.back()] = 0;
                stack.pop_back();
            } while (members.back() != node);
            if (members.size() > 1) {
                std::sort(members.begin(), members.end());
                std::vector<std::uint32_t> around;
                for (const std::uint32_t member : members) {
                    for (const std::uint32_t one : m_network.at(member)) {
                        const Link& link = m_network.link(one);
                        if (link.directed && link.from == member &&
                            std::binary_search(members.begin(), members.end(), link.to)) {
                            around.push_back(link.pipe);
                        }
                    }
                }
                std::sort(around.begin(), around.end());
                around.erase(std::unique(around.begin(), around.end()), around.end());
                std::vector<std::string> ids;
                for (std::size_t i = 0; i < std::min<std::size_t>(around.size(), 8); ++i) {
                    ids.push_back(pipe_id(around[i]));
                }
                const std::string list = join(ids, ", ") + (around.size() > ids.size() ? " …" : "");
                const std::size_t size = around.size();
                add("flow-cycle", around.front(), members.front(),
                    say("{0} 段管道流向成环：{1}", "the water runs in a circle over {2}: {1}", size, list,
                        counted(size, "pipe")));
            }
        }
    }
}

void FaultFinder::duplicates()
{
    struct Key {
        std::uint32_t a, b, link;
    };
    std::vector<Key> keys;
    for (std::uint32_t number = 0; number < m_network.links().size(); ++number) {
        const Link& link = m_network.link(number);
        if (link.from != link.to) {
            keys.push_back({std::min(link.from, link.to), std::max(link.from, link.to), number});
        }
    }
    std::sort(keys.begin(), keys.end(),
              [](const Key& x, const Key& y) { return std::tie(x.a, x.b, x.link) < std::tie(y.a, y.b, y.link); });
    const double snap = m_network.options().snap_m;
    for (std::size_t i = 1; i < keys.size(); ++i) {
        if (keys[i].a != keys[i - 1].a || keys[i].b != keys[i - 1].b) {
            continue;
        }
        const std::uint32_t first = m_network.link(keys[i - 1].link).pipe;
        const std::uint32_t second = m_network.link(keys[i].link).pipe;
        const std::vector<geo::Point> a = m_network.course(keys[i - 1].link);
        const std::vector<geo::Point> b = m_network.course(keys[i].link);
        const bool one_way = a.empty() == b.empty() &&
                             std::abs(m_network.length_m(keys[i - 1].link) - m_network.length_m(keys[i].link)) <= snap;
        const bool as_near = a.empty() || b.empty() || geo::distance_m(a[a.size() / 2], b[b.size() / 2]) <= snap ||
                             geo::distance_m(a[a.size() / 2], b[(b.size() - 1) / 2]) <= snap;
        if (first != second && category(first) == category(second) && one_way && as_near) {
            const std::string id = pipe_id(second);
            const std::string other = pipe_id(first);
            Fault& fault = add("duplicate-pipe", second, none,
                               say("管段 {0} 与管段 {1} 重复", "pipe {0} is pipe {1} once more", id, other));
            fault.other = first;
        }
    }
}

void FaultFinder::node_ids()
{
    for (const Filler& filler : m_network.fillers()) {
        add("filler-node-id", filler.pipe, none,
            say("节点编号 {0} 写在 {1} 个管端上，位置相距很远，不作节点",
                "the node id {0} stands at {1} ends of pipes, far apart, and is taken for none", filler.id, filler.ends));
    }
    for (const std::uint32_t pipe : m_network.self_loops()) {
        const auto field = m_network.pipes().kind->field("from_node");
        const std::string node(field ? m_network.pipes().text(*field, pipe).value_or("") : "");
        const std::string id = pipe_id(pipe);
        add("self-loop", pipe, none,
            say("管段 {0} 两端都写节点 {1}，位置却不在一处", "pipe {0} names node {1} at both ends, which lie apart", id,
                node));
    }
    const double snap = m_network.options().snap_m;
    struct Placed {
        geo::Point at;
        std::uint32_t pipe;
    };
    std::vector<Placed> ends;
    for (std::uint32_t node = 0; node < m_network.nodes() && !m_network.id(node).empty(); ++node) {
        ends.clear();
        for (const std::uint32_t number : m_network.at(node)) {
            const Link& link = m_network.link(number);
            const std::vector<geo::Point> course = m_network.course(number);
            if (!course.empty() && link.from != link.to) {
                const bool first = m_network.drawn_from(number) == node;
                ends.push_back({first ? course.front() : course.back(), link.pipe});
            }
        }
        // Where most ends are is the node; the others are elsewhere.
        std::size_t most = 0;
        const Placed* home = nullptr;
        for (const Placed& one : ends) {
            const auto here = static_cast<std::size_t>(std::count_if(
                ends.begin(), ends.end(), [&](const Placed& other) { return geo::distance_m(one.at, other.at) <= snap; }));
            if (here > most) {
                most = here;
                home = &one;
            }
        }
        const Placed* farthest = home;
        for (const Placed& one : ends) {
            if (geo::distance_m(home->at, one.at) > geo::distance_m(home->at, farthest->at)) {
                farthest = &one;
            }
        }
        if (most == ends.size() || farthest == home) {
            continue;
        }
        const double metres = geo::distance_m(home->at, farthest->at);
        const std::string id(m_network.id(node));
        const std::string at = pipe_id(farthest->pipe);
        Fault& fault = add("node-in-two-places", farthest->pipe, node,
                           say("节点 {0} 在管段 {1} 处与别处相距 {2:.1f} m",
                               "node {0} lies {2:.1f} m from elsewhere at pipe {1}", id, at, metres));
        fault.metres = metres;
        fault.place = farthest->at;
    }
}

}  // namespace zonelint::network
