#pragma once
// What the searches for faults share. Internal to network/.

#include "geo/polygon_set.hpp"
#include "network/fault.hpp"
#include "network/walk.hpp"

#include <set>

namespace zonelint::network {

enum class Category : std::uint8_t { missing, storm, foul, combined, other };

/// Where a layer was delivered whole.
class Extent {
public:
    explicit Extent(const layer::LayerTable* table);
    /// All of the layer within that many metres of a place is known.
    [[nodiscard]] bool knows(geo::Point p, double metres) const
    {
        return !m_area || (m_area->covers(p) && m_area->boundary_distance(p, metres) > metres);
    }
    [[nodiscard]] bool is_everywhere() const { return !m_area; }

private:
    std::optional<geo::PolygonSet> m_area;
};

class FaultFinder {
public:
    FaultFinder(const Network& network, const Surroundings& around);

    [[nodiscard]] std::vector<Fault> all();

private:
    void near_misses();
    void ends();
    void pieces();
    void cycles();
    void pipes();
    void junctions();
    void duplicates();
    void node_ids();

    /// A place where objects of a layer meet the network, by node; for those within the snap distance of its ends.
    struct Met {
        const layer::LayerTable* table = nullptr;
        std::uint32_t row = none;
    };
    void mark(const layer::LayerTable* table, std::vector<Met>& at_nodes, std::string_view off_network);
    void mark_waters(const layer::LayerTable* table);
    /// Marks the nodes about which a layer is not known whole.
    void mark_unknown();
    /// Pipes may lead to the object that were not delivered.
    [[nodiscard]] bool is_beyond_pipes(const layer::LayerTable& table, std::uint32_t row) const;
    /// Nothing is known of where it lies or what it is called: no end to be judged, only a pipe that has none.
    [[nodiscard]] bool is_nowhere(std::uint32_t node) const { return m_network.id(node).empty() && !m_network.place(node); }
    /// Some pipe ends here, none leads on, and none is of unknown direction.
    [[nodiscard]] bool is_open_end(std::uint32_t node) const;
    /// Some pipe begins here, and water only leaves.
    [[nodiscard]] bool is_head(std::uint32_t node) const;
    /// It stands at a plant, an outfall or in a water.
    [[nodiscard]] bool meets_object(std::uint32_t node) const
    {
        return m_plant[node].table != nullptr || m_outfall[node].table != nullptr || m_water[node].table != nullptr;
    }
    /// Nodes that pipes lead to on a short way, whatever their direction.
    [[nodiscard]] std::set<std::uint32_t> joined_to(std::uint32_t node) const;
    /// The nearest place within ten snap distances that this end could join and does not.
    void near_miss(std::uint32_t node, bool open);
    /// How many pieces the parts of a pipe's line make, by their ends.
    [[nodiscard]] std::size_t parts_apart(std::uint32_t row) const;
    /// A storm pipe and a foul pipe are two networks.
    [[nodiscard]] bool may_join(std::uint32_t pipe, std::uint32_t other) const;

    Fault& add(std::string_view name, std::uint32_t pipe, std::uint32_t node, Text message);
    [[nodiscard]] Category category(std::uint32_t pipe) const { return m_category[pipe]; }
    [[nodiscard]] bool carries_foul(std::uint32_t pipe) const
    {
        return m_category[pipe] == Category::foul || m_category[pipe] == Category::combined;
    }
    [[nodiscard]] std::string pipe_id(std::uint32_t pipe) const { return m_network.pipes().id(pipe); }
    /// "n7", or where it lies.
    [[nodiscard]] std::string node_name(std::uint32_t node) const;

    const Network& m_network;
    Surroundings m_around;
    std::vector<Category> m_category;
    std::vector<std::uint32_t> m_component;
    std::uint32_t m_components = 0;
    std::vector<Met> m_plant, m_outfall, m_water;  ///< by node
    Extent m_pipes_known;
    std::vector<std::uint8_t> m_pipes_unknown;  ///< by node: more pipes may join it than were delivered
    std::vector<std::uint8_t>
        m_objects_unknown;               ///< by node: a plant, outfall or water may stand there that was not delivered
    std::vector<std::uint8_t> m_open;    ///< by component: it has such a node
    std::vector<std::uint8_t> m_missed;  ///< by node: it is of a near miss
    std::set<std::pair<std::uint32_t, std::uint32_t>> m_told;  ///< near misses of two nodes
    std::vector<std::uint8_t> m_served;  ///< by component: it has a plant, an outfall or ends in a water
    bool m_any_plant = false;            ///< stands on the network, or may
    std::unique_ptr<Footing> m_footing;
    std::vector<Fault> m_faults;
};

}  // namespace zonelint::network
