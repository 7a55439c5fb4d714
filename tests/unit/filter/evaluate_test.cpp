#include "filter/evaluate.hpp"

#include "unit/filter/fixture.hpp"

using namespace zonelint;
using namespace zonelint::filter;
using fixture::missing;
using fixture::verdicts;

TEST_CASE("limits are exact")
{
    const std::vector<fixture::Row> rows{
        {{"capacity", "24.5 MW"}}, {{"capacity", "24.43 MW"}}, {{"capacity", "24.499999999999 MW"}},
        {{"capacity", "35 t/h"}},  {{"capacity", "35.1 t/h"}}, {}};
    CHECK(verdicts("capacity >= '35 t/h'", rows) == "yes no no yes yes ?");
    CHECK(verdicts("capacity <= '35 t/h'", rows) == "yes yes yes yes no ?");
    CHECK(verdicts("capacity < '35 t/h'", rows) == "no yes yes no no ?");
    CHECK(verdicts("capacity = '24.5 MW'", rows) == "yes no no yes no ?");
    CHECK(verdicts("'24.5 MW' < capacity", rows) == "no no no no yes ?");
    CHECK(verdicts("capacity * 2 >= '70 t/h'", rows) == "yes no no yes yes ?");
    CHECK(verdicts("capacity IN ('35 t/h', '35.1 t/h')", rows) == "yes no no yes yes ?");
    CHECK(verdicts("capacity NOT BETWEEN '34.9 t/h' AND '35 t/h'", rows) == "no no no no yes ?");
    CHECK(missing("capacity >= '35 t/h'", {}) == "capacity");
}

TEST_CASE("a unit that is no decimal stays exact in arithmetic")
{
    CHECK(verdicts("water_area + water_area + water_area >= '2000 m2'", {{{"water_area", "1 亩"}}}) == "yes");
    CHECK(verdicts("water_area >= '1 亩'", {{{"water_area", "1 亩"}}, {{"water_area", "666.666 m2"}}}) == "yes no");
}

TEST_CASE("numbers, flags and dates")
{
    const std::vector<fixture::Row> rows{
        {{"grade", "3"}, {"chp", "true"}, {"sulfur", "0.5 %"}, {"approved", "2022-11-21"}, {"started", "2022-11-21"}},
        {{"grade", "2"}, {"chp", "false"}, {"sulfur", "0.6 %"}, {"approved", "2024-06-29"}, {"started", "2022-11-21"}},
        {}};
    CHECK(verdicts("grade >= 3", rows) == "yes no ?");
    CHECK(verdicts("grade IN (1, 2)", rows) == "no yes ?");
    CHECK(verdicts("chp = TRUE", rows) == "yes no ?");
    CHECK(verdicts("chp = FALSE", rows) == "no yes ?");
    CHECK(verdicts("chp <> FALSE", rows) == "yes no ?");
    CHECK(verdicts("sulfur > '0.5 %'", rows) == "no yes ?");
    CHECK(verdicts("approved >= DATE('2022-11-21')", rows) == "yes yes ?");
    CHECK(verdicts("approved <= started", rows) == "yes no ?");
    CHECK(verdicts("approved < as_of()", rows) == "yes yes ?");
    CHECK(verdicts("age(approved) <= '1 d'", rows) == "no yes ?");
    CHECK(verdicts("dedicated = TRUE", rows) == "? ? ?");
    CHECK(missing("age(approved) <= '1 d'", {}) == "approved");
    CHECK(missing("approved <= started", {}) == "approved started");
    CHECK(missing("area() > '1 m2'", {}) == "geometry");
    CHECK(verdicts("age(approved) > design_life", {{{"approved", "1999-01-01"}, {"design_life", "20 yr"}},
                                                   {{"approved", "2010-01-01"}, {"design_life", "20 yr"}},
                                                   {{"approved", "2010-01-01"}}}) == "yes no ?");
}

