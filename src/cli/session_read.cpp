// One layer of a session: read, corrected, filtered, completed.
#include "audit/indicators.hpp"
#include "cli/corrections.hpp"
#include "cli/session.hpp"
#include "cli/source_filter.hpp"
#include "layer/coarse_places.hpp"
#include "layer/place_checks.hpp"
#include "layer/table_checks.hpp"

#include <set>

namespace zonelint::cli {

namespace {

/// Whether a row is still there that was excluded before it was read.
bool holds_one_of(const layer::LayerTable& table, const std::set<std::pair<std::uint32_t, std::int64_t>>& rows)
{
    for (std::uint32_t row = 0; !rows.empty() && row < table.size(); ++row) {
        if (rows.contains({table.source[row], table.source_row[row]})) {
            return true;
        }
    }
    return false;
}

std::vector<layer::DivisionName> division_names(const layer::LayerTable* divisions)
{
    std::vector<layer::DivisionName> out;
    for (std::uint32_t row = 0; divisions != nullptr && row < divisions->size(); ++row) {
        const std::string code =
            layer::normal_division(divisions->division(row).empty() ? divisions->id(row) : divisions->division(row));
        if (!code.empty() && !divisions->name(row).empty()) {
            out.push_back({divisions->name(row), code});
        }
    }
    return out;
}

}  // namespace

layer::LayerTable Session::read_layer(const io::Api& io, const NeededLayer& needed)
{
    io::ReadRequest request{.kind = needed.kind,
                            .kinds = m_kinds.get(),
                            .sources = needed.sources,
                            .base = m_project.base(),
                            .fields = needed.fields,
                            .divisions = division_names(m_tables.find(divisions_kind)),
                            .jobs = m_options.jobs,
                            .hash = true,
                            .keep_going = true,
                            .filters = bound_filters(needed.sources, *needed.kind),
                            .as_of = m_options.as_of};
    const std::vector<audit::CorrectionUse> before = m_corrections;
    const auto filtered = [&] {
        m_corrections = before;
        layer::LayerTable out = io.read(request);
        lay_over(out, needed.fields, m_corrections);
        return filter_sources(std::move(out), needed.sources, m_options.as_of);
    };
    std::set<std::pair<std::uint32_t, std::int64_t>> shortened;
    request.shortened = [&](std::uint32_t source, std::int64_t row) { shortened.emplace(source, row); };
    layer::LayerTable table = filtered();
    if (holds_one_of(table, shortened)) {  // a correction may have brought it back
        request.filters.clear();
        table = filtered();
    }
    complete(table, needed);
    layer::lower_accuracies(table);
    for (const auto check : {layer::check_water_areas, layer::check_extents}) {
        std::vector<layer::Problem> found = check(table);
        std::move(found.begin(), found.end(), std::back_inserter(table.problems));
    }
    if (needed.kind->name == "indicator_value") {
        std::vector<const rule::Indicator*> declared;
        for (const auto& pack : m_library.packs()) {
            for (const rule::Indicator& indicator : pack->indicators) {
                declared.push_back(&indicator);
            }
        }
        std::vector<layer::Problem> found = audit::check_indicators(table, m_program, m_kinds->divisions(), declared);
        std::move(found.begin(), found.end(), std::back_inserter(table.problems));
    }
    return table;
}

}  // namespace zonelint::cli
