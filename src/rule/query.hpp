#pragma once
// A question asked once, without a rule: which subjects stand in a relation to references. It is put as a pack of its own, so
// that filters, relations, parameters and settled readings mean what they mean in rules.

#include "rule/pack.hpp"

#include <span>

namespace zonelint::rule {

/// Pack of the queries; no shipped pack may have this id.
inline constexpr std::string_view query_pack_id = "query";

struct Query {
    std::string name;     ///< what people call it; "" for the only one
    std::string subject;  ///< kind
    RelationText relation;
    std::optional<FilterText> filter;    ///< over the subjects
    std::optional<std::size_t> nearest;  ///< so many references of each subject, the nearest first; within-distance only
    std::vector<std::string> fields;     ///< of the subject, to be shown
};

/// A query in the words of the command line or of a file; what its layers mean is still to be found out.
struct QueryText {
    std::string name = "query";
    std::string subjects;
    std::vector<std::string> references;
    RelationText relation;  ///< without `to`; its places tell where each key stands
    std::optional<FilterText> filter;
    std::optional<std::size_t> nearest;
    std::vector<std::string> fields;
    Where subjects_where, references_where, fields_where;
};

/// The name of the rule that stands for query number `i` of a pack.
[[nodiscard]] std::string query_rule_name(std::size_t i);

/// One rule a query, in their order: `where` is the filter, `require` the relation. Filters may call the definitions of the
/// packs `uses` and of `common`. Within-distance without a distance reaches everywhere; only `nearest` may leave it out.
/// Throws Error(usage) for `nearest` with another relation.
[[nodiscard]] Pack query_pack(std::span<const Query> queries, std::vector<std::string> uses);

}  // namespace zonelint::rule
