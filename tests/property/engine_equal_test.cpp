// The fast engine against the plain way: the same verdicts with the index and without, on any number of threads, in any
// order of the references, and as the explanation says. Seeds are printed; support/rounds.hpp says how often.

#include "audit/run.hpp"
#include "geo/geodesic.hpp"
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

const std::filesystem::path source_folder = source_dir();

struct Object {
    std::vector<std::string> cells;
    geo::GeometryColumn geometry;
};

/// A world of zones, units, waters and boilers about one town; positions crowd at edges and limits.
class World {
public:
    explicit World(unsigned seed) : m_random(seed)
    {
        divide();
        for (int i = 0; i < 12; ++i) {
            zones.push_back(
                {{"z" + std::to_string(i), one_of({"1", "2", "3", ""}), one_of({"", "2020-01-01", "2024-12-31"})},
                 outline()});
        }
        for (int i = 0; i < 10; ++i) {
            units.push_back({{"g" + std::to_string(i), one_of({"P1", "P2", "P3", ""}),
                              one_of({"150 MW", "300 MW", "299.9 MW", "", "600 MW"}), one_of({"true", "false", ""}),
                              one_of({"in_use", "planned", ""}), one_of({"coal", "gas", ""}), division()},
                             dot(place())});
        }
        for (int i = 0; i < 120; ++i) {
            figures.push_back(
                {{"v" + std::to_string(i),
                  one_of({"440111", "440112", "440703", "440705", "440100", "440700", "440000", ""}),
                  one_of(
                      {"collection_rate", "污水集中收集率", "energy_intensity", "techniques", "straw_used", "straw_grown"}),
                  one_of({"2019", "2020", "2020", "2022", "2023", "2024", "2025", ""}), one_of({"", "", "", "2020"}),
                  one_of({"75 %", "80 %", "60 %", "5 pp", "-14 %", "86 tce", "100 tce", "200 项", "199", "8.6 万t", "10 万t",
                          ""})},
                 {}});
        }
        for (int i = 0; i < 160; ++i) {
            geo::Point p = place();
            if (i % 3 == 0) {
                // Close to 15 km from a unit.
                p = geo::destination(units[static_cast<std::size_t>(i) % units.size()].geometry.first(0), uniform(0, 360),
                                     15000 + uniform(-120, 120));
            }
            if (i % 5 == 0) {
                // Close to the border of two counties.
                const geo::Point& on = borders[static_cast<std::size_t>(i) % borders.size()];
                p = geo::destination(on, uniform(0, 360), uniform(0, 120));
            }
            boilers.push_back(
                {{"b" + std::to_string(i), one_of({"raw_coal", "coal", "biomass", "biomass_pellet", "gas", ""}),
                  one_of({"10 t/h", "20 t/h", "14 MW", "13.9 MW", ""}), one_of({"in_use", "stopped", "dismantled", ""}),
                  one_of({"production", "power_plant", "standby", ""}), one_of({"P1", "P2", "", ""}),
                  one_of({"true", "false", ""}), one_of({"bag", "cyclone", ""}), division()},
                 i % 40 == 7 ? geo::GeometryColumn{} : dot(p)});
        }
    }

    template <class T>
    void shuffle(std::vector<T>& objects)
    {
        std::shuffle(objects.begin(), objects.end(), m_random);
    }

    std::vector<Object> zones, units, boilers, divisions, figures;
    std::vector<geo::Point> borders;     ///< vertices of the borders of counties
    geo::GeometryColumn units_complete;  ///< units beyond it were not delivered; may be empty

private:
    std::string division() { return one_of({"440111", "440112", "440703", "440705", "440100", "440000", "450502", "", ""}); }

