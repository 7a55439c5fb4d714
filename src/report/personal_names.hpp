#pragma once
// Objects that are called after people: farms bear the names of those who own them. What is passed from hand to hand tells
// their ids instead.

#include "report/results.hpp"

#include <string_view>

namespace zonelint::report {

/// Whether names of objects of this kind are people's names.
[[nodiscard]] bool named_after_people(std::string_view kind);

/// The results with the ids of such objects for their names, in the columns that name them and in the sentences beside.
/// Ids, and names in the project's own texts, stay. `kinds` is asked whose layer a layer is. Rows are changed as they are read.
[[nodiscard]] Results without_personal_names(const Results& results, const layer::KindTable& kinds);

}  // namespace zonelint::report
