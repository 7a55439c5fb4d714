#pragma once
// Files that are left out of a layer because they are damaged, or refused for what they hold.

#include "base/error.hpp"

#include <map>
#include <string>
#include <utility>

namespace zonelint::io {

/// Why each could not be read, by the number of its source and its path.
using Unreadable = std::map<std::pair<std::size_t, std::string>, Error>;

/// Thrown by a reader that found one more.
struct Damaged {
    Unreadable::key_type file;
    Error why;
};

/// The sentence of the fault with its place inside the file, without the file itself.
[[nodiscard]] Text reason_of(const Error& error);

}  // namespace zonelint::io
