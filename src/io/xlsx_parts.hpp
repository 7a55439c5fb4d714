#pragma once
// What the sheets of an .xlsx share: which there are, texts, which number formats are dates.

#include "io/sheet_file.hpp"

namespace zonelint::io {

/// How a number is shown.
enum class NumberLook : std::uint8_t { number, day, month, percent };

struct XlsxParts {
    std::vector<SheetInfo> sheets;
    std::vector<std::string> paths;  ///< of the sheets, inside the zip
    bool from_1904 = false;
    std::vector<std::string> texts;  ///< shared ones
    std::vector<NumberLook> looks;   ///< by style
};

/// Throws Error(input) for a file that is no whole workbook.
[[nodiscard]] XlsxParts read_xlsx_parts(const std::filesystem::path& file, const Where& where);

/// What a format code shows: "yyyy/m/d" a day, "yyyy年m月" a month, "0.0%" a share, "0.00" and "h:mm" a number.
[[nodiscard]] NumberLook look_of(std::string_view format);

}  // namespace zonelint::io
