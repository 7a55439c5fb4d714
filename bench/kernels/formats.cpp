// Bytes in and out: geometry as well-known binary, cells of a CSV file, words of a source.

#include "io/wkb.hpp"
#include "kernels/made_up.hpp"
#include "report/csv.hpp"

#include <benchmark/benchmark.h>

#include <sstream>

namespace {

using namespace zonelint;

void decode(benchmark::State& state, const geo::GeometryColumn& column)
{
    std::vector<std::string> wkb;
    std::int64_t bytes = 0;
    for (std::size_t row = 0; row < column.size(); ++row) {
        wkb.push_back(io::encode_wkb(column, row, false));
        bytes += static_cast<std::int64_t>(wkb.back().size());
    }
    std::vector<geo::Point> scratch;
    for (auto _ : state) {
        geo::GeometryColumn out;
        for (const std::string& one : wkb) {
            io::decode_wkb(std::as_bytes(std::span(one)), out, scratch);
        }
        benchmark::DoNotOptimize(out.size());
    }
    state.SetBytesProcessed(state.iterations() * bytes);
}

void decode_points(benchmark::State& state) { decode(state, bench::MadeUp().points(4096)); }
BENCHMARK(decode_points)->Unit(benchmark::kMicrosecond);

void decode_polygons(benchmark::State& state) { decode(state, bench::MadeUp().polygons(256, 230)); }
BENCHMARK(decode_polygons)->Unit(benchmark::kMicrosecond);

void csv_cells(benchmark::State& state)
{
    report::Table table;
    table.size = 1000;
    table.fields.resize(3);
    table.read = [](std::size_t row, report::Record& out) {
        out = {"gd-2022-68/coal-boiler-in-chp-heat-radius", "江门市第三热电厂, 2号炉", 14'987.25 + static_cast<double>(row)};
    };
    for (auto _ : state) {
        std::ostringstream out;
        report::write_csv(table, out);
        benchmark::DoNotOptimize(out.view().size());
    }
    state.SetItemsProcessed(state.iterations() * 3000);
}
BENCHMARK(csv_cells)->Unit(benchmark::kMicrosecond);

}  // namespace
