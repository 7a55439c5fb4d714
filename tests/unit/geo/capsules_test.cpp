#include "geo/capsules.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

namespace zonelint::geo {

TEST_CASE(
    "capsules: equal segments count once, with the longest reach; ends that meet are one disc; a point is a disc alone")
{
    const Capsules capsules({{{0, 0}, {10, 0}, 5}, {{10, 0}, {0, 0}, 7}, {{10, 1e-8}, {10, 10}, 5}, {{30, 30}, {30, 30}, 2}},
                            0);
    CHECK(capsules.strips().size() == 2);
    CHECK(capsules.discs().size() == 4);
    for (const Strip& strip : capsules.strips()) {
        CHECK(capsules.discs()[strip.from].radius >= strip.reach);
        CHECK(capsules.discs()[strip.to].radius >= strip.reach);
        CHECK(strip.length == Approx(10));
    }
    const auto widest = std::max_element(capsules.discs().begin(), capsules.discs().end(),
                                         [](const Disc& a, const Disc& b) { return a.radius < b.radius; });
    CHECK(widest->radius == Approx(7).margin(2 * Capsules::jitter_m));
}

TEST_CASE("capsules: neither the order of segments nor that of their ends changes anything, the salt changes the reaches")
{
    std::mt19937 random(7);
    std::uniform_real_distribution<double> place(-500, 500);
    std::vector<PlaneSegment> segments;
    for (int i = 0; i < 50; ++i) {
        segments.push_back({{place(random), place(random)}, {place(random), place(random)}, 30});
    }
    const Capsules first(segments, 0);
    std::shuffle(segments.begin(), segments.end(), random);
    for (PlaneSegment& s : segments) {
        std::swap(s.a, s.b);
    }
    const Capsules second(segments, 0);
    const Capsules salted(segments, 1);
    REQUIRE(first.strips().size() == second.strips().size());
    bool differs = false;
    for (std::size_t i = 0; i < first.strips().size(); ++i) {
        CHECK(first.strips()[i].reach == second.strips()[i].reach);
        CHECK(first.strips()[i].start == second.strips()[i].start);
        CHECK(first.strips()[i].reach - 30 <= Capsules::jitter_m + 1e-14);
        differs = differs || first.strips()[i].reach != salted.strips()[i].reach;
    }
    CHECK(differs);
}

TEST_CASE("capsules: the grid finds all that meets a box, of any reach")
{
    std::mt19937 random(8);
    std::uniform_real_distribution<double> place(-5000, 5000);
    std::uniform_real_distribution<double> power(0, 4);
    std::vector<PlaneSegment> segments;
    for (int i = 0; i < 300; ++i) {
        const Vec a{place(random), place(random)};
        segments.push_back({a, a + Vec{0.1 * place(random), 0.1 * place(random)}, std::pow(10, power(random))});
    }
    const Capsules capsules(segments, 0);
    for (int round = 0; round < 100; ++round) {
        const Vec a{1.5 * place(random), 1.5 * place(random)};
        const PlaneBox box{a, a + Vec{100, 200}};
        std::vector<bool> discs(capsules.discs().size());
        std::vector<bool> strips(capsules.strips().size());
        capsules.discs_near(box, [&](std::uint32_t i) { return discs[i] = true; });
        capsules.strips_near(box, [&](std::uint32_t i) { return strips[i] = true; });
        for (std::size_t i = 0; i < discs.size(); ++i) {
            const Disc& d = capsules.discs()[i];
            CHECK((discs[i] || !box_of(d.centre, d.centre, d.radius).meets(box)));
        }
        for (std::size_t i = 0; i < strips.size(); ++i) {
            const Strip& s = capsules.strips()[i];
            CHECK((strips[i] || !box_of(s.start, s.start + s.length * s.along, s.reach).meets(box)));
        }
    }
    bool stopped = true;
    capsules.discs_near({{-1e4, -1e4}, {1e4, 1e4}}, [&, asked = 0](std::uint32_t) mutable {
        stopped = ++asked <= 3;
        return asked < 3;
    });
    CHECK(stopped);
}

}  // namespace zonelint::geo
