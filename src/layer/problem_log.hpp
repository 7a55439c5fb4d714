#pragma once
// Problems as people want to read them: what is wrong with a whole column or with one word is told once, with a count.

#include "layer/table.hpp"

#include <unordered_map>

namespace zonelint::layer {

class ProblemLog {
public:
    /// How far problems of one name and field are the same: each on its own, all with the same raw word, all of a source.
    enum class Fold : std::uint8_t { cell, word, column };

    /// Beyond this many of one name, source and field, only the count of the last one grows.
    static constexpr std::int64_t most_of_a_sort = 1000;

    void add(Fold fold, Problem problem);
    [[nodiscard]] std::vector<Problem> take();

private:
    struct Sort {
        std::size_t last = 0;
        std::int64_t told = 0;
    };

    std::vector<Problem> m_problems;
    std::unordered_map<std::string, Sort> m_sorts;
    std::unordered_map<std::string, std::size_t> m_words;
};

}  // namespace zonelint::layer
