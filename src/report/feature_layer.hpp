#pragma once
// A table whose rows have a place: what GeoPackage, shapefile and GeoJSON are written from. Made by report, written by io.

#include "geo/geometry.hpp"
#include "report/table.hpp"

namespace zonelint::report {

struct FeatureLayer : Table {
    geo::Shape shape = geo::Shape::none;  ///< of all rows; Shape::none: a table without geometry
    geo::GeometryColumn geometry;         ///< as many rows as the table; Shape::none in a row is NULL
    std::string qml;                      ///< style for QGIS, in the names of the GeoPackage; "" for none
};

/// The layer with only these rows, in this order, and their geometry.
[[nodiscard]] FeatureLayer selected(const FeatureLayer& layer, std::vector<std::size_t> rows);

}  // namespace zonelint::report
