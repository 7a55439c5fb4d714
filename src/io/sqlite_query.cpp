#include "io/sqlite_query.hpp"

namespace zonelint::io {

namespace {

std::string uri(const std::filesystem::path& file)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out = "file:";
    for (const char c : file.string()) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || c == '/' ||
            c == '.' || c == '-' || c == '_') {
            out += c;
        } else {
            out += '%';
            out += digits[byte >> 4U];
            out += digits[byte & 15U];
        }
    }
    return out + "?mode=ro&immutable=1";
}

}  // namespace

OpenedDatabase open_database(const std::filesystem::path& file)
{
    sqlite3* raw = nullptr;
    // One connection is used by one thread at a time.
    const int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    const int outcome = sqlite3_open_v2(uri(file).c_str(), &raw, flags, nullptr);
    OpenedDatabase out{ReadDatabase(raw), false};
    out.opened = outcome == SQLITE_OK && sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr) == SQLITE_OK &&
                 sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr) == SQLITE_OK;
    return out;
}

Query prepare(sqlite3* db, const std::string& sql)
{
    sqlite3_stmt* raw = nullptr;
    const int outcome = sqlite3_prepare_v2(db, sql.c_str(), static_cast<int>(sql.size()), &raw, nullptr);
    Query out(raw);
    return outcome == SQLITE_OK ? std::move(out) : nullptr;
}

}  // namespace zonelint::io
