#pragma once
// Paths of sources that are tables of a PostgreSQL database: "postgresql:service=bureau" (libpq's words after the colon) or
// libpq's URI, "postgresql://host/db".

#include <string>
#include <string_view>

namespace zonelint::layer {

[[nodiscard]] bool is_database(std::string_view path);

/// What libpq is given for a path that is_database().
[[nodiscard]] std::string connection_words(std::string_view path);

/// Whether connection words or a URI hold a password in plain sight. (libpq itself is asked once more before it connects: a URI
/// can spell the word in other ways.)
[[nodiscard]] bool holds_password(std::string_view words);

}  // namespace zonelint::layer
