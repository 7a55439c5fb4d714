#pragma once
// What a gap is called: by its object and its own place, so that it keeps its name while other gaps come and go.

#include "geo/geometry.hpp"

#include <cstddef>
#include <map>
#include <string>

namespace zonelint::report {

/// Names the gaps and slivers of one subject under one rule, each asked for once, in the order of the run.
class GapIds {
public:
    explicit GapIds(std::string subject) : m_subject(std::move(subject)) {}

    /// "u1-Gws0e6r2m8k": the geohash, of about a metre, of the centre of its area; with "-2" and so on where others of the
    /// subject have it too.
    [[nodiscard]] std::string gap(const geo::GeometryColumn& outlines, std::size_t row) { return next("-G", outlines, row); }
    [[nodiscard]] std::string sliver(const geo::GeometryColumn& outlines, std::size_t row)
    {
        return next("-S", outlines, row);
    }

private:
    std::string next(const char* sort, const geo::GeometryColumn& outlines, std::size_t row);

    std::string m_subject;
    std::map<std::string, int> m_taken;
};

}  // namespace zonelint::report
