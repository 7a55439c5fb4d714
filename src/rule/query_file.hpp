#pragma once
// A file of queries: [query.<name>] tables, each with the keys of a relation besides its own.

#include "rule/query.hpp"

#include <filesystem>

namespace zonelint::rule {

struct QueryEntry {
    QueryText text;
    std::string output;  ///< name of the file of its answer; its ending says the format
    Where output_where;
    std::optional<Error> fault;  ///< what is wrong with its table; the rest of the entry is then not set
};

struct QueryFile {
    std::string project;  ///< as written, from the folder of the file; "" for none
    std::vector<QueryEntry> queries;
};

/// In the order of the file. Throws Error(config|input) for a file that is no TOML or has no query; what is wrong with a single
/// query is its fault.
[[nodiscard]] QueryFile read_query_file(const std::filesystem::path& file);

}  // namespace zonelint::rule
