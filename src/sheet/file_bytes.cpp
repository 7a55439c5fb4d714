#include "sheet/file_bytes.hpp"

#include <zlib.h>

#include <cctype>
#include <cmath>
#include <cstdint>
#include <map>
#include <string_view>

namespace zonelint::sheet {

namespace {

/// Signature and IHDR.
constexpr std::size_t head_length = 33;

std::string big_endian(std::uint32_t number)
{
    std::string out;
    for (int shift = 24; shift >= 0; shift -= 8) {
        out += static_cast<char>(number >> static_cast<unsigned>(shift));
    }
    return out;
}

}  // namespace

void add_resolution(std::string& png, double dots_per_metre)
{
    const std::string dots = big_endian(static_cast<std::uint32_t>(std::lround(dots_per_metre)));
    const std::string data = "pHYs" + dots + dots + '\1';
    const uLong check = crc32(0, reinterpret_cast<const Bytef*>(data.data()), static_cast<uInt>(data.size()));
    png.insert(head_length, big_endian(static_cast<std::uint32_t>(data.size() - 4)) + data +
                                big_endian(static_cast<std::uint32_t>(check)));
}

void number_afresh(std::string& svg)
{
    static constexpr std::string_view word = "surface";
    std::map<std::string, std::size_t> numbers;
    std::string out;
    out.reserve(svg.size());
    std::size_t from = 0;
    for (std::size_t at = svg.find(word); at != std::string::npos; at = svg.find(word, from)) {
        std::size_t end = at + word.size();
        while (end < svg.size() && std::isdigit(static_cast<unsigned char>(svg[end])) != 0) {
            ++end;
        }
        const std::string number = svg.substr(at + word.size(), end - at - word.size());
        out.append(svg, from, at + word.size() - from);
        out += number.empty() ? "" : std::to_string(numbers.emplace(number, numbers.size() + 1).first->second);
        from = end;
    }
    out.append(svg, from);
    svg = std::move(out);
}

}  // namespace zonelint::sheet
