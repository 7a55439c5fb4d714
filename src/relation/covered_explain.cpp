#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"
#include "geo/place.hpp"
#include "relation/covered.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::relation {

namespace {

constexpr double first_look_m = 1000;
constexpr std::size_t most_gaps = 5;

filter::CoverFigures figures_of(const Covering& covering)
{
    const Coverage& coverage = *covering.coverage;
    filter::CoverFigures out;
    out.subject_m2 = coverage.subject_m2;
    out.masked_m2 = coverage.masked_m2;
    out.covered_m2 = coverage.covered_m2;
    out.gap_m2 = coverage.gap_m2;
    out.sliver_m2 = coverage.sliver_m2;
    out.certain_gap_m2 = covering.certain_gap_m2;
    out.share = coverage.share();
    out.gaps = coverage.gaps.size();
    out.slivers = coverage.slivers.size();
    for (std::size_t i = 0; i < std::min(most_gaps, coverage.gaps.size()); ++i) {
        out.largest.push_back(
            {coverage.areas_m2[i], covering.certain_m2[i], geo::place_of(coverage.gaps, i).value_or(geo::Point{})});
    }
    return out;
}

}  // namespace

std::optional<NearestCover> Covered::nearest(const geo::GeometryColumn& gaps, std::size_t gap, Mode mode) const
{
    // No gap comes nearer to a reference that counts than its reach: who is there need not look on.
    constexpr double printed_m = 0.01;
    const double least = m_reach_m.value_or(0) + printed_m;
    struct Candidate {
        double metres;  ///< at least
        const Side* side;
        std::uint32_t row;
    };
    NearestCover best;
    std::vector<Candidate> candidates;
    const auto look = [&](double reach) {
        best = {};
        candidates.clear();
        for (const Side& side : m_sides) {
            if (side.mask || side.references->table == nullptr) {
                continue;
            }
            std::vector<std::uint32_t> places;
            side.index.query(geo::widened(gaps.box(gap), reach), places);
            for (const std::uint32_t at : places) {
                const std::uint32_t row = side.references->rows[at];
                if (side.references->truth_of(at, mode) == Truth::yes) {
                    candidates.push_back(
                        {geo::least_distance_m(gaps.box(gap), side.references->table->geometry.box(row)), &side, row});
                }
            }
        }
        std::stable_sort(candidates.begin(), candidates.end(),
                         [](const Candidate& a, const Candidate& b) { return a.metres < b.metres; });
        for (const Candidate& one : candidates) {
            if (one.metres >= best.nearest.metres || best.nearest.metres <= least) {
                break;
            }
            const geo::Nearest found = geo::nearest(gaps, gap, one.side->references->table->geometry, one.row);
            if (found.metres < best.nearest.metres) {
                best = {one.side->number, one.row, found};
            }
        }
        return best.nearest.metres;
    };
    for (double reach = std::max(first_look_m, least); reach < 2 * farthest_m && look(reach) > reach; reach *= 4) {
    }
    return std::isfinite(best.nearest.metres) ? std::optional(best) : std::nullopt;
}

filter::Trace Covered::explain(std::uint32_t row, Mode mode, Detail /*detail*/) const
{
    filter::Trace out;
    out.what = filter::Trace::What::relation;
    out.relation = m_setup.spec->schema->name;
    for (const References& references : m_setup.references) {
        out.reference_kinds.push_back(references.target->kind->name);
        out.references += static_cast<std::int64_t>(references.rows.size());
    }
    out.unit = find_unit("m2");
    out.limit = m_least_m2;
    if (m_setup.spec->min_area) {
        out.parameter = m_setup.spec->min_area->parameter;
        out.unit = m_setup.spec->min_area->unit != nullptr ? m_setup.spec->min_area->unit : out.unit;
    }
    const Covering& covering = this->covering(row, mode);
    const Truth nominal = mode == Mode::nominal ? covering.truth : this->covering(row, Mode::nominal).truth;
    out.truth = covering.truth;
    out.nominal = nominal == Truth::yes;
    out.borderline = out.truth == Truth::unknown && nominal != Truth::unknown;
    if (out.truth == Truth::unknown) {
        out.missing = covering.missing;
    }
    if (!covering.coverage || covering.blind) {
        return out;  // of land that anything may cover there is no gap to show
    }
    out.cover = figures_of(covering);
    out.value = covering.coverage->areas_m2.empty() ? 0 : covering.coverage->areas_m2.front();
    if (out.cover->largest.empty()) {
        return out;
    }
    if (const auto near = nearest(covering.coverage->gaps, 0, mode)) {
        const References& references = m_setup.references[near->target];
        filter::Witness witness;
        witness.kind = references.target->kind->name;
        witness.id = references.table->id(near->row);
        witness.name = references.table->name(near->row);
        witness.table = static_cast<std::uint32_t>(near->target);
        witness.row = near->row;
        witness.truth = Truth::no;
        witness.metres = near->nearest.metres;
        witness.on_subject = near->nearest.on_a;
        witness.on_reference = near->nearest.on_b;
        witness.placed = true;
        out.witnesses.push_back(std::move(witness));
    }
    return out;
}

}  // namespace zonelint::relation
