#include "report/personal_names.hpp"

#include "report/feature_layer.hpp"
#include "support/source_dir.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::report;

namespace {

Value text(const char* words) { return std::string(words); }

Table table_of(std::string name, const std::vector<std::string>& fields, std::vector<Record> rows)
{
    Table out{std::move(name), {}, {}};
    for (const std::string& field : fields) {
        out.fields.push_back({field, "", {}});
    }
    hold(out, std::move(rows));
    return out;
}

}  // namespace

TEST_CASE("Ids stand for the names of farms, in sentences too, and of nothing else")
{
    const auto kinds = layer::KindTable::load(source_dir() + "/layers");
    Results results;
    results.tables.push_back(table_of("findings", {"kind", "id", "name", "reference_kind", "reference", "reason"},
                                      {{text("livestock_farm"), text("F1"), text("张三猪场"), text("water_body"),
                                        text("清湖 (W1)"), text("张三猪场距 清湖 400 m")},
                                       {text("boiler"), text("B1"), text("张三锅炉"), text("livestock_farm"),
                                        text("李四牛场 (F2)"), text("张三锅炉距 李四牛场 10 m")},
                                       {text("livestock_farm"), text("F3"), text("F3"), Value{}, Value{}, text("F3")},
                                       {text("boiler"), text("B2"), Value{}, text("livestock_farm"), text("F4"), Value{}}}));
    results.findings = [] { return std::vector<FeatureLayer>{}; };
    results.references = [] {
        FeatureLayer farms;
        static_cast<Table&>(farms) = table_of("ref_livestock_farm", {"id", "name"}, {{text("F1"), text("张三猪场")}});
        FeatureLayer waters;
        static_cast<Table&>(waters) = table_of("ref_water_body_polygon", {"id", "name"}, {{text("W1"), text("清湖")}});
        return std::vector<FeatureLayer>{farms, waters};
    };
    const Results shown = without_personal_names(results, *kinds);
    const Table& rows = shown.tables.front();
    CHECK(rows.row(0) == Record{text("livestock_farm"), text("F1"), text("F1"), text("water_body"), text("清湖 (W1)"),
                                text("F1距 清湖 400 m")});
    CHECK(rows.row(1) == Record{text("boiler"), text("B1"), text("张三锅炉"), text("livestock_farm"), text("F2"),
                                text("张三锅炉距 F2 10 m")});
    CHECK(rows.row(2) == results.tables.front().row(2));
    CHECK(rows.row(3) == results.tables.front().row(3));
    const std::vector<FeatureLayer> layers = shown.references();
    CHECK(layers[0].row(0) == Record{text("F1"), text("F1")});
    CHECK(layers[1].row(0) == Record{text("W1"), text("清湖")});
}
