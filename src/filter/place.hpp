#pragma once
// Points at a part of a filter text in messages.

#include "base/error.hpp"

#include <string_view>

namespace zonelint::filter {

/// A filter text and where its first character stands.
struct Place {
    std::string_view text;
    Where where;

    /// Where the character at this offset stands: columns count characters, a line break begins a new line.
    [[nodiscard]] Where at(int offset) const;

    /// Throws Error(config) there; the hint is `advice` and below it the line of the filter with a caret.
    [[noreturn]] void fail(int offset, Text message, const Text& advice = {}) const;

    [[nodiscard]] std::string_view part(int offset, int length) const
    {
        return text.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(length));
    }
};

}  // namespace zonelint::filter
