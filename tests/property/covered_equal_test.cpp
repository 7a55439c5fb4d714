// `covered` on random worlds: index, threads and the order of references change no verdict and no area; explanations agree; a
// longer reach and one more pipe never enlarge a gap; what may cover only ever narrows what is certain. Seeds are printed;
// support/rounds.hpp says how often.

#include "audit/run.hpp"
#include "geo/wkt.hpp"
#include "layer/builder.hpp"
#include "relation/relation_table.hpp"
#include "support/rounds.hpp"
#include "support/source_dir.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <random>

using namespace zonelint;

namespace {

struct Object {
    std::string id, word;
    geo::GeometryColumn geometry;
};

class World {
public:
    explicit World(unsigned seed) : m_random(seed)
    {
        for (int i = 0; i < 6; ++i) {
            towns.push_back({"u" + std::to_string(i), "", blob(0.004, 0.012, i % 3 == 0)});
        }
        for (int i = 0; i < 9; ++i) {
            zones.push_back({"z" + std::to_string(i), one_of({"3", "3", "2", ""}), blob(0.004, 0.012, false)});
        }
        for (int i = 0; i < 12; ++i) {
            pipes.push_back({"p" + std::to_string(i), one_of({"foul", "foul", "storm", ""}), path()});
        }
        for (int i = 0; i < 3; ++i) {
            waters.push_back({"w" + std::to_string(i), "", blob(0.002, 0.005, false)});
        }
    }

    void shuffle()
    {
        for (std::vector<Object>* layer : {&towns, &zones, &pipes, &waters}) {
            std::shuffle(layer->begin(), layer->end(), m_random);
        }
    }

    std::vector<Object> towns, zones, pipes, waters;

private:
    double uniform(double a, double b) { return std::uniform_real_distribution<double>(a, b)(m_random); }
    std::string one_of(const std::vector<std::string>& words)
    {
        return words[std::uniform_int_distribution<std::size_t>(0, words.size() - 1)(m_random)];
    }
    geo::Point place() { return {uniform(113.0, 113.04), uniform(23.0, 23.03)}; }

    void add_ring(geo::Point centre, double least, double most, geo::GeometryColumn& out)
    {
        const int vertices = std::uniform_int_distribution<int>(3, 12)(m_random);
        std::vector<geo::Point> ring;
        for (int i = 0; i < vertices; ++i) {
            const double angle = 2 * 3.14159265358979 * i / vertices;
            const double radius = uniform(least, most);
            ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
        }
        ring.push_back(ring.front());
        out.add_ring(ring);
    }

    /// A star, with a hole where asked for.
    geo::GeometryColumn blob(double least, double most, bool hole)
    {
        const geo::Point centre = place();
        geo::GeometryColumn out;
        out.begin_row(geo::Shape::polygon);
        out.begin_part();
        add_ring(centre, least, most, out);
        if (hole) {
            add_ring(centre, least / 10, least / 4, out);
        }
        out.end_row();
        return out;
    }

    geo::GeometryColumn path()
    {
        std::vector<geo::Point> points = {place()};
        for (int i = 0; i < 3; ++i) {
            points.push_back({points.back().x + uniform(-0.01, 0.01), points.back().y + uniform(-0.01, 0.01)});
        }
        geo::GeometryColumn out;
        out.begin_row(geo::Shape::line);
        out.begin_part();
        out.add_ring(points);
        out.end_row();
        return out;
    }

    std::mt19937 m_random;
};

layer::LayerTable table(const layer::KindTable& kinds, const char* kind_name, const char* field,
                        const std::vector<Object>& objects)
{
    const layer::Kind& kind = kinds.at(kind_name, {});
    layer::SourceInfo info;
    info.path = "made up";
    layer::TableBuilder builder(kind);
    const std::vector<layer::SourceColumn> heads = {{"id"}, {field}};
    builder.begin_source(info, {}, layer::map_fields(kind, {}, heads, kinds.coordinates()));
    std::int64_t row = 0;
    for (const Object& object : objects) {
        const std::vector<layer::Cell> cells = {layer::Cell{std::string_view(object.id)},
                                                object.word.empty() ? layer::Cell{}
                                                                    : layer::Cell{std::string_view(object.word)}};
        builder.add_row(++row, cells, &object.geometry);
    }
    return builder.finish();
}

audit::Tables tables(const layer::KindTable& kinds, const World& world)
{
    audit::Tables out;
    out.add(table(kinds, "built_up_area", "level", world.towns));
    out.add(table(kinds, "burn_ban_zone", "class", world.zones));
    out.add(table(kinds, "sewer_pipe", "category", world.pipes));
    out.add(table(kinds, "water_body", "type", world.waters));
    return out;
}

class Bench {
public:
    explicit Bench(const std::string& reach = "")
    {
        m_options.as_of = *parse_date("2024-06-30");
        m_options.rules = {"covered-by-zones", "covered-but-for-slivers", "within-reach-of-pipes", "nine-tenths-covered",
                           "covered-by-other-zones"};
        if (!reach.empty()) {
            m_options.settings = {{"relations", "pipe_reach", {reach, true, false, {}}, "", {}}};
        }
        m_program = rule::compile(m_library, *m_kinds, relation::schemas(), m_options);
    }

