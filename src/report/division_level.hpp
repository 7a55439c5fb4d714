#pragma once
// To which county or city an object's division belongs.

#include <cstdint>
#include <string>
#include <string_view>

namespace zonelint::report {

enum class DivisionLevel : std::uint8_t { city, county };

/// "440703" for "440703001" (county), "440700" (city). A coarser code stays itself: "440000". So does a county without a city
/// above it (429004). "" for what is no code.
[[nodiscard]] std::string division_above(std::string_view code, DivisionLevel level);

}  // namespace zonelint::report
