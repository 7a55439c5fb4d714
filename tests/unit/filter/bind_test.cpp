#include "filter/bind.hpp"

#include "unit/filter/fixture.hpp"

using namespace zonelint;
using namespace zonelint::filter;
using fixture::TestScope;

namespace {

TestScope scope_with_parameters()
{
    TestScope scope;
    scope.parameters["radius"] = constant_of("15 km", true, false);
    scope.parameters["burnt"] = constant_of("coal", true, false);
    scope.parameters["wrong"] = constant_of("coall", true, false);
    scope.parameters["from"] = constant_of("2022-01-01", false, true);
    scope.parameters["count"] = constant_of("3", false, false);
    scope.parameters["share"] = constant_of("50 %", true, false);
    scope.parameters["grade"] = constant_of("3", false, false);
    scope.parameters["target"] = {};
    return scope;
}

fixture::Fault fault(std::string_view text, bool with_subject = false)
{
    TestScope scope = scope_with_parameters();
    scope.with_subject = with_subject;
    const Where where{.file = "r.toml", .line = 1, .column = 1};
    return fixture::fault_of([&] { (void)filter::bind(parse(text, where), text, scope, where); });
}

std::string hint_line(const fixture::Fault& fault) { return fault.hint.substr(0, fault.hint.find('\n')); }

}  // namespace

