#include "layer/cell_reader.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::layer {

namespace {

/// Length of the number a text begins with: sign, digits with commas and a point, exponent.
std::size_t number_length(std::string_view text)
{
    std::size_t i = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
    const std::size_t start = i;
    while (i < text.size() && (is_digit(text[i]) || text[i] == '.' || text[i] == ',')) {
        ++i;
    }
    if (i == start) {
        return 0;
    }
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        std::size_t j = i + 1;
        j += j < text.size() && (text[j] == '-' || text[j] == '+') ? 1U : 0U;
        const std::size_t digits = j;
        while (j < text.size() && is_digit(text[j])) {
            ++j;
        }
        i = j > digits ? j : i;
    }
    return i;
}

/// A plain number in the factor of `scaler`; false when the text is none.
bool scale_number(std::string_view number, const Scaler& scaler, double& out)
{
    if (const auto decimal = parse_decimal(number)) {
        out = scaler(*decimal);
        return true;
    }
    const auto joined = without_thousands(number);
    const auto rational = joined ? Rational::parse(*joined) : std::nullopt;
    out = rational ? scaler(*rational) : 0;
    return rational.has_value();
}

bool scale_number(double number, const Scaler& scaler, double& out)
{
    if (const auto decimal = shortest_decimal(number)) {
        out = scaler(*decimal);
        return true;
    }
    const auto rational = Rational::from_double(number);
    out = rational ? scaler(*rational) : 0;
    return rational.has_value();
}

/// What follows a number in "2×10", "10+4", "2台10t/h", "10t/h×2".
bool names_several(std::string_view rest)
{
    static constexpr std::string_view signs[] = {"×", "✕", "x", "X", "*", "+", "、", "/", ";", "台", "和"};
    return std::any_of(rest.begin(), rest.end(), is_digit) &&
           std::any_of(std::begin(signs), std::end(signs),
                       [&](std::string_view s) { return rest.find(s) != std::string_view::npos; });
}

/// Numbers of the cell types; nothing for text.
std::optional<double> plain_number(const Cell& cell)
{
    if (const auto* number = std::get_if<double>(&cell.value)) {
        return *number;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&cell.value)) {
        return static_cast<double>(*whole);
    }
    return std::nullopt;
}

}  // namespace

Fault read_number(const Cell& cell, double& out)
{
    if (const auto number = plain_number(cell)) {
        out = *number;
        return std::isfinite(*number) ? Fault::none : std::isnan(*number) ? Fault::missing : Fault::bad_number;
    }
    CellText text_of;
    const std::string_view text = text_of(cell);
    if (is_missing_value(text)) {
        return Fault::missing;
    }
    static const Scaler one;
    if (scale_number(text, one, out) || scale_number(trim(half_width(text)), one, out)) {
        return Fault::none;
    }
    return Fault::bad_number;
}

QuantityReader::QuantityReader(const Field& field, const Unit* bare, bool several)
    : m_dimension(field.units.front()->dimension), m_bare(bare), m_several(several)
{
    if (bare != nullptr) {
        m_bare_scaler = Scaler(bare->factor);
    }
}

Fault QuantityReader::bare_fault() const
{
    return m_bare == nullptr ? Fault::unit_missing : m_bare->dimension != m_dimension ? Fault::wrong_unit : Fault::none;
}

const QuantityReader::Known& QuantityReader::find(std::string_view spelling)
{
    const auto at = std::find_if(m_known.begin(), m_known.end(), [&](const Known& k) { return k.spelling == spelling; });
    if (at != m_known.end()) {
        return *at;
    }
    static constexpr std::size_t most_known = 64;  // a column of prose must not make this slow
    if (m_known.size() == most_known) {
        m_known.pop_back();
    }
    const Unit* unit = find_unit(spelling);
    m_known.push_back({std::string(spelling), unit, unit == nullptr ? Scaler() : Scaler(unit->factor)});
    return m_known.back();
}

Fault QuantityReader::read_text(std::string_view text, double& out, const Unit*& unit)
{
    const std::size_t length = number_length(text);
    if (length == 0) {
        return Fault::bad_number;
    }
    const std::string_view number = text.substr(0, length);
    const std::string_view rest = trim(text.substr(length));
    if (rest.empty()) {
        const bool read = scale_number(number, m_bare_scaler, out);
        unit = m_bare;
        return read ? bare_fault() : Fault::bad_number;
    }
    const Known& known = find(rest);
    if (known.unit == nullptr) {
        const bool digits = std::any_of(rest.begin(), rest.end(), is_digit);
        return m_several && names_several(rest) ? Fault::several_devices : digits ? Fault::bad_number : Fault::unknown_unit;
    }
    if (known.unit->dimension != m_dimension) {
        return Fault::wrong_unit;
    }
    unit = known.unit;
    return scale_number(number, known.scaler, out) ? Fault::none : Fault::bad_number;
}

Fault QuantityReader::read(const Cell& cell, double& out, const Unit*& unit)
{
    if (const auto number = plain_number(cell)) {
        if (!std::isfinite(*number)) {
            return std::isnan(*number) ? Fault::missing : Fault::bad_number;
        }
        unit = m_bare;
        const Fault fault = bare_fault();
        return fault != Fault::none || scale_number(*number, m_bare_scaler, out) ? fault : Fault::bad_number;
    }
    CellText text_of;
    const std::string_view text = text_of(cell);
    if (is_missing_value(text)) {
        return Fault::missing;
    }
    const Fault fault = read_text(text, out, unit);
    if (fault == Fault::none || fault == Fault::unit_missing) {
        return fault;
    }
    const std::string half = half_width(text);
    return half == text ? fault : read_text(trim(half), out, unit);
}

}  // namespace zonelint::layer
