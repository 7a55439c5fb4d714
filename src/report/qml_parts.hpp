#pragma once
// The parts of a QGIS style that qml.cpp puts together.

#include "report/qml.hpp"

namespace zonelint::report {

/// What a part needs to know of its layer.
struct QmlContext {
    const FeatureLayer& layer;
    const LayerStyle& style;
    NameStyle names;
    Lang lang;

    /// The column's name in the file.
    [[nodiscard]] const std::string& column(const Field& field) const
    {
        return names == NameStyle::names ? field.name : field.short_name;
    }
    /// `"outcome"` for an expression; "" when the layer has no such field.
    [[nodiscard]] std::string quoted(std::string_view field) const;
    /// What is written beside an object or for it in a list: its name, else its id; "''" when the layer has neither.
    [[nodiscard]] std::string name_expression() const;
};

/// 'it''s' for an expression.
[[nodiscard]] std::string literal(std::string_view text);

/// Appends what is worked out for each object: name of a property -> expression.
void add_expressions(Xml& parent, const char* element, const std::vector<std::pair<std::string, std::string>>& expressions);

/// <renderer-v2>: symbols by category.
[[nodiscard]] Xml renderer_part(const QmlContext& context);

/// <labeling>.
[[nodiscard]] Xml labeling_part(const QmlContext& context);

/// Appends words for values, aliases, order of columns, the form, the name of an object and the map tip.
void add_field_parts(Xml& root, const QmlContext& context);

}  // namespace zonelint::report
