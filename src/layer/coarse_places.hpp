#pragma once
// Points told in so few decimals of a degree that nobody knows where, within some hundred metres, they are.

#include "layer/table.hpp"

#include <vector>

namespace zonelint::layer {

struct CoarsePlace {
    std::size_t row = 0;
    int digits = 0;     ///< behind the point, of the longer of the two
    double metres = 0;  ///< how far off it may be: 50 with three digits, 500 with two, 5000 with one, 50 000 with none
};

/// Points with at most three digits, in the order of the table. What a file gives as 113.10 arrives as 113.1: a digit less than
/// most rows of its source have is taken for a zero that was not kept. O(rows).
[[nodiscard]] std::vector<CoarsePlace> coarse_places(const LayerTable& table);

/// How far off the points of a layer may be where most of them are coarse: the metres that occur most often, of 500 and more;
/// else 0.
[[nodiscard]] double usual_coarseness_m(const LayerTable& table);

/// Where a source declares no accuracy, and one is assumed, such points are only as good as they are told
/// (LayerTable::coarse), which is a problem "coarse-coordinates" of their row. What a project declares stands.
void lower_accuracies(LayerTable& table);

}  // namespace zonelint::layer
