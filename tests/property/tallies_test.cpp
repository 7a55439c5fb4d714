// Tallies by division: what is known of a part is known of the whole, facts that are left out widen a number but never move
// it away from the true one, and an incomplete world decides nothing that the complete one decides otherwise.

#include "audit/run.hpp"
#include "layer/builder.hpp"
#include "relation/relation_table.hpp"
#include "support/rounds.hpp"
#include "support/source_dir.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstdlib>
#include <map>
#include <random>

using namespace zonelint;

namespace {

const std::filesystem::path source_folder = source_dir();

using Cells = std::vector<std::string>;

constexpr std::array<const char*, 6> counties{"440105", "440106", "440111", "440203", "440204", "440205"};
constexpr std::array<const char*, 9> register_of_divisions{"440000", "440100", "440200", "440105", "440106",
                                                           "440111", "440203", "440204", "440205"};

layer::LayerTable table(const layer::KindTable& kinds, const char* kind_name, const Cells& columns,
                        const std::vector<Cells>& rows)
{
    const layer::Kind& kind = kinds.at(kind_name, {});
    std::vector<layer::SourceColumn> heads;
    for (const std::string& column : columns) {
        heads.push_back({column});
    }
    layer::SourceInfo info;
    info.path = "made up";
    layer::TableBuilder builder(kind);
    builder.begin_source(info, {}, layer::map_fields(kind, {}, heads, kinds.coordinates()));
    std::int64_t number = 0;
    for (const Cells& row : rows) {
        std::vector<layer::Cell> cells;
        for (const std::string& text : row) {
            cells.push_back(text.empty() ? layer::Cell{} : layer::Cell{std::string_view(text)});
        }
        builder.add_row(++number, cells, nullptr);
    }
    return builder.finish();
}

class World {
public:
    explicit World(unsigned seed) : m_random(seed)
    {
        const int count = pick(0, 40);
        for (int i = 0; i < count; ++i) {
            units.push_back({"g" + std::to_string(i), counties[static_cast<std::size_t>(pick(0, 5))],
                             pick(0, 3) == 0 ? "planned" : "in_use", pick(0, 1) == 0 ? "true" : "false",
                             std::to_string(50 * pick(1, 8)) + " MW"});
        }
    }

    /// The same units, each fact of each left out or made coarser now and then.
    std::vector<Cells> with_gaps(int in)
    {
        std::vector<Cells> out = units;
        for (Cells& unit : out) {
            for (std::size_t cell = 1; cell < unit.size(); ++cell) {
                if (pick(0, in) == 0) {
                    const bool coarser = cell == 1 && pick(0, 2) > 0;
                    unit[cell] = !coarser ? "" : pick(0, 1) == 0 ? "440000" : unit[cell].substr(0, 4) + "00";
                }
            }
        }
        return out;
    }

    std::vector<Cells> units;

private:
    int pick(int a, int b) { return std::uniform_int_distribution<int>(a, b)(m_random); }
    std::mt19937 m_random;
};

audit::Tables tables(const layer::KindTable& kinds, const std::vector<Cells>& units)
{
    std::vector<Cells> divisions;
    for (const char* code : register_of_divisions) {
        const std::string text = code;
        divisions.push_back({text, text, text.ends_with("0000") ? "province" : text.ends_with("00") ? "city" : "county"});
    }
    audit::Tables out;
    out.add(table(kinds, "admin_division", {"id", "division", "level"}, divisions));
    out.add(table(kinds, "generating_unit", {"id", "division", "status", "chp", "capacity"}, units));
    return out;
}

void measured_in(const filter::Trace& trace, std::vector<filter::Measured>& out)
{
    out.insert(out.end(), trace.measured.begin(), trace.measured.end());
    for (const filter::Trace& part : trace.parts) {
        measured_in(part, out);
    }
}

/// The numbers of each division, in the order in which the rule asks for them.
std::map<std::string, std::vector<filter::Interval>> numbers(const audit::Run& run)
{
    std::map<std::string, std::vector<filter::Interval>> out;
    const audit::RuleResult& result = run.rules().front();
    for (std::uint32_t row = 0; row < result.subjects->size(); ++row) {
        std::vector<filter::Measured> all;
        measured_in(run.explain(0, row).require, all);
        for (const filter::Measured& one : all) {
            out[result.subjects->id(row)].push_back(one.value);
        }
    }
    return out;
}

bool holds(const filter::Interval& wide, const filter::Interval& exact)
{
    return !wide.known || (wide.low <= exact.low && (wide.unbounded || exact.low <= wide.high));
}

bool satisfied_or_out(audit::Outcome o)
{
    return o == audit::Outcome::compliant || o == audit::Outcome::exempt || o == audit::Outcome::out_of_scope;
}

}  // namespace

