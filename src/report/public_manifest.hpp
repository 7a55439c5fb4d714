#pragma once
// manifest.json of a release for the public: what the results rest on, without files, hashes and decisions about objects.

#include "report/manifest.hpp"

namespace zonelint::report {

/// From the manifest of the run, as read_manifest() takes it. Paths, hashes and layers of inputs, hashes of project and run,
/// coordinate operations, waivers, corrections, answers and options of the run are left out.
[[nodiscard]] std::string render_public_manifest(std::string_view run, const ReportInfo& info,
                                                 const std::vector<WrittenFile>& files);

}  // namespace zonelint::report
