#pragma once
// Small layers of pipes and objects for tests of networks.

#include "geo/wkt.hpp"
#include "layer/builder.hpp"
#include "support/source_dir.hpp"

#include <map>
#include <string>
#include <vector>

namespace zonelint {

/// Fields by name; "geom" is WKT.
using Object = std::map<std::string, std::string>;

inline const layer::KindTable& test_kinds()
{
    static const auto table = layer::KindTable::load(source_dir() + "/layers");
    return *table;
}

inline layer::LayerTable table_of(const char* kind_name, const std::vector<Object>& objects)
{
    const layer::Kind& kind = test_kinds().at(kind_name, {});
    std::vector<layer::SourceColumn> heads{{"id"}};
    for (const Object& object : objects) {
        for (const auto& [name, value] : object) {
            const bool known = std::any_of(heads.begin(), heads.end(), [&](const auto& head) { return head.name == name; });
            if (name != "geom" && !known) {
                heads.push_back({name});
            }
        }
    }
    layer::SourceSpec spec;
    spec.kind = kind_name;
    for (const layer::SourceColumn& head : heads) {
        layer::FieldSpec field;
        field.column = head.name;
        spec.fields.emplace(head.name, std::move(field));
    }
    layer::TableBuilder builder(kind);
    builder.begin_source({.path = "made up"}, spec, layer::map_fields(kind, spec, heads, test_kinds().coordinates()));
    std::int64_t row = 0;
    for (const Object& object : objects) {
        std::vector<layer::Cell> cells(heads.size());
        for (std::size_t i = 0; i < heads.size(); ++i) {
            const auto at = object.find(heads[i].name);
            if (at != object.end() && !at->second.empty()) {
                cells[i].value = std::string_view(at->second);
            }
        }
        geo::GeometryColumn geometry;
        if (const auto at = object.find("geom"); at != object.end()) {
            geo::parse_wkt(at->second, geometry);
        }
        builder.add_row(++row, cells, geometry.size() == 0 ? nullptr : &geometry);
    }
    return builder.finish();
}

}  // namespace zonelint
