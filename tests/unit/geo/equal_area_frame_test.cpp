#include "geo/equal_area_frame.hpp"
#include "geo/geodesic.hpp"
#include "random_shapes.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

namespace zonelint::geo {

using namespace testing;

namespace {

double plane_area(const EqualAreaFrame& frame, const std::vector<Point>& ring)
{
    double sum = 0;
    constexpr int steps = 200;  // edges are curves in the plane
    for (std::size_t i = 1; i < ring.size(); ++i) {
        for (int k = 0; k < steps; ++k) {
            const auto at = [&](int j) {
                const double t = static_cast<double>(j) / steps;
                return frame.place(
                    {ring[i - 1].x + t * (ring[i].x - ring[i - 1].x), ring[i - 1].y + t * (ring[i].y - ring[i - 1].y)});
            };
            sum += 0.5 * cross(at(k), at(k + 1));
        }
    }
    return std::abs(sum);
}

}  // namespace

TEST_CASE("equal_area_frame: there and back, lengths within the scale error, areas as on the ellipsoid")
{
    Random random(91);
    for (const double lat : {-79.0, -33.0, -0.05, 0.0, 0.02, 18.3, 23.0, 45.0, 53.5, 79.0}) {
        const Box box{113, lat - 0.1, 113.6, lat + 0.1};
        const EqualAreaFrame frame(box);
        CHECK(frame.scale_error() < 1e-6);
        double off = 0;
        double scale = 0;
        for (int i = 0; i < 200; ++i) {
            const Point p = point_in(random, box);
            off = std::max(off, distance_m(p, frame.back(frame.place(p))));
            const Point q = destination(p, between(random, 0, 360), 100);
            if (box.contains(q)) {
                scale = std::max(scale, std::abs(length(frame.place(q) - frame.place(p)) / 100 - 1));
            }
        }
        INFO("latitude " << lat);
        CHECK(off < 2e-8);
        CHECK(scale <= 1.05 * frame.scale_error() + 1e-9);
        GeometryColumn polygon;
        const std::vector<Point> ring = star(random, {113.3, lat}, 0.09, 12);
        add_polygon(polygon, ring);
        CHECK(plane_area(frame, ring) == Approx(area_m2(polygon, 0)).epsilon(1e-8));
    }
}

TEST_CASE("equal_area_frame: a place hundreds of kilometres away keeps its direction and nearly its distance")
{
    const EqualAreaFrame frame({113, 23, 113.2, 23.2});
    const Point p{113.1, 23.1};
    const Vec far = frame.place(destination(p, 90, 300'000)) - frame.place(p);
    CHECK(length(far) == Approx(300'000).epsilon(2e-3));
    CHECK(far.x > 299'000);
}

}  // namespace zonelint::geo
