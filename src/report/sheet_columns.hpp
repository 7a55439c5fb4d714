#pragma once
// Columns of a sheet made from a table: copied fields, and columns worked out from several.

#include "report/workbook.hpp"

#include <map>

namespace zonelint::report {

/// What the sheets of one workbook share.
struct SheetContext {
    const Results& results;
    const WorkbookOptions& options;
    std::map<std::string, std::string, std::less<>> rule_links = {};  ///< rule -> its row in the ledger sheet

    [[nodiscard]] Lang lang() const { return results.lang; }
    [[nodiscard]] Value text(std::string_view text, std::string_view table) const;
};

/// The columns of a sheet in their order; what they need of table and context is kept by value.
class SheetColumns {
public:
    using Fill = std::function<void(const Record& record, std::size_t row, Cell& cell)>;

    /// Context and table must outlive the sheet.
    SheetColumns(const SheetContext& context, const Table& table) : m_context(&context), m_table(&table) {}

    void add(std::string key, const Text& title, double width, Fill fill);
    /// 1, 2, 3 …
    void add_numbers();
    /// A field as people read it: words for codes, 是 and 否 for flags.
    void copy(std::string_view field, double width, CellFormat text_format = CellFormat::text);
    /// The same under another title.
    void copy_as(std::string_view name, const Text& title, double width, CellFormat text_format = CellFormat::text);
    /// A number whose unit stands in the field "unit".
    void copy_measure(std::string_view name, double width);
    /// The rule with a link to its row in the ledger.
    void add_rule(double width);

    [[nodiscard]] const SheetContext& context() const { return *m_context; }
    [[nodiscard]] const Table& table() const { return *m_table; }
    [[nodiscard]] std::size_t size() const { return m_heads.size(); }
    [[nodiscard]] bool has(std::string_view key) const;
    void dates_only() { m_heads.back().dates = true; }
    void choose_from(std::vector<std::string> choices) { m_heads.back().choices = std::move(choices); }

    /// A sheet with these columns and a row for each of the table; with a single row that says so where it has none.
    [[nodiscard]] Sheet sheet() &&;

private:
    const SheetContext* m_context;
    const Table* m_table;
    std::vector<SheetColumn> m_heads;
    std::vector<Fill> m_fills;
};

/// "是", "no".
[[nodiscard]] std::string flag_word(bool flag, Lang lang);

}  // namespace zonelint::report
