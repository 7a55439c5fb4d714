#include "relation/spatial.hpp"

#include "geo/geodesic.hpp"
#include "geo/overlay.hpp"

#include <cmath>

namespace zonelint::relation {

filter::Interval Spatial::nearest_passing(std::uint32_t row, Mode mode) const
{
    const auto exact = [](double metres) {
        return Rational::from_double(std::round(metres * 1000) / 1000).value_or(Rational(0));
    };
    const auto sure = nearest_reference(row, mode, Truth::yes);
    if (!sure) {
        const Doubt why = doubt(row, farthest_m, mode);
        return filter::Interval::unknown(why.any ? why.missing : std::vector<std::string>{"no reference"});
    }
    double low = sure->nearest.metres;
    double high = low;
    filter::Interval out;
    out.known = true;
    // A nearer one that perhaps counts, or that nobody knows of, would make the distance smaller.
    const auto perhaps = nearest_reference(row, mode, Truth::unknown);
    if (perhaps && perhaps->nearest.metres < low) {
        low = perhaps->nearest.metres;
        const References& references = m_setup.references[perhaps->target];
        filter::add_missing(out.missing, m_setup.host->missing(perhaps->target, row, references.rows[perhaps->place]));
    }
    const Doubt why = doubt(row, high, mode);
    if (why.any) {
        low = 0;
        filter::add_missing(out.missing, why.missing);
    }
    if (mode == Mode::certain) {
        const References& references = m_setup.references[sure->target];
        const double sigma = accuracy(row, references, references.rows[sure->place]);
        low = std::max(0.0, low - sigma);
        high += sigma;
        if (sigma > 0) {
            filter::add_missing(out.missing, {"borderline"});
        }
    }
    out.low = exact(low);
    out.high = exact(high);
    return out;
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
            // What may or may not meet the subject may lie in it whole.
            const auto within = clips(row) && how.truth(mode) == Truth::yes ? std::optional(row) : std::nullopt;
            const filter::Interval value = measure == filter::Measure::count
                                               ? filter::Interval::of(Rational(1))
                                               : m_setup.host->summand(target, reference, within);
            add_member(out, value, in);
            if (in == Truth::unknown) {
                filter::add_missing(out.missing, counts == Truth::unknown ? m_setup.host->missing(target, row, reference)
                                                                          : std::vector<std::string>{"borderline"});
            }
        }
        return true;
    });
    const Doubt why = doubt(row, widest, mode);
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
    // Lines share lengths, polygons areas; a share is of either.
    const geo::Shape shape = geometry.shape(row);
    const bool fits = measure == filter::Measure::share
                          ? shape != geo::Shape::point
                          : shape == (measure == filter::Measure::area ? geo::Shape::polygon : geo::Shape::line);
    if (!fits) {
        return filter::Interval::unknown({"geometry"});
    }
    // The part shared with the union of the references: of the certain ones, and of all of them.
    std::vector<std::string> missing;
    geo::GeometryColumn others;
    std::vector<std::uint32_t> certain_rows;
    std::vector<std::uint32_t> all_rows;
    candidates(row, 0, [&](std::size_t target, std::size_t place) {
        const Truth counts = member(row, target, place, mode);
        const References& references = m_setup.references[target];
        if (counts == Truth::no) {
            return true;
        }
        const auto at = static_cast<std::uint32_t>(others.size());
        others.append(references.table->geometry, references.rows[place]);
        all_rows.push_back(at);
        if (counts == Truth::yes) {
            certain_rows.push_back(at);
        } else {
            filter::add_missing(missing, m_setup.host->missing(target, row, references.rows[place]));
        }
        return true;
    });
    const auto shared = [&](const std::vector<std::uint32_t>& rows) {
        return rows.empty()                ? 0.0
               : shape == geo::Shape::line ? geo::shared_length_m(geometry, row, others, rows)
                                           : geo::shared_area_m2(geometry, row, others, rows);
    };
    double whole = 1;
    if (measure == filter::Measure::share) {
        whole = geometry.shape(row) == geo::Shape::line ? geo::length_m(geometry, row) : geo::area_m2(geometry, row);
        if (!(whole > 0)) {
            return filter::Interval::unknown({"empty base"});
        }
    }
    const double low = shared(certain_rows) / whole;
    const double high = shared(all_rows) / whole;
    filter::Interval out;
    out.known = true;
    out.low = Rational::from_double(low).value_or(Rational(0));
    out.high = Rational::from_double(high).value_or(Rational(0));
    out.missing = missing;
    const Doubt why = doubt(row, 0, mode);
    if (why.any) {
        out.high = Rational(1);
        out.unbounded = measure != filter::Measure::share;
        filter::add_missing(out.missing, why.missing);
    }
    return out;
}

}  // namespace zonelint::relation
