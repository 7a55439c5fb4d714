#include "report/summary_table.hpp"

#include "geo/geodesic.hpp"
#include "report/columns.hpp"
#include "report/gaps.hpp"

#include <map>

namespace zonelint::report {

namespace {

/// What the coverage conditions of a division's subjects come to; NULL where there are none.
void add_coverage(Record& row, const std::optional<CoverageSum>& sum)
{
    row.push_back(sum ? Value{sum->gaps} : Value{});
    row.push_back(sum ? real_value(sum->gap_m2, 2) : Value{});
    row.push_back(sum ? real_value(sum->certain_gap_m2, 2) : Value{});
    row.push_back(sum ? real_value(sum->share() * 100, 4) : Value{});
}

/// Lines of one rule in one division.
struct LengthSum {
    double in_scope_m = 0;
    double found_m = 0;
};

/// NULL where no subject is a line.
void add_length(Record& row, const LengthSum* sum)
{
    row.push_back(sum == nullptr ? Value{} : real_value(sum->in_scope_m / 1000, 3));
    row.push_back(sum == nullptr ? Value{} : real_value(sum->found_m / 1000, 3));
}

}  // namespace

std::vector<Field> summary_fields(std::vector<Word> kinds)
{
    std::vector<Field> out = {text_field("division", {"行政区划代码", "division"}),
                              text_field("division_name", {"行政区", "name of the division"}),
                              text_field("rule", {"规则", "rule"}),
                              text_field("title", {"规则名称", "title of the rule"}),
                              text_field("kind", {"对象类型", "kind of object"}, std::move(kinds)),
                              count_field("subjects", {"对象数", "subjects"})};
    for (const Word& outcome : outcome_words()) {
        out.push_back({outcome.key, "", outcome.title, ValueType::integer});
    }
    out.push_back(count_field("decided", {"有结论（符合+问题）", "decided (compliant + findings)"}));
    out.push_back({"compliant_percent", "", {"符合率（%）", "compliant of the decided (%)"}, ValueType::real, 2});
    out.push_back(count_field("gaps", {"空白数", "gaps"}));
    out.push_back({"gap_m2", "", {"空白面积（平方米）", "gap area (m2)"}, ValueType::real, 2});
    out.push_back({"gap_certain_m2", "", {"其中确定（平方米）", "of it certain (m2)"}, ValueType::real, 2});
    out.push_back({"covered_percent",
                   "",
                   {"覆盖率（%，扣除掩膜；情况不明的不计）", "covered (%), without masks; what is unknown not counted"},
                   ValueType::real,
                   4});
    out.push_back(
        {"length_km", "", {"线长（公里，范围外不计）", "length of lines in scope (km)"}, ValueType::real, 3, {}, "km"});
    out.push_back({"found_km", "", {"其中有问题（公里）", "of it with a finding (km)"}, ValueType::real, 3, {}, "km"});
    return out;
}

std::vector<Record> summary_rows(const Report& report)
{
    const audit::Run& run = *report.run;
    std::map<std::pair<std::string, std::size_t>, audit::Counts> by_division;
    std::map<std::pair<std::string, std::size_t>, CoverageSum> coverage;
    std::map<std::pair<std::string, std::size_t>, LengthSum> lengths;
    std::map<const layer::LayerTable*, std::vector<double>> metres;  ///< of lines, by row
    std::map<const layer::LayerTable*, std::vector<std::string>> divisions;
    for (std::size_t rule = 0; rule < run.rules().size(); ++rule) {
        const audit::RuleResult& result = run.rules()[rule];
        if (result.verdicts.empty()) {
            continue;
        }
        std::vector<std::string>& of = divisions[result.subjects];
        for (std::uint32_t row = static_cast<std::uint32_t>(of.size()); row < result.subjects->size(); ++row) {
            of.push_back(run.divisions().division_of(*result.subjects, row));
        }
        std::vector<double>& long_m = metres[result.subjects];
        const geo::GeometryColumn& geometry = result.subjects->geometry;
        for (std::size_t row = long_m.size(); row < of.size(); ++row) {
            long_m.push_back(geometry.shape(row) == geo::Shape::line ? geo::length_m(geometry, row) : 0);
        }
        for (std::size_t row = 0; row < of.size(); ++row) {
            const audit::Outcome outcome = result.verdicts[row].outcome;
            ++by_division[{of[row], rule}][static_cast<std::size_t>(outcome)];
            if (geometry.shape(row) == geo::Shape::line) {
                LengthSum& sum = lengths[{of[row], rule}];
                sum.in_scope_m += outcome == audit::Outcome::out_of_scope ? 0 : long_m[row];
                sum.found_m += is_finding(outcome) ? long_m[row] : 0;
            }
            if (const auto sum = coverage_sum(run, rule, static_cast<std::uint32_t>(row))) {
                coverage[{of[row], rule}].add(*sum);
            }
        }
    }
    std::vector<Record> out;
    for (const auto& [at, numbers] : by_division) {
        const rule::CompiledRule& rule = *run.rules()[at.second].rule;
        std::int64_t total = 0;
        for (const std::int64_t number : numbers) {
            total += number;
        }
        Record row = {text_value(at.first),
                      text_value(run.divisions().name_of(at.first)),
                      text_value(rule.id),
                      text_value(rule.rule->title.in(report.info.lang)),
                      text_value(rule.subject->name),
                      count_value(total)};
        for (const std::int64_t number : numbers) {
            row.push_back(count_value(number));
        }
        const audit::Share share = audit::compliant_share(numbers);
        row.push_back(count_value(share.decided));
        row.push_back(real_value(share.percent(), 2));
        const auto sum = coverage.find(at);
        add_coverage(row, sum == coverage.end() ? std::nullopt : std::optional(sum->second));
        const auto length = lengths.find(at);
        add_length(row, length == lengths.end() ? nullptr : &length->second);
        out.push_back(std::move(row));
    }
    return out;
}

}  // namespace zonelint::report
