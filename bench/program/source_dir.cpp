#include "program/source_dir.hpp"

namespace zonelint::bench {

std::filesystem::path source_dir() { return ZONELINT_SOURCE_DIR; }

}  // namespace zonelint::bench
