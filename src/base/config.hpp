#pragma once
// TOML files as a tree of values that know where they stand. Tables keep the order of the file. Reading is strict: a key
// that nobody asked for is an error with "did you mean". toml++ is included in config.cpp only.

#include "base/date.hpp"
#include "base/error.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace zonelint {

class ConfigTable;
class ConfigValue;
using ConfigArray = std::vector<ConfigValue>;

class ConfigValue {
public:
    using Data = std::variant<std::string, std::int64_t, double, bool, Date, std::shared_ptr<ConfigArray>,
                              std::shared_ptr<ConfigTable>>;

    ConfigValue(Data data, Where where) : m_data(std::move(data)), m_where(std::move(where)) {}

    [[nodiscard]] const Where& where() const { return m_where; }
    [[nodiscard]] const Data& data() const { return m_data; }

    [[nodiscard]] bool is_string() const { return std::holds_alternative<std::string>(m_data); }
    [[nodiscard]] bool is_table() const { return std::holds_alternative<std::shared_ptr<ConfigTable>>(m_data); }
    [[nodiscard]] bool is_array() const { return std::holds_alternative<std::shared_ptr<ConfigArray>>(m_data); }
    [[nodiscard]] bool is_date() const { return std::holds_alternative<Date>(m_data); }

    // Each throws Error(config) that says what was expected and what stands there.
    [[nodiscard]] const std::string& string() const;
    [[nodiscard]] std::int64_t integer() const;
    [[nodiscard]] double number() const;  ///< integers too
    [[nodiscard]] bool boolean() const;
    [[nodiscard]] Date date() const;
    [[nodiscard]] const ConfigArray& array() const;
    [[nodiscard]] const ConfigTable& table() const;
    /// A string, or an array of strings.
    [[nodiscard]] std::vector<std::string> strings() const;
    /// { zh, en }.
    [[nodiscard]] Text text() const;
    /// Scalars as text, numbers and dates as they would be written: for cell values of cases.
    [[nodiscard]] std::string spelled() const;

private:
    Data m_data;
    Where m_where;
};

class ConfigTable {
public:
    explicit ConfigTable(Where where) : m_where(std::move(where)) {}

    [[nodiscard]] const Where& where() const { return m_where; }
    [[nodiscard]] const std::vector<std::pair<std::string, ConfigValue>>& items() const { return m_items; }
    [[nodiscard]] bool empty() const { return m_items.empty(); }

    /// Null when absent. Marks the key as known.
    [[nodiscard]] const ConfigValue* find(std::string_view key) const;
    /// Throws Error(config) when absent.
    [[nodiscard]] const ConfigValue& at(std::string_view key) const;

    [[nodiscard]] std::string string_or(std::string_view key, std::string_view fallback = {}) const;
    [[nodiscard]] std::vector<std::string> strings_or_empty(std::string_view key) const;
    [[nodiscard]] std::optional<Date> date_if(std::string_view key) const;
    [[nodiscard]] bool boolean_or(std::string_view key, bool fallback) const;

    /// Throws Error(config) for the first key that find() or at() was never asked for, unless it is in `also`.
    void no_more_keys(const std::vector<std::string>& also = {}) const;

    void add(std::string key, ConfigValue value) { m_items.emplace_back(std::move(key), std::move(value)); }
    void sort_by_position();

private:
    Where m_where;
    std::vector<std::pair<std::string, ConfigValue>> m_items;
    mutable std::set<std::string, std::less<>> m_known;
};

/// Parses a TOML file. Throws Error(config) with file, line and column; Error(input) when it cannot be read.
[[nodiscard]] ConfigTable read_config(const std::filesystem::path& path);

/// Parses TOML text; `name` stands for the file in messages.
[[nodiscard]] ConfigTable parse_config(std::string_view toml, const std::string& name);

}  // namespace zonelint
