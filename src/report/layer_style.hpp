#pragma once
// How one layer of results is drawn, labelled and read: the style model applied to its fields. QGIS styles, map
// sheets and pages take it from here.

#include "report/feature_layer.hpp"
#include "report/style.hpp"

#include <optional>
#include <span>
#include <tuple>

namespace zonelint::report {

struct StyleCategory {
    std::vector<std::string> values;  ///< of the field LayerStyle::by
    Text label;
    layer::Symbol symbol;
};

struct LayerStyle {
    enum class Label { none, name, measure };

    std::string by;                         ///< a field; "" when all objects look the same
    std::vector<StyleCategory> categories;  ///< in legend order, the first is drawn last and lies above
    std::optional<StyleCategory> others;    ///< objects in no category; there is nothing to draw without it
    bool verdicts = false;                  ///< objects with an outcome: findings, undetermined, advice
    std::string overdue_outline;            ///< edge of those whose date has passed; "" where the layer has none
    double overdue_width = 0;
    Label label = Label::none;  ///< name: `label_field`, else the id; measure: what was measured, with its unit
    std::string label_field;
    int label_scale = 0;  ///< 1 : this and larger show labels
    int scale = 0;        ///< 1 : this and larger show the layer; 0: all
};

/// Of a layer as finding_layers() and reference_layers() make it. Throws Error(internal) for another.
[[nodiscard]] LayerStyle style_of(const FeatureLayer& layer, const StyleModel& model);

/// Whether a row of findings_area is a division, of which only the edge is drawn: its hatch would lie over all that is in it.
[[nodiscard]] bool is_outlined(const FeatureLayer& layer, const Record& record, const layer::KindTable& kinds);

/// The kind that a layer ref_<kind> shows; null for a layer of verdicts.
[[nodiscard]] const layer::Kind* kind_of(const FeatureLayer& layer, const layer::KindTable& kinds);

/// Lengths of dash, gap, dash, … in millimetres; nothing for a solid line.
[[nodiscard]] std::span<const double> dashes(layer::LineStyle line);

/// References from above to below: by group and order of their drawing, points over lines over areas, then by name.
using DrawingRank = std::tuple<layer::DrawGroup, int, geo::Shape, std::string>;
[[nodiscard]] DrawingRank drawing_rank(const FeatureLayer& reference, const layer::KindTable& kinds);

}  // namespace zonelint::report
