#pragma once
// A layer with every type of value, for both writers.

#include "unit/io/support.hpp"

namespace zonelint::io::test {

inline report::FeatureLayer sample_layer()
{
    using report::Value;
    using report::ValueType;
    report::FeatureLayer layer;
    layer.name = "findings";
    layer.title = {"问题清单", "Findings"};
    layer.shape = geo::Shape::polygon;
    layer.fields = {{"id", "id", {"编号", "Id"}, ValueType::text},
                    {"name", "name", {"名称", "Name"}, ValueType::text},
                    {"measured", "measured", {"实测值", "Measured"}, ValueType::real},
                    {"count", "count", {"数量", "Count"}, ValueType::integer},
                    {"borderline", "border", {"临界", "Borderline"}, ValueType::flag},
                    {"due", "due", {"期限", "Due"}, ValueType::date}};
    const auto day = Value(*parse_date("2024-12-31"));
    report::hold(layer, {{std::string("JM-0417"), std::string("江门热电厂"), 0.1 + 0.2, std::int64_t{-7}, true, day},
                         {std::string("911302307808371268"), Value{}, 14999.75, std::int64_t{1} << 50, false, Value{}},
                         {std::string("z3"), std::string("三"), Value{}, Value{}, Value{}, day}});
    geo::parse_wkt("POLYGON((113 23, 113.1 23, 113.1 23.1, 113 23.1, 113 23), (113.02 23.02, 113.04 23.02, 113.04 23.04, "
                   "113.02 23.02))",
                   layer.geometry);
    geo::parse_wkt("MULTIPOLYGON(((114 23, 114.1 23, 114.1 23.1, 114 23)), ((115 23, 115.1 23, 115.1 23.1, 115 23)))",
                   layer.geometry);
    layer.geometry.add_empty_row();
    return layer;
}

inline report::FeatureLayer point_layer()
{
    report::FeatureLayer layer;
    layer.name = "sites";
    layer.title = {"对象", "Sites"};
    layer.shape = geo::Shape::point;
    layer.fields = {{"id", "id", {"编号", "Id"}, report::ValueType::text}};
    std::vector<report::Record> rows;
    for (int i = 0; i < 100; ++i) {
        rows.push_back({fmt::format("s{}", i)});
        layer.geometry.add_point({113 + 0.01 * i, 22.123456789});
    }
    report::hold(layer, std::move(rows));
    return layer;
}

inline report::FeatureLayer plain_table()
{
    report::FeatureLayer layer;
    layer.name = "ledger";
    layer.title = {"台账", "Ledger"};
    layer.fields = {{"rule", "rule", {"规则", "Rule"}, report::ValueType::text}};
    report::hold(layer, {{std::string("r1")}, {std::string("")}});
    return layer;
}

inline WriteOptions options() { return {*parse_date("2024-06-30"), Lang::zh}; }

}  // namespace zonelint::io::test
