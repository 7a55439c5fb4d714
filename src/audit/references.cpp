// Which objects count as references of a relation, and which cannot be used.

#include "audit/definitions.hpp"
#include "audit/guests.hpp"
#include "audit/valid_on.hpp"
#include "base/parallel.hpp"
#include "filter/bind.hpp"

#include <algorithm>

namespace zonelint::audit {

using relation::Mode;
using rule::CompiledRelation;

namespace {

constexpr std::size_t candidates_at_once = 8192;

}  // namespace

std::int64_t Definitions::lost_in(const relation::References& references, bool by_place) const
{
    const layer::LayerTable& table = *references.table;
    const auto placed = [&](const std::string& division) {
        return by_place && m_divisions.area(division).column != nullptr;
    };
    std::int64_t lost = std::count_if(table.excluded.begin(), table.excluded.end(), [&](const layer::Excluded& row) {
        return relation::is_lost(row) && !placed(row.division);
    });
    for (const std::uint32_t row : references.rows) {
        lost += by_place && table.geometry.shape(row) == geo::Shape::none && !placed(table.division(row)) ? 1 : 0;
    }
    return lost;
}

std::vector<relation::References> Definitions::references_of(std::span<const CompiledRelation::Target> targets,
                                                             bool all_versions) const
{
    std::vector<relation::References> out;
    for (const CompiledRelation::Target& target : targets) {
        relation::References& references = out.emplace_back();
        references.target = &target;
        references.table = m_tables.find(target.kind->name);
        if (references.table == nullptr) {
            continue;
        }
        const layer::LayerTable& table = *references.table;
        const ValidOn valid(table, m_program.as_of);
        std::vector<std::uint32_t> rows;
        std::vector<Truth> validity;
        const bool guests = has_guests(table);
        for (std::uint32_t row = 0; row < table.size(); ++row) {
            if (guests && is_guest(table, row)) {
                continue;
            }
            const Truth on_the_day = both(table.belongs(row), all_versions ? Truth::yes : valid(row));
            if (on_the_day != Truth::no) {
                rows.push_back(row);
                validity.push_back(on_the_day);
            }
        }
        std::vector<Truth> truth(rows.size(), Truth::yes);
        const filter::Expr all = filter::conjunction(target.filters);
        if (!target.filters.empty()) {
            const filter::Frame over = frame(table, Mode::certain);
            parallel_ranges(rows.size(), candidates_at_once, m_options.jobs, [&](std::size_t begin, std::size_t end) {
                filter::evaluate(all, over, std::span(rows).subspan(begin, end - begin),
                                 std::span(truth).subspan(begin, end - begin));
            });
        }
        const filter::Frame exact = frame(table, Mode::nominal);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (truth[i] != Truth::no) {
                const Truth nominal = truth[i] == Truth::yes ? Truth::yes : filter::evaluate_row(all, exact, rows[i]);
                references.rows.push_back(rows[i]);
                references.truth.push_back(both(truth[i], validity[i]));
                references.nominal.push_back(both(nominal, validity[i]));
            }
        }
    }
    return out;
}

}  // namespace zonelint::audit
