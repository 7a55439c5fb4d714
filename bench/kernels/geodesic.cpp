// Distances on the ellipsoid.

#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"
#include "kernels/made_up.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace zonelint;

void point_to_point(benchmark::State& state)
{
    bench::MadeUp made;
    const geo::GeometryColumn points = made.points(1024);
    std::size_t i = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(geo::distance_m(points.first(i % 1024), points.first((i + 1) % 1024)));
        ++i;
    }
}
BENCHMARK(point_to_point);

void point_to_line(benchmark::State& state)
{
    bench::MadeUp made;
    const geo::GeometryColumn lines = made.lines(64, static_cast<std::size_t>(state.range(0)));
    std::size_t i = 0;
    for (auto _ : state) {
        const geo::Point end = lines.first(i % 64);
        benchmark::DoNotOptimize(geo::nearest({end.x + 0.01, end.y + 0.005}, lines, i % 64));
        ++i;
    }
}
BENCHMARK(point_to_line)->Arg(2)->Arg(20)->Arg(400);

}  // namespace
