#include "report/workbook.hpp"

#include "report/sheet_text.hpp"
#include "report/tables.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace zonelint;
using namespace zonelint::report;

namespace {

const Sheet& sheet(const Workbook& book, std::string_view name)
{
    const auto at = std::find_if(book.sheets.begin(), book.sheets.end(), [&](const Sheet& one) { return one.name == name; });
    REQUIRE(at != book.sheets.end());
    return *at;
}

std::vector<Cell> cells(const Sheet& sheet, std::size_t row)
{
    std::vector<Cell> out;
    sheet.read(row, out);
    REQUIRE(out.size() == sheet.columns.size());
    return out;
}

Cell at(const Sheet& sheet, std::size_t row, std::string_view key)
{
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        if (sheet.columns[i].key == key) {
            return cells(sheet, row)[i];
        }
    }
    FAIL("no column " << key);
    return {};
}

std::string text(const Sheet& sheet, std::size_t row, std::string_view key) { return text_of(at(sheet, row, key).value); }

std::int64_t number(const Sheet& sheet, std::size_t row, std::string_view key)
{
    return std::get<std::int64_t>(at(sheet, row, key).value);
}

std::vector<std::string> names(const Workbook& book)
{
    std::vector<std::string> out;
    for (const Sheet& one : book.sheets) {
        out.push_back(one.name);
    }
    return out;
}

std::vector<std::string> keys(const Sheet& sheet)
{
    std::vector<std::string> out;
    for (const SheetColumn& column : sheet.columns) {
        out.push_back(column.key);
    }
    return out;
}

struct Book {
    Sample sample;
    Report report = sample.report();
    Results results = results_of(report, 1);

    Table& table(std::string_view name)
    {
        return *std::find_if(results.tables.begin(), results.tables.end(),
                             [&](const Table& one) { return one.name == name; });
    }
};

/// The table with one more row, a copy of its first with another text.
void add_row(Table& table, std::string_view field, const std::string& value)
{
    std::vector<Record> rows;
    for (std::size_t row = 0; row < table.size; ++row) {
        rows.push_back(table.row(row));
    }
    rows.push_back(rows.front());
    rows.back()[table.at(field)] = value;
    hold(table, std::move(rows));
}

}  // namespace

TEST_CASE("the sheets of a workbook, in both languages")
{
    Book book;
    CHECK(names(workbook_of(book.results)) == std::vector<std::string>{"说明", "问题清单", "待核清单", "对象一览",
                                                                       "机会清单", "汇总表", "台账", "数据来源", "排除的行",
                                                                       "数据问题"});
    book.results.lang = Lang::en;
    CHECK(names(workbook_of(book.results)) == std::vector<std::string>{"Read me", "Findings", "Undetermined", "Objects",
                                                                       "Advice", "Summary", "Ledger", "Sources",
                                                                       "Excluded rows", "Data problems"});
}

TEST_CASE("the list of findings has the columns a bureau owes, in its order")
{
    Book book;
    const Workbook workbook = workbook_of(book.results);
    const Sheet& findings = sheet(workbook, "问题清单");
    CHECK(keys(findings) ==
          std::vector<std::string>{"no",          "rule",       "title",       "basis",    "kind",          "name",
                                   "id",          "enterprise", "credit_code", "division", "division_name", "lon",
                                   "lat",         "verdict",    "measured",    "unit",     "limit",         "margin",
                                   "reference",   "by",         "overdue",     "reason",   "action",        "capacity",
                                   "responsible", "rectify_by", "fingerprint"});
    CHECK(findings.size == book.table("findings").size);
    CHECK(findings.keys);
    CHECK(findings.columns[0].title == "序号");
    CHECK(number(findings, 0, "no") == 1);
    CHECK(text(findings, 0, "name") == "=一号锅炉");
    CHECK(text(findings, 0, "kind") == "锅炉");
    CHECK(text(findings, 0, "basis") == "广东省“十四五”节能减排实施方案（粤府〔2022〕68号） 三（八）");
    CHECK(text(findings, 0, "verdict") == "待整治（无期限）");
    CHECK(at(findings, 0, "verdict").style.shade == Shade::todo);
    CHECK(text(findings, 0, "by") == "未定期限");
    CHECK(at(findings, 0, "overdue").value == Value{});
    CHECK(at(findings, 0, "measured").style.format == CellFormat::metres);
    CHECK(at(findings, 0, "lon").style.format == CellFormat::degrees);
    CHECK(at(findings, 0, "fingerprint").style.format == CellFormat::code);
    CHECK(at(findings, 0, "responsible").value == Value{});
}

