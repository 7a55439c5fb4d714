// Where points lie: in polygons, and in the boxes of an index.

#include "geo/box_index.hpp"
#include "geo/locate.hpp"
#include "geo/polygon_set.hpp"
#include "geo/validity.hpp"
#include "kernels/made_up.hpp"

#include <benchmark/benchmark.h>

#include <numeric>

namespace {

using namespace zonelint;

void plain_location(benchmark::State& state)
{
    bench::MadeUp made;
    const geo::GeometryColumn zones = made.polygons(64, static_cast<std::size_t>(state.range(0)));
    std::size_t i = 0;
    for (auto _ : state) {
        const geo::Box& box = zones.box(i % 64);
        benchmark::DoNotOptimize(geo::locate({(box.min_x + box.max_x) / 2, (3 * box.min_y + box.max_y) / 4}, zones, i % 64));
        ++i;
    }
}
BENCHMARK(plain_location)->Arg(40)->Arg(400);

void prepared_location(benchmark::State& state)
{
    bench::MadeUp made;
    const auto n = static_cast<std::size_t>(state.range(0));
    const geo::GeometryColumn zones = made.polygons(n, 230);
    const geo::GeometryColumn points = made.points(4096);
    std::vector<std::uint32_t> rows(n);
    std::iota(rows.begin(), rows.end(), 0U);
    const geo::PolygonSet set(zones, rows);
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(set.covers(points.first(i++ % 4096)));
    }
}
BENCHMARK(prepared_location)->Arg(40)->Arg(400)->Arg(1200);

void polygon_validity(benchmark::State& state)
{
    bench::MadeUp made;
    const geo::GeometryColumn zones = made.polygons(64, static_cast<std::size_t>(state.range(0)));
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(geo::invalid_text(zones, i++ % 64));
    }
}
BENCHMARK(polygon_validity)->Arg(40)->Arg(400);

std::vector<geo::Box> boxes_of(const geo::GeometryColumn& column)
{
    std::vector<geo::Box> out;
    for (std::size_t row = 0; row < column.size(); ++row) {
        out.push_back(column.box(row));
    }
    return out;
}

void index_build(benchmark::State& state)
{
    bench::MadeUp made;
    const std::vector<geo::Box> boxes = boxes_of(made.polygons(static_cast<std::size_t>(state.range(0)), 4));
    for (auto _ : state) {
        benchmark::DoNotOptimize(geo::BoxIndex(boxes));
    }
}
BENCHMARK(index_build)->Arg(400)->Arg(100'000)->Unit(benchmark::kMicrosecond);

void index_query(benchmark::State& state)
{
    bench::MadeUp made;
    const geo::BoxIndex index(boxes_of(made.polygons(static_cast<std::size_t>(state.range(0)), 4)));
    const geo::GeometryColumn points = made.points(4096);
    std::vector<std::uint32_t> found;
    std::size_t i = 0;
    for (auto _ : state) {
        index.query(points.box(i++ % 4096), found);
        benchmark::DoNotOptimize(found.data());
    }
}
BENCHMARK(index_query)->Arg(400)->Arg(100'000);

}  // namespace
