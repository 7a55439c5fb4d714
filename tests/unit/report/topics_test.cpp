#include "report/topics.hpp"

#include <catch2/catch.hpp>

using namespace zonelint;
using audit::Outcome;

TEST_CASE("rules on one topic stand together, the strictest first, and topics by their strictest", "[report]")
{
    const std::vector<report::Judged> verdicts{{"coal", Outcome::compliant}, {"", Outcome::undetermined},
                                               {"nox", Outcome::todo},       {"coal", Outcome::violation},
                                               {"", Outcome::todo},          {"nox", Outcome::advice}};
    CHECK(report::in_topics(verdicts) == std::vector<std::size_t>{3, 0, 2, 5, 4, 1});
}

TEST_CASE("without topics the strictest comes first and equal ones keep their order", "[report]")
{
    const std::vector<report::Judged> verdicts{{"", Outcome::todo}, {"", Outcome::violation}, {"", Outcome::todo}};
    CHECK(report::in_topics(verdicts) == std::vector<std::size_t>{1, 0, 2});
    CHECK(report::in_topics({}).empty());
}

TEST_CASE("the order of verdicts that head a topic is that of the specification", "[report]")
{
    std::vector<report::Judged> verdicts;
    for (const Outcome outcome : {Outcome::out_of_scope, Outcome::compliant, Outcome::exempt, Outcome::advice,
                                  Outcome::undetermined, Outcome::todo, Outcome::shortfall, Outcome::violation}) {
        verdicts.push_back({"one", outcome});
    }
    CHECK(report::in_topics(verdicts) == std::vector<std::size_t>{7, 6, 5, 4, 3, 2, 1, 0});
}
