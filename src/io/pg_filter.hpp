#pragma once
// What a database can do of a source's `where`, and what a source says that only files have.

#include "io/api.hpp"
#include "io/pg_table.hpp"

#include <string>

namespace zonelint::io {

/// Throws Error(config) for `encoding` and `header`: a database tells the one and has no other.
void refuse_file_words(const layer::SourceSpec& spec);

/// SQL that is FALSE only for rows which the filter of this source certainly excludes; "" where nothing can be said. `source` is its place
/// in the request.
[[nodiscard]] std::string sql_of_filter(const ReadRequest& request, std::size_t source, const layer::SourceSpec& spec,
                                        const layer::FieldMap& map, const PgTable& table);

}  // namespace zonelint::io
