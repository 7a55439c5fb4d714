#pragma once
// Files of rows and columns: workbooks and CSV, cell by cell, before anybody knows where the head is.

#include "io/source_file.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

namespace zonelint::io {

/// The rows of a sheet, top down. Rows that the file does not hold are not given.
class SheetRows {
public:
    virtual ~SheetRows() = default;

    /// False at the end. Throws Error(unreadable) where the file is damaged.
    virtual bool next() = 0;
    /// The number that a spreadsheet shows beside it.
    [[nodiscard]] virtual std::int64_t line() const = 0;
    /// By column; texts live until next().
    [[nodiscard]] virtual std::span<const layer::Cell> cells() const = 0;
    /// Columns of the row whose cells hold a formula and no value: nobody saved what it comes to. They are null in cells().
    [[nodiscard]] virtual std::span<const std::size_t> formulas() const { return {}; }
};

/// Merged cells: all lines and columns from 1, ends included.
struct MergedCells {
    std::int64_t first_line = 0;
    std::int64_t last_line = 0;
    std::size_t first_column = 0;  ///< from 0
    std::size_t last_column = 0;
};

struct SheetInfo {
    std::string name;
    bool hidden = false;
};

class SheetFile {
public:
    virtual ~SheetFile() = default;

    [[nodiscard]] virtual const std::vector<SheetInfo>& sheets() const = 0;
    /// May be called several times; what it returns must not outlive the file.
    [[nodiscard]] virtual std::unique_ptr<SheetRows> rows(std::size_t sheet) = 0;
    [[nodiscard]] virtual std::vector<MergedCells> merged(std::size_t) { return {}; }
    /// Days between what a number means as a date here and in a workbook that counts from 1900.
    [[nodiscard]] virtual int date_shift() const { return 0; }
};

/// True for the drivers whose files are read as sheets.
[[nodiscard]] bool is_sheet_driver(std::string_view driver);

/// Opens the file of such a driver. Throws Error(unreadable).
[[nodiscard]] std::unique_ptr<SheetFile> open_sheet_file(const SourceFile& source, const Where& where);

// Two of its three ways; GdalReaders has the third.
[[nodiscard]] std::unique_ptr<SheetFile> open_csv(const std::filesystem::path& file, const Encoding& encoding,
                                                  const Where& where);
[[nodiscard]] std::unique_ptr<SheetFile> open_xlsx(const std::filesystem::path& file, const Where& where);

/// "C7" for column 2, line 7.
[[nodiscard]] std::string cell_name(std::size_t column, std::int64_t line);

}  // namespace zonelint::io
