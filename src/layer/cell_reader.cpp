#include "layer/cell_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace zonelint::layer {

namespace {

bool contains(std::span<const std::string_view> words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// ASCII in lower case into a small buffer; longer texts are no word of ours.
class SmallLower {
public:
    explicit SmallLower(std::string_view text) : m_size(text.size() <= m_chars.size() ? text.size() : 0)
    {
        std::transform(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(m_size), m_chars.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    }
    [[nodiscard]] std::string_view view() const { return {m_chars.data(), m_size}; }

private:
    std::array<char, 24> m_chars{};
    std::size_t m_size;
};

}  // namespace

std::string_view CellText::operator()(const Cell& cell)
{
    const auto digits = [this](auto number) {
        const auto [end, error] = std::to_chars(m_buffer.data(), m_buffer.data() + m_buffer.size(), number);
        return std::string_view(m_buffer.data(), static_cast<std::size_t>(end - m_buffer.data()));
    };
    switch (cell.value.index()) {
    case 1:
        return trim(std::get<std::string_view>(cell.value));
    case 2: {
        const double number = std::get<double>(cell.value);
        if (std::isnan(number)) {
            return {};
        }
        const bool whole = number == std::floor(number) && std::fabs(number) < 9.007199254740992e15;
        return whole ? digits(static_cast<std::int64_t>(number)) : digits(number);
    }
    case 3:
        return digits(std::get<std::int64_t>(cell.value));
    case 4:
        return std::get<bool>(cell.value) ? "true" : "false";
    case 5:
        m_date = to_string(std::get<Date>(cell.value));
        return m_date;
    default:
        return {};
    }
}

bool is_missing_word(std::string_view text)
{
    static constexpr std::string_view words[] = {"",     "/",    "-",      "--",   "\\",   "—",      "——",
                                                 "–",    "－",   "／",     "null", "n/a",  "#n/a",   "nan",
                                                 "不详", "不明", "无数据", "未知", "暂无", "（空）", "(空)"};
    // None of them begins with a digit or with a letter other than n, as most values do.
    const auto start = static_cast<unsigned char>(text.empty() ? '-' : text[0] | 0x20);
    const bool other = (start >= '0' && start <= '9') || (start >= 'a' && start <= 'z' && start != 'n');
    return !other && text.size() <= 12 && contains(words, SmallLower(text).view());
}

bool is_missing_value(std::string_view text) { return is_missing_word(text) || text == "无"; }

bool is_formula_error(std::string_view text)
{
    static constexpr std::string_view errors[] = {"#n/a", "#ref!", "#value!", "#div/0!", "#name?", "#num!", "#null!"};
    return text.starts_with('#') && contains(errors, SmallLower(text).view());
}

bool is_formula_error(const Cell& cell)
{
    const auto* text = std::get_if<std::string_view>(&cell.value);
    return text != nullptr && is_formula_error(trim(*text));
}

Fault read_flag(const Cell& cell, bool& out)
{
    static constexpr std::string_view yes[] = {"是", "有", "已", "y", "yes", "true", "t", "1", "√", "✓", "✔", "对"};
    static constexpr std::string_view no[] = {"否", "无", "未", "n", "no", "false", "f",
                                              "0",  "×",  "✗",  "✘", "x",  "不是",  "没有"};
    CellText text_of;
    const std::string_view text = text_of(cell);
    if (contains(yes, SmallLower(text).view())) {
        out = true;
        return Fault::none;
    }
    if (contains(no, SmallLower(text).view())) {
        out = false;
        return Fault::none;
    }
    if (is_missing_word(text)) {
        return Fault::missing;
    }
    const std::string half = half_width(text);
    if (half != text) {
        return read_flag({std::string_view(half)}, out);
    }
    return Fault::bad_flag;
}

}  // namespace zonelint::layer
