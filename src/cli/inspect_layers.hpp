#pragma once
// Looks at the layers of a delivery, reads those whose kind is known as an audit would, and collects what is wrong.

#include "cli/inspect_files.hpp"
#include "report/inspection.hpp"

#include <functional>

namespace zonelint::cli {

struct InspectOptions {
    unsigned jobs = 1;
    /// Hears of each file before it is looked at, twice: for the survey, and before its layers are read.
    std::function<void(const std::string& path, std::size_t done, std::size_t all)> told;
};

/// A file that cannot be read stops only itself.
[[nodiscard]] report::Inspection inspect(const Delivery& delivery, const layer::KindTable& kinds, const io::Api& io,
                                         const InspectOptions& options);

}  // namespace zonelint::cli
