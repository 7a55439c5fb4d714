#pragma once
// How texts of a run are read by the check of a release: which columns tell objects, which words are words of their own, and where
// numbers stand in a file.

#include "layer/kind.hpp"
#include "report/table.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint::report {

/// Of a column of ids or names: the column that tells the kind of the object, or '=' and the kind.
[[nodiscard]] std::optional<std::string_view> kind_of_named(std::string_view column);

/// From how many bytes on a text of this column tells something that others do not: 1 for ids and names, more for sentences; so
/// many that no text has them for words that rules and tables share. Columns that are not known tell.
[[nodiscard]] std::size_t least_telling(std::string_view table, std::string_view column);

/// A field that is a code, a date or a figure wherever a kind has it: many objects share its words.
[[nodiscard]] bool is_coded_field(const layer::KindTable& kinds, std::string_view field);

/// A word that cannot well stand anywhere by chance: two Chinese characters, or four signs with a digit that are no number,
/// or a longer number, or a longer word.
[[nodiscard]] bool is_strong_word(const std::string& word);

/// What a table says that is no secret: its head, the words of coded columns, what the law says in its rows.
[[nodiscard]] std::string shared_words(const Table& table);

struct NumberInText {
    double value = 0;
    int decimals = 0;  ///< without zeros at the end
    std::size_t begin = 0, end = 0;
};

/// The next one from `at` on, without its sign; nothing at the end.
[[nodiscard]] std::optional<NumberInText> next_number(std::string_view text, std::size_t at);

/// Nothing but what parts two numbers of a list lies between them.
[[nodiscard]] bool side_by_side(std::string_view text, const NumberInText& a, const NumberInText& b);

/// The records of a CSV, without quotes.
[[nodiscard]] std::vector<std::vector<std::string>> csv_records(std::string_view text);

}  // namespace zonelint::report
