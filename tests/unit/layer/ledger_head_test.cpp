#include "layer/cell_reader.hpp"
#include "layer/ledger_columns.hpp"
#include "layer/ledger_rows.hpp"
#include "unit/layer/fixture.hpp"

using namespace zonelint;
using namespace zonelint::layer;

namespace {

/// Rows as "a|b|c", from line 1; an empty text is a blank row.
std::vector<LedgerRow> rows_of(const std::vector<std::string>& lines)
{
    std::vector<LedgerRow> out;
    for (const std::string& line : lines) {
        out.push_back({static_cast<std::int64_t>(out.size()) + 1, split(line, '|')});
    }
    return out;
}

HeadWords words_of(const SourceSpec& spec = {}) { return {*kinds().find("boiler"), kinds().coordinates(), spec}; }

/// "lines: names", or "? doubt".
std::string head(const std::vector<std::string>& lines, const SourceSpec& spec = {})
{
    const HeadFinding found = find_head(rows_of(lines), words_of(spec));
    if (!found.head) {
        return "? " + found.doubt.en;
    }
    std::vector<std::string> names;
    for (const LedgerName& name : found.head->names) {
        names.push_back(name.shown);
    }
    return fmt::format("{}: {}", fmt::join(found.head->lines, ","), fmt::join(names, "|"));
}

std::string compared(const std::vector<std::string>& lines)
{
    const HeadFinding found = find_head(rows_of(lines), words_of());
    REQUIRE(found.head);
    std::vector<std::string> names;
    for (const LedgerName& name : found.head->names) {
        names.push_back(name.word());
    }
    return fmt::format("{}", fmt::join(names, "|"));
}

/// "name=cell+cell" of every column of the table.
std::string columns(const std::vector<std::string>& lines, const SourceSpec& spec = {})
{
    const HeadFinding found = find_head(rows_of(lines), words_of(spec));
    REQUIRE(found.head);
    std::vector<std::string> out;
    for (const LedgerColumn& column : ledger_columns(found.head->names, words_of(spec), spec)) {
        out.push_back(fmt::format("{}={}", column.column.name, fmt::join(column.cells, "+")));
    }
    return fmt::format("{}", fmt::join(out, "|"));
}

std::string no_object_of(const std::string& line)
{
    const std::vector<std::string> heads{"序号", "锅炉编号", "企业名称", "燃料", "额定出力", "经度", "纬度"};
    const FieldMap map = map_of(*kinds().find("boiler"), heads);
    const std::vector<std::string> texts = split(line, '|');
    std::vector<Cell> cells;
    for (const std::string& text : texts) {
        cells.push_back(text.empty() ? Cell{} : word(text));
    }
    cells.resize(heads.size());
    return std::string(no_object(cells, heads, *kinds().find("boiler"), map).reason);
}

}  // namespace

TEST_CASE("the head is the row with the most known words")
{
    CHECK(head({"锅炉编号|燃料|经度|纬度", "b1|煤|113.1|22.5"}) == "1: 锅炉编号|燃料|经度|纬度");
    CHECK(head({"新会区锅炉台账||", "", "填报单位：|新会区|填报日期：2024年3月", "锅炉编号|燃料|额定出力(t/h)",
                "b1|煤|10"}) == "4: 锅炉编号|燃料|额定出力(t/h)");
    CHECK(head({"锅炉编号|燃料|备注", "b1|煤|锅炉编号待定"}) == "1: 锅炉编号|燃料|备注");
}

TEST_CASE("a head of two rows: groups, merged singles, units")
{
    const std::vector<std::string> angles{"台账", "锅炉编号|燃料|经度|||纬度||", "||度|分|秒|度|分|秒",
                                          "b1|煤|113|15|30|22|30|15"};
    CHECK(head(angles) == "2,3: 锅炉编号|燃料|经度/度|经度/分|经度/秒|纬度/度|纬度/分|纬度/秒");
    CHECK(columns(angles) == "锅炉编号=0|燃料=1|经度=2+3+4|纬度=5+6+7");
    const std::vector<std::string> amount{"锅炉编号|锅炉容量||燃料", "|数值|单位|", "b1|10|t/h|煤"};
    CHECK(head(amount) == "1,2: 锅炉编号|锅炉容量/数值|锅炉容量/单位|燃料");
    CHECK(columns(amount) == "锅炉编号=0|锅炉容量/数值=1+2|燃料=3");
    CHECK(compared({"锅炉编号|锅炉容量|燃料", "|（蒸吨/小时）|", "b1|10|煤"}) == "锅炉编号|锅炉容量(蒸吨/小时)|燃料");
    CHECK(compared({"锅炉||企业||坐标|", "编号|燃料|名称|信用代码|经度|纬度", "b1|煤|甲|||"}) ==
          "锅炉编号|锅炉燃料|企业名称|企业信用代码|坐标经度|坐标纬度");
}

