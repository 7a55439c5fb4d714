#pragma once
// Coordinate systems of sources, by PROJ. Everything inside is longitude/latitude on CGCS2000.

#include "geo/geometry.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace zonelint::geo {

/// From a source's coordinates to longitude/latitude in degrees on CGCS2000 (EPSG:4490). A value, cheap to copy, safe from
/// several threads at once: each has its own PROJ context and operation. PROJ never uses the network and prints nothing.
class Transform {
public:
    /// "EPSG:4547", WKT (also of ESRI), a PROJ string, "CRS84", "GCJ-02" or "BD-09" (any case, with or without the hyphen).
    /// WGS 84 counts as CGCS2000. Refused with Error(input): text PROJ does not know, mere names of systems; Beijing 1954 and Xian 1980 without
    /// parameters (+towgs84 or a bound system); any datum PROJ could only equate by name ("ballpark"); local systems.
    static Transform from(std::string_view crs_text);
    /// EPSG:4490 itself.
    static Transform none();

    /// In place: x easting or longitude, y northing or latitude, whatever the order of axes of the authority. What cannot be
    /// transformed becomes NaN. Whether a result is plausible (right zone) is left to the caller. 0.2 us a point.
    void to_lonlat(std::span<double> x, std::span<double> y) const;
    [[nodiscard]] Point to_lonlat(Point source) const;

    /// True if coordinates pass unchanged.
    [[nodiscard]] bool identity() const;
    /// True if the source's coordinates are degrees.
    [[nodiscard]] bool geographic() const;
    /// Stated accuracy of the operation in metres: 0 without a change of datum, 10 for GCJ-02 and BD-09, 1 (assumed,
    /// the description says so) where the operation states none, such as parameters given by the user.
    [[nodiscard]] double accuracy_m() const;
    /// The operation in words, for the manifest.
    [[nodiscard]] const std::string& description() const;
    /// "EPSG:4547 CGCS2000 / 3-degree Gauss-Kruger CM 114E"; the name alone if no authority knows the system.
    [[nodiscard]] const std::string& authority_name() const;

private:
    struct Operation;
    explicit Transform(std::shared_ptr<const Operation> operation);

    std::shared_ptr<const Operation> m_operation;
};

}  // namespace zonelint::geo
