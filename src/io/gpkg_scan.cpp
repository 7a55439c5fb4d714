#include "io/gpkg_scan.hpp"

#include "io/sqlite_query.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>

namespace zonelint::io {

namespace fs = std::filesystem;

namespace {

/// Takes a word, in any case, and the blanks after it, from the front of `sql`.
bool take(std::string_view& sql, std::string_view word)
{
    if (lower(sql.substr(0, word.size())) != word) {
        return false;
    }
    sql.remove_prefix(word.size());
    const std::size_t next = sql.find_first_not_of(" \t\r\n");
    sql.remove_prefix(next == std::string_view::npos ? sql.size() : next);
    return true;
}

/// Takes a name, quoted or not, and the blanks after it.
bool take_name(std::string_view& sql)
{
    std::size_t end = 0;
    if (!sql.empty() && (sql[0] == '"' || sql[0] == '`' || sql[0] == '\'' || sql[0] == '[')) {
        const char quote = sql[0] == '[' ? ']' : sql[0];
        for (end = 1; end < sql.size(); ++end) {
            if (sql[end] != quote) {
                continue;
            }
            if (end + 1 < sql.size() && sql[end + 1] == quote) {
                ++end;
                continue;
            }
            break;
        }
        ++end;
    } else {
        end = sql.find_first_of(" \t\r\n(\"'`[;");
    }
    if (end == 0 || end > sql.size()) {
        return false;
    }
    sql.remove_prefix(end);
    return take(sql, "");
}

/// Triggers wait for changes, and a source is never changed.
bool harmless(std::string_view sql)
{
    for (const std::string_view start : {"create table ", "create index ", "create unique index ", "create trigger "}) {
        std::string_view rest = sql;
        if (take(rest, start)) {
            return true;
        }
    }
    return take(sql, "create virtual table ") && take_name(sql) && take(sql, "using ") && take(sql, "rtree") &&
           sql.starts_with('(');
}

/// Views that early GeoPackages brought along for the names of other standards. One SELECT over the two tables they stand
/// for and nothing else; data_layers() never offers them.
bool standard_view(const std::string& name, std::string_view sql)
{
    static constexpr std::array<std::string_view, 12> tail{"gpkg_spatial_ref_sys",
                                                           "gpkg_geometry_columns",
                                                           "as",
                                                           "g",
                                                           "s",
                                                           "join",
                                                           "where",
                                                           "on",
                                                           "g.srs_id",
                                                           "s.srs_id",
                                                           "=",
                                                           ","};
    const std::string text = lower(sql);
    const std::size_t from = text.find(" from ");
    if (!is_standard_view(name) || from == std::string::npos || text.find("select") != text.rfind("select") ||
        !text.starts_with("create view ")) {
        return false;
    }
    std::string rest = text.substr(from + 6);
    for (const char sign : {'=', ','}) {
        for (std::size_t at = 0; (at = rest.find(sign, at)) != std::string::npos; at += 3) {
            rest.replace(at, 1, std::string(" ") + sign + " ");
        }
    }
    std::istringstream words(rest);
    for (std::string word; words >> word;) {
        if (std::find(tail.begin(), tail.end(), word) == tail.end()) {
            return false;
        }
    }
    return true;
}

/// The log that holds a part of the database: a write-ahead log with content, or a journal that was not rolled back.
fs::path unfinished(const fs::path& file)
{
    std::error_code ignored;
    const fs::path ahead = file.string() + "-wal";
    if (fs::exists(ahead, ignored) && fs::file_size(ahead, ignored) > 0) {
        return ahead;
    }
    const fs::path journal = file.string() + "-journal";
    std::ifstream in(journal, std::ios::binary);
    return in.get() == 0xd9 ? journal : fs::path();
}

}  // namespace

bool is_standard_view(std::string_view name)
{
    return name == "st_spatial_ref_sys" || name == "spatial_ref_sys" || name == "st_geometry_columns" ||
           name == "geometry_columns";
}

bool is_sqlite(const fs::path& file)
{
    std::array<char, 16> head{};
    std::ifstream in(file, std::ios::binary);
    return in.read(head.data(), head.size()) && std::string_view(head.data(), 15) == "SQLite format 3";
}

void scan_geopackage(const fs::path& file, const Where& where)
{
    if (const fs::path log = unfinished(file); !log.empty()) {
        throw Error(ErrorKind::input,
                    say("另一程序尚未写完此文件（存在 {}）", "another program has not finished writing it ({} exists)",
                        log.filename().string()),
                    where, {"请在 QGIS 等程序中关闭它后再运行", "close it in QGIS or the like, then run again"});
    }
    const auto [db, opened] = open_database(file);
    // Reading the schema table needs no table of the file to be understood: nothing in it is run.
    const Query statement =
        opened ? prepare(db.get(), "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL") : nullptr;
    if (statement == nullptr) {
        throw Error(ErrorKind::unreadable,
                    say("不是可读的 GeoPackage：{}", "not a readable GeoPackage: {}", sqlite3_errmsg(db.get())), where);
    }
    int step = 0;
    while ((step = sqlite3_step(statement.get())) == SQLITE_ROW) {
        const auto text = [&](int column) { return std::string(bytes_of(statement.get(), column)); };
        if (const std::string sql = text(1); !harmless(sql) && !standard_view(text(0), sql)) {
            throw Error(ErrorKind::unreadable,
                        say("GeoPackage 含视图或虚拟表“{}”，拒绝读取",
                            "the GeoPackage holds a view or a virtual table, `{}`, and is not read", text(0)),
                        where, {"请把需要的图层另存为新的 GeoPackage", "export the layers needed to a new GeoPackage"});
        }
    }
    if (step != SQLITE_DONE) {
        throw Error(ErrorKind::unreadable,
                    say("GeoPackage 已损坏：{}", "the GeoPackage is damaged: {}", sqlite3_errmsg(db.get())), where);
    }
}

}  // namespace zonelint::io
