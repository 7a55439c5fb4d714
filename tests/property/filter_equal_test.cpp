// The fast evaluator, the plain one and the trace agree on random filters over random tables, and Kleene's laws hold.

#include "unit/filter/fixture.hpp"

#include <random>

using namespace zonelint;
using namespace zonelint::filter;

namespace {

class Random {
public:
    explicit Random(unsigned seed) : m_engine(seed) {}

    int below(int n) { return std::uniform_int_distribution(0, n - 1)(m_engine); }
    bool one_in(int n) { return below(n) == 0; }
    std::string pick(const std::vector<std::string>& from)
    {
        return from[static_cast<std::size_t>(below(static_cast<int>(from.size())))];
    }

private:
    std::mt19937 m_engine;
};

const std::vector<std::string> fuels{"coal", "raw_coal", "briquette", "heavy_oil", "biomass", "biomass_pellet", "gas"};
const std::vector<std::string> states{"planned", "in_use", "stopped", "converted", "dismantled"};
const std::vector<std::string> divisions{"440000", "440100", "440111", "440300", "140000", "140105"};
const std::vector<std::string> powers{"35 t/h", "24.5 MW", "24.43 MW", "0.1 t/h", "300 MW", "30万kW", "64.9 t/h"};
const std::vector<std::string> shares{"0 %", "0.5 %", "10 %", "33.3 %"};
const std::vector<std::string> areas{"1 亩", "3 亩", "2000 m2", "0.7 ha"};
const std::vector<std::string> days{"2020-01-01", "2022-11-20", "2022-11-21", "2023-05-01", "2024-06-30"};
const std::vector<std::string> texts{"P1", "P2", "热电厂", "一厂", ""};
const std::vector<std::string> flags{"true", "false"};
const std::vector<std::string> signs{"=", "<>", "<", ">", "<=", ">="};
const std::vector<std::string> equalities{"=", "<>"};

fixture::Row random_row(Random& random, bool sparse)
{
    fixture::Row row;
    const auto fill = [&](const std::string& field, const std::vector<std::string>& values) {
        if (!random.one_in(sparse ? 2 : 5)) {
            row[field] = random.pick(values);
        }
    };
    fill("fuel", fuels);
    fill("start_fuel", fuels);
    fill("status", states);
    fill("division", divisions);
    fill("capacity", powers);
    fill("thermal", {"24.5 MW", "1 MW", "300 MW"});
    fill("sulfur", shares);
    fill("water_area", areas);
    fill("design_life", {"1 yr", "2 yr", "20 yr"});
    fill("grade", {"1", "2", "3"});
    fill("chp", flags);
    fill("dedicated", flags);
    fill("approved", days);
    fill("started", days);
    fill("plant_id", texts);
    fill("enterprise_id", texts);
    return row;  // nobody has `commissioned`, `name`, `generation`
}

std::string quoted(const std::string& text) { return "'" + text + "'"; }

std::string list_of(Random& random, const std::vector<std::string>& values)
{
    std::string out = quoted(random.pick(values));
    for (int more = random.below(3); more > 0; --more) {
        out += ", " + quoted(random.pick(values));
    }
    return " IN (" + out + ")";
}

std::string power(Random& random, int depth)
{
    switch (random.below(depth > 0 ? 8 : 5)) {
    case 0:
        return quoted(random.pick(powers));
    case 1:
        return "capacity";
    case 2:
        return "thermal";
    case 3:
        return "subject.capacity";
    case 4:
        return "siblings.sum";
    case 5:
        return "(" + power(random, depth - 1) + (random.one_in(2) ? " + " : " - ") + power(random, depth - 1) + ")";
    case 6:
        return "2 * " + power(random, depth - 1);
    default:
        return power(random, depth - 1) + " / 3";
    }
}

std::string day(Random& random)
{
    switch (random.below(5)) {
    case 0:
        return "as_of()";
    case 1:
        return "approved";
    case 2:
        return "subject.approved";
    case 3:
        return "commissioned";
    default:
        return "DATE(" + quoted(random.pick(days)) + ")";
    }
}

std::string condition(Random& random)
{
    switch (random.below(23)) {
    case 0:
        return "fuel " + random.pick(equalities) + " " + quoted(random.pick(fuels));
    case 1:
        return "fuel" + list_of(random, fuels);
    case 2:
        return "status NOT" + list_of(random, states);
    case 3:
        return "division " + random.pick(equalities) + " " + random.pick({"'prd'", "'440000'", "'440111'", "place"});
    case 4:
        return "thermal + " + power(random, 2) + " " + random.pick(signs) + " " + power(random, 2);
    case 5:
        return "sulfur " + random.pick(signs) + " " + quoted(random.pick(shares));
    case 6:
        return "water_area " + random.pick(signs) + " " + quoted(random.pick(areas));
    case 7:
        return "water_area + water_area + water_area " + random.pick(signs) + " '2000 m2'";
    case 8:
        return "grade " + random.pick(signs) + random.pick({" 2", " target", " 5 / 2"});
    case 9:
        return "grade IN (1, 3)";
    case 10:
        return "chp " + random.pick(equalities) + random.pick({" TRUE", " FALSE", " dedicated", " subject.chp"});
    case 11:
        return day(random) + " " + random.pick(signs) + " " + day(random);
    case 12:
        return "age(approved) " + random.pick(signs) + random.pick({" design_life", " '180 d'", " '2 yr'"});
    case 13:
        return "new_since(" + random.pick({"DATE('2022-11-21')", "since", "target"}) + ")";
    case 14:
        return random.pick({"fuel", "name", "plant_id", "subject.plant_id", "grade", "approved"}) + " IS NULL";
    case 15:
        return "plant_id " + random.pick(equalities) +
               random.pick({" subject.plant_id", " 'P1'", " enterprise_id", " target"});
    case 16:
        return "plant_id LIKE " + random.pick({"'%厂'", "'P_'", "'%'", "''", "'__厂'"});
    case 17:
        return "done.count / all.count " + random.pick(signs) + " '50 %'";
    case 18:
        return random.pick({"near_chp()", "siblings()", "TRUE", "FALSE"});
    case 19:
        return "subject.fuel = " + random.pick({"fuel", "start_fuel", "'coal'"});
    case 20:
        return random.pick({"capacity", "subject.capacity", "siblings.sum", "'1 MW'"}) + " " + random.pick(signs) +
               " thermal";
    case 21:
        return "capacity" + list_of(random, powers);
    default:
        return "start_fuel = fuel";
    }
}

std::string filter_text(Random& random, int depth)
{
    if (depth == 0 || random.one_in(6)) {
        return condition(random);
    }
    switch (random.below(5)) {
    case 0:
        return "NOT (" + filter_text(random, depth - 1) + ")";
    case 1:
    case 2:
        return "(" + filter_text(random, depth - 1) + " AND " + filter_text(random, depth - 1) + ")";
    case 3:
        return "(" + filter_text(random, depth - 1) + " OR " + filter_text(random, depth - 1) + " OR " + condition(random) +
               ")";
    default:
        return "(" + filter_text(random, depth - 1) + " AND " + condition(random) + " AND " + condition(random) + ")";
    }
}

/// Random answers: the same for the same definition and row.
class RandomDefinitions : public fixture::TestDefinitions {
public:
    RandomDefinitions(Random& random, std::size_t rows)
    {
        for (std::uint32_t id = 0; id < 5; ++id) {
            costs[id] = 1 + random.below(200);
            for (std::size_t row = 0; row < rows; ++row) {
                truths[id].push_back(static_cast<Truth>(random.below(3)));
                for (const Measure measure : {Measure::count, Measure::sum}) {
                    measures[{id, measure}].push_back(interval(random));
                }
            }
        }
    }

private:
    static Interval interval(Random& random)
    {
        const int low = random.below(4);
        switch (random.below(5)) {
        case 0:
            return {true, low, low + 1 + random.below(3), false, {"member"}};
        case 1:
            return {true, low, low, true, {"complete_within"}};
        case 2:
            return Interval::unknown({"no reference"});
        default:
            return Interval::of(low);
        }
    }
};

struct World {
    explicit World(unsigned seed)
        : random(seed), table(make(40, false)), subjects(make(2, true)), definitions(random, table.size())
    {
        scope.with_subject = true;
        scope.parameters["target"] = {};
        scope.parameters["since"] = constant_of("2022-11-21", false, true);
        scope.parameters["place"] = constant_of("prd", true, false);
    }