    [[nodiscard]] const layer::KindTable& kinds() const { return *m_kinds; }
    [[nodiscard]] audit::Run run(const audit::Tables& tables, unsigned jobs, bool use_index) const
    {
        audit::RunOptions options;
        options.engine = {jobs, use_index};
        return {m_program, tables, *m_kinds, options};
    }
    [[nodiscard]] std::size_t rule(std::string_view name) const
    {
        const auto at = std::find_if(m_program.rules.begin(), m_program.rules.end(),
                                     [&](const rule::CompiledRule& one) { return one.rule->name == name; });
        return static_cast<std::size_t>(at - m_program.rules.begin());
    }

private:
    std::shared_ptr<const layer::KindTable> m_kinds = layer::KindTable::load(std::filesystem::path(source_dir()) / "layers");
    rule::Library m_library =
        rule::Library::load({"tests/cases/packs/relations"}, std::filesystem::path(source_dir()) / "rules", source_dir());
    rule::ProgramOptions m_options;
    rule::Program m_program;
};

/// Largest and least gap of a subject.
std::pair<double, double> gap_of(const audit::Run& run, std::size_t rule, std::uint32_t row)
{
    const std::vector<audit::CoverageUse> uses = run.coverage(rule, row);
    REQUIRE(uses.size() == 1);
    REQUIRE(uses.front().covering->coverage);
    return {uses.front().covering->coverage->gap_m2, uses.front().covering->certain_gap_m2};
}

}  // namespace

TEST_CASE("index, threads and the order of references change no gap, and explanations agree", "[property][covered]")
{
    const Bench bench;
    for (unsigned round = 0; round < rounds(4); ++round) {
        const unsigned seed = 7000 + round;
        INFO("seed " << seed);
        World world(seed);
        const audit::Tables first = tables(bench.kinds(), world);
        world.shuffle();
        const audit::Tables second = tables(bench.kinds(), world);
        const audit::Run plain = bench.run(first, 1, false);
        const audit::Run fast = bench.run(first, 8, true);
        const audit::Run shuffled = bench.run(second, 2, true);
        for (std::size_t r = 0; r < fast.rules().size(); ++r) {
            const audit::RuleResult& result = fast.rules()[r];
            CHECK(result.verdicts == plain.rules()[r].verdicts);
            CHECK(result.verdicts == shuffled.rules()[r].verdicts);
            for (std::uint32_t row = 0; row < result.verdicts.size(); ++row) {
                INFO(result.rule->id << " " << result.subjects->id(row));
                const audit::Explanation why = plain.explain(r, row);
                CHECK(why.outcome == result.verdicts[row].outcome);
                CHECK((why.outcome != audit::Outcome::undetermined || !why.missing.empty()));
                const auto [most, least] = gap_of(fast, r, row);
                const auto [plain_most, plain_least] = gap_of(plain, r, row);
                CHECK(most == Approx(plain_most).margin(1));
                CHECK(least == Approx(plain_least).margin(1));
                CHECK(least <= most + 1e-6 * most);
            }
        }
    }
}

TEST_CASE("one more pipe never enlarges a gap, a shorter reach never narrows it", "[property][covered]")
{
    const Bench bench;
    const Bench near("60 m");
    const std::size_t rule = bench.rule("within-reach-of-pipes");
    for (unsigned round = 0; round < rounds(4); ++round) {
        const unsigned seed = 8000 + round;
        INFO("seed " << seed);
        World world(seed);
        const audit::Tables all = tables(bench.kinds(), world);
        const audit::Run full = bench.run(all, 1, true);
        const audit::Run shorter = near.run(all, 1, true);
        world.pipes.pop_back();
        const audit::Tables fewer = tables(bench.kinds(), world);
        const audit::Run without = bench.run(fewer, 1, true);
        for (std::uint32_t row = 0; row < world.towns.size(); ++row) {
            const auto [most, least] = gap_of(full, rule, row);
            const auto [most_without, least_without] = gap_of(without, rule, row);
            const auto [most_short, least_short] = gap_of(shorter, near.rule("within-reach-of-pipes"), row);
            CHECK(most <= most_without + 1);
            CHECK(least <= least_without + 1);
            CHECK(most <= most_short + 1);
            CHECK(least <= least_short + 1);
        }
    }
}
