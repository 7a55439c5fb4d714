#pragma once
// Options as a table, and what was given for them. CLI11 is included in arguments.cpp only.

#include "base/text.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint::cli {

struct Option {
    enum class Type : unsigned char { flag, value, list };  ///< list: separated by commas, or given several times

    std::string name;         ///< "--as-of"
    std::string short_name;   ///< "-o"; may be empty
    std::string placeholder;  ///< "DATE"; empty for flags
    Text help;                ///< empty: known, but not shown
    Type type = Type::value;
    std::string fallback = {};  ///< shown in the help; the verb applies it
};

struct Operand {
    std::string name;  ///< "PROJECT"
    Text help;
    bool required = true;
    bool many = false;  ///< the last one only
};

/// What a verb accepts.
struct Syntax {
    std::vector<Operand> operands;
    std::vector<Option> options;
};

/// What was given. Names are those of the table.
class Arguments {
public:
    [[nodiscard]] const std::vector<std::string>& operands() const { return m_operands; }
    /// The operand in this place, or "".
    [[nodiscard]] std::string operand(std::size_t place) const;
    [[nodiscard]] bool has(std::string_view option) const { return m_values.find(option) != m_values.end(); }
    [[nodiscard]] std::optional<std::string> value(std::string_view option) const;
    [[nodiscard]] std::vector<std::string> list(std::string_view option) const;

private:
    friend Arguments parse(const Syntax& syntax, std::vector<std::string> words);
    std::vector<std::string> m_operands;
    std::map<std::string, std::vector<std::string>, std::less<>> m_values;
};

/// Throws Error(usage): an unknown option (with "did you mean"), one without its value or given twice, operands too few or
/// too many.
[[nodiscard]] Arguments parse(const Syntax& syntax, std::vector<std::string> words);

}  // namespace zonelint::cli
