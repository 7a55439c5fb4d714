#include "io/sheet_file.hpp"

#include "io/gdal_readers.hpp"

#include <algorithm>

namespace zonelint::io {

bool is_sheet_driver(std::string_view driver)
{
    return driver == "CSV" || driver == "XLSX" || driver == "ODS" || driver == "XLS";
}

std::unique_ptr<SheetFile> open_sheet_file(const SourceFile& source, const Where& where)
{
    if (source.driver() == "CSV") {
        return open_csv(source.file(), source.encoding(), where);
    }
    return source.driver() == "XLSX" ? open_xlsx(source.file(), where)
                                     : gdal().open_sheets(source.file(), source.driver(), where);
}

std::string cell_name(std::size_t column, std::int64_t line)
{
    std::string letters;
    for (std::size_t left = column + 1; left > 0; left = (left - 1) / 26) {
        letters += static_cast<char>('A' + (left - 1) % 26);
    }
    std::reverse(letters.begin(), letters.end());
    return letters + std::to_string(line);
}

}  // namespace zonelint::io
