#include "layer/cell_reader.hpp"

#include <algorithm>
#include <charconv>

namespace zonelint::layer {

namespace {

/// A run of digits and how many there are: "05" and "5" are the same month, "20230501" is a whole day.
struct Digits {
    int value = 0;
    std::size_t count = 0;
};

Digits take_digits(std::string_view& text)
{
    Digits out;
    while (!text.empty() && text[0] >= '0' && text[0] <= '9' && out.count < 9) {
        out.value = out.value * 10 + (text[0] - '0');
        ++out.count;
        text.remove_prefix(1);
    }
    return out;
}

/// Removes one of these signs and the blanks around it.
bool take(std::string_view& text, std::span<const std::string_view> signs)
{
    const std::string_view rest = trim(text);
    const auto sign = std::find_if(signs.begin(), signs.end(), [&](std::string_view s) { return rest.starts_with(s); });
    if (sign == signs.end()) {
        return false;
    }
    text = trim(rest.substr(sign->size()));
    return true;
}

bool is_month(int value) { return value >= 1 && value <= 12; }
bool is_year(const Digits& digits) { return digits.count == 4 && digits.value >= 1900 && digits.value <= 2200; }

Fault day(int year, int month, int day_of_month, Date& out)
{
    const auto date = make_date(year, month, day_of_month);
    out = date.value_or(Date{});
    return date ? Fault::none : Fault::bad_date;
}

/// 2023, 202305, 20230501 without any sign between.
Fault compact(const Digits& number, Date& out)
{
    if (number.count == 8) {
        return day(number.value / 10000, number.value / 100 % 100, number.value % 100, out);
    }
    const bool month = number.count == 6 && is_year({number.value / 100, 4}) && is_month(number.value % 100);
    return month || is_year(number) ? Fault::date_incomplete : Fault::bad_date;
}

// The days that spreadsheets count from 1899-12-30, where they are no year and month: 1970 to 2099.
constexpr double first_serial = 25569;
constexpr double last_serial = 73050;

/// "43529", 43529.5: a day as a spreadsheet counts them, where the cell lost its format.
bool read_serial(std::string_view text, Date& out)
{
    double serial = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), serial);
    const bool point = text.size() == 5 || (text.size() > 5 && text[5] == '.');
    if (error != std::errc{} || end != text.data() + text.size() || !point || serial < first_serial ||
        serial > last_serial) {
        return false;
    }
    out = Date{make_date(1899, 12, 30)->days + static_cast<std::int32_t>(serial)};
    return true;
}

Fault read_date_text(std::string_view text, Date& out)
{
    static constexpr std::string_view after_year[] = {"-", "/", ".", "年"};
    static constexpr std::string_view after_month[] = {"-", "/", ".", "月"};
    static constexpr std::string_view after_day[] = {"日", "号"};

    const Digits year = take_digits(text);
    if (text.empty() && year.count > 0) {
        return compact(year, out);
    }
    if (!is_year(year) || !take(text, after_year)) {
        return Fault::bad_date;
    }
    if (text.empty()) {
        return Fault::date_incomplete;
    }
    const Digits month = take_digits(text);
    if (month.count == 0 || month.count > 2 || !is_month(month.value)) {
        return Fault::bad_date;
    }
    if (text.empty() || (take(text, after_month) && text.empty())) {
        return Fault::date_incomplete;
    }
    const Digits number = take_digits(text);
    if (number.count == 0 || number.count > 2) {
        return Fault::bad_date;
    }
    const bool named = take(text, after_day);
    // A time of day may follow; it says nothing about the day.
    const bool time = text.empty() || ((named || text[0] == ' ' || text[0] == 'T') &&
                                       text.find_first_not_of("0123456789:. TZ+-") == std::string_view::npos);
    return time ? day(year.value, month.value, number.value, out) : Fault::bad_date;
}

}  // namespace

Fault read_date(const Cell& cell, Date& out)
{
    if (const auto* date = std::get_if<Date>(&cell.value)) {
        out = *date;
        return Fault::none;
    }
    CellText text_of;
    const std::string_view text = text_of(cell);
    if (const auto iso = parse_date(text)) {
        out = *iso;
        return Fault::none;
    }
    if (is_missing_value(text)) {
        return Fault::missing;
    }
    const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
    const std::string half = ascii ? std::string() : half_width(text);
    const std::string_view plain = ascii ? text : std::string_view(half);
    return read_serial(plain, out) ? Fault::none : read_date_text(plain, out);
}

}  // namespace zonelint::layer
