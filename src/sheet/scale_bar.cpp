#include "sheet/scale_bar.hpp"

#include <cmath>

namespace zonelint::sheet {

ScaleBar scale_bar(const MapView& view, double longest_mm)
{
    const double longest_m = longest_mm / view.length_mm(1);
    const double unit = std::pow(10, std::floor(std::log10(longest_m)));
    const int lead = longest_m >= 5 * unit ? 5 : longest_m >= 2 * unit ? 2 : 1;
    ScaleBar out;
    out.metres = lead * unit;
    out.parts = lead == 5 ? 5 : 4;
    out.length_mm = view.length_mm(out.metres);
    return out;
}

std::string length_words(double metres)
{
    return metres >= 1000 ? fmt::format("{:.10g} km", metres / 1000) : fmt::format("{:.10g} m", metres);
}

Text scale_words(double scale)
{
    const auto whole = static_cast<std::int64_t>(std::llround(scale));
    std::string groups = std::to_string(whole);
    for (auto at = static_cast<std::ptrdiff_t>(groups.size()) - 3; at > 0; at -= 3) {
        groups.insert(static_cast<std::size_t>(at), " ");
    }
    constexpr std::int64_t ten_thousand = 10'000;
    const std::string chinese =
        whole >= ten_thousand ? fmt::format("{:.10g} 万", static_cast<double>(whole) / ten_thousand) : groups;
    return {"1∶" + chinese, "1:" + groups};
}

}  // namespace zonelint::sheet
