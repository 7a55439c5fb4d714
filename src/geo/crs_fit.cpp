#include "geo/crs_fit.hpp"

#include "geo/crs.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace zonelint::geo {

namespace {

constexpr double fitting_share = 0.95;
constexpr double lying_share = 0.5;

bool degrees(Point p) { return std::abs(p.x) <= 180 && std::abs(p.y) <= 180; }

/// Eastings of Gauss-Kruger zones: 500 km at the meridian, the zone's number before it where there is one.
int zone_prefix(double easting) { return static_cast<int>(std::floor(easting / 1e6)); }

std::string epsg(int code) { return "EPSG:" + std::to_string(code); }

int prefixed_code(int zone) { return zone <= 23 ? 4491 + zone - 13 : 4513 + zone - 25; }

/// What the order of magnitude of an easting and a northing allows.
void candidates_in_metres(Point p, std::set<int>& out)
{
    if (p.y < 0 || p.y > 7.2e6) {
        return;
    }
    const int zone = zone_prefix(p.x);
    if (zone == 0) {
        for (int code = 4534; code <= 4554; ++code) {
            out.insert(code);
        }
    }
    if ((zone >= 13 && zone <= 23) || (zone >= 25 && zone <= 45)) {
        out.insert(prefixed_code(zone));
    }
    if (p.x >= 8.1e6 && p.x <= 15.2e6) {
        out.insert(3857);
    }
}

Point exchanged(Point p) { return {p.y, p.x}; }

double share_of(const Transform& transform, bool swapped, std::span<const Point> sample, const MayLie& may_lie)
{
    if (sample.empty()) {
        return 1;
    }
    std::size_t there = 0;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        const Point p = swapped ? exchanged(sample[i]) : sample[i];
        const Point lonlat = std::isfinite(p.x) && std::isfinite(p.y) ? transform.to_lonlat(p) : Point{NAN, NAN};
        there += std::isfinite(lonlat.x) && std::isfinite(lonlat.y) && may_lie(i, lonlat) ? 1U : 0U;
    }
    return static_cast<double>(there) / static_cast<double>(sample.size());
}

int code_of(const std::string& name)
{
    // "EPSG:4547 CGCS2000 / ...", "EPSG:4547"
    return name.starts_with("EPSG:") ? std::atoi(name.c_str() + 5) : 0;
}

bool has_prefix(int code) { return (code >= 4491 && code <= 4501) || (code >= 4513 && code <= 4533); }
bool lacks_prefix(int code) { return (code >= 4502 && code <= 4512) || (code >= 4534 && code <= 4554); }

/// The 3-degree zone of the same meridian, by which fitting_systems() calls a 6-degree zone without prefix.
int by_meridian(int code) { return code >= 4502 && code <= 4512 ? 4534 + 2 * (code - 4502) : code; }

/// Whether half of the numbers can be eastings of that zone: within 500 km of its meridian, with its number or without.
bool in_its_zone(int code, std::span<const Point> sample)
{
    const auto in = std::ranges::count_if(sample, [&](Point p) {
        const int zone = zone_prefix(p.x);
        return lacks_prefix(code) ? zone == 0 : !has_prefix(code) || prefixed_code(zone) == code;
    });
    return static_cast<double>(in) >= lying_share * static_cast<double>(sample.size());
}

CrsFault fault_of(const Transform& declared, std::span<const Point> sample, const std::vector<CrsFit>& instead)
{
    const int code = code_of(declared.authority_name());
    const auto all_degrees = std::ranges::all_of(sample, [](Point p) { return !std::isfinite(p.x) || degrees(p); });
    const CrsFit* best = instead.empty() ? nullptr : &instead.front();
    if (declared.geographic() != all_degrees) {
        return all_degrees ? CrsFault::degrees_in_projected : CrsFault::metres_in_geographic;
    }
    if (best == nullptr) {
        return CrsFault::elsewhere;
    }
    const int fits = code_of(best->crs);
    if (has_prefix(code) && lacks_prefix(fits)) {
        return CrsFault::zone_prefix_missing;
    }
    if (lacks_prefix(code) && has_prefix(fits)) {
        return CrsFault::zone_prefix_unexpected;
    }
    if (best->swapped && (declared.geographic() || std::ranges::any_of(instead, [&](const CrsFit& fit) {
                              return fit.swapped && code_of(fit.crs) == by_meridian(code);
                          }))) {
        return CrsFault::swapped_axes;
    }
    return CrsFault::other_zone;
}

}  // namespace

bool in_china(Point lonlat) { return lonlat.x >= 73 && lonlat.x <= 136 && lonlat.y >= 3 && lonlat.y <= 54; }

std::vector<CrsFit> fitting_systems(std::span<const Point> sample, const MayLie& may_lie)
{
    std::vector<CrsFit> out;
    if (sample.empty()) {
        return out;
    }
    for (const bool swapped : {false, true}) {
        std::set<int> codes;
        for (const Point& raw : sample) {
            const Point p = swapped ? exchanged(raw) : raw;
            if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
                continue;
            }
            if (degrees(p)) {
                codes.insert(4490);
            } else {
                candidates_in_metres(p, codes);
            }
        }
        for (const int code : codes) {
            CrsFit fit{epsg(code), swapped, 0};
            fit.share = share_of(Transform::from(fit.crs), swapped, sample, may_lie);
            if (fit.share >= fitting_share) {
                out.push_back(std::move(fit));
            }
        }
    }
    std::ranges::stable_sort(out, [](const CrsFit& a, const CrsFit& b) { return a.share > b.share; });
    return out;
}

CrsJudgement judge_crs(const std::string& declared, std::span<const Point> sample, const MayLie& may_lie)
{
    const Transform transform = Transform::from(declared);
    CrsJudgement out;
    out.share = share_of(transform, false, sample, may_lie);
    const int code = code_of(transform.authority_name());
    const bool there = out.share >= lying_share;
    if (there && in_its_zone(code, sample)) {
        return out;
    }
    out.instead = fitting_systems(sample, may_lie);
    if (there && out.instead.empty()) {  // far from its meridian, as a layer of half the country is
        return out;
    }
    out.fault = fault_of(transform, sample, out.instead);
    if (out.fault == CrsFault::swapped_axes && !transform.geographic()) {  // the meridian is not in doubt
        std::erase_if(out.instead, [&](const CrsFit& fit) { return code_of(fit.crs) != by_meridian(code); });
    }
    return out;
}

}  // namespace zonelint::geo
