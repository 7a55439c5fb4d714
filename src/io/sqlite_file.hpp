#pragma once
// A GeoPackage as the SQLite database that it is, for tables that GDAL does not write.

#include <filesystem>
#include <memory>
#include <span>
#include <string>

struct sqlite3;
struct sqlite3_stmt;

namespace zonelint::io {

/// Each member throws Error(input), naming the file, when the database says no.
class SqliteFile {
public:
    /// Opens a file that exists, to write; nothing but the file itself is left behind.
    explicit SqliteFile(const std::filesystem::path& file);

    void run(const char* sql);

    /// Runs `sql` with these texts as ?1, ?2 …; the same statement again costs no parsing.
    void run(const char* sql, std::span<const std::string> values);

private:
    struct Close {
        void operator()(sqlite3* db) const;
        void operator()(sqlite3_stmt* statement) const;
    };
    void must(bool done) const;

    std::filesystem::path m_file;
    std::unique_ptr<sqlite3, Close> m_db;
    std::unique_ptr<sqlite3_stmt, Close> m_statement;
    std::string m_sql;  ///< of m_statement
};

}  // namespace zonelint::io
