#pragma once
// The one exception of the project. Thrown anywhere, caught once in cli/main.cpp, printed as one sentence with a hint.

#include "base/text.hpp"

#include <stdexcept>
#include <string>

namespace zonelint {

/// Decides the exit code: internal ends with 4, all others with 2. unreadable: what a single data file holds is damaged or
/// refused, and nothing in the project could mend it; who reads several files goes on with the others.
enum class ErrorKind { usage, config, input, unreadable, internal };

/// Where the trouble is. Empty members are not printed; line and column count from 1.
struct Where {
    std::string file = {};
    int line = 0;
    int column = 0;
    std::string layer = {};
    std::string feature = {};
    std::string field = {};
    std::string rule = {};

    bool operator==(const Where&) const = default;
};

class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, Text message, Where where = {}, Text hint = {});

    [[nodiscard]] ErrorKind kind() const { return m_kind; }
    [[nodiscard]] const Text& message() const { return m_message; }
    [[nodiscard]] const Where& where() const { return m_where; }
    [[nodiscard]] const Text& hint() const { return m_hint; }

    /// "file:3:7: layer boiler, feature 12, field capacity: message (hint)" in the language asked for.
    [[nodiscard]] std::string render(Lang lang) const;

private:
    ErrorKind m_kind;
    Text m_message;
    Where m_where;
    Text m_hint;
};

}  // namespace zonelint