TEST_CASE("a day is a date that may have passed, and the time limit in words")
{
    Book book;
    Table& table = book.table("findings");
    add_row(table, "by", "2024-06-29");
    add_row(table, "by", "2024-06-30");
    const Workbook workbook = workbook_of(book.results);
    const Sheet& findings = sheet(workbook, "问题清单");
    const std::size_t last = findings.size - 1;
    CHECK(at(findings, last - 1, "by").value == Value{*parse_date("2024-06-29")});
    CHECK(at(findings, last, "by").style.format == CellFormat::date);
    CHECK(text(findings, last - 1, "overdue") == "是");
    CHECK(text(findings, last, "overdue") == "否");
    CHECK(text(findings, last, "rectify_by") == "2024年6月30日前");
}

TEST_CASE("an open verdict says what is open, and whether it is borderline")
{
    const Sample sample(50);
    const Report report = sample.report();
    const Results results = results_of(report, 1);
    const Workbook workbook = workbook_of(results);
    const Sheet& list = sheet(workbook, "待核清单");
    const Table& table = table_of(results.tables, "undetermined");
    std::size_t borderline = 0;
    for (std::size_t row = 0; row < table.size; ++row) {
        const bool flag = std::get<bool>(table.row(row)[table.at("borderline")]);
        borderline += flag ? 1U : 0U;
        CHECK((text(list, row, "cause") == "临界") == flag);
        CHECK_FALSE(text(list, row, "cause").empty());
        CHECK_FALSE(text(list, row, "reason").empty());
        CHECK(at(list, row, "verdict").style.shade == Shade::undetermined);
    }
    CHECK(borderline > 0);
    CHECK(borderline < table.size);
}

TEST_CASE("a list without rows says so")
{
    Book book;
    const Workbook workbook = workbook_of(book.results);
    const Sheet& advice = sheet(workbook, "机会清单");
    CHECK(advice.size == 1);
    CHECK(text(advice, 0, "no") == "无");
    CHECK(at(advice, 0, "rule").value == Value{});
}

TEST_CASE("the summary ends with the totals of the ledger")
{
    Book book;
    const Workbook workbook = workbook_of(book.results);
    const Sheet& summary = sheet(workbook, "汇总表");
    const Table& ledger = book.table("ledger");
    const Table& body = book.table("summary");
    REQUIRE(summary.size == body.size + 1 + ledger.size + 1);  // one division, one subtotal
    CHECK(text(summary, body.size, "rule") == "小计");
    std::int64_t subjects = 0;
    for (std::size_t row = 0; row < ledger.size; ++row) {
        const std::size_t line = body.size + 1 + row;
        CHECK(text(summary, line, "division") == "合计");
        for (const char* field : {"subjects", "violation", "todo", "undetermined", "out-of-scope"}) {
            CHECK(at(summary, line, field).value == ledger.row(row)[ledger.at(field)]);
        }
        subjects += std::get<std::int64_t>(ledger.row(row)[ledger.at("subjects")]);
    }
    CHECK(text(summary, summary.size - 1, "division") == "总计");
    CHECK(number(summary, summary.size - 1, "subjects") == subjects);
    CHECK(number(summary, body.size, "subjects") == subjects);
}

TEST_CASE("a summary that does not add up to the ledger is an internal error")
{
    Book book;
    Table& summary = book.table("summary");
    const auto fails = [&](std::vector<Record> rows) {
        hold(summary, std::move(rows));
        try {
            static_cast<void>(workbook_of(book.results));
        } catch (const Error& error) {
            return error.kind() == ErrorKind::internal;
        }
        return false;
    };
    std::vector<Record> rows;
    for (std::size_t row = 0; row < summary.size; ++row) {
        rows.push_back(summary.row(row));
    }
    std::vector<Record> fewer(rows.begin(), rows.end() - 1);
    std::vector<Record> other = rows;
    other.front()[summary.at("rule")] = std::string("no/such-rule");
    CHECK(fails(fewer));
    CHECK(fails(other));
    CHECK_FALSE(fails(rows));
}

TEST_CASE("rows beyond the limit go on in another sheet with the same heads")
{
    Book book;
    Table& table = book.table("findings");
    for (int i = 0; i < 7; ++i) {
        add_row(table, "id", fmt::format("more-{}", i));
    }
    WorkbookOptions options;
    options.most_rows = 4 + 3;  // heading, heads and three rows
    const Workbook whole = workbook_of(book.results);
    const Workbook parts = workbook_of(book.results, options);
    const Sheet& all = sheet(whole, "问题清单");
    std::size_t row = 0;
    for (std::size_t part = 1; row < all.size; ++part) {
        const Sheet& one = sheet(parts, part == 1 ? "问题清单" : fmt::format("问题清单 ({})", part));
        CHECK(one.heading == all.heading);
        CHECK(keys(one) == keys(all));
        CHECK(one.head_rows() + one.size <= options.most_rows);
        for (std::size_t i = 0; i < one.size; ++i, ++row) {
            CHECK(at(one, i, "id") == at(all, row, "id"));
            CHECK(number(one, i, "no") == static_cast<std::int64_t>(row + 1));
        }
    }
    CHECK(row == all.size);
}

