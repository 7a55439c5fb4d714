#include "layer/kind.hpp"

#include <algorithm>

namespace zonelint::layer {

std::string normal_division(std::string_view code)
{
    const bool digits = code.find_first_not_of("0123456789") == std::string_view::npos;
    const bool cut = code.size() < 6 && code.size() % 2 != 0;
    if (code.empty() || code.size() > 12 || !digits || cut) {
        return {};
    }
    while (code.size() > 6 && code.size() % 3 == 0 && code.ends_with("000")) {
        code.remove_suffix(3);  // village, then town
    }
    while (code.size() > 6 && code.size() % 3 != 0 && code.ends_with("00")) {
        code.remove_suffix(2);
    }
    if (code.size() > 6 && code.size() % 3 != 0) {
        return {};
    }
    std::string out(code);
    out.resize(std::max<std::size_t>(6, out.size()), '0');
    return out;
}

}  // namespace zonelint::layer
