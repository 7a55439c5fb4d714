// What nothing covers of a town among sewers: the fast way, and overlay beside it.

#include "geo/uncovered.hpp"

#include <benchmark/benchmark.h>

#include <cmath>
#include <numbers>
#include <random>
#include <vector>

namespace {

using namespace zonelint;

/// A town of 2 km across and pipes of 40 m, one behind the other with a turn at every node, a hundred in a row.
struct Town {
    explicit Town(std::size_t pipes)
    {
        std::mt19937 random(20240630);
        const auto between = [&](double low, double high) { return std::uniform_real_distribution(low, high)(random); };
        std::vector<geo::Point> ring;
        for (int i = 0; i < 100; ++i) {
            const double angle = 2 * std::numbers::pi * i / 100;
            ring.push_back({113 + 0.01 * std::cos(angle), 23 + between(0.008, 0.01) * std::sin(angle)});
        }
        ring.push_back(ring.front());
        subject.begin_row(geo::Shape::polygon);
        subject.begin_part();
        subject.add_ring(ring);
        subject.end_row();
        geo::Point ends[2];
        for (std::size_t i = 0; i < pipes; ++i) {
            ends[0] = i % 100 == 0 ? geo::Point{113 + between(-0.008, 0.008), 23 + between(-0.008, 0.008)} : ends[1];
            const double angle = between(0, 2 * std::numbers::pi);
            ends[1] = {ends[0].x + 3.6e-4 * std::cos(angle), ends[0].y + 3.6e-4 * std::sin(angle)};
            lines.begin_row(geo::Shape::line);
            lines.begin_part();
            lines.add_ring(ends);
            lines.end_row();
        }
        for (std::size_t row = 0; row < lines.size(); ++row) {
            covers.push_back({&lines, row, 100});
        }
    }

    geo::GeometryColumn subject;
    geo::GeometryColumn lines;
    std::vector<geo::Cover> covers;
};

void uncovered_by(benchmark::State& state, geo::UncoveredWay way)
{
    const Town town(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) {
        benchmark::DoNotOptimize(geo::uncovered(town.subject, 0, town.covers, way));
    }
}

void uncovered_fast(benchmark::State& state) { uncovered_by(state, geo::UncoveredWay::fast); }
BENCHMARK(uncovered_fast)->Arg(100)->Arg(1000)->Arg(10'000)->Unit(benchmark::kMillisecond);

void uncovered_by_overlay(benchmark::State& state) { uncovered_by(state, geo::UncoveredWay::oracle); }
BENCHMARK(uncovered_by_overlay)->Arg(100)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