TEST_CASE("Kleene's tables")
{
    // chp and dedicated: yes, no, missing.
    std::vector<fixture::Row> rows;
    for (const char* a : {"true", "false", ""}) {
        for (const char* b : {"true", "false", ""}) {
            fixture::Row row;
            if (*a != '\0') {
                row["chp"] = a;
            }
            if (*b != '\0') {
                row["dedicated"] = b;
            }
            rows.push_back(row);
        }
    }
    CHECK(verdicts("chp = TRUE AND dedicated = TRUE", rows) == "yes no ? no no no ? no ?");
    CHECK(verdicts("chp = TRUE OR dedicated = TRUE", rows) == "yes yes yes yes no ? yes ? ?");
    CHECK(verdicts("NOT chp = TRUE", rows) == "no no no yes yes yes ? ? ?");
    CHECK(missing("chp = TRUE AND dedicated = TRUE", {}) == "chp dedicated");
    CHECK(missing("chp = TRUE AND dedicated = TRUE", {{"chp", "true"}}) == "dedicated");
    CHECK(missing("chp = TRUE AND dedicated = TRUE", {{"chp", "false"}}).empty());
}

TEST_CASE("IS NULL is never unknown")
{
    CHECK(verdicts("plant_id IS NULL", {{{"plant_id", "P"}}, {}}) == "no yes");
    CHECK(verdicts("plant_id IS NOT NULL", {{}, {}}) == "no no");
    CHECK(verdicts("capacity IS NULL AND fuel IS NULL", {{{"fuel", "coal"}}, {}}) == "no yes");
}

TEST_CASE("new_since: approved, else an earlier start settles existing")
{
    const std::vector<fixture::Row> rows{{{"approved", "2022-11-21"}},
                                         {{"approved", "2022-11-20"}},
                                         {{"commissioned", "2023-05-01"}},
                                         {{"commissioned", "2021-05-01"}},
                                         {{"started", "2022-11-20"}},
                                         {{"approved", "2023-01-01"}, {"started", "2020-01-01"}},
                                         {}};
    CHECK(verdicts("new_since(DATE('2022-11-21'))", rows) == "yes no ? no no yes ?");
    CHECK(missing("new_since(DATE('2022-11-21'))", {{"commissioned", "2023-05-01"}}) == "approved");
    CHECK(verdicts("new_since(DATE('2022-11-21'))", {{}, {}}) == "? ?");
}

TEST_CASE("a parameter without a value is the missing fact")
{
    fixture::TestScope scope;
    scope.parameters["target"] = {};
    const std::vector<fixture::Row> rows{{{"capacity", "1 MW"}, {"fuel", "coal"}, {"approved", "2022-01-01"}}};
    for (const char* text : {"capacity > target", "fuel = target", "approved < target", "capacity * target > 3",
                             "capacity IN (target)", "new_since(target)", "fuel IN (target, 'gas')"}) {
        CAPTURE(text);
        CHECK(verdicts(text, rows, scope) == "?");
        CHECK(missing(text, rows[0], scope) == "target");
    }
    CHECK(verdicts("fuel IN (target, 'coal')", rows, scope) == "yes");
}

TEST_CASE("the subject of a relation")
{
    fixture::TestScope scope;
    scope.with_subject = true;
    const layer::LayerTable references =
        fixture::table_of({{{"plant_id", "P1"}, {"capacity", "2 MW"}, {"fuel", "raw_coal"}, {"chp", "true"}},
                           {{"plant_id", "P2"}, {"capacity", "1 MW"}, {"fuel", "coal"}, {"chp", "false"}},
                           {}});
    const layer::LayerTable subjects =
        fixture::table_of({{}, {{"plant_id", "P1"}, {"capacity", "2 MW"}, {"fuel", "coal"}, {"chp", "true"}}});
    const auto of = [&](std::string_view text, std::uint32_t subject) {
        return fixture::truths_of(fixture::bound(text, scope), {references, fixture::as_of, nullptr, &subjects, subject});
    };
    using enum Truth;
    const std::string not_own = "subject.plant_id IS NULL OR plant_id <> subject.plant_id";
    CHECK(of(not_own, 0) == std::vector{yes, yes, yes});
    CHECK(of(not_own, 1) == std::vector{no, yes, unknown});
    CHECK(of("capacity >= subject.capacity", 1) == std::vector{yes, no, unknown});
    CHECK(of("subject.capacity > capacity", 1) == std::vector{no, yes, unknown});
    CHECK(of("fuel = subject.fuel", 1) == std::vector{yes, yes, unknown});
    CHECK(of("subject.fuel = fuel", 1) == std::vector{unknown, yes, unknown});
    CHECK(of("chp = subject.chp", 1) == std::vector{yes, no, unknown});
    CHECK(of("subject.capacity > '1 MW'", 1) == std::vector{yes, yes, yes});
    CHECK(of("subject.capacity > '1 MW'", 0) == std::vector{unknown, unknown, unknown});
    CHECK(of("subject.fuel IN ('coal')", 1) == std::vector{yes, yes, yes});
}

