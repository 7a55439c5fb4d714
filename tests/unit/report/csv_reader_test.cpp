#include "report/csv_reader.hpp"

#include "base/error.hpp"
#include "report/columns.hpp"
#include "report/csv.hpp"
#include "report/tables.hpp"
#include "unit/report/fixture.hpp"

#include <catch2/catch.hpp>

#include <sstream>

using namespace zonelint;
using namespace zonelint::report;

namespace {

Table head()
{
    Table out{"t", {}, {}};
    out.fields = {{"id"},
                  {"name"},
                  {"lon", "", {}, ValueType::real, 8},
                  {"count", "", {}, ValueType::integer},
                  {"borderline", "", {}, ValueType::flag},
                  {"due", "", {}, ValueType::date}};
    return out;
}

const std::string first = "\xEF\xBB\xBFid,name,lon,count,borderline,due\r\n";

std::string written(const Table& table)
{
    std::ostringstream out;
    write_csv(table, out);
    return out.str();
}

std::string refused(const std::string& text)
{
    try {
        (void)read_csv(head(), text, "run/t.csv");
    } catch (const Error& error) {
        CHECK(error.kind() == ErrorKind::input);
        return error.render(Lang::en);
    }
    return "read";
}

}  // namespace

TEST_CASE("cells come back as typed values", "[report]")
{
    const Table table = read_csv(head(),
                                 first + "a,\"b,\"\"c\"\"\r\nd\",113.44631971,-7,true,2024-06-30\r\n"
                                         ",,,,,\r\n"
                                         "'=1+1,''+2,0,0,false,0001-01-01\r\n"
                                         "'quoted',',,,,\r\n",
                                 "t.csv");
    REQUIRE(table.size == 4);
    CHECK(table.row(0) == Record{std::string("a"), std::string("b,\"c\"\r\nd"), 113.44631971, std::int64_t{-7}, true,
                                 *parse_date("2024-06-30")});
    CHECK(table.row(1) == Record(6));
    CHECK(text_of(table.row(2)[0]) == "=1+1");
    CHECK(text_of(table.row(2)[1]) == "'+2");
    CHECK(text_of(table.row(3)[0]) == "'quoted'");
    CHECK(text_of(table.row(3)[1]) == "'");
}

TEST_CASE("the tables of a run come back from their files", "[report]")
{
    const Sample sample;
    const Report report = sample.report();
    std::vector<Table> heads = table_heads(report.info.carry, kinds_of(*report.run), {});
    const std::vector<Table> tables = run_tables(report);
    REQUIRE(heads.size() == tables.size());
    for (std::size_t i = 0; i < tables.size(); ++i) {
        INFO(tables[i].name);
        const Table back = read_csv(heads[i], written(tables[i]), "t.csv");
        REQUIRE(back.size == tables[i].size);
        for (std::size_t row = 0; row < back.size; ++row) {
            CHECK(back.row(row) == tables[i].row(row));
        }
    }
}

TEST_CASE("a text of 40,000 characters comes back whole", "[report]")
{
    Table table{"t", {}, {{"id"}}};
    std::string text;
    for (int i = 0; i < 40'000; ++i) {
        text += i % 7 == 0 ? "\"" : "锅";
    }
    hold(table, {{text}});
    CHECK(text_of(read_csv(Table{"t", {}, {{"id"}}}, written(table), "t.csv").row(0)[0]) == text);
}

TEST_CASE("what was not written so is refused with its place", "[report]")
{
    CHECK(refused(first) == "read");
    CHECK(refused(first.substr(3)).find("run/t.csv:1:1: the head is not that of this version") == 0);
    CHECK(refused("\xEF\xBB\xBFid,name\r\n").find("id,name,lon,count,borderline,due") != std::string::npos);
    CHECK(refused("").find("run/t.csv:1:1:") == 0);
    CHECK(refused(first + "a,b,1,2,true\r\n").find("run/t.csv:2:6: cells are missing: the row must have 6") == 0);
    CHECK(refused(first + "a,b,1,2,true,,x\r\n").find("run/t.csv:2:7: there are too many cells") == 0);
    CHECK(refused(first + "\"a\r\nb\",,,,,\r\nc,,east,,,\r\n").find("run/t.csv:4:3, field lon:") == 0);
    const auto cell = [](const std::string& row) {
        return refused(first + row + "\r\n").find("the cell is not as zonelint writes it");
    };
    for (const char* row : {"a,,1.50,,,", "a,,1e2,,,", "a,,nan,,,", "a,,0.123456789,,,", "a,,,1.0,,", "a,,,+1,,",
                            "a,,,9223372036854775808,,", "a,,,,yes,", "a,,,,,2024-02-30", "a,,,,,2024-6-30", "\"a\",,,,,",
                            "\"a\"b,,,,,", "a\"b,,,,,", "=1,,,,,", "'a,b\nc,,,,", "a\rb,,,,,", "\xB9\xF8,,,,,"}) {
        INFO(row);
        CHECK(cell(row) != std::string::npos);
    }
    CHECK(refused(first + "a,,,,,\n").find("run/t.csv:2:6, field due:") == 0);
    CHECK(refused(first + "a,,,,,").find("run/t.csv:2:6, field due:") == 0);
    CHECK(refused(first + "\"a,,,,,\r\n").find("run/t.csv:2:1, field id:") == 0);
}
