#include "rule/query.hpp"

namespace zonelint::rule {

namespace {

constexpr const char* answer_name = "query_answer";
constexpr const char* everywhere = "21000 km";  // no two places are farther apart

Rule rule_of(const Query& query, std::size_t number)
{
    Rule out;
    out.name = query_rule_name(number);
    out.title = {query.name, query.name};
    out.subject = query.subject;
    out.filter = query.filter;
    out.require = {std::string(answer_name) + "()", {}};
    out.duties.emplace_back();
    RelationText relation = query.relation;
    if (query.nearest && relation.relation != "within-distance") {
        throw Error(ErrorKind::usage,
                    say("--nearest 只用于关系 within-distance，不用于 {}",
                        "--nearest goes with the relation within-distance, not with {}", relation.relation),
                    relation.places.of("relation"));
    }
    if (query.nearest && !relation.distance) {
        relation.distance = Spelled{.text = everywhere, .where = relation.places.table};
        relation.places.keys.emplace_back("distance", relation.places.table);
    }
    out.definitions.push_back({.name = answer_name, .kind = query.subject, .body = std::move(relation), .where = {}});
    return out;
}

}  // namespace

std::string query_rule_name(std::size_t i) { return "q" + std::to_string(i + 1); }

Pack query_pack(std::span<const Query> queries, std::vector<std::string> uses)
{
    Pack out;
    out.id = query_pack_id;
    out.title = {"查询", "queries"};
    out.region = "100000";
    out.uses = std::move(uses);
    for (std::size_t i = 0; i < queries.size(); ++i) {
        out.rules.push_back(rule_of(queries[i], i));
    }
    return out;
}

}  // namespace zonelint::rule
