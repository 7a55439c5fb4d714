#pragma once
// Tables as CSV: UTF-8 with a byte order mark, CRLF, quoted as RFC 4180 says; a text that a spreadsheet would take for a
// formula gets an apostrophe in front.

#include "report/feature_layer.hpp"
#include "report/report.hpp"

#include <cstdint>
#include <initializer_list>
#include <ostream>
#include <span>
#include <string>
#include <string_view>

namespace zonelint::report {

/// A file of the run folder.
struct CsvFile {
    std::string_view name;  ///< "findings.csv"
    void (*write)(const Report&, std::ostream&);
};

/// In the order in which the manifest lists them: ledger, sources, summary, findings, advice, undetermined, objects,
/// excluded, problems.
[[nodiscard]] std::span<const CsvFile> csv_files();

/// One cell that holds a text. Malformed UTF-8 becomes U+FFFD.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// At most `decimals` digits after the point (below 0: ten significant digits), no trailing zeros; "" for what is not
/// finite.
[[nodiscard]] std::string csv_number(double value, int decimals = -1);

/// A value as a cell: numbers and dates plain, texts as csv_cell().
[[nodiscard]] std::string csv_value(const Value& value, int decimals = -1);

/// Writes one table line by line.
class CsvWriter {
public:
    explicit CsvWriter(std::ostream& out);  ///< writes the byte order mark

    CsvWriter& text(std::string_view value) { return raw(csv_cell(value)); }
    CsvWriter& number(double value, int decimals = -1) { return raw(csv_number(value, decimals)); }
    CsvWriter& count(std::int64_t value) { return raw(std::to_string(value)); }
    CsvWriter& value(const Value& value, int decimals = -1) { return raw(csv_value(value, decimals)); }
    void head(std::initializer_list<std::string_view> names);
    void end();  ///< of a line

private:
    CsvWriter& raw(std::string_view cell);

    std::ostream& m_out;
    bool m_first = true;
};

}  // namespace zonelint::report
