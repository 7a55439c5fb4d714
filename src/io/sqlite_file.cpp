#include "io/sqlite_file.hpp"

#include "base/error.hpp"

#include <sqlite3.h>

namespace zonelint::io {

void SqliteFile::Close::operator()(sqlite3* db) const { sqlite3_close(db); }
void SqliteFile::Close::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

SqliteFile::SqliteFile(const std::filesystem::path& file) : m_file(file)
{
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
    m_db.reset(raw);
    must(code == SQLITE_OK);
    run("PRAGMA journal_mode=DELETE");
}

void SqliteFile::run(const char* sql) { must(sqlite3_exec(m_db.get(), sql, nullptr, nullptr, nullptr) == SQLITE_OK); }

void SqliteFile::run(const char* sql, std::span<const std::string> values)
{
    if (m_sql != sql) {
        sqlite3_stmt* raw = nullptr;
        const int code = sqlite3_prepare_v2(m_db.get(), sql, -1, &raw, nullptr);
        m_statement.reset(raw);
        must(code == SQLITE_OK);
        m_sql = sql;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        must(sqlite3_bind_text(m_statement.get(), static_cast<int>(i) + 1, values[i].data(),
                               static_cast<int>(values[i].size()), nullptr) == SQLITE_OK);
    }
    must(sqlite3_step(m_statement.get()) == SQLITE_DONE);
    must(sqlite3_reset(m_statement.get()) == SQLITE_OK);
}

void SqliteFile::must(bool done) const
{
    if (!done) {
        throw Error(ErrorKind::input, say("写入失败：{}", "writing fails: {}", sqlite3_errmsg(m_db.get())),
                    {.file = m_file.string()});
    }
}

}  // namespace zonelint::io
