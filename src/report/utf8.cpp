#include "report/utf8.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace zonelint::report {

std::string utf8(std::string_view bytes)
{
    if (is_utf8(bytes)) {
        return std::string(bytes);
    }
    std::string out;
    while (!bytes.empty()) {
        // A character has one to four bytes; the first length that is well-formed is its own.
        std::size_t length = 0;
        for (std::size_t n = 1; n <= std::min<std::size_t>(4, bytes.size()) && length == 0; ++n) {
            length = is_utf8(bytes.substr(0, n)) ? n : 0;
        }
        if (length == 0) {
            out += "\xEF\xBF\xBD";
            length = 1;
        } else {
            out += bytes.substr(0, length);
        }
        bytes.remove_prefix(length);
    }
    return out;
}

std::string plain_line(std::string_view bytes)
{
    std::string out = utf8(bytes);
    for (char& c : out) {
        const auto byte = static_cast<unsigned char>(c);
        c = byte < 0x20 || byte == 0x7F ? ' ' : c;
    }
    return out;
}

}  // namespace zonelint::report
