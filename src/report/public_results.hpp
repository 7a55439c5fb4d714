#pragma once
// A run as the public may see it: the same counts, without what tells objects and exact places. Made before any format is, so
// that every format is public for the same reason.

#include "layer/kind.hpp"
#include "report/public_places.hpp"
#include "report/results.hpp"

#include <string>
#include <vector>

namespace zonelint::report {

/// What stands in public-log.csv: how many values of a field, or rows of a layer, were changed, and how.
inline constexpr const char* public_log_name = "public-log";

struct PublicRelease {
    Results results;  ///< without `verdicts` and `manifest`
    Table log;
    PublicGrid grid;
};

/// `full`: tables and layers of a run, which must outlive the release. `key`: what only those who hold the run know; masks depend
/// on it and do not tell it. Throws Error(internal) for a table or column that has no public form.
///
/// - Ids, names and firms become masks (PublicMasks), the same in every table and layer; so do references.
/// - Places are rounded to a grid, or those of the division (rounded too); then fewer divisions may be told apart.
/// - Reasons, measured values and margins, raw values, files, row numbers and carried fields are left out; areas of gaps have
///   two digits; fingerprints are made of the masks.
/// - Layers of lines and areas are left out, but for references of kinds that are published anyway. Of points, references keep
///   codes, flags and masks. Where places are those of divisions, references that are not published are left out.
/// - Rows about objects are put into the order of what is published.
[[nodiscard]] PublicRelease public_release(const Results& full, const rule::PublicChoice& choice,
                                           const layer::KindTable& kinds, const std::string& key);

}  // namespace zonelint::report
