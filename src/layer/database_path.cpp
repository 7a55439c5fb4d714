#include "layer/database_path.hpp"

#include "base/text.hpp"

namespace zonelint::layer {

namespace {

constexpr std::string_view scheme = "postgresql:";
constexpr std::string_view short_uri = "postgres://";

bool is_uri(std::string_view words) { return words.starts_with("postgresql://") || words.starts_with(short_uri); }

/// "user:secret" before the last @ of host and port.
bool user_has_password(std::string_view uri)
{
    const std::string_view rest = uri.substr(uri.find("://") + 3);
    const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
    const std::size_t end = authority.rfind('@');
    const std::size_t colon = authority.find(':');
    return end != std::string_view::npos && colon < end;
}

}  // namespace

bool is_database(std::string_view path) { return path.starts_with(scheme) || path.starts_with(short_uri); }

std::string connection_words(std::string_view path) { return std::string(is_uri(path) ? path : path.substr(scheme.size())); }

bool holds_password(std::string_view words)
{
    const std::string text = lower(words);
    constexpr std::string_view word = "password";  // sslpassword, too
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const std::size_t next = text.find_first_not_of(" \t\r\n", at + word.size());
        if (next != std::string::npos && text[next] == '=') {
            return true;
        }
    }
    return is_uri(text) && user_has_password(text);
}

}  // namespace zonelint::layer
