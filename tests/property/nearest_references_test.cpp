// The k nearest references by the index against all of them, one by one: same references, ranks, distances and answers.

#include "geo/nearest.hpp"
#include "relation/spatial.hpp"
#include "support/relations.hpp"
#include "support/rounds.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

using namespace zonelint;

namespace {

class World {
public:
    explicit World(unsigned seed) : m_random(seed) {}

    int pick(int a, int b) { return std::uniform_int_distribution<int>(a, b)(m_random); }

    /// On a coarse grid, so that many are equally near; now and then far away.
    std::string place()
    {
        const int far = pick(0, 9) == 0 ? 100 : 1;
        return fmt::format("{:.3f} {:.3f}", 113 + pick(0, 20) * 0.002 * far, 23 + pick(0, 20) * 0.002 * far);
    }

    std::vector<Object> objects(const char* id, int count)
    {
        std::vector<Object> out;
        for (int i = 0; i < count; ++i) {
            Object one{{"id", fmt::format("{}{:03}", id, i)}};
            const int what = pick(0, 11);
            if (what < 6) {
                one["geom"] = "POINT(" + place() + ")";
            } else if (what < 10) {
                one["geom"] = "LINESTRING(" + place() + "," + place() + ")";
            }
            out.push_back(std::move(one));
        }
        return out;
    }

private:
    std::mt19937 m_random;
};

/// Every reference, measured on its own.
std::vector<std::pair<long long, std::uint32_t>> by_hand(const layer::LayerTable& subjects, std::uint32_t row,
                                                         const layer::LayerTable& references, std::size_t k, double limit)
{
    std::vector<std::pair<long long, std::uint32_t>> all;
    for (std::uint32_t r = 0; r < references.size(); ++r) {
        if (references.geometry.shape(r) == geo::Shape::none) {
            continue;
        }
        const double metres = geo::nearest(subjects.geometry, row, references.geometry, r).metres;
        const long long mm = std::llround(metres * 1000);
        if (mm <= std::llround(std::min(limit, 1e9) * 1000)) {
            all.emplace_back(mm, r);
        }
    }
    std::sort(all.begin(), all.end());
    std::size_t kept = std::min(k, all.size());
    while (kept > 0 && kept < all.size() && all[kept].first == all[kept - 1].first) {
        ++kept;
    }
    all.resize(kept);
    return all;
}

}  // namespace

TEST_CASE("the k nearest by the index are those of measuring every reference")
{
    const unsigned first = std::random_device()();
    for (unsigned round = 0; round < rounds(60); ++round) {
        const unsigned seed = first + round;
        INFO("seed " << seed);
        World world(seed);
        const layer::LayerTable subjects = table_of("outfall", world.objects("s", world.pick(1, 12)));
        const layer::LayerTable references = table_of("heat_network", world.objects("r", world.pick(0, 60)));
        const auto k = static_cast<std::size_t>(world.pick(1, 8));
        const double limit = world.pick(0, 1) == 0 ? 21'000'000 : world.pick(0, 4000);
        OneRelation one;
        one.text.relation = "within-distance";
        one.spec.distance.emplace().value = Rational(static_cast<std::int64_t>(limit));
        const auto relation = one.make(subjects, references);
        const auto& spatial = dynamic_cast<const relation::Spatial&>(*relation);
        for (std::uint32_t row = 0; row < subjects.size(); ++row) {
            if (subjects.geometry.shape(row) == geo::Shape::none) {
                continue;
            }
            const relation::Neighbours found = spatial.nearest(row, k);
            std::vector<std::pair<long long, std::uint32_t>> ours;
            for (const relation::Neighbour& neighbour : found.found) {
                ours.emplace_back(std::llround(neighbour.nearest.metres * 1000),
                                  static_cast<std::uint32_t>(neighbour.place));
            }
            CHECK(ours == by_hand(subjects, row, references, k, limit));
        }
    }
}

namespace {

/// Half of the rows in a second source, each source with an accuracy of its own.
void draw_accuracies(layer::LayerTable& table, World& world)
{
    if (table.sources.empty()) {
        return;
    }
    constexpr double metres[] = {0, 2, 60, 250};
    table.sources.push_back(table.sources.front());
    for (layer::SourceInfo& source : table.sources) {
        source.accuracy_m = metres[world.pick(0, 3)];
    }
    for (std::size_t row = 0; row < table.size(); ++row) {
        table.source[row] = world.pick(0, 1) == 0 ? 0 : static_cast<std::uint32_t>(table.sources.size() - 1);
    }
}

std::string told(const relation::Neighbours& neighbours)
{
    std::string out = fmt::format("{} others, {}", neighbours.others, neighbours.in_doubt ? "in doubt" : "complete");
    for (const relation::Neighbour& one : neighbours.found) {
        out += fmt::format("\n{} {:.3f} m, rank {}, {}, {}, {} m", one.place, one.nearest.metres, one.rank,
                           static_cast<int>(one.truth), one.borderline, one.accuracy_m);
    }
    return out;
}

}  // namespace

TEST_CASE("bounds of distances and measures of all references tell the same nearest")
{
    const unsigned first = std::random_device()();
    for (unsigned round = 0; round < rounds(60); ++round) {
        const unsigned seed = first + round;
        INFO("seed " << seed);
        World world(seed);
        layer::LayerTable subjects = table_of("outfall", world.objects("s", world.pick(1, 12)));
        layer::LayerTable references = table_of("heat_network", world.objects("r", world.pick(0, 120)));
        draw_accuracies(subjects, world);
        draw_accuracies(references, world);
        const auto k = static_cast<std::size_t>(world.pick(1, 8));
        const double limit = world.pick(0, 1) == 0 ? 21'000'000 : world.pick(0, 4000);
        OneRelation one;
        one.text.relation = "within-distance";
        one.spec.distance.emplace().value = Rational(static_cast<std::int64_t>(limit));
        for (std::size_t row = 0; row < references.size(); ++row) {
            const int drawn = world.pick(0, 9);
            one.counts.push_back(drawn == 0 ? Truth::no : drawn == 1 ? Truth::unknown : Truth::yes);
        }
        const auto quick = one.make(subjects, references);
        one.use_index = false;
        const auto plain = one.make(subjects, references);
        for (std::uint32_t row = 0; row < subjects.size(); ++row) {
            INFO("subject " << row << ", k " << k << ", limit " << limit);
            CHECK(told(dynamic_cast<const relation::Spatial&>(*quick).nearest(row, k)) ==
                  told(dynamic_cast<const relation::Spatial&>(*plain).nearest(row, k)));
        }
    }
}
