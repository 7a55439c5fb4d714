#include "network/fault.hpp"

#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"
#include "network/fault_finder.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace zonelint::network {

std::span<const FaultKind> fault_kinds()
{
    static const std::array<FaultKind, 21> table{{
        {"no-plant",
         "break",
         {"没有污水厂", "No plant"},
         {"有污水管，却没有一座污水厂接在管网上", "there are foul pipes, but no plant stands on the network"}},
        {"island",
         "break",
         {"孤立管网", "Island"},
         {"一片相连的管道，不通污水厂、排污口和水体", "pipes that hang together and have no plant, outfall or water body"}},
        {"foul-ends-in-water",
         "discharge",
         {"污水直排", "Foul pipe ends in water"},
         {"污水或合流管止于水体或排污口", "a foul or combined pipe ends in a water body or at an outfall"}},
        {"foul-into-storm",
         "misconnection",
         {"污水接入雨水管", "Foul into storm"},
         {"污水或合流管的水只能流入雨水管", "the water of a foul or combined pipe can only run on into storm pipes"}},
        {"storm-into-foul",
         "misconnection",
         {"雨水接入污水管", "Storm into foul"},
         {"雨水管的水只能流入污水管", "the water of a storm pipe can only run on into foul pipes"}},
        {"near-miss",
         "break",
         {"疑似未接上", "Near miss"},
         {"管端与没有相接的管道相距不足捕捉距离的10倍",
          "an end lies within ten snap distances of a pipe that it does not join"}},
        {"dangling-end",
         "break",
         {"断头管", "Dangling end"},
         {"管道到此为止，没有下游管段、污水厂、排污口或水体",
          "a pipe ends and nothing leads on: no pipe, plant, outfall or water body"}},
        {"flow-cycle",
         "break",
         {"流向成环", "Flow in a circle"},
         {"沿流向走回原处", "following the water leads back to where it began"}},
        {"uphill-pipe",
         "break",
         {"逆坡管", "Uphill pipe"},
         {"终点管底高于起点管底", "the invert level at the lower end is above that at the upper end"}},
        {"shrinking-diameter",
         "break",
         {"下游管径变小", "Shrinking diameter"},
         {"所有下游管段都比上游管段细", "all pipes that lead on are narrower than the one that comes in"}},
        {"duplicate-pipe",
         "data",
         {"重复管段", "Duplicate pipe"},
         {"同类管段首尾相同、走向相同", "two pipes of one category join the same nodes on the same way"}},
        {"zero-length-pipe",
         "data",
         {"零长管段", "Zero-length pipe"},
         {"管段首尾在同一点，没有长度", "a pipe without any length"}},
        {"closed-ring", "data", {"首尾相接的管段", "Closed ring"}, {"管段画成闭合的一圈", "a pipe drawn as a closed ring"}},
        {"parts-apart",
         "data",
         {"管段不连续", "Pipe in parts"},
         {"一条管段由几个部分组成，端点相距超过捕捉距离；没有写明两端节点的，网络在此断开",
          "a pipe has several parts whose ends lie farther apart than the snap distance; unless it names the nodes at both "
          "ends, the network breaks there"}},
        {"node-in-two-places",
         "data",
         {"一号多点", "Node in two places"},
         {"同一节点编号出现在相距超过捕捉距离的两处", "one node id at places farther apart than the snap distance"}},
        {"filler-node-id",
         "data",
         {"充数的节点编号", "Filler node id"},
         {"同一节点编号出现在相距很远的三处以上，不作节点，按位置接续",
          "one node id at three places or more that lie far apart; it is taken for none, and place joins its pipes"}},
        {"self-loop",
         "data",
         {"首尾同号", "Self-loop"},
         {"管段两端同一节点编号，位置却相距超过捕捉距离；按位置接续",
          "a pipe names one node at both ends, which lie farther apart than the snap distance; place joins it"}},
        {"missing-node-id",
         "data",
         {"缺节点编号", "Missing node id"},
         {"图层有节点编号，本管段没有", "the layer names nodes, this pipe lacks one or both"}},
        {"unknown-node",
         "data",
         {"节点编号查无此点", "Unknown node"},
         {"对象所接节点不是任何管段的端点", "the node of an object is the end of no pipe"}},
        {"outfall-without-pipe",
         "data",
         {"排污口无管", "Outfall without pipe"},
         {"捕捉距离内没有管道的排污口", "an outfall without a pipe within the snap distance"}},
        {"plant-without-pipe",
         "data",
         {"污水厂无管", "Plant without pipe"},
         {"捕捉距离内没有管道的污水厂", "a plant without a pipe within the snap distance"}},
    }};
    return table;
}