TEST_CASE("a row of objects is no lower part of the head")
{
    CHECK(head({"锅炉编号|燃料|名称", "b1|煤|甲厂"}) == "1: 锅炉编号|燃料|名称");
    CHECK(head({"锅炉编号|燃料||名称", "b1||x|"}) == "1: 锅炉编号|燃料||名称");
    CHECK(head({"锅炉编号|燃料||名称", "|煤|12|"}) == "1: 锅炉编号|燃料||名称");
}

TEST_CASE("degrees, minutes and seconds in heads of one row")
{
    CHECK(columns({"锅炉编号|排放口地理坐标经度_度|排放口地理坐标经度_分|排放口地理坐标经度_秒|纬度（度）|纬度（分）|"
                   "纬度（秒）"}) == "锅炉编号=0|排放口地理坐标经度=1+2+3|纬度=4+5+6");
    CHECK(columns({"锅炉编号|经度（度）|纬度（度）"}) == "锅炉编号=0|经度（度）=1|纬度（度）=2");
    const HeadFinding noted = find_head(rows_of({"锅炉编号|经度(°)|纬度（N）"}), words_of());
    REQUIRE(noted.head);
    const std::vector<LedgerColumn> whole = ledger_columns(noted.head->names, words_of(), {});
    CHECK(whole[1].column.compared == "经度");
    CHECK(whole[2].column.compared == "纬度");
    CHECK(columns({"锅炉编号|容量|容量单位|燃料"}) == "锅炉编号=0|容量=1+2|燃料=3");
}

TEST_CASE("cells that are joined")
{
    const LedgerColumn angle{{"经度"}, LedgerColumn::Join::angle, {0, 1, 2}};
    std::string buffer;
    const auto joined = [&](const LedgerColumn& column, const std::vector<Cell>& row) {
        CellText text_of;
        return std::string(text_of(join_cells(column, row, buffer)));
    };
    CHECK(joined(angle, {word("113"), Cell{15.0}, Cell{30.5}}) == "113°15′30.5″");
    CHECK(joined(angle, {word("113°"), word("15′"), {}}) == "113°15′");
    CHECK(joined(angle, {{}, {}, {}}).empty());
    const LedgerColumn amount{{"容量"}, LedgerColumn::Join::amount, {0, 1}};
    CHECK(joined(amount, {Cell{10.0}, word("t/h")}) == "10t/h");
    CHECK(joined(amount, {word("7MW"), word("t/h")}) == "7MW");
    CHECK(joined(amount, {word("7"), {}}) == "7");
}

TEST_CASE("where the rows do not decide, nothing is decided")
{
    CHECK(head({"甲|乙", "1|2", "丙|丁|戊"}).starts_with("? no row"));
    CHECK(head({"b0|煤|甲厂|丙", "锅炉编号|燃料|企业名称|额定出力"}).starts_with("? row 2"));
    CHECK(head({"1|2", "3|4"}).starts_with("? no row"));
    CHECK(head({"a|b", "1|2"}) == "1: a|b");  // no word is known, but all columns have a text
    SourceSpec spec;
    spec.fields["fuel"].column = "煤种类别";
    CHECK(head({"关于台账|", "甲|煤种类别", "1|煤"}, spec) == "2: 甲|煤种类别");
}

TEST_CASE("a declared head overrides the words")
{
    const std::vector<LedgerRow> rows = rows_of({"锅炉编号|燃料|容量", "x|y|z", "|煤|t/h"});
    const std::vector<std::int64_t> second{2};
    CHECK(declared_head(rows, second, words_of()).names[1].shown == "y");
    const std::vector<std::int64_t> both{2, 3};
    CHECK(declared_head(rows, both, words_of()).names[1].shown == "y/煤");
    const std::vector<std::int64_t> beyond{9};
    CHECK(declared_head(rows, beyond, words_of()).names.empty());
}

