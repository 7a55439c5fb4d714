#pragma once
// A sheet as a table of objects: its head found, its columns mapped, titles, totals and notes set apart.

#include "io/row_reader.hpp"
#include "io/sheet_file.hpp"
#include "layer/ledger_columns.hpp"
#include "layer/ledger_rows.hpp"
#include "layer/name_value.hpp"
#include "layer/wide_table.hpp"

namespace zonelint::io {

/// What is asked of the sheets of a file.
struct SheetRequest {
    const layer::Kind* kind = nullptr;
    const layer::CoordinateAliases* coordinates = nullptr;
    const layer::SourceSpec* spec = nullptr;
    std::span<const layer::DivisionName> divisions = {};
    std::string path = {};       ///< as the project names it
    bool every_problem = false;  ///< each cell concerned, however many are alike
    Where where = {};
};

/// The first rows of a sheet, and its head if it has one.
struct SheetStart {
    struct Value {
        layer::Cell cell;  ///< no text
        std::string text;
    };
    struct Row {
        std::int64_t line = 0;
        std::vector<Value> cells;
        std::vector<std::size_t> formulas;  ///< columns with a formula and no value
    };
    std::size_t sheet = 0;
    std::unique_ptr<SheetRows> rows;  ///< goes on behind `first`
    std::vector<Row> first;
    layer::HeadFinding finding;
};

class SheetTable final : public RowReader {
public:
    SheetTable(std::shared_ptr<SheetFile> file, SheetStart start, const SheetRequest& request);

    [[nodiscard]] const std::string& name() const { return m_name; }
    /// The source as it is for this sheet: values from names are constants.
    [[nodiscard]] const layer::SourceSpec& spec() const { return m_spec; }
    [[nodiscard]] const layer::FieldMap& map() const { return m_map; }
    [[nodiscard]] std::size_t columns() const { return m_columns.size() + (m_wide.empty() ? 0 : layer::wide_extra); }

    // Row by row: a block has one. Titles, the head and blank rows do not come.
    bool next() override;
    [[nodiscard]] std::size_t size() const override { return 1; }
    [[nodiscard]] std::int64_t row(std::size_t) const override { return m_line; }
    [[nodiscard]] std::span<const std::byte> wkb(std::size_t, std::vector<unsigned char>&) const override { return {}; }
    void cells(std::size_t, std::span<layer::Cell> out) override;

    /// Why the row is no object; an empty reason: it is one.
    [[nodiscard]] const layer::NoObject& no_object() const { return m_no_object; }

    /// About the sheet as a whole, and, after its end, about cells that were not read. Without a source.
    [[nodiscard]] std::vector<layer::Problem> problems() const;
    void add_problem(layer::Problem problem) { m_problems.push_back(std::move(problem)); }

private:
    /// What becomes of the lower cells of merged ones.
    enum class Fill : std::uint8_t { none, copy, refuse };

    /// Merged cells that reach down from the row above.
    struct Merge {
        MergedCells area;
        SheetStart::Value value;
    };

    void map_columns(const SheetRequest& request);
    void settle_angles();
    void find_merges();
    void keep_head();
    [[nodiscard]] bool is_head() const;
    void tell_formulas();
    bool load();
    void fill_down();
    void count_extra();
    bool next_wide();
    [[nodiscard]] layer::Cell merged_cell(std::size_t column, const Merge& merge);

    std::shared_ptr<SheetFile> m_file;
    SheetStart m_start;
    const layer::Kind* m_kind;
    std::string m_name;
    layer::SourceSpec m_spec;
    layer::LedgerHead m_head;
    std::vector<layer::LedgerColumn> m_columns;
    std::vector<std::string> m_shown;                    // heads of m_columns
    std::vector<std::vector<std::string>> m_head_texts;  // of each line of the head, by column of the sheet
    layer::FieldMap m_map;
    layer::FieldMap m_plain_map;            // without what a wide table adds
    std::vector<layer::WideColumn> m_wide;  // of a table with a column a year or an indicator
    std::size_t m_wide_at = 0;
    std::vector<Fill> m_fill;          // by column of the sheet
    std::vector<bool> m_named;         // by column of the sheet
    std::vector<bool> m_dates;         // by column of the sheet
    std::vector<std::string> m_field;  // by column of the sheet, what it feeds
    std::vector<MergedCells> m_areas;  // by first line
    std::size_t m_next_area = 0;
    std::vector<Merge> m_merges;
    std::vector<std::string> m_merged_texts;  // by column of the sheet

    std::size_t m_next_first = 0;
    std::int64_t m_line = 0;
    bool m_first_body = true;
    std::vector<layer::Cell> m_raw;
    std::vector<std::size_t> m_formulas;  // of m_raw
    std::vector<layer::Cell> m_cells;
    std::vector<std::string> m_joined;  // by column of the table
    layer::NoObject m_no_object;
    std::vector<layer::Problem> m_problems;
    bool m_every_problem = false;
    std::vector<std::size_t> m_formula_problem;  // by column of the sheet: index into m_problems + 1
    std::int64_t m_extra = 0;
    std::int64_t m_first_extra = 0;
};

/// The sheets that the source means: the one named by `layer`, those that fit a glob there, or the only one that fits the kind. Throws
/// Error(input) where there is no such sheet, several fit and none is named, or the head is not clear.
[[nodiscard]] std::vector<std::unique_ptr<SheetTable>> open_sheet_tables(std::shared_ptr<SheetFile> file,
                                                                         const SheetRequest& request);

}  // namespace zonelint::io
