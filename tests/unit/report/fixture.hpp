#pragma once
// A small audit in memory: coal boilers around one CHP unit, with the shipped rules.

#include "audit/run.hpp"
#include "layer/builder.hpp"
#include "relation/relation_table.hpp"
#include "report/report.hpp"
#include "report/style.hpp"
#include "support/source_dir.hpp"

#include <memory>

namespace zonelint::report {

struct Object {
    std::vector<std::string_view> cells;
    std::optional<geo::Point> place;
};

inline const layer::KindTable& kinds()
{
    static const auto table = layer::KindTable::load(source_dir() + "/layers");
    return *table;
}

inline const VerdictStyle& verdicts()
{
    static const VerdictStyle style = read_verdict_style(source_dir() + "/layers");
    return style;
}

inline layer::LayerTable table_of(const char* kind_name, const std::vector<std::string>& heads,
                                  const std::vector<Object>& objects, double accuracy_m = 0, bool assumed = false)
{
    const layer::Kind& kind = *kinds().find(kind_name);
    std::vector<layer::SourceColumn> columns;
    for (const std::string& head : heads) {
        columns.push_back({head});
    }
    layer::SourceInfo info;
    info.path = std::string("data/") + kind_name + ".csv";
    info.driver = "CSV";
    info.sha256 = "00ff";
    info.accuracy_m = accuracy_m;
    info.accuracy_assumed = assumed;
    layer::TableBuilder builder(kind);
    (void)builder.begin_source(info, {}, layer::map_fields(kind, {}, columns, kinds().coordinates()));
    std::int64_t row = 0;
    for (const Object& object : objects) {
        std::vector<layer::Cell> cells;
        for (const std::string_view text : object.cells) {
            cells.push_back(text.empty() ? layer::Cell{} : layer::Cell{text});
        }
        geo::GeometryColumn geometry;
        if (object.place) {
            geometry.add_point(*object.place);
        }
        builder.add_row(++row, cells, object.place ? &geometry : nullptr);
    }
    return builder.finish();
}

/// What an audit stands on; keeps everything alive that a report points to.
struct Sample {
    rule::Library library = rule::Library::load({"gd-2022-68"}, source_dir() + "/rules", ".");
    rule::Program program;
    audit::Tables tables;
    std::unique_ptr<audit::Run> run;
    RunInfo info;

    explicit Sample(double accuracy_m = 0, rule::Borderline borderline = rule::Borderline::undetermined)
    {
        rule::ProgramOptions options;
        options.as_of = *parse_date("2024-06-30");
        options.rules = {"coal-boiler-in-chp-heat-radius", "biomass-boiler-in-chp-heat-radius",
                         "class-3-zone-does-not-shrink"};
        program = rule::compile(library, kinds(), relation::schemas(), options);
        tables.add(table_of(
            "boiler", {"id", "name", "division", "fuel", "status", "purpose", "capacity", "enterprise"},
            {{{"b1", "=一号锅炉", "440111", "原煤", "in_use", "heating", "10 t/h", "甲厂, 北区"},
              {{113.44631971, 23.09993219}}},
             {{"b2", "二号锅炉", "440111", "原煤", "in_use", "heating", "20 t/h", "乙厂"}, {{113.44651494, 23.09993201}}},
             {{"b3", "三号锅炉", "440111", "", "in_use", "heating", "", "乙厂"}, {{113.40, 23.10}}},
             {{"b4", "四号锅炉", "440111", "raw_coal", "dismantled", "heating", "", ""}, {{113.40, 23.10}}},
             {{"b5", "五号锅炉", "440111", "生物质", "in_use", "heating", "", ""}, {{113.40, 23.10}}},
             {{"b6", "六号锅炉", "440111", "原煤", "stopped", "", "", ""}, {{113.40, 23.10}}},
             {{"b7", "七号锅炉", "440111", "原煤", "in_use", "production", "", ""}, {{113.3001, 23.10}}}},
            accuracy_m, accuracy_m > 0));
        tables.add(table_of("generating_unit", {"id", "name", "chp", "status", "capacity"},
                            {{{"u1", "1号机组", "true", "in_use", "300 MW"}, {{113.3, 23.1}}},
                             {{"u2", "2号机组", "true", "in_use", "150 MW"}, {{113.3, 23.1}}}}));
        audit::RunOptions run_options;
        run_options.borderline = borderline;
        waiver.rule = "gd-2022-68/coal-boiler-in-chp-heat-radius";
        waiver.object = "b7";
        waiver.reason = "医院应急供热";
        waiver.document = "江环函〔2024〕12号";
        rule::Waiver late = waiver;
        late.object = "b1";
        late.until = parse_date("2023-12-31");
        run_options.waivers = {waiver, late};
        run = std::make_unique<audit::Run>(program, tables, kinds(), run_options);
        info.tool_version = "0.1.0";
        info.library_versions = "GDAL 3.6.2";
        info.project_name = "广州市2024年度核查";
        info.project_path = "zonelint.toml";
        info.project_sha256 = "abcd";
        info.region = "440100";
        info.as_of = options.as_of;
        info.borderline = borderline;
        info.options = {"--as-of 2024-06-30"};
        info.carry = {"capacity", "credit_code"};
    }

    [[nodiscard]] Report report(unsigned jobs = 1) const { return collect(*run, info, jobs); }

private:
    rule::Waiver waiver;
};

}  // namespace zonelint::report
