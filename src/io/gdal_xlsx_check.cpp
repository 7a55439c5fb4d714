#include "io/gdal_xlsx_check.hpp"

#include "io/feature_writer.hpp"
#include "io/gdal.hpp"
#include "io/xlsx_grid.hpp"

#include <cpl_vsi.h>

#include <charconv>
#include <cmath>

namespace zonelint::io {

namespace {

namespace fs = std::filesystem;

struct FileCloser {
    void operator()(VSILFILE* file) const { VSIFCloseL(file); }
};

/// A part of the workbook, read in pieces.
class PartReader {
public:
    /// `shown` is the sheet that errors name.
    PartReader(const fs::path& file, const std::string& name, std::string shown)
        : m_in(VSIFOpenL(("/vsizip/{" + file.string() + "}/" + name).c_str(), "rb")), m_file(file), m_shown(std::move(shown))
    {
        if (m_in == nullptr) {
            cut_short();
        }
    }

    /// The text up to and with `end`, which must come.
    std::string_view up_to(std::string_view end)
    {
        std::size_t from = m_used;
        std::size_t at = m_text.find(end, from);
        while (at == std::string::npos) {
            m_text.erase(0, m_used);
            m_used = 0;
            from = m_text.size() - std::min(m_text.size(), end.size());
            if (!more()) {
                cut_short();
            }
            at = m_text.find(end, from);
        }
        const std::size_t begin = m_used;
        m_used = at + end.size();
        return std::string_view(m_text).substr(begin, m_used - begin);
    }

private:
    [[noreturn]] void cut_short() const
    {
        throw Error(ErrorKind::input, {"写出的工作簿不完整", "the workbook that was written is cut short"},
                    {.file = m_file.string(), .layer = m_shown}, {"磁盘可能已满", "the disk may be full"});
    }

    bool more()
    {
        static constexpr std::size_t piece = std::size_t{1} << 18U;
        const std::size_t before = m_text.size();
        m_text.resize(before + piece);
        m_text.resize(before + VSIFReadL(m_text.data() + before, 1, piece, m_in.get()));
        return m_text.size() > before;
    }

    std::unique_ptr<VSILFILE, FileCloser> m_in;
    const fs::path& m_file;
    std::string m_shown;
    std::string m_text;
    std::size_t m_used = 0;
};

/// The text between two marks, which is cut off `rest` with them; nothing if they are not there.
std::optional<std::string_view> taken(std::string_view& rest, std::string_view begin, std::string_view end)
{
    const std::size_t from = rest.find(begin);
    if (from == std::string_view::npos) {
        return std::nullopt;
    }
    const std::size_t to = rest.find(end, from + begin.size());
    if (to == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view out = rest.substr(from + begin.size(), to - from - begin.size());
    rest.remove_prefix(to + end.size());
    return out;
}

std::string without_entities(std::string_view xml)
{
    static constexpr std::pair<std::string_view, std::string_view> entities[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}};
    std::string out;
    for (std::size_t i = 0; i < xml.size();) {
        const auto* entity = xml[i] != '&' ? std::end(entities)
                                           : std::find_if(std::begin(entities), std::end(entities), [&](const auto& one) {
                                                 return xml.substr(i).starts_with(one.first);
                                             });
        out += entity == std::end(entities) ? xml.substr(i, 1) : entity->second;
        i += entity == std::end(entities) ? 1 : entity->first.size();
    }
    return unescaped(std::move(out));
}

struct WrittenCell {
    std::size_t column = 0;
    bool text = false;
    std::string_view content;  ///< empty: nothing but a look
};

std::size_t column_of(std::string_view place)
{
    std::size_t out = 0;
    for (std::size_t i = 0; i < place.size() && place[i] >= 'A'; ++i) {
        out = out * 26 + static_cast<std::size_t>(place[i] - 'A') + 1;
    }
    return out - 1;
}

/// The next cell of a row; nothing at its end.
std::optional<WrittenCell> next_cell(std::string_view& row)
{
    const auto head = taken(row, "<c ", ">");
    if (!head) {
        return std::nullopt;
    }
    std::string_view attributes = *head;
    WrittenCell out;
    out.text = attributes.ends_with("t=\"inlineStr\"");
    if (const auto place = taken(attributes, "r=\"", "\"")) {
        out.column = column_of(*place);
    }
    if (head->ends_with('/')) {
        return out;
    }
    std::string_view body = row.substr(0, row.find("</c>"));
    row.remove_prefix(body.size());
    if (out.text) {
        static_cast<void>(taken(body, "<t", ">"));
        out.content = body.substr(0, body.find("</t>"));
    } else {
        out.content = taken(body, "<v>", "</v>").value_or("");
    }
    return out;
}

bool same_value(const report::Value& value, const WrittenCell& cell)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        return cell.text && (cell.content == *text || without_entities(cell.content) == *text);
    }
    const auto* whole = std::get_if<std::int64_t>(&value);
    const auto* real = std::get_if<double>(&value);
    if (cell.text || (whole == nullptr && real == nullptr)) {
        return false;
    }
    // A spreadsheet keeps 15 digits, the file 16.
    static constexpr double digits = 1e-15;
    const double expected = real != nullptr ? *real : static_cast<double>(*whole);
    double number = 0;
    const auto end = std::from_chars(cell.content.data(), cell.content.data() + cell.content.size(), number);
    return end.ec == std::errc() && std::abs(number - expected) <= digits * std::abs(expected);
}

void check_sheet(const fs::path& file, std::size_t index, const report::Sheet& sheet)
{
    PartReader part(file, fmt::format("xl/worksheets/sheet{}.xml", index + 1), sheet.name);
    static_cast<void>(part.up_to("<sheetData>"));
    std::vector<report::Cell> expected;
    for (std::size_t row = 0; row < grid_rows(sheet); ++row) {
        grid_row(sheet, row, expected);
        std::string_view written = part.up_to("</row>");
        if (!written.starts_with(fmt::format("<row r=\"{}\"", row + 1))) {
            differs(file, sheet.name, row, "");
        }
        std::size_t next = 0;  // column that must come
        const auto skip_empty = [&] {
            while (next < expected.size() && expected[next].value.index() == 0) {
                ++next;
            }
        };
        while (const auto cell = next_cell(written)) {
            if (cell->content.empty()) {
                continue;
            }
            skip_empty();
            if (next >= expected.size() || cell->column != next || !same_value(expected[next].value, *cell)) {
                differs(file, sheet.name, row, next < sheet.columns.size() ? sheet.columns[next].key : "");
            }
            ++next;
        }
        skip_empty();
        if (next != expected.size()) {
            differs(file, sheet.name, row, next < sheet.columns.size() ? sheet.columns[next].key : "");
        }
    }
    if (part.up_to("</sheetData>") != "</sheetData>") {
        differs(file, sheet.name, grid_rows(sheet), "");
    }
    static_cast<void>(part.up_to("</worksheet>"));
}

}  // namespace

void check_workbook_file(const fs::path& file, const report::Workbook& workbook)
{
    const GdalMessages messages;
    PartReader part(file, "xl/workbook.xml", "");
    std::string_view list = part.up_to("</sheets>");
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
        const auto name = taken(list, "<sheet name=\"", "\"");
        if (!name || without_entities(*name) != workbook.sheets[i].name) {
            differs(file, workbook.sheets[i].name, 0, "");
        }
        check_sheet(file, i, workbook.sheets[i]);
    }
    messages.check(ErrorKind::input, {.file = file.string()});
}

}  // namespace zonelint::io
