#pragma once
// A table of a run as plain data: what csv, sheets, feature layers and lists are written from.

#include "base/date.hpp"
#include "base/text.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace zonelint::report {

/// Empty (monostate) is NULL; a text is never empty and always well-formed UTF-8.
using Value = std::variant<std::monostate, std::string, double, std::int64_t, bool, Date>;

enum class ValueType : std::uint8_t { text, real, integer, flag, date };

/// A value of a coded text and what people call it.
struct Word {
    std::string key;  ///< "out-of-scope"
    Text title;
};

struct Field {
    std::string name;             ///< English key, snake_case, unique in its table
    std::string short_name = {};  ///< at most 10 ASCII bytes, for shapefiles; empty in tables that never become one
    Text title = {};              ///< for people
    ValueType type = ValueType::text;
    int decimals = -1;             ///< of reals: digits after the point, below 0: ten significant digits
    std::vector<Word> words = {};  ///< of coded texts; a value that is not listed stands for itself
    std::string unit = {};         ///< of numbers: "°", or the name of the field that tells it
};

using Record = std::vector<Value>;

/// Rows are made when they are asked for, so that a table of 200,000 rows costs nothing until it is written.
struct Table {
    std::string name;  ///< "findings"
    Text title;
    std::vector<Field> fields;
    std::size_t size = 0;
    /// Fills `out`, whatever it held, with one value a field. Thread safe.
    std::function<void(std::size_t row, Record& out)> read = {};

    [[nodiscard]] Record row(std::size_t row) const;
    /// Index into `fields`.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view field) const;
    /// As find(); the field must be there. Throws Error(internal).
    [[nodiscard]] std::size_t at(std::string_view field) const;
};

/// Gives the table these rows, which it keeps.
void hold(Table& table, std::vector<Record> rows);

/// The table with only these rows of `table`, in this order.
[[nodiscard]] Table selected(const Table& table, std::vector<std::size_t> rows);

/// NULL for an empty text; what is not UTF-8 becomes U+FFFD.
[[nodiscard]] Value text_value(std::string_view text);
/// As a table holds it: NULL for what is not finite, else rounded to the decimals of the field.
[[nodiscard]] Value real_value(std::optional<double> number, int decimals = -1);

[[nodiscard]] inline Value count_value(std::int64_t number) { return number; }

/// A column of texts, coded where `words` are given; a column of whole numbers.
[[nodiscard]] Field text_field(const char* name, Text title, std::vector<Word> words = {});
[[nodiscard]] Field count_field(const char* name, Text title);

/// The text of a value, "" for NULL and for other types.
[[nodiscard]] const std::string& text_of(const Value& value);

/// What people call a value of a coded field; the value itself where it is not listed.
[[nodiscard]] std::string word_of(const Field& field, const std::string& key, Lang lang);

}  // namespace zonelint::report
