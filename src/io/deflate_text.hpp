#pragma once
// Text that is deflated as it comes, in pieces that can be joined: a part of a zip file whose middle is made before its
// beginning, without the whole ever being in memory.

#include <zlib.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace zonelint::io {

/// Deflated text, open at its end: any number of them one after the other are a stream, which deflate_end closes.
struct DeflatedPiece {
    std::string bytes;
    std::uint64_t size = 0;  ///< of the text
    std::uint32_t crc = 0;   ///< of the text

    /// Puts another behind it.
    void append(const DeflatedPiece& next);
};

/// Closes a stream of pieces.
inline constexpr std::string_view deflate_end{"\x03\x00", 2};

class DeflateText {
public:
    DeflateText();

    void add(std::string_view text);

    /// All that was added. The object is done with.
    [[nodiscard]] DeflatedPiece finish();

private:
    struct End {
        void operator()(z_stream* stream) const;
    };

    void run(int flush);

    std::unique_ptr<z_stream, End> m_stream;  ///< zlib keeps its address
    std::string m_waiting;
    DeflatedPiece m_piece;
};

}  // namespace zonelint::io
