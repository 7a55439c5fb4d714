#pragma once
// The rows of a sheet below its heads, as the XML of a workbook. A library that takes them cell by cell needs several times
// as long, and most of a run's time is theirs.

#include "io/deflate_text.hpp"
#include "io/xlsx_styles.hpp"

namespace zonelint::io {

struct XlsxRows {
    DeflatedPiece rows;   ///< elements of <sheetData>
    DeflatedPiece links;  ///< elements of <hyperlinks>; size 0: there are none
};

/// All rows of the sheet, its heads left out.
[[nodiscard]] XlsxRows xlsx_rows(const report::Sheet& sheet, XlsxStyles& styles);

/// "A", "Z", "AA"
[[nodiscard]] std::string column_letters(std::size_t index);

}  // namespace zonelint::io
