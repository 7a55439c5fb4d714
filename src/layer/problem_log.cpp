#include "layer/problem_log.hpp"

#include <utility>

namespace zonelint::layer {

void ProblemLog::add(Fold fold, Problem problem)
{
    std::string key = problem.name + '\n' + std::to_string(problem.source) + '\n' + problem.field;
    Sort& sort = m_sorts[key];
    if (sort.told > 0 && fold == Fold::column) {
        m_problems[sort.last].count += problem.count;
        return;
    }
    if (fold == Fold::word) {
        const auto [at, fresh] = m_words.emplace(key + '\n' + problem.raw, m_problems.size());
        if (!fresh) {
            m_problems[at->second].count += problem.count;
            return;
        }
        if (sort.told >= most_of_a_sort) {
            m_words.erase(at);
        }
    }
    if (sort.told >= most_of_a_sort) {
        m_problems[sort.last].count += problem.count;
        return;
    }
    sort.last = m_problems.size();
    ++sort.told;
    m_problems.push_back(std::move(problem));
}

std::vector<Problem> ProblemLog::take()
{
    m_sorts.clear();
    m_words.clear();
    return std::exchange(m_problems, {});
}

}  // namespace zonelint::layer
