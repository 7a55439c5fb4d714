#pragma once
// A column of a delivery as it is: how full, how varied, of which type.

#include "layer/builder.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace zonelint::layer {

/// What the cells of a column are.
enum class CellType : std::uint8_t { empty, text, integer, real, flag, date, mixed };

/// "text", "integer" …
[[nodiscard]] std::string_view to_string(CellType type);

struct ColumnProfile {
    std::string name;
    std::string compared = {};  ///< as in SourceColumn
    CellType type = CellType::empty;
    std::int64_t filled = 0;
    std::int64_t distinct = 0;
    bool more = false;                 ///< there are more than `distinct`
    std::vector<std::string> samples;  ///< the first different values, each at most 60 bytes
};

/// Fed with the cells of a column in their order. Memory is bounded: values are counted by their hashes, up to 10,000.
class ColumnProfiler {
public:
    static constexpr std::size_t most_distinct = 10'000;
    static constexpr std::size_t most_samples = 4;

    explicit ColumnProfiler(std::string name, std::string compared = {})
    {
        m_profile.name = std::move(name);
        m_profile.compared = std::move(compared);
    }

    /// A word for "no data" counts as not filled.
    void add(const Cell& cell);
    [[nodiscard]] const ColumnProfile& profile() const { return m_profile; }

private:
    ColumnProfile m_profile;
    std::unordered_set<std::uint64_t> m_values;
    std::string m_last;  ///< columns often repeat themselves
};

/// The first `most` bytes, not cutting a character.
[[nodiscard]] std::string cut(std::string_view utf8, std::size_t most);

}  // namespace zonelint::layer
