#pragma once
// What is wrong with a network: by name, with its place, the pipes it is about and a sentence.

#include "base/text.hpp"
#include "network/network.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint::network {

/// The layers about a network; null where they are not bound.
struct Surroundings {
    const layer::LayerTable* plants = nullptr;
    const layer::LayerTable* outfalls = nullptr;
    const layer::LayerTable* waters = nullptr;
    const layer::LayerTable* black_waters = nullptr;
};

struct FaultKind {
    std::string_view name;   ///< stable, kebab-case
    std::string_view group;  ///< "discharge", "misconnection", "break", "data": how it is drawn
    Text title;
    Text meaning;  ///< when it is reported, in a sentence
};

/// In the order in which faults are listed.
[[nodiscard]] std::span<const FaultKind> fault_kinds();

struct Fault {
    std::size_t kind = 0;        ///< index into fault_kinds()
    std::uint32_t pipe = none;   ///< row of the network's table
    std::uint32_t other = none;  ///< another pipe
    std::uint32_t node = none;
    std::string object_kind = {};  ///< of another layer: "outfall"
    std::string object = {};       ///< its id
    std::optional<geo::Point> place = {};
    std::optional<double> metres = {};  ///< how far apart, how much too high, how long: as the sentence says
    Text message = {};
};

/// Faults of a network in the order of fault_kinds(), of one kind in the order of their pipes, then nodes. Ends are judged
/// by the water: an open end is a node where a pipe of known direction ends and none leads on; heads of sewers are none.
/// What has no category is neither foul nor storm. Where a layer was not delivered whole (complete_within, or within the snap
/// distance of its edge) nothing is told to be absent. O(n log n); geodesic distances.
[[nodiscard]] std::vector<Fault> find_faults(const Network& network, const Surroundings& around);

}  // namespace zonelint::network
