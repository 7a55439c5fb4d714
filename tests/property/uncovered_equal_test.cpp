// Gaps: the fast way against overlay, the areas against each other, and what must hold for any input.
// Seeds are printed; support/rounds.hpp says how often.
#include "geo/geodesic.hpp"
#include "geo/locate.hpp"
#include "geo/nearest.hpp"
#include "geo/overlay.hpp"
#include "geo/uncovered.hpp"
#include "geo/validity.hpp"
#include "support/rounds.hpp"
#include "unit/geo/random_shapes.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

using namespace zonelint;
using namespace zonelint::geo;
using namespace zonelint::geo::testing;

namespace {

constexpr double degree_m = 111'000;

/// A subject with its references; places lie on a raster of 1e-3 degrees half of the time, so that points, lines and borders
/// coincide.
struct Scene {
    GeometryColumn subject;
    GeometryColumn shapes;
    std::vector<Cover> covers;
};

class Maker {
public:
    explicit Maker(unsigned seed) : m_random(seed) {}

    Scene make()
    {
        m_coarse = m_random() % 2 == 0;
        m_centre = {between(m_random, 98, 125),
                    m_random() % 8 == 0 ? between(m_random, -60, 60) : between(m_random, 20, 45)};
        m_size = std::exp(between(m_random, std::log(300), std::log(12'000)));
        Scene out;
        make_subject(out.subject);
        const double reach = m_size * std::exp(between(m_random, std::log(0.01), std::log(0.3)));
        const bool one_reach = m_random() % 3 != 0;
        const int count = 1 + static_cast<int>(m_random() % 12);
        for (int i = 0; i < count; ++i) {
            add_shape(out.shapes);
        }
        for (std::size_t row = 0; row < out.shapes.size(); ++row) {
            double own = one_reach ? reach : reach * between(m_random, 0.3, 2);
            if (out.shapes.shape(row) == Shape::polygon && m_random() % 2 == 0) {
                own = 0;
            }
            out.covers.push_back({nullptr, row, own});
        }
        return out;
    }

private:
    Point place(double x_m, double y_m)
    {
        Point p{m_centre.x + x_m / (degree_m * std::cos(m_centre.y * 0.01745329252)), m_centre.y + y_m / degree_m};
        return snapped(p);
    }
    [[nodiscard]] Point snapped(Point p) const
    {
        const double grain = m_coarse ? 1e-3 : 1e-9;
        return {std::round(p.x / grain) * grain, std::round(p.y / grain) * grain};
    }
    Point anywhere(double size) { return place(between(m_random, -size, size), between(m_random, -size, size)); }

    std::vector<Point> ring(double size, double x_m, double y_m)
    {
        std::vector<Point> out;
        const int n = 4 + static_cast<int>(m_random() % 30);
        for (int i = 0; i < n; ++i) {
            const double angle = 6.283185307 * i / n;
            const double r = size * between(m_random, 0.5, 1);
            out.push_back(place(x_m + r * std::cos(angle), y_m + r * std::sin(angle)));
        }
        out.push_back(out.front());
        return out;
    }

    void make_subject(GeometryColumn& out)
    {
        GeometryColumn drawn;
        drawn.begin_row(Shape::polygon);
        drawn.begin_part();
        drawn.add_ring(ring(m_size, 0, 0));
        if (m_random() % 2 == 0) {
            drawn.add_ring(ring(0.2 * m_size, 0.1 * m_size, 0));
        }
        if (m_random() % 4 == 0) {
            drawn.begin_part();
            drawn.add_ring(ring(0.3 * m_size, 1.4 * m_size, 0));
        }
        drawn.end_row();
        if (!invalid_text(drawn, 0).empty() && mend(drawn, 0, out)) {
            return;
        }
        out.append(drawn, 0);
    }

    void add_shape(GeometryColumn& out)
    {
        switch (m_random() % 6) {
        case 0:
            out.add_point(anywhere(1.2 * m_size));
            break;
        case 1:
            if (m_random() % 2 == 0) {
                GeometryColumn drawn;
                add_polygon(drawn,
                            ring(0.3 * m_size, between(m_random, -m_size, m_size), between(m_random, -m_size, m_size)));
                if (mend(drawn, 0, out)) {
                    break;
                }
            }
            [[fallthrough]];
        default: {
            std::vector<Point> line = {anywhere(m_size)};
            const int n = 1 + static_cast<int>(m_random() % 8);
            const bool grid = m_random() % 3 == 0;
            for (int i = 0; i < n; ++i) {
                const double step = 0.2 * m_size;
                Point p = line.back();
                const double dx = between(m_random, -step, step) / degree_m;
                const double dy = between(m_random, -step, step) / degree_m;
                p = snapped({p.x + (grid && i % 2 == 0 ? 0 : dx), p.y + (grid && i % 2 == 1 ? 0 : dy)});
                line.push_back(m_random() % 10 == 0 ? line[m_random() % line.size()] : p);
            }
            add_line(out, line);
        }
        }
    }

    Random m_random;
    bool m_coarse = false;
    Point m_centre;
    double m_size = 0;
};

/// The covers point into the columns of the scene, which must have come to rest.
void settle(Scene& scene)
{
    for (Cover& cover : scene.covers) {
        cover.shape = &scene.shapes;
    }
}

/// What the drawing of arcs may come to: a centimetre along all edges.
double drawn_m2(const GeometryColumn& gap) { return 0.01 * length_m(gap, 0) + 0.01; }

/// The part of one gap that is not in another.
double beyond_m2(const GeometryColumn& gap, const GeometryColumn& other)
{
    if (gap.shape(0) == Shape::none) {
        return 0;
    }
    return other.shape(0) == Shape::none ? area_m2(gap, 0) : area_m2(gap, 0) - shared_area_m2(gap, 0, other, 0);
}

/// How much of its reach a cover has left at a point: negative where it does not cover it.
double left_m(Point p, const Cover& cover)
{
    if (cover.shape->shape(cover.row) == Shape::polygon && locate(p, *cover.shape, cover.row) == Side::inside) {
        return 1e9;
    }
    double nearest = 1e9;
    for_each_edge(*cover.shape, cover.row,
                  [&](Point a, Point b) { nearest = std::min(nearest, nearest_on_edge(p, a, b).metres); });
    return cover.reach_m - nearest;
}

}  // namespace

TEST_CASE("Gaps: the fast way and overlay agree, and the areas add up")
{
    unsigned fallbacks = 0;
    for (unsigned seed = 1; seed <= rounds(25); ++seed) {
        Scene scene = Maker(seed).make();
        settle(scene);
        INFO("seed " << seed);
        const Uncovered fast = uncovered(scene.subject, 0, scene.covers);
        const Uncovered plain = uncovered(scene.subject, 0, scene.covers, UncoveredWay::oracle);
        fallbacks += fast.by_fallback ? 1U : 0U;
        CHECK(fast.subject_m2 == Approx(plain.subject_m2).epsilon(1e-12));
        CHECK(std::abs(fast.gap_m2 + fast.covered_m2 - fast.subject_m2) <= 1e-6 * fast.subject_m2);
        REQUIRE(invalid_reason(fast.gap, 0).empty());
        const double drawn = drawn_m2(plain.gap);
        CHECK(std::abs(fast.gap_m2 - plain.gap_m2) <= drawn);
        CHECK(beyond_m2(fast.gap, plain.gap) <= drawn);
        CHECK(beyond_m2(plain.gap, fast.gap) <= drawn);
    }
    INFO("by fallback: " << fallbacks << " of " << rounds(25));
    CHECK(fallbacks <= rounds(25) / 100);
}

TEST_CASE("Gaps: a point is in one if, and only if, it is farther from every reference than that reaches")
{
    for (unsigned seed = 1; seed <= rounds(25); ++seed) {
        Scene scene = Maker(1'000'000 + seed).make();
        settle(scene);
        INFO("seed " << 1'000'000 + seed);
        const Uncovered out = uncovered(scene.subject, 0, scene.covers);
        Random random(seed);
        unsigned wrong = 0;
        for (int i = 0; i < 40; ++i) {
            const Point p = point_in(random, scene.subject.box(0));
            if (locate(p, scene.subject, 0) != Side::inside) {
                continue;
            }
            double left = -1e9;
            for (const Cover& cover : scene.covers) {
                left = std::max(left, left_m(p, cover));
            }
            const bool in_gap = out.gap.shape(0) == Shape::polygon && locate(p, out.gap, 0) == Side::inside;
            // A reach of 0 covers the inside alone.
            wrong += std::abs(left) > 0.02 && in_gap == (left > 0) ? 1U : 0U;
        }
        CHECK(wrong == 0);
    }
}

TEST_CASE("Gaps: a longer reach or one more reference never enlarges one")
{
    for (unsigned seed = 1; seed <= rounds(25); ++seed) {
        Scene scene = Maker(2'000'000 + seed).make();
        settle(scene);
        INFO("seed " << 2'000'000 + seed);
        const Uncovered out = uncovered(scene.subject, 0, scene.covers);
        const Uncovered without = uncovered(scene.subject, 0, {scene.covers.data(), scene.covers.size() - 1});
        CHECK(beyond_m2(out.gap, without.gap) <= drawn_m2(out.gap));
        for (Cover& cover : scene.covers) {
            cover.reach_m *= 1.1;
        }
        const Uncovered longer = uncovered(scene.subject, 0, scene.covers);
        CHECK(longer.gap_m2 <= out.gap_m2 + drawn_m2(out.gap));
        CHECK(beyond_m2(longer.gap, out.gap) <= drawn_m2(out.gap));
    }
}

TEST_CASE("Gaps: the order of references changes nothing, and a line cut at its vertices stays what it is")
{
    for (unsigned seed = 1; seed <= rounds(25); ++seed) {
        Scene scene = Maker(3'000'000 + seed).make();
        settle(scene);
        INFO("seed " << 3'000'000 + seed);
        const Uncovered out = uncovered(scene.subject, 0, scene.covers);
        std::vector<Cover> others = scene.covers;
        std::shuffle(others.begin(), others.end(), Random(seed));
        const std::string drawn = to_wkt(out.gap, 0, 12);
        CHECK(to_wkt(uncovered(scene.subject, 0, others).gap, 0, 12) == drawn);
        GeometryColumn pieces;
        std::vector<Cover> cut;
        for (const Cover& cover : scene.covers) {
            if (scene.shapes.shape(cover.row) != Shape::line) {
                cut.push_back(cover);
                continue;
            }
            for_each_edge(scene.shapes, cover.row, [&](Point a, Point b) {
                cut.push_back({&pieces, pieces.size(), cover.reach_m});
                add_line(pieces, {b, a});
            });
        }
        CHECK(to_wkt(uncovered(scene.subject, 0, cut).gap, 0, 12) == drawn);
    }
}
