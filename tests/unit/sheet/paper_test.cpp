#include "sheet/paper.hpp"

#include <catch2/catch.hpp>

using namespace zonelint::sheet;

TEST_CASE("the sheet turns as its extent is wide or tall, unless told", "[sheet]")
{
    CHECK(plan_of({true, Turn::fitting}, 1.6).width == 420);
    CHECK(plan_of({true, Turn::fitting}, 0.6).width == 297);
    CHECK(plan_of({false, Turn::portrait}, 1.6).height == 297);
    CHECK(plan_of({false, Turn::landscape}, 0.6).width == 297);
}

TEST_CASE("the parts of a sheet lie within its border and apart", "[sheet]")
{
    const bool a3 = GENERATE(true, false);
    const Turn turn = GENERATE(Turn::landscape, Turn::portrait);
    const SheetPlan plan = plan_of({a3, turn}, 1);
    for (const Rect& part : {plan.title, plan.map, plan.legend, plan.imprint}) {
        CHECK(plan.border.contains(part));
    }
    CHECK_FALSE(plan.map.overlaps(plan.legend));
    CHECK_FALSE(plan.map.overlaps(plan.imprint));
    CHECK_FALSE(plan.legend.overlaps(plan.imprint));
    CHECK_FALSE(plan.map.overlaps(plan.title));
    CHECK(plan.map.width * plan.map.height > 0.4 * plan.width * plan.height);
}
