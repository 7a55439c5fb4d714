#pragma once
// A trace over the sewer network as text, tables and layers.

#include "network/trace.hpp"
#include "report/feature_layer.hpp"
#include "report/report.hpp"

#include <string>
#include <vector>

namespace zonelint::report {

/// Something that stands on the network, as a trace meets it.
struct TraceObject {
    const layer::LayerTable* table = nullptr;
    std::uint32_t row = 0;
    Truth sure = Truth::yes;
    double metres = 0;
};

/// The object or place a trace begins with or leads to.
struct TracePlace {
    std::string shown;  ///< "sewer_pipe:P1", "node:n7", "113.25,23.1"
    std::vector<network::Foot> feet;
};

struct TraceReport {
    const network::Network* network = nullptr;
    network::Heading heading = network::Heading::down;
    std::vector<TracePlace> from, to;
    network::TraceResult result;
    std::vector<TraceObject> objects;  ///< nearest first
    std::vector<Text> end_reasons;     ///< one an end: why the walk ends there
};

/// Fills objects and end_reasons. `around`: the layers whose objects are looked for.
[[nodiscard]] TraceReport make_trace(const network::Network& network, network::Heading heading, std::vector<TracePlace> from,
                                     std::vector<TracePlace> to, const std::vector<const layer::LayerTable*>& around);

[[nodiscard]] std::string render_trace(const TraceReport& trace, Lang lang);

/// trace_pipes (lines), trace_objects and trace_ends (points), nearest first. The report must outlive them.
[[nodiscard]] std::vector<FeatureLayer> trace_layers(const TraceReport& trace, Lang lang);

}  // namespace zonelint::report
