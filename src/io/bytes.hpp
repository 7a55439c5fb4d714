#pragma once
// Numbers as bytes of a file format.

#include <bit>
#include <concepts>
#include <cstdint>
#include <string>

namespace zonelint::io {

static_assert(std::endian::native == std::endian::little, "numbers are copied as they are");

template <class T>
requires std::integral<T> || std::floating_point<T>
void put_little(std::string& out, T value)
{
    out.append(reinterpret_cast<const char*>(&value), sizeof value);  // NOLINT
}

inline void put_big(std::string& out, std::uint32_t value) { put_little(out, __builtin_bswap32(value)); }

}  // namespace zonelint::io
