#include "relation/inside.hpp"

#include "geo/geodesic.hpp"
#include "geo/locate.hpp"
#include "geo/overlay.hpp"
#include "geo/predicates.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::relation {

namespace {

/// True if some point of an edge lies within `sigma` of the boundary of the set, to the centimetre. The distance changes no
/// faster than one walks: where it is more than half the edge and sigma at the middle, the whole edge is clear.
bool near_boundary(geo::Point a, geo::Point b, const geo::PolygonSet& set, double sigma)
{
    const geo::Point middle{(a.x + b.x) / 2, (a.y + b.y) / 2};
    const double half = 1.01 * std::max(geo::distance_m(middle, a), geo::distance_m(middle, b));
    const double found = set.boundary_distance(middle, sigma + half);
    if (found <= sigma) {
        return true;
    }
    return found <= sigma + half && half > 0.01 &&
           (near_boundary(a, middle, set, sigma) || near_boundary(middle, b, set, sigma));
}

/// Between the boundary of a line or polygon and that of a polygon that holds it.
geo::Nearest between_boundaries(const geo::GeometryColumn& inner, std::uint32_t inner_row, const geo::GeometryColumn& outer,
                                std::uint32_t outer_row)
{
    // They do not cross, so the nearest pair has a vertex of one of them.
    geo::Nearest best;
    for (const geo::Point p : inner.vertices(inner_row)) {
        const geo::Nearest found = geo::nearest_boundary(p, outer, outer_row);
        best = found.metres < best.metres ? found : best;
    }
    for (const geo::Point p : outer.vertices(outer_row)) {
        geo::Box here;
        here.add(p);
        if (geo::least_distance_m(here, inner.box(inner_row)) < best.metres) {
            const geo::Nearest found = geo::nearest_boundary(p, inner, inner_row);
            best = found.metres < best.metres ? geo::Nearest{found.metres, found.on_b, found.on_a} : best;
        }
    }
    return best;
}

}  // namespace

Inside::Inside(Setup setup) : Spatial(std::move(setup))
{
    for (const References& references : m_setup.references) {
        // The union differs from subject to subject: conditions on the pair, or a subject that must not count itself.
        m_paired = m_paired || references.target->pair.has_value() || references.table == m_setup.subjects;
    }
    if (!m_paired) {
        for (const Which which : {certain, possible, nominally_certain, nominally_possible}) {
            m_unions[which] = make_union(which);
        }
    }
}

std::unique_ptr<Inside::Union> Inside::make_union(Which which) const
{
    const Mode mode = which == certain || which == possible ? Mode::certain : Mode::nominal;
    const bool all = which == possible || which == nominally_possible;
    auto out = std::make_unique<Union>();
    std::vector<std::uint32_t> rows;
    const bool copy = m_setup.references.size() != 1;
    for (const References& references : m_setup.references) {
        for (std::size_t place = 0; place < references.rows.size(); ++place) {
            const Truth truth = references.truth_of(place, mode);
            if (truth == Truth::yes || (all && truth == Truth::unknown)) {
                rows.push_back(copy ? static_cast<std::uint32_t>(out->copies.size()) : references.rows[place]);
                if (copy) {
                    out->copies.append(references.table->geometry, references.rows[place]);
                }
            }
        }
    }
    const bool bound = !copy && m_setup.references.front().table != nullptr;
    const geo::GeometryColumn& column = bound ? m_setup.references.front().table->geometry : out->copies;
    out->set = std::make_unique<geo::PolygonSet>(column, std::move(rows));
    return out;
}

double Inside::accuracy_near(std::uint32_t row) const
{
    if (m_worst_accuracy == m_best_accuracy) {
        return m_worst_accuracy;
    }
    double out = m_best_accuracy;
    candidates(row, std::hypot(m_setup.subjects->accuracy_m(row), m_worst_accuracy),
               [&](std::size_t target, std::size_t place) {
                   const References& references = m_setup.references[target];
                   out = std::max(out, references.table->accuracy_m(references.rows[place]));
                   return out < m_worst_accuracy;
               });
    return out;
}

Truth Inside::in_set(std::uint32_t row, const geo::PolygonSet& set, const geo::GeometryColumn& column, Mode mode) const
{
    const geo::GeometryColumn& subjects = m_setup.subjects->geometry;
    // Where the references differ in accuracy, the worst counts only near those that have it.
    const double sigma = mode == Mode::certain ? std::hypot(m_setup.subjects->accuracy_m(row), accuracy_near(row)) : 0;
    if (subjects.shape(row) == geo::Shape::point) {
        bool nominal = true;
        for (const geo::Point p : subjects.vertices(row)) {
            nominal = nominal && set.covers(p);
            if (sigma > 0 && set.boundary_distance(p, sigma) <= sigma) {
                return Truth::unknown;
            }
        }
        return truth_of(nominal);
    }
    if (set.rows().empty() || !set.box().intersects(geo::widened(subjects.box(row), sigma))) {
        return Truth::no;
    }
    const bool nominal = geo::within_union(subjects, row, column, set.rows());
    if (sigma <= 0) {
        return truth_of(nominal);
    }
    if (!nominal) {
        return geo::outside_by_m(subjects, row, column, set.rows()) > sigma ? Truth::no : Truth::unknown;
    }
    // Not only the corners: a notch of the references may end near the middle of an edge.
    bool near = false;
    geo::for_each_edge(subjects, row, [&](geo::Point a, geo::Point b) { near = near || near_boundary(a, b, set, sigma); });
    return near ? Truth::unknown : Truth::yes;
}

