#include "relation/spatial.hpp"

#include "geo/geodesic.hpp"
#include "geo/locate.hpp"
#include "geo/overlay.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::relation {

namespace {

constexpr std::size_t most_witnesses = 8;
constexpr double farthest_m = 2.1e7;   // half the way around the earth

std::vector<geo::BoxIndex> index_of(const Setup& setup)
{
    std::vector<geo::BoxIndex> out;
    for (const References& references : setup.references) {
        std::vector<geo::Box> boxes;
        for (const std::uint32_t row : references.rows) {
            boxes.push_back(references.table->geometry.box(row));
        }
        out.emplace_back(boxes);
    }
    return out;
}

}  // namespace

namespace {

// Lists in use by nested searches of one thread, outermost first.
struct Lists {
    std::vector<std::unique_ptr<std::vector<std::uint32_t>>> lists;
    std::size_t in_use = 0;
};

Lists& lists_of_thread()
{
    static thread_local Lists lists;
    return lists;
}

}  // namespace

Scratch::Scratch()
{
    Lists& all = lists_of_thread();
    if (all.in_use == all.lists.size()) {
        all.lists.push_back(std::make_unique<std::vector<std::uint32_t>>());
    }
    m_places = all.lists[all.in_use++].get();
}

Scratch::~Scratch() { --lists_of_thread().in_use; }

Spatial::Spatial(Setup setup) : Relation(std::move(setup)), m_index(index_of(m_setup))
{
    for (const References& references : m_setup.references) {
        std::vector<std::uint32_t>& placeless = m_placeless.emplace_back();
        for (std::size_t place = 0; place < references.rows.size(); ++place) {
            const std::uint32_t row = references.rows[place];
            if (references.table->geometry.shape(row) == geo::Shape::none) {
                placeless.push_back(static_cast<std::uint32_t>(place));
            }
            m_worst_accuracy = std::max(m_worst_accuracy, references.table->accuracy_m(row));
        }
    }
}

double Spatial::accuracy(std::uint32_t row, const References& references, std::uint32_t reference) const
{
    return std::hypot(m_setup.subjects->accuracy_m(row), references.table->accuracy_m(reference));
}

Truth Spatial::member(std::uint32_t row, std::size_t target, std::size_t place, Mode mode) const
{
    const References& references = m_setup.references[target];
    if (is_self(references, references.rows[place], row)) {
        return Truth::no;
    }
    const Truth own = references.truth_of(place, mode);
    return own == Truth::no ? own : both(own, m_setup.host->pair(target, row, references.rows[place], mode));
}

Truth Spatial::against_union(std::uint32_t /*row*/, Mode /*mode*/) const { return Truth::unknown; }

void Spatial::decide(std::span<const std::uint32_t> rows, std::span<Truth> out, Mode mode) const
{
    const std::optional<double> reach = reach_m();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::uint32_t row = rows[i];
        if (!reach || m_setup.subjects->geometry.shape(row) == geo::Shape::none) {
            out[i] = Truth::unknown;
            continue;
        }
        const double widest = *reach + std::hypot(m_setup.subjects->accuracy_m(row), m_worst_accuracy);
        Truth truth = Truth::no;
        if (any_one()) {
            candidates(row, widest, [&](std::size_t target, std::size_t place) {
                const Truth counts = member(row, target, place, mode);
                if (counts > truth) {
                    const References& references = m_setup.references[target];
                    truth = either(truth, both(counts, stand(row, references, references.rows[place]).truth(mode)));
                }
                return truth != Truth::yes;
            });
        } else {
            truth = against_union(row, mode);
        }
        out[i] = truth == Truth::no && doubt(row, widest).any ? Truth::unknown : truth;
    }
}

Spatial::Doubt Spatial::doubt(std::uint32_t row, double reach) const
{
    Doubt out;
    const auto because = [&](std::string fact) {
        out.any = true;
        filter::add_missing(out.missing, {std::move(fact)});
    };
    const layer::LayerTable& subjects = *m_setup.subjects;
    for (std::size_t t = 0; t < m_setup.references.size(); ++t) {
        const References& references = m_setup.references[t];
        if (references.table == nullptr) {
            because(references.target->kind->name);
            continue;
        }
        for (const std::uint32_t place : m_placeless[t]) {
            const std::uint32_t reference = references.rows[place];
            if (is_self(references, reference, row)) {
                continue;
            }
            // It names a division whose polygon is loaded: it may be anywhere in it.
            const Area area = m_setup.host->division_area(references.table->division(reference));
            if (area.column != nullptr && area.column->box(area.row).intersects(geo::widened(subjects.geometry.box(row), reach)) &&
                geo::nearest(subjects.geometry, row, *area.column, area.row).metres <= reach) {
                because(references.target->kind->name + "/" + references.table->id(reference));
            }
        }
        const geo::GeometryColumn& known = references.table->complete_within;
        if (known.size() == 0) {
            continue;
        }
        bool within = false;
        for (std::size_t k = 0; k < known.size() && !within; ++k) {
            const auto vertices = subjects.geometry.vertices(row);
            within = std::all_of(vertices.begin(), vertices.end(), [&](geo::Point p) {
                return geo::locate(p, known, k) != geo::Side::outside &&
                       (reach <= 0 || geo::nearest_boundary(p, known, k).metres >= reach);
            });
        }
        if (!within) {
            because("complete_within");
        }
    }
    return out;
}

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
    return out;
}

std::optional<filter::Witness> Spatial::nearest_witness(std::uint32_t row, Mode mode) const
{
    const geo::GeometryColumn& subjects = m_setup.subjects->geometry;
    geo::Nearest best;
    std::size_t best_target = 0;
    std::size_t best_place = 0;
    const auto look = [&](double reach) {
        best = {};
        candidates(row, reach, [&](std::size_t target, std::size_t place) {
            const References& references = m_setup.references[target];
            const std::uint32_t reference = references.rows[place];
            // Rows are in the order of their ids: of equally near ones the first stays.
            if (geo::least_distance_m(subjects.box(row), references.table->geometry.box(reference)) < best.metres &&
                member(row, target, place, mode) == Truth::yes) {
                const geo::Nearest found = geo::nearest(subjects, row, references.table->geometry, reference);
                if (found.metres < best.metres) {
                    best = found;
                    best_target = target;
                    best_place = place;
                }
            }
            return true;
        });
        return best.metres;
    };
    const double first_reach = m_setup.use_index ? std::max(1000.0, reach_m().value_or(0)) : farthest_m;
    for (double reach = first_reach; reach < 2 * farthest_m && look(reach) > reach; reach *= 4) {
    }
    if (!std::isfinite(best.metres)) {
        return std::nullopt;
    }
    const References& references = m_setup.references[best_target];
    Stand how = stand(row, references, references.rows[best_place]);
    how.nearest = best;
    filter::Witness out = witness(row, best_target, best_place, how, mode);
    out.metres = best.metres;
    return out;
}

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
                filter::add_missing(out.missing, counts == Truth::unknown
                                                     ? m_setup.host->missing(target, row, reference)
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
        const Doubt why = doubt(row, widest);
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
        return a.truth != b.truth ? a.truth > b.truth : a.metres != b.metres ? a.metres < b.metres : a.id < b.id;
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
