#include "geo/geohash.hpp"

#include <string_view>

namespace zonelint::geo {

/// Bits of longitude and latitude by turns, five a letter.
std::string geohash(Point at, std::size_t letters)
{
    static constexpr std::string_view alphabet = "0123456789bcdefghjkmnpqrstuvwxyz";
    double low[2] = {-180, -90};
    double high[2] = {180, 90};
    const double value[2] = {at.x, at.y};
    std::string out;
    std::size_t axis = 0;
    while (out.size() < letters) {
        std::size_t letter = 0;
        for (int bit = 0; bit < 5; ++bit, axis = 1 - axis) {
            const double middle = (low[axis] + high[axis]) / 2;
            const bool above = value[axis] >= middle;
            letter = 2 * letter + (above ? 1 : 0);
            (above ? low : high)[axis] = middle;
        }
        out += alphabet[letter];
    }
    return out;
}

}  // namespace zonelint::geo
