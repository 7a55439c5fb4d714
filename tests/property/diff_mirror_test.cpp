// A run compared with itself is unchanged, and comparing the other way round tells the same story backwards.

#include "audit/diff.hpp"
#include "support/rounds.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <random>
#include <tuple>

using namespace zonelint;
using namespace zonelint::audit;

namespace {

class RandomSides {
public:
    explicit RandomSides(unsigned seed) : m_engine(seed) {}

    DiffSide make()
    {
        DiffSide out;
        out.region = "440000";
        out.as_of = Date{static_cast<std::int32_t>(19000 + below(3))};
        out.tool_version = std::to_string(below(2));
        out.packs = {{"p", std::to_string(below(2))}};
        out.inputs = {{"boiler", "b.csv", std::to_string(below(2))}};
        for (std::size_t i = 0; i < 3; ++i) {
            if (i > 0 && below(4) == 0) {
                continue;  // a rule that this run does not have
            }
            DiffRule rule;
            rule.id = "p/r" + std::to_string(i);
            rule.kind = i == 2 ? "outfall" : "boiler";
            rule.status = "run";
            for (std::size_t object = 0; object < 12; ++object) {
                DiffVerdict verdict;
                verdict.outcome = static_cast<Outcome>(below(6));
                if (below(3) == 0) {
                    continue;
                }
                verdict.measured = static_cast<double>(below(3));
                verdict.by = to_string(Date{static_cast<std::int32_t>(19000 + below(3))});
                ++rule.counts[static_cast<std::size_t>(verdict.outcome)];
                const std::string id = "o" + std::to_string(object);
                out.objects[rule.kind][id] = {};
                rule.verdicts[id] = verdict;
            }
            out.rules.push_back(std::move(rule));
        }
        return out;
    }

private:
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_engine); }

    std::mt19937 m_engine;
};

using Told = std::tuple<std::string, std::string, Change>;

std::vector<Told> rows_of(const Diff& diff, bool mirrored)
{
    std::vector<Told> out;
    for (const DiffRow& row : diff.rows) {
        Change change = row.change;
        if (mirrored && (change == Change::added || change == Change::gone)) {
            change = change == Change::added ? Change::gone : Change::added;
        }
        out.emplace_back(diff.rules[row.rule].any().id, row.id_a.empty() ? row.id_b : row.id_a, change);
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace

TEST_CASE("a comparison with itself is empty, and a mirrored one swaps new and gone")
{
    for (unsigned seed = 0; seed < rounds(100); ++seed) {
        INFO("seed " << seed);
        RandomSides sides(seed);
        const DiffSide a = sides.make();
        const DiffSide b = sides.make();
        CHECK(compare(a, a).empty());
        const Diff there = compare(a, b);
        const Diff back = compare(b, a);
        CHECK(rows_of(there, false) == rows_of(back, true));
        const Transitions forth = there.transitions();
        const Transitions reverse = back.transitions();
        for (std::size_t i = 0; i < state_count; ++i) {
            for (std::size_t k = 0; k < state_count; ++k) {
                CHECK(forth[i][k] == reverse[k][i]);
            }
        }
        for (const DiffRow& row : there.rows) {
            CHECK(row.causes.empty() == (row.change == Change::same));
        }
    }
}
