// The engine over a table: a filter alone, and the two rules of the race.

#include "audit/run.hpp"
#include "filter/bind.hpp"
#include "kernels/made_up.hpp"
#include "layer/builder.hpp"
#include "program/source_dir.hpp"
#include "relation/relation_table.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <numeric>

namespace {

using namespace zonelint;
namespace fs = std::filesystem;

const layer::KindTable& kinds()
{
    static const auto table = layer::KindTable::load(bench::source_dir() / "layers");
    return *table;
}

/// Objects called by their number, with these cells and a row of `geometry` each.
template <class Cells>
layer::LayerTable table(const char* kind_name, const std::vector<layer::SourceColumn>& columns,
                        const geo::GeometryColumn& geometry, Cells cells)
{
    const layer::Kind& kind = kinds().at(kind_name, {});
    layer::TableBuilder builder(kind);
    builder.begin_source({.path = "memory"}, {}, layer::map_fields(kind, {}, columns, kinds().coordinates()));
    for (std::size_t row = 0; row < geometry.size(); ++row) {
        const std::string id = std::to_string(1'000'000 + row);
        const std::string_view value = cells(row);
        const std::array<layer::Cell, 2> line{layer::Cell{std::string_view(id)}, layer::Cell{value}};
        builder.add_row(static_cast<std::int64_t>(row), line, &geometry, row);
    }
    return builder.finish();
}

layer::LayerTable boilers(std::size_t n)
{
    static constexpr std::array<std::string_view, 5> fuels{"coal", "natural_gas", "biomass_pellet", "electricity", "diesel"};
    bench::MadeUp made;
    return table("boiler", {{"id"}, {"fuel"}}, made.points(n), [](std::size_t row) { return fuels[row % fuels.size()]; });
}

void filter_evaluation(benchmark::State& state)
{
    const layer::LayerTable objects = boilers(static_cast<std::size_t>(state.range(0)));
    const std::string text = "fuel IN ('coal', 'biomass') AND NOT fuel = 'raw_coal'";
    filter::FieldScope scope(*objects.kind);
    const filter::Expr expr = filter::bind(filter::parse(text, {}), text, scope, {});
    std::vector<std::uint32_t> rows(objects.size());
    std::iota(rows.begin(), rows.end(), 0U);
    std::vector<Truth> truth(rows.size());
    for (auto _ : state) {
        filter::evaluate(expr, {.table = objects, .as_of = {}}, rows, truth);
        benchmark::DoNotOptimize(truth.data());
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(filter_evaluation)->Arg(8192)->Arg(200'000)->Unit(benchmark::kMicrosecond);

void run_rule(benchmark::State& state, const char* rule, layer::LayerTable references)
{
    const auto library = rule::Library::load({"./pack"}, bench::source_dir() / "rules", bench::source_dir() / "bench");
    rule::ProgramOptions options;
    options.as_of = *parse_date("2024-06-30");
    options.rules = {rule};
    const rule::Program program = rule::compile(library, kinds(), relation::schemas(), options);
    audit::Tables tables;
    tables.add(boilers(static_cast<std::size_t>(state.range(0))));
    tables.add(std::move(references));
    for (auto _ : state) {
        benchmark::DoNotOptimize(audit::Run(program, tables, kinds(), {}));
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void within_distance_over_table(benchmark::State& state)
{
    bench::MadeUp made(7);
    run_rule(state, "solid-fuel-near-large-plant",
             table("generating_unit", {{"id"}, {"capacity"}}, made.points(60), [](std::size_t) { return "600 MW"; }));
}
BENCHMARK(within_distance_over_table)->Arg(200'000)->Unit(benchmark::kMillisecond);

void intersects_over_table(benchmark::State& state)
{
    bench::MadeUp made(7);
    run_rule(state, "solid-fuel-in-class-3-zone",
             table("burn_ban_zone", {{"id"}, {"class"}}, made.polygons(400, 230), [](std::size_t) { return "3"; }));
}
BENCHMARK(intersects_over_table)->Arg(200'000)->Unit(benchmark::kMillisecond);

}  // namespace
