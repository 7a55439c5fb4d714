#include "report/division_level.hpp"

#include "layer/kind.hpp"

namespace zonelint::report {

std::string division_above(std::string_view code, DivisionLevel level)
{
    std::string out = layer::normal_division(code).substr(0, 6);
    const bool under_province = out.size() == 6 && out.compare(2, 2, "90") == 0;  // counties that a province holds directly
    if (level == DivisionLevel::city && !out.empty() && !under_province) {
        out.replace(4, 2, "00");
    }
    return out;
}

}  // namespace zonelint::report