std::vector<Fault> find_faults(const Network& network, const Surroundings& around)
{
    return FaultFinder(network, around).all();
}

Extent::Extent(const layer::LayerTable* table)
{
    if (table != nullptr && table->complete_within.size() > 0) {
        std::vector<std::uint32_t> rows(table->complete_within.size());
        std::iota(rows.begin(), rows.end(), 0U);
        m_area.emplace(table->complete_within, std::move(rows));
    }
}

FaultFinder::FaultFinder(const Network& network, const Surroundings& around)
    : m_network(network), m_around(around), m_pipes_known(&network.pipes())
{
    const layer::LayerTable& pipes = network.pipes();
    m_category.assign(pipes.size(), Category::missing);
    if (const auto field = pipes.kind->field("category")) {
        for (std::uint32_t row = 0; row < pipes.size(); ++row) {
            const auto code = pipes.text(*field, row);
            m_category[row] = !code                 ? Category::missing
                              : *code == "storm"    ? Category::storm
                              : *code == "foul"     ? Category::foul
                              : *code == "combined" ? Category::combined
                                                    : Category::other;
        }
    }
    m_component = network.components(&m_components);
    m_served.assign(m_components, 0);
    std::size_t objects = network.nodes();
    for (const layer::LayerTable* table : {around.plants, around.outfalls}) {
        objects += table == nullptr ? 0 : table->size();
    }
    m_footing = std::make_unique<Footing>(network, objects);
    mark_unknown();
}

void FaultFinder::mark_unknown()
{
    m_pipes_unknown.assign(m_network.nodes(), 0);
    m_objects_unknown.assign(m_network.nodes(), 0);
    m_open.assign(m_components, 0);
    const auto mark_in = [&](const Extent& extent, std::vector<std::uint8_t>& unknown) {
        for (std::uint32_t node = 0; node < m_network.nodes() && !extent.is_everywhere(); ++node) {
            const auto place = m_network.place(node);
            if (place && !extent.knows(*place, m_network.options().snap_m)) {
                unknown[node] = 1;
                m_open[m_component[node]] = 1;
            }
        }
    };
    mark_in(m_pipes_known, m_pipes_unknown);
    for (const layer::LayerTable* table : {m_around.plants, m_around.outfalls, m_around.waters, m_around.black_waters}) {
        mark_in(Extent(table), m_objects_unknown);
    }
    // A plant that was not delivered may stand on the network.
    const Extent plants(m_around.plants);
    for (std::uint32_t node = 0; node < m_network.nodes() && !plants.is_everywhere() && !m_any_plant; ++node) {
        const auto place = m_network.place(node);
        m_any_plant = place && !plants.knows(*place, m_network.options().snap_m);
    }
}

bool FaultFinder::is_beyond_pipes(const layer::LayerTable& table, std::uint32_t row) const
{
    if (m_pipes_known.is_everywhere() || table.geometry.shape(row) == geo::Shape::none) {
        return false;
    }
    const auto vertices = table.geometry.vertices(row);
    return !std::all_of(vertices.begin(), vertices.end(),
                        [&](geo::Point p) { return m_pipes_known.knows(p, m_network.options().snap_m); });
}

