#pragma once
// One cell becomes one typed value, or the name of what is wrong with it. Nothing is guessed: what can be read in two
// ways is missing.

#include "layer/builder.hpp"
#include "layer/decimal.hpp"

#include <array>

namespace zonelint::layer {

/// What came of a cell. `missing` is no fault of the source: the cell is empty or says so.
enum class Fault : std::uint8_t {
    none,
    missing,
    bad_number,
    unit_missing,
    unknown_unit,
    wrong_unit,
    several_devices,
    bad_flag,
    bad_date,
    date_incomplete,
    unknown_code,
    negative,
    not_positive,
    no_elevation,
    formula_error,
};

/// none, negative, not_positive or no_elevation: whether the field may have this value.
[[nodiscard]] Fault range_fault(const Field& field, double value);

/// "unit-missing": the name of a Problem.
[[nodiscard]] std::string_view problem_name(Fault fault);
[[nodiscard]] Text problem_message(Fault fault, const Field& field, std::string_view raw);

/// The text of a cell without blanks around it: numbers in digits (440111, never 440111.0), dates as ISO. Views into the
/// cell or into the buffer.
class CellText {
public:
    [[nodiscard]] std::string_view operator()(const Cell& cell);

private:
    std::array<char, 32> m_buffer{};
    std::string m_date;
};

/// "", "/", "-", "—", "无数据", "不详", "NULL", "N/A": words for a value that is not there. `text` is trimmed.
[[nodiscard]] bool is_missing_word(std::string_view text);

/// As is_missing_word, and "无": for numbers, dates and identifiers.
[[nodiscard]] bool is_missing_value(std::string_view text);

/// "#REF!", "#N/A": what a spreadsheet shows for a formula that went wrong.
[[nodiscard]] bool is_formula_error(std::string_view text);
[[nodiscard]] bool is_formula_error(const Cell& cell);

[[nodiscard]] Fault read_flag(const Cell& cell, bool& out);
[[nodiscard]] Fault read_date(const Cell& cell, Date& out);
[[nodiscard]] Fault read_number(const Cell& cell, double& out);

/// Numbers with a unit, in base units.
class QuantityReader {
public:
    /// `bare`: the unit of numbers that have none; may be null. `several`: "2×10" counts devices (else it is no number).
    QuantityReader(const Field& field, const Unit* bare, bool several);

    /// On success `unit` is the unit in which the source gave the number.
    [[nodiscard]] Fault read(const Cell& cell, double& out, const Unit*& unit);

private:
    struct Known {
        std::string spelling;
        const Unit* unit;
        Scaler scaler;
    };

    [[nodiscard]] Fault read_text(std::string_view text, double& out, const Unit*& unit);
    [[nodiscard]] const Known& find(std::string_view spelling);
    [[nodiscard]] Fault bare_fault() const;

    Dimension m_dimension;
    const Unit* m_bare;
    Scaler m_bare_scaler;
    bool m_several;
    std::vector<Known> m_known;  ///< spellings met so far
};

}  // namespace zonelint::layer
