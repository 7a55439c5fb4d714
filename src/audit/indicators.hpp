#pragma once
// Values of indicators by division and year.

#include "audit/divisions.hpp"
#include "filter/trace.hpp"
#include "rule/program.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace zonelint::audit {

/// One value as a table gives it.
struct IndicatorCell {
    Rational value;  ///< base units
    Dimension dimension;
    const Unit* unit = nullptr;  ///< null: a bare number, also where a counting word such as 家 stands behind it
    bool points = false;         ///< written in percentage points, so that it is no relative change
};

/// "8.009 万t"; "74.5" with the column unit "%"; "120家". Nothing where it is none of these.
[[nodiscard]] std::optional<IndicatorCell> read_indicator_cell(const layer::LayerTable& table, std::uint32_t row);

/// True if a value is written as the rules expect it.
[[nodiscard]] bool fits(const IndicatorCell& cell, const std::optional<rule::IndicatorScale>& scale);

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
        bool any = false;                 ///< there is a row, whatever it says
        std::optional<IndicatorCell> cell;  ///< nothing: missing, or of no use
        std::uint32_t row = 0;
        std::string fault;                ///< why it is of no use; "" where there is no row
        std::vector<std::string> doubt;   ///< nobody can say whether the row belongs to the layer
    };
    enum class As : std::uint8_t { value, change, growth };

    [[nodiscard]] std::vector<std::uint32_t> rows_of(std::uint32_t subject) const;
    [[nodiscard]] Found find(const std::vector<std::uint32_t>& rows, int year, int base_year, As as) const;
    /// The years that may be asked for, the best first.
    [[nodiscard]] std::vector<int> years(const std::vector<std::uint32_t>& rows) const;
    [[nodiscard]] int asked_year() const;
    [[nodiscard]] filter::Interval missing(const Found& found, int year) const;
    [[nodiscard]] filter::Interval value(const std::vector<std::uint32_t>& rows) const;
    [[nodiscard]] filter::Interval against_base(const std::vector<std::uint32_t>& rows, As as) const;
    [[nodiscard]] filter::Figure figure(const Found& found, int year, int base_year) const;

    Setup m_setup;
    std::map<std::string, std::vector<std::uint32_t>, std::less<>> m_by_division;
};

/// Data checks of a table of figures against the indicators that rules ask for: indicator-unit, indicator-year,
/// indicator-repeated, indicator-disagrees; in table order.
[[nodiscard]] std::vector<layer::Problem> check_indicators(const layer::LayerTable& table, const rule::Program& program,
                                                           const layer::CodeList& divisions);

}  // namespace zonelint::audit