TEST_CASE("tallies of counties add up to those of cities and of the province, and gaps only widen them", "[property][tally]")
{
    const auto kinds = layer::KindTable::load(source_folder / "layers");
    const auto library = rule::Library::load({"tests/cases/packs/language"}, source_folder / "rules", source_folder);
    rule::ProgramOptions options;
    options.as_of = *parse_date("2024-06-30");
    options.rules = {"units-of-the-division"};
    const rule::Program program = rule::compile(library, *kinds, relation::schemas(), options);
    for (unsigned round = 0; round < rounds(40); ++round) {
        const unsigned seed = 7000 + round;
        INFO("seed " << seed);
        World world(seed);
        const audit::Tables full = tables(*kinds, world.units);
        const audit::Tables gaps = tables(*kinds, world.with_gaps(2 + static_cast<int>(round % 6)));
        const audit::Run exact(program, full, *kinds, {});
        const audit::Run open(program, gaps, *kinds, {});
        audit::RunOptions plainly;
        plainly.engine.use_index = false;
        const audit::Run plain(program, gaps, *kinds, plainly);
        CHECK(plain.rules().front().verdicts == open.rules().front().verdicts);

        auto known = numbers(exact);
        auto perhaps = numbers(open);
        REQUIRE(known.size() == register_of_divisions.size());
        for (const auto& [whole, level] : std::map<std::string, std::size_t>{{"440000", 2}, {"440100", 4}, {"440200", 4}}) {
            for (std::size_t i = 0; i < known.at(whole).size(); ++i) {
                Rational sum;
                Rational least;
                for (const char* county : counties) {
                    if (std::string_view(county).starts_with(std::string_view(whole).substr(0, level))) {
                        sum = sum + known.at(county)[i].low;
                        least = least + (perhaps.at(county)[i].known ? perhaps.at(county)[i].low : Rational(0));
                    }
                }
                CHECK(known.at(whole)[i].exact());
                CHECK(sum == known.at(whole)[i].low);
                CHECK_FALSE(perhaps.at(whole)[i].low < least);
            }
        }
        for (const auto& [division, intervals] : known) {
            for (std::size_t i = 0; i < intervals.size(); ++i) {
                INFO(division << " number " << i);
                CHECK(holds(perhaps.at(division)[i], intervals[i]));
            }
        }
        const audit::RuleResult& of_full = exact.rules().front();
        const audit::RuleResult& of_gaps = open.rules().front();
        for (std::uint32_t row = 0; row < of_full.subjects->size(); ++row) {
            const audit::Outcome before = of_gaps.verdicts[row].outcome;
            const audit::Outcome after = of_full.verdicts[row].outcome;
            INFO(of_full.subjects->id(row));
            // An empty base is no missing fact: it stays open in the complete world too.
            const bool same = before == after || before == audit::Outcome::undetermined ||
                              (satisfied_or_out(before) && satisfied_or_out(after));
            CHECK(same);
            CHECK(open.explain(0, row).outcome == before);
        }
    }
}
