#include "io/gpkg_styles.hpp"

#include <algorithm>
#include <array>

namespace zonelint::io {

namespace {

// As QGIS makes it. An empty schema is meant: QGIS passes over styles whose schema is NULL.
constexpr const char* table = R"(
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
  f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT,
  styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME);
)";
constexpr const char* contents = R"(
INSERT INTO gpkg_contents(table_name, data_type, identifier, description, last_change, srs_id)
  VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?1, 0)
)";
constexpr const char* style = R"(
INSERT INTO layer_styles(f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, styleSLD,
    useAsDefault, description, owner, update_time)
  SELECT '', '', ?1, column_name, ?2, ?3, '', 1, ?4, '', ?5 FROM gpkg_geometry_columns WHERE table_name = ?1
)";

}  // namespace

void write_styles(SqliteFile& file, std::span<const report::FeatureLayer> layers, Date as_of, Lang lang)
{
    if (std::all_of(layers.begin(), layers.end(), [](const report::FeatureLayer& layer) { return layer.qml.empty(); })) {
        return;
    }
    const std::string stamp = to_string(as_of) + "T00:00:00.000Z";
    file.run("BEGIN");
    file.run(table);
    file.run(contents, std::array{stamp});
    for (const report::FeatureLayer& layer : layers) {
        if (!layer.qml.empty()) {
            file.run(style, std::array{layer.name, std::string("zonelint"), layer.qml, layer.title.in(lang), stamp});
        }
    }
    file.run("COMMIT");
}

}  // namespace zonelint::io
