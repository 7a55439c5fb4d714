#pragma once
// Rows below the head of a sheet that are no objects: totals, notes, sections, the head once more.

#include "layer/builder.hpp"

namespace zonelint::layer {

/// Why a row is left out of the layer: a stable name and a sentence. An empty name: it is an object.
struct NoObject {
    std::string_view reason;
    Text detail;
};

/// `heads` as shown and `map` belong to the columns of `cells`. "total-row" (合计, 小计 …), "note-row" (备注：…, 填表人：…), "section-row"
/// (一、城区), "repeated-head" (of a single row), "example-row". A row that has a position is an object whatever it says, and so is one whose
/// identifier stands in another cell than the word.
[[nodiscard]] NoObject no_object(std::span<const Cell> cells, std::span<const std::string> heads, const Kind& kind,
                                 const FieldMap& map);

/// True for a row right below the head that numbers the columns: 1, 2, 3, … or 甲, 乙, 1, 2, ….
[[nodiscard]] bool numbers_columns(std::span<const Cell> cells);

/// True for a row of at least two cells, each of which says what the head says in its column. Both as the sheet has them: a head of
/// two rows comes once more in two rows.
[[nodiscard]] bool repeats_head(std::span<const Cell> cells, std::span<const std::string> head);

inline constexpr std::string_view repeated_head_reason = "repeated-head";
[[nodiscard]] Text repeated_head_detail();
inline constexpr std::string_view column_numbers_reason = "column-numbers";
[[nodiscard]] Text column_numbers_detail();

}  // namespace zonelint::layer
