#pragma once
// What an object is told by from one delivery to the next: its id, or what it is where its source gives it none.

#include "layer/table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint::layer {

/// What a row without an id is called: "#1-12", by its source and the row there. Good within one run only.
[[nodiscard]] std::string row_id(std::uint32_t source, std::int64_t source_row);

/// Called by its row, as far as the text tells.
[[nodiscard]] bool is_row_id(std::string_view id);

/// Name, enterprise and place to about a metre; "" without name and place. The noise of an export to seven decimals of a
/// degree does not count.
[[nodiscard]] std::string key_of_nameplate(std::string_view name, std::string_view enterprise,
                                           const std::optional<geo::Point>& place);

/// Keys of the objects of one table, each of them once. O(rows), O(n log n) among n objects without ids.
class ObjectKeys {
public:
    /// The table must outlive the keys.
    explicit ObjectKeys(const LayerTable& table);

    /// The id. For a row that is called by its row: what it is, with a number where others are the same, in the order of what
    /// else their rows say; its id still where it has neither name nor place.
    [[nodiscard]] std::string at(std::uint32_t row) const;

private:
    const LayerTable& m_table;
    std::vector<std::string> m_made;  ///< by row; none where all have ids
};

}  // namespace zonelint::layer
