#include "rule/reader.hpp"

#include "base/quantity.hpp"

#include <algorithm>

namespace zonelint::rule {

bool Places::has(std::string_view key) const
{
    return std::any_of(keys.begin(), keys.end(), [&](const auto& item) { return item.first == key; });
}

const Where& Places::of(std::string_view key) const
{
    const auto at = std::find_if(keys.begin(), keys.end(), [&](const auto& item) { return item.first == key; });
    return at == keys.end() ? table : at->second;
}

Where place_of(const ConfigTable& table)
{
    return table.where().line == 0 && !table.empty() ? place_of(table.items().front().second) : table.where();
}

Where place_of(const ConfigValue& value)
{
    return value.where().line == 0 && value.is_table() ? place_of(value.table()) : value.where();
}

Places places_of(const ConfigTable& table)
{
    Places out{.table = place_of(table), .keys = {}};
    for (const auto& [key, value] : table.items()) {
        out.keys.emplace_back(key, place_of(value));
    }
    return out;
}

Spelled spelled_of(const ConfigValue& value)
{
    if (value.is_table() || value.is_array()) {
        throw Error(ErrorKind::config,
                    say("这里应为一个值（字符串、数、日期或 true/false）",
                        "expected a single value here (string, number, date or true/false)"),
                    place_of(value));
    }
    return {.text = value.spelled(), .is_string = value.is_string(), .is_date = value.is_date(), .where = value.where()};
}

std::optional<Spelled> spelled_if(const ConfigTable& table, std::string_view key)
{
    const ConfigValue* value = table.find(key);
    return value == nullptr ? std::nullopt : std::optional(spelled_of(*value));
}

std::optional<FilterText> filter_if(const ConfigTable& table, std::string_view key)
{
    const ConfigValue* value = table.find(key);
    return value == nullptr ? std::nullopt : std::optional(filter_of(*value));
}

FilterText filter_of(const ConfigValue& value)
{
    FilterText out{value.string(), value.where()};
    if (out.where.line > 0) {
        ++out.where.column;  // the text begins behind the quote
    }
    return out;
}

const ConfigValue& required(const ConfigTable& table, std::string_view key)
{
    const ConfigValue* value = table.find(key);
    if (value == nullptr) {
        std::vector<std::string> given;
        for (const auto& [name, other] : table.items()) {
            given.push_back(name);
        }
        const std::string near = nearest_word(key, given);
        throw Error(ErrorKind::config, say("缺少必填项 {}", "the required key {} is missing", key), place_of(table),
                    near.empty() ? Text{} : say("{0} 是不是要写成 {1}？", "is {0} meant to be {1}?", near, key));
    }
    return *value;
}

void expect_one_of(std::string_view word, std::span<const std::string_view> allowed, const Where& where)
{
    if (std::find(allowed.begin(), allowed.end(), word) != allowed.end()) {
        return;
    }
    const std::vector<std::string> names(allowed.begin(), allowed.end());
    const std::string list = join(names, ", ");
    Text hint = did_you_mean(word, names);
    if (hint.empty()) {
        hint = say("可用：{}", "one of: {}", list);
    }
    throw Error(ErrorKind::config, say("不认识的值 {}", "unknown value {}", word), where, std::move(hint));
}

std::string word_if(const ConfigTable& table, std::string_view key, std::span<const std::string_view> allowed)
{
    const ConfigValue* value = table.find(key);
    if (value == nullptr) {
        return {};
    }
    expect_one_of(value->string(), allowed, value->where());
    return value->string();
}

double metres_of(const ConfigValue& value)
{
    const auto quantity = value.is_string() ? parse_quantity(value.string()) : std::nullopt;
    if (!quantity || quantity->dimension != find_unit("m")->dimension) {
        const std::string text = spelled_of(value).text;
        throw Error(ErrorKind::config, say("{} 不是带单位的长度", "{} is not a length with a unit", text), value.where(),
                    say("写成 \"30 m\"", "write \"30 m\""));
    }
    if (quantity->value < Rational(0)) {
        throw Error(ErrorKind::config, say("长度不能为负", "a length cannot be negative"), value.where());
    }
    return quantity->value.to_double();
}

std::vector<std::string> regions_if(const ConfigTable& table, std::string_view key)
{
    const ConfigValue* value = table.find(key);
    if (value == nullptr) {
        return {};
    }
    std::vector<std::string> out = value->strings();
    if (out.empty()) {
        throw Error(ErrorKind::config, say("{} 是空的", "`{}` is empty", key), value->where(),
                    say("写区域，或不写这一项", "name regions, or leave the key out"));
    }
    return out;
}

void expect_order(std::optional<Date> earlier, std::optional<Date> later, std::string_view earlier_name,
                  std::string_view later_name, const Where& where)
{
    if (!earlier || !later || *earlier <= *later) {
        return;
    }
    const std::string first = to_string(*earlier);
    const std::string second = to_string(*later);
    throw Error(ErrorKind::config,
                say("日期顺序不对：{0}（{1}）早于 {2}（{3}）", "dates out of order: {0} ({1}) lies before {2} ({3})",
                    later_name, second, earlier_name, first),
                where);
}

namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

void expect_identifier(std::string_view name, const Where& where)
{
    const bool fits = !name.empty() && is_lower(name.front()) &&
                      std::all_of(name.begin(), name.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
    if (!fits) {
        throw Error(
            ErrorKind::config, say("{} 不能作名称", "{} cannot be a name", name), where,
            say("用小写字母、数字和下划线，以字母开头", "use lower-case letters, digits and '_', starting with a letter"));
    }
    static constexpr std::string_view taken[] = {"as_of", "age",     "area", "length", "new_since", "subject",
                                                 "and",   "or",      "not",  "in",     "like",      "is",
                                                 "null",  "between", "true", "false",  "date",      "bbox"};
    if (std::find(std::begin(taken), std::end(taken), name) != std::end(taken)) {
        throw Error(ErrorKind::config, say("{} 是语言本身的词", "{} is a word of the language itself", name), where,
                    say("请换一个名称", "choose another name"));
    }
}

void expect_kebab(std::string_view name, const Where& where)
{
    const bool fits = !name.empty() && name.front() != '-' && name.back() != '-' &&
                      std::all_of(name.begin(), name.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
    if (!fits) {
        throw Error(ErrorKind::config, say("{} 不能作名称", "{} cannot be a name", name), where,
                    say("用小写字母、数字和连字符", "use lower-case letters, digits and '-'"));
    }
}

}  // namespace zonelint::rule
