#include "io/xlsx_writer.hpp"

#include "io/gdal_xlsx_check.hpp"
#include "io/xlsx_grid.hpp"
#include "io/xlsx_rows.hpp"
#include "unit/io/support.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;
using report::Cell;
using report::CellFormat;

namespace {

using Rows = std::vector<std::vector<Cell>>;

Cell text(std::string value) { return {std::move(value), {}}; }

report::Sheet sheet(std::string name, Rows rows)
{
    report::Sheet out;
    out.name = std::move(name);
    out.heading = {"标题", "第二行"};
    out.columns = {{"id", "编号"}, {"value", "值", 20}};
    out.keys = true;
    out.size = rows.size();
    out.read = [rows = std::move(rows)](std::size_t row, std::vector<Cell>& cells) { cells = rows[row]; };
    return out;
}

report::Workbook book(Rows rows)
{
    report::Workbook out;
    out.title = "样例";
    out.author = "zonelint";
    out.as_of = *parse_date("2024-06-30");
    out.sheets = {sheet("清单", std::move(rows)), sheet("o'clock", {{text("x"), Cell{}}})};
    return out;
}

Rows odd_rows()
{
    return {{text("=1+1"), Cell{0.1 + 0.2, {CellFormat::metres}}},
            {text("911302307808371268"), Cell{std::int64_t{-7}, {CellFormat::integer}}},
            {text("<a href=\"x\">&amp; 'b'</a>"), Cell{*parse_date("2024-12-31"), {CellFormat::date}}},
            {text(" blank\nline\t "), Cell{*parse_date("1899-12-31"), {CellFormat::date}}},
            {text("_x0041_ _x005F_ _x00_ \xF0\xA0\xAE\xB7"), Cell{}},
            {Cell{}, Cell{}},
            {Cell{std::string("r1"), {CellFormat::code}, "'o''clock'!A5"}, Cell{}}};
}

std::string part_of(const std::filesystem::path& file, const std::string& name)
{
    VSILFILE* in = VSIFOpenL(("/vsizip/{" + file.string() + "}/" + name).c_str(), "rb");
    REQUIRE(in != nullptr);
    std::string out(1 << 20U, '\0');
    out.resize(VSIFReadL(out.data(), 1, out.size(), in));
    VSIFCloseL(in);
    return out;
}

ErrorKind fault(const std::filesystem::path& file, const report::Workbook& workbook)
{
    try {
        check_workbook_file(file, workbook);
    } catch (const Error& error) {
        return error.kind();
    }
    return ErrorKind::usage;
}

}  // namespace

TEST_CASE("A workbook is the same bytes every time and leaves nothing beside it")
{
    const Folder folder;
    write_workbook_file(folder / "a.xlsx", book(odd_rows()));
    std::filesystem::create_directories(folder / "b");
    write_workbook_file(folder / "b/a.xlsx", book(odd_rows()));
    CHECK(bytes_of(folder / "a.xlsx") == bytes_of(folder / "b/a.xlsx"));
    CHECK(folder.names() == std::vector<std::string>{"a.xlsx", "b"});
    const std::string core = part_of(folder / "a.xlsx", "docProps/core.xml");
    CHECK(core.find("2024-06-30T00:00:00Z") != std::string::npos);
    CHECK_THROWS_AS(write_workbook_file(folder / "a.xlsx", book({})), Error);
}

TEST_CASE("Texts are texts, whatever they look like")
{
    const Folder folder;
    write_workbook_file(folder / "a.xlsx", book(odd_rows()));
    const std::string xml = part_of(folder / "a.xlsx", "xl/worksheets/sheet1.xml");
    CHECK(xml.find("<f>") == std::string::npos);
    CHECK(xml.find("<t>=1+1</t>") != std::string::npos);
    CHECK(xml.find("_x005F_x0041_ _x005F_x005F_ _x00_") != std::string::npos);
    CHECK(xml.find("location=\"'o''clock'!A5\"") != std::string::npos);
    CHECK(xml.find("1899-12-31") != std::string::npos);
    CHECK(xml.find("<v>45657</v>") != std::string::npos);  // 2024-12-31
    CHECK(xml.find("numberStoredAsText=\"1\"") != std::string::npos);
    CHECK(xml.find("<autoFilter ref=\"A4:B11\"/>") != std::string::npos);
    CHECK(xml.find("<dimension ref=\"A1:B11\"/>") != std::string::npos);
    CHECK(xml.find("<t xml:space=\"preserve\"> blank") != std::string::npos);
}

