#pragma once
// The proof of what was written: a file of ours is opened like a delivery and compared with the rows it was made from.

#include "io/dbf_file.hpp"
#include "layer/builder.hpp"

#include <functional>

namespace zonelint::io {

/// How a format shows what it was given.
struct WrittenForm {
    std::vector<std::string> columns;  ///< one a field
    std::function<bool(std::size_t field, const report::Value& given, const layer::Cell& found)> same;
    bool loose_rings = false;  ///< rings may start elsewhere, run the other way and stand in another order
};

/// To the last bit, of formats that hold every type.
[[nodiscard]] bool same_written_value(const report::Value& given, const layer::Cell& found);

/// The rows of `expected` are all rows of the table of this name in the file (an empty name: its only one), in this order.
/// Throws Error(internal) for the first that differs.
void compare_rows(const std::filesystem::path& file, const std::string& table, const report::FeatureLayer& expected,
                  RowRange rows, const WrittenForm& form);

}  // namespace zonelint::io
