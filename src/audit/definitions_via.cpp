// Networks of pipes, for the relations that walk over them.

#include "audit/definitions.hpp"

#include "filter/bind.hpp"
#include "network/walk.hpp"

#include <algorithm>
#include <numeric>

namespace zonelint::audit {

using relation::Mode;

std::int64_t Definitions::lost_in(const layer::LayerTable& pipes)
{
    return std::count_if(pipes.excluded.begin(), pipes.excluded.end(), relation::is_lost);
}

std::int64_t Definitions::off_network(const relation::References& references)
{
    const layer::LayerTable& table = *references.table;
    const auto node = table.kind->field("node");
    return std::count_if(references.rows.begin(), references.rows.end(), [&](std::uint32_t row) {
        return table.geometry.shape(row) == geo::Shape::none && !(node && table.has(*node, row));
    });
}

relation::Via Definitions::via_of(const relation::Setup& setup)
{
    relation::Via out;
    const rule::CompiledRelation& relation = *setup.spec;
    const layer::LayerTable* pipes = relation.via == nullptr ? nullptr : m_tables.find(relation.via->name);
    if (pipes == nullptr) {
        return out;
    }
    const auto* snap = relation.snap ? std::get_if<Rational>(&relation.snap->value) : nullptr;
    const double snap_m = snap == nullptr ? network::default_snap_m(*pipes) : snap->to_double();
    std::shared_ptr<const network::Network>& made = m_networks[{relation.via->name, snap_m}];
    if (made == nullptr) {
        const bool by_place = setup.use_index && setup.objects_beside(*pipes) > network::Footing::objects_without_index;
        made = std::make_shared<const network::Network>(*pipes,
                                                        network::Options{.snap_m = snap_m,
                                                                         .t_junctions = m_options.t_junctions,
                                                                         .index_meanwhile = by_place && m_options.jobs > 1});
    }
    out.network = made;
    if (!relation.via_filter && pipes->doubtful.empty()) {
        return out;  // all of them count
    }
    const auto truths = [&](Mode mode) {
        std::vector<std::uint32_t> rows(pipes->size());
        std::iota(rows.begin(), rows.end(), 0U);
        std::vector<Truth> truth(rows.size(), Truth::yes);
        if (relation.via_filter) {
            filter::evaluate(*relation.via_filter, frame(*pipes, mode), rows, truth);
        }
        for (const std::uint32_t row : rows) {
            truth[row] = both(truth[row], pipes->belongs(row));
        }
        return truth;
    };
    out.truth = truths(Mode::certain);
    out.nominal = truths(Mode::nominal);
    return out;
}

}  // namespace zonelint::audit
