#include "relation/within_distance.hpp"

#include "geo/centroid.hpp"
#include "geo/geodesic.hpp"
#include "relation/millimetres.hpp"

namespace zonelint::relation {

namespace {

std::optional<double> metres_of(const std::optional<filter::Constant>& constant)
{
    if (!constant || !std::holds_alternative<Rational>(constant->value)) {
        return std::nullopt;
    }
    return std::get<Rational>(constant->value).to_double();
}

}  // namespace

WithinDistance::WithinDistance(Setup setup) : Spatial(std::move(setup)), m_limit(metres_of(m_setup.spec->distance)) {}

bool WithinDistance::points(std::uint32_t row, const References& references, std::uint32_t reference) const
{
    const geo::GeometryColumn& a = m_setup.subjects->geometry;
    const geo::GeometryColumn& b = references.table->geometry;
    return a.shape(row) == geo::Shape::point && b.shape(reference) == geo::Shape::point && a.vertices(row).size() == 1 &&
           b.vertices(reference).size() == 1;
}

Stand WithinDistance::stand(std::uint32_t row, const References& references, std::uint32_t reference) const
{
    const geo::GeometryColumn& a = m_setup.subjects->geometry;
    const geo::GeometryColumn& b = references.table->geometry;
    const bool single = points(row, references, reference);
    Stand out;
    if (single || m_setup.spec->centroid) {
        const geo::Point p = single ? a.first(row) : geo::centroid(a, row);
        const geo::Point q = single ? b.first(reference) : geo::centroid(b, reference);
        out.nearest = {geo::distance_m(p, q), p, q};
    } else {
        out.nearest = geo::nearest(a, row, b, reference);
    }
    out.accuracy_m = accuracy(row, references, reference);
    out.nominal = m_limit && to_millimetres(out.nearest.metres) <= to_millimetres(*m_limit);
    out.borderline = m_limit && out.accuracy_m > 0 && std::fabs(out.nearest.metres - *m_limit) <= out.accuracy_m;
    return out;
}

Truth WithinDistance::standing(std::uint32_t row, const References& references, std::uint32_t reference, Mode mode) const
{
    if (m_limit && points(row, references, reference)) {
        // The chord through the earth is shorter than the geodesic by less than that of a circle which is bent more than
        // any line on the ellipsoid. Only where that leaves a doubt is the geodesic asked for.
        constexpr double least_radius_m = 6.3e6;
        constexpr double longest_m = 1e5;  // the next term of the arc is below 1e-9 of it
        constexpr double slack_m = 0.002;  // more than what rounding to millimetres can do
        const double sigma = mode == Mode::certain ? accuracy(row, references, reference) : 0;
        const double chord =
            geo::least_distance_m(m_setup.subjects->geometry.box(row), references.table->geometry.box(reference));
        const double arc = chord * (1 + chord * chord / (24 * least_radius_m * least_radius_m) + 1e-9);
        if (chord > *m_limit + sigma + slack_m) {
            return Truth::no;
        }
        if (chord < longest_m && arc < *m_limit - sigma - slack_m) {
            return Truth::yes;
        }
    }
    return stand(row, references, reference).truth(mode);
}

geo::Nearest WithinDistance::separation(std::uint32_t row, const References& references, std::uint32_t reference) const
{
    return stand(row, references, reference).nearest;
}

void WithinDistance::describe(filter::Trace& trace) const
{
    trace.limit = m_limit;
    trace.unit = find_unit("m");
    if (m_setup.spec->distance) {
        trace.parameter = m_setup.spec->distance->parameter;
        if (m_setup.spec->distance->unit != nullptr) {
            trace.unit = m_setup.spec->distance->unit;
        }
    }
}

}  // namespace zonelint::relation
