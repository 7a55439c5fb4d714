// How the projects of two runs have their sources read and corrected.
#include "audit/diff_causes.hpp"

#include <algorithm>

namespace zonelint::audit {

namespace {

const DiffInput* input_like(const DiffSide& side, const DiffInput& wanted)
{
    const auto at = std::ranges::find_if(
        side.inputs, [&](const DiffInput& one) { return one.kind == wanted.kind && one.path == wanted.path; });
    return at == side.inputs.end() ? nullptr : &*at;
}

}  // namespace

void DiffCauses::add_sources(const RuleDiff& rule, std::vector<DiffCause>& out) const
{
    if (m_a.borderline != m_b.borderline) {
        out.push_back({.kind = DiffCauseKind::borderline, .before = m_a.borderline, .after = m_b.borderline});
    }
    for (const DiffInput& after : m_b.inputs) {
        const DiffInput* before = input_like(m_a, after);
        if (before == nullptr || !rule.b->reads_kind(after.kind)) {
            continue;
        }
        if (before->accuracy_m != after.accuracy_m) {
            add_once(out, {.kind = DiffCauseKind::accuracy,
                           .what = after.path,
                           .before = fmt::format("{} m", before->accuracy_m),
                           .after = fmt::format("{} m", after.accuracy_m)});
        }
        if (kept() && before->where != after.where) {
            add_once(
                out,
                {.kind = DiffCauseKind::source_where, .what = after.path, .before = before->where, .after = after.where});
        }
    }
}

/// Corrections of the object that only one of the runs has; runs that kept their layers tell them by the cell.
void DiffCauses::add_corrections(const std::string& object_a, const std::string& object_b, std::vector<DiffCause>& out) const
{
    const auto has = [](const DiffSide& side, const DiffCorrection& wanted) {
        return std::ranges::any_of(side.corrections, [&](const DiffCorrection& one) {
            return one.object == wanted.object && one.field == wanted.field && one.after == wanted.after;
        });
    };
    const auto only = [&](const DiffSide& from, const std::string& object, const DiffSide& other, DiffCauseKind kind) {
        for (const DiffCorrection& one : from.corrections) {
            if (one.object == object && one.state == "applied" && !has(other, one)) {
                const bool added = kind == DiffCauseKind::correction;
                out.push_back({.kind = kind,
                               .what = one.field,
                               .object = one.document,
                               .before = added ? one.before : one.after,
                               .after = added ? one.after : one.before});
            }
        }
    };
    only(m_b, object_b, m_a, DiffCauseKind::correction);
    only(m_a, object_a, m_b, DiffCauseKind::correction_withdrawn);
}

/// The file is the same in both runs, and read with another `where`, which is told of the source.
bool DiffCauses::left_out(const std::string& kind, const DiffRow& row)
{
    const bool of_a = row.id_b.empty();
    const auto at = row_of(of_a, kind, of_a ? row.id_a : row.id_b);
    if (!at) {
        return false;
    }
    const layer::LayerTable& table = *(of_a ? m_a : m_b).tables->find(kind);
    const DiffInput wanted{.kind = kind, .path = table.sources[table.source[*at]].path, .sha256 = {}};
    const DiffInput* before = input_like(m_a, wanted);
    const DiffInput* after = input_like(m_b, wanted);
    return before != nullptr && after != nullptr && before->sha256 == after->sha256 && before->where != after->where;
}

}  // namespace zonelint::audit