TEST_CASE("measures: shares of counts, empty bases, reasons")
{
    fixture::TestScope scope;
    fixture::TestDefinitions definitions;
    const Interval one_or_two{true, 1, 2, false, {"deck"}};
    const auto row = [&](const Interval& done, const Interval& all) {
        definitions.measures[{3, Measure::count}] = {done};
        definitions.measures[{2, Measure::count}] = {all};
        return verdicts("done.count / all.count >= '50 %'", {{}}, scope, &definitions);
    };
    CHECK(row(Interval::of(1), Interval::of(2)) == "yes");
    CHECK(row(one_or_two, Interval::of(3)) == "?");
    CHECK(missing("done.count / all.count >= '50 %'", {}, scope, &definitions) == "deck");
    CHECK(row(one_or_two, Interval::of(2)) == "yes");
    CHECK(row(Interval::of(0), Interval::of(0)) == "?");
    CHECK(missing("done.count / all.count >= '50 %'", {}, scope, &definitions) == "empty base");
    CHECK(verdicts("done.count = 0 AND done.count <> 1", {{}}, scope, &definitions) == "yes");
    CHECK(verdicts("done.count IN (0, 7)", {{}}, scope, &definitions) == "yes");

    definitions.measures[{1, Measure::sum}] = {
        Interval::of(150), {true, 100, 100, true, {"complete_within"}}, Interval::of(0)};
    const std::vector<fixture::Row> units{{{"capacity", "150 MW"}}, {{"capacity", "150 MW"}}, {{"capacity", "300 MW"}}};
    CHECK(verdicts("capacity + siblings.sum >= '300 MW'", units, scope, &definitions) == "yes ? yes");
    CHECK(verdicts("siblings.sum / capacity >= 1", units, scope, &definitions) == "yes ? no");
}

TEST_CASE("cheap sides first, and only open rows go on")
{
    fixture::TestScope scope;
    fixture::TestDefinitions definitions;
    using enum Truth;
    definitions.truths[0] = {yes, no, unknown, yes};
    definitions.truths[1] = {no, no, no, unknown};
    definitions.costs[1] = 200;
    const layer::LayerTable table = fixture::table_of({{{"chp", "true"}}, {{"chp", "true"}}, {{"chp", "false"}}, {}});
    const std::vector<std::uint32_t> rows{3, 2, 1, 0};
    std::vector<Truth> out(4);
    evaluate(fixture::bound("siblings() AND near_chp() AND chp = TRUE", scope), {table, fixture::as_of, &definitions}, rows,
             out);
    CHECK(out == std::vector{unknown, no, no, no});
    CHECK(definitions.rows_asked[0] == 3);
    CHECK(definitions.rows_asked[1] == 2);

    definitions.rows_asked.clear();
    evaluate(fixture::bound("near_chp() OR NOT chp = FALSE", scope), {table, fixture::as_of, &definitions}, rows, out);
    CHECK(out == std::vector{yes, unknown, yes, yes});
    CHECK(definitions.rows_asked[0] == 2);
}

TEST_CASE("values")
{
    fixture::TestScope scope;
    const layer::LayerTable table =
        fixture::table_of({{{"net_coal_rate", "290 g/kWh"}, {"generation", "1000 kWh"}}, {{"generation", "1 kWh"}}});
    const std::string text = "net_coal_rate * generation";
    const Expr expr = bind_value(parse(text, {}, true), text, scope, {});
    const Frame frame{table, fixture::as_of};
    CHECK(value_of(expr, frame, 0).low == Rational(29, 100));
    CHECK(!value_of(expr, frame, 1).known);
    CHECK(value_of(expr, frame, 1).missing == std::vector<std::string>{"net_coal_rate"});
}
