#include "layer/problem_log.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace zonelint::layer {

Problem* ProblemLog::counted_with(Fold fold, std::string_view name, std::uint32_t source, std::string_view field,
                                  std::string_view raw)
{
    if (m_all && fold != Fold::no_column) {
        return nullptr;
    }
    std::array<char, 12> digits{};
    const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), source).ptr;
    m_key.assign(name)
        .append(1, '\n')
        .append(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())))
        .append(1, '\n')
        .append(field);
    const auto at = m_sorts.find(m_key);
    if (at == m_sorts.end() || at->second.told == 0) {
        return nullptr;
    }
    if (fold == Fold::column || fold == Fold::no_column) {
        return &m_problems[at->second.last];
    }
    if (fold == Fold::word) {
        const std::size_t sort = m_key.size();
        const auto word = m_words.find(m_key.append(1, '\n').append(raw));
        m_key.resize(sort);
        if (word != m_words.end()) {
            return &m_problems[word->second];
        }
    }
    const bool all = m_part && fold == Fold::word;
    return at->second.told >= most_of_a_sort && !all ? &m_problems[at->second.last] : nullptr;
}

bool ProblemLog::repeats(Fold fold, std::string_view name, std::uint32_t source, std::string_view field,
                         std::string_view raw)
{
    Problem* const before = counted_with(fold, name, source, field, raw);
    if (before != nullptr) {
        ++before->count;
    }
    return before != nullptr;
}

void ProblemLog::add(Fold fold, Problem problem)
{
    if (Problem* before = counted_with(fold, problem.name, problem.source, problem.field, problem.raw)) {
        before->count += problem.count;
        return;
    }
    if (m_part) {
        m_folds.push_back(fold);
    }
    if (m_all && fold != Fold::no_column) {
        m_problems.push_back(std::move(problem));
        return;
    }
    Sort& sort = m_sorts[m_key];
    sort.last = m_problems.size();
    ++sort.told;
    if (fold == Fold::word) {
        m_words.emplace(m_key.append(1, '\n').append(problem.raw), m_problems.size());
    }
    m_problems.push_back(std::move(problem));
}

void ProblemLog::absorb(ProblemLog part)
{
    for (std::size_t i = 0; i < part.m_problems.size(); ++i) {
        add(part.m_folds[i], std::move(part.m_problems[i]));
    }
}

std::vector<Problem> ProblemLog::take()
{
    m_sorts.clear();
    m_words.clear();
    m_folds.clear();
    return std::exchange(m_problems, {});
}

}  // namespace zonelint::layer
