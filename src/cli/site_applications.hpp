#pragma once
// The places that `site` is asked about: from the command line or from a file, as objects of a layer kind.

#include "io/api.hpp"
#include "report/site.hpp"

#include <optional>

namespace zonelint::cli {

/// What the command line says of them.
struct SiteWords {
    std::vector<std::string> at;   ///< words of --at between commas
    std::string points;            ///< of --points; FILE or FILE#LAYER
    std::vector<std::string> set;  ///< words of --set between commas
    std::string crs;
    std::optional<double> accuracy_m;
};

struct Applications {
    layer::LayerTable table;  ///< those that have a place, in the order in which they were given; every problem is told
    std::vector<report::SiteRefusal> refused;  ///< the others
    std::vector<Text> given;                   ///< what --set said: "燃料 coal"
};

/// The file of --points, without its layer.
[[nodiscard]] std::string points_file(const std::string& points);

/// The kind that --as means: by name or title. Throws Error(usage) with "did you mean", and for a kind that has no points.
[[nodiscard]] const layer::Kind& kind_applied_for(const std::string& word, const layer::KindTable& kinds);

/// Reads the places as objects of `kind`. Values are read as those of a delivery. Throws Error(usage) for a place that is none, for a
/// field or value of --set that the kind does not have, Error(input|unreadable) for a file that cannot be read or has no
/// place in it.
[[nodiscard]] Applications read_applications(const SiteWords& words, const layer::Kind& kind, const layer::KindTable& kinds,
                                             const io::Api& io, unsigned jobs);

/// Values for what applications leave out, those of an object that is put up on the day: in use, approved on it, and, where it is in use,
/// commissioned on it. Returns what was taken for granted: "状态 在用".
[[nodiscard]] std::vector<Text> assume_new(layer::LayerTable& table, Date day);

}  // namespace zonelint::cli