TEST_CASE("A workbook that says something else than it should is found out")
{
    const Folder folder;
    const auto file = folder / "a.xlsx";
    write_workbook_file(file, book({{text("a"), Cell{1.5, {}}}, {text("b"), Cell{}}}));
    CHECK(fault(file, book({{text("a"), Cell{1.5, {}}}, {text("b"), Cell{}}})) == ErrorKind::usage);
    for (const Rows& rows :
         {Rows{{text("a"), Cell{1.25, {}}}, {text("b"), Cell{}}}, Rows{{text("a"), Cell{1.5, {}}}},
          Rows{{text("a"), Cell{1.5, {}}}, {text("b"), Cell{2.0, {}}}}, Rows{{text("a"), text("1.5")}, {text("b"), Cell{}}},
          Rows{{text("a"), Cell{}}, {text("b"), Cell{}}}}) {
        CHECK(fault(file, book(rows)) == ErrorKind::internal);
    }
    report::Workbook renamed = book({{text("a"), Cell{1.5, {}}}, {text("b"), Cell{}}});
    renamed.sheets[1].name = "other";
    CHECK(fault(file, renamed) == ErrorKind::internal);
}

TEST_CASE("70,000 rows with as many links as a sheet may have")
{
    const Folder folder;
    report::Workbook large = book({});
    large.sheets[0].size = 70000;
    large.sheets[0].read = [](std::size_t row, std::vector<Cell>& cells) {
        cells.assign(2, Cell{});
        cells[0] = {fmt::format("rule-{}", row % 50), {}, row < 65530 ? fmt::format("'o''clock'!A{}", row % 50 + 1) : ""};
        cells[1].value = static_cast<double>(row) / 8;
    };
    write_workbook_file(folder / "a.xlsx", large);
    CHECK(std::filesystem::file_size(folder / "a.xlsx") > 100000);
}

TEST_CASE("A row needs as many lines as its longest wrapped text")
{
    const report::Sheet one = sheet("a", {});
    const auto height = [&](const char* value, CellFormat format = CellFormat::text) {
        const std::vector<Cell> cells = {Cell{}, Cell{std::string(value), {format}}};
        return row_height(one, cells);
    };
    CHECK(height("short") == 0);
    CHECK(height("一二三四五六七八九") == 0);  // 18 of 20 digits
    CHECK(height("一二三四五六七八九十一二") == 29);
    CHECK(height("a\nb\nc") == 42);
    CHECK(height("一二三四五六七八九十一二", CellFormat::code) == 0);
    CHECK(height(std::string(40000, 'x').c_str()) <= 409);
}

TEST_CASE("Columns are lettered as spreadsheets do")
{
    CHECK(column_letters(0) == "A");
    CHECK(column_letters(25) == "Z");
    CHECK(column_letters(26) == "AA");
    CHECK(column_letters(701) == "ZZ");
    CHECK(column_letters(702) == "AAA");
}

TEST_CASE("Days as numbers")
{
    CHECK(day_number(*parse_date("1900-03-01")) == 61.0);
    CHECK(day_number(*parse_date("2024-06-30")) == 45473.0);
    CHECK_FALSE(day_number(*parse_date("1900-02-28")).has_value());
    CHECK(day_number(*parse_date("9999-12-31")) == 2958465.0);
}

TEST_CASE("Codes of characters in a text stay what they are")
{
    for (const char* text : {"_x0041_", "_x005F_x0041_", "_x0041", "__x0041__x000d_", "a_b", ""}) {
        CHECK(unescaped(escaped(text)) == text);
    }
    CHECK(escaped("_x0041_") == "_x005F_x0041_");
    CHECK(escaped("_x004_") == "_x004_");
}
