#pragma once
// What the writers of features share: checks before, comparison after.

#include "base/error.hpp"
#include "report/feature_layer.hpp"

#include <filesystem>

namespace zonelint::io {

/// Throws Error(internal) if the values or the geometry of a row do not fit what the layer says about itself, if a text is
/// not UTF-8 or a number not finite.
void check_row(const report::FeatureLayer& layer, std::size_t row, const report::Record& record,
               const std::filesystem::path& file);

/// True if both rows have the same parts and rings. If `loose`, rings may start elsewhere, run the other way, stand in another
/// order and be grouped otherwise.
[[nodiscard]] bool same_geometry(const geo::GeometryColumn& a, std::size_t row_a, const geo::GeometryColumn& b,
                                 std::size_t row_b, bool loose);

/// Throws Error(internal): what was written does not read back as it was.
[[noreturn]] void differs(const std::filesystem::path& file, const std::string& layer, std::size_t row,
                          const std::string& field);

}  // namespace zonelint::io
