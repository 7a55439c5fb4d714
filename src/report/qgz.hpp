#pragma once
// A QGIS project over the GeoPackages of a run: groups, order, styles, names, the view to begin with.

#include "report/layer_style.hpp"

#include <span>

namespace zonelint::report {

/// A GeoPackage beside the project, and its layers.
struct ProjectSource {
    std::string file;  ///< "findings.gpkg"
    std::span<const FeatureLayer> layers;
};

/// What the project is called, and its words.
struct ProjectHead {
    std::string title;
    Lang lang = Lang::zh;
};

/// The text of zonelint.qgs, which goes into zonelint.qgz. Paths are relative to the project; no path of this machine, no
/// clock. The view shows the findings; without any of them what else is there; of an empty run, China.
[[nodiscard]] std::string render_qgs(const ProjectHead& head, std::span<const ProjectSource> sources,
                                     const StyleModel& model);

}  // namespace zonelint::report
