#include "report/cause.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace zonelint::report {

namespace {

struct Named {
    std::string_view key;
    const char* zh;
    const char* en;
};

constexpr std::array<Named, 11> causes{{{"missing-layer", "缺少图层", "layer missing"},
                                        {"doubtful-place", "坐标可疑", "doubtful place"},
                                        {"missing-place", "缺少位置", "place missing"},
                                        {"unreadable-value", "原值无法识别", "value not understood"},
                                        {"missing-fact", "缺字段", "fact missing"},
                                        {"vague-value", "代码不够具体", "value too general"},
                                        {"incomplete-references", "参照资料不全", "references incomplete"},
                                        {"missing-parameter", "缺少参数", "parameter missing"},
                                        {"open-reading", "口径待定", "reading open"},
                                        {"borderline", "临界", "borderline"},
                                        {"other", "其他", "other"}}};

/// Problems of a place that leave it unused.
constexpr std::array<std::string_view, 6> place_problems = {"bad-coordinates",         "swapped-coordinates",
                                                            "wrong-geometry-type",     "invalid-geometry",
                                                            "position-outside-region", "contradictory-coordinates"};

}  // namespace

std::string_view key(Cause cause) { return causes[static_cast<std::size_t>(cause)].key; }

std::vector<Word> cause_words()
{
    std::vector<Word> out;
    out.reserve(std::size(causes));
    for (const Named& cause : causes) {
        out.push_back({std::string(cause.key), {cause.zh, cause.en}});
    }
    return out;
}

Misread::Misread(const layer::LayerTable& table)
    : m_table(&table), m_cells(table.kind->fields.size()), m_whole(table.kind->fields.size())
{
    std::map<std::pair<std::uint32_t, std::size_t>, std::int64_t> folded;  // source and field -> cells
    for (const layer::Problem& problem : table.problems) {
        const Cell cell{problem.source, problem.row};
        if (problem.field.empty()) {
            if (std::find(place_problems.begin(), place_problems.end(), problem.name) != place_problems.end()) {
                m_places.insert(cell);
            }
        } else if (const auto field = table.kind->field(problem.field)) {
            folded[{problem.source, *field}] += problem.count;
            if (problem.count == 1) {
                m_cells[*field].insert(cell);
            }
        }
    }
    for (const auto& [at, cells] : folded) {
        const auto& [source, field] = at;
        std::int64_t lacking = 0;
        for (std::uint32_t row = 0; row < table.size(); ++row) {
            lacking += table.source[row] == source && !table.has(field, row) ? 1 : 0;
        }
        if (cells >= lacking) {
            m_whole[field].insert(source);
        }
    }
}

bool Misread::value(std::size_t field, std::uint32_t row) const
{
    const std::uint32_t source = m_table->source[row];
    return m_whole[field].contains(source) || m_cells[field].contains({source, m_table->source_row[row]});
}

bool Misread::place(std::uint32_t row) const { return m_places.contains({m_table->source[row], m_table->source_row[row]}); }

}  // namespace zonelint::report
