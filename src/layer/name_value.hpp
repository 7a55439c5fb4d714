#pragma once
// Fields whose value stands in the name of a file or a sheet: 新会区锅炉.xlsx, one county a file.

#include "layer/kind.hpp"
#include "layer/source.hpp"

#include <span>

namespace zonelint::layer {

/// A division and its code, as the division layer of a project names them.
struct DivisionName {
    std::string name;
    std::string code;
};

/// The spec with a constant for each field whose value is `from` the file's name (without folder and ending) or the sheet's. The value
/// is the longest word in the name that the field's own `codes`, the names of divisions or the words of its code list know; a
/// six-digit code counts; text fields take the whole name. With an empty `sheet` those of sheets are left for later. Throws Error(input) where there is none, or two of equal standing.
[[nodiscard]] SourceSpec with_names(SourceSpec spec, const Kind& kind, const std::string& path, const std::string& sheet,
                                    std::span<const DivisionName> divisions);

}  // namespace zonelint::layer
