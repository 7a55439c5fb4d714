#pragma once
// What the reader has to say of rows, among what the builder says of them.

#include "layer/table.hpp"

namespace zonelint::io {

/// Gives the problems the ids that their rows got and puts them in their places among those of the table.
void add_problems(std::vector<layer::Problem> problems, layer::LayerTable& table);

}  // namespace zonelint::io
