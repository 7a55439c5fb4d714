#include "base/toml_fault.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace zonelint {

namespace {

using Words = std::pair<std::string_view, std::string_view>;

/// What was being read.
constexpr std::array<Words, 14> contexts = {{{"root table", "文件"},
                                             {"table header", "表头"},
                                             {"key-value pair", "键值"},
                                             {"key", "键"},
                                             {"value", "值"},
                                             {"string", "字符串"},
                                             {"literal string", "字符串"},
                                             {"array", "数组"},
                                             {"inline table", "花括号内的表"},
                                             {"decimal integer", "整数"},
                                             {"floating-point", "小数"},
                                             {"boolean", "是否值"},
                                             {"date", "日期"},
                                             {"date-time", "日期"}}};

/// What should have stood there.
constexpr std::array<Words, 16> wants = {{{"value", "值"},
                                          {"value or closing ']'", "值或 ]"},
                                          {"value-terminator", "值的结尾"},
                                          {"comma or closing ']'", "逗号或 ]"},
                                          {"comma or closing '}'", "逗号或 }"},
                                          {"a comment or whitespace", "注释或换行"},
                                          {"keys, tables, whitespace or comments", "键、表、空白或注释"},
                                          {"bare key starting character or string delimiter", "键名或引号"},
                                          {"digit", "数字"},
                                          {"decimal digit", "数字"},
                                          {"expected digit or sign", "数字"},
                                          {"month between 1 and 12 (inclusive)", "1 至 12 月"},
                                          {"2-digit month", "两位的月"},
                                          {"2-digit day", "两位的日"},
                                          {"']'", "]"},
                                          {"'='", "="}}};

/// Sentences that end behind these words, or with what they are about.
constexpr std::array<Words, 6> sentences = {{{"cannot redefine existing ", "重复定义了 {}"},
                                             {"unknown escape sequence ", "不认识的转义 {}"},
                                             {"unescaped control characters", "在行末还没有结束，或含有控制字符"},
                                             {"could not determine value type", "看不出是什么值，文字要加引号"},
                                             {"leading zeroes are prohibited", "前面不能有多余的 0"},
                                             {"encountered end-of-file", "文件在这里就结束了"}}};

template <std::size_t N>
std::optional<std::string_view> chinese(const std::array<Words, N>& table, std::string_view english)
{
    const auto at = std::find_if(table.begin(), table.end(), [&](const Words& words) { return words.first == english; });
    return at == table.end() ? std::nullopt : std::optional(at->second);
}

/// "expected value, saw '\n'".
std::optional<std::string> expectation(std::string_view detail)
{
    constexpr std::string_view expected = "expected ";
    constexpr std::string_view saw = ", saw ";
    const std::size_t end = detail.rfind(saw);
    if (!detail.starts_with(expected) || end == std::string_view::npos) {
        return std::nullopt;
    }
    const auto wanted = chinese(wants, detail.substr(expected.size(), end - expected.size()));
    if (!wanted) {
        return std::nullopt;
    }
    const std::string_view there = detail.substr(end + saw.size());
    return fmt::format("应为{}，却是{}", *wanted, there == "'\\n'" ? "行末" : there == "comma" ? "逗号" : there);
}

std::optional<std::string> in_chinese(std::string_view detail)
{
    for (const auto& [begin, zh] : sentences) {
        if (detail.starts_with(begin)) {
            const std::size_t quote = detail.find('\'');
            const std::string_view about =
                quote == std::string_view::npos ? detail.substr(begin.size()) : detail.substr(quote);
            return fmt::format(fmt::runtime(zh), about);
        }
    }
    return expectation(detail);
}

}  // namespace

Text toml_fault(const std::string& description)
{
    constexpr std::string_view lead = "Error while parsing ";
    const std::string_view all = description;
    const std::size_t colon = all.find(": ");
    if (all.starts_with(lead) && colon != std::string_view::npos) {
        const auto context = chinese(contexts, all.substr(lead.size(), colon - lead.size()));
        const auto detail = in_chinese(all.substr(colon + 2));
        if (context && detail) {
            return {fmt::format("{}：{}", *context, *detail), description};
        }
    }
    return {description, description};
}

}  // namespace zonelint
