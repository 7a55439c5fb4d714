#include "layer/several.hpp"

#include "base/quantity.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace zonelint::layer {

namespace {

constexpr int most_devices = 50;

struct Amount {
    std::string number;
    std::string unit;  ///< as written; "" for none
};

/// "10", "10t/h": a number and a unit that is known.
std::optional<Amount> amount_of(std::string_view text)
{
    text = trim(text);
    const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
    Amount out{std::string(text.substr(0, end)), std::string(trim(text.substr(end)))};
    double value = 0;
    const auto [stop, error] = std::from_chars(out.number.data(), out.number.data() + out.number.size(), value);
    const bool number = !out.number.empty() && error == std::errc{} && stop == out.number.data() + out.number.size();
    return number && value > 0 && (out.unit.empty() || find_unit(out.unit) != nullptr) ? std::optional(out) : std::nullopt;
}

/// "2", "2台": how many; `said` where there is the word for devices.
std::optional<int> count_of(std::string_view text, bool& said)
{
    text = trim(text);
    said = text.ends_with("台");
    if (said) {
        text = trim(text.substr(0, text.size() - std::string_view("台").size()));
    }
    int out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    const bool good = !text.empty() && error == std::errc{} && end == text.data() + text.size();
    return good && out >= 1 && out <= most_devices ? std::optional(out) : std::nullopt;
}

std::vector<std::string> times(int count, const Amount& amount)
{
    return std::vector<std::string>(static_cast<std::size_t>(count), amount.number + amount.unit);
}

std::vector<std::string> product(std::string_view left, std::string_view right)
{
    bool left_said = false;
    bool right_said = false;
    const auto count = count_of(left, left_said);
    const auto amount = amount_of(right);
    const auto count_behind = count_of(right, right_said);
    const auto amount_before = amount_of(left);
    if (count && amount && !right_said) {
        const bool clear =
            left_said || !amount->unit.empty() || std::to_string(*count).size() < amount->number.size() ||
            (std::to_string(*count).size() == amount->number.size() && std::to_string(*count) <= amount->number);
        return clear ? times(*count, *amount) : std::vector<std::string>{};
    }
    if (count_behind && amount_before && !left_said && (right_said || !amount_before->unit.empty())) {
        return times(*count_behind, *amount_before);
    }
    return {};
}

std::vector<std::string> sum(const std::vector<std::string>& parts)
{
    std::vector<Amount> amounts;
    for (const std::string& part : parts) {
        const auto amount = amount_of(part);
        if (!amount) {
            return {};
        }
        amounts.push_back(*amount);
    }
    std::vector<std::string> out;
    out.reserve(amounts.size());
    for (const Amount& amount : amounts) {
        // "10+4t/h": the unit at the end is that of all.
        out.push_back(amount.number + (amount.unit.empty() ? amounts.back().unit : amount.unit));
    }
    return out;
}

}  // namespace

std::vector<std::string> split_devices(std::string_view text)
{
    if (text.size() > 60) {
        return {};
    }
    const std::string plain = half_width(trim(text));
    for (const std::string_view sign : {"×", "✕", "*", "x", "X", "╳"}) {
        const std::size_t at = plain.find(sign);
        if (at != std::string::npos) {
            return product(std::string_view(plain).substr(0, at), std::string_view(plain).substr(at + sign.size()));
        }
    }
    constexpr std::string_view devices = "台";
    if (const std::size_t at = plain.find(devices); at != std::string::npos) {
        return product(std::string_view(plain).substr(0, at + devices.size()),
                       std::string_view(plain).substr(at + devices.size()));
    }
    const std::vector<std::string> parts = split(plain, '+');
    return parts.size() > 1 && parts.size() <= most_devices ? sum(parts) : std::vector<std::string>{};
}

Text split_message(std::string_view raw, std::size_t devices)
{
    return say("“{0}”是 {1} 台，拆成编号带 #1 至 #{1} 的对象",
               "'{0}' is {1} devices; they became objects with #1 to #{1} behind their identifier", raw, devices);
}

}  // namespace zonelint::layer
