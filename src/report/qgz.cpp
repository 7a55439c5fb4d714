#include "report/qgz.hpp"

#include "base/hash.hpp"
#include "report/layers.hpp"
#include "report/qml.hpp"

#include <algorithm>

namespace zonelint::report {

namespace {

/// EPSG:4490 as QGIS needs it: from the code alone it makes an invalid system.
constexpr const char* wkt =
    R"wkt(GEOGCRS["China Geodetic Coordinate System 2000",DATUM["China 2000",ELLIPSOID["CGCS2000",6378137,298.257222101,)wkt"
    R"wkt(LENGTHUNIT["metre",1]]],PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]],CS[ellipsoidal,2],)wkt"
    R"wkt(AXIS["geodetic latitude (Lat)",north,ORDER[1],ANGLEUNIT["degree",0.0174532925199433]],)wkt"
    R"wkt(AXIS["geodetic longitude (Lon)",east,ORDER[2],ANGLEUNIT["degree",0.0174532925199433]],)wkt"
    R"wkt(USAGE[SCOPE["unknown"],AREA["China"],BBOX[16.7,73.62,53.56,134.77]],ID["EPSG",4490]])wkt";

struct Placed {
    const FeatureLayer* layer;
    std::string file;
    std::string id;
    Text title;
    LayerStyle style;
};

struct Group {
    Text title;
    std::vector<Placed> layers;  ///< the first lies above
};

Xml reference_system(std::string name)
{
    Xml out{std::move(name)};
    Xml& system = out.add("spatialrefsys");
    system.add("wkt", {}, wkt);
    system.add("proj4", {}, "+proj=longlat +ellps=GRS80 +no_defs");
    system.add("srsid", {}, "27734");
    system.add("srid", {}, "4490");
    system.add("authid", {}, "EPSG:4490");
    system.add("description", {}, "China Geodetic Coordinate System 2000");
    system.add("projectionacronym", {}, "longlat");
    system.add("ellipsoidacronym", {}, "EPSG:1024");
    system.add("geographicflag", {}, "true");
    return out;
}

Text title_of(const FeatureLayer& layer, const layer::KindTable& kinds)
{
    const layer::Kind* kind = kind_of(layer, kinds);
    return kind == nullptr ? layer.title : reference_title(*kind, layer.shape, layer.name);
}

std::vector<Group> groups_of(std::span<const ProjectSource> sources, const StyleModel& model)
{
    std::vector<Group> out = {{{"问题", "Findings"}, {}}, {{"待核", "Undetermined"}, {}},
                              {{"机会", "Advice"}, {}},   {{"连线", "Lines to references"}, {}},
                              {{"管网", "Network"}, {}},  {{"参照", "References"}, {}}};
    const auto group_of = [&](const FeatureLayer& layer) {
        const std::string_view name = layer.name;
        return name.starts_with("findings") || name == "gaps" || name == "slivers"  ? 0U
               : name == "undetermined"                                             ? 1U
               : name == "advice"                                                   ? 2U
               : name == "witness_lines"                                            ? 3U
               : name == "network_faults" || name == "suspects" || name == "traces" ? 4U
                                                                                    : 5U;
    };
    for (const ProjectSource& source : sources) {
        for (const FeatureLayer& layer : source.layers) {
            if (layer.shape != geo::Shape::none) {
                // Longer than ten characters, else QGIS makes up another.
                std::string id = layer.name + '_' + sha256(source.file + '|' + layer.name).substr(0, 16);
                out[group_of(layer)].layers.push_back(
                    {&layer, source.file, std::move(id), title_of(layer, model.kinds), style_of(layer, model)});
            }
        }
    }
    std::sort(out.back().layers.begin(), out.back().layers.end(), [&](const Placed& a, const Placed& b) {
        return drawing_rank(*a.layer, model.kinds) < drawing_rank(*b.layer, model.kinds);
    });
    std::erase_if(out, [](const Group& group) { return group.layers.empty(); });
    return out;
}

std::string source_of(const Placed& placed) { return "./" + placed.file + "|layername=" + placed.layer->name; }

Xml layer_tree(const std::vector<Group>& groups, Lang lang)
{
    Xml out{"layer-tree-group"};
    for (const Group& group : groups) {
        Xml& tree =
            out.add("layer-tree-group", {{"name", group.title.in(lang)}, {"checked", "Qt::Checked"}, {"expanded", "1"}});
        for (const Placed& placed : group.layers) {
            tree.add("layer-tree-layer", {{"id", placed.id},
                                          {"name", placed.title.in(lang)},
                                          {"source", source_of(placed)},
                                          {"providerKey", "ogr"},
                                          {"checked", "Qt::Checked"},
                                          {"expanded", placed.style.categories.empty() ? "0" : "1"}});
        }
    }
    return out;
}

const char* geometry_word(geo::Shape shape)
{
    return shape == geo::Shape::point ? "Point" : shape == geo::Shape::line ? "Line" : "Polygon";
}

Xml map_layer(const Placed& placed, Lang lang)
{
    Xml style = qml_element(*placed.layer, placed.style, NameStyle::names, lang);
    Xml out{"maplayer", {{"type", "vector"}, {"geometry", geometry_word(placed.layer->shape)}}};
    for (auto& attribute : style.attributes) {
        if (attribute.first != "version") {
            out.attributes.push_back(std::move(attribute));
        }
    }
    out.add("id", {}, placed.id);
    out.add("datasource", {}, source_of(placed));
    out.add("layername", {}, placed.title.in(lang));
    out.children.push_back(reference_system("srs"));
    out.add("provider", {{"encoding", "UTF-8"}}, "ogr");
    std::move(style.children.begin(), style.children.end(), std::back_inserter(out.children));
    return out;
}

void add_boxes(geo::Box& box, const FeatureLayer& layer)
{
    for (std::size_t row = 0; row < layer.geometry.size(); ++row) {
        if (layer.geometry.shape(row) != geo::Shape::none) {
            box.add(layer.geometry.box(row));
        }
    }
}

geo::Box view_of(const std::vector<Group>& groups)
{
    geo::Box box;
    for (const Group& group : groups) {  // findings come first
        for (const Placed& placed : group.layers) {
            add_boxes(box, *placed.layer);
        }
        if (!box.empty()) {
            break;
        }
    }
    if (box.empty()) {
        box.add(geo::Point{73.5, 17.5});
        box.add(geo::Point{135.5, 54});
    }
    constexpr double least = 0.01;  // a single object shows with what is around it
    const double x = std::max(least, (box.max_x - box.min_x) * 0.06);
    const double y = std::max(least, (box.max_y - box.min_y) * 0.06);
    return {box.min_x - x, box.min_y - y, box.max_x + x, box.max_y + y};
}

void add_extent(Xml& parent, const geo::Box& box)
{
    for (const auto& [name, value] : {std::pair{"xmin", box.min_x}, std::pair{"ymin", box.min_y},
                                      std::pair{"xmax", box.max_x}, std::pair{"ymax", box.max_y}}) {
        parent.add(name, {}, fmt::format("{:.6f}", value));
    }
}

Xml properties()
{
    Xml out{"properties"};
    out.add("Paths").add("Absolute", {{"type", "bool"}}, "false");
    out.add("SpatialRefSys").add("ProjectionsEnabled", {{"type", "int"}}, "1");
    Xml& measurement = out.add("Measurement");
    measurement.add("DistanceUnits", {{"type", "QString"}}, "meters");
    measurement.add("AreaUnits", {{"type", "QString"}}, "m2");
    out.add("Measure").add("Ellipsoid", {{"type", "QString"}}, "EPSG:1024");
    return out;
}

}  // namespace

std::string render_qgs(const ProjectHead& head, std::span<const ProjectSource> sources, const StyleModel& model)
{
    const std::vector<Group> groups = groups_of(sources, model);
    const geo::Box view = view_of(groups);
    Xml root{"qgis", {{"projectname", head.title}, {"version", "3.22.16-Białowieża"}}};
    root.add("title", {}, head.title);
    root.children.push_back(reference_system("projectCrs"));
    root.children.push_back(layer_tree(groups, head.lang));
    {
        Xml& canvas = root.add("mapcanvas", {{"name", "theMapCanvas"}, {"annotationsVisible", "1"}});
        canvas.add("units", {}, "degrees");
        add_extent(canvas.add("extent"), view);
        canvas.add("rotation", {}, "0");
        canvas.children.push_back(reference_system("destinationsrs"));
    }
    {
        Xml& layers = root.add("projectlayers");
        for (const Group& group : groups) {
            for (const Placed& placed : group.layers) {
                layers.children.push_back(map_layer(placed, head.lang));
            }
        }
    }
    {
        Xml& order = root.add("layerorder");
        for (const Group& group : groups) {
            for (const Placed& placed : group.layers) {
                order.add("layer", {{"id", placed.id}});
            }
        }
    }
    root.children.push_back(properties());
    Xml& settings = root.add("ProjectViewSettings", {{"UseProjectScales", "0"}, {"rotation", "0"}});
    Xml& shown = settings.add("DefaultViewExtent", {});
    for (const auto& [name, value] : {std::pair{"xmin", view.min_x}, std::pair{"ymin", view.min_y},
                                      std::pair{"xmax", view.max_x}, std::pair{"ymax", view.max_y}}) {
        shown.attributes.emplace_back(name, fmt::format("{:.6f}", value));
    }
    shown.children.push_back(reference_system("unused").children.front());
    return "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n" + render(root);
}

}  // namespace zonelint::report
