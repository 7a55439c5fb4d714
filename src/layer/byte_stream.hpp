#pragma once
// Bytes of a kept table, one value after the other. Internal to layer/.

#include "base/error.hpp"

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace zonelint::layer {

/// What the bytes of a kept table begin with.
inline constexpr std::string_view table_mark = "zonelint table 2\n";

/// Numbers with their lowest byte first, texts with their length before them.
class ByteWriter {
public:
    void byte(std::uint8_t value) { m_out += static_cast<char>(value); }
    void number(std::uint64_t value)
    {
        for (unsigned shift = 0; shift < 64; shift += 8) {
            byte(static_cast<std::uint8_t>(value >> shift & 0xFFU));
        }
    }
    void small(std::uint32_t value)
    {
        for (unsigned shift = 0; shift < 32; shift += 8) {
            byte(static_cast<std::uint8_t>(value >> shift & 0xFFU));
        }
    }
    void integer(std::int64_t value) { number(static_cast<std::uint64_t>(value)); }
    void real(double value) { number(std::bit_cast<std::uint64_t>(value)); }
    void text(std::string_view value)
    {
        number(value.size());
        m_out += value;
    }
    void words(const Text& value)
    {
        text(value.zh);
        text(value.en);
    }
    void raw(std::string_view value) { m_out += value; }
    [[nodiscard]] std::string end() { return std::move(m_out); }

private:
    std::string m_out;
};

/// The reverse; throws Error(input) with the file for bytes that end early.
class ByteReader {
public:
    ByteReader(std::string_view bytes, const std::string& file) : m_left(bytes), m_file(file) {}

    std::uint8_t byte() { return static_cast<std::uint8_t>(take(1).front()); }
    std::uint64_t number() { return whole<std::uint64_t>(); }
    std::uint32_t small() { return whole<std::uint32_t>(); }
    std::int64_t integer() { return static_cast<std::int64_t>(number()); }
    double real() { return std::bit_cast<double>(number()); }
    std::string_view view() { return take(number()); }
    std::string text() { return std::string(view()); }
    Text words()
    {
        std::string zh = text();
        return {std::move(zh), text()};
    }
    /// Of items that take `least` bytes each: none that the rest could not hold.
    std::size_t count(std::size_t least)
    {
        const std::uint64_t out = number();
        if (out > m_left.size() / least) {
            fail();
        }
        return static_cast<std::size_t>(out);
    }
    std::string_view take(std::uint64_t size)
    {
        if (size > m_left.size()) {
            fail();
        }
        const std::string_view out = m_left.substr(0, static_cast<std::size_t>(size));
        m_left.remove_prefix(out.size());
        return out;
    }
    [[nodiscard]] bool done() const { return m_left.empty(); }
    [[noreturn]] void fail() const
    {
        throw Error(ErrorKind::input,
                    say("不是本程序保存的图层，或已损坏", "it is no layer that this program kept, or it is damaged"),
                    {.file = m_file}, say("请取得原来的结果文件夹", "get the run folder as it was"));
    }
    [[noreturn]] void refuse_unknown(const std::string& what) const
    {
        throw Error(ErrorKind::input, say("本版本不认识 {}", "this version does not know {}", what), {.file = m_file},
                    say("请用写它的版本", "use the version that wrote it"));
    }

private:
    template <class T>
    T whole()
    {
        const std::string_view bytes = take(sizeof(T));
        T out = 0;
        for (std::size_t i = 0; i < sizeof(T); ++i) {
            out |= static_cast<T>(static_cast<T>(static_cast<std::uint8_t>(bytes[i])) << (8 * i));
        }
        return out;
    }

    std::string_view m_left;
    const std::string& m_file;
};

}  // namespace zonelint::layer
