#include "filter/to_sql.hpp"

#include "unit/filter/fixture.hpp"

using namespace zonelint;
using namespace zonelint::filter;

namespace {

SqlFields sql_fields()
{
    const layer::Kind& kind = fixture::boiler();
    SqlFields out;
    out[*kind.field("fuel")] = {.column = "\"燃料\"",
                                .words = {{"原煤", "raw_coal"}, {"煤", "coal"}, {"天然气", "gas"}, {"it's", std::nullopt}}};
    out[*kind.field("capacity")] = {.column = "\"t\"", .form = SqlField::Form::number, .factor = 0.7};
    out[*kind.field("grade")] = {
        .column = "\"g\"", .form = SqlField::Form::number, .range = layer::Range::positive, .words = {}};
    out[*kind.field("approved")] = {.column = "\"d\"", .form = SqlField::Form::date, .words = {}};
    out[*kind.field("chp")] = {.column = "\"c\"", .form = SqlField::Form::flag, .words = {}};
    return out;
}

std::string sql_for(const std::string& text)
{
    FieldScope scope(fixture::boiler());
    return to_sql(bind(parse(text, {}), text, scope, {}), sql_fields(), *parse_date("2024-06-30"));
}

const std::string known_capacity = "\"t\" > -1e300 AND \"t\" < 1e300";

}  // namespace

TEST_CASE("words are those that occur and are certain")
{
    CHECK(sql_for("fuel = 'gas'") == "NOT (\"燃料\"::text COLLATE \"C\" IN (E'原煤', E'煤'))");
    CHECK(sql_for("fuel = 'raw_coal'") == "NOT (\"燃料\"::text COLLATE \"C\" IN (E'天然气'))");  // 煤 may be raw coal
    CHECK(sql_for("NOT fuel = 'coal'") == "NOT (\"燃料\"::text COLLATE \"C\" IN (E'原煤', E'煤'))");
    CHECK(sql_for("fuel IN ('raw_coal', 'gas')").empty());
    CHECK(sql_for("fuel IS NULL") == "NOT (\"燃料\"::text COLLATE \"C\" IN (E'原煤', E'煤', E'天然气'))");
    CHECK(sql_for("fuel IS NOT NULL") == "NOT (\"燃料\" IS NULL)");
}

TEST_CASE("numbers are decided clear of their limit, in the column's unit")
{
    CHECK(sql_for("capacity < '35 t/h'") == "CASE WHEN " + known_capacity + " THEN \"t\" < 35.000000034999999 END");
    CHECK(sql_for("NOT capacity < '35 t/h'") ==
          "NOT (CASE WHEN " + known_capacity + " THEN \"t\" < 34.999999965000001 END)");
    CHECK(sql_for("capacity >= '35 t/h'") == "CASE WHEN " + known_capacity + " THEN \"t\" > 34.999999965000001 END");
    CHECK(sql_for("capacity <> '35 t/h'").empty());
    CHECK(sql_for("grade = 3") == "CASE WHEN \"g\" > 0 AND \"g\" < 1e300 THEN \"g\" BETWEEN 2.9999999970000002 AND "
                                  "3.0000000029999998 END");
}

TEST_CASE("days and flags")
{
    CHECK(sql_for("approved < DATE('2022-11-21')") == "CASE WHEN isfinite(\"d\") THEN \"d\" < DATE '2022-11-21' END");
    CHECK(sql_for("approved <= as_of()") == "CASE WHEN isfinite(\"d\") THEN \"d\" <= DATE '2024-06-30' END");
    CHECK(sql_for("chp = TRUE") == "\"c\" = TRUE");
    CHECK(sql_for("approved IS NOT NULL").empty());  // an empty cell may stand for a day
}

TEST_CASE("what cannot be said decides nothing, and the rest still does")
{
    CHECK(sql_for("area() > '1 m2'").empty());
    CHECK(sql_for("status = 'in_use'").empty());
    CHECK(sql_for("capacity * 2 > '1 t/h' AND chp = TRUE") == "NULL::boolean AND (\"c\" = TRUE)");
    CHECK(sql_for("status = 'in_use' OR chp = TRUE") == "NULL::boolean OR (\"c\" = TRUE)");
}

TEST_CASE("no word gets into the SQL as it is")
{
    SqlFields fields = sql_fields();
    SqlField& fuel = fields[*fixture::boiler().field("fuel")];
    fuel.words = {{"a'); DROP TABLE x; --\\", "gas"}};
    const std::string text = "fuel = 'coal'";
    FieldScope scope(fixture::boiler());
    CHECK(to_sql(bind(parse(text, {}), text, scope, {}), fields, {}) ==
          "NOT (\"燃料\"::text COLLATE \"C\" IN (E'a''); DROP TABLE x; --\\\\'))");
}
