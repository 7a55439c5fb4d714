#pragma once
// What PostgreSQL means by its five letters.

#include "base/text.hpp"

#include <string_view>

namespace zonelint::io {

struct PgFault {
    Text message;
    Text hint;
};

/// The sentence of an SQLSTATE and what to do; `said` is the server's own message, which goes in where it tells more.
[[nodiscard]] PgFault pg_fault(std::string_view state, std::string_view said);

/// The connection broke off.
[[nodiscard]] PgFault pg_lost();

/// The first line of a message of libpq or the server.
[[nodiscard]] std::string first_line(std::string_view message);

}  // namespace zonelint::io
