#pragma once
// What the readers of packs, cases and projects share. Internal to rule/.

#include "base/config.hpp"
#include "rule/pack.hpp"

#include <span>

namespace zonelint::rule {

/// Place of a value; a table that only dotted keys made has none of its own and takes that of its first key.
[[nodiscard]] Where place_of(const ConfigValue& value);
[[nodiscard]] Where place_of(const ConfigTable& table);
[[nodiscard]] Places places_of(const ConfigTable& table);

[[nodiscard]] Spelled spelled_of(const ConfigValue& value);
[[nodiscard]] std::optional<Spelled> spelled_if(const ConfigTable& table, std::string_view key);
/// A filter and the place of its first character.
[[nodiscard]] FilterText filter_of(const ConfigValue& value);
[[nodiscard]] std::optional<FilterText> filter_if(const ConfigTable& table, std::string_view key);

/// A required key; throws Error(config) at the table's place when it is absent.
[[nodiscard]] const ConfigValue& required(const ConfigTable& table, std::string_view key);

/// Throws Error(config) with "did you mean" unless `word` is one of `allowed`.
void expect_one_of(std::string_view word, std::span<const std::string_view> allowed, const Where& where);
/// One of `allowed`; "" where the key is absent.
[[nodiscard]] std::string word_if(const ConfigTable& table, std::string_view key, std::span<const std::string_view> allowed);

/// A length with a unit in metres: "30 m". A bare number, another dimension or a negative length is an error.
[[nodiscard]] double metres_of(const ConfigValue& value);

/// Regions as written; absent: everywhere. Throws Error(config) for an empty list, which would say the same and mean nowhere.
[[nodiscard]] std::vector<std::string> regions_if(const ConfigTable& table, std::string_view key);

/// Throws Error(config) at `where` when `later` lies before `earlier`.
void expect_order(std::optional<Date> earlier, std::optional<Date> later, std::string_view earlier_name,
                  std::string_view later_name, const Where& where);

/// Names that filters use: a lower-case letter, then letters, digits and '_'.
void expect_identifier(std::string_view name, const Where& where);
/// Names that people type: rules, variants, packs.
void expect_kebab(std::string_view name, const Where& where);

/// `[parameter]` of a pack or rule.
[[nodiscard]] std::vector<Parameter> read_parameters(const ConfigTable& table);
/// `[define.<kind>]` of a pack, `define` of a rule.
[[nodiscard]] std::vector<Definition> read_definitions(const ConfigTable& table, const std::string& kind);
/// `duty`: one table or several.
[[nodiscard]] std::vector<Duty> read_duties(const ConfigValue& value);
/// `[rule.<name>]`.
[[nodiscard]] Rule read_rule(const std::string& name, const ConfigValue& value);
/// One waiver; `in_case`: the rule is that of the case and no reason or document is asked for.
[[nodiscard]] Waiver read_waiver(const ConfigTable& table, bool in_case);

}  // namespace zonelint::rule
