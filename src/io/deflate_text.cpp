#include "io/deflate_text.hpp"

#include "base/error.hpp"

#include <array>

namespace zonelint::io {

namespace {

/// A list of 16,000 rows is a third larger than at the usual 6, and is there in a third of the time.
constexpr int level = 2;
constexpr std::size_t window = std::size_t{1} << 16U;

void must(bool done)
{
    if (!done) {
        throw Error(ErrorKind::internal, {"无法压缩", "deflating fails"});
    }
}

Bytef* bytes_of(const char* text)
{
    // zlib does not write to what it reads.
    return reinterpret_cast<Bytef*>(const_cast<char*>(text));  // NOLINT
}

}  // namespace

void DeflatedPiece::append(const DeflatedPiece& next)
{
    bytes += next.bytes;
    crc = static_cast<std::uint32_t>(crc32_combine(crc, next.crc, static_cast<z_off_t>(next.size)));
    size += next.size;
}

void DeflateText::End::operator()(z_stream* stream) const
{
    deflateEnd(stream);
    delete stream;
}

DeflateText::DeflateText() : m_stream(new z_stream{})
{
    must(deflateInit2(m_stream.get(), level, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) == Z_OK);
}

void DeflateText::add(std::string_view text)
{
    m_waiting += text;
    if (m_waiting.size() >= window) {
        run(Z_NO_FLUSH);
    }
}

DeflatedPiece DeflateText::finish()
{
    run(Z_SYNC_FLUSH);
    return std::move(m_piece);
}

void DeflateText::run(int flush)
{
    m_piece.crc =
        static_cast<std::uint32_t>(crc32(m_piece.crc, bytes_of(m_waiting.data()), static_cast<uInt>(m_waiting.size())));
    m_piece.size += m_waiting.size();
    m_stream->next_in = bytes_of(m_waiting.data());
    m_stream->avail_in = static_cast<uInt>(m_waiting.size());
    std::array<char, window> out;  // NOLINT(cppcoreguidelines-pro-type-member-init): zlib fills it
    do {
        m_stream->next_out = bytes_of(out.data());
        m_stream->avail_out = static_cast<uInt>(out.size());
        const int outcome = deflate(m_stream.get(), flush);
        must(outcome == Z_OK || outcome == Z_BUF_ERROR);  // nothing more to do is no fault
        m_piece.bytes.append(out.data(), out.size() - m_stream->avail_out);
    } while (m_stream->avail_out == 0);
    m_waiting.clear();
}

}  // namespace zonelint::io
