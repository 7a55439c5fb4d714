#include "rule/relation_schema.hpp"

#include <algorithm>

namespace zonelint::rule {

const RelationSchema* find_relation(RelationSchemas schemas, std::string_view name)
{
    const auto at =
        std::find_if(schemas.begin(), schemas.end(), [&](const RelationSchema& schema) { return schema.name == name; });
    return at == schemas.end() ? nullptr : &*at;
}

}  // namespace zonelint::rule
