#pragma once
// Problems as people want to read them: what is wrong with a whole column or with one word is told once, with a count.

#include "layer/table.hpp"

#include <string>
#include <string_view>
#include <unordered_map>

namespace zonelint::layer {

class ProblemLog {
public:
    /// How far problems of one name and field are the same: each on its own, all with the same raw word, all of a column. Of
    /// a column that is not there, no row can be told apart, and tell_all() does not ask for it.
    enum class Fold : std::uint8_t { cell, word, column, no_column };

    /// Beyond this many of one name, source and field, only the count of the last one grows.
    static constexpr std::int64_t most_of_a_sort = 1000;

    /// `part`: of a part of a source, to be absorbed; it keeps every word, for which of them are told the whole decides.
    explicit ProblemLog(bool part = false) : m_part(part) {}

    void add(Fold fold, Problem problem);
    /// From now on nothing is folded and nothing left to a count, but what no column has.
    void tell_all() { m_all = true; }
    [[nodiscard]] bool tells_all() const { return m_all; }

    /// True if this one is counted with one that was added before, so that nobody need make a message for it.
    [[nodiscard]] bool repeats(Fold fold, std::string_view name, std::uint32_t source, std::string_view field,
                               std::string_view raw);

    /// Adds the problems of a part. The outcome is as if its rows had been told one by one.
    void absorb(ProblemLog part);

    [[nodiscard]] std::vector<Problem> take();

private:
    struct Sort {
        std::size_t last = 0;
        std::int64_t told = 0;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    template <class Value>
    using Map = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    /// The problem to count with: of the whole column, of the same word, or the last of its sort when there are too many.
    /// Nothing: it is to be told. m_key is then the key of its sort, or of its word.
    [[nodiscard]] Problem* counted_with(Fold fold, std::string_view name, std::uint32_t source, std::string_view field,
                                        std::string_view raw);

    bool m_part;
    bool m_all = false;
    std::vector<Problem> m_problems;
    std::vector<Fold> m_folds;  ///< of parts: one a problem
    Map<Sort> m_sorts;
    Map<std::size_t> m_words;
    std::string m_key;
};

}  // namespace zonelint::layer
