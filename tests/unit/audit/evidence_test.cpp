#include "audit/evidence.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using namespace zonelint::audit;
using filter::Trace;

namespace {

Trace compared(const char* field, Truth truth, double value, double limit, const char* unit)
{
    Trace out;
    out.what = Trace::What::comparison;
    out.field = field;
    out.truth = truth;
    out.unit = find_unit(unit);
    const double factor = out.unit->factor.to_double();
    out.value = value * factor;
    out.limit = limit * factor;
    return out;
}

Explanation explained(Outcome outcome, Trace where, Trace require)
{
    Explanation out;
    out.outcome = outcome;
    out.where = std::move(where);
    out.require = std::move(require);
    return out;
}

const Trace large = compared("capacity", Truth::yes, 20, 20, "t/d");

}  // namespace

TEST_CASE("a finding is measured by the end state that is not met, not by the closest condition of its where", "[audit]")
{
    const Evidence evidence =
        summarise(explained(Outcome::violation, large, compared("age(last_monitored)", Truth::no, 819, 180, "d")));
    CHECK(evidence.unit == "d");
    CHECK(*evidence.measured == Approx(819));
    CHECK(*evidence.limit == Approx(180));
    CHECK(*evidence.margin == Approx(-639));
}

TEST_CASE("what is compliant is measured by the end state that is met", "[audit]")
{
    const Evidence evidence =
        summarise(explained(Outcome::compliant, large, compared("age(last_monitored)", Truth::yes, 90, 180, "d")));
    CHECK(evidence.unit == "d");
    CHECK(*evidence.margin == Approx(90));
}

TEST_CASE("an end state without a measure leaves the word to the where", "[audit]")
{
    Trace gone;
    gone.what = Trace::What::comparison;
    gone.field = "status";
    gone.truth = Truth::no;
    const Evidence evidence = summarise(explained(Outcome::todo, large, gone));
    CHECK(evidence.unit == "t/d");
    CHECK(*evidence.margin == Approx(0));
}

TEST_CASE("an open verdict shows no measure of a condition that holds", "[audit]")
{
    Trace open;
    open.what = Trace::What::comparison;
    open.field = "age(last_monitored)";
    const Evidence evidence = summarise(explained(Outcome::undetermined, large, open));
    CHECK_FALSE(evidence.measured);
    CHECK(evidence.unit.empty());
}

TEST_CASE("what is out of scope is measured by what puts it there", "[audit]")
{
    const Evidence evidence = summarise(explained(Outcome::out_of_scope, compared("capacity", Truth::no, 19.9, 20, "t/d"),
                                                  compared("age(last_monitored)", Truth::no, 180, 180, "d")));
    CHECK(evidence.unit == "t/d");
    CHECK(*evidence.margin == Approx(-0.1));
}
