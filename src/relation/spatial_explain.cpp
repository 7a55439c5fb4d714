#include "relation/spatial.hpp"

#include "geo/geodesic.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::relation {

namespace {}  // namespace

double Spatial::shown_metres(const Stand& how, std::uint32_t /*row*/, const References& /*references*/,
                             std::uint32_t /*reference*/) const
{
    return how.nearest.metres;
}

filter::Witness Spatial::witness(std::uint32_t row, std::size_t target, std::size_t place, const Stand& how, Mode mode) const
{
    const References& references = m_setup.references[target];
    const std::uint32_t reference = references.rows[place];
    filter::Witness out;
    out.kind = references.target->kind->name;
    out.id = references.table->id(reference);
    out.name = references.table->name(reference);
    out.table = static_cast<std::uint32_t>(target);
    out.row = reference;
    out.truth = both(member(row, target, place, mode), how.truth(mode));
    out.metres = shown_metres(how, row, references, reference);
    out.on_subject = how.nearest.on_a;
    out.on_reference = how.nearest.on_b;
    out.placed = std::isfinite(how.nearest.metres);
    out.borderline = how.borderline && mode == Mode::certain && member(row, target, place, mode) == Truth::yes;
    return out;
}

geo::Nearest Spatial::separation(std::uint32_t row, const References& references, std::uint32_t reference) const
{
    return geo::nearest(m_setup.subjects->geometry, row, references.table->geometry, reference);
}

std::optional<Spatial::Found> Spatial::nearest_reference(std::uint32_t row, Mode mode, Truth least) const
{
    const geo::GeometryColumn& subjects = m_setup.subjects->geometry;
    Found best;
    const auto look = [&](double reach) {
        best = {};
        candidates(row, reach, [&](std::size_t target, std::size_t place) {
            const References& references = m_setup.references[target];
            const std::uint32_t reference = references.rows[place];
            // Rows are in the order of their ids: of equally near ones the first stays.
            if (geo::least_distance_m(subjects.box(row), references.table->geometry.box(reference)) < best.nearest.metres &&
                member(row, target, place, mode) >= least) {
                const geo::Nearest found = separation(row, references, reference);
                if (found.metres < best.nearest.metres) {
                    best = {found, target, place};
                }
            }
            return true;
        });
        return best.nearest.metres;
    };
    const double first_reach = m_setup.use_index ? std::max(1000.0, reach_m().value_or(0)) : farthest_m;
    for (double reach = first_reach; reach < 2 * farthest_m && look(reach) > reach; reach *= 4) {
    }
    return std::isfinite(best.nearest.metres) ? std::optional(best) : std::nullopt;
}

std::optional<filter::Witness> Spatial::nearest_witness(std::uint32_t row, Mode mode) const
{
    const auto found = nearest_reference(row, mode, Truth::yes);
    if (!found) {
        return std::nullopt;
    }
    const References& references = m_setup.references[found->target];
    Stand how = stand(row, references, references.rows[found->place]);
    how.nearest = found->nearest;
    filter::Witness out = witness(row, found->target, found->place, how, mode);
    out.metres = found->nearest.metres;
    return out;
}

filter::Trace Spatial::explain(std::uint32_t row, Mode mode, Detail detail) const
{
    filter::Trace out;
    out.what = filter::Trace::What::relation;
    out.relation = m_setup.spec->schema->name;
    for (const References& references : m_setup.references) {
        out.reference_kinds.push_back(references.target->kind->name);
        out.references += static_cast<std::int64_t>(references.rows.size());
    }
    describe(out);
    const std::optional<double> reach = reach_m();
    if (m_setup.subjects->geometry.shape(row) == geo::Shape::none) {
        out.missing = {"geometry"};
        return out;
    }
    if (!reach) {
        out.missing = {m_setup.spec->distance ? m_setup.spec->distance->parameter : "distance"};
        return out;
    }
    const double widest = *reach + std::hypot(m_setup.subjects->accuracy_m(row), m_worst_accuracy);
    Truth truth = Truth::no;
    Truth nominal = Truth::no;
    std::vector<std::string> missing;
    candidates(row, widest, [&](std::size_t target, std::size_t place) {
        const Truth counts = member(row, target, place, mode);
        if (counts == Truth::no) {
            return true;
        }
        const References& references = m_setup.references[target];
        const Stand how = stand(row, references, references.rows[place]);
        const Truth here = both(counts, how.truth(mode));
        truth = either(truth, here);
        nominal = either(nominal, both(counts, truth_of(how.nominal)));
        if (here == Truth::unknown) {
            filter::add_missing(missing, counts == Truth::unknown
                                             ? m_setup.host->missing(target, row, references.rows[place])
                                             : std::vector<std::string>{});
            if (how.borderline && mode == Mode::certain) {
                filter::add_missing(missing, {"borderline"});
            }
        }
        if (here != Truth::no) {
            out.witnesses.push_back(witness(row, target, place, how, mode));
            out.accuracy_m = std::max(out.accuracy_m, how.accuracy_m);
        }
        return true;
    });
    if (!any_one()) {
        truth = against_union(row, mode);
        nominal = against_union(row, Mode::nominal);
        if (truth == Truth::unknown && nominal != Truth::unknown) {
            filter::add_missing(missing, {"borderline"});
        }
    }
    if (truth == Truth::no) {
        const Doubt why = doubt(row, widest, mode);
        if (why.any) {
            truth = Truth::unknown;
            nominal = Truth::unknown;
            filter::add_missing(missing, why.missing);
        }
    }
    out.truth = truth;
    out.nominal = nominal == Truth::yes;
    out.borderline = truth == Truth::unknown && nominal != Truth::unknown;
    if (truth == Truth::unknown) {
        out.missing = missing;
    }
    if (out.witnesses.empty() && detail == Detail::full) {
        if (auto found = nearest_witness(row, mode)) {
            out.witnesses.push_back(std::move(*found));
        }
    }
    std::stable_sort(out.witnesses.begin(), out.witnesses.end(), [](const filter::Witness& a, const filter::Witness& b) {
        if (a.truth != b.truth || a.borderline != b.borderline) {
            return a.truth != b.truth ? a.truth > b.truth : a.borderline;
        }
        return a.metres != b.metres ? a.metres < b.metres : a.id < b.id;
    });
    if (out.witnesses.size() > most_witnesses) {
        out.witnesses.resize(most_witnesses);
    }
    if (!out.witnesses.empty() && std::isfinite(out.witnesses.front().metres)) {
        out.value = out.witnesses.front().metres;
    }
    return out;
}

}  // namespace zonelint::relation
