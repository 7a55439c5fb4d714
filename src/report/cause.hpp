#pragma once
// Why a verdict is open, in one word: what a bureau sorts the objects to be checked by.

#include "layer/table.hpp"
#include "report/table.hpp"

#include <cstdint>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace zonelint::report {

/// In the order in which they are to be settled; of several the first names the verdict.
enum class Cause : std::uint8_t {
    missing_layer,          ///< a layer of references was not delivered
    doubtful_place,         ///< division and place disagree, or the coordinates were given and cannot be used
    missing_place,          ///< no coordinates, no division
    unreadable_value,       ///< a value was given and not understood
    missing_fact,           ///< a field of the object is empty
    vague_value,            ///< a code that is too general to tell
    incomplete_references,  ///< facts or places of references, or references beyond the data
    missing_parameter,      ///< a parameter without a value
    open_reading,           ///< a text that can be read in two ways, and nobody has settled it
    borderline,             ///< all is known, but the position is within its accuracy
    other,
};

/// "missing-fact".
[[nodiscard]] std::string_view key(Cause cause);
/// All of them, in their order.
[[nodiscard]] std::vector<Word> cause_words();

/// What was given for the rows of a table and not understood, as far as its problems tell. They are folded: where a word or a
/// column stands for many rows, a row counts only if all rows of its source that lack the field do.
class Misread {
public:
    explicit Misread(const layer::LayerTable& table);

    [[nodiscard]] bool value(std::size_t field, std::uint32_t row) const;
    [[nodiscard]] bool place(std::uint32_t row) const;

private:
    using Cell = std::pair<std::uint32_t, std::int64_t>;  ///< source and its row number

    const layer::LayerTable* m_table;
    std::vector<std::set<Cell>> m_cells;           ///< by field
    std::vector<std::set<std::uint32_t>> m_whole;  ///< by field: sources in which nothing that was given is understood
    std::set<Cell> m_places;
};

}  // namespace zonelint::report
