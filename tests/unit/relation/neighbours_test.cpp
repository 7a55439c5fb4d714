// The k nearest references: ties, limits, accuracies, facts that are missing.

#include "relation/neighbours.hpp"

#include "relation/spatial.hpp"
#include "support/relations.hpp"

#include <catch2/catch.hpp>

#include <limits>

using namespace zonelint;
using relation::Member;
using relation::Neighbours;

namespace {

constexpr double everywhere = std::numeric_limits<double>::infinity();

/// A member at its own place.
Member at(std::size_t place, double metres, double accuracy_m = 0)
{
    Member out;
    out.place = place;
    out.nearest = {metres, {113, 23}, {113 + static_cast<double>(place), 23}};
    out.accuracy_m = accuracy_m;
    return out;
}

std::vector<std::size_t> places_of(const Neighbours& neighbours)
{
    std::vector<std::size_t> out;
    for (const relation::Neighbour& one : neighbours.found) {
        out.push_back(one.place);
    }
    return out;
}

std::vector<std::uint32_t> ranks_of(const Neighbours& neighbours)
{
    std::vector<std::uint32_t> out;
    for (const relation::Neighbour& one : neighbours.found) {
        out.push_back(one.rank);
    }
    return out;
}

}  // namespace

TEST_CASE("all that are as near as the k-th are listed, in their order, and share its rank")
{
    const Neighbours out = relation::nearest_of({at(3, 200), at(2, 100), at(1, 200.0003), at(0, 300)}, 2, everywhere);
    CHECK(places_of(out) == std::vector<std::size_t>{2, 1, 3});
    CHECK(ranks_of(out) == std::vector<std::uint32_t>{1, 2, 2});
    CHECK(out.others == 0);
}

TEST_CASE("a millimetre apart is no tie")
{
    CHECK(places_of(relation::nearest_of({at(0, 200.001), at(1, 200)}, 1, everywhere)) == std::vector<std::size_t>{1});
}

TEST_CASE("who is nearest is unknown where another may be nearer within the accuracies")
{
    const Neighbours close = relation::nearest_of({at(0, 100, 30), at(1, 140, 30)}, 1, everywhere);
    REQUIRE(close.found.size() == 1);
    CHECK(close.found[0].truth == Truth::unknown);
    CHECK(close.found[0].borderline);
    CHECK(close.others == 1);
    const Neighbours apart = relation::nearest_of({at(0, 100, 30), at(1, 161, 30)}, 1, everywhere);
    CHECK(apart.found.at(0).truth == Truth::yes);
    CHECK(apart.others == 0);
}

TEST_CASE("references that meet in the nearest point are near together, whatever the accuracy")
{
    Member twin = at(0, 100, 30);
    twin.place = 7;
    const Neighbours out = relation::nearest_of({at(0, 100, 30), twin}, 1, everywhere);
    REQUIRE(out.found.size() == 2);
    CHECK(out.found[0].truth == Truth::yes);
    CHECK(out.found[1].truth == Truth::yes);
}

TEST_CASE("a reference of which a fact is missing is listed without a rank and leaves those behind it open")
{
    Member perhaps = at(0, 50);
    perhaps.counts = perhaps.nominal = Truth::unknown;
    const Neighbours out = relation::nearest_of({perhaps, at(1, 100)}, 1, everywhere);
    CHECK(places_of(out) == std::vector<std::size_t>{0, 1});
    CHECK(ranks_of(out) == std::vector<std::uint32_t>{0, 1});
    CHECK(out.found[1].truth == Truth::unknown);
    CHECK_FALSE(out.found[1].borderline);
}

TEST_CASE("the limit is inclusive to the millimetre, and borderline within the accuracy")
{
    const Neighbours exact = relation::nearest_of({at(0, 15000.0004), at(1, 15000.001)}, 5, 15000);
    CHECK(places_of(exact) == std::vector<std::size_t>{0});
    CHECK(exact.found[0].truth == Truth::yes);
    const Neighbours rough = relation::nearest_of({at(0, 15020, 30), at(1, 15040, 30)}, 5, 15000);
    REQUIRE(places_of(rough) == std::vector<std::size_t>{0});
    CHECK(rough.found[0].truth == Truth::unknown);
    CHECK(rough.found[0].borderline);
    CHECK(rough.found[0].rank == 0);
}

TEST_CASE("fewer references than asked for are all of them")
{
    CHECK(places_of(relation::nearest_of({at(1, 9e6), at(0, 1)}, 5, everywhere)) == std::vector<std::size_t>{0, 1});
    CHECK(relation::nearest_of({}, 5, everywhere).found.empty());
}

TEST_CASE("a subject without a place has no nearest references, and nobody knows of any")
{
    const layer::LayerTable boilers = table_of("boiler", {{{"id", "1"}}});
    const layer::LayerTable plants = table_of("wastewater_plant", {{{"id", "p"}, {"geom", "POINT(113 23)"}}});
    OneRelation one;
    one.text.relation = "within-distance";
    one.spec.distance.emplace().value = Rational(21'000'000);
    const auto relation = one.make(boilers, plants);
    const Neighbours out = dynamic_cast<const relation::Spatial&>(*relation).nearest(0, 1);
    CHECK(out.found.empty());
    CHECK(out.in_doubt);
    CHECK(out.missing == std::vector<std::string>{"geometry"});
}
