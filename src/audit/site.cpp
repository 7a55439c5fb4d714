#include "audit/site.hpp"

#include "base/parallel.hpp"
#include "relation/relation_table.hpp"
#include "relation/spatial.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

namespace zonelint::audit {

using relation::Detail;
using relation::Mode;

namespace {

constexpr const char* place_name = "place";
constexpr const char* divisions_name = "admin_division";
constexpr std::size_t places_at_once = 256;

bool has_shape(const layer::Kind& kind, geo::Shape shape)
{
    return std::find(kind.shapes.begin(), kind.shapes.end(), shape) != kind.shapes.end();
}

/// Positions and accuracies of a table under another kind, without its values.
layer::LayerTable as_places(const layer::LayerTable& from, const layer::Kind& kind)
{
    layer::LayerTable out(kind);
    out.geometry.append(from.geometry);
    out.source = from.source;
    out.source_row = from.source_row;
    out.sources = from.sources;
    return out;
}

bool is_only_borderline(const std::vector<std::string>& missing)
{
    return missing.size() == 1 && missing.front() == "borderline";
}

std::uint64_t spread_bits(std::uint32_t value)
{
    std::uint64_t out = 0;
    for (unsigned bit = 0; bit < 16; ++bit) {
        out |= std::uint64_t{value >> bit & 1U} << (2 * bit);
    }
    return out;
}

/// Rows that have a place, neighbours on the ground near each other: a search for the nearest begins where the last one ended.
std::vector<std::uint32_t> by_place(const geo::GeometryColumn& places)
{
    std::vector<std::pair<std::uint64_t, std::uint32_t>> keys;
    for (std::uint32_t row = 0; row < places.size(); ++row) {
        if (places.shape(row) != geo::Shape::none) {
            const geo::Point at = places.first(row);
            const auto x = static_cast<std::uint32_t>((std::clamp(at.x, -180.0, 180.0) + 180) / 360 * 65535);
            const auto y = static_cast<std::uint32_t>((std::clamp(at.y, -90.0, 90.0) + 90) / 180 * 65535);
            keys.emplace_back(spread_bits(x) | spread_bits(y) << 1U, row);
        }
    }
    std::sort(keys.begin(), keys.end());
    std::vector<std::uint32_t> out;
    for (const auto& [key, row] : keys) {
        out.push_back(row);
    }
    return out;
}

/// The relations asked, as definitions of a program made in memory: what a rule would ask.
class SiteProgram {
public:
    SiteProgram(const std::vector<const layer::LayerTable*>& layers, const layer::Kind& place, Date as_of)
    {
        m_program.as_of = as_of;
        for (const layer::LayerTable* layer : layers) {
            m_inside.push_back(has_shape(*layer->kind, geo::Shape::polygon)
                                   ? std::optional(add("inside", m_inside_text, *layer->kind, place))
                                   : std::nullopt);
            m_nearest.push_back(add("within-distance", m_nearest_text, *layer->kind, place));
        }
    }

    [[nodiscard]] const rule::Program& program() const { return m_program; }
    [[nodiscard]] std::optional<std::uint32_t> inside(std::size_t layer) const { return m_inside[layer]; }
    [[nodiscard]] std::uint32_t nearest(std::size_t layer) const { return m_nearest[layer]; }

private:
    std::uint32_t add(std::string_view name, const rule::RelationText& text, const layer::Kind& kind,
                      const layer::Kind& place)
    {
        const rule::RelationSchemas schemas = relation::schemas();
        rule::CompiledRelation body;
        body.schema = &*std::find_if(schemas.begin(), schemas.end(),
                                     [&](const rule::RelationSchema& schema) { return schema.name == name; });
        body.text = &text;
        body.targets.push_back({.kind = &kind, .filters = {}, .pair = {}, .sum = {}, .on = {}});
        if (name == "within-distance") {
            body.distance = filter::Constant{
                .value = Rational(static_cast<std::int64_t>(relation::farthest_m)), .unit = find_unit("m"), .parameter = {}};
        }
        rule::CompiledDefinition definition;
        definition.name = std::string(name) + " " + kind.name;
        definition.owner = place_name;
        definition.kind = &place;
        definition.body = std::move(body);
        definition.key = definition.name;
        m_program.definitions.push_back(std::move(definition));
        return static_cast<std::uint32_t>(m_program.definitions.size() - 1);
    }

