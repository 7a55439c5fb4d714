#include "sheet/cluster.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <random>

using namespace zonelint::sheet;
using zonelint::audit::Outcome;

namespace {

std::vector<Dot> random_dots(std::size_t count, double side, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_real_distribution<double> at(0, side);
    std::uniform_int_distribution<int> outcome(0, 4);
    std::vector<Dot> out;
    for (std::size_t i = 0; i < count; ++i) {
        const double x = at(random);
        out.push_back({{x, at(random)}, 1.8, static_cast<Outcome>(outcome(random))});
    }
    return out;
}

void expect_whole(const std::vector<Dot>& dots, const std::vector<Cluster>& clusters)
{
    zonelint::audit::Counts wanted{};
    for (const Dot& dot : dots) {
        ++wanted.at(static_cast<std::size_t>(dot.outcome.value()));
    }
    zonelint::audit::Counts found{};
    std::size_t size = 0;
    for (const Cluster& one : clusters) {
        size += one.size;
        for (std::size_t i = 0; i < found.size(); ++i) {
            found[i] += one.counts[i];
        }
    }
    CHECK(size == dots.size());
    CHECK(found == wanted);
}

}  // namespace

TEST_CASE("symbols that do not overlap stay as they are", "[sheet]")
{
    const std::vector<Dot> dots = {
        {{0, 0}, 2, Outcome::violation}, {{5, 0}, 2, Outcome::todo}, {{0, 4.3}, 2, Outcome::advice}};
    const std::vector<Cluster> out = cluster(dots);
    REQUIRE(out.size() == 3);
    CHECK(out[1].single());
    CHECK(out[1].at.x == 5);
    CHECK(out[1].radius == 2);
    CHECK(out[1].counts[2] == 1);
}

TEST_CASE("two that overlap become one pie in their middle, with the counts of both", "[sheet]")
{
    const std::vector<Dot> dots = {
        {{0, 0}, 2, Outcome::violation}, {{3, 0}, 2, Outcome::undetermined}, {{40, 0}, 2, Outcome::todo}};
    const std::vector<Cluster> out = cluster(dots);
    REQUIRE(out.size() == 2);
    CHECK(out[0].size == 2);
    CHECK(out[0].at.x == Approx(1.5));
    CHECK(out[0].counts[0] == 1);
    CHECK(out[0].counts[3] == 1);
    CHECK(out[0].radius == pie_radius(2));
    CHECK(out[1].single());
}

TEST_CASE("a pie tells whether the date of any in it has passed", "[sheet]")
{
    const std::vector<Dot> dots = {{{0, 0}, 2, Outcome::violation},
                                   {{1, 0}, 2, Outcome::violation, true},
                                   {{40, 0}, 2, Outcome::violation},
                                   {{41, 0}, 2, Outcome::violation}};
    const std::vector<Cluster> out = cluster(dots);
    REQUIRE(out.size() == 2);
    CHECK(out[0].overdue);
    CHECK_FALSE(out[1].overdue);
}

TEST_CASE("a chain of symbols becomes several pies", "[sheet]")
{
    std::vector<Dot> dots;
    for (int i = 0; i < 60; ++i) {
        dots.push_back({{i * 3.0, 0}, 1.8, Outcome::todo});
    }
    const std::vector<Cluster> out = cluster(dots);
    CHECK(out.size() > 10);
    expect_whole(dots, out);
}

TEST_CASE("no two of the result overlap and none is lost, however dense", "[sheet]")
{
    const std::size_t count = GENERATE(1U, 50U, 2000U, 20000U);
    const std::vector<Dot> dots = random_dots(count, 200, static_cast<unsigned>(count));
    const std::vector<Cluster> out = cluster(dots);
    expect_whole(dots, out);
    bool apart = true;
    for (std::size_t i = 0; i < out.size(); ++i) {
        for (std::size_t j = i + 1; j < out.size(); ++j) {
            apart =
                apart && std::hypot(out[i].at.x - out[j].at.x, out[i].at.y - out[j].at.y) >= out[i].radius + out[j].radius;
        }
    }
    CHECK(apart);
}

TEST_CASE("a thousand verdicts at one place are one pie with their number", "[sheet]")
{
    const std::vector<Dot> dots(1000, Dot{{10, 10}, 1.8, Outcome::violation});
    const std::vector<Cluster> out = cluster(dots);
    REQUIRE(out.size() == 1);
    CHECK(out[0].size == 1000);
    CHECK(pie_radius(1000) > pie_radius(999));
}

TEST_CASE("nothing to draw makes no symbols", "[sheet]") { CHECK(cluster({}).empty()); }
