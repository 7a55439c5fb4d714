#pragma once
// The words and signs of CQL2 Text.

#include "filter/place.hpp"

#include <string>
#include <vector>

namespace zonelint::filter {

struct Token {
    enum class Type { end, name, keyword, string, number, sign };

    Type type = Type::end;
    std::string text;  ///< names without quotes, keywords in capitals, strings with '' resolved
    int offset = 0;
    int length = 0;
    bool quoted = false;  ///< a name in double quotes
};

/// All tokens, closed by one of type end. Throws Error(config) at the character that fits nowhere.
[[nodiscard]] std::vector<Token> tokens_of(const Place& place);

}  // namespace zonelint::filter
