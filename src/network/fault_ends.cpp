// Faults of pieces of a network and of its open ends.

#include "network/fault_finder.hpp"

#include "geo/box_index.hpp"
#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"

#include <algorithm>

namespace zonelint::network {

bool FaultFinder::is_open_end(std::uint32_t node) const
{
    if (is_nowhere(node)) {
        return false;
    }
    bool ends = false;
    for (const std::uint32_t number : m_network.at(node)) {
        const Link& link = m_network.link(number);
        if (link.from == link.to) {
            continue;
        }
        if (!link.directed || link.from == node) {
            return false;
        }
        ends = true;
    }
    return ends;
}

bool FaultFinder::may_join(std::uint32_t pipe, std::uint32_t other) const
{
    const Category a = category(pipe);
    const Category b = category(other);
    return !(a == Category::storm && b == Category::foul) && !(a == Category::foul && b == Category::storm);
}

void FaultFinder::mark_waters(const layer::LayerTable* table)
{
    if (table == nullptr) {
        return;
    }
    std::vector<geo::Box> boxes;
    for (std::uint32_t row = 0; row < table->size(); ++row) {
        boxes.push_back(table->geometry.box(row));
    }
    const geo::BoxIndex index(boxes);
    std::vector<std::uint32_t> hits;
    const double snap = m_network.options().snap_m;
    for (std::uint32_t node = 0; node < m_network.nodes(); ++node) {
        const auto place = m_network.place(node);
        const bool open = is_open_end(node);
        if (!place || m_water[node].table != nullptr || !(open || m_network.at(node).size() == 1)) {
            continue;
        }
        index.query(geo::box_around(*place, snap), hits);
        for (const std::uint32_t row : hits) {
            if (geo::nearest(*place, table->geometry, row).metres <= snap) {
                m_water[node] = {table, row};
                // A free end of unknown direction may be where the water leaves.
                const bool may_leave = open || !m_network.link(m_network.at(node).front()).directed;
                m_served[m_component[node]] |= may_leave ? 1 : 0;
                break;
            }
        }
    }
}

void FaultFinder::pieces()
{
    struct Piece {
        std::uint32_t pipe = none;
        std::uint32_t node = none;
        std::uint32_t pipes = 0;    ///< with a part in it
        std::uint32_t last = none;  ///< of these
        double metres = 0;
        bool placed = false;  ///< a piece of pipes without places may join any other
    };
    std::vector<Piece> pieces(m_components);
    bool any_foul = false;
    for (std::uint32_t number = 0; number < m_network.links().size(); ++number) {
        const Link& link = m_network.link(number);
        Piece& piece = pieces[m_component[link.from]];
        any_foul = any_foul || carries_foul(link.pipe);
        if (piece.pipe == none) {
            piece.pipe = link.pipe;
            piece.node = link.from;
        }
        piece.pipes += link.pipe == piece.last ? 0U : 1U;
        piece.last = link.pipe;
        piece.metres += m_network.length_m(number);
        piece.placed = piece.placed || !is_nowhere(link.from) || !is_nowhere(link.to);
    }
    if (any_foul && !m_any_plant && m_around.plants != nullptr) {
        const std::size_t pipes = m_network.pipes().size();
        add("no-plant", none, none,
            say("管网有 {0} 段管道，没有一座污水厂接在上面", "no plant stands on the network (pipes: {0})", pipes));
    }
    if (std::find(m_served.begin(), m_served.end(), 1) == m_served.end()) {
        return;  // nothing tells one piece from another
    }
    for (std::uint32_t i = 0; i < m_components; ++i) {
        const Piece& piece = pieces[i];
        if (m_served[i] == 0 && m_open[i] == 0 && piece.pipe != none && piece.placed) {
            const std::string length = fmt::format("{:.0f}", piece.metres);
            Fault& fault =
                add("island", piece.pipe, piece.node,
                    say("{0} 段管道共 {1} m 自成一片，不通污水厂、排污口和水体",
                        "{1} m of pipes ({0}) hang together and have no plant, outfall or water body", piece.pipes, length));
            fault.metres = piece.metres;
        }
    }
}

void FaultFinder::ends()
{
    for (std::uint32_t node = 0; node < m_network.nodes(); ++node) {
        if (!is_open_end(node) || m_pipes_unknown[node] != 0) {
            continue;
        }
        std::uint32_t pipe = none;
        std::uint32_t foul = none;
        for (const std::uint32_t number : m_network.at(node)) {
            const std::uint32_t row = m_network.link(number).pipe;
            pipe = std::min(pipe, row);
            foul = carries_foul(row) ? std::min(foul, row) : foul;
        }
        if (m_plant[node].table != nullptr) {
            continue;
        }
        const Met& met = m_water[node].table != nullptr ? m_water[node] : m_outfall[node];
        if (met.table != nullptr) {
            if (foul != none) {
                const std::string id = pipe_id(foul);
                const std::string object =
                    met.table->name(met.row).empty() ? met.table->id(met.row) : met.table->name(met.row);
                const Text& title = met.table->kind->title;
                const Text what = category(foul) == Category::foul ? Text{"污水管", "foul"} : Text{"合流管", "combined"};
                Fault& fault = add("foul-ends-in-water", foul, node,
                                   say("{0} {2} 止于{3} {5}", "the {1} pipe {2} ends at {4} {5}", what.zh, what.en, id,
                                       title.zh, title.en, object));
                fault.object_kind = met.table->kind->name;
                fault.object = met.table->id(met.row);
            }
            continue;
        }
        if (m_missed[node] == 0 && m_objects_unknown[node] == 0) {
            const std::string id = pipe_id(pipe);
            const std::string name = node_name(node);
            add("dangling-end", pipe, node,
                say("管段 {0} 在节点 {1} 断头，没有下游", "pipe {0} ends at node {1} and nothing leads on", id, name));
        }
    }
}

}  // namespace zonelint::network
