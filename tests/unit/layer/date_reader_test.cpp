#include "layer/cell_reader.hpp"

#include "fixture.hpp"

using namespace zonelint;
using namespace zonelint::layer;

namespace {

std::string date(const Cell& cell)
{
    Date out;
    const Fault fault = read_date(cell, out);
    return fault == Fault::none ? to_string(out) : std::string(problem_name(fault));
}

}  // namespace

TEST_CASE("dates are read in the usual spellings")
{
    for (const char* text :
         {"2023-05-01", "2023/5/1", "2023.5.1", "2023年5月1日", "2023年5月1", "20230501", "2023 年 5 月 1 日",
          "２０２３－５－１", "2023-05-01 00:00:00", "2023-05-01T08:30:00Z", "2023/5/1 0:00", " 2023-05-01 "}) {
        INFO(text);
        CHECK(date(word(text)) == "2023-05-01");
    }
    CHECK(date({*make_date(2023, 5, 1)}) == "2023-05-01");
    CHECK(date({std::int64_t{20230501}}) == "2023-05-01");
    CHECK(date({20230501.0}) == "2023-05-01");
}

TEST_CASE("a date without its day is incomplete, and missing")
{
    for (const char* text : {"2023-05", "2023年", "2023年5月", "2023.5", "2023", "202305", "2023/"}) {
        INFO(text);
        CHECK(date(word(text)) == "date-incomplete");
    }
    CHECK(date({2023.0}) == "date-incomplete");
}

TEST_CASE("what is no date is bad")
{
    for (const char* text : {"2023-02-29", "2023-13-01", "2023-13", "20231301", "5/1/2023", "23-5-1", "去年", "2023-05-01后",
                             "2023-05-01至2024-05-01", "202399"}) {
        INFO(text);
        CHECK(date(word(text)) == "bad-date");
    }
    CHECK(date({5047.0}) == "bad-date");
    CHECK(date({20193.0}) == "bad-date");  // 2019-3 or 1955: nobody can tell
    CHECK(date({1.5}) == "bad-date");
    CHECK(date({true}) == "bad-date");
}

TEST_CASE("an empty date is missing")
{
    CHECK(date({}) == "missing");
    CHECK(date(word("/")) == "missing");
    CHECK(date(word("无")) == "missing");
}

TEST_CASE("days as spreadsheets count them, where they can be nothing else")
{
    CHECK(date({43529.0}) == "2019-03-05");
    CHECK(date({43529.75}) == "2019-03-05");
    CHECK(date(word("43529")) == "2019-03-05");
    CHECK(date(word("４３５２９")) == "2019-03-05");
    CHECK(date({25569.0}) == "1970-01-01");
    CHECK(date({73050.0}) == "2099-12-31");
    CHECK(date({73051.0}) == "bad-date");
    CHECK(date({20190305.0}) == "2019-03-05");
}
