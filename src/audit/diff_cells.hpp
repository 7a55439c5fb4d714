#pragma once
// One object in two tables of the same kind: fields, place, corrections. Internal to audit/.

#include "audit/diff.hpp"

namespace zonelint::audit {

/// Fields whose values differ, with what corrections have to do with it, in the order of the kind; the id is none of them. A field that
/// only one of the runs read says nothing. `reads` null: all fields.
[[nodiscard]] std::vector<DiffCause> changed_cells(const DiffSide& a, const layer::LayerTable& table_a, std::uint32_t row_a,
                                                   const DiffSide& b, const layer::LayerTable& table_b, std::uint32_t row_b,
                                                   const std::vector<std::string>* reads);

/// How far the object has moved: the farthest of its vertices, or its place where there are more or fewer of them. 0 where no
/// vertex is off by a millimetre; nothing where it has a geometry in one table only.
[[nodiscard]] std::optional<double> moved_m(const layer::LayerTable& a, std::uint32_t row_a, const layer::LayerTable& b,
                                            std::uint32_t row_b);

}  // namespace zonelint::audit