    rule::RelationText m_inside_text, m_nearest_text;
    rule::Program m_program;
    std::vector<std::optional<std::uint32_t>> m_inside;  ///< by layer; nothing where it has no polygons
    std::vector<std::uint32_t> m_nearest;
};

/// Answers for one place after another; const methods may be called from several threads.
class Asker {
public:
    Asker(const std::vector<const layer::LayerTable*>& layers, const layer::LayerTable& places, const SiteProgram& site,
          const Definitions& definitions)
        : m_layers(layers), m_places(places), m_site(site), m_definitions(definitions)
    {}

    void ask(std::span<const std::uint32_t> rows, std::vector<SiteFacts>& out) const
    {
        std::vector<Truth> inside(rows.size());
        for (std::size_t layer = 0; layer < m_layers.size(); ++layer) {
            std::fill(inside.begin(), inside.end(), Truth::no);
            if (const auto id = m_site.inside(layer)) {
                m_definitions.view(Mode::certain).decide(*id, rows, inside);
            }
            for (std::size_t i = 0; i < rows.size(); ++i) {
                if (inside[i] != Truth::no) {
                    add_inside(layer, rows[i], out[rows[i]].facts);
                }
                if (inside[i] != Truth::yes) {
                    add_nearest(layer, rows[i], inside[i] == Truth::unknown, out[rows[i]].facts);
                }
            }
        }
    }

private:
    /// The polygons that hold the place, and those that may.
    void add_inside(std::size_t layer, std::uint32_t row, std::vector<SiteFact>& out) const
    {
        const filter::Trace trace = m_definitions.view(Mode::certain, Detail::brief).explain(*m_site.inside(layer), row);
        for (const filter::Witness& witness : trace.witnesses) {
            SiteFact fact;
            fact.layer = m_layers[layer];
            fact.stand = SiteFact::Stand::inside;
            fact.has_reference = true;
            fact.reference = witness.row;
            fact.truth = witness.truth;
            fact.nominal = witness.metres <= 0;  // depths are negative
            fact.metres = std::isfinite(witness.metres) ? std::optional(std::fabs(witness.metres)) : std::nullopt;
            fact.accuracy_m = std::hypot(m_layers[layer]->accuracy_m(witness.row), m_places.accuracy_m(row));
            fact.borderline = witness.borderline;
            if (fact.truth == Truth::unknown) {
                fact.missing = witness.borderline ? std::vector<std::string>{"borderline"}
                                                  : m_definitions.missing(*m_site.inside(layer), 0, row, witness.row);
            }
            out.push_back(std::move(fact));
        }
        if (trace.witnesses.empty()) {  // incomplete layers: nobody knows
            SiteFact fact;
            fact.layer = m_layers[layer];
            fact.stand = SiteFact::Stand::inside;
            fact.truth = Truth::unknown;
            fact.missing = trace.missing;
            fact.borderline = is_only_borderline(fact.missing);
            out.push_back(std::move(fact));
        }
    }

    /// `beside`: there are polygons that may hold the place; the nearest is told only if it is another object.
    void add_nearest(std::size_t layer, std::uint32_t row, bool beside, std::vector<SiteFact>& out) const
    {
        const auto& places = dynamic_cast<const relation::Spatial&>(*m_definitions.relation(m_site.nearest(layer)));
        const relation::Neighbours found = places.nearest(row, 1);
        for (const relation::Neighbour& one : found.found) {
            const relation::References& references = places.references()[one.target];
            SiteFact fact;
            fact.layer = m_layers[layer];
            fact.has_reference = true;
            fact.reference = references.rows[one.place];
            if (beside && told(out, fact)) {
                continue;
            }
            fact.truth = both(one.truth, found.in_doubt ? Truth::unknown : Truth::yes);
            fact.nominal = one.rank > 0 && !found.in_doubt;
            fact.metres = one.nearest.metres;
            fact.accuracy_m = one.accuracy_m;
            fact.others = found.others;
            if (fact.truth == Truth::unknown) {
                if (one.borderline) {
                    filter::add_missing(fact.missing, {"borderline"});
                }
                if (references.truth_of(one.place, Mode::certain) != Truth::yes || one.rank == 0) {
                    filter::add_missing(fact.missing,
                                        m_definitions.missing(m_site.nearest(layer), one.target, row, fact.reference));
                }
                filter::add_missing(fact.missing, found.missing);
                fact.borderline = is_only_borderline(fact.missing);
            }
            out.push_back(std::move(fact));
        }
        if (found.found.empty() && !beside) {
            SiteFact fact;
            fact.layer = m_layers[layer];
            fact.truth = found.in_doubt ? Truth::unknown : Truth::no;
            fact.others = found.others;
            fact.missing = found.missing;
            out.push_back(std::move(fact));
        }
    }

