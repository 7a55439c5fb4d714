#include "audit/outcome.hpp"

#include <catch2/catch.hpp>

using namespace zonelint::audit;

TEST_CASE("the share of a rule counts findings against what keeps it, and nothing else")
{
    Counts counts{};
    counts[static_cast<std::size_t>(Outcome::undetermined)] = 100;
    counts[static_cast<std::size_t>(Outcome::advice)] = 7;
    counts[static_cast<std::size_t>(Outcome::exempt)] = 5;
    counts[static_cast<std::size_t>(Outcome::out_of_scope)] = 1000;
    CHECK(compliant_share(counts).decided == 0);
    CHECK_FALSE(compliant_share(counts).percent());

    counts[static_cast<std::size_t>(Outcome::violation)] = 1;
    counts[static_cast<std::size_t>(Outcome::shortfall)] = 2;
    counts[static_cast<std::size_t>(Outcome::todo)] = 3;
    CHECK(compliant_share(counts).percent() == 0.0);

    counts[static_cast<std::size_t>(Outcome::compliant)] = 2;
    CHECK(compliant_share(counts).compliant == 2);
    CHECK(compliant_share(counts).decided == 8);
    CHECK(compliant_share(counts).percent() == 25.0);
}
