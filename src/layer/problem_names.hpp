#pragma once
// All names of problems and of reasons to leave a row out: what people call them, and what to do about them. Whatever
// names a problem must stand here; docs and tests walk this table.

#include "base/text.hpp"

#include <span>
#include <string_view>

namespace zonelint::layer {

struct ProblemName {
    enum Told : unsigned {
        of_cell = 1,    ///< an audit and an inspection tell it of cells, rows and sources
        of_row = 2,     ///< a reason to leave a row out
        of_file = 4,    ///< only an inspection tells it
        by_design = 8,  ///< nothing is wrong: a row that is no object, a row that was split
    };
    std::string_view name;  ///< stable, kebab-case
    unsigned told;
    Text title;
    Text advice;  ///< what to do, to whoever delivers
};

[[nodiscard]] std::span<const ProblemName> problem_names();
/// Null for a name that is not in the table.
[[nodiscard]] const ProblemName* find_problem_name(std::string_view name);

}  // namespace zonelint::layer
