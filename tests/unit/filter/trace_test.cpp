#include "filter/trace.hpp"

#include "unit/filter/fixture.hpp"

using namespace zonelint;
using namespace zonelint::filter;

namespace {

Trace traced(std::string_view text, const fixture::Row& row, fixture::TestScope& scope,
             const Definitions* definitions = nullptr)
{
    const layer::LayerTable table = fixture::table_of({row});
    return trace(fixture::bound(text, scope), {table, fixture::as_of, definitions}, 0);
}

}  // namespace

TEST_CASE("a comparison shows value, limit and unit")
{
    fixture::TestScope scope;
    const Trace found = traced("capacity >= '35 t/h'", {{"capacity", "24.5 MW"}}, scope);
    CHECK(found.what == Trace::What::comparison);
    CHECK(found.text == "capacity >= '35 t/h'");
    CHECK(found.truth == Truth::yes);
    CHECK(found.field == "capacity");
    CHECK(found.shown == "24.5 MW");
    CHECK(found.limit_shown == "35 t/h");
    CHECK(found.value == Approx(24.5));
    CHECK(found.limit == Approx(24.5));
    CHECK(found.unit == find_unit("t/h"));
    CHECK(found.parameter.empty());
}

TEST_CASE("a limit from a parameter, other kinds of limits")
{
    fixture::TestScope scope;
    scope.parameters["weak"] = constant_of("40 t/h", true, false);
    const Trace by_parameter = traced("weak > capacity", {{"capacity", "35 t/h"}}, scope);
    CHECK(by_parameter.field == "capacity");
    CHECK(by_parameter.limit_shown == "40 t/h");
    CHECK(by_parameter.parameter == "weak");

    CHECK(traced("fuel IN ('coal', 'gas')", {{"fuel", "raw_coal"}}, scope).limit_shown == "coal, gas");
    CHECK(traced("division = 'prd'", {{"division", "440100"}}, scope).limit_shown == "prd");
    CHECK(traced("chp = TRUE", {{"chp", "true"}}, scope).limit_shown == "TRUE");
    CHECK(traced("approved < as_of()", {{"approved", "2022-01-01"}}, scope).limit_shown == "2024-06-30");
    CHECK(traced("grade >= 3", {{"grade", "2"}}, scope).limit_shown == "3");
    CHECK(traced("plant_id IS NULL", {{"plant_id", "P"}}, scope).limit_shown == "NULL");
    CHECK(traced("new_since(DATE('2022-01-01'))", {{"approved", "2023-01-01"}}, scope).shown == "2023-01-01");
    CHECK(traced("age(approved) < '180 d'", {{"approved", "2024-06-20"}}, scope).shown == "10 d");
    CHECK(traced("capacity < thermal", {{"capacity", "35 t/h"}, {"thermal", "30 MW"}}, scope).limit_shown == "30 MW");
}

TEST_CASE("all sides are shown, also those that do not matter")
{
    fixture::TestScope scope;
    const Trace found = traced("fuel = 'gas' AND (capacity < '1 MW' OR NOT chp = TRUE)", {{"fuel", "coal"}}, scope);
    CHECK(found.what == Trace::What::both);
    CHECK(found.truth == Truth::no);
    CHECK(found.missing.empty());
    REQUIRE(found.parts.size() == 2);
    CHECK(found.parts[1].what == Trace::What::either);
    CHECK(found.parts[1].missing == std::vector<std::string>{"capacity", "chp"});
    CHECK(found.parts[1].parts[1].what == Trace::What::negation);
    CHECK(found.parts[1].parts[1].parts[0].truth == Truth::unknown);
}

TEST_CASE("definitions and measures bring their own traces")
{
    fixture::TestScope scope;
    fixture::TestDefinitions definitions;
    definitions.truths[0] = {Truth::unknown};
    definitions.measures[{0, Measure::distance}] = {Interval::of(20000)};
    definitions.measures[{2, Measure::count}] = {{true, 3, 5, false, {"deck"}}};
    const Trace found = traced("near_chp() AND near_chp.distance > '15 km' AND all.count >= 4", {}, scope, &definitions);
    CHECK(found.truth == Truth::unknown);
    CHECK(found.missing == std::vector<std::string>{"fact 0", "deck"});
    CHECK(found.parts[0].text == "definition 0");
    CHECK(found.parts[1].field == "near_chp.distance");
    CHECK(found.parts[1].shown == "20 km");
    CHECK(found.parts[1].value == Approx(20000));
    REQUIRE(found.parts[1].parts.size() == 1);
    CHECK(found.parts[2].shown == "3 .. 5");
    CHECK(!found.parts[2].value);
}

TEST_CASE("names are added once")
{
    std::vector<std::string> names{"a"};
    add_missing(names, {"b", "a", "b"});
    CHECK(names == std::vector<std::string>{"a", "b"});
}
