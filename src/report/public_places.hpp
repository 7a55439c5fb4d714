#pragma once
// Where objects stand in a release for the public: on a grid, or in the middle of their division.

#include "geo/geometry.hpp"
#include "rule/public_choice.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace zonelint::report {

/// Of whole steps in degrees: 1, 2 or 5 times a power of ten, so that a place looks as coarse as it is. Both sides of a cell are
/// at least as long as asked for.
struct PublicGrid {
    double lon = 0, lat = 0;  ///< degrees

    [[nodiscard]] geo::Point at(geo::Point place) const;
};

/// `farthest_lat`: of all places that will be put on it, without sign.
[[nodiscard]] PublicGrid grid_of(double round_m, double farthest_lat);

/// How many objects of a kind each division has: kind, code, number.
using DivisionCounts = std::map<std::string, std::map<std::string, std::int64_t>>;

/// The divisions by which objects of a kind are told apart: counties, where every county of a city has `fewest` of them or none;
/// else cities, where every city has; else the region. So no difference of what is published gives a smaller number.
class PublicDivisions {
public:
    PublicDivisions(const DivisionCounts& counts, std::string region, std::int64_t fewest);

    /// "" for "". Of a kind that was not counted: the region.
    [[nodiscard]] std::string of(const std::string& kind, const std::string& code) const;

private:
    std::string m_region;
    std::map<std::string, std::map<std::string, std::string>> m_codes;  // by kind and county
};

}  // namespace zonelint::report
