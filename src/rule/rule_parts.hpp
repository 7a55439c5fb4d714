#pragma once
// What a compiled rule consists of, as texts that can be compared with those of another version of it.

#include "rule/program.hpp"

namespace zonelint::rule {

struct RuleParts {
    /// "where", "except", "require", "duty 1", and "define <name>" for all definitions it rests on, with the settings and settled
    /// readings of the run in them.
    std::map<std::string, std::string> texts;
    std::map<std::string, std::string> parameters;          ///< "<owner>.<name>" -> the values used, "; " between several
    std::map<std::string, std::vector<std::string>> reads;  ///< kind -> fields, in the kind's order
    bool reads_peers = false;                               ///< other objects of the subject's own kind, as references
};

[[nodiscard]] RuleParts parts_of(const Program& program, const CompiledRule& rule);

}  // namespace zonelint::rule
