#include "layer/subject_order.hpp"

#include <algorithm>
#include <tuple>

namespace zonelint::layer {

namespace {

/// The first eight bytes after what all ids begin with settle most comparisons.
struct SortKey {
    std::uint64_t start;
    std::uint32_t row;
};

std::uint64_t first_bytes(std::string_view text)
{
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        out = out << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    }
    return out;
}

/// Length of what all ids begin with ("JM-").
std::size_t common_length(const TextColumn& ids, std::size_t rows)
{
    std::string_view common = rows == 0 ? std::string_view() : ids.at(0);
    for (std::size_t row = 1; row < rows && !common.empty(); ++row) {
        const std::string_view id = ids.at(row);
        if (!id.starts_with(common)) {
            const auto [end, other] = std::mismatch(common.begin(), common.end(), id.begin(), id.end());
            common = common.substr(0, static_cast<std::size_t>(end - common.begin()));
        }
    }
    return common.size();
}

}  // namespace

std::vector<std::uint32_t> subject_order(const TextColumn& ids, std::span<const std::uint32_t> source,
                                         std::span<const std::int64_t> source_row)
{
    std::vector<SortKey> keys;
    keys.reserve(source.size());
    const std::size_t common = common_length(ids, source.size());
    for (std::uint32_t row = 0; row < source.size(); ++row) {
        keys.push_back({first_bytes(ids.at(row).substr(common)), row});
    }
    const auto before = [&](const SortKey& a, const SortKey& b) {
        if (a.start != b.start) {
            return a.start < b.start;
        }
        const int order = ids.at(a.row).compare(ids.at(b.row));
        return order != 0 ? order < 0
                          : std::tuple(source[a.row], source_row[a.row], a.row) <
                                std::tuple(source[b.row], source_row[b.row], b.row);
    };
    if (!std::is_sorted(keys.begin(), keys.end(), before)) {
        std::sort(keys.begin(), keys.end(), before);
    }
    std::vector<std::uint32_t> out;
    out.reserve(keys.size());
    for (const SortKey& key : keys) {
        out.push_back(key.row);
    }
    return out;
}

}  // namespace zonelint::layer
