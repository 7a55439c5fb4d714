#include "report/gap_ids.hpp"

#include "geo/centroid.hpp"

#include <string_view>

namespace zonelint::report {

namespace {

/// Fine enough to tell gaps apart, coarse enough that the last digits of an export do not count: 1.2 m by 0.6 m.
constexpr std::size_t geohash_letters = 10;

/// Niemeyer's: bits of longitude and latitude by turns, five a letter.
std::string geohash(geo::Point at)
{
    static constexpr std::string_view letters = "0123456789bcdefghjkmnpqrstuvwxyz";
    double low[2] = {-180, -90};
    double high[2] = {180, 90};
    const double value[2] = {at.x, at.y};
    std::string out;
    std::size_t axis = 0;
    while (out.size() < geohash_letters) {
        std::size_t letter = 0;
        for (int bit = 0; bit < 5; ++bit, axis = 1 - axis) {
            const double middle = (low[axis] + high[axis]) / 2;
            const bool above = value[axis] >= middle;
            letter = 2 * letter + (above ? 1 : 0);
            (above ? low : high)[axis] = middle;
        }
        out += letters[letter];
    }
    return out;
}

}  // namespace

std::string GapIds::next(const char* sort, const geo::GeometryColumn& outlines, std::size_t row)
{
    const std::string id = m_subject + sort + geohash(geo::centroid(outlines, row));
    const int number = ++m_taken[id];
    return number == 1 ? id : id + "-" + std::to_string(number);
}

}  // namespace zonelint::report