TEST_CASE("what does not fit is refused at its place")
{
    struct Case {
        std::string text;
        std::string message;
        int column;
        std::string hint;
    };
    const auto wrong = GENERATE(values<Case>({
        {"chp = TRUE AND capcity > '1 MW'", "boiler has no field or parameter capcity", 16, "did you mean capacity?"},
        {"radus > '1 km'", "boiler has no field or parameter radus", 1, "did you mean radius?"},
        {"near_chq()", "there is no definition or function near_chq", 1, "did you mean near_chp?"},
        {"capacity()", "there is no definition or function capacity", 1, "capacity is a field and takes no brackets"},
        {"near_chp(1)", "a definition takes no arguments", 10, ""},
        {"near_chp", "near_chp is a definition and is written near_chp()", 1, ""},
        {"siblings > 1",
         "siblings is a definition: as a condition it is written siblings(), its measures siblings.count and so on", 1, ""},
        {"sibling.sum > '1 MW'", "boiler has no definition sibling", 1, "did you mean siblings?"},
        {"siblings.total > '1 MW'", "there is no measure total", 1, ""},
        {"chp = TRUE AND siblings.gap > '1 m2'", "there is no measure gap", 16, ""},
        {"grade > 1", "grade is both a field and a parameter", 1, ""},
        {"subject.plant_id = 'P'", "subject.plant_id cannot be used here", 1,
         "only the where of a relation reads the subject"},
        {"fuel = 'coa'", "there is no code coa in fuel", 8, "did you mean coal?"},
        {"fuel = wrong", "there is no code coall in fuel", 8, "did you mean coal?"},
        {"fuel IN ('coal', 'raw_coale')", "there is no code raw_coale in fuel", 18, "did you mean raw_coal?"},
        {"division = 'pr'", "there is no code pr in division", 12, "did you mean prd?"},
        {"status = 'prd'", "there is no code prd in life", 10, ""},
        {"'35 t/h' = '24.5 MW'", "both sides are words in quotes, neither is a field or a parameter", 1, ""},
        {"'coal' IN ('coal')", "a field or a parameter is expected before IN", 1, ""},
        {"fuel < 'coal'", "codes, texts and flags compare only by = and <>", 1, ""},
        {"name > 'a'", "codes, texts and flags compare only by = and <>", 1, ""},
        {"chp >= TRUE", "codes, texts and flags compare only by = and <>", 1, ""},
        {"capacity >= 35", "capacity is a quantity in MW and 35 is a number: these do not go together", 1,
         "a quantity is written with its unit, such as '35 MW'"},
        {"capacity >= '35'", "'35' is not a quantity with a unit", 13,
         "such as '35 t/h'; a number without a unit stands without quotes"},
        {"capacity >= 'big'", "'big' is not a quantity with a unit", 13,
         "such as '35 t/h'; a number without a unit stands without quotes"},
        {"capacity >= '35 t/x'", "unknown unit t/x", 13, "did you mean t/h?"},
        {"capacity >= '35,0 t/h'", "the number of '35,0 t/h' has a comma", 13,
         "write a point before decimals, and nothing between thousands"},
        {"capacity >= '35 km'", "capacity is a quantity in MW and '35 km' is a quantity in km: these do not go together", 1,
         ""},
        {"capacity >= radius", "capacity is a quantity in MW and radius is a quantity in km: these do not go together", 1,
         ""},
        {"sulfur > 0.5", "sulfur is in % and 0.5 is a bare number", 1, "a share is written '50 %', a count without a unit"},
        {"dedicated = TRUE AND siblings.count > '3 %'", "'3 %' is in % and siblings.count is a bare number", 22,
         "a share is written '50 %', a count without a unit"},
        {"siblings.share > 0.5", "siblings.share is in % and 0.5 is a bare number", 1,
         "a share is written '50 %', a count without a unit"},
        {"approved > '2022-01-01'", "a date is written DATE('2022-01-01')", 12, ""},
        {"approved > DATE('2022-02-30')", "there is no day 2022-02-30", 12, "such as DATE('2022-11-21')"},
        {"approved > 2022", "approved is a date and 2022 is a number: these do not go together", 1, ""},
        {"chp = 'yes'", "chp is a flag: compare it with TRUE or FALSE", 7, ""},
        {"fuel = 3", "fuel is a word and 3 is a number: these do not go together", 1, ""},
        {"chp", "a condition is expected here, chp is a value", 1, "write chp = TRUE"},
        {"NOT capacity", "a condition is expected here, capacity is a value", 5, ""},
        {"near_chp() = TRUE", "near_chp() is a condition and TRUE is a flag: these do not go together", 1,
         "a condition is not compared; write NOT to negate it"},
        {"capacity + fuel > '1 MW'", "a number is expected here, fuel is a word", 12, ""},
        {"capacity + '1 km' > '1 MW'",
         "capacity is a quantity in MW and '1 km' is a quantity in km: these do not go together", 1, ""},
        {"capacity * capacity > '1 MW'",
         "capacity * capacity is a quantity in MW^2 and '1 MW' is a quantity in MW: these do not go together", 1, ""},
        {"fuel = start_fuel AND fuel = status", "fuel and status have different code lists", 23, ""},
        {"fuel = name", "fuel and name have different code lists", 1, ""},
        {"fuel IN (start_fuel)", "a list after IN holds literals and parameters only", 10, ""},
        {"fuel LIKE 'c%'", "a field of codes does not take LIKE", 1, "use = or IN: a code includes all below it"},
        {"capacity LIKE '3%'", "LIKE is for texts only", 1, ""},
        {"radius IS NULL", "IS NULL is for fields only", 1, ""},
        {"age(fuel) > '1 d'", "age takes one date", 5, ""},
        {"age() > '1 d'", "age takes one date", 1, ""},
        {"area(1) > '1 m2'", "area takes no arguments", 1, ""},
        {"new_since('2022-01-01')", "new_since takes a date or a parameter that is one", 11, ""},
        {"new_since()", "new_since takes one date", 1, "such as new_since(DATE('2022-11-21'))"},
        {"chp = TRUE AND FALSE AND capcity = 1", "boiler has no field or parameter capcity", 26, "did you mean capacity?"},
    }));
    CAPTURE(wrong.text);
    const fixture::Fault found = fault(wrong.text);
    CHECK(found.message == wrong.message);
    CHECK(found.column == wrong.column);
    CHECK(hint_line(found) == wrong.hint);
}

TEST_CASE("the subject has its own fields")
{
    CHECK(fault("plant_id <> subject.plant_id", true).message.empty());
    CHECK(fault("plant_id <> subject.plantid", true).message == "the subject boiler has no field plantid");
}

