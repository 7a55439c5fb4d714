#pragma once
// The ways that findings by `connected` rest on, as a layer: how far the water gets, and why no farther.

#include "report/feature_layer.hpp"
#include "report/report.hpp"

#include <span>

namespace zonelint::report {

inline constexpr const char* traces_name = "traces";

/// Ways that are drawn, and ways there are. Ways overlap: beyond half a million pipes in all the rest is left out.
struct TracesDrawn {
    std::size_t drawn = 0, all = 0;
};
[[nodiscard]] TracesDrawn traces_drawn(const Report& report);

/// Without rows.
[[nodiscard]] FeatureLayer traces_layer_head(std::span<const layer::Kind* const> kinds);

/// One line a finding and condition by `connected`, in the order of the findings: to the nearest reference where it leads to
/// one, else to the farthest end that is surely reached, else to the farthest that may be. Pipes are whole, also the first and
/// the last, which the water may take in part. Objects off the network have none.
[[nodiscard]] FeatureLayer traces_layer(const Report& report);

}  // namespace zonelint::report
