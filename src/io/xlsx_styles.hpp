#pragma once
// The looks of cells, as libxlsxwriter wants them.

#include "report/workbook.hpp"

#include <xlsxwriter.h>

#include <map>
#include <tuple>

namespace zonelint::io {

/// The formats of one workbook, made when first asked for. The workbook owns them.
class XlsxStyles {
public:
    XlsxStyles(lxw_workbook* workbook, Lang lang) : m_workbook(workbook), m_lang(lang) {}

    /// The number under which the file lists that look.
    [[nodiscard]] int index(const report::CellStyle& style, bool link);
    [[nodiscard]] lxw_format* title();    ///< first heading line
    [[nodiscard]] lxw_format* heading();  ///< the others
    [[nodiscard]] lxw_format* head();     ///< titles of columns
    [[nodiscard]] lxw_format* key();      ///< their keys

private:
    [[nodiscard]] lxw_format* make(double size) const;
    [[nodiscard]] lxw_format* cell(const report::CellStyle& style, bool link) const;

    lxw_workbook* m_workbook;
    Lang m_lang;
    std::map<std::tuple<report::CellFormat, report::Shade, bool>, int> m_cells;
    std::map<int, lxw_format*> m_heads;
};

}  // namespace zonelint::io
