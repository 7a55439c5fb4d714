#pragma once
// Databases as a run reads them: one connection each, and all that is read of one is of the same moment.

#include "io/pg_connection.hpp"

#include <string>

namespace zonelint::io {

/// The connection for a path that layer::is_database(), inside a read-only transaction of one snapshot: made at the first
/// call, the same until end_database_snapshots(). Texts come as numbers, dates and stamps are written everywhere alike (stamps with a
/// zone in that of China, UTC+8). Throws as PgConnection.
[[nodiscard]] PgConnection& database_snapshot(const std::string& path);

/// Closes them.
void end_database_snapshots();

}  // namespace zonelint::io
