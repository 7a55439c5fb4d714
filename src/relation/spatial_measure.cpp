#include "relation/spatial.hpp"

#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"

#include <cmath>

namespace zonelint::relation {

filter::Interval Spatial::nearest_passing(std::uint32_t row, Mode mode) const
{
    const auto found = nearest_witness(row, mode);
    if (!found) {
        const Doubt why = doubt(row, farthest_m);
        return filter::Interval::unknown(why.any ? why.missing : std::vector<std::string>{"no reference"});
    }
    return filter::Interval::of(Rational::from_double(found->metres).value_or(Rational(0)));
}

filter::Interval Spatial::total(filter::Measure measure, std::uint32_t row, Mode mode) const
{
    filter::Interval out = filter::Interval::of(Rational(0));
    const double widest = reach_m().value_or(0) + std::hypot(m_setup.subjects->accuracy_m(row), m_worst_accuracy);
    candidates(row, widest, [&](std::size_t target, std::size_t place) {
        const Truth counts = member(row, target, place, mode);
        if (counts != Truth::no) {
            const References& references = m_setup.references[target];
            const std::uint32_t reference = references.rows[place];
            const Stand how = stand(row, references, reference);
            const Truth in = both(counts, how.truth(mode));
            const filter::Interval value = measure == filter::Measure::count ? filter::Interval::of(Rational(1))
                                                                             : m_setup.host->summand(target, reference);
            add_member(out, value, in);
            if (in == Truth::unknown) {
                filter::add_missing(out.missing, counts == Truth::unknown ? m_setup.host->missing(target, row, reference)
                                                                          : std::vector<std::string>{"borderline"});
            }
        }
        return true;
    });
    const Doubt why = doubt(row, widest);
    if (why.any) {
        out.unbounded = true;
        filter::add_missing(out.missing, why.missing);
    }
    return out;
}

filter::Interval Spatial::measure(filter::Measure measure, std::uint32_t row, Mode mode) const
{
    const geo::GeometryColumn& geometry = m_setup.subjects->geometry;
    if (geometry.shape(row) == geo::Shape::none) {
        return filter::Interval::unknown({"geometry"});
    }
    if (measure == filter::Measure::distance) {
        return nearest_passing(row, mode);
    }
    if (measure == filter::Measure::count || measure == filter::Measure::sum) {
        return total(measure, row, mode);
    }
    // Shared part with the union of the references: from the certain ones to all of them.
    std::vector<std::string> missing;
    const auto shared = [&](bool certain_only) {
        double metres = 0;
        for (std::size_t t = 0; t < m_setup.references.size(); ++t) {
            std::vector<std::uint32_t> rows;
            candidates(row, 0, [&](std::size_t target, std::size_t place) {
                const Truth counts = target == t ? member(row, target, place, mode) : Truth::no;
                const std::uint32_t reference = m_setup.references[target].rows[place];
                if (counts == Truth::unknown) {
                    filter::add_missing(missing, m_setup.host->missing(target, row, reference));
                }
                if (counts == Truth::yes || (counts == Truth::unknown && !certain_only)) {
                    rows.push_back(reference);
                }
                return true;
            });
            if (!rows.empty()) {
                const geo::GeometryColumn& others = m_setup.references[t].table->geometry;
                metres += geometry.shape(row) == geo::Shape::line ? geo::shared_length_m(geometry, row, others, rows)
                                                                  : geo::shared_area_m2(geometry, row, others, rows);
            }
        }
        return metres;
    };
    double whole = 1;
    if (measure == filter::Measure::share) {
        whole = geometry.shape(row) == geo::Shape::line ? geo::length_m(geometry, row) : geo::area_m2(geometry, row);
        if (!(whole > 0)) {
            return filter::Interval::unknown({"empty base"});
        }
    }
    const double low = shared(true) / whole;
    const double high = shared(false) / whole;
    filter::Interval out;
    out.known = true;
    out.low = Rational::from_double(low).value_or(Rational(0));
    out.high = Rational::from_double(high).value_or(Rational(0));
    out.missing = missing;
    const Doubt why = doubt(row, 0);
    if (why.any) {
        out.unbounded = true;
        filter::add_missing(out.missing, why.missing);
    }
    return out;
}

}  // namespace zonelint::relation
