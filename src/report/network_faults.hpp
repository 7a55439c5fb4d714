#pragma once
// Faults of the sewer network as a table and as a layer of points.

#include "report/feature_layer.hpp"
#include "report/report.hpp"

#include <span>

namespace zonelint::report {

inline constexpr const char* network_faults_name = "network_faults";

/// True for runs that read pipes: they have the table and the layer, with rows or without.
[[nodiscard]] bool has_network(std::span<const layer::Kind* const> kinds);

/// Without rows.
[[nodiscard]] Table network_fault_head();
[[nodiscard]] FeatureLayer network_fault_layer_head();

/// With the faults of a report, which must outlive them.
[[nodiscard]] Table network_fault_table(const Report& report);
[[nodiscard]] FeatureLayer network_fault_layer(const Report& report);

/// Puts the network together and looks for its faults, where the run read pipes. Throws Error(config) for a snap distance of
/// the project that exceeds the median pipe.
void find_network_faults(Report& report);

/// The network in a few lines, and how often each fault occurs; "" without a network.
[[nodiscard]] std::string network_section(const Report& report, Lang lang);

}  // namespace zonelint::report
