#pragma once
// Files that are left out of a layer because they are damaged, or refused for what they hold.

#include "base/error.hpp"

#include <map>
#include <string>
#include <utility>

namespace zonelint::io {

/// What one file leaves open and its source may settle. In a glob others can be clear, and what settles it would hold for them too.
class Undecided : public Error {
public:
    Undecided(Text message, Where where, Text hint)
        : Error(ErrorKind::input, std::move(message), std::move(where), std::move(hint))
    {}
};

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
