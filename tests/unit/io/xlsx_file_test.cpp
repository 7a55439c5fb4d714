#include "io/xlsx_parts.hpp"
#include "layer/cell_reader.hpp"
#include "unit/io/support.hpp"

#include "io/zip_writer.hpp"

using namespace zonelint;
using namespace zonelint::io;
using namespace zonelint::io::test;

namespace {

const std::string types = R"(<?xml version="1.0"?><Types xmlns="x"/>)";
const std::string top =
    R"(<Relationships><Relationship Id="a" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>)";
const std::string relations = R"(<Relationships>
  <Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
  <Relationship Id="r2" Type="http://x/worksheet" Target="/xl/worksheets/sheet2.xml"/>
  <Relationship Id="s" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>
  <Relationship Id="t" Type="http://x/styles" Target="styles.xml"/></Relationships>)";
const std::string styles =
    R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>
  <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>)";
const std::string texts =
    R"(<sst><si><t>锅炉编号</t></si><si><r><t>甲</t></r><rPh><t>jia</t></rPh><r><t> &amp; 乙</t></r></si></sst>)";

std::string workbook(const std::string& properties = "")
{
    return "<workbook>" + properties + R"(<sheets><sheet name="一" sheetId="1" r:id="r1"/>
        <sheet name="二" sheetId="2" state="hidden" r:id="r2"/></sheets></workbook>)";
}

/// A workbook whose first sheet has this content.
void write(const std::filesystem::path& file, const std::string& sheet, const std::string& book = workbook())
{
    const std::vector<ZipEntry> entries{
        {"[Content_Types].xml", types},      {"_rels/.rels", top},
        {"xl/workbook.xml", book},           {"xl/_rels/workbook.xml.rels", relations},
        {"xl/styles.xml", styles},           {"xl/sharedStrings.xml", texts},
        {"xl/worksheets/sheet1.xml", sheet}, {"xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>"}};
    write_zip_file(file, entries, {.as_of = *make_date(2024, 1, 1)});
}

