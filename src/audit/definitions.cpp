#include "audit/definitions.hpp"

#include "audit/indicators.hpp"
#include "audit/relation_host.hpp"
#include "audit/valid_on.hpp"
#include "filter/bind.hpp"
#include "relation/relation_table.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace zonelint::audit {

using relation::Detail;
using relation::Mode;
using rule::CompiledDefinition;
using rule::CompiledIndicator;
using rule::CompiledReadings;
using rule::CompiledRelation;

namespace {

constexpr std::uint8_t not_computed = 255;

int cost_of(const filter::Expr& expr, const filter::Definitions& definitions)
{
    int cost = 0;
    filter::walk(expr, [&](const filter::Expr& e) {
        const bool asks = e.op == filter::Op::definition || e.op == filter::Op::measure;
        cost += asks ? definitions.cost(e.definition) : 1;
    });
    return cost;
}

/// The year in which the period of the plan begins that a definition belongs to; 0 where it has none.
int first_year(const rule::Program& program, std::string_view owner)
{
    const auto rule = std::find_if(program.rules.begin(), program.rules.end(), [&](const rule::CompiledRule& one) {
        return one.pack != nullptr && (one.pack->id == owner || owner.starts_with(one.pack->id + "/"));
    });
    const bool known = rule != program.rules.end() && rule->pack->period_from;
    return known ? civil(*rule->pack->period_from).year : 0;
}

}  // namespace

struct Definitions::Prepared {
    std::unique_ptr<std::atomic<std::uint8_t>[]> truth;  ///< certain truths of the kind's rows, not_computed at first
    std::unique_ptr<RelationHost> host;
    std::unique_ptr<relation::Relation> relation;
    std::unique_ptr<Indicator> indicator;
    std::map<const layer::LayerTable*, std::int64_t> lost;  ///< references without a usable place, by their layer
};

class Definitions::View final : public filter::Definitions {
public:
    View(const audit::Definitions& owner, Mode mode, Detail detail) : m_owner(owner), m_mode(mode), m_detail(detail) {}

    void decide(std::uint32_t id, std::span<const std::uint32_t> rows, std::span<Truth> out) const override
    {
        if (m_mode == Mode::nominal) {
            compute(id, rows, out);
            return;
        }
        auto& known = m_owner.m_prepared[id]->truth;
        std::vector<std::uint32_t> open;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::uint8_t value = known[rows[i]].load(std::memory_order_relaxed);
            if (value == not_computed) {
                open.push_back(rows[i]);
            } else {
                out[i] = static_cast<Truth>(value);
            }
        }
        if (open.empty()) {
            return;
        }
        std::vector<Truth> fresh(open.size());
        compute(id, open, fresh);
        for (std::size_t i = 0; i < open.size(); ++i) {
            known[open[i]].store(static_cast<std::uint8_t>(fresh[i]), std::memory_order_relaxed);
        }
        for (std::size_t i = 0, k = 0; i < rows.size() && k < open.size(); ++i) {
            if (rows[i] == open[k]) {
                out[i] = fresh[k++];
            }
        }
    }

    [[nodiscard]] filter::Interval measure(std::uint32_t id, filter::Measure measure, std::uint32_t row) const override
    {
        const Prepared& prepared = *m_owner.m_prepared[id];
        return prepared.indicator ? prepared.indicator->measure(measure, row)
                                  : prepared.relation->measure(measure, row, m_mode);
    }

    [[nodiscard]] filter::Trace explain(std::uint32_t id, std::uint32_t row) const override
    {
        const CompiledDefinition& definition = m_owner.m_program.definitions[id];
        filter::Trace out;
        if (const auto* expr = std::get_if<filter::Expr>(&definition.body)) {
            out.what = filter::Trace::What::definition;
            out.parts.push_back(filter::trace(*expr, m_owner.frame(*m_owner.table_of(id), m_mode, m_detail), row));
            out.truth = out.parts.front().truth;
            out.missing = out.parts.front().missing;
        } else if (const auto* readings = std::get_if<CompiledReadings>(&definition.body)) {
            out = explain_readings(*readings, definition, id, row);
        } else if (const auto* relation = std::get_if<CompiledRelation>(&definition.body)) {
            out = m_owner.m_prepared[id]->relation->explain(row, m_mode, m_detail);
            out.definition = id;
            out.searched = relation->text->filter ? relation->text->filter->text : std::string();
        } else {
            out = m_owner.m_prepared[id]->indicator->explain(row);
        }
        out.text = definition.name;
        return out;
    }

    [[nodiscard]] int cost(std::uint32_t id) const override
    {
        const CompiledDefinition& definition = m_owner.m_program.definitions[id];
        if (const auto* expr = std::get_if<filter::Expr>(&definition.body)) {
            return cost_of(*expr, *this);
        }
        if (const auto* readings = std::get_if<CompiledReadings>(&definition.body)) {
            int cost = 0;
            for (const auto& option : readings->options) {
                cost += cost_of(option.expr, *this);
            }
            return cost;
        }
        return 1000;
    }

