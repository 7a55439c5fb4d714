#pragma once
// Names of problems and of reasons to leave a row out, as people call them.

#include "layer/kind.hpp"
#include "report/table.hpp"

#include <span>
#include <vector>

namespace zonelint::report {

/// "unknown-code" -> 代码无法识别; of problems.
[[nodiscard]] std::vector<Word> problem_words();
/// "duplicate-id" -> 编号重复; of excluded rows.
[[nodiscard]] std::vector<Word> exclusion_words();
/// Titles of fields by name, as far as all these kinds agree on them.
[[nodiscard]] std::vector<Word> field_words(std::span<const layer::Kind* const> kinds);

}  // namespace zonelint::report
