#pragma once
// Sheets as texts, before anybody says what they mean: forms that were filled in by hand and come back.

#include <cstdint>
#include <string>
#include <vector>

namespace zonelint::layer {

/// A row of a sheet that holds something.
struct SheetTextRow {
    std::int64_t line = 0;           ///< the number that a spreadsheet shows beside it
    std::vector<std::string> cells;  ///< by column; dates as 2024-06-30, "" for none and for a formula without a value
};

struct SheetText {
    std::string name;
    std::vector<SheetTextRow> rows;
};

}  // namespace zonelint::layer
