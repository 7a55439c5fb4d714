#pragma once
// Asking a database that somebody delivered: opened so that nothing in it is run or changed. sqlite_file.hpp writes.

#include <sqlite3.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace zonelint::io {

struct SqliteClose {
    void operator()(sqlite3* db) const { sqlite3_close(db); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using ReadDatabase = std::unique_ptr<sqlite3, SqliteClose>;
using Query = std::unique_ptr<sqlite3_stmt, SqliteClose>;

/// Read-only, without locks and logs beside it, with a schema that is not trusted. `opened` false: it could not be.
struct OpenedDatabase {
    ReadDatabase db;
    bool opened = false;
};
[[nodiscard]] OpenedDatabase open_database(const std::filesystem::path& file);

/// Null if SQLite refuses the text.
[[nodiscard]] Query prepare(sqlite3* db, const std::string& sql);

/// The bytes of a text or blob of the current row; valid until the next step.
[[nodiscard]] inline std::string_view bytes_of(sqlite3_stmt* statement, int column)
{
    const void* bytes = sqlite3_column_blob(statement, column);
    return bytes == nullptr ? std::string_view()
                            : std::string_view(static_cast<const char*>(bytes),
                                               static_cast<std::size_t>(sqlite3_column_bytes(statement, column)));
}

}  // namespace zonelint::io
