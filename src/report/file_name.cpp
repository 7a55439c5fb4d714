#include "report/file_name.hpp"

#include "base/text.hpp"
#include "report/utf8.hpp"

namespace zonelint::report {

namespace {

/// At most `bytes` of it, whole characters, without blanks and dots at the end.
std::string cut(std::string text, std::size_t bytes)
{
    if (text.size() > bytes) {
        while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) {
            --bytes;
        }
        text.resize(bytes);
    }
    text.erase(text.find_last_not_of(" .") + 1);
    return text;
}

std::string harmless(std::string_view text)
{
    static constexpr std::string_view forbidden = R"(/\:*?"<>|)";
    std::string out = utf8(text);
    for (char& c : out) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || forbidden.find(c) != std::string_view::npos) {
            c = '_';
        }
    }
    out.erase(0, out.find_first_not_of(' '));
    return out;
}

}  // namespace

std::string file_name_of(std::string_view text, std::set<std::string>& taken)
{
    const std::string whole = harmless(text);
    std::string out = cut(whole, longest_file_name);
    if (out.empty()) {
        out = "_";
    }
    for (int n = 2; !taken.insert(lower(out)).second; ++n) {
        const std::string tail = "_" + std::to_string(n);
        out = cut(whole, longest_file_name - tail.size()) + tail;
    }
    return out;
}

}  // namespace zonelint::report
