#include "base/date.hpp"

#include <catch2/catch.hpp>

#include <chrono>

using namespace zonelint;

namespace {

Date day(const char* iso) { return parse_date(iso).value(); }

Age age(const char* from, const char* to) { return age_of(day(from), day(to)); }

}  // namespace

TEST_CASE("Days of two and a half centuries are those of the standard library")
{
    namespace chrono = std::chrono;
    const chrono::sys_days last = chrono::year{2151} / 1 / 1;
    for (chrono::sys_days at = chrono::year{1899} / 12 / 1; at < last; at += chrono::days{1}) {
        const chrono::year_month_day civil_day{at};
        const int year = static_cast<int>(civil_day.year());
        const int month = static_cast<int>(static_cast<unsigned>(civil_day.month()));
        const int day_of_month = static_cast<int>(static_cast<unsigned>(civil_day.day()));
        const std::optional<Date> made = make_date(year, month, day_of_month);
        if (!made || made->days != at.time_since_epoch().count()) {
            FAIL(year << "-" << month << "-" << day_of_month);
        }
        const YearMonthDay back = civil(*made);
        if (back.year != year || back.month != month || back.day != day_of_month || parse_date(to_string(*made)) != made) {
            FAIL("back to " << to_string(*made));
        }
    }
}

TEST_CASE("Days that do not exist are none")
{
    for (const char* word :
         {"2023-02-29", "2024-02-30", "2100-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-4-1", "2024-04-01 ",
          " 2024-04-01", "2024/04/01", "20240401", "24-04-01", "2024-04-0x", "", "+024-04-01"}) {
        CHECK_FALSE(parse_date(word));
    }
    CHECK(parse_date("2000-02-29"));
    CHECK_FALSE(make_date(1900, 2, 29));
}

TEST_CASE("A year is complete on the same day of the month, or on the last where there is none")
{
    CHECK(age("1994-06-30", "2024-06-29").years == 29);
    CHECK(age("1994-06-30", "2024-06-30").years == 30);
    CHECK(age("1994-06-30", "2024-06-30").days == 0);
    CHECK(age("1994-06-30", "2024-07-01").days == 1);
    CHECK(age("2020-02-29", "2021-02-27").years == 0);
    CHECK(age("2020-02-29", "2021-02-28").years == 1);
    CHECK(age("2020-02-29", "2024-02-28").years == 3);
    CHECK(age("2020-02-29", "2024-02-29").years == 4);
    CHECK(age("2024-06-30", "2024-06-30").years == 0);
}
