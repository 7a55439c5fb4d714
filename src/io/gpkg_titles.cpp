#include "io/gpkg_titles.hpp"

#include "base/error.hpp"

#include <sqlite3.h>

#include <array>
#include <memory>

namespace zonelint::io {

namespace {

struct Close {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

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

class Database {
public:
    explicit Database(const std::filesystem::path& file) : m_file(file)
    {
        sqlite3* raw = nullptr;
        const int code = sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
        m_db.reset(raw);
        must(code == SQLITE_OK);
    }

    void run(const char* sql) { must(sqlite3_exec(m_db.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK); }

    void insert(const std::array<std::string, 3>& values)
    {
        if (!m_insert) {
            sqlite3_stmt* raw = nullptr;
            must(sqlite3_prepare_v2(m_db.get(),
                                    "INSERT INTO gpkg_data_columns(table_name, column_name, title) VALUES(?, ?, ?)", -1,
                                    &raw, nullptr) == SQLITE_OK);
            m_insert.reset(raw);
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            must(sqlite3_bind_text(m_insert.get(), static_cast<int>(i) + 1, values[i].c_str(), -1, nullptr) == SQLITE_OK);
        }
        must(sqlite3_step(m_insert.get()) == SQLITE_DONE);
        must(sqlite3_reset(m_insert.get()) == SQLITE_OK);
    }

private:
    void must(bool done) const
    {
        if (!done) {
            throw Error(ErrorKind::input, say("写入失败：{}", "writing fails: {}", sqlite3_errmsg(m_db.get())),
                        {.file = m_file.string()});
        }
    }

    std::filesystem::path m_file;
    std::unique_ptr<sqlite3, Close> m_db;
    std::unique_ptr<sqlite3_stmt, Close> m_insert;
};

}  // namespace

void write_titles(const std::filesystem::path& file, std::span<const report::FeatureLayer> layers, Lang lang)
{
    Database database(file);
    database.run("PRAGMA journal_mode=DELETE; BEGIN");
    database.run(schema);
    for (const report::FeatureLayer& layer : layers) {
        for (const report::Field& field : layer.fields) {
            if (!field.title.empty()) {
                database.insert({layer.name, field.name, field.title.in(lang)});
            }
        }
    }
    database.run("COMMIT");
}

}  // namespace zonelint::io
