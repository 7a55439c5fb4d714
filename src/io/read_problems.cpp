#include "io/read_problems.hpp"

#include <algorithm>
#include <iterator>

namespace zonelint::io {

void add_problems(std::vector<layer::Problem> problems, layer::LayerTable& table)
{
    if (problems.empty()) {
        return;
    }
    std::vector<std::pair<std::pair<std::uint32_t, std::int64_t>, std::size_t>> rows;
    for (std::size_t row = 0; row < table.size(); ++row) {
        rows.push_back({{table.source[row], table.source_row[row]}, row});
    }
    std::sort(rows.begin(), rows.end());
    for (layer::Problem& problem : problems) {
        const std::pair key{problem.source, problem.row};
        const auto found = std::lower_bound(rows.begin(), rows.end(), std::pair{key, std::size_t{0}});
        if (found != rows.end() && found->first == key) {
            problem.id = table.id(found->second);
        }
    }
    std::move(problems.begin(), problems.end(), std::back_inserter(table.problems));
    std::stable_sort(table.problems.begin(), table.problems.end(), [](const auto& a, const auto& b) {
        return std::pair{a.source, a.row} < std::pair{b.source, b.row};
    });
}

}  // namespace zonelint::io
