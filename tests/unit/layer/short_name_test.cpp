#include "layer/short_name.hpp"

#include "fixture.hpp"

#include <algorithm>
#include <map>
#include <set>

using namespace zonelint;
using namespace zonelint::layer;

TEST_CASE("Short names of the shipped fields fit a DBF, and no two fields of all kinds share one")
{
    std::map<std::string, std::string> field_of;
    for (const auto& kind : kinds().kinds()) {
        for (const Field& field : kind->fields) {
            const std::string name = short_name(field.name);
            INFO(kind->name << '.' << field.name << " -> " << name);
            CHECK(name.size() <= short_name_bytes);
            CHECK_FALSE(name.empty());
            CHECK(std::all_of(name.begin(), name.end(),
                              [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; }));
            CHECK(field_of.emplace(name, field.name).first->second == field.name);
        }
    }
}

TEST_CASE("A shipped field that is too long is in the table, not marked by a sum")
{
    for (const auto& kind : kinds().kinds()) {
        for (const Field& field : kind->fields) {
            INFO(kind->name << '.' << field.name);
            const std::string name = short_name(field.name);
            const bool marked = name.size() == short_name_bytes && name.substr(0, 7) == field.name.substr(0, 6) + '_' &&
                                field.name.find(name.substr(7)) == std::string::npos;
            CHECK_FALSE(marked);
        }
    }
}

TEST_CASE("Names that fit stay, those of other people's kinds keep what tells them apart")
{
    CHECK(short_name("fuel") == "fuel");
    CHECK(short_name("valid_from") == "valid_from");
    CHECK(short_name("energy_retrofit") == "energy_ret");
    CHECK(short_name("a_field_of_somebody") == short_name("a_field_of_somebody"));
    CHECK(short_name("a_field_of_somebody") != short_name("a_field_of_somebody_else"));
    CHECK(short_name("a_field_of_somebody").size() == short_name_bytes);
    CHECK(short_name("a_field_of_somebody").starts_with("a_fiel_"));
}

TEST_CASE("A shapefile of ours is a source again: short names are known heads")
{
    const Kind& kind = *kinds().find("generating_unit");
    std::vector<std::string> heads;
    for (const Field& field : kind.fields) {
        heads.push_back(short_name(field.name));
    }
    const FieldMap map = map_of(kind, heads);
    REQUIRE(map.entries.size() == kind.fields.size());
    for (const FieldMap::Entry& entry : map.entries) {
        CHECK(heads[entry.column.value()] == short_name(kind.fields[entry.field].name));
    }
}

TEST_CASE("No short name is a known head of another field of its kind")
{
    for (const auto& kind : kinds().kinds()) {
        for (const Field& field : kind->fields) {
            for (const Field& other : kind->fields) {
                INFO(kind->name << ": " << field.name << ", " << other.name);
                const bool shared = &field != &other && std::find(other.aliases.begin(), other.aliases.end(),
                                                                  short_name(field.name)) != other.aliases.end();
                CHECK_FALSE(shared);
            }
        }
    }
}
