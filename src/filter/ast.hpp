#pragma once
// The syntax tree of a filter: CQL2 Text (OGC 21-065), before names and types are known.

#include "base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace zonelint::filter {

struct Ast {
    enum class Type {
        either,      ///< OR: two or more children
        both,        ///< AND
        negation,    ///< NOT: one child
        compare,     ///< text is one of = <> < > <= >=; two children
        in,          ///< first child IN the others; NOT IN is a negation around it
        like,        ///< first child LIKE text
        is_null,     ///< one child; IS NOT NULL is a negation around it
        between,     ///< first child BETWEEN second AND third
        arithmetic,  ///< text is one of + - * /; two children
        name,        ///< text: capacity, near_chp.distance, subject.plant_id
        call,        ///< text(children)
        string,      ///< character literal
        number,      ///< text as written, sign included
        date,        ///< DATE('…'): text is the day
        boolean      ///< TRUE, FALSE: text is "true" or "false"
    };

    Type type = Type::boolean;
    std::string text;
    std::vector<Ast> children;
    int offset = 0;  ///< of its first character in the filter text, from 0
    int length = 0;  ///< so that evidence can quote this very part
    int depth = 1;   ///< levels of the tree from here down, at most 200
};

/// Parses a filter, or an arithmetic expression where `arithmetic_only`. `where` is the place of the text's first character.
/// Throws Error(config) at `where` with line and column moved to the place in the text and a caret line in the hint. Depth
/// is limited to 200 levels, length to 64 KiB. Bare `x` in -x becomes -1 * x; DATE is a word of its own only before "(".
[[nodiscard]] Ast parse(std::string_view text, const Where& where, bool arithmetic_only = false);

/// The names of definitions that are called or measured, and of plain names, each once in order of appearance: for
/// dependency graphs. Neither the five functions nor subject.<field>.
[[nodiscard]] std::vector<std::string> names_in(const Ast& ast);

}  // namespace zonelint::filter
