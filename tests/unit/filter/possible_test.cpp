#include "filter/possible.hpp"
#include "unit/filter/fixture.hpp"

using namespace zonelint;
using namespace zonelint::filter;

namespace {

/// Which of yes and no the condition can come to; the definition `done` is fuel = 'gas', the others have no condition.
std::string reach(std::string_view text)
{
    fixture::TestScope scope;
    const Expr condition = fixture::bound(text, scope);
    const Expr done = fixture::bound("fuel = 'gas'", scope);
    const Bodies bodies = [&](std::uint32_t number) { return number == 3 ? &done : nullptr; };
    std::string out;
    for (const auto& [truth, word] : {std::pair{Truth::yes, "yes"}, std::pair{Truth::no, "no"}}) {
        const Wish wish{&condition, truth};
        out += possible({&wish, 1}, fixture::boiler(), bodies) ? std::string(out.empty() ? "" : " ") + word : "";
    }
    return out;
}

}  // namespace

TEST_CASE("two values of one field at once are impossible")
{
    CHECK(reach("fuel = 'coal'") == "yes no");
    CHECK(reach("fuel = 'gas' AND fuel = 'coal'") == "no");
    CHECK(reach("fuel = 'gas' AND fuel = 'coal' OR chp = TRUE") == "yes no");
    CHECK(reach("status IN ('planned','in_use') AND status = 'stopped'") == "no");
    CHECK(reach("name = 'A' AND name = 'B'") == "no");
    CHECK(reach("chp = TRUE AND chp = FALSE") == "no");
    CHECK(reach("chp = TRUE AND dedicated = FALSE") == "yes no");
}

TEST_CASE("a code below another is no contradiction, in trees without an end neither")
{
    CHECK(reach("fuel = 'coal' AND fuel = 'briquette'") == "yes no");
    CHECK(reach("fuel = 'briquette' AND NOT fuel = 'coal'") == "no");
    CHECK(reach("division = '440000' AND division <> '440100'") == "yes no");
    CHECK(reach("division = '440100' AND division = '440300'") == "no");
}

TEST_CASE("empty intervals of numbers and days are impossible")
{
    CHECK(reach("capacity > '35 t/h' AND capacity < '10 t/h'") == "no");
    CHECK(reach("capacity >= '35 t/h' AND capacity <= '24.5 MW'") == "yes no");
    CHECK(reach("capacity > '35 t/h' AND capacity < '24.6 MW'") == "yes no");
    CHECK(reach("sulfur < '0.5 %'") == "yes no");
    CHECK(reach("approved > DATE('2022-01-01') AND approved < DATE('2022-01-03')") == "yes no");
    CHECK(reach("approved > DATE('2022-01-01') AND approved < DATE('2022-01-02')") == "no");
    CHECK(reach("siblings.count > 3 AND siblings.count < 2") == "no");
}

TEST_CASE("a condition or its negation is never false")
{
    CHECK(reach("capacity < '35 t/h' OR capacity >= '35 t/h'") == "yes");
    CHECK(reach("near_chp() OR NOT near_chp()") == "yes");
    CHECK(reach("capacity IS NULL OR capacity IS NOT NULL") == "yes");
    CHECK(reach("capacity IS NULL AND capacity > '1 t/h'") == "no");
    CHECK(reach("name LIKE '%a%' AND name LIKE '%b%'") == "yes no");
}

TEST_CASE("definitions are looked through, relations stand for themselves")
{
    CHECK(reach("done() AND fuel = 'coal'") == "no");
    CHECK(reach("near_chp() AND siblings.count = 0") == "yes no");
}
