#pragma once
// Rule packs as they stand in rules/<pack>/: data with places, not yet resolved. One pack is one document.

#include "base/config.hpp"
#include "base/date.hpp"
#include "base/quantity.hpp"
#include "base/text.hpp"

#include <cmath>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace zonelint::rule {

/// A value as written: `"15 km"`, `"unit"`, 2023-01-01, 3.
struct Spelled {
    std::string text;
    bool is_string = true;
    bool is_date = false;
    Where where;
};

/// Where the keys of a table stand, for messages.
struct Places {
    Where table;
    std::vector<std::pair<std::string, Where>> keys;

    [[nodiscard]] bool has(std::string_view key) const;
    /// The table's own place where there is no such key.
    [[nodiscard]] const Where& of(std::string_view key) const;
};

struct ParameterValue {
    std::optional<Spelled> value;  ///< nothing: the text names a number it does not give (rule is not-run)
    bool assumed = false;          ///< the value is ours, not the text's; printed in every report
    Text basis, note;
    std::vector<std::string> regions;  ///< empty: everywhere
    std::optional<Date> from;          ///< compared with the duty's `by` if that is a date, else with the day of the audit
    Where where;
};

/// The first of the values that fits counts.
struct Parameter {
    std::string name;
    std::vector<ParameterValue> values;
    Where where;
};

struct FilterText {
    std::string text;
    Where where;  ///< of its first character
};

/// One text that can be read several ways.
struct Readings {
    Text question;
    std::vector<std::pair<std::string, FilterText>> options;
};

struct RelationText {
    std::string relation;
    std::vector<std::string> to;
    std::optional<FilterText> filter;  ///< `where`
    std::optional<Spelled> distance, snap, min_area;
    std::string measure;  ///< "edge" (default) or "centroid"
    std::string via;
    std::optional<FilterText> via_where;
    std::string direction;
    std::vector<std::string> mask;
    std::vector<std::pair<std::string, std::string>> on;  ///< reference field = subject field
    std::string level;
    std::optional<FilterText> sum;
    bool all_versions = false;
    Places places;
};

/// Whether a number can be a year that a plan names.
[[nodiscard]] inline bool is_year(double number) { return number >= 1949 && number <= 2200 && std::floor(number) == number; }

/// A year, or the name of a parameter whose value is one.
struct YearText {
    int year = 0;
    std::string parameter = {};  ///< "": `year` says it
};

struct IndicatorText {
    std::string indicator;  ///< a code, or the name of a parameter
    std::optional<YearText> year;
    std::optional<YearText> base_year;
    Places places;
};

/// An indicator that a pack declares: the unit of its values, which way is better, and by which words tables may call it.
struct Indicator {
    std::string code;
    Text title;
    const Unit* unit = nullptr;  ///< null: a plain number, a count
    std::string direction;       ///< "up": more is better; "down": less; "" where the pack does not say
    std::vector<std::string> words;
    Where where;
};

struct Definition {
    std::string name;
    std::string kind;  ///< the kind of object it speaks of
    std::variant<FilterText, Readings, RelationText, IndicatorText> body;
    Where where;
};

/// The law's word; the order is that of the specification's table.
enum class Modal { forbid, complete, principle, mostly, strive, promote, encourage, permit };
[[nodiscard]] std::string_view to_string(Modal modal);
/// binding, expected, encouraged.
[[nodiscard]] Text force(Modal modal);

struct Duty {
    enum class By { date, at_once, open };

    Modal modal = Modal::complete;
    By by = By::open;
    Date date;  ///< of By::date; that day included
    std::optional<Date> from, until;
    std::vector<std::string> regions, regions_except;
    Where where;
    Places places;
};

struct Variant {
    std::string key;
    Text title;
    std::vector<std::pair<std::string, Spelled>> values;
    Where where;
};

struct Rule {
    std::string name;
    std::vector<std::string> sources;  ///< provision ids
    std::string clause, page;
    Text title;
    std::string subject;
    std::vector<std::string> regions, regions_except;
    std::optional<FilterText> filter;  ///< `where`
    std::optional<FilterText> except;
    FilterText require;
    std::vector<Duty> duties;
    std::vector<Definition> definitions;
    std::vector<Parameter> parameters;
    std::vector<Variant> variants;
    std::string topic;
    std::vector<std::string> replaces;
    Text action;
    std::string basis;
    Where where;
    Places places;
};

struct Pack {
    std::string id;
    Text title;
    std::string number, issuer;
    std::optional<Date> issued, in_force, until, period_from, period_to, superseded_on;
    std::string region;  ///< empty: a pack of definitions alone
    std::string superseded_by, successor;
    std::vector<std::string> assumed;
    std::vector<std::string> uses;
    std::vector<std::pair<std::string, std::vector<std::string>>> regions;
    std::vector<Parameter> parameters;
    std::vector<Indicator> indicators;    ///< empty: the pack's rules may ask for any code
    std::vector<Definition> definitions;  ///< of all kinds, in file order
    std::vector<Rule> rules;              ///< files by name, then file order
    std::filesystem::path folder;
    std::string sha256;  ///< of its files (cases left out), names included, in name order
    Where where;
    Places places;

    [[nodiscard]] const Rule* find(std::string_view rule) const;
};

/// One waiver, of a project or a case.
struct Waiver {
    std::string rule;  ///< full id; in a case empty: the rule of the case
    std::string object;
    std::string reason, document, approved_by;
    std::optional<Date> from, until;
    Where where;
    std::string malformed;  ///< why it exempts nothing (English); "" when well-formed
};

/// A test of a rule beside it: objects and what must come out.
struct Case {
    std::string name;
    Date as_of;
    double accuracy_m = 0;
    std::string variant;
    std::vector<std::pair<std::string, Spelled>> set;
    std::vector<std::pair<std::string, std::string>> settle;           ///< "<pack or rule id>.<definition>" -> option
    std::vector<std::pair<std::string, std::string>> complete_within;  ///< kind -> WKT
    struct Object {
        std::string id;
        std::vector<std::pair<std::string, Spelled>> fields;  ///< id and geom among them
        std::string expect, timing, why;
        Where where;
    };
    std::vector<std::pair<std::string, std::vector<Object>>> objects;  ///< by kind; `every` is already laid under subjects
    std::vector<Waiver> waivers;
    Where where;
};

/// Reads the pack in `folder`. Throws Error(config|input). Names and filters are not resolved yet; see check.hpp.
[[nodiscard]] Pack read_pack(const std::filesystem::path& folder);

/// The cases of a rule; empty when its file is not there.
[[nodiscard]] std::vector<Case> read_cases(const Pack& pack, const Rule& rule);

}  // namespace zonelint::rule