    /// Four counties side by side in two cities and a province, with crooked borders; some outlines are not loaded.
    void divide()
    {
        std::vector<std::vector<geo::Point>> lines;
        for (int i = 0; i < 5; ++i) {
            std::vector<geo::Point>& line = lines.emplace_back();
            for (int k = 0; k <= 6; ++k) {
                line.push_back({113.05 + 0.075 * i + uniform(-0.02, 0.02), 22.88 + 0.05 * k});
            }
            borders.insert(borders.end(), line.begin(), line.end());
        }
        const auto between = [&](std::size_t west, std::size_t east) {
            std::vector<geo::Point> ring = lines[west];
            ring.insert(ring.end(), lines[east].rbegin(), lines[east].rend());
            ring.push_back(ring.front());
            return polygon(ring);
        };
        const auto add = [&](const char* code, const char* level, std::size_t west, std::size_t east) {
            if (uniform(0, 1) < 0.8) {
                divisions.push_back({{code, level}, between(west, east)});
            }
        };
        add("440111", "county", 0, 1);
        add("440112", "county", 1, 2);
        add("440703", "county", 2, 3);
        add("440705", "county", 3, 4);
        add("440100", "city", 0, 2);
        add("440700", "city", 2, 4);
        add("440000", "province", 0, 4);
        if (uniform(0, 1) < 0.5) {
            units_complete = between(0, 3);
        }
    }

    static geo::GeometryColumn polygon(const std::vector<geo::Point>& ring)
    {
        geo::GeometryColumn out;
        out.begin_row(geo::Shape::polygon);
        out.begin_part();
        out.add_ring(ring);
        out.end_row();
        return out;
    }

    double uniform(double a, double b) { return std::uniform_real_distribution<double>(a, b)(m_random); }
    std::string one_of(const std::vector<std::string>& words)
    {
        return words[std::uniform_int_distribution<std::size_t>(0, words.size() - 1)(m_random)];
    }
    geo::Point place() { return {uniform(113.0, 113.4), uniform(22.9, 23.2)}; }
    static geo::GeometryColumn dot(geo::Point p)
    {
        geo::GeometryColumn out;
        out.add_point(p);
        return out;
    }
    geo::GeometryColumn outline()
    {
        const geo::Point centre = place();
        const int vertices = std::uniform_int_distribution<int>(4, 30)(m_random);
        std::vector<geo::Point> ring;
        for (int i = 0; i < vertices; ++i) {
            const double angle = 2 * 3.14159265358979 * i / vertices;
            const double radius = uniform(0.01, 0.05);
            ring.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
        }
        ring.push_back(ring.front());
        return polygon(ring);
    }

    std::mt19937 m_random;
};

layer::LayerTable table(const layer::KindTable& kinds, const char* kind_name, const std::vector<std::string>& columns,
                        const std::vector<Object>& objects, double accuracy_m)
{
    const layer::Kind& kind = kinds.at(kind_name, {});
    layer::SourceInfo info;
    info.path = "made up";
    info.accuracy_m = accuracy_m;
    std::vector<layer::SourceColumn> heads;
    for (const std::string& column : columns) {
        heads.push_back({column});
    }
    layer::TableBuilder builder(kind);
    builder.begin_source(info, {}, layer::map_fields(kind, {}, heads, kinds.coordinates()));
    std::int64_t row = 0;
    for (const Object& object : objects) {
        std::vector<layer::Cell> cells;
        for (const std::string& text : object.cells) {
            cells.push_back(text.empty() ? layer::Cell{} : layer::Cell{std::string_view(text)});
        }
        builder.add_row(++row, cells, object.geometry.size() == 0 ? nullptr : &object.geometry);
    }
    return builder.finish();
}

audit::Tables tables(const layer::KindTable& kinds, const World& world, double accuracy_m)
{
    audit::Tables out;
    out.add(table(kinds, "burn_ban_zone", {"id", "class", "valid_to"}, world.zones, 0));
    layer::LayerTable units =
        table(kinds, "generating_unit", {"id", "plant_id", "capacity", "chp", "status", "fuel", "division"}, world.units,
              accuracy_m / 2);
    units.complete_within = world.units_complete;
    out.add(std::move(units));
    out.add(table(kinds, "admin_division", {"id", "level"}, world.divisions, 0));
    out.add(
        table(kinds, "indicator_value", {"id", "division", "indicator", "year", "base_year", "value"}, world.figures, 0));
    out.add(table(kinds, "boiler",
                  {"id", "fuel", "capacity", "status", "purpose", "plant_id", "dedicated", "dust_removal", "division"},
                  world.boilers, accuracy_m));
    return out;
}

