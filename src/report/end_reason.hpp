#pragma once
// Why a walk over the sewer network ends where it does: what stands there, else what is missing.

#include "audit/tables.hpp"
#include "network/trace.hpp"

#include <map>
#include <vector>

namespace zonelint::report {

/// The layers whose objects may stand on the network. Plants come first: where a plant and an outfall stand side by side, the
/// way ends at the plant.
[[nodiscard]] std::vector<const layer::LayerTable*> tables_around(const audit::Tables& tables);

/// What stands at the ends of a network.
class EndReasons {
public:
    EndReasons(const network::Network& network, std::vector<const layer::LayerTable*> around);

    /// An object stands on these feet. Only the first of each layer at a node is told; a park or a town about the end of a
    /// pipe says nothing of it.
    void add(const layer::LayerTable& table, std::uint32_t row, const std::vector<network::Foot>& feet);
    /// Finds the feet of all objects that say something of an end.
    void add_all();
    /// A plant, an outfall or a water at this node; nothing where there is none. Asks waters by their distance: O(waters).
    [[nodiscard]] std::optional<Text> object_at(std::uint32_t node) const;
    [[nodiscard]] Text why(network::Heading heading, const network::TraceEnd& end, bool is_goal) const;

private:
    const network::Network* m_network;
    std::vector<const layer::LayerTable*> m_around;
    std::map<std::pair<const layer::LayerTable*, std::uint32_t>, std::uint32_t> m_at_nodes;
};

/// Why a walk in this heading ends where nothing stands and no pipe leads on.
[[nodiscard]] Text dead_end(network::Heading heading);

[[nodiscard]] bool is_water(const layer::LayerTable& table);

/// "T1 东区厂", "T1" for an object without a name.
[[nodiscard]] std::string id_and_name(const layer::LayerTable& table, std::uint32_t row);

}  // namespace zonelint::report
