#include "report/public_places.hpp"

#include "report/division_level.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zonelint::report {

namespace {

/// The shortest that a degree gets on the ellipsoid: of latitude at the equator; of longitude there, times the cosine.
constexpr double metres_of_lat = 110'574;
constexpr double metres_of_lon = 111'319;

double step_of(double degrees)
{
    for (int power = -6; power < 2; ++power) {
        for (const double digit : {1.0, 2.0, 5.0}) {
            // By division: 5e-3 is then the number that the text 0.005 reads as.
            const double step = power < 0 ? digit / std::pow(10.0, -power) : digit * std::pow(10.0, power);
            if (step >= degrees) {
                return step;
            }
        }
    }
    return 100;
}

double on_grid(double value, double step)
{
    constexpr double decimals = 1e8;
    return std::round(std::round(value / step) * step * decimals) / decimals;
}

std::string county_of(const std::string& code)
{
    const std::string out = division_above(code, DivisionLevel::county);
    return out.empty() ? code : out;
}

std::string city_of(const std::string& code)
{
    const std::string out = division_above(code, DivisionLevel::city);
    return out.empty() ? code : out;
}

bool all_reach(const std::map<std::string, std::int64_t>& sums, std::int64_t fewest)
{
    return std::all_of(sums.begin(), sums.end(), [&](const auto& one) { return one.second == 0 || one.second >= fewest; });
}

}  // namespace

geo::Point PublicGrid::at(geo::Point place) const { return {on_grid(place.x, lon), on_grid(place.y, lat)}; }

PublicGrid grid_of(double round_m, double farthest_lat)
{
    const double radians = std::min(std::abs(farthest_lat), 85.0) * std::numbers::pi / 180;
    return {step_of(round_m / (metres_of_lon * std::cos(radians))), step_of(round_m / metres_of_lat)};
}

PublicDivisions::PublicDivisions(const DivisionCounts& counts, std::string region, std::int64_t fewest)
    : m_region(std::move(region))
{
    for (const auto& [kind, by_code] : counts) {
        std::map<std::string, std::map<std::string, std::int64_t>> cities;
        std::map<std::string, std::int64_t> sums;
        for (const auto& [code, number] : by_code) {
            if (!code.empty()) {
                const std::string county = county_of(code);
                cities[city_of(county)][county] += number;
                sums[city_of(county)] += number;
            }
        }
        const bool by_city = all_reach(sums, fewest);
        for (const auto& [city, counties] : cities) {
            const bool by_county = by_city && all_reach(counties, fewest);
            for (const auto& [county, number] : counties) {
                m_codes[kind][county] = by_county ? county : by_city ? city : m_region;
            }
        }
    }
}

std::string PublicDivisions::of(const std::string& kind, const std::string& code) const
{
    if (code.empty()) {
        return {};
    }
    const auto of_kind = m_codes.find(kind);
    if (of_kind == m_codes.end()) {
        return m_region;
    }
    const auto found = of_kind->second.find(county_of(code));
    return found == of_kind->second.end() ? m_region : found->second;
}

}  // namespace zonelint::report
