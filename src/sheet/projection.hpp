#pragma once
// The plane of a sheet: the Gauss-Kruger zone of CGCS2000 where the extent fits into one, else a conic that fits it.

#include "base/text.hpp"
#include "geo/geometry.hpp"

#include <memory>

namespace zonelint::sheet {

class Projection {
public:
    /// For an extent in degrees that is not empty. Up to 4.5 degrees wide and in China's longitudes: the zone of 3 degrees
    /// whose meridian is nearest to the middle; wider: Albers with two standard parallels, a sixth of the height within.
    static Projection fitting(const geo::Box& extent);

    /// Metres. Not a number where the projection has no answer.
    [[nodiscard]] geo::Point forward(geo::Point lonlat) const;
    [[nodiscard]] geo::Point inverse(geo::Point metres) const;

    /// "CGCS2000 三度带高斯-克吕格投影，中央经线 114°E（EPSG:4547）".
    [[nodiscard]] const Text& name() const { return m_name; }

private:
    struct Operation;
    Projection(std::shared_ptr<const Operation> operation, Text name);

    std::shared_ptr<const Operation> m_operation;  ///< used by one thread at a time
    Text m_name;
};

}  // namespace zonelint::sheet
