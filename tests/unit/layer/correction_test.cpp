#include "layer/correction.hpp"

#include "layer/builder.hpp"
#include "support/source_dir.hpp"

#include <catch2/catch.hpp>

#include <array>

namespace zonelint::layer {

namespace {

const KindTable& correction_kinds()
{
    static const auto table = KindTable::load(source_dir() + "/layers");
    return *table;
}

/// Two boilers: fuel, capacity, status, approval, obsolete, name.
LayerTable boilers()
{
    const Kind& kind = correction_kinds().at("boiler", {});
    const std::array<SourceColumn, 7> heads = {
        {{"id"}, {"fuel"}, {"capacity"}, {"status"}, {"approved"}, {"obsolete"}, {"name"}}};
    TableBuilder builder(kind);
    builder.begin_source({}, {}, map_fields(kind, {}, heads, correction_kinds().coordinates()));
    const auto cell = [](std::string_view text) { return text.empty() ? Cell{} : Cell{text}; };
    const std::array<Cell, 7> one = {cell("b1"),         cell("原煤"), cell("24.5 MW"), cell("在用"),
                                     cell("2020-01-05"), cell("是"),   cell("一号")};
    const std::array<Cell, 7> two = {cell("b2"), cell("天然气"), cell("10 t/h"), cell(""), cell(""), cell(""), cell("二号")};
    builder.add_row(1, one, nullptr);
    builder.add_row(2, two, nullptr);
    return builder.finish();
}

CorrectionOutcome apply(LayerTable& table, const char* id, const char* field, const char* before, const char* after)
{
    return correct(table, {.id = id, .field = *table.kind->field(field), .before = before, .after = after, .number = 4});
}

}  // namespace

TEST_CASE("correction: a row that was split names its devices")
{
    const Kind& kind = correction_kinds().at("boiler", {});
    const std::array<SourceColumn, 3> heads = {{{"id"}, {"capacity"}, {"status"}}};
    TableBuilder builder(kind);
    builder.begin_source({}, {}, map_fields(kind, {}, heads, correction_kinds().coordinates()));
    const std::array<Cell, 3> row = {Cell{std::string_view("b1")}, Cell{std::string_view("2×10 t/h")},
                                     Cell{std::string_view("在用")}};
    builder.add_row(1, row, nullptr);
    LayerTable t = builder.finish();
    const CorrectionOutcome outcome = apply(t, "b1", "status", "in_use", "dismantled");
    CHECK(outcome.state == CorrectionState::split);
    CHECK(outcome.found == "b1#1, b1#2");
    CHECK(apply(t, "b", "status", "in_use", "dismantled").state == CorrectionState::no_object);
    CHECK(apply(t, "b1#2", "status", "in_use", "dismantled").state == CorrectionState::applied);
}

TEST_CASE("correction: the cell changes whatever its type, and the table remembers what the source said")
{
    LayerTable t = boilers();
    const auto field = [&](const char* name) { return *t.kind->field(name); };
    // The same code, quantity and date in other spellings.
    CHECK(apply(t, "b1", "fuel", "raw_coal", "biomass").state == CorrectionState::applied);
    CHECK(apply(t, "b1", "capacity", "35 t/h", "20 t/h").state == CorrectionState::applied);
    CHECK(apply(t, "b1", "status", "in_use", "已拆除").state == CorrectionState::applied);
    CHECK(apply(t, "b1", "approved", "2020年1月5日", "2021-02-03").state == CorrectionState::applied);
    CHECK(apply(t, "b1", "obsolete", "true", "否").state == CorrectionState::applied);
    CHECK(apply(t, "b1", "name", "一号", "一号锅炉（改）").state == CorrectionState::applied);
    CHECK(t.text(field("fuel"), 0) == "biomass");
    CHECK(t.number(field("capacity"), 0) == 14.0);
    CHECK(t.text(field("status"), 0) == "dismantled");
    CHECK(t.date(field("approved"), 0) == make_date(2021, 2, 3));
    CHECK(t.flag(field("obsolete"), 0) == false);
    CHECK(t.name(0) == "一号锅炉（改）");
    REQUIRE(t.corrected.size() == 6);
    CHECK(t.corrected[0].before == "原煤");
    CHECK(t.corrected[1].before == "35 t/h");  // of mixed units the kind's first is shown
    CHECK(t.corrected[1].correction == 4);
    // The other row is as it was.
    CHECK(t.text(field("fuel"), 1) == "natural_gas");
    CHECK(t.number(field("capacity"), 1) == 7.0);
    CHECK(t.name(1) == "二号");
}

TEST_CASE("correction: a value may be put where there was none, in a column that no source has, and be taken away")
{
    LayerTable t = boilers();
    const auto field = [&](const char* name) { return *t.kind->field(name); };
    CHECK(apply(t, "b2", "status", "", "in_use").state == CorrectionState::applied);
    CHECK(t.text(field("status"), 1) == "in_use");
    REQUIRE_FALSE(t.bound(field("dust_removal")));
    CHECK(apply(t, "b2", "dust_removal", "", "bag").state == CorrectionState::applied);
    CHECK(t.text(field("dust_removal"), 1) == "bag");
    CHECK_FALSE(t.has(field("dust_removal"), 0));
    CHECK(apply(t, "b1", "capacity", "35 t/h", "").state == CorrectionState::applied);
    CHECK_FALSE(t.has(field("capacity"), 0));
    CHECK(t.has(field("capacity"), 1));
}

TEST_CASE("correction: a source that says something else, or has no such object, is left alone")
{
    LayerTable t = boilers();
    const CorrectionOutcome stale = apply(t, "b1", "fuel", "natural_gas", "biomass");
    CHECK(stale.state == CorrectionState::stale);
    CHECK(stale.found == "原煤");
    // A sort of coal is not coal at large.
    CHECK(apply(t, "b1", "fuel", "coal", "biomass").state == CorrectionState::stale);
    CHECK(apply(t, "b2", "status", "in_use", "dismantled").state == CorrectionState::stale);
    CHECK(apply(t, "b3", "fuel", "coal", "biomass").state == CorrectionState::no_object);
    CHECK(t.corrected.empty());
    CHECK(t.text(*t.kind->field("fuel"), 0) == "raw_coal");
}

TEST_CASE("correction: a value that could not be read is replaced, and the table remembers how the source spelled it")
{
    LayerTable t = boilers();
    CHECK(apply(t, "b2", "status", "淘汰", "dismantled").state == CorrectionState::applied);
    CHECK(apply(t, "b2", "approved", "2021年3月", "2021-03-05").state == CorrectionState::applied);
    CHECK(t.text(*t.kind->field("status"), 1) == "dismantled");
    CHECK(t.date(*t.kind->field("approved"), 1) == make_date(2021, 3, 5));
    REQUIRE(t.corrected.size() == 2);
    CHECK(t.corrected[0].before == "淘汰");
    CHECK_THROWS_AS(apply(t, "b1", "status", "淘汰", "dismantled"), Error);  // its status was read
}

TEST_CASE("correction: values that the field cannot have are refused")
{
    LayerTable t = boilers();
    CHECK_THROWS_AS(apply(t, "b1", "fuel", "raw_coal", "柴火堆"), Error);
    CHECK_THROWS_AS(apply(t, "b1", "capacity", "35", "20 t/h"), Error);
    CHECK_THROWS_AS(apply(t, "b1", "capacity", "35 t/h", "-3 t/h"), Error);
    CHECK_THROWS_AS(apply(t, "b1", "approved", "2020-01-05", "bald"), Error);
}

}  // namespace zonelint::layer
