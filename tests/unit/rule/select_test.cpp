#include "fixture.hpp"
#include "rule/select.hpp"

using namespace zonelint;
using namespace zonelint::rule;
using namespace zonelint::rule::test;

TEST_CASE("rules are chosen by id, name, pack, topic, source or pattern")
{
    Bench bench(
        head,
        boiler_rule("coal-one", "fuel = 'coal'", "topic = \"coal\"\n") + boiler_rule("gas-two", "fuel = 'gas'") +
            boiler_rule("many", "capacity > limit",
                        "parameter.limit = \"1 t/h\"\nvariant = [ { key = \"a\", limit = \"2 t/h\" }, { key = \"b\" } ]\n"));
    const auto count = [&](const std::vector<std::string>& words) {
        ProgramOptions options;
        options.rules = words;
        return bench.compile(options).rules.size();
    };
    CHECK(count({}) == 4);
    CHECK(count({"p/coal-one"}) == 1);
    CHECK(count({"gas-two"}) == 1);
    CHECK(count({"p"}) == 4);
    CHECK(count({"coal"}) == 1);
    CHECK(count({"S-1"}) == 4);
    CHECK(count({"*-???", "coal"}) == 2);
    CHECK(count({"many"}) == 2);
    CHECK(count({"p/many.b"}) == 1);
    const Error error = error_of([&] { count({"gas-to"}); });
    CHECK(contains(error.message().en, "gas-to"));
    CHECK(contains(error.hint().en, "gas-two"));
}

TEST_CASE("patterns")
{
    CHECK(matches_glob("gd-2022-68/a", "gd-*"));
    CHECK(matches_glob("abc", "a?c"));
    CHECK(matches_glob("规则", "规?"));
    CHECK(matches_glob("aXbXc", "*X*c"));
    CHECK(!matches_glob("abc", "ab"));
    CHECK(!matches_glob("abc", "?"));
    CHECK(matches_glob("", "*"));
}
