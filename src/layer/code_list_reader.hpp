#pragma once
// Code lists and trees as they stand in layers/codes/*.toml, and lists within a field.

#include "base/config.hpp"
#include "layer/kind.hpp"

namespace zonelint::layer {

/// A file of layers/codes/: a list (`list`), a tree (`tree`), a tree of digits (`tree` and `pattern`). Strict.
[[nodiscard]] std::unique_ptr<CodeList> read_code_list(const ConfigTable& file);

/// The codes of one field: code = { zh, en, words }.
[[nodiscard]] std::unique_ptr<CodeList> read_inline_codes(const ConfigTable& codes, std::string name);

}  // namespace zonelint::layer