std::vector<Fault> FaultFinder::all()
{
    mark(m_around.plants, m_plant, "plant-without-pipe");
    mark(m_around.outfalls, m_outfall, "outfall-without-pipe");
    m_water.resize(m_network.nodes());
    mark_waters(m_around.black_waters);
    mark_waters(m_around.waters);
    pieces();
    near_misses();
    ends();
    junctions();
    cycles();
    pipes();
    duplicates();
    node_ids();
    const auto place_of = [](const Fault& fault) {
        return std::make_tuple(fault.kind, fault.pipe, fault.node, fault.other);
    };
    std::stable_sort(m_faults.begin(), m_faults.end(),
                     [&](const Fault& a, const Fault& b) { return place_of(a) < place_of(b); });
    return std::move(m_faults);
}

Fault& FaultFinder::add(std::string_view name, std::uint32_t pipe, std::uint32_t node, Text message)
{
    const auto kinds = fault_kinds();
    const auto at = std::find_if(kinds.begin(), kinds.end(), [&](const FaultKind& kind) { return kind.name == name; });
    Fault& out = m_faults.emplace_back();
    out.kind = static_cast<std::size_t>(at - kinds.begin());
    out.pipe = pipe;
    out.node = node;
    out.message = std::move(message);
    if (node != none) {
        out.place = m_network.place(node);
    } else if (pipe != none && m_network.pipes().geometry.shape(pipe) != geo::Shape::none) {
        const auto vertices = m_network.pipes().geometry.vertices(pipe);
        out.place = vertices[vertices.size() / 2];
    }
    return out;
}

std::string FaultFinder::node_name(std::uint32_t node) const
{
    if (!m_network.id(node).empty()) {
        return std::string(m_network.id(node));
    }
    const auto place = m_network.place(node);
    return place ? fmt::format("{:.6f},{:.6f}", place->x, place->y) : "?";
}

void FaultFinder::mark(const layer::LayerTable* table, std::vector<Met>& at_nodes, std::string_view off_network)
{
    at_nodes.resize(m_network.nodes());
    if (table == nullptr) {
        return;
    }
    const auto node_field = table->kind->field("node");
    for (std::uint32_t row = 0; row < table->size(); ++row) {
        const std::string title_zh = table->kind->title.zh;
        const std::string title_en = table->kind->title.en;
        const std::string id = table->id(row);
        const auto named = node_field ? table->text(*node_field, row) : std::nullopt;
        const bool beyond = is_beyond_pipes(*table, row);
        if (named && !m_network.find(*named) && !beyond) {
            const std::string wanted(*named);
            Fault& fault = add("unknown-node", none, none,
                               say("{0} {2} 的节点 {3} 不是任何管段的端点", "node {3} of {1} {2} is the end of no pipe",
                                   title_zh, title_en, id, wanted));
            fault.object_kind = table->kind->name;
            fault.object = id;
            if (table->geometry.shape(row) != geo::Shape::none) {
                fault.place = table->geometry.first(row);
            }
        }
        const std::vector<Foot> feet = m_footing->feet(*table, row);
        // A plant without a place may stand anywhere, on the network too; so may one among pipes that were not delivered.
        const bool may_stand = !feet.empty() || beyond || table->geometry.shape(row) == geo::Shape::none;
        m_any_plant = m_any_plant || (table == m_around.plants && may_stand);
        for (const Foot& foot : feet) {
            if (foot.node != none) {
                at_nodes[foot.node] = {table, row};
                m_served[m_component[foot.node]] = 1;
            } else {
                m_served[m_component[m_network.link(foot.link).from]] = 1;
            }
        }
        if (feet.empty() && !beyond && table->geometry.shape(row) != geo::Shape::none) {
            const double snap = m_network.options().snap_m;
            Fault& fault = add(off_network, none, none,
                               say("{0} {2} 周围 {3:.9g} m 内没有管道", "there is no pipe within {3:.9g} m of {1} {2}",
                                   title_zh, title_en, id, snap));
            fault.object_kind = table->kind->name;
            fault.object = id;
            fault.place = table->geometry.first(row);
        }
    }
}

}  // namespace zonelint::network
