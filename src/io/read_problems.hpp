#pragma once
// What the reader has to say of rows, among what the builder says of them.

#include "io/encoding.hpp"
#include "layer/table.hpp"

namespace zonelint::io {

/// Gives the problems the ids that their rows got and puts them in their places among those of the table.
void add_problems(std::vector<layer::Problem> problems, layer::LayerTable& table);

/// What a file leaves open about its encoding, or says of it that nobody understands.
[[nodiscard]] std::vector<layer::Problem> encoding_problems(const Encoding& encoding, std::uint32_t source);

}  // namespace zonelint::io