Truth Inside::one_by_one(std::uint32_t row, Mode mode) const
{
    // Conditions on the pair: the union differs from subject to subject.
    Union sure;
    Union perhaps;
    std::vector<std::uint32_t> sure_rows;
    std::vector<std::uint32_t> perhaps_rows;
    const double sigma = std::hypot(m_setup.subjects->accuracy_m(row), m_worst_accuracy);
    candidates(row, sigma, [&](std::size_t target, std::size_t place) {
        const Truth truth = member(row, target, place, mode);
        const References& references = m_setup.references[target];
        if (truth == Truth::yes) {
            sure_rows.push_back(static_cast<std::uint32_t>(sure.copies.size()));
            sure.copies.append(references.table->geometry, references.rows[place]);
        }
        if (truth != Truth::no) {
            perhaps_rows.push_back(static_cast<std::uint32_t>(perhaps.copies.size()));
            perhaps.copies.append(references.table->geometry, references.rows[place]);
        }
        return true;
    });
    const geo::PolygonSet sure_set(sure.copies, std::move(sure_rows));
    const Truth truth = in_set(row, sure_set, sure.copies, mode);
    if (truth == Truth::yes || perhaps.copies.size() == sure.copies.size()) {
        return truth;
    }
    const geo::PolygonSet perhaps_set(perhaps.copies, std::move(perhaps_rows));
    return truth == Truth::no && in_set(row, perhaps_set, perhaps.copies, mode) == Truth::no ? Truth::no : Truth::unknown;
}

Truth Inside::against_union(std::uint32_t row, Mode mode) const
{
    if (m_paired) {
        return one_by_one(row, mode);
    }
    const auto column_of = [&](const Union& u) -> const geo::GeometryColumn& {
        const bool own = m_setup.references.size() == 1 && m_setup.references.front().table != nullptr;
        return own ? m_setup.references.front().table->geometry : u.copies;
    };
    const Union& sure = united(mode == Mode::certain ? certain : nominally_certain);
    const Truth truth = in_set(row, *sure.set, column_of(sure), mode);
    const Union& perhaps = united(mode == Mode::certain ? possible : nominally_possible);
    if (truth == Truth::yes || perhaps.set->rows().size() == sure.set->rows().size()) {
        return truth;
    }
    return truth == Truth::no && in_set(row, *perhaps.set, column_of(perhaps), mode) == Truth::no ? Truth::no
                                                                                                  : Truth::unknown;
}

Stand Inside::stand(std::uint32_t row, const References& references, std::uint32_t reference) const
{
    const geo::GeometryColumn& a = m_setup.subjects->geometry;
    const geo::GeometryColumn& b = references.table->geometry;
    Stand out;
    out.accuracy_m = accuracy(row, references, reference);
    if (b.shape(reference) != geo::Shape::polygon) {
        return out;
    }
    if (a.shape(row) == geo::Shape::point) {
        out.nominal = true;
        for (const geo::Point p : a.vertices(row)) {
            out.nominal = out.nominal && geo::locate(p, b, reference) != geo::Side::outside;
            const geo::Nearest edge = geo::nearest_boundary(p, b, reference);
            if (edge.metres < out.nearest.metres) {
                out.nearest = edge;
            }
        }
        out.borderline = out.accuracy_m > 0 && out.nearest.metres <= out.accuracy_m;
        return out;
    }
    const std::uint32_t rows[] = {reference};
    out.nominal = geo::within_union(a, row, b, rows);
    if (out.nominal) {
        out.nearest = between_boundaries(a, row, b, reference);
        out.borderline = out.accuracy_m > 0 && out.nearest.metres <= out.accuracy_m;
        return out;
    }
    out.nearest = geo::nearest(a, row, b, reference);
    const bool astride = out.nearest.metres <= 0;
    if (astride || out.accuracy_m > 0) {
        const double outside = geo::outside_by_m(a, row, b, rows);
        out.borderline = outside <= out.accuracy_m && out.accuracy_m > 0;
        // Of one that is partly inside it says how far it reaches out.
        out.nearest.metres = astride ? outside : out.nearest.metres;
    }
    return out;
}

double Inside::shown_metres(const Stand& how, std::uint32_t /*row*/, const References& /*references*/,
                            std::uint32_t /*reference*/) const
{
    return how.nominal ? -how.nearest.metres : how.nearest.metres;
}

void Inside::describe(filter::Trace& trace) const
{
    trace.limit = 0;
    trace.unit = find_unit("m");
}

}  // namespace zonelint::relation
