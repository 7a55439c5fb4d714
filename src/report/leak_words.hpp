#pragma once
// Many words looked for in a text at once.

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace zonelint::report {

/// Words of four bytes and more. A word that begins or ends with an ASCII letter or digit is found only where none stands
/// beside it: "LJ-003" is not in "LJ-0031". One of two Chinese characters is found only where no other character does.
class LeakWords {
public:
    void add(const std::string& word);
    void remove(const std::string& word);

    /// The words found, each once, in the order of their first places. O(length x number of lengths that share a beginning).
    [[nodiscard]] std::vector<std::string> in(std::string_view text) const;

private:
    std::unordered_set<std::string> m_words;
    std::unordered_map<std::uint32_t, std::set<std::size_t>> m_lengths;  // by the first four bytes
};

/// Without the signs by which CSV, JSON and XML escape: what is left can be compared whatever the format.
[[nodiscard]] std::string without_escapes(std::string_view text);

}  // namespace zonelint::report
