#pragma once
// A workbook as plain data: what a bureau hands on, ready for whoever writes spreadsheets. Texts in cells are texts, whatever
// they begin with; nothing here is a formula.

#include "report/results.hpp"

namespace zonelint::report {

/// What a cell holds and how it is shown.
enum class CellFormat : std::uint8_t {
    text,     ///< wrapped
    word,     ///< short, wrapped, in the middle
    code,     ///< ids and codes, not wrapped
    integer,  ///< 0
    number,   ///< as many digits as it has
    metres,   ///< 0.0##
    degrees,  ///< 0.000000##
    date,     ///< yyyy-mm-dd
};

/// What stands behind the words of a cell.
enum class Shade : std::uint8_t { none, violation, shortfall, todo, undetermined, advice, subtotal, total, to_fill };

struct CellStyle {
    CellFormat format = CellFormat::text;
    Shade shade = Shade::none;

    bool operator==(const CellStyle&) const = default;
};

struct Cell {
    Value value;  ///< text, real, integer, date or NULL; texts as sheet_text() makes them
    CellStyle style;
    std::string link = {};  ///< a place in the workbook, "'台账'!A5"; empty: none

    bool operator==(const Cell&) const = default;
};

struct SheetColumn {
    std::string key;                        ///< English, snake_case, unique in its sheet
    std::string title;                      ///< in the language of the workbook
    double width = 10;                      ///< in digits of the standard font; a Chinese character takes two
    bool dates = false;                     ///< to be filled in with dates only
    std::vector<std::string> choices = {};  ///< to be filled in with these only; together below 255 UTF-16 units
};

/// From top to bottom: heading lines, titles of the columns, their keys, rows.
struct Sheet {
    std::string name;  ///< as sheet_name() makes it
    std::vector<std::string> heading;
    std::vector<SheetColumn> columns;
    bool keys = false;  ///< a second head row with the keys
    std::size_t size = 0;
    /// Fills `out`, whatever it held, with one cell a column. For one thread.
    std::function<void(std::size_t row, std::vector<Cell>& out)> read = {};
    std::size_t frozen_columns = 0;
    bool filter = true;
    bool wide = false;  ///< A3 instead of A4; both lying, all columns on one page

    /// Rows above the first of `size`.
    [[nodiscard]] std::size_t head_rows() const { return heading.size() + (keys ? 2 : 1); }
};

struct Workbook {
    std::string title;   ///< of the document
    std::string author;  ///< "zonelint 0.1.0"
    Date as_of;
    Lang lang = Lang::zh;
    std::vector<Sheet> sheets;
    std::vector<Text> notes;  ///< what was cut, or does not stand where one looks for it
};

/// Limits of the file format; tests set smaller ones.
struct WorkbookOptions {
    bool to_fill = false;               ///< columns for progress, closing date and remarks in the lists
    std::size_t most_rows = 1'048'576;  ///< in a sheet, heads included; the rest goes on in "问题清单 (2)"
    std::size_t most_links = 65'530;    ///< in a sheet; the rest is plain text
    std::size_t most_units = 32'767;    ///< of UTF-16 in a cell; the rest is cut
};

/// The workbook of a run; the results and their report must outlive it. Throws Error(internal) where the summary does not add up to the
/// ledger: both tables must be of the same rows.
[[nodiscard]] Workbook workbook_of(const Results& results, const WorkbookOptions& options = {});

}  // namespace zonelint::report
