#include "filter/place.hpp"

#include <algorithm>

namespace zonelint::filter {

namespace {

constexpr std::size_t shown_before = 60;  // bytes of a long filter that a caret line quotes
constexpr std::size_t shown_after = 40;

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

int characters(std::string_view text)
{
    return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return !continues(c); }));
}

std::string caret(std::string_view text, std::size_t offset)
{
    const std::size_t newline = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
    std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    std::size_t end = std::min(text.find('\n', offset), text.size());
    if (offset - begin > shown_before) {
        begin = offset - shown_before;
    }
    end = std::min(end, offset + shown_after);
    while (begin < offset && continues(text[begin])) {
        ++begin;
    }
    while (end < text.size() && end > offset && continues(text[end])) {
        --end;
    }
    std::string line(text.substr(begin, end - begin));
    std::replace(line.begin(), line.end(), '\t', ' ');
    const std::size_t before = display_width(text.substr(begin, offset - begin));
    return "\n    " + line + "\n    " + std::string(before, ' ') + "^";
}

}  // namespace

Where Place::at(int offset) const
{
    Where out = where;
    if (out.line == 0) {
        return out;
    }
    const std::string_view before = text.substr(0, static_cast<std::size_t>(offset));
    const std::size_t newline = before.rfind('\n');
    if (newline == std::string_view::npos) {
        out.column = std::max(1, out.column) + characters(before);
    } else {
        out.line += static_cast<int>(std::count(before.begin(), before.end(), '\n'));
        out.column = 1 + characters(before.substr(newline + 1));
    }
    return out;
}

void Place::fail(int offset, Text message, const Text& advice) const
{
    const std::string mark = caret(text, std::min(static_cast<std::size_t>(offset), text.size()));
    throw Error(ErrorKind::config, std::move(message), at(offset), {advice.zh + mark, advice.en + mark});
}

}  // namespace zonelint::filter
