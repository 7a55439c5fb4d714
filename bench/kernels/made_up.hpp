#pragma once
// Seeded points and polygons for the kernels: a province of 7 by 4 degrees.

#include "geo/geometry.hpp"

#include <cmath>
#include <numbers>
#include <random>

namespace zonelint::bench {

class MadeUp {
public:
    explicit MadeUp(unsigned seed = 20240630) : m_random(seed) {}

    [[nodiscard]] double between(double low, double high) { return std::uniform_real_distribution(low, high)(m_random); }
    [[nodiscard]] geo::Point point() { return {between(110, 117), between(21.5, 25.5)}; }

    [[nodiscard]] geo::GeometryColumn points(std::size_t n)
    {
        geo::GeometryColumn out;
        for (std::size_t i = 0; i < n; ++i) {
            out.add_point(point());
        }
        return out;
    }

    /// A wavy outline of `vertices` about `at`, some `radius` degrees wide.
    [[nodiscard]] std::vector<geo::Point> outline(geo::Point at, double radius, std::size_t vertices)
    {
        std::vector<geo::Point> ring;
        const double wave = between(3, 9);
        for (std::size_t i = 0; i < vertices; ++i) {
            const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(vertices);
            const double r = radius * (1 + 0.2 * std::sin(std::floor(wave) * angle));
            ring.push_back({at.x + r * std::cos(angle), at.y + r * std::sin(angle)});
        }
        ring.push_back(ring.front());
        return ring;
    }

    [[nodiscard]] geo::GeometryColumn polygons(std::size_t n, std::size_t vertices)
    {
        geo::GeometryColumn out;
        for (std::size_t i = 0; i < n; ++i) {
            out.begin_row(geo::Shape::polygon);
            out.begin_part();
            out.add_ring(outline(point(), between(0.006, 0.05), vertices));
            out.end_row();
        }
        return out;
    }

    [[nodiscard]] geo::GeometryColumn lines(std::size_t n, std::size_t vertices)
    {
        geo::GeometryColumn out;
        for (std::size_t i = 0; i < n; ++i) {
            std::vector<geo::Point> line{point()};
            while (line.size() < vertices) {
                line.push_back({line.back().x + between(-0.001, 0.001), line.back().y + between(-0.001, 0.001)});
            }
            out.begin_row(geo::Shape::line);
            out.begin_part();
            out.add_ring(line);
            out.end_row();
        }
        return out;
    }

private:
    std::mt19937 m_random;
};

}  // namespace zonelint::bench