TEST_CASE("what fits is accepted")
{
    const std::string text = GENERATE(values<std::string>({
        "capacity >= '35 t/h' AND capacity >= '24.5 MW' AND thermal < capacity",
        "capacity + siblings.sum >= '300 MW'",
        "capacity * 2 > '70 t/h'",
        "net_coal_rate * generation > '3 t'",
        "siblings.sum / capacity > 1",
        "siblings.sum / capacity > '50 %'",
        "done.count / all.count >= share",
        "siblings.share >= share",
        "siblings.share - '5 pp' > '1 %'",
        "siblings.count >= count",
        "rate.value >= '75 %' OR rate.change >= '5 pp'",
        "near_chp.distance <= radius",
        "age(approved) > design_life",
        "age(approved) <= '180 d' AND approved >= from AND approved < as_of()",
        "area() >= '2000 m2' AND length() > '1 km'",
        "fuel = burnt AND burnt = fuel AND burnt = 'coal'",
        "capacity > target AND fuel = target AND approved < target AND capacity + target > '1 km' AND target > 3",
        "capacity BETWEEN '1 t/h' AND radius * '1 MW' / '1 km'",
        "new_since(from) AND new_since(target)",
        "'35 t/h' <= capacity",
        "approved BETWEEN DATE('2021-01-01') AND as_of()",
        "chp = dedicated AND chp <> FALSE",
    }));
    CAPTURE(text);
    CHECK(fault(text).message == "");
}

TEST_CASE("every part carries its own words")
{
    TestScope scope = scope_with_parameters();
    const Expr expr = fixture::bound("near_chp() AND (fuel = 'coal' OR NOT (capacity + '1 MW') > '3 MW')", scope);
    CHECK(expr.text == "near_chp() AND (fuel = 'coal' OR NOT (capacity + '1 MW') > '3 MW')");
    CHECK(expr.args[0].text == "near_chp()");
    CHECK(expr.args[1].args[0].text == "fuel = 'coal'");
    CHECK(expr.args[1].args[1].args[0].text == "(capacity + '1 MW') > '3 MW'");
    CHECK(expr.args[1].args[1].args[0].args[0].text == "capacity + '1 MW'");
    const Expr between = fixture::bound("capacity BETWEEN '1 MW' AND '2 MW'", scope);
    CHECK(between.args[1].text == "capacity <= '2 MW'");
}

TEST_CASE("a value for a sum")
{
    TestScope scope;
    const std::string text = "net_coal_rate * generation";
    const Expr expr = bind_value(parse(text, {}, true), text, scope, {});
    CHECK(expr.type == ValueType::number);
    CHECK(expr.dimension == find_unit("t")->dimension);
    const std::string word = "fuel";
    CHECK(fixture::fault_of([&] { (void)bind_value(parse(word, {}, true), word, scope, {}); }).message ==
          "a number is expected here, fuel is a word");
}

TEST_CASE("parts of a conjunction")
{
    TestScope scope;
    std::vector<Expr> parts =
        conjuncts(fixture::bound("chp = TRUE AND (fuel = 'coal' OR fuel = 'gas') AND near_chp()", scope));
    REQUIRE(parts.size() == 3);
    parts.pop_back();
    const Expr joined = conjunction(std::move(parts));
    CHECK(joined.text == "chp = TRUE AND (fuel = 'coal' OR fuel = 'gas')");
    CHECK(conjuncts(fixture::bound("chp = TRUE", scope)).size() == 1);
    CHECK(conjunction({}).truth == Truth::yes);

    scope.with_subject = true;
    CHECK(reads_subject(fixture::bound("chp = TRUE AND NOT (plant_id = subject.plant_id)", scope)));
    CHECK(!reads_subject(joined));
}

TEST_CASE("only lines have a length, and only polygons an area")
{
    const auto refusal = [](std::vector<geo::Shape> shapes, std::string_view text) {
        layer::Kind kind = fixture::boiler();
        kind.shapes = std::move(shapes);
        FieldScope scope(kind);
        const Where where{.file = "r.toml", .line = 1, .column = 1};
        return fixture::fault_of([&] { (void)filter::bind(parse(text, where), text, scope, where); }).message;
    };
    CHECK(refusal({geo::Shape::polygon}, "length() > '1 km'") == "boiler has no lines, and so no length");
    CHECK(refusal({geo::Shape::polygon}, "area() > '1 m2'").empty());
    CHECK(refusal({geo::Shape::line}, "area() > '1 m2'") == "boiler has no polygons, and so no area");
    CHECK(refusal({geo::Shape::line}, "length() > '1 km'").empty());
    CHECK(refusal({}, "length() > '1 km'") == "boiler has no geometry");
}
