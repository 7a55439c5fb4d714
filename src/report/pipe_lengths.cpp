#include "report/pipe_lengths.hpp"

#include "geo/geodesic.hpp"

#include <map>

namespace zonelint::report {

namespace {

struct Sum {
    std::int64_t pipes = 0;
    std::int64_t unmeasured = 0;
    double metres = 0;
    double built_m = 0;    ///< in the period
    double renewed_m = 0;  ///< in it, of older pipes
    double undated_m = 0;  ///< without either date
};

struct Period {
    std::optional<Date> from, to;

    [[nodiscard]] bool holds(std::optional<Date> day) const { return day && from && to && *from <= *day && *day <= *to; }
};

/// Of the plans of the rules that ran; the longest where they differ.
Period period_of(const audit::Run& run)
{
    Period out;
    for (const audit::RuleResult& result : run.rules()) {
        const rule::Pack& pack = *result.rule->pack;
        if (result.status != audit::RuleStatus::not_run && pack.period_from && pack.period_to) {
            out.from = std::min(out.from.value_or(*pack.period_from), *pack.period_from);
            out.to = std::max(out.to.value_or(*pack.period_to), *pack.period_to);
        }
    }
    return out;
}

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
    const auto add_km = [&](const char* name, Text title) {
        out.fields.push_back({name, "", std::move(title), ValueType::real, 3, {}, "km"});
    };
    add_km("km", {"长度（公里）", "length (km)"});
    out.fields.push_back({"from", "", {"规划期起", "period from"}, ValueType::date});
    out.fields.push_back({"to", "", {"规划期止", "period to"}, ValueType::date});
    add_km("built_km", {"期内建成（公里）", "built in the period (km)"});
    add_km("renewed_km", {"期内改造（公里，不含期内建成）", "renewed in it, not built in it (km)"});
    add_km("undated_km", {"建成和改造日期都不明（公里）", "with neither date (km)"});
    return out;
}

Table pipe_length_table(const Report& report)
{
    Table out = pipe_length_head();
    std::vector<Record> rows;
    const layer::LayerTable* pipes = report.run->tables().find("sewer_pipe");
    const Period period = period_of(*report.run);
    const auto day_of = [&](const char* name, std::uint32_t row) {
        const auto field = pipes->kind->field(name);
        return field ? pipes->date(*field, row) : std::nullopt;
    };
    std::map<std::pair<std::string, std::string>, Sum> sums;
    for (std::uint32_t row = 0; pipes != nullptr && row < pipes->size(); ++row) {
        const auto field = pipes->kind->field("category");
        const auto code = field ? pipes->text(*field, row) : std::nullopt;
        Sum& sum = sums[{report.run->divisions().division_of(*pipes, row), code ? std::string(*code) : std::string()}];
        ++sum.pipes;
        sum.unmeasured += pipes->geometry.shape(row) == geo::Shape::none ? 1 : 0;
        const double metres = geo::length_m(pipes->geometry, row);
        const auto built = day_of("built", row);
        const auto renewed = day_of("renewed", row);
        sum.metres += metres;
        sum.built_m += period.holds(built) ? metres : 0;
        sum.renewed_m += !period.holds(built) && period.holds(renewed) ? metres : 0;
        sum.undated_m += !built && !renewed ? metres : 0;
    }
    const auto day_value = [](std::optional<Date> day) { return day ? Value{*day} : Value{}; };
    const auto km_in = [&](double metres) { return period.from ? real_value(metres / 1000, 3) : Value{}; };
    for (const auto& [key, sum] : sums) {
        rows.push_back({text_value(key.first), text_value(report.run->divisions().name_of(key.first)),
                        text_value(key.second), Value{sum.pipes}, Value{sum.unmeasured}, real_value(sum.metres / 1000, 3),
                        day_value(period.from), day_value(period.to), km_in(sum.built_m), km_in(sum.renewed_m),
                        real_value(sum.undated_m / 1000, 3)});
    }
    hold(out, std::move(rows));
    return out;
}

}  // namespace zonelint::report