audit::RunOptions with(unsigned jobs, bool use_index)
{
    audit::RunOptions out;
    out.engine = {jobs, use_index};
    return out;
}

bool equal(const audit::Run& a, const audit::Run& b)
{
    for (std::size_t r = 0; r < a.rules().size(); ++r) {
        if (a.rules()[r].verdicts != b.rules()[r].verdicts) {
            return false;
        }
    }
    return true;
}

}  // namespace

TEST_CASE("index, threads and the order of references change no verdict, and explanations agree", "[property][engine]")
{
    const auto kinds = layer::KindTable::load(source_folder / "layers");
    const auto library =
        rule::Library::load({"gd-2022-68", "fuel-catalogue", "tests/cases/packs/relations", "tests/cases/packs/language"},
                            source_folder / "rules", source_folder);
    rule::ProgramOptions options;
    options.as_of = *parse_date("2024-06-30");
    options.rules = {"coal-boiler-in-chp-heat-radius",
                     "biomass-boiler-in-chp-heat-radius",
                     "small-coal-unit-in-chp-heat-radius",
                     "forbidden-fuel-in-burn-ban-zone",
                     "gas-boiler-low-nitrogen-burner",
                     "many-regions",
                     "only-in-one-city",
                     "two-units-in-county",
                     "units-of-the-division",
                     "rate-reached",
                     "rate-raised",
                     "intensity-lowered",
                     "techniques-counted",
                     "straw-share",
                     "latest-rate",
                     "year-of-the-definition",
                     "two-readings-of-a-rate"};
    for (const char* basis : {"unit", "plant"}) {
        options.settings = {{"gd-2022-68", "basis", {basis, true, false, {}}, "", {}}};
        const rule::Program program = rule::compile(library, *kinds, relation::schemas(), options);
        for (unsigned round = 0; round < rounds(6); ++round) {
            const unsigned seed = 1000 + round;
            const double accuracy_m = round % 3 * 40.0;
            World world(seed);
            INFO("seed " << seed << ", basis " << basis << ", accuracy " << accuracy_m);
            const audit::Tables first = tables(*kinds, world, accuracy_m);
            const audit::Run plain(program, first, *kinds, with(1, false));
            const audit::Run fast(program, first, *kinds, with(1, true));
            const audit::Run wide(program, first, *kinds, with(8, true));
            CHECK(equal(plain, fast));
            CHECK(equal(fast, wide));
            for (std::size_t r = 0; r < fast.rules().size(); ++r) {
                const audit::RuleResult& result = fast.rules()[r];
                for (std::uint32_t row = 0; row < result.verdicts.size(); ++row) {
                    const audit::Explanation why = plain.explain(r, row);
                    INFO(result.rule->id << " " << result.subjects->id(row));
                    CHECK(why.outcome == result.verdicts[row].outcome);
                    CHECK(why.nominal == result.verdicts[row].nominal);
                    CHECK(why.timing == result.verdicts[row].timing);
                    if (why.outcome == audit::Outcome::undetermined) {
                        CHECK_FALSE(why.missing.empty());
                    }
                }
            }
            world.shuffle(world.zones);
            world.shuffle(world.units);
            world.shuffle(world.boilers);
            world.shuffle(world.divisions);
            world.shuffle(world.figures);
            const audit::Tables second = tables(*kinds, world, accuracy_m);
            const audit::Run shuffled(program, second, *kinds, with(2, true));
            CHECK(equal(fast, shuffled));
        }
    }
}
