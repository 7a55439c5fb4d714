#pragma once
// The fields of pipes that tell how they join and which way the water runs. Internal to network/.

#include "network/network.hpp"

namespace zonelint::network {

struct Network::Fields {
    explicit Fields(const layer::Kind& kind)
        : from(kind.field("from_node")), to(kind.field("to_node")), flow(kind.field("flow")),
          from_level(kind.field("from_invert")), to_level(kind.field("to_invert"))
    {}
    std::optional<std::size_t> from, to, flow, from_level, to_level;
};

/// Text of a field that may not be bound; "" for a word that says there is none.
[[nodiscard]] inline std::string_view text_of(const layer::LayerTable& table, std::optional<std::size_t> field,
                                              std::uint32_t row)
{
    const auto text = field ? table.text(*field, row) : std::nullopt;
    return text && *text != "无" ? *text : std::string_view{};
}

}  // namespace zonelint::network
