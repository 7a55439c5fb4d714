#include "io/gpkg_titles.hpp"

#include <array>

namespace zonelint::io {

namespace {

constexpr const char* schema = R"(
CREATE TABLE IF NOT EXISTS gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
  definition TEXT NOT NULL, scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
  description TEXT, mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT,
  min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
INSERT INTO gpkg_extensions VALUES
  ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write'),
  ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec121/#extension_schema', 'read-write');
)";

}  // namespace

void write_titles(SqliteFile& file, std::span<const report::FeatureLayer> layers, Lang lang)
{
    file.run("BEGIN");
    file.run(schema);
    for (const report::FeatureLayer& layer : layers) {
        for (const report::Field& field : layer.fields) {
            if (!field.title.empty()) {
                file.run("INSERT INTO gpkg_data_columns(table_name, column_name, title) VALUES(?, ?, ?)",
                         std::array{layer.name, field.name, field.title.in(lang)});
            }
        }
    }
    file.run("COMMIT");
}

}  // namespace zonelint::io
