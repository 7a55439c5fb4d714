#pragma once
// Whether the coordinate system of a surveyed layer can be true, as problems.

#include "geo/crs_fit.hpp"
#include "layer/survey.hpp"

namespace zonelint::layer {

/// What came of the coordinate system of a layer.
struct CrsFinding {
    std::string crs;                ///< to read it with: declared, or the only one that fits; "" when nothing is certain
    bool declared = false;          ///< the layer or its project says so
    std::vector<Problem> problems;  ///< none or one, of the whole layer
    std::vector<geo::CrsFit> fits;  ///< where none is declared, or the declared one is wrong
};

/// `declared`: "" for none. `places`: the numbers as they stand. `region`: where the layer should lie, empty when not known: systems
/// that put it there are preferred;
/// a declared system must then put it there if another one would.
[[nodiscard]] CrsFinding check_crs(const std::string& declared, std::span<const SamplePlace> places, const geo::Box& region);

/// The box of numbers that one system alone could have written, such as degrees or eastings with their zone, whatever is
/// declared; empty for others.
[[nodiscard]] geo::Box certain_extent(std::span<const SamplePlace> places);

/// Longitude and latitude, or easting and northing, of the sample rows of a table: from two columns, else from one.
[[nodiscard]] std::vector<SamplePlace> places_of(const LayerSurvey& survey, const FieldMap& map);

/// The name in a system that is given as WKT, anything else as it is.
[[nodiscard]] std::string short_crs(const std::string& crs);

/// "EPSG:4547, EPSG:4548": some systems for a sentence, at most four.
[[nodiscard]] Text shown(std::span<const geo::CrsFit> fits);

}  // namespace zonelint::layer
