#include "relation/relation_table.hpp"

#include "relation/connected.hpp"
#include "relation/covered.hpp"
#include "relation/inside.hpp"
#include "relation/intersects.hpp"
#include "relation/matches.hpp"
#include "relation/within_distance.hpp"

namespace zonelint::relation {

namespace {

using filter::Measure;

template <class T>
std::unique_ptr<Relation> maker(Setup setup)
{
    return std::make_unique<T>(std::move(setup));
}

using Maker = std::unique_ptr<Relation> (*)(Setup);

struct Row {
    rule::RelationSchema schema;
    Maker make;
};

const std::vector<Row>& table()
{
    static const std::vector<Row> rows{
        {{"inside", {}, {}, {Measure::count, Measure::share, Measure::area, Measure::length}}, maker<Inside>},
        {{"intersects", {}, {}, {Measure::count, Measure::sum, Measure::share, Measure::area, Measure::length}},
         maker<Intersects>},
        {{"within-distance", {"distance"}, {"measure"}, {Measure::count, Measure::sum, Measure::distance}},
         maker<WithinDistance>},
        {{"covered", {}, {"distance", "min_area", "mask"}, {Measure::gap, Measure::share, Measure::count}, true, true},
         maker<Covered>},
        {{"connected", {"via"}, {"via_where", "direction", "snap"}, {Measure::count, Measure::sum, Measure::path}, false},
         maker<Connected>},
        {{"matches", {}, {"on", "level"}, {Measure::count, Measure::sum}, false}, maker<Matches>},
    };
    return rows;
}

}  // namespace

rule::RelationSchemas schemas()
{
    static const std::vector<rule::RelationSchema> all = [] {
        std::vector<rule::RelationSchema> out;
        for (const Row& row : table()) {
            out.push_back(row.schema);
        }
        return out;
    }();
    return all;
}

std::unique_ptr<Relation> make(Setup setup)
{
    for (const Row& row : table()) {
        if (row.schema.name == setup.spec->schema->name) {
            return row.make(std::move(setup));
        }
    }
    throw Error(ErrorKind::internal, say("没有关系 {}", "there is no relation {}", setup.spec->schema->name));
}

}  // namespace zonelint::relation
