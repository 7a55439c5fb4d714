#include "io/sqlite_file.hpp"

#include "base/error.hpp"
#include "io/out_file.hpp"

#include <sqlite3.h>

namespace zonelint::io {

void Statement::Close::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(const SqliteFile& file, const std::string& sql) : m_file(file)
{
    sqlite3_stmt* raw = nullptr;
    const int code = sqlite3_prepare_v2(file.m_db.get(), sql.c_str(), -1, &raw, nullptr);
    m_statement.reset(raw);
    m_file.must(code == SQLITE_OK);
}

void Statement::bind_null(int parameter) { m_file.must(sqlite3_bind_null(m_statement.get(), parameter) == SQLITE_OK); }

void Statement::bind(int parameter, std::int64_t value)
{
    m_file.must(sqlite3_bind_int64(m_statement.get(), parameter, value) == SQLITE_OK);
}

void Statement::bind(int parameter, double value)
{
    m_file.must(sqlite3_bind_double(m_statement.get(), parameter, value) == SQLITE_OK);
}

void Statement::bind(int parameter, std::string_view text)
{
    m_file.must(sqlite3_bind_text(m_statement.get(), parameter, text.data(), static_cast<int>(text.size()), nullptr) ==
                SQLITE_OK);
}

void Statement::bind_blob(int parameter, std::string_view bytes)
{
    m_file.must(sqlite3_bind_blob(m_statement.get(), parameter, bytes.data(), static_cast<int>(bytes.size()), nullptr) ==
                SQLITE_OK);
}

void Statement::run(const std::function<void(const std::vector<std::string>&)>& row)
{
    int code = sqlite3_step(m_statement.get());
    std::vector<std::string> cells;
    for (; code == SQLITE_ROW; code = sqlite3_step(m_statement.get())) {
        cells.clear();
        for (int i = 0; i < sqlite3_column_count(m_statement.get()); ++i) {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), i));  // NOLINT
            cells.emplace_back(text == nullptr ? "" : text);
        }
        if (row) {
            row(cells);
        }
    }
    m_file.must(code == SQLITE_DONE);
    m_file.must(sqlite3_reset(m_statement.get()) == SQLITE_OK);
}

void SqliteFile::Close::operator()(sqlite3* db) const { sqlite3_close(db); }

SqliteFile::SqliteFile(const std::filesystem::path& file) : m_file(file)
{
    sqlite3* raw = nullptr;
    const int code = sqlite3_open_v2(file.c_str(), &raw, SQLITE_OPEN_READWRITE, nullptr);
    m_db.reset(raw);
    must(code == SQLITE_OK);
    run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536");
}

void SqliteFile::run(const std::string& sql) const
{
    must(sqlite3_exec(m_db.get(), sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
}

void SqliteFile::run(const char* sql, std::span<const std::string> values)
{
    if (m_sql != sql) {
        m_statement = std::make_unique<Statement>(*this, sql);
        m_sql = sql;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        m_statement->bind(static_cast<int>(i) + 1, std::string_view(values[i]));
    }
    m_statement->run();
}

void SqliteFile::must(bool done) const
{
    if (!done && sqlite3_errcode(m_db.get()) == SQLITE_FULL) {
        throw disk_full(ErrorKind::input, {.file = m_file.string()});
    }
    if (!done) {
        throw Error(ErrorKind::input, say("写入失败：{}", "writing fails: {}", sqlite3_errmsg(m_db.get())),
                    {.file = m_file.string()});
    }
}

std::string sql_name(std::string_view name)
{
    std::string out = "\"";
    for (const char c : name) {
        out += c;
        if (c == '"') {
            out += c;
        }
    }
    return out + '"';
}

}  // namespace zonelint::io
