#include "sheet/projection.hpp"

#include "base/error.hpp"
#include "geo/crs_source.hpp"

#include <proj.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace zonelint::sheet {

struct Projection::Operation {
    geo::ProjContextPtr context = geo::proj_context();
    geo::ProjPtr pj;

    explicit Operation(const std::string& definition) : pj(proj_create(context.get(), definition.c_str()))
    {
        if (pj == nullptr) {
            throw Error(ErrorKind::internal, say("PROJ 不接受这个投影：{}", "PROJ refuses this projection: {}", definition));
        }
    }
};

namespace {

constexpr double widest_zone = 4.5;
constexpr int zone_width = 3;
constexpr int first_meridian = 75;
constexpr int last_meridian = 135;
constexpr int first_code = 4534;  ///< EPSG: CGCS2000 / 3-degree Gauss-Kruger CM 75E

double rounded(double degrees, double step) { return std::round(degrees / step) * step; }

}  // namespace

Projection::Projection(std::shared_ptr<const Operation> operation, Text name)
    : m_operation(std::move(operation)), m_name(std::move(name))
{}

Projection Projection::fitting(const geo::Box& extent)
{
    const double middle = (extent.min_x + extent.max_x) / 2;
    const int meridian = zone_width * static_cast<int>(std::lround(middle / zone_width));
    if (extent.max_x - extent.min_x <= widest_zone && meridian >= first_meridian && meridian <= last_meridian) {
        const int code = first_code + (meridian - first_meridian) / zone_width;
        return {std::make_shared<Operation>(
                    fmt::format("+proj=tmerc +lat_0=0 +lon_0={} +k=1 +x_0=500000 +y_0=0 +ellps=GRS80", meridian)),
                say("CGCS2000 三度带高斯-克吕格投影，中央经线 {0}°E（EPSG:{1}）",
                    "CGCS2000 / 3-degree Gauss-Kruger, central meridian {0}°E (EPSG:{1})", meridian, code)};
    }
    const double height = extent.max_y - extent.min_y;
    double south = rounded(extent.min_y + height / 6, 0.5);
    double north = rounded(extent.max_y - height / 6, 0.5);
    if (north - south < 0.5) {
        south -= 0.5;
        north += 0.5;
    }
    if (std::abs(south + north) < 0.25) {  // a cone about the equator is none
        north += 0.5;
    }
    const double lon = rounded(middle, 0.5);
    return {std::make_shared<Operation>(
                fmt::format("+proj=aea +lat_0=0 +lon_0={} +lat_1={} +lat_2={} +ellps=GRS80", lon, south, north)),
            say("CGCS2000 阿尔伯斯等积圆锥投影，中央经线 {0}°，标准纬线 {1}°、{2}°",
                "CGCS2000 / Albers equal-area conic, central meridian {0}°, standard parallels {1}° and {2}°", lon, south,
                north)};
}

geo::Point Projection::forward(geo::Point lonlat) const
{
    const PJ_COORD out =
        proj_trans(m_operation->pj.get(), PJ_FWD, proj_coord(proj_torad(lonlat.x), proj_torad(lonlat.y), 0, 0));
    return {out.xy.x, out.xy.y};
}

geo::Point Projection::inverse(geo::Point metres) const
{
    const PJ_COORD out = proj_trans(m_operation->pj.get(), PJ_INV, proj_coord(metres.x, metres.y, 0, 0));
    return {proj_todeg(out.lp.lam), proj_todeg(out.lp.phi)};
}

}  // namespace zonelint::sheet
