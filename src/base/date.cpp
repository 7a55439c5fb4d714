#include "base/date.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>

namespace zonelint {

std::optional<Date> make_date(int year, int month, int day)
{
    using namespace std::chrono;
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) {
        return std::nullopt;
    }
    const year_month_day ymd{std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                             std::chrono::day(static_cast<unsigned>(day))};
    if (!ymd.ok()) {
        return std::nullopt;
    }
    return Date{static_cast<std::int32_t>(sys_days(ymd).time_since_epoch().count())};
}

std::optional<Date> parse_date(std::string_view iso)
{
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') {
        return std::nullopt;
    }
    const auto number = [&](std::size_t at, std::size_t length, int& out) {
        const char* first = iso.data() + at;
        const auto [end, error] = std::from_chars(first, first + length, out);
        return error == std::errc{} && end == first + length;
    };
    int year = 0;
    int month = 0;
    int day = 0;
    if (!number(0, 4, year) || !number(5, 2, month) || !number(8, 2, day)) {
        return std::nullopt;
    }
    return make_date(year, month, day);
}

std::string to_string(Date date)
{
    const YearMonthDay d = civil(date);
    return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
}

YearMonthDay civil(Date date)
{
    using namespace std::chrono;
    const year_month_day ymd{sys_days{days{date.days}}};
    return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
            static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

Age age_of(Date from, Date to)
{
    const YearMonthDay start = civil(from);
    const auto anniversary = [&](int year) {
        const auto same_day = make_date(year, start.month, start.day);
        return same_day ? *same_day : *make_date(year, start.month, 28);  // only 29 February has no counterpart
    };
    int years = civil(to).year - start.year;
    if (anniversary(start.year + years) > to) {
        --years;
    }
    return {years, to.days - anniversary(start.year + years).days};
}

}  // namespace zonelint
