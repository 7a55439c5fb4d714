// How often `matches` looks at a reference, and that looking less changes no answer.

#include "layer/builder.hpp"
#include "relation/matches.hpp"
#include "relation/relation_table.hpp"
#include "support/source_dir.hpp"

#include <catch2/catch.hpp>

#include <atomic>

using namespace zonelint;
using relation::Mode;

namespace {

const layer::KindTable& kinds()
{
    static const auto table = layer::KindTable::load(source_dir() + "/layers");
    return *table;
}

/// Objects with an id and a division; every city of `cities` in turn, "" among them.
layer::LayerTable table(const char* kind_name, std::size_t count, const std::vector<std::string>& cities)
{
    const layer::Kind& kind = kinds().at(kind_name, {});
    const std::vector<layer::SourceColumn> heads{{"id"}, {"division"}};
    layer::TableBuilder builder(kind);
    builder.begin_source({.path = "made up"}, {}, layer::map_fields(kind, {}, heads, kinds().coordinates()));
    for (std::size_t i = 0; i < count; ++i) {
        const std::string id = fmt::format("{:06}", i);
        const std::string& city = cities[i % cities.size()];
        const layer::Cell cells[] = {{std::string_view(id)},
                                     city.empty() ? layer::Cell{} : layer::Cell{std::string_view(city)}};
        builder.add_row(static_cast<std::int64_t>(i + 1), cells, nullptr);
    }
    return builder.finish();
}

/// Counts how often it is asked about a pair.
class CountingHost : public relation::Host {
public:
    [[nodiscard]] Truth pair(std::size_t, std::uint32_t, std::uint32_t, Mode) const override
    {
        ++asked;
        return Truth::yes;
    }
    [[nodiscard]] std::vector<std::string> missing(std::size_t, std::uint32_t, std::uint32_t) const override { return {}; }
    [[nodiscard]] filter::Interval summand(std::size_t, std::uint32_t reference, std::optional<std::uint32_t>) const override
    {
        return filter::Interval::of(Rational(reference));
    }
    [[nodiscard]] relation::Area division_area(std::string_view) const override { return {}; }
    [[nodiscard]] const relation::Displaced& displaced(const layer::LayerTable&) const override
    {
        static const relation::Displaced none;
        return none;
    }
    [[nodiscard]] std::vector<std::string> missing_via(std::uint32_t) const override { return {}; }

    mutable std::atomic<std::size_t> asked = 0;
};

/// Projects and the offsets of their city, without `on`.
struct World {
    layer::LayerTable subjects;
    layer::LayerTable offsets;
    rule::RelationText text;
    rule::CompiledRelation spec;
    CountingHost host;

    World(std::size_t subject_count, std::size_t reference_count)
        : subjects(table("project", subject_count, cities(true))),
          offsets(table("offset_source", reference_count, cities(false)))
    {
        text.relation = "matches";
        text.level = "city";
        spec.text = &text;
        spec.schema = rule::find_relation(relation::schemas(), "matches");
        spec.targets.push_back({&kinds().at("offset_source", {}), {}, std::nullopt, std::nullopt, {}});
    }

    static std::vector<std::string> cities(bool odd)
    {
        std::vector<std::string> out;
        for (int city = 1; city <= 20; ++city) {
            out.push_back(fmt::format("44{:02}05", city));
        }
        if (odd) {
            out.insert(out.end(), {"", "440000", "440100", "450100"});
        }
        return out;
    }

    [[nodiscard]] std::unique_ptr<relation::Relation> make(bool use_index)
    {
        relation::Setup setup;
        setup.spec = &spec;
        setup.subjects = &subjects;
        relation::References& references = setup.references.emplace_back();
        references.target = spec.targets.data();
        references.table = &offsets;
        for (std::uint32_t row = 0; row < offsets.size(); ++row) {
            references.rows.push_back(row);
            references.truth.push_back(Truth::yes);
            references.nominal.push_back(Truth::yes);
        }
        setup.host = &host;
        setup.use_index = use_index;
        return relation::make(std::move(setup));
    }
};

bool same(const filter::Interval& a, const filter::Interval& b)
{
    return a.known == b.known && a.low == b.low && a.high == b.high && a.unbounded == b.unbounded && a.missing == b.missing;
}

}  // namespace

TEST_CASE("matches without a key looks only at references of the division, and once for all subjects", "[matches]")
{
    World world(4000, 2000);
    const auto fast = world.make(true);
    std::vector<std::uint32_t> rows(world.subjects.size());
    for (std::uint32_t row = 0; row < rows.size(); ++row) {
        rows[row] = row;
    }
    std::vector<Truth> truth(rows.size());
    fast->decide(rows, truth, Mode::certain);
    for (const std::uint32_t row : rows) {
        static_cast<void>(fast->measure(filter::Measure::count, row, Mode::certain));
        static_cast<void>(fast->measure(filter::Measure::sum, row, Mode::certain));
    }
    // 4000 x 2000 would be eight million, thrice.
    CHECK(world.host.asked < 100'000);
}

TEST_CASE("matches answers the same with its buckets as reference by reference", "[matches]")
{
    World world(96, 2000);
    const auto fast = world.make(true);
    const auto plain = world.make(false);
    for (std::uint32_t row = 0; row < world.subjects.size(); ++row) {
        const std::vector<std::uint32_t> one{row};
        std::vector<Truth> a(1);
        std::vector<Truth> b(1);
        fast->decide(one, a, Mode::certain);
        plain->decide(one, b, Mode::certain);
        CAPTURE(world.subjects.division(row));
        CHECK(a == b);
        for (const filter::Measure measure : {filter::Measure::count, filter::Measure::sum}) {
            const filter::Interval expected = plain->measure(measure, row, Mode::certain);
            CHECK(same(fast->measure(measure, row, Mode::certain), expected));
            CHECK(same(fast->measure(measure, row, Mode::certain), expected));  // as remembered
        }
        const filter::Trace trace = fast->explain(row, Mode::certain, relation::Detail::full);
        CHECK(trace.truth == b.front());
        CHECK(trace.witnesses.size() <= 8);
        CHECK(trace.references == 2000);
    }
}

TEST_CASE("a possible member whose value may be of either sign widens a sum both ways", "[matches]")
{
    filter::Interval total = filter::Interval::of(Rational(10));
    filter::Interval value;
    value.known = true;
    value.low = Rational(-2);
    value.high = Rational(3);
    relation::add_member(total, value, Truth::unknown);
    CHECK(total.low == Rational(8));
    CHECK(total.high == Rational(13));
}
