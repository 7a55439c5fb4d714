#pragma once
// The words by which a kind knows the columns of a sheet: names and aliases of its fields, those of coordinates, and the columns
// that a project names.

#include "layer/kind.hpp"
#include "layer/source.hpp"

#include <unordered_map>

namespace zonelint::layer {

class HeadWords {
public:
    HeadWords(const Kind& kind, const CoordinateAliases& coordinates, const SourceSpec& spec);

    /// No words: only the form of the rows speaks.
    HeadWords() = default;

    /// A number for what a head means, the same for all heads of one meaning; nothing when the kind has no such word.
    [[nodiscard]] std::optional<std::size_t> meaning(std::string_view head) const;
    [[nodiscard]] bool known(std::string_view head) const { return meaning(head).has_value(); }

    /// True for the words for a longitude or a latitude.
    [[nodiscard]] bool is_angle(std::string_view head) const;
    /// True for the words for a field with a unit.
    [[nodiscard]] bool is_quantity(std::string_view head) const;

private:
    void add(std::string_view word, std::size_t meaning);

    std::unordered_map<std::string, std::size_t> m_words;  // normal form -> meaning
    std::vector<bool> m_quantity;                          // by meaning
    std::size_t m_lon = 0;                                 // the meanings of fields lie below
};

/// Those of every kind, for sheets of which nobody has said what they hold.
[[nodiscard]] std::vector<HeadWords> words_of_all(const KindTable& kinds);

}  // namespace zonelint::layer
