#pragma once
// Column heads of a source as they are compared with names and aliases.

#include "layer/builder.hpp"

namespace zonelint::layer {

/// A column head as it is compared.
struct Head {
    std::string exact;
    std::string normal;
    const Unit* unit = nullptr;  ///< from brackets: "额定出力（蒸吨/小时）"
    bool taken = false;
    bool cut = false;  ///< may be the beginning of a longer name, as DBF leaves it
};

[[nodiscard]] std::vector<Head> read_heads(std::span<const SourceColumn> columns);

}  // namespace zonelint::layer
