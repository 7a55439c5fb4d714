#include "report/feature_layer.hpp"

namespace zonelint::report {

FeatureLayer selected(const FeatureLayer& layer, std::vector<std::size_t> rows)
{
    FeatureLayer out;
    if (layer.shape != geo::Shape::none) {
        for (const std::size_t row : rows) {
            out.geometry.append(layer.geometry, row);
        }
    }
    out.shape = layer.shape;
    static_cast<Table&>(out) = selected(static_cast<const Table&>(layer), std::move(rows));
    return out;
}

}  // namespace zonelint::report