TEST_CASE("rows that are no objects")
{
    CHECK(no_object_of("1|b1|甲厂|煤|10|113.1|22.5").empty());
    for (const char* total : {"合计||||120||", "|合  计|||120||", "新会区小计||||10", "合计：12台", "合计(台)|||",
                              "12|总计|||30", "合计|3", "共4台", "||共 4 台", "共4台|||||", "|||共4台，40蒸吨"}) {
        CHECK(no_object_of(total) == "total-row");
    }
    for (const char* note : {"备注：本表一式两份", "填表人：张三|||联系电话：0750-1234567", "注1：含停用", "说明",
                             "本表由区县填报，一台一行。", "|||||填表人：张三", "||||||2024年5月1日"}) {
        CHECK(no_object_of(note) == "note-row");
    }
    CHECK(no_object_of("一、城区") == "section-row");
    CHECK(no_object_of("（二）乡镇") == "section-row");
    CHECK(no_object_of("序号|锅炉编号|企业名称|燃料|额定出力|经度|纬度") == "repeated-head");
    CHECK(no_object_of("7") == "blank-row");  // of a form with more numbers than rows
    CHECK(no_object_of("例|b1|甲厂|煤|10|113.1|22.5") == "example-row");
}

TEST_CASE("rows that only look like totals and notes stay objects")
{
    CHECK(no_object_of("1|b1|合计热力公司|煤|10").empty());
    CHECK(no_object_of("|b7|合计|煤|10").empty());         // it has an identifier
    CHECK(no_object_of("|||合计|10|113.1|22.5").empty());  // it has a place
    CHECK(no_object_of("|b8|||||").empty());
    CHECK(no_object_of("|7|||||").empty());
    CHECK(no_object_of("||||||22.5").empty());
    CHECK(no_object_of("合计|b3").empty());
    CHECK(no_object_of("|联系电话机厂|||10").empty());
}

TEST_CASE("a row that numbers the columns")
{
    const auto numbers = [](const std::string& line) {
        const std::vector<std::string> texts = split(line, '|');
        std::vector<Cell> cells;
        for (const std::string& text : texts) {
            cells.push_back(word(text));
        }
        return numbers_columns(cells);
    };
    CHECK(numbers("1|2|3|4|5"));
    CHECK(numbers("甲|乙|1|2|3|4"));
    CHECK(numbers("（1）|（2）|（3）|（4）"));
    CHECK_FALSE(numbers("1|2|3"));
    CHECK_FALSE(numbers("1|2|4|5"));
    CHECK_FALSE(numbers("1|b2|3|4"));
}

TEST_CASE("A head of two rows comes once more in two rows")
{
    const auto cells_of = [](const std::vector<std::string>& texts) {
        std::vector<Cell> cells;
        for (const std::string& text : texts) {
            cells.push_back(text.empty() ? Cell{} : Cell{std::string_view(text)});
        }
        return cells;
    };
    const std::vector<std::string> upper{"锅炉编号", "额定出力", "", "经度"};
    const std::vector<std::string> lower{"", "数值", "单位"};
    CHECK(repeats_head(cells_of(upper), upper));
    CHECK(repeats_head(cells_of({"", "数值", "单位", ""}), lower));
    CHECK_FALSE(repeats_head(cells_of({"b1", "数值", "单位"}), lower));
    CHECK_FALSE(repeats_head(cells_of({"", "数值"}), lower));  // a single word is not enough
}

TEST_CASE("The unit beside an amount is that of each device of the row, too")
{
    LedgerColumn column;
    column.join = LedgerColumn::Join::amount;
    column.cells = {0, 1};
    std::string buffer;
    const auto joined = [&](std::string_view amount) {
        const std::vector<Cell> row{Cell{amount}, Cell{std::string_view("蒸吨/小时")}};
        CellText text_of;
        return std::string(text_of(join_cells(column, row, buffer)));
    };
    CHECK(joined("10") == "10蒸吨/小时");
    CHECK(joined("2×10") == "2×10蒸吨/小时");
    CHECK(joined("2台10") == "2台10蒸吨/小时");
    CHECK(joined("10t/h×2") == "10t/h×2");
}
