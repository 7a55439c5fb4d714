#pragma once
// Where the water of black-odorous waters may come from: outfalls on their banks, pipes that end in them, misconnected foul
// pipes, parks and built-up areas that drain to them.

#include "network/walk.hpp"

#include <optional>
#include <vector>

namespace zonelint::network {

/// The layers; null where they are not bound.
struct SuspectLayers {
    const layer::LayerTable* black_waters = nullptr;
    const layer::LayerTable* outfalls = nullptr;
    const layer::LayerTable* plants = nullptr;
    const layer::LayerTable* parks = nullptr;
    const layer::LayerTable* towns = nullptr;  ///< built-up areas
};

/// Outfalls count up to here from a water: banks are mapped roughly.
inline constexpr double bank_m = 100;

/// One object and the way from it to a water: down the pipes to a mouth, from there to the water.
struct Suspect {
    std::uint32_t water = none;                ///< row of the waters
    const layer::LayerTable* table = nullptr;  ///< of the object; null: nothing was found that leads to this water
    std::uint32_t row = none;
    Truth sure = Truth::yes;                   ///< unknown: directions, places or the distance leave it open
    const layer::LayerTable* mouth = nullptr;  ///< the outfall, or the last pipe
    std::uint32_t mouth_row = none;
    double way_m = 0;                  ///< along the pipes
    double metres = 0;                 ///< from the mouth to the water
    std::vector<std::uint32_t> links;  ///< as the water runs
    geo::Point at, on_water;           ///< the mouth, and the nearest point of the water
};

/// For every water at least one. Mouths are outfalls within bank_m of it, certain where they name the water or lie within the
/// snap distance and their accuracy; and open ends of pipes, certain within the snap distance, possible within ten, but for
/// those at a plant. A mouth's outfall is a suspect, and its pipe if it is foul or combined; so are, upstream, foul pipes
/// whose water can only run into storm sewers, parks that stand on the pipes, and built-up areas in which a foul or combined
/// pipe begins. Each object once a water, by its surest and shortest way. By water, the sure ones first, then outfalls,
/// pipes, parks, built-up areas, then by the length of the way. Geodesic distances.
[[nodiscard]] std::vector<Suspect> find_suspects(const Network& network, const SuspectLayers& layers);

}  // namespace zonelint::network
