#include "relation/within_distance.hpp"

#include "geo/centroid.hpp"
#include "geo/geodesic.hpp"

#include <cmath>

namespace zonelint::relation {

namespace {

std::optional<double> metres_of(const std::optional<filter::Constant>& constant)
{
    if (!constant || !std::holds_alternative<Rational>(constant->value)) {
        return std::nullopt;
    }
    return std::get<Rational>(constant->value).to_double();
}

// The limit is compared to the millimetre: a coordinate of eight decimals says no more, and the anchor at 15 000 m, inclusive,
// is 0.4 mm beyond it in doubles.
double to_millimetres(double metres) { return std::round(metres * 1000); }

}  // namespace

WithinDistance::WithinDistance(Setup setup) : Spatial(std::move(setup)), m_limit(metres_of(m_setup.spec->distance)) {}

Stand WithinDistance::stand(std::uint32_t row, const References& references, std::uint32_t reference) const
{
    const geo::GeometryColumn& a = m_setup.subjects->geometry;
    const geo::GeometryColumn& b = references.table->geometry;
    const bool points = a.shape(row) == geo::Shape::point && b.shape(reference) == geo::Shape::point &&
                        a.vertices(row).size() == 1 && b.vertices(reference).size() == 1;
    Stand out;
    if (points || m_setup.spec->centroid) {
        const geo::Point p = points ? a.first(row) : geo::centroid(a, row);
        const geo::Point q = points ? b.first(reference) : geo::centroid(b, reference);
        out.nearest = {geo::distance_m(p, q), p, q};
    } else {
        out.nearest = geo::nearest(a, row, b, reference);
    }
    out.accuracy_m = accuracy(row, references, reference);
    out.nominal = m_limit && to_millimetres(out.nearest.metres) <= to_millimetres(*m_limit);
    out.borderline = m_limit && out.accuracy_m > 0 && std::fabs(out.nearest.metres - *m_limit) <= out.accuracy_m;
    return out;
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
