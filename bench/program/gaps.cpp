#include "program/gaps.hpp"

#include "base/parallel.hpp"
#include "geo/box_index.hpp"
#include "geo/geodesic.hpp"
#include "geo/uncovered.hpp"

#include <algorithm>

namespace zonelint::bench {

namespace {

/// Without the vertex that closes a ring.
std::size_t vertices_of(const geo::GeometryColumn& column)
{
    std::size_t vertices = 0;
    geo::for_each_edge(column, 0, [&](geo::Point, geo::Point) { ++vertices; });
    return vertices;
}

}  // namespace

std::vector<Line> gaps(const layer::LayerTable& polygons, const layer::LayerTable& lines, double reach_m, unsigned jobs)
{
    std::vector<geo::Box> boxes(lines.geometry.size());
    for (std::size_t row = 0; row < boxes.size(); ++row) {
        boxes[row] = lines.geometry.box(row);
    }
    const geo::BoxIndex index(boxes);
    std::vector<Line> out(polygons.geometry.size());
    parallel_ranges(out.size(), 8, jobs, [&](std::size_t begin, std::size_t end) {
        std::vector<std::uint32_t> near;
        std::vector<geo::Cover> covers;
        for (std::size_t row = begin; row < end; ++row) {
            index.query(geo::widened(polygons.geometry.box(row), reach_m), near);
            covers.clear();
            for (const std::uint32_t line : near) {
                covers.push_back({&lines.geometry, line, reach_m});
            }
            const geo::Uncovered rest = geo::uncovered(polygons.geometry, row, covers);
            out[row] = {polygons.source_row[row], rest.gap_m2, vertices_of(rest.gap)};
        }
    });
    std::sort(out.begin(), out.end(), [](const Line& a, const Line& b) { return a.feature < b.feature; });
    return out;
}

}  // namespace zonelint::bench
