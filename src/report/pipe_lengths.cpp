#include "report/pipe_lengths.hpp"

#include "geo/geodesic.hpp"

#include <map>

namespace zonelint::report {

namespace {

struct Sum {
    std::int64_t pipes = 0;
    std::int64_t unmeasured = 0;
    double metres = 0;
};

}  // namespace

Table pipe_length_head()
{
    Table out{.name = pipe_lengths_name, .title = {"管道长度", "Lengths of pipe"}, .fields = {}};
    out.fields.push_back({"division", "", {"行政区划代码", "division"}});
    out.fields.push_back({"division_name", "", {"行政区", "name of the division"}});
    out.fields.push_back({"category",
                          "",
                          {"管道类别", "category"},
                          ValueType::text,
                          -1,
                          {{"foul", {"污水", "foul"}}, {"storm", {"雨水", "storm"}}, {"combined", {"合流", "combined"}}}});
    out.fields.push_back({"pipes", "", {"管段数", "pipes"}, ValueType::integer});
    out.fields.push_back({"unmeasured", "", {"没有线位的管段数", "pipes without a line"}, ValueType::integer});
    out.fields.push_back({"km", "", {"长度（公里）", "length (km)"}, ValueType::real, 3, {}, "km"});
    return out;
}

Table pipe_length_table(const Report& report)
{
    Table out = pipe_length_head();
    std::vector<Record> rows;
    const layer::LayerTable* pipes = report.run->tables().find("sewer_pipe");
    std::map<std::pair<std::string, std::string>, Sum> sums;
    for (std::uint32_t row = 0; pipes != nullptr && row < pipes->size(); ++row) {
        const auto field = pipes->kind->field("category");
        const auto code = field ? pipes->text(*field, row) : std::nullopt;
        Sum& sum = sums[{report.run->divisions().division_of(*pipes, row), code ? std::string(*code) : std::string()}];
        ++sum.pipes;
        sum.unmeasured += pipes->geometry.shape(row) == geo::Shape::none ? 1 : 0;
        sum.metres += geo::length_m(pipes->geometry, row);
    }
    for (const auto& [key, sum] : sums) {
        rows.push_back({text_value(key.first), text_value(report.run->divisions().name_of(key.first)),
                        text_value(key.second), Value{sum.pipes}, Value{sum.unmeasured}, real_value(sum.metres / 1000, 3)});
    }
    hold(out, std::move(rows));
    return out;
}

}  // namespace zonelint::report
