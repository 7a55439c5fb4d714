#include "io/pg_snapshot.hpp"

#include "layer/database_path.hpp"

#include <map>
#include <mutex>

namespace zonelint::io {

namespace {

/// What a role or the environment may have set otherwise. Texts of rows are hashed, so they must not depend on it.
constexpr const char* reading_settings = "SET LOCAL datestyle TO 'ISO, YMD';"
                                         "SET LOCAL timezone TO '<+08>-08';"
                                         "SET LOCAL intervalstyle TO 'iso_8601';"
                                         "SET LOCAL extra_float_digits TO 1;"
                                         "SET LOCAL bytea_output TO 'hex';"
                                         "SET LOCAL standard_conforming_strings TO on;"
                                         "SET LOCAL xmlbinary TO 'base64'";

struct Snapshots {
    std::mutex mutex;
    std::map<std::string, std::shared_ptr<PgConnection>> by_path;
};

Snapshots& snapshots()
{
    static Snapshots all;
    return all;
}

/// Another user of a database that is open already sees it at the same moment.
void begin_reading(PgConnection& connection, PgConnection* same)
{
    connection.run("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    if (same != nullptr) {
        const std::string id = same->ask("SELECT pg_catalog.pg_export_snapshot()").string(0, 0);
        connection.run("SET TRANSACTION SNAPSHOT '" + id + "'");
    }
    connection.run(reading_settings);
}

}  // namespace

PgConnection& database_snapshot(const std::string& path)
{
    Snapshots& all = snapshots();
    const std::lock_guard lock(all.mutex);
    const auto known = all.by_path.find(path);
    if (known != all.by_path.end() && known->second->usable()) {
        return *known->second;
    }
    auto made = std::make_shared<PgConnection>(layer::connection_words(path), Where{.file = path});
    made->run("SET default_transaction_read_only TO on");
    PgConnection* same = nullptr;
    for (const auto& [other, open] : all.by_path) {
        if (other != path && open->usable() && open->place() == made->place()) {
            same = open.get();
            break;
        }
    }
    begin_reading(*made, same);
    return *(all.by_path[path] = std::move(made));
}

void end_database_snapshots()
{
    Snapshots& all = snapshots();
    const std::lock_guard lock(all.mutex);
    all.by_path.clear();
}

}  // namespace zonelint::io
