#pragma once
// What the language says about each relation: its keys and measures. The table stands in relation/relation_table.cpp,
// beside the code that answers; the checker is handed it.

#include "filter/expr.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace zonelint::rule {

struct RelationSchema {
    std::string_view name;                   ///< "within-distance"
    std::vector<std::string_view> required;  ///< keys besides relation and to
    std::vector<std::string_view> optional;  ///< where, sum and versions go with every relation
    std::vector<filter::Measure> measures;
    bool subject_needs_geometry = true;
    bool subject_is_polygon = false;
};

using RelationSchemas = std::span<const RelationSchema>;

[[nodiscard]] const RelationSchema* find_relation(RelationSchemas schemas, std::string_view name);

}  // namespace zonelint::rule
