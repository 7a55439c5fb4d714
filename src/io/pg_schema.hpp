#pragma once
// Runs into a schema of a PostgreSQL database.

#include "io/api.hpp"

namespace zonelint::io {

/// See Api::open_schema.
[[nodiscard]] std::unique_ptr<ResultSchema> open_result_schema(const std::string& connection, const std::string& schema);

}  // namespace zonelint::io
