#include "report/qml_parts.hpp"

#include <algorithm>

namespace zonelint::report {

namespace {

const char* geometry_type(geo::Shape shape)
{
    switch (shape) {
    case geo::Shape::point:
        return "0";
    case geo::Shape::line:
        return "1";
    case geo::Shape::polygon:
        return "2";
    default:
        return "4";
    }
}

std::string in_quotes(std::string_view text, char quote)
{
    std::string out(1, quote);
    for (const char c : text) {
        out.append(c == quote ? 2 : 1, c);
    }
    return out + quote;
}

}  // namespace

std::string literal(std::string_view text) { return in_quotes(text, '\''); }

std::string QmlContext::quoted(std::string_view field) const
{
    const auto at = layer.find(field);
    return at ? in_quotes(column(layer.fields[*at]), '"') : std::string();
}

std::string QmlContext::name_expression() const
{
    std::vector<std::string> parts;
    for (const std::string_view field :
         {std::string_view(style.label_field), std::string_view("name"), std::string_view("id")}) {
        const std::string word =
            style.label == LayerStyle::Label::measure && field == style.label_field ? "" : quoted(field);
        if (!word.empty() && std::find(parts.begin(), parts.end(), word) == parts.end()) {
            parts.push_back(word);
        }
    }
    parts.emplace_back("''");
    return parts.size() == 1 ? parts.front() : "coalesce(" + join(parts, ", ") + ")";
}

Xml qml_element(const FeatureLayer& layer, const LayerStyle& style, NameStyle names, Lang lang)
{
    const QmlContext context{layer, style, names, lang};
    Xml root{"qgis"};
    root.attributes = {{"version", "3.22.16-Białowieża"},
                       {"styleCategories", "AllStyleCategories"},
                       {"labelsEnabled", style.label == LayerStyle::Label::none ? "0" : "1"},
                       {"hasScaleBasedVisibilityFlag", style.scale == 0 ? "0" : "1"},
                       {"maxScale", "0"},
                       {"minScale", std::to_string(style.scale == 0 ? 100'000'000 : style.scale)}};
    root.children.push_back(renderer_part(context));
    if (style.label != LayerStyle::Label::none) {
        root.children.push_back(labeling_part(context));
    }
    root.add("blendMode", {}, "0");
    root.add("featureBlendMode", {}, "0");
    root.add("layerOpacity", {}, "1");
    add_field_parts(root, context);
    root.add("layerGeometryType", {}, geometry_type(layer.shape));
    return root;
}

std::string qml(const FeatureLayer& layer, const LayerStyle& style, NameStyle names, Lang lang)
{
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + render(qml_element(layer, style, names, lang));
}

void add_styles(std::vector<FeatureLayer>& layers, const StyleModel& model, Lang lang)
{
    for (FeatureLayer& layer : layers) {
        if (layer.shape != geo::Shape::none) {
            layer.qml = qml(layer, style_of(layer, model), NameStyle::names, lang);
        }
    }
}

}  // namespace zonelint::report
