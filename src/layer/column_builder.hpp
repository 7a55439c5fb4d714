#pragma once
// Appends the cells of one field to its typed column.

#include "layer/cell_reader.hpp"
#include "layer/table.hpp"

#include <unordered_map>

namespace zonelint::layer {

/// Own words of a project for one field: normalised source word -> code.
using OwnWords = std::map<std::string, std::string>;

class ColumnBuilder {
public:
    ColumnBuilder(const Field& field, bool device);

    void reserve(std::size_t rows);

    /// Rows that follow use this unit for bare numbers, these own words, and this date where the cell is empty.
    void begin_source(const Unit* bare, const std::map<std::string, std::string>& own_words, std::optional<Date> filler);

    /// Appends one row, valid or missing.
    Fault add(const Cell& cell);
    void add_missing();
    void add_text(std::string_view text);  ///< id and text fields

    /// Appends the rows of a builder of the same field.
    void append(ColumnBuilder part);

    [[nodiscard]] const Field& field() const { return *m_field; }
    [[nodiscard]] const Column& column() const { return m_column; }
    [[nodiscard]] Column take();

private:
    struct Key {
        std::uint32_t key = 0;
        bool known = false;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Words = std::unordered_map<std::string, Key, Hash, std::equal_to<>>;

    Fault add_number(const Cell& cell);
    Fault add_flag(const Cell& cell);
    Fault add_date(const Cell& cell);
    Fault add_code(const Cell& cell);
    Fault add_text_cell(const Cell& cell);
    [[nodiscard]] Key look_up(std::string_view word);
    std::uint32_t key_of_entry(const std::string& code, const std::string& word);
    void append_codes(CodeColumn& codes, const CodeColumn& part);
    [[nodiscard]] std::optional<std::string> code_of(std::string_view word) const;
    [[nodiscard]] std::optional<std::string_view> own_code(std::string_view word) const;

    const Field* m_field;
    bool m_device;
    Column m_column;
    std::optional<QuantityReader> m_quantity;
    OwnWords m_own_words;
    std::optional<Date> m_filler;
    bool m_units_differ = false;
    Words m_words;  ///< raw words of this source
    /// Words met lately, by size and last letter: the few of a column are found without hashing.
    struct Lately {
        std::string_view word = {};
        Key key;
    };
    std::array<Lately, 32> m_lately;
    Words m_dictionary;  ///< code and raw word of all sources
    CellText m_text_of;
};

}  // namespace zonelint::layer
