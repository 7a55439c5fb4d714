#pragma once
// Where the head of a sheet is, and what its columns are called: counties write titles above it, and heads in two rows. Decided from
// the texts of the first rows alone; where they do not decide, it says so.

#include "layer/head_words.hpp"

#include <cstdint>
#include <span>

namespace zonelint::layer {

/// A row of a sheet as texts, trimmed or not.
struct LedgerRow {
    std::int64_t line = 0;  ///< as a spreadsheet shows it
    std::vector<std::string> cells;
};

/// What a column is called: "经度/度" where the head has two rows.
struct LedgerName {
    std::string shown;
    std::string compared;  ///< what is looked up among the aliases; "" as shown
    std::string group;     ///< the upper part of a name of two; "" else
    std::string part;      ///< and the lower one

    [[nodiscard]] const std::string& word() const { return compared.empty() ? shown : compared; }
    bool operator==(const LedgerName&) const = default;
};

struct LedgerHead {
    std::vector<std::int64_t> lines;  ///< of the head; all above are titles
    std::vector<LedgerName> names;    ///< by column of the sheet; "" where a column has none
    std::size_t known = 0;            ///< columns whose meaning is known, each meaning once
    std::vector<Text> reasons;        ///< why these rows
};

/// The head, or why it is not clear.
struct HeadFinding {
    std::optional<LedgerHead> head;
    Text doubt;
};

/// How many rows from the top may hold the head.
inline constexpr std::size_t head_rows = 40;

/// The row with the most heads of known meaning; with the one below it where that has the lower parts of a head of two rows, or
/// only units. Where no word is known, the first row if it fills all columns with texts. A doubt where neither is so, and where a
/// row above the head could itself be a head or an object.
[[nodiscard]] HeadFinding find_head(std::span<const LedgerRow> rows, const HeadWords& words);

/// The names in the rows that a project declares as head (lines as a spreadsheet shows them). Rows not there count as blank.
[[nodiscard]] LedgerHead declared_head(std::span<const LedgerRow> rows, std::span<const std::int64_t> lines,
                                       const HeadWords& words);

/// True for what cannot be a head: numbers, dates, coordinates.
[[nodiscard]] bool looks_like_value(std::string_view cell);

}  // namespace zonelint::layer
