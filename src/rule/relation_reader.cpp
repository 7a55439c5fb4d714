#include "rule/relation_reader.hpp"

#include <array>

namespace zonelint::rule {

std::span<const std::string_view> shared_relation_keys()
{
    static constexpr std::array<std::string_view, 11> keys = {"relation",  "distance",  "snap", "min_area", "measure", "via",
                                                              "via_where", "direction", "mask", "on",       "level"};
    return keys;
}

RelationText read_shared_relation(const ConfigTable& table)
{
    static constexpr std::array<std::string_view, 2> measures = {"edge", "centroid"};
    static constexpr std::array<std::string_view, 3> directions = {"down", "up", "any"};
    static constexpr std::array<std::string_view, 3> levels = {"province", "city", "county"};
    RelationText out;
    out.relation = required(table, "relation").string();
    out.distance = spelled_if(table, "distance");
    out.snap = spelled_if(table, "snap");
    out.min_area = spelled_if(table, "min_area");
    out.measure = word_if(table, "measure", measures);
    out.via = table.string_or("via");
    out.via_where = filter_if(table, "via_where");
    out.direction = word_if(table, "direction", directions);
    out.mask = table.strings_or_empty("mask");
    if (const ConfigValue* on = table.find("on")) {
        for (const auto& [reference, subject] : on->table().items()) {
            out.on.emplace_back(reference, subject.string());
        }
    }
    out.level = word_if(table, "level", levels);
    return out;
}

}  // namespace zonelint::rule
