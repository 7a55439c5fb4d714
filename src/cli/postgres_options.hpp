#pragma once
// --to-postgres: a run into a schema of a PostgreSQL database, from `audit` and `report` alike.

#include "cli/arguments.hpp"
#include "io/api.hpp"
#include "report/results.hpp"

#include <memory>
#include <optional>

namespace zonelint::cli {

struct PostgresChoice {
    std::string schema;
    std::string connection;  ///< libpq's words; "" for the PG* variables alone
};

[[nodiscard]] std::vector<Option> postgres_options();

/// Nothing where --to-postgres is not given. Throws Error(usage) for --postgres without it, and for a password in it.
[[nodiscard]] std::optional<PostgresChoice> read_postgres(const Arguments& arguments);

/// Null where nothing is chosen. Throws as Api::open_schema.
[[nodiscard]] std::unique_ptr<io::ResultSchema> open_postgres(const io::Api& io,
                                                              const std::optional<PostgresChoice>& choice);

/// For the progress.
[[nodiscard]] Text writing_to_postgres();

/// Returns what to say of it. `results` needs tables and layers; `manifest` is the text of the run's own.
[[nodiscard]] Text write_to_postgres(io::ResultSchema& schema, const report::Results& results, const std::string& manifest);

}  // namespace zonelint::cli
