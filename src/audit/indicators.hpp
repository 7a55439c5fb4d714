#pragma once
// Values of indicators by division and year.

#include "audit/divisions.hpp"
#include "filter/trace.hpp"
#include "rule/program.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace zonelint::audit {

/// One value as a table gives it.
struct IndicatorCell {
    Rational value;  ///< base units
    Dimension dimension;
    const Unit* unit = nullptr;  ///< null: a bare number, also where a counting word such as 家 stands behind it
    bool points = false;         ///< written in percentage points, so that it is no relative change
    std::string word = {};       ///< a unit that the program does not know: 吨标准煤/万元; normalised; "" else
    Rational half = {};          ///< half of one in the last digit that is written; base units, 0 where nobody can tell
};

/// "8.009 万t"; "74.5" with the column unit "%"; "120家"; "0.35" with the column unit "吨标准煤/万元". Nothing where there is no number.
[[nodiscard]] std::optional<IndicatorCell> read_indicator_cell(const layer::LayerTable& table, std::uint32_t row);

/// True if a value is written as the rules expect it.
[[nodiscard]] bool fits(const IndicatorCell& cell, const std::optional<rule::IndicatorScale>& scale);

/// True if the values of an indicator are shares, so that "5 %" beside a base year may be a value, points or a growth.
[[nodiscard]] bool is_share(const std::optional<rule::IndicatorScale>& scale);

/// True if an amount can be the indicator's value: not negative, a share not above 100 %; any where its
/// title says that it is a growth.
[[nodiscard]] bool plausible(const Rational& value, const rule::CompiledIndicator& spec);

/// The year in a field; nothing where there is none that a statistic can be of.
[[nodiscard]] std::optional<int> figure_year(const layer::LayerTable& table, std::string_view field, std::uint32_t row);

/// The base year of a published change; 0 for a plain value, also where the row names its own year as its base.
[[nodiscard]] int figure_base_year(const layer::LayerTable& table, std::uint32_t row);

/// True if the row's name of an indicator means this one: its code, its title in either language, or a word of the pack.
[[nodiscard]] bool names_indicator(const rule::CompiledIndicator& spec, std::string_view word);

/// The division a row of figures is about, as it is today; "" where an old code stands for a part of a division, or where
/// several old ones became one: the figure of a part is not that of the whole.
[[nodiscard]] std::string division_of_figure(const layer::CodeList& divisions, const layer::LayerTable& table,
                                             std::uint32_t row);

/// One indicator for the subjects of a rule. A value counts only if its division is the subject's own and its year has
/// ended. The year asked for, or, before that has ended, the latest earlier one (provisional). Where the rows of a year
/// disagree, or none can be read, the value is unknown with what they say. Thread safe.
class Indicator {
public:
    struct Setup {
        const rule::CompiledIndicator* spec = nullptr;
        const layer::LayerTable* subjects = nullptr;
        const layer::LayerTable* values = nullptr;  ///< null: the layer is not bound
        const layer::CodeList* codes = nullptr;     ///< of divisions
        const Divisions* divisions = nullptr;
        Date as_of;
        int first_year = 0;     ///< of the plan's period: an earlier figure stands in for none
        bool use_index = true;  ///< false: look at every row (the oracle of the index)
    };
    explicit Indicator(Setup setup);

    /// value, change or growth; unknown with the facts that are missing: "sewage_collection_rate 2025".
    [[nodiscard]] filter::Interval measure(filter::Measure measure, std::uint32_t row) const;
    /// The rows it rests on.
    [[nodiscard]] filter::Trace explain(std::uint32_t row) const;

private:
    /// What the rows of one year say.
    struct Found {
        bool any = false;                   ///< there is a row, whatever it says
        std::optional<IndicatorCell> cell;  ///< nothing: missing, or of no use
        std::uint32_t row = 0;
        std::string fault;               ///< why it is of no use; "" where there is no row
        std::vector<std::string> doubt;  ///< nobody can say whether the row belongs to the layer
    };
    enum class As : std::uint8_t {
        value,
        amount,  ///< a number in a unit that the program does not know: good for a ratio
        change,
        growth,
        unclear,  ///< a share with a base year: a value, a change in points or a growth
    };
    /// A year beside the base year, once it is clear what the rows are.
    struct Reading {
        Found level, base, change, growth;
        std::string unclear;  ///< a row of which nobody can say what it is
    };
    using Rows = std::vector<std::uint32_t>;

    [[nodiscard]] Rows rows_of(std::uint32_t subject) const;
    [[nodiscard]] bool suits(const IndicatorCell& cell, As as) const;
    [[nodiscard]] Found find(const Rows& rows, int year, int base_year, As as) const;
    [[nodiscard]] Reading read(const Rows& rows, int year) const;
    void settle(Reading& reading, const Found& row) const;
    /// The years that may be asked for, the best first.
    [[nodiscard]] std::vector<int> years(const Rows& rows) const;
    [[nodiscard]] int asked_year() const;
    [[nodiscard]] filter::Interval missing(const Found& found, int year) const;
    [[nodiscard]] filter::Interval unclear(const std::string& fault, int year) const;
    [[nodiscard]] filter::Interval value(const Rows& rows) const;
    [[nodiscard]] filter::Interval against_base(const Rows& rows, As as) const;
    [[nodiscard]] filter::Interval published(const Found& found, const Reading& reading, As as, int year) const;
    [[nodiscard]] filter::Interval computed(const Reading& reading, As as, int year) const;
    [[nodiscard]] std::string words_of(const Found& found) const;
    [[nodiscard]] filter::Figure figure(const Found& found, int year, int base_year) const;

    Setup m_setup;
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> m_by_division;
};

/// What contradicting figures are compared by: they agree, may be the same but for rounding, or differ.
enum class Agreement : std::uint8_t { same, rounded, differ };
/// `half`: of the published figure; `slack`: what rounding of the values may do to the computed one.
[[nodiscard]] Agreement agreement(const Rational& published, const Rational& half, const Rational& computed,
                                  const Rational& slack);
/// By how much a value may be rounded: half of one in its last digit, but 1 % of it at most.
[[nodiscard]] Rational rounding(const IndicatorCell& cell);

/// Data checks of a table of figures against the indicators that rules ask for: indicator-unit, -year, -division, -unclear,
/// -implausible, -repeated, -disagrees; and indicator-unknown for a word that is none of `declared` (by all packs) either.
/// In table order.
[[nodiscard]] std::vector<layer::Problem> check_indicators(const layer::LayerTable& table, const rule::Program& program,
                                                           const layer::CodeList& divisions,
                                                           std::span<const rule::Indicator* const> declared);

}  // namespace zonelint::audit