private:
    void compute(std::uint32_t id, std::span<const std::uint32_t> rows, std::span<Truth> out) const
    {
        const CompiledDefinition& definition = m_owner.m_program.definitions[id];
        if (const auto* expr = std::get_if<filter::Expr>(&definition.body)) {
            filter::evaluate(*expr, m_owner.frame(*m_owner.table_of(id), m_mode), rows, out);
        } else if (const auto* readings = std::get_if<CompiledReadings>(&definition.body)) {
            compute_readings(*readings, id, rows, out);
        } else if (std::holds_alternative<CompiledIndicator>(definition.body)) {
            std::fill(out.begin(), out.end(), Truth::unknown);  // it has values and no truth
        } else {
            m_owner.m_prepared[id]->relation->decide(rows, out, m_mode);
        }
    }

    void compute_readings(const CompiledReadings& readings, std::uint32_t id, std::span<const std::uint32_t> rows,
                          std::span<Truth> out) const
    {
        const filter::Frame frame = m_owner.frame(*m_owner.table_of(id), m_mode);
        if (readings.settled) {
            filter::evaluate(readings.options[*readings.settled].expr, frame, rows, out);
            return;
        }
        std::vector<Truth> other(rows.size());
        for (std::size_t o = 0; o < readings.options.size(); ++o) {
            filter::evaluate(readings.options[o].expr, frame, rows, o == 0 ? out : std::span<Truth>(other));
            for (std::size_t i = 0; o > 0 && i < rows.size(); ++i) {
                out[i] = agree(out[i], other[i]);
            }
        }
    }

    [[nodiscard]] filter::Trace explain_readings(const CompiledReadings& readings, const CompiledDefinition& definition,
                                                 std::uint32_t id, std::uint32_t row) const
    {
        filter::Trace out;
        out.what = filter::Trace::What::readings;
        out.question = readings.question;
        const filter::Frame frame = m_owner.frame(*m_owner.table_of(id), m_mode, m_detail);
        for (std::size_t o = 0; o < readings.options.size(); ++o) {
            if (readings.settled && *readings.settled != o) {
                continue;
            }
            filter::Trace part = filter::trace(readings.options[o].expr, frame, row);
            out.truth = out.parts.empty() ? part.truth : agree(out.truth, part.truth);
            out.parts.push_back(std::move(part));
        }
        if (readings.settled) {
            out.settled = readings.options[*readings.settled].name;
        }
        if (out.truth == Truth::unknown) {
            // Where a fact is missing it is the reason; where the options differ, the question is.
            for (const filter::Trace& part : out.parts) {
                filter::add_missing(out.missing, part.missing);
            }
            const bool differ = std::any_of(out.parts.begin(), out.parts.end(),
                                            [&](const filter::Trace& part) {
                                                return part.truth != Truth::unknown && part.truth != out.parts.front().truth;
                                            }) ||
                                out.missing.empty();
            if (differ) {
                filter::add_missing(out.missing, {definition.name});
            }
        }
        return out;
    }

    const audit::Definitions& m_owner;
    Mode m_mode;
    Detail m_detail;
};

Definitions::Definitions(const rule::Program& program, const Tables& tables, const Divisions& divisions,
                         EngineOptions options)
    : m_program(program), m_tables(tables), m_divisions(divisions),
      m_options(options), m_places{DivisionPlaces(divisions, Mode::certain), DivisionPlaces(divisions, Mode::nominal)},
      m_prepared(program.definitions.size())
{
    for (const Mode mode : {Mode::certain, Mode::nominal}) {
        for (const Detail detail : {Detail::brief, Detail::full}) {
            m_views[static_cast<int>(mode)][static_cast<int>(detail)] = std::make_unique<View>(*this, mode, detail);
        }
    }
}

Definitions::~Definitions() = default;

const filter::Definitions& Definitions::view(Mode mode, Detail detail) const
{
    return *m_views[static_cast<int>(mode)][static_cast<int>(detail)];
}

filter::Frame Definitions::frame(const layer::LayerTable& table, Mode mode, Detail detail) const
{
    return {.table = table,
            .as_of = m_program.as_of,
            .definitions = &view(mode, detail),
            .places = &m_places[static_cast<std::size_t>(mode)]};
}

