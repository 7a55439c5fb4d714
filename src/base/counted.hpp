#pragma once
// English for a number of things.

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace zonelint {

/// "1 pipe", "2 pipes", "0 pipes": of nouns whose plural is an s.
template <class Number>
[[nodiscard]] std::string counted(Number number, std::string_view noun)
{
    return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

/// As counted(), of other words, a verb with them: "1 row has", "2 rows have".
template <class Number>
[[nodiscard]] std::string counted(Number number, std::string_view one, std::string_view several)
{
    return fmt::format("{} {}", number, number == 1 ? one : several);
}

}  // namespace zonelint
