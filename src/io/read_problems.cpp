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

std::vector<layer::Problem> encoding_problems(const Encoding& encoding, std::uint32_t source)
{
    std::vector<layer::Problem> out;
    if (!encoding.unknown.empty()) {
        out.push_back({.name = "encoding-unknown",
                       .source = source,
                       .raw = encoding.unknown,
                       .message = say(".cpg 写的“{0}”不是已知的字符编码，按 {1} 读",
                                      "the .cpg says '{0}', which is no known encoding; it is read as {1}", encoding.unknown,
                                      encoding.name)});
    }
    if (encoding.basis == EncodingBasis::score) {
        out.push_back({.name = "encoding-by-evidence",
                       .source = source,
                       .message = say("没有注明字符编码，按文字判断为 {0}；请在数据源中写明 encoding = \"{0}\"",
                                      "no encoding is declared; by its texts it is {0}: confirm with encoding = \"{0}\"",
                                      encoding.name)});
    }
    return out;
}

}  // namespace zonelint::io