const layer::LayerTable* Definitions::table_of(std::uint32_t id) const
{
    return m_tables.find(m_program.definitions[id].kind->name);
}

std::int64_t Definitions::lost_references(std::span<const std::uint32_t> ids) const
{
    std::map<const layer::LayerTable*, std::int64_t> by_layer;
    for (const std::uint32_t id : ids) {
        if (m_prepared[id] != nullptr) {
            for (const auto& [table, count] : m_prepared[id]->lost) {
                by_layer[table] = std::max(by_layer[table], count);
            }
        }
    }
    return std::accumulate(by_layer.begin(), by_layer.end(), std::int64_t{0},
                           [](std::int64_t sum, const auto& one) { return sum + one.second; });
}

std::vector<Truth> Definitions::truths(std::uint32_t id) const
{
    const layer::LayerTable* table = m_prepared[id] == nullptr ? nullptr : table_of(id);
    std::vector<std::uint32_t> rows(table == nullptr ? 0 : table->size());
    std::iota(rows.begin(), rows.end(), 0U);
    std::vector<Truth> out(rows.size());
    view(Mode::certain).decide(id, rows, out);
    return out;
}

const relation::Relation* Definitions::relation(std::uint32_t id) const
{
    return m_prepared[id] == nullptr ? nullptr : m_prepared[id]->relation.get();
}

std::vector<std::string> Definitions::missing(std::uint32_t id, std::size_t target, std::uint32_t subject,
                                              std::uint32_t reference) const
{
    return m_prepared[id]->host->missing(target, subject, reference);
}

std::span<const relation::References> Definitions::references(std::uint32_t id) const
{
    const relation::Relation* prepared = relation(id);
    return prepared == nullptr ? std::span<const relation::References>{} : prepared->references();
}

void Definitions::prepare(std::span<const std::uint32_t> ids)
{
    for (const std::uint32_t id : ids) {
        if (m_prepared[id] != nullptr) {
            continue;
        }
        const CompiledDefinition& definition = m_program.definitions[id];
        prepare(definition.uses);
        auto prepared = std::make_unique<Prepared>();
        const layer::LayerTable* table = table_of(id);
        const std::size_t rows = table == nullptr ? 0 : table->size();
        prepared->truth = std::make_unique<std::atomic<std::uint8_t>[]>(rows);
        for (std::size_t row = 0; row < rows; ++row) {
            prepared->truth[row].store(not_computed, std::memory_order_relaxed);
        }
        const auto* relation = std::get_if<CompiledRelation>(&definition.body);
        if (relation != nullptr && table != nullptr) {
            prepared->host = std::make_unique<RelationHost>(*this, m_tables, m_divisions, *relation, table);
            relation::Setup setup;
            setup.spec = relation;
            setup.subjects = table;
            setup.references = references_of(relation->targets, relation->text->all_versions);
            setup.masks = references_of(relation->mask, relation->text->all_versions);
            setup.host = prepared->host.get();
            setup.use_index = m_options.use_index;
            setup.via = via_of(setup);
            const bool on_network = relation->via != nullptr;
            for (const std::vector<relation::References>* layers : {&setup.references, &setup.masks}) {
                for (const relation::References& references : *layers) {
                    if (references.table != nullptr) {
                        prepared->lost[references.table] = lost_in(references, relation->schema->subject_needs_geometry) +
                                                           (on_network ? off_network(references) : 0);
                    }
                }
            }
            if (const layer::LayerTable* via = setup.via.network ? &setup.via.network->pipes() : nullptr) {
                prepared->lost[via] = lost_in(*via);
            }
            prepared->relation = relation::make(std::move(setup));
        }
        if (const auto* indicator = std::get_if<CompiledIndicator>(&definition.body); indicator && table) {
            const layer::LayerTable* values = m_tables.find("indicator_value");
            prepared->indicator =
                std::make_unique<Indicator>(Indicator::Setup{.spec = indicator,
                                                             .subjects = table,
                                                             .values = values,
                                                             .codes = &m_divisions.codes(),
                                                             .divisions = &m_divisions,
                                                             .as_of = m_program.as_of,
                                                             .first_year = first_year(m_program, definition.owner),
                                                             .use_index = m_options.use_index});
            if (values != nullptr) {
                prepared->lost[values] = std::count_if(values->excluded.begin(), values->excluded.end(), relation::is_lost);
            }
        }
        m_prepared[id] = std::move(prepared);
    }
}

}  // namespace zonelint::audit
