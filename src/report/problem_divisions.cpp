#include "report/problem_divisions.hpp"

#include <map>

namespace zonelint::report {

std::vector<std::string> problem_divisions(const layer::LayerTable& table, const audit::Divisions& divisions)
{
    std::map<std::pair<std::uint32_t, std::int64_t>, std::string> of;  // source and row
    for (const layer::Problem& problem : table.problems) {
        of.emplace(std::pair{problem.source, problem.row}, "");
    }
    for (const layer::Excluded& row : table.excluded) {
        if (const auto at = of.find({row.source, row.row}); at != of.end()) {
            at->second = row.division;
        }
    }
    for (std::uint32_t row = 0; row < table.size() && !of.empty(); ++row) {
        if (const auto at = of.find({table.source[row], table.source_row[row]}); at != of.end()) {
            at->second = divisions.division_of(table, row);
        }
    }
    std::vector<std::string> out;
    for (const layer::Problem& problem : table.problems) {
        out.push_back(of.at({problem.source, problem.row}));
    }
    return out;
}

}  // namespace zonelint::report
