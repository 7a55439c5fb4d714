#include "base/quantity.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace zonelint {

namespace {

constexpr Dimension length{{1, 0, 0, 0, 0, 0}};
constexpr Dimension area{{2, 0, 0, 0, 0, 0}};
constexpr Dimension volume{{3, 0, 0, 0, 0, 0}};
constexpr Dimension mass{{0, 1, 0, 0, 0, 0}};
constexpr Dimension time{{0, 0, 1, 0, 0, 0}};
constexpr Dimension power{{0, 0, 0, 1, 0, 0}};
constexpr Dimension energy{{0, 0, 0, 0, 1, 0}};
constexpr Dimension coal{{0, 0, 0, 0, 0, 1}};
constexpr Dimension mass_a_day{{0, 1, -1, 0, 0, 0}};
constexpr Dimension volume_a_day{{3, 0, -1, 0, 0, 0}};
constexpr Dimension mass_an_energy{{0, 1, 0, 0, -1, 0}};
constexpr Dimension concentration{{-3, 1, 0, 0, 0, 0}};
constexpr Dimension share{};

std::vector<Unit> make_units()
{
    return {
        {"m", length, 1, {"米"}},
        {"km", length, 1000, {"公里", "千米"}},
        {"mm", length, {1, 1000}, {"毫米"}},
        {"cm", length, {1, 100}, {"厘米"}},
        {"m2", area, 1, {"m²", "㎡", "平方米", "sqm"}},
        {"km2", area, 1000000, {"km²", "平方公里", "平方千米"}},
        {"ha", area, 10000, {"公顷", "hm2"}},
        {"万m2", area, 10000, {"万平方米", "万㎡"}},
        {"亩", area, {2000, 3}, {"mu"}},
        {"m3", volume, 1, {"m³", "立方米"}},
        {"万m3", volume, 10000, {"万立方米"}},
        {"t", mass, 1, {"吨"}},
        {"kg", mass, {1, 1000}, {"公斤", "千克"}},
        {"g", mass, {1, 1000000}, {"克"}},
        {"万t", mass, 10000, {"万吨"}},
        {"d", time, 1, {"天", "日"}},
        {"yr", time, {3652425, 10000}, {"年", "a"}},
        {"MW", power, 1, {"兆瓦"}},
        {"kW", power, {1, 1000}, {"千瓦"}},
        {"万kW", power, 10, {"万千瓦"}},
        {"t/h", power, {7, 10}, {"蒸吨/小时", "蒸吨每小时", "蒸吨", "吨/小时", "吨/时", "蒸吨/时", "蒸吨/h", "吨/h", "T/H"}},
        {"kWh", energy, 1, {"千瓦时", "度"}},
        {"MWh", energy, 1000, {"兆瓦时"}},
        {"万kWh", energy, 10000, {"万千瓦时", "万度"}},
        {"亿kWh", energy, 100000000, {"亿千瓦时"}},
        {"tce", coal, 1, {"吨标准煤", "吨标煤"}},
        {"万tce", coal, 10000, {"万吨标准煤", "万吨标煤"}},
        {"t/d", mass_a_day, 1, {"吨/日", "吨/天"}},
        {"万t/d", mass_a_day, 10000, {"万吨/日"}},
        {"m3/d", volume_a_day, 1, {"m³/d", "立方米/日"}},
        {"万m3/d", volume_a_day, 10000, {"万立方米/日"}},
        {"g/kWh", mass_an_energy, {1, 1000000}, {"克/千瓦时", "gce/kWh"}},
        {"mg/L", concentration, {1, 1000000}, {"毫克/升"}},
        {"%", share, {1, 100}, {"％", "pp", "个百分点", "百分点"}},
    };
}

std::string squeeze(std::string_view text)
{
    std::string out = half_width(text);
    std::erase_if(out, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    return out;
}

}  // namespace

Dimension operator*(const Dimension& a, const Dimension& b)
{
    Dimension out;
    for (std::size_t i = 0; i < out.exponents.size(); ++i) {
        out.exponents[i] = static_cast<std::int8_t>(a.exponents[i] + b.exponents[i]);
    }
    return out;
}

Dimension operator/(const Dimension& a, const Dimension& b)
{
    Dimension out;
    for (std::size_t i = 0; i < out.exponents.size(); ++i) {
        out.exponents[i] = static_cast<std::int8_t>(a.exponents[i] - b.exponents[i]);
    }
    return out;
}

std::string to_string(const Dimension& dimension)
{
    if (dimension.none()) {
        return "number";
    }
    for (const Unit& unit : units()) {
        if (unit.dimension == dimension) {
            return unit.name;
        }
    }
    static constexpr std::array names{"m", "t", "d", "MW", "kWh", "tce"};
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (dimension.exponents[i] != 0) {
            out += (out.empty() ? "" : " ") + std::string(names[i]) + "^" + std::to_string(dimension.exponents[i]);
        }
    }
    return out;
}

const std::vector<Unit>& units()
{
    static const std::vector<Unit> table = make_units();
    return table;
}

const Unit* find_unit(std::string_view spelling)
{
    const std::string wanted = squeeze(spelling);
    for (const Unit& unit : units()) {
        if (unit.name == wanted || std::find(unit.spellings.begin(), unit.spellings.end(), wanted) != unit.spellings.end()) {
            return &unit;
        }
    }
    return nullptr;
}

std::optional<Quantity> parse_quantity(std::string_view text)
{
    const std::string plain = squeeze(text);
    const std::size_t end = plain.find_first_not_of("0123456789.,+-eE");
    if (end == std::string::npos || end == 0) {
        return std::nullopt;
    }
    const auto digits = without_thousands(std::string_view(plain).substr(0, end));
    const auto number = digits ? Rational::parse(*digits) : std::nullopt;
    const Unit* unit = find_unit(std::string_view(plain).substr(end));
    if (!number || unit == nullptr) {
        return std::nullopt;
    }
    return Quantity{*number * unit->factor, unit->dimension, unit};
}

std::string format_quantity(double base_value, const Unit& unit, int digits)
{
    const double shown = base_value / unit.factor.to_double();
    return format_number(shown, digits) + " " + unit.name;
}

}  // namespace zonelint
