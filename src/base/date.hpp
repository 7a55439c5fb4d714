#pragma once
// Calendar days without a clock or a time zone.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zonelint {

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01.
struct Date {
    std::int32_t days = 0;

    auto operator<=>(const Date&) const = default;
};

/// Nothing when there is no such day (2023-02-29).
[[nodiscard]] std::optional<Date> make_date(int year, int month, int day);

/// Exactly YYYY-MM-DD.
[[nodiscard]] std::optional<Date> parse_date(std::string_view iso);

[[nodiscard]] std::string to_string(Date date);

struct YearMonthDay {
    int year;
    int month;
    int day;
};
[[nodiscard]] YearMonthDay civil(Date date);

/// Whole years from one day to a later one, and the days beyond them. A year is complete on the same day of the month, or
/// on the month's last day where there is no such day (Civil Code of China, article 202). Requires from <= to.
struct Age {
    int years = 0;
    int days = 0;
};
[[nodiscard]] Age age_of(Date from, Date to);

}  // namespace zonelint
