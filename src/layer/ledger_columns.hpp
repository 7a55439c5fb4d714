#pragma once
// The columns of a sheet as a table: degrees, minutes and seconds in three columns are one, and so are a number and its unit.

#include "layer/builder.hpp"
#include "layer/ledger_head.hpp"

namespace zonelint::layer {

struct LedgerColumn {
    enum class Join : std::uint8_t { none, angle, amount };

    SourceColumn column;
    Join join = Join::none;
    std::vector<std::size_t> cells;  ///< columns of the sheet; an angle: degrees, minutes, seconds as far as there are
};

/// `names` by column of the sheet; columns without a name are left out. A column that the project names by itself stays as it is.
[[nodiscard]] std::vector<LedgerColumn> ledger_columns(std::span<const LedgerName> names, const HeadWords& words,
                                                       const SourceSpec& spec);

/// One cell of a table from the cells of a row of the sheet. Lives as long as those and `buffer`. "113°15′30″"; "10t/h", or the
/// number alone where it has a unit of its own or none is given.
[[nodiscard]] Cell join_cells(const LedgerColumn& column, std::span<const Cell> row, std::string& buffer);

}  // namespace zonelint::layer
