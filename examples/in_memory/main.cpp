// The engine called from C++, without a file of data and without GDAL: which coal boilers does the 15 km rule list?
// Usage: in_memory [FOLDER], where FOLDER holds rules/ and layers/.

#include "audit/run.hpp"
#include "layer/builder.hpp"
#include "relation/relation_table.hpp"

#include <fmt/format.h>

using namespace zonelint;

namespace {

/// Rows of texts, as a table would hold them; the columns are found by their heads.
layer::LayerTable table(const layer::KindTable& kinds, const char* kind_name, std::vector<layer::SourceColumn> columns,
                        const std::vector<std::vector<std::string_view>>& rows)
{
    const layer::Kind& kind = kinds.at(kind_name, {});
    layer::SourceInfo info;
    info.path = "memory";
    info.accuracy_m = 0;
    layer::TableBuilder builder(kind);
    builder.begin_source(info, {}, layer::map_fields(kind, {}, columns, kinds.coordinates()));
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::vector<layer::Cell> cells(rows[i].begin(), rows[i].end());
        builder.add_row(static_cast<std::int64_t>(i) + 1, cells, nullptr);
    }
    return builder.finish();
}

}  // namespace

int main(int argc, char** argv)
try {
    const std::filesystem::path folder = argc > 1 ? argv[1] : ".";
    const auto kinds = layer::KindTable::load(folder / "layers");
    const auto library = rule::Library::load({"gd-2022-68"}, folder / "rules", ".");
    rule::ProgramOptions options;
    options.as_of = *parse_date("2024-06-30");
    options.rules = {"coal-boiler-in-chp-heat-radius"};
    const rule::Program program = rule::compile(library, *kinds, relation::schemas(), options);

    audit::Tables tables;
    tables.add(table(*kinds, "boiler", {{"id"}, {"division"}, {"fuel"}, {"status"}, {"purpose"}, {"lon"}, {"lat"}},
                     {{"near", "440111", "coal", "in_use", "heating", "113.44631971", "23.09993219"},
                      {"far", "440111", "coal", "in_use", "heating", "113.44651494", "23.09993201"}}));
    tables.add(table(*kinds, "generating_unit", {{"id"}, {"chp"}, {"status"}, {"capacity"}, {"lon"}, {"lat"}},
                     {{"unit 1", "true", "in_use", "300 MW", "113.3", "23.1"}}));

    const audit::Run run(program, tables, *kinds, {});
    const audit::RuleResult& result = run.rules().front();
    for (std::uint32_t row = 0; row < result.verdicts.size(); ++row) {
        const audit::Evidence evidence = summarise(run.explain(0, row));
        fmt::print("{}: {}, {:.0f} m\n", result.subjects->id(row), key(result.verdicts[row].outcome), *evidence.measured);
    }
} catch (const Error& error) {
    fmt::print(stderr, "{}\n", error.render(Lang::en));
    return 2;
}
