#include "unit/filter/fixture.hpp"

using namespace zonelint;
using namespace zonelint::filter;

namespace {

constexpr std::string_view big =
    "(basis = 'unit' AND capacity >= '300 MW') OR (basis = 'plant' AND capacity + siblings.sum >= '300 MW')";

int measures_in(const Expr& expr)
{
    int found = 0;
    walk(expr, [&](const Expr& part) { found += part.op == Op::measure || part.op == Op::definition ? 1 : 0; });
    return found;
}

fixture::TestScope basis(const std::string& value)
{
    fixture::TestScope scope;
    scope.parameters["basis"] = constant_of(value, true, false);
    return scope;
}

Truth constant(std::string_view text)
{
    fixture::TestScope scope = basis("unit");
    scope.parameters["limit"] = constant_of("35 t/h", true, false);
    const Expr expr = fixture::bound(text, scope);
    REQUIRE(expr.op == Op::constant_truth);
    return expr.truth;
}

}  // namespace

TEST_CASE("a parameter decides which side is left")
{
    fixture::TestScope unit = basis("unit");
    const Expr by_unit = fixture::bound(big, unit);
    CHECK(by_unit.op == Op::compare);
    CHECK(by_unit.text == "capacity >= '300 MW'");
    CHECK(measures_in(by_unit) == 0);

    fixture::TestScope plant = basis("plant");
    const Expr by_plant = fixture::bound(big, plant);
    CHECK(by_plant.text == "capacity + siblings.sum >= '300 MW'");
    CHECK(measures_in(by_plant) == 1);
}

TEST_CASE("a parameter without a value folds nothing")
{
    fixture::TestScope scope;
    scope.parameters["basis"] = {};
    CHECK(fixture::bound(big, scope).op == Op::either);
    fixture::TestDefinitions definitions;
    definitions.measures[{1, Measure::sum}] = {Interval::of(0), Interval::of(0)};
    CHECK(fixture::verdicts(big, {{{"capacity", "100 MW"}}, {{"capacity", "300 MW"}}}, scope, &definitions) == "no ?");
    CHECK(fixture::missing(big, {{"capacity", "300 MW"}}, scope, &definitions) == "basis");
}

TEST_CASE("constants")
{
    CHECK(constant("basis = 'unit'") == Truth::yes);
    CHECK(constant("basis <> 'unit'") == Truth::no);
    CHECK(constant("NOT basis = 'unit'") == Truth::no);
    CHECK(constant("basis IN ('plant', 'unit')") == Truth::yes);
    CHECK(constant("basis LIKE 'u%'") == Truth::yes);
    CHECK(constant("limit = '24.5 MW'") == Truth::yes);
    CHECK(constant("limit * 2 > '48.9 MW' AND limit + '1 MW' < '25.6 MW'") == Truth::yes);
    CHECK(constant("FALSE AND near_chp()") == Truth::no);
    CHECK(constant("near_chp() OR TRUE") == Truth::yes);
    CHECK(constant("TRUE AND TRUE") == Truth::yes);
    CHECK(constant("DATE('2022-01-02') > DATE('2022-01-01')") == Truth::yes);
    CHECK(constant("TRUE <> FALSE") == Truth::yes);
}

TEST_CASE("what stays")
{
    fixture::TestScope scope = basis("unit");
    CHECK(fixture::bound("NOT NOT near_chp()", scope).op == Op::definition);
    CHECK(fixture::bound("1 / 0 > 2", scope).op == Op::compare);
    CHECK(fixture::bound("capacity * 2 > '3 MW' * 2", scope).args[1].op == Op::constant);
    const Expr swapped = fixture::bound("2 * '3 MW' < capacity", scope);
    CHECK(swapped.args[0].op == Op::field);
    CHECK(swapped.comparison == Comparison::greater);
    const Expr product = fixture::bound("capacity > 2 * '35 t/h'", scope);
    CHECK(product.args[1].constant.unit == find_unit("t/h"));
}
