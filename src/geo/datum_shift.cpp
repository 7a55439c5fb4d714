#include "geo/datum_shift.hpp"

#include "geo/box_index.hpp"
#include "geo/edge_search.hpp"
#include "geo/gcj02.hpp"
#include "geo/locate.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace zonelint::geo {

namespace {

constexpr double in_place = 0.98;
constexpr double odds = 1000;
constexpr std::size_t fewest = 5;
constexpr std::size_t most_vertices = 2000;
constexpr double independent_vertices = 20;
constexpr double far_m = 3000;
constexpr double noticeable_m = 100;
constexpr double least_scale_m = 1;

/// Likelihoods from their logarithms, and the best.
void conclude(const std::array<double, 3>& logs, ShiftTest& out)
{
    const double top = *std::ranges::max_element(logs);
    double sum = 0;
    for (std::size_t h = 0; h < logs.size(); ++h) {
        out.likelihood[h] = std::exp(logs[h] - top);
        sum += out.likelihood[h];
    }
    for (double& likelihood : out.likelihood) {
        likelihood /= sum;
    }
    const auto best = static_cast<std::size_t>(std::ranges::max_element(logs) - logs.begin());
    out.best = all_datums[best];
    double next = 0;
    for (std::size_t h = 0; h < logs.size(); ++h) {
        next = h == best ? next : std::max(next, out.likelihood[h]);
    }
    out.decided = out.seen >= fewest && out.likelihood[best] >= odds * next;
}

/// The nearest of many edges, up to 3 km.
class Boundaries {
public:
    explicit Boundaries(const GeometryColumn& column) : m_edges(edges_of(column)), m_index(boxes_of(m_edges)) {}

    [[nodiscard]] double distance(Point p)
    {
        const double degrees = far_m / 111'000 / std::max(0.1, std::cos(p.y * std::numbers::pi / 180));
        m_index.query({p.x - degrees, p.y - degrees, p.x + degrees, p.y + degrees}, m_near);
        EdgeSearch search(p, far_m);
        for (const std::uint32_t i : m_near) {
            search.offer(m_edges[i].a, m_edges[i].b);
        }
        return std::min(far_m, search.result().metres);
    }

private:
    struct Segment {
        Point a;
        Point b;
    };

    static std::vector<Segment> edges_of(const GeometryColumn& column)
    {
        std::vector<Segment> out;
        for (std::size_t row = 0; row < column.size(); ++row) {
            for_each_edge(column, row, [&](Point a, Point b) { out.push_back({a, b}); });
        }
        return out;
    }

    static std::vector<Box> boxes_of(const std::vector<Segment>& edges)
    {
        std::vector<Box> out;
        out.reserve(edges.size());
        for (const Segment& e : edges) {
            out.push_back({std::min(e.a.x, e.b.x), std::min(e.a.y, e.b.y), std::max(e.a.x, e.b.x), std::max(e.a.y, e.b.y)});
        }
        return out;
    }

    std::vector<Segment> m_edges;
    BoxIndex m_index;
    std::vector<std::uint32_t> m_near;
};

std::vector<Point> some_vertices(const GeometryColumn& outlines)
{
    std::vector<Point> all;
    for (std::size_t row = 0; row < outlines.size(); ++row) {
        for_each_edge(outlines, row, [&](Point a, Point) { all.push_back(a); });
    }
    std::erase_if(all, [](Point p) { return !std::isfinite(p.x) || !std::isfinite(p.y); });
    if (all.size() <= most_vertices) {
        return all;
    }
    std::vector<Point> out;
    for (std::size_t i = 0; i < most_vertices; ++i) {
        out.push_back(all[i * all.size() / most_vertices]);
    }
    return out;
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

}  // namespace

Point undo(Datum datum, Point p)
{
    switch (datum) {
    case Datum::gcj02:
        return from_gcj02(p);
    case Datum::bd09:
        return from_bd09(p);
    case Datum::as_is:
        break;
    }
    return p;
}

ShiftTest shift_of_points(std::span<const Point> points, std::span<const std::uint32_t> named,
                          const GeometryColumn& divisions)
{
    ShiftTest out;
    std::array<std::size_t, 3> inside{};
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (named[i] == no_division || !std::isfinite(points[i].x) || !std::isfinite(points[i].y)) {
            continue;
        }
        std::array<bool, 3> in{};
        for (std::size_t h = 0; h < in.size(); ++h) {
            in[h] = locate(undo(all_datums[h], points[i]), divisions, named[i]) != Side::outside;
        }
        if (in[0] != in[1] || in[1] != in[2]) {
            ++out.seen;
            for (std::size_t h = 0; h < in.size(); ++h) {
                inside[h] += in[h] ? 1U : 0U;
            }
        }
    }
    std::array<double, 3> logs{};
    for (std::size_t h = 0; h < logs.size() && out.seen > 0; ++h) {
        const auto right = static_cast<double>(inside[h]);
        const auto wrong = static_cast<double>(out.seen - inside[h]);
        out.measure[h] = right / static_cast<double>(out.seen);
        logs[h] = right * std::log(in_place) + wrong * std::log(1 - in_place);
    }
    conclude(logs, out);
    return out;
}

ShiftTest shift_of_outlines(const GeometryColumn& outlines, const GeometryColumn& trusted)
{
    ShiftTest out;
    const std::vector<Point> vertices = some_vertices(outlines);
    out.seen = vertices.size();
    std::array<double, 3> logs{};
    if (!vertices.empty()) {
        Boundaries boundaries(trusted);
        const double counted = std::min(independent_vertices, static_cast<double>(vertices.size()));
        for (std::size_t h = 0; h < logs.size(); ++h) {
            std::vector<double> distances;
            distances.reserve(vertices.size());
            for (const Point& p : vertices) {
                distances.push_back(boundaries.distance(undo(all_datums[h], p)));
            }
            out.measure[h] = median(std::move(distances));
            logs[h] = -counted * std::log(std::max(least_scale_m, out.measure[h]));
        }
    }
    conclude(logs, out);
    double next = far_m;
    const auto best = static_cast<std::size_t>(out.best);
    for (std::size_t h = 0; h < logs.size(); ++h) {
        next = h == best ? next : std::min(next, out.measure[h]);
    }
    out.decided = out.decided && next > noticeable_m && out.measure[best] <= 0.5 * next;
    return out;
}

}  // namespace zonelint::geo