    layer::LayerTable make(int rows, bool sparse)
    {
        std::vector<fixture::Row> out;
        for (int i = 0; i < rows; ++i) {
            out.push_back(random_row(random, sparse));
        }
        return fixture::table_of(out);
    }

    [[nodiscard]] Frame frame(std::uint32_t subject) const
    {
        return {table, fixture::as_of, &definitions, &subjects, subject};
    }

    Random random;
    layer::LayerTable table;
    layer::LayerTable subjects;
    RandomDefinitions definitions;
    fixture::TestScope scope;
};

std::vector<Truth> fast(const Expr& expr, const Frame& frame)
{
    std::vector<std::uint32_t> rows(frame.table.size());
    std::iota(rows.begin(), rows.end(), 0U);
    std::vector<Truth> out(rows.size());
    evaluate(expr, frame, rows, out);
    return out;
}

}  // namespace

TEST_CASE("fast, plain and traced agree")
{
    for (unsigned seed = 1; seed <= 60; ++seed) {
        World world(seed);
        for (int n = 0; n < 25; ++n) {
            const std::string text = filter_text(world.random, 3);
            INFO("seed " << seed << ", filter " << text);
            const Expr expr = fixture::bound(text, world.scope);
            for (const std::uint32_t subject : {0U, 1U}) {
                const Frame frame = world.frame(subject);
                const std::vector<Truth> found = fast(expr, frame);
                bool agreed = true;
                for (std::uint32_t row = 0; row < found.size(); ++row) {
                    const Trace traced = trace(expr, frame, row);
                    agreed = agreed && evaluate_row(expr, frame, row) == found[row] && traced.truth == found[row] &&
                             (traced.truth == Truth::unknown) == !traced.missing.empty();
                }
                REQUIRE(agreed);
            }
        }
    }
}

