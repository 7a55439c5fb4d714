#include "report/csv.hpp"
#include "report/tables.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <limits>
#include <sstream>

using namespace zonelint;
using namespace zonelint::report;

namespace {

std::string file(const Report& report, std::string_view name)
{
    std::ostringstream out;
    write_csv(table_of(run_tables(report), name), out);
    return out.str();
}

/// Cells of a table as RFC 4180 reads them.
std::vector<std::vector<std::string>> cells(const std::string& text)
{
    std::vector<std::vector<std::string>> out(1, {""});
    bool quoted = false;
    for (std::size_t i = 3; i < text.size(); ++i) {
        if (quoted && text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"') {
            out.back().back() += text[++i];
        } else if (text[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && text[i] == ',') {
            out.back().emplace_back();
        } else if (!quoted && text.compare(i, 2, "\r\n") == 0) {
            ++i;
            out.push_back({""});
        } else {
            out.back().back() += text[i];
        }
    }
    out.pop_back();
    return out;
}

using Rows = std::vector<std::vector<std::string>>;

/// The cell of a row below the head, by the name of its column.
std::string at(const Rows& rows, std::size_t row, const std::string& column)
{
    const auto found = std::find(rows.front().begin(), rows.front().end(), column);
    REQUIRE(found != rows.front().end());
    return rows[row][static_cast<std::size_t>(found - rows.front().begin())];
}

}  // namespace

TEST_CASE("cells are quoted as RFC 4180 says", "[report]")
{
    CHECK(csv_cell("锅炉") == "锅炉");
    CHECK(csv_cell("a,b") == "\"a,b\"");
    CHECK(csv_cell("say \"no\"") == "\"say \"\"no\"\"\"");
    CHECK(csv_cell("two\nlines") == "\"two\nlines\"");
    CHECK(csv_cell("") == "");
}

TEST_CASE("what a spreadsheet would take for a formula is neutralised", "[report]")
{
    CHECK(csv_cell("=1+1") == "'=1+1");
    CHECK(csv_cell("+86") == "'+86");
    CHECK(csv_cell("-12") == "'-12");
    CHECK(csv_cell("@SUM(A1)") == "'@SUM(A1)");
    CHECK(csv_cell("\t=1") == "'\t=1");
    CHECK(csv_cell("\r=1") == "\"'\r=1\"");
    CHECK(csv_cell("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
    CHECK(csv_cell("1=1") == "1=1");
    CHECK(csv_cell("'=1") == "''=1");
    CHECK(csv_cell("'quoted'") == "'quoted'");
}

TEST_CASE("malformed UTF-8 does not get into a table", "[report]")
{
    CHECK(csv_cell("a\xFF"
                   "b") == "a\xEF\xBF\xBD"
                           "b");
    CHECK(csv_cell("\xB9\xF8 锅") == "\xEF\xBF\xBD\xEF\xBF\xBD 锅");
}

TEST_CASE("numbers are plain", "[report]")
{
    CHECK(csv_number(14990.0) == "14990");
    CHECK(csv_number(0.1) == "0.1");
    CHECK(csv_number(1.0 / 3) == "0.3333333333");
    CHECK(csv_number(-12.5) == "-12.5");
    CHECK(csv_number(113.446319714, 8) == "113.44631971");
    CHECK(csv_number(23.1, 8) == "23.1");
    CHECK(csv_number(-0.0001, 3) == "0");
    CHECK(csv_number(std::numeric_limits<double>::infinity()).empty());
    CHECK(csv_value(Value{std::int64_t{7}}) == "7");
    CHECK(csv_value(Value{true}) == "true");
    CHECK(csv_value(Value{*parse_date("2024-06-30")}) == "2024-06-30");
    CHECK(csv_value(Value{}).empty());
}

TEST_CASE("tables begin with a byte order mark and have rows of one length", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    for (const Table& one : run_tables(report)) {
        INFO(one.name);
        const std::string text = file(report, one.name);
        CHECK(text.starts_with("\xEF\xBB\xBF"));
        CHECK(text.ends_with("\r\n"));
        const auto rows = cells(text);
        for (const auto& row : rows) {
            CHECK(row.size() == rows.front().size());
        }
    }
}

TEST_CASE("a finding's cells survive their reader", "[report]")
{
    const Sample sample;
    const auto rows = cells(file(sample.report(), "findings"));
    REQUIRE(rows.size() == 3);
    CHECK(at(rows, 1, "id") == "b1");
    CHECK(at(rows, 1, "name") == "'=一号锅炉");
    CHECK(at(rows, 1, "enterprise") == "甲厂, 北区");
    CHECK(at(rows, 1, "measured") == "14990");
    CHECK(at(rows, 1, "lon") == "113.44631971");
}

TEST_CASE("the ledger closes and the summary adds up to it", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    const auto ledger = cells(file(report, "ledger"));
    REQUIRE(ledger.size() == 4);
    for (std::size_t i = 1; i < ledger.size(); ++i) {
        std::int64_t sum = 0;
        for (std::size_t column = 8; column < 16; ++column) {
            sum += std::stoll(ledger[i][column]);
        }
        CHECK(sum == std::stoll(ledger[i][7]));
    }
    CHECK(ledger[3][5] == "not-run");
    CHECK_FALSE(ledger[3][6].empty());

    const auto summary = cells(file(report, "summary"));
    for (std::size_t rule = 1; rule < 3; ++rule) {
        for (std::size_t column = 0; column < 9; ++column) {
            std::int64_t sum = 0;
            for (std::size_t i = 1; i < summary.size(); ++i) {
                sum += summary[i][2] == ledger[rule][0] ? std::stoll(summary[i][5 + column]) : 0;
            }
            CHECK(sum == std::stoll(ledger[rule][7 + column]));
        }
    }
}

TEST_CASE("an object stands once, under its strictest rule", "[report]")
{
    const Sample sample;
    const auto rows = cells(file(sample.report(), "objects"));
    REQUIRE(rows.size() == 5);
    CHECK(at(rows, 2, "id") == "b3");
    CHECK(at(rows, 2, "rules") == "2");
    CHECK(at(rows, 2, "all_rules") ==
          "gd-2022-68/coal-boiler-in-chp-heat-radius; gd-2022-68/biomass-boiler-in-chp-heat-radius");
}
