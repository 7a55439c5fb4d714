#pragma once
// Many queries of one file, sharing what is read and indexed. One that fails does not stop the others.

#include "cli/query_session.hpp"
#include "cli/run_folder.hpp"
#include "rule/query_file.hpp"

namespace zonelint::cli {

/// What became of one query.
struct QueryStatus {
    std::string name;
    std::string file;  ///< in the result folder; "" where it failed
    audit::QueryCounts counts;
    std::int64_t rows = 0;
    Text error;                      ///< why it failed; empty: it did not
    std::optional<Text> lacks = {};  ///< why its "no" is not certain
    std::vector<Text> notes;
};

struct QueryBatch {
    QuerySession& session;
    const io::Api& io;
    Lang lang = Lang::zh;
    std::function<void(const Text&)> step;  ///< told before each piece of work
};

/// Answers all queries of the file, writes an answer each and `queries.csv` into the folder; in the order of the file.
[[nodiscard]] std::vector<QueryStatus> run_batch(const QueryBatch& batch, const rule::QueryFile& file, const Folder& folder);

}  // namespace zonelint::cli
