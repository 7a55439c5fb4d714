#pragma once
// Which coordinate systems could have written some numbers. Evidence for people, never a decision: two systems that fit
// alike are both named, and a datum shift cannot be seen in numbers at all (datum_shift.hpp asks a known layer).

#include "geo/geometry.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace zonelint::geo {

/// Whether a place (EPSG:4490) may belong to the layer: in the region's box, or in the division that its row names.
/// The number is that of the point in the sample.
using MayLie = std::function<bool(std::size_t, Point)>;

/// 73..136 E, 3..54 N: the mainland, its islands and its sea.
[[nodiscard]] bool in_china(Point lonlat);

struct CrsFit {
    std::string crs;       ///< "EPSG:4547"
    bool swapped = false;  ///< x is the northing or the latitude, as survey sheets have it
    double share = 0;      ///< of the sample that lies where it may

    bool operator==(const CrsFit&) const = default;
};

/// Systems of CGCS2000 (EPSG:4490; 4491 to 4501 and 4513 to 4533, zone in the easting; 4534 to 4554, without) and
/// EPSG:3857 that put at least 95 % of the numbers where they may lie, best first, unswapped first, by code. A 6-degree
/// zone without prefix is the 3-degree zone of the same meridian. Numbers that are not finite count as lying elsewhere.
/// Some milliseconds a candidate; at most 25 have the right order of magnitude.
[[nodiscard]] std::vector<CrsFit> fitting_systems(std::span<const Point> sample, const MayLie& may_lie);

/// How a declared system fails the numbers.
enum class CrsFault {
    none,
    swapped_axes,            ///< longitude and latitude, or easting and northing, are exchanged
    degrees_in_projected,    ///< a system in metres over numbers that are degrees
    metres_in_geographic,    ///< degrees declared over numbers that are metres
    zone_prefix_missing,     ///< the system has the zone in its eastings, the numbers have not
    zone_prefix_unexpected,  ///< the other way round
    other_zone,              ///< the same sort of system, another meridian fits
    elsewhere,               ///< nothing fits
};

struct CrsJudgement {
    CrsFault fault = CrsFault::none;
    double share = 1;             ///< of the sample that the declared system puts where it may lie
    std::vector<CrsFit> instead;  ///< what fits, when the declared one does not
};

/// Holds a declared system against the numbers: at least half of them must lie where they may, for single wrong rows are
/// a matter of their own; of a Gauss-Kruger system also within 500 km of its meridian, where another one would put them there.
/// Throws Error(input) for a system that Transform refuses.
[[nodiscard]] CrsJudgement judge_crs(const std::string& declared, std::span<const Point> sample, const MayLie& may_lie);

}  // namespace zonelint::geo