TEST_CASE("links lead to the rule's row in the ledger, as many as a sheet may have")
{
    Book book;
    Table& table = book.table("findings");
    for (int i = 0; i < 4; ++i) {
        add_row(table, "id", fmt::format("more-{}", i));
    }
    WorkbookOptions options;
    options.most_links = 3;
    const Workbook workbook = workbook_of(book.results, options);
    const Sheet& findings = sheet(workbook, "问题清单");
    const Sheet& ledger = sheet(workbook, "台账");
    const std::string link = at(findings, 0, "rule").link;
    REQUIRE(link.starts_with("'台账'!A"));
    const std::size_t row = std::stoul(link.substr(link.find("!A") + 2)) - 1 - ledger.head_rows();
    CHECK(text(ledger, row, "rule") == text(findings, 0, "rule"));
    CHECK_FALSE(at(findings, 2, "rule").link.empty());
    CHECK(at(findings, 3, "rule").link.empty());
    CHECK(text(findings, 3, "rule") == text(findings, 0, "rule"));
    REQUIRE_FALSE(workbook.notes.empty());
    CHECK(workbook.notes.front().zh == "问题清单：前 3 行的规则ID可以点击，其余是普通文字");
    const Sheet& first = workbook.sheets.front();
    CHECK(text(first, first.size - workbook.notes.size(), "text") == workbook.notes.front().zh);
    CHECK(workbook_of(book.results).notes.empty());
}

TEST_CASE("a text too long for a cell is cut and told of")
{
    Book book;
    std::string text_of_40000;
    for (int i = 0; i < 40000; ++i) {
        text_of_40000 += "长";
    }
    add_row(book.table("findings"), "reason", text_of_40000);
    const Workbook workbook = workbook_of(book.results);
    const Sheet& findings = sheet(workbook, "问题清单");
    const std::string cut = text(findings, findings.size - 1, "reason");
    CHECK(utf16_units(cut) == 32767);
    CHECK(cut.ends_with("长…（全文见 findings.csv）"));
    REQUIRE(workbook.notes.size() == 1);
    CHECK(workbook.notes.front().zh == "1 处文字超过 32767 字，已截断；csv 格式写全文");
}

TEST_CASE("columns to fill in stand in both lists")
{
    Book book;
    const Workbook workbook = workbook_of(book.results, {.to_fill = true});
    for (const char* name : {"问题清单", "待核清单"}) {
        const Sheet& list = sheet(workbook, name);
        for (const char* key : {"progress", "closed_on", "remarks"}) {
            CHECK(at(list, 0, key).style.shade == Shade::to_fill);
            CHECK(at(list, 0, key).value == Value{});
        }
        CHECK(std::count_if(list.columns.begin(), list.columns.end(), [](const SheetColumn& c) { return c.dates; }) == 1);
        CHECK(list.columns.back().key == "fingerprint");
    }
    const std::vector<std::string> plain = keys(sheet(workbook_of(book.results), "问题清单"));
    CHECK(std::find(plain.begin(), plain.end(), "remarks") == plain.end());
}

TEST_CASE("the first sheet says how to read the others")
{
    Book book;
    const Workbook workbook = workbook_of(book.results);
    const Sheet& first = workbook.sheets.front();
    CHECK(text(first, 0, "text").starts_with("问题清单 2 台（处），其中违规 0、未完成 0、待整治 2；待核 "));
    std::string all;
    for (std::size_t row = 0; row < first.size; ++row) {
        all += text(first, row, "topic") + "|" + text(first, row, "item") + "|" + text(first, row, "text") + "\n";
    }
    for (const char* line :
         {"本次核查|项目|广州市2024年度核查", "本次核查|核查日期|2024-06-30", "本次核查|软件|zonelint 0.1.0",
          "依据文件|gd-2022-68|广东省“十四五”节能减排实施方案（粤府〔2022〕68号）", "怎样看判定|待整治|", "不是违法",
          "豁免|gd-2022-68/coal-boiler-in-chp-heat-radius  b7|", "口径|"}) {
        INFO(line);
        CHECK(all.find(line) != std::string::npos);
    }
}
