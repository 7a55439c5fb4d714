#pragma once
// A layer to be written: what GeoPackage, shapefile and later formats have in common. Made by report, written by io.

#include "base/date.hpp"
#include "base/text.hpp"
#include "geo/geometry.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace zonelint::report {

/// Empty (monostate) is NULL.
using Value = std::variant<std::monostate, std::string, double, std::int64_t, bool, Date>;

enum class ValueType : std::uint8_t { text, real, integer, flag, date };

struct FeatureField {
    std::string name;        ///< English key, snake_case: the column in GeoPackage
    std::string short_name;  ///< at most 10 ASCII bytes: the column in a shapefile
    Text title;              ///< alias for people
    ValueType type = ValueType::text;
};

struct FeatureLayer {
    std::string name;  ///< table name: "findings"
    Text title;
    geo::Shape shape = geo::Shape::none;  ///< of all rows; Shape::none: a table without geometry
    std::vector<FeatureField> fields;
    std::vector<std::vector<Value>> rows;  ///< in output order; each has one value a field
    geo::GeometryColumn geometry;          ///< as many rows; Shape::none in a row is NULL
};

}  // namespace zonelint::report
