#include "layer/column_head.hpp"

#include <algorithm>

namespace zonelint::layer {

namespace {

/// Without the bytes of a character that was cut in the middle, or the sign a reader put in its place.
std::string_view whole_characters(std::string_view text)
{
    static constexpr std::string_view replacement = "\xEF\xBF\xBD";
    while (!text.empty() && !is_utf8(text)) {
        text.remove_suffix(1);
    }
    while (text.ends_with(replacement)) {
        text.remove_suffix(replacement.size());
    }
    return text;
}

/// DBF keeps 10 bytes of a name: 10 letters, 3 Chinese characters in UTF-8, 5 in GBK.
bool may_be_cut(std::string_view raw)
{
    const std::string_view whole = whole_characters(raw);
    const auto letters =
        static_cast<std::size_t>(std::count_if(whole.begin(), whole.end(), [](char c) { return (c & 0x80) == 0; }));
    const std::size_t others = (whole.size() - letters) / 3;
    if (others == 0) {
        return letters == 10;
    }
    const auto full = [](std::size_t bytes, std::size_t lost) { return bytes <= 10 && bytes + lost >= 10; };
    return letters + others >= 3 && (full(letters + 3 * others, 2) || full(letters + 2 * others, 1));
}

}  // namespace

std::vector<Head> read_heads(std::span<const SourceColumn> columns)
{
    std::vector<Head> out;
    out.reserve(columns.size());
    for (const SourceColumn& column : columns) {
        const std::string_view whole = whole_characters(column.compared.empty() ? column.name : column.compared);
        HeadAndHint split = split_unit_hint(whole);
        out.push_back({column.name, normal_word(split.head), split.unit, false, may_be_cut(column.name)});
    }
    return out;
}

}  // namespace zonelint::layer
