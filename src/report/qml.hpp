#pragma once
// QGIS styles (QML, QGIS 3.22 and later) from the style model.

#include "report/layer_style.hpp"
#include "report/xml.hpp"

namespace zonelint::report {

/// By which names a style calls the fields: those of the GeoPackage or those of the shapefile.
enum class NameStyle { names, short_names };

/// The whole style of a layer: a file beside a shapefile, a row of layer_styles. Every text in `lang`.
[[nodiscard]] std::string qml(const FeatureLayer& layer, const LayerStyle& style, NameStyle names, Lang lang);

/// The same as an element: its attributes and children go into a <maplayer> of a project.
[[nodiscard]] Xml qml_element(const FeatureLayer& layer, const LayerStyle& style, NameStyle names, Lang lang);

/// Gives each layer its style for the GeoPackage.
void add_styles(std::vector<FeatureLayer>& layers, const StyleModel& model, Lang lang);

}  // namespace zonelint::report
