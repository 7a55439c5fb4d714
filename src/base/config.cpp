#include "base/config.hpp"

#include "base/toml_guard.hpp"

#include <fmt/format.h>
#define TOML_EXCEPTIONS 1
#define TOML_HEADER_ONLY 1
// It asserts of `[ #a]` and `[1,,2]` what it checks a few lines later: an ordinary error in a release, and so everywhere.
#define TOML_ASSERT(expr) static_assert(true)
#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <fstream>

namespace zonelint {

namespace {

Where where_of(const toml::node& node, const std::string& file)
{
    return {.file = file,
            .line = static_cast<int>(node.source().begin.line),
            .column = static_cast<int>(node.source().begin.column)};
}

ConfigTable convert_table(const toml::table& table, const std::string& file, Where where);

ConfigValue convert(const toml::node& node, const std::string& file)
{
    const Where where = where_of(node, file);
    switch (node.type()) {
    case toml::node_type::string:
        return {**node.as_string(), where};
    case toml::node_type::integer:
        return {**node.as_integer(), where};
    case toml::node_type::floating_point:
        return {**node.as_floating_point(), where};
    case toml::node_type::boolean:
        return {**node.as_boolean(), where};
    case toml::node_type::date: {
        const toml::date date = **node.as_date();
        const auto day = make_date(date.year, date.month, date.day);
        if (!day) {
            throw Error(ErrorKind::config, say("没有这一天", "there is no such day"), where);
        }
        return {*day, where};
    }
    case toml::node_type::array: {
        auto out = std::make_shared<ConfigArray>();
        for (const toml::node& item : *node.as_array()) {
            out->push_back(convert(item, file));
        }
        return {out, where};
    }
    case toml::node_type::table:
        return {std::make_shared<ConfigTable>(convert_table(*node.as_table(), file, where)), where};
    default:
        throw Error(ErrorKind::config,
                    say("不支持带时间的值，请只写日期", "values with a time of day are not supported, write a date"), where);
    }
}

ConfigTable convert_table(const toml::table& table, const std::string& file, Where where)
{
    ConfigTable out(std::move(where));
    for (const auto& [key, value] : table) {
        out.add(std::string(key.str()), convert(value, file));
    }
    out.sort_by_position();
    return out;
}

std::string_view type_name(const ConfigValue::Data& data)
{
    static constexpr std::string_view names[] = {"string", "integer", "float", "boolean", "date", "array", "table"};
    return names[data.index()];
}

template <class T>
const T& expect(const ConfigValue& value, std::string_view zh, std::string_view en)
{
    const T* found = std::get_if<T>(&value.data());
    if (found == nullptr) {
        throw Error(ErrorKind::config,
                    say("这里应为{0}，却是 {1}", "expected {2} here, found {1}", zh, type_name(value.data()), en),
                    value.where());
    }
    return *found;
}

std::pair<int, int> position(const ConfigValue& value)
{
    // A table made by dotted keys or [a.b] headers may have no place of its own: take its first child's.
    if (value.where().line == 0 && value.is_table() && !value.table().empty()) {
        return position(value.table().items().front().second);
    }
    return {value.where().line, value.where().column};
}

}  // namespace

const std::string& ConfigValue::string() const { return expect<std::string>(*this, "字符串", "a string"); }
std::int64_t ConfigValue::integer() const { return expect<std::int64_t>(*this, "整数", "an integer"); }
bool ConfigValue::boolean() const { return expect<bool>(*this, "true 或 false", "true or false"); }
Date ConfigValue::date() const { return expect<Date>(*this, "日期（2025-12-31）", "a date (2025-12-31)"); }
const ConfigArray& ConfigValue::array() const { return *expect<std::shared_ptr<ConfigArray>>(*this, "数组", "an array"); }
const ConfigTable& ConfigValue::table() const { return *expect<std::shared_ptr<ConfigTable>>(*this, "表", "a table"); }

double ConfigValue::number() const
{
    if (const auto* whole = std::get_if<std::int64_t>(&m_data)) {
        return static_cast<double>(*whole);
    }
    return expect<double>(*this, "数", "a number");
}

std::vector<std::string> ConfigValue::strings() const
{
    if (is_string()) {
        return {string()};
    }
    std::vector<std::string> out;
    for (const ConfigValue& item : array()) {
        out.push_back(item.string());
    }
    return out;
}

Text ConfigValue::text() const
{
    const ConfigTable& both = table();
    Text out{both.at("zh").string(), both.at("en").string()};
    both.no_more_keys();
    return out;
}

std::string ConfigValue::spelled() const
{
    if (const auto* text = std::get_if<std::string>(&m_data)) {
        return *text;
    }
    if (const auto* whole = std::get_if<std::int64_t>(&m_data)) {
        return std::to_string(*whole);
    }
    if (const auto* value = std::get_if<double>(&m_data)) {
        return fmt::format("{}", *value);
    }
    if (const auto* flag = std::get_if<bool>(&m_data)) {
        return *flag ? "true" : "false";
    }
    return to_string(date());
}

const ConfigValue* ConfigTable::find(std::string_view key) const
{
    m_known.emplace(key);
    const auto at = std::find_if(m_items.begin(), m_items.end(), [&](const auto& item) { return item.first == key; });
    return at == m_items.end() ? nullptr : &at->second;
}

const ConfigValue& ConfigTable::at(std::string_view key) const
{
    const ConfigValue* value = find(key);
    if (value == nullptr) {
        throw Error(ErrorKind::config, say("缺少必填项 {}", "the required key {} is missing", key), m_where);
    }
    return *value;
}

std::string ConfigTable::string_or(std::string_view key, std::string_view fallback) const
{
    const ConfigValue* value = find(key);
    return value == nullptr ? std::string(fallback) : value->string();
}

std::vector<std::string> ConfigTable::strings_or_empty(std::string_view key) const
{
    const ConfigValue* value = find(key);
    return value == nullptr ? std::vector<std::string>{} : value->strings();
}

std::optional<Date> ConfigTable::date_if(std::string_view key) const
{
    const ConfigValue* value = find(key);
    return value == nullptr ? std::nullopt : std::optional(value->date());
}

bool ConfigTable::boolean_or(std::string_view key, bool fallback) const
{
    const ConfigValue* value = find(key);
    return value == nullptr ? fallback : value->boolean();
}

void ConfigTable::no_more_keys(const std::vector<std::string>& also) const
{
    for (const auto& [key, value] : m_items) {
        if (m_known.contains(key) || std::find(also.begin(), also.end(), key) != also.end()) {
            continue;
        }
        std::vector<std::string> candidates(m_known.begin(), m_known.end());
        candidates.insert(candidates.end(), also.begin(), also.end());
        throw Error(ErrorKind::config, say("不认识的键 {}", "unknown key {}", key), value.where(),
                    did_you_mean(key, candidates));
    }
}

void ConfigTable::sort_by_position()
{
    std::stable_sort(m_items.begin(), m_items.end(),
                     [](const auto& a, const auto& b) { return position(a.second) < position(b.second); });
}

namespace {

constexpr std::uintmax_t most_bytes = std::uintmax_t{16} << 20U;

}  // namespace

ConfigTable parse_config(std::string_view toml, const std::string& name)
{
    if (toml.size() > most_bytes) {
        throw Error(ErrorKind::config, say("文件大于 {} MiB", "the file is larger than {} MiB", most_bytes >> 20U),
                    {.file = name});
    }
    guard_parser(toml, name);
    try {
        const toml::table table = toml::parse(toml, name);
        return convert_table(table, name, {.file = name, .line = 1, .column = 1});
    } catch (const toml::parse_error& error) {
        const std::string what(error.description());
        throw Error(ErrorKind::config, say("TOML 语法错误：{}", "TOML syntax error: {}", what),
                    {.file = name,
                     .line = static_cast<int>(error.source().begin.line),
                     .column = static_cast<int>(error.source().begin.column)});
    }
}

ConfigTable read_config(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::string text;
    std::array<char, std::size_t{1} << 14U> block{};
    while (text.size() <= most_bytes &&
           (in.read(block.data(), block.size()) || in.gcount() > 0)) {  // a device may never end
        text.append(block.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (!in.is_open() || in.bad()) {
        throw Error(ErrorKind::input, say("无法读取文件", "cannot read the file"), {.file = path.string()},
                    say("请检查路径和权限", "check the path and the permissions"));
    }
    return parse_config(text, path.string());
}

}  // namespace zonelint