/// "line: a|b|c" of each row of the first sheet.
std::vector<std::string> rows_of(const std::string& data, const std::string& book = workbook())
{
    const Folder folder;
    write(folder / "a.xlsx", "<worksheet>" + data + "</worksheet>", book);
    const auto file = open_xlsx(folder / "a.xlsx", {.file = "a.xlsx"});
    const auto rows = file->rows(0);
    std::vector<std::string> out;
    while (rows->next()) {
        std::vector<std::string> cells;
        for (const layer::Cell& cell : rows->cells()) {
            layer::CellText text_of;
            cells.emplace_back(text_of(cell));
        }
        out.push_back(fmt::format("{}: {}", rows->line(), fmt::join(cells, "|")));
    }
    return out;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("Cells of an .xlsx by type, rows and columns by name")
{
    CHECK(rows_of(R"(<sheetData><row r="3"><c r="B3" t="s"><v>1</v></c><c r="D3"><v>24.300000000000001</v></c></row>
        <row><c t="inlineStr"><is><t>x &lt; y</t></is></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><f>A1</f><v>z</v></c></row>
        <row r="9" ht="12"/></sheetData>)") == Words{"3: |甲 & 乙||24.3", "4: x < y|true|#N/A|z", "9: "});
}

TEST_CASE("Numbers that are days, in both date systems; a month stays a month")
{
    const std::string data =
        R"(<sheetData><row r="1"><c r="A1" s="1"><v>43529</v></c><c r="B1" s="2"><v>43529</v></c><c r="C1" s="0"><v>43529</v></c></row></sheetData>)";
    CHECK(rows_of(data) == Words{"1: 2019-03-05|2019年3月|43529"});
    CHECK(rows_of(data, workbook(R"(<workbookPr date1904="1"/>)")) == Words{"1: 2023-03-06|2023年3月|43529"});
    CHECK(
        rows_of(R"(<sheetData><row><c s="1"><v>1</v></c><c s="1"><v>59</v></c><c s="1"><v>61</v></c></row></sheetData>)") ==
        Words{"1: 1900-01-01|1900-02-28|1900-03-01"});
}

TEST_CASE("Which formats show a day")
{
    for (const char* day :
         {"yyyy/m/d", "yyyy\"年\"m\"月\"d\"日\"", "[$-804]yyyy-mm-dd;@", "m/d/yy h:mm", "dd\\.mm\\.yyyy"}) {
        CHECK(look_of(day) == NumberLook::day);
    }
    CHECK(look_of("yyyy\"年\"m\"月\"") == NumberLook::month);
    for (const char* number : {"General", "0.00", "0.00E+00", "#,##0", "h:mm:ss", "[Red]0", "\"d\"0", "@"}) {
        INFO(number);
        CHECK(look_of(number) == NumberLook::number);
    }
}

TEST_CASE("Sheets, hidden ones and merged cells")
{
    const Folder folder;
    write(folder / "a.xlsx",
          R"(<worksheet><sheetData/><mergeCells><mergeCell ref="B2:C4"/><mergeCell ref="x"/></mergeCells></worksheet>)");
    const auto file = open_xlsx(folder / "a.xlsx", {});
    REQUIRE(file->sheets().size() == 2);
    CHECK(file->sheets()[0].name == "一");
    CHECK_FALSE(file->sheets()[0].hidden);
    CHECK(file->sheets()[1].hidden);
    const std::vector<MergedCells> merged = file->merged(0);
    REQUIRE(merged.size() == 1);
    CHECK(merged[0].first_line == 2);
    CHECK(merged[0].last_line == 4);
    CHECK(merged[0].first_column == 1);
    CHECK(merged[0].last_column == 2);
}

TEST_CASE("A damaged workbook is named and nothing of it is used")
{
    for (const char* sheet :
         {"<sheetData><row r=\"1\"><c r=\"A1\"", "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
          "<sheetData><row r=\"2\"/><row r=\"1\"/></sheetData></worksheet>",
          "<sheetData><row r=\"1\"><c r=\"ZZZZ1\"/></row></sheetData></worksheet>",
          "<sheetData><row r=\"1\"><c t=\"s\"><v>99</v></c></row></sheetData></worksheet>",
          "<!DOCTYPE x><sheetData/></worksheet>",
          "<sheetData>&nbsp;<row><c t=\"str\"><v>&x;</v></c></row></sheetData></worksheet>"}) {
        INFO(sheet);
        const Folder folder;
        write(folder / "a.xlsx", std::string("<worksheet>") + sheet);
        const Error error = error_of([&] {
            const auto file = open_xlsx(folder / "a.xlsx", {.file = "a.xlsx"});
            const auto rows = file->rows(0);
            while (rows->next()) {
            }
        });
        CHECK(error.kind() == ErrorKind::unreadable);
        CHECK(error.where().file == "a.xlsx");
    }
}

TEST_CASE("A formula whose value was never saved is told from a blank cell")
{
    const Folder folder;
    write(
        folder / "a.xlsx",
        R"(<worksheet><sheetData><row r="1"><c r="A1"><f>B1*2</f><v/></c><c r="B1"><v>4</v></c><c r="C1"><f>B1*2</f><v>8</v></c>
        <c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f>B1</f></c></row><row r="2"><c r="A2"><v>1</v></c></row></sheetData></worksheet>)");
    const auto file = open_xlsx(folder / "a.xlsx", {.file = "a.xlsx"});
    const auto rows = file->rows(0);
    REQUIRE(rows->next());
    CHECK(std::vector<std::size_t>(rows->formulas().begin(), rows->formulas().end()) == std::vector<std::size_t>{0, 4});
    REQUIRE(rows->next());
    CHECK(rows->formulas().empty());
}
