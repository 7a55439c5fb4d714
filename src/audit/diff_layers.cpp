// What became of whole layers between two runs.
#include "audit/diff_causes.hpp"

#include <algorithm>

namespace zonelint::audit {

const DiffCauses::LayerChange& DiffCauses::change_of(const std::string& kind)
{
    const auto at = m_changes.find(kind);
    if (at != m_changes.end()) {
        return at->second;
    }
    LayerChange& out = m_changes[kind];
    const layer::LayerTable* a = m_a.tables->find(kind);
    const layer::LayerTable* b = m_b.tables->find(kind);
    const ObjectPairs& both = pairs(kind);
    for (std::uint32_t row = 0; a != nullptr && row < a->size(); ++row) {
        const std::string id = a->id(row);
        const std::string other = b == nullptr ? "" : both.in_b(id);
        const auto there = row_of(false, kind, other);
        if (!there) {
            out.removed.push_back(id);
            continue;
        }
        LayerChange::Cell cell{id, changed_cells(m_a, *a, row, m_b, *b, *there, nullptr), moved_m(*a, row, *b, *there)};
        if (!cell.cells.empty() || cell.moved != 0) {
            out.edited.push_back(std::move(cell));
        }
    }
    for (std::uint32_t row = 0; b != nullptr && row < b->size(); ++row) {
        const std::string id = b->id(row);
        if (a == nullptr || !row_of(true, kind, both.in_a(id))) {
            out.added.push_back(id);
        }
    }
    std::sort(out.added.begin(), out.added.end());
    std::sort(out.removed.begin(), out.removed.end());
    return out;
}

const DiffCauses::ReadChange& DiffCauses::read_change(const DiffRule& rule, const std::string& kind,
                                                      const std::vector<std::string>& reads)
{
    const auto [at, made] = m_read_changes.try_emplace({&rule, kind});
    ReadChange& out = at->second;
    if (made) {
        const LayerChange& change = change_of(kind);
        for (const LayerChange::Cell& cell : change.edited) {
            if (cell.moved != 0 || std::ranges::any_of(cell.cells, [&](const DiffCause& one) {
                    return std::ranges::find(reads, one.what) != reads.end();
                })) {
                out.edited.push_back(cell.id);
            }
        }
        std::sort(out.edited.begin(), out.edited.end());
        for (const std::vector<std::string>* ids :
             std::initializer_list<const std::vector<std::string>*>{&out.edited, &change.added, &change.removed}) {
            out.all.insert(out.all.end(), ids->begin(), ids->end());
        }
        std::sort(out.all.begin(), out.all.end());
    }
    return out;
}

/// The layers that the rule reads, beside the object itself.
void DiffCauses::add_layers(const RuleDiff& rule, const DiffRow& row, std::vector<DiffCause>& out)
{
    static constexpr std::size_t named = 3;
    for (const auto& [kind, reads] : rule.b->reads) {
        const bool own = kind == rule.b->kind;
        if (own && !rule.a->reads_peers && !rule.b->reads_peers) {
            continue;
        }
        const LayerChange& layer = change_of(kind);
        const ReadChange& change = read_change(*rule.b, kind, reads);
        const auto count = [&](const std::vector<std::string>& ids, const std::string& self) {
            return ids.size() - (own && std::ranges::binary_search(ids, self) ? 1U : 0U);
        };
        const std::size_t added = count(layer.added, row.id_b);
        const std::size_t removed = count(layer.removed, row.id_a);
        const std::size_t edited = count(change.edited, row.id_a);
        if (added + removed + edited == 0) {
            continue;
        }
        std::vector<std::string> ids;
        for (const std::string& id : change.all) {
            if (!own || (id != row.id_a && id != row.id_b)) {
                if (ids.size() == named) {
                    ids.emplace_back("…");
                    break;
                }
                ids.push_back(id);
            }
        }
        out.push_back({.kind = DiffCauseKind::references,
                       .what = fmt::format("+{} -{} ~{}", added, removed, edited),
                       .object = kind,
                       .after = join(ids, ", ")});
    }
}

}  // namespace zonelint::audit
