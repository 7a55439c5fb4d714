#pragma once
// Where the tree stands that the benchmarks were built from: rules, layer kinds, the pack of the race.

#include <filesystem>

namespace zonelint::bench {

[[nodiscard]] std::filesystem::path source_dir();

}  // namespace zonelint::bench