TEST_CASE("a selection gives what the whole table gives")
{
    for (unsigned seed = 100; seed <= 120; ++seed) {
        World world(seed);
        for (int n = 0; n < 20; ++n) {
            const std::string text = filter_text(world.random, 3);
            INFO("seed " << seed << ", filter " << text);
            const Expr expr = fixture::bound(text, world.scope);
            const std::vector<Truth> whole = fast(expr, world.frame(0));
            std::vector<std::uint32_t> rows;
            for (int i = 0; i < 15; ++i) {
                rows.push_back(static_cast<std::uint32_t>(world.random.below(static_cast<int>(whole.size()))));
            }
            std::vector<Truth> out(rows.size());
            evaluate(expr, world.frame(0), rows, out);
            bool agreed = true;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                agreed = agreed && out[i] == whole[rows[i]];
            }
            REQUIRE(agreed);
        }
    }
}

TEST_CASE("Kleene's laws")
{
    for (unsigned seed = 200; seed <= 230; ++seed) {
        World world(seed);
        for (int n = 0; n < 20; ++n) {
            const std::string a = filter_text(world.random, 2);
            const std::string b = filter_text(world.random, 2);
            INFO("seed " << seed << ", a: " << a << ", b: " << b);
            const auto of = [&](const std::string& text) { return fast(fixture::bound(text, world.scope), world.frame(0)); };
            CHECK(of("NOT (" + a + " AND " + b + ")") == of("NOT " + a + " OR NOT " + b));
            CHECK(of("NOT (" + a + " OR " + b + ")") == of("NOT " + a + " AND NOT " + b));
            CHECK(of("NOT NOT " + a) == of(a));
            CHECK(of(a + " AND " + b) == of(b + " AND " + a));
            CHECK(of(a + " OR " + b) == of(b + " OR " + a));
            CHECK(of(a + " AND " + a) == of(a));
            CHECK(of(a + " AND (" + a + " OR " + b + ")") == of(a));
        }
    }
}

TEST_CASE("folding changes no truth")
{
    for (unsigned seed = 300; seed <= 330; ++seed) {
        World world(seed);
        for (int n = 0; n < 20; ++n) {
            const std::string a = filter_text(world.random, 2);
            INFO("seed " << seed << ", filter " << a);
            const auto of = [&](const std::string& text) { return fast(fixture::bound(text, world.scope), world.frame(0)); };
            CHECK(of("(since = DATE('2022-11-21') AND " + a + ") OR (since > DATE('2022-11-21') AND siblings())") == of(a));
        }
    }
}
