#pragma once
// A GeoPackage as the SQLite database that it is, for what GDAL does not write and what it is slow at.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace zonelint::io {

class SqliteFile;

/// A statement that is run many times. Parameters count from 1; texts and blobs must live until run() returns. Each member
/// throws Error(input), naming the file, when the database says no.
class Statement {
public:
    /// The file must outlive the statement.
    Statement(const SqliteFile& file, const std::string& sql);

    void bind_null(int parameter);
    void bind(int parameter, std::int64_t value);
    void bind(int parameter, double value);
    void bind(int parameter, std::string_view text);
    void bind_blob(int parameter, std::string_view bytes);

    /// Runs it to its end; what it selects goes to `row` as texts.
    void run(const std::function<void(const std::vector<std::string>&)>& row = {});

private:
    struct Close {
        void operator()(sqlite3_stmt* statement) const;
    };

    const SqliteFile& m_file;
    std::unique_ptr<sqlite3_stmt, Close> m_statement;
};

/// Each member throws Error(input), naming the file, when the database says no.
class SqliteFile {
public:
    /// Opens a file that exists, to write; nothing but the file itself is left behind. It is not safe from a crash: it belongs
    /// into a folder that is synced when it is whole.
    explicit SqliteFile(const std::filesystem::path& file);

    void run(const std::string& sql) const;

    /// Runs `sql` with these texts as ?1, ?2 …; the same statement again costs no parsing.
    void run(const char* sql, std::span<const std::string> values);

private:
    friend class Statement;
    struct Close {
        void operator()(sqlite3* db) const;
    };
    void must(bool done) const;

    std::filesystem::path m_file;
    std::unique_ptr<sqlite3, Close> m_db;
    std::unique_ptr<Statement> m_statement;
    std::string m_sql;  ///< of m_statement
};

/// A name as SQL writes it: "a ""b"" c".
[[nodiscard]] std::string sql_name(std::string_view name);

}  // namespace zonelint::io
