#include "io/csv_scan.hpp"
#include "io/sheet_file.hpp"

#include <fstream>

namespace zonelint::io {

namespace {

/// Records as a spreadsheet opens them: an empty line is a row, a cell may have several lines. What scan_csv() refuses does not
/// come here.
class CsvRows final : public SheetRows {
public:
    CsvRows(const std::filesystem::path& file, const Encoding& encoding, const Where& where)
        : m_in(file, std::ios::binary), m_separator(csv_separator(file)), m_decoder(encoding, where),
          m_block(std::size_t{1} << 18U)
    {
        if (peek() == 0xEF) {
            m_at = 3;  // the mark of UTF-8, which scan_csv() has seen whole
        }
    }

    bool next() override
    {
        if (peek() < 0) {
            return false;
        }
        ++m_line;
        std::size_t count = 0;
        for (bool more = true; more; ++count) {
            if (m_bytes.size() <= count) {
                m_bytes.emplace_back();
                m_texts.emplace_back();
            }
            m_bytes[count].clear();
            more = take_cell(m_bytes[count]);
        }
        m_cells.assign(count, layer::Cell{});
        for (std::size_t c = 0; c < count; ++c) {
            if (!m_bytes[c].empty()) {
                m_cells[c].value = m_decoder.text(m_bytes[c], m_texts[c], false, m_line, "");
            }
        }
        return true;
    }

    [[nodiscard]] std::int64_t line() const override { return m_line; }
    [[nodiscard]] std::span<const layer::Cell> cells() const override { return m_cells; }

private:
    /// The next byte; -1 at the end.
    int peek()
    {
        if (m_at == m_size) {
            m_in.read(m_block.data(), static_cast<std::streamsize>(m_block.size()));
            m_size = static_cast<std::size_t>(m_in.gcount());
            m_at = 0;
        }
        return m_at < m_size ? static_cast<unsigned char>(m_block[m_at]) : -1;
    }

    /// False when the row ends with this cell.
    bool take_cell(std::string& out)
    {
        bool quoted = peek() == '"';
        m_at += quoted ? 1 : 0;
        for (int c = peek(); c >= 0; c = peek()) {
            ++m_at;
            if (quoted) {
                if (c != '"') {
                    out += static_cast<char>(c);
                } else if (peek() == '"') {
                    out += '"';
                    ++m_at;
                } else {
                    quoted = false;
                }
            } else if (c == m_separator) {
                return true;
            } else if (c == '\r' || c == '\n') {
                if (c == '\r' && peek() == '\n') {
                    ++m_at;
                }
                return false;
            } else {
                out += static_cast<char>(c);
            }
        }
        return false;
    }

    std::ifstream m_in;
    char m_separator;
    Decoder m_decoder;
    std::vector<char> m_block;
    std::size_t m_at = 0;
    std::size_t m_size = 0;
    std::int64_t m_line = 0;
    std::vector<std::string> m_bytes;  // by column
    std::vector<std::string> m_texts;  // by column, where they had to be decoded
    std::vector<layer::Cell> m_cells;
};

class CsvFile final : public SheetFile {
public:
    CsvFile(std::filesystem::path file, Encoding encoding, Where where)
        : m_file(std::move(file)), m_encoding(std::move(encoding)),
          m_where(std::move(where)), m_sheets{{m_file.stem().string(), false}}
    {}

    [[nodiscard]] const std::vector<SheetInfo>& sheets() const override { return m_sheets; }
    [[nodiscard]] std::unique_ptr<SheetRows> rows(std::size_t) override
    {
        return std::make_unique<CsvRows>(m_file, m_encoding, m_where);
    }

private:
    std::filesystem::path m_file;
    Encoding m_encoding;
    Where m_where;
    std::vector<SheetInfo> m_sheets;
};

}  // namespace

std::unique_ptr<SheetFile> open_csv(const std::filesystem::path& file, const Encoding& encoding, const Where& where)
{
    scan_csv(file, where);
    return std::make_unique<CsvFile>(file, encoding, where);
}

}  // namespace zonelint::io