    static bool told(const std::vector<SiteFact>& facts, const SiteFact& one)
    {
        return std::any_of(facts.begin(), facts.end(), [&](const SiteFact& fact) {
            return fact.layer == one.layer && fact.has_reference && fact.reference == one.reference;
        });
    }

    const std::vector<const layer::LayerTable*>& m_layers;
    const layer::LayerTable& m_places;
    const SiteProgram& m_site;
    const Definitions& m_definitions;
};

}  // namespace

std::unique_ptr<layer::Kind> make_place_kind(const layer::KindTable& kinds)
{
    // A kind without words of its own for the fields that all share.
    static constexpr std::array<std::string_view, 3> shared = {"id", "name", "division"};
    const auto words = [&](const layer::Kind& kind) {
        std::size_t out = 0;
        for (const std::string_view name : shared) {
            out += kind.fields[*kind.field(name)].aliases.size();
        }
        return out;
    };
    const auto& all = kinds.kinds();
    const layer::Kind& plain =
        **std::min_element(all.begin(), all.end(), [&](const auto& a, const auto& b) { return words(*a) < words(*b); });
    auto out = std::make_unique<layer::Kind>();
    out->name = place_name;
    out->title = {"地点", "Place"};
    out->shapes = {geo::Shape::point};
    for (const std::string_view name : shared) {
        out->fields.push_back(plain.fields[*plain.field(name)]);
        out->fields.back().title = name == "id"     ? Text{"编号", "Identifier"}
                                   : name == "name" ? Text{"名称", "Name"}
                                                    : out->fields.back().title;
    }
    return out;
}

std::vector<const layer::LayerTable*> site_layers(const Tables& tables, const layer::KindTable& kinds)
{
    std::vector<const layer::LayerTable*> out;
    for (const auto& kind : kinds.kinds()) {
        const layer::LayerTable* table = tables.find(kind->name);
        if (table != nullptr && !kind->shapes.empty()) {
            out.push_back(table);
        }
    }
    std::stable_partition(out.begin(), out.end(),
                          [](const layer::LayerTable* table) { return table->kind->name == divisions_name; });
    return out;
}

std::vector<SiteFacts> site_facts(const Tables& tables, const layer::LayerTable& places, const layer::KindTable& kinds,
                                  Date as_of, EngineOptions options)
{
    const std::unique_ptr<layer::Kind> kind = make_place_kind(kinds);
    const std::vector<const layer::LayerTable*> layers = site_layers(tables, kinds);
    Tables all = tables;
    all.add(as_places(places, *kind));
    const layer::LayerTable& asked = *all.find(place_name);
    const SiteProgram site(layers, *kind, as_of);
    const Divisions divisions(kinds.divisions(), tables.find(divisions_name));
    Definitions definitions(site.program(), all, divisions, options);
    std::vector<std::uint32_t> ids(site.program().definitions.size());
    std::iota(ids.begin(), ids.end(), 0U);
    definitions.prepare(ids);
    const Asker asker(layers, asked, site, definitions);
    std::vector<SiteFacts> out(asked.size());
    const std::vector<std::uint32_t> rows = by_place(asked.geometry);
    parallel_ranges(rows.size(), places_at_once, options.jobs, [&](std::size_t begin, std::size_t end) {
        const auto some = std::span(rows).subspan(begin, end - begin);
        asker.ask(some, out);
        for (const std::uint32_t row : some) {
            out[row].division = divisions.division_of(asked, row);
            out[row].division_name = divisions.name_of(out[row].division);
            if (divisions.disagrees(places, row)) {
                out[row].named_division = places.division(row);
            }
        }
    });
    return out;
}

}  // namespace zonelint::audit
