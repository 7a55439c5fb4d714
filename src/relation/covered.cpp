#include "relation/covered.hpp"

#include "geo/geodesic.hpp"
#include "geo/nearest.hpp"
#include "geo/overlay.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <map>

namespace zonelint::relation {

namespace {

using filter::Interval;
using filter::Measure;

constexpr std::size_t most_lost_names = 5;

/// The value of a key in base units; `fallback` where it is not written, nothing for a parameter without value.
std::optional<double> value_of(const std::optional<filter::Constant>& constant, double fallback)
{
    if (!constant) {
        return fallback;
    }
    const auto* number = std::get_if<Rational>(&constant->value);
    return number == nullptr ? std::nullopt : std::optional(number->to_double());
}

Rational exact(double value, double steps)
{
    return Rational::from_double(std::round(value * steps) / steps).value_or(Rational(0));
}

geo::GeometryColumn rectangle(const geo::Box& box)
{
    const geo::Point ring[] = {{box.min_x, box.min_y},
                               {box.max_x, box.min_y},
                               {box.max_x, box.max_y},
                               {box.min_x, box.max_y},
                               {box.min_x, box.min_y}};
    geo::GeometryColumn out;
    out.begin_row(geo::Shape::polygon);
    out.begin_part();
    out.add_ring(ring);
    out.end_row();
    return out;
}

}  // namespace

/// What was found about one subject.
struct Covered::Found {
    std::vector<geo::Cover> covers, masks;  ///< certain
    std::vector<Perhaps> perhaps;
    std::vector<std::string> blind;        ///< layers of which anything may be missing
    std::deque<geo::GeometryColumn> made;  ///< shapes that no layer holds
};

Covered::Covered(Setup setup)
    : Relation(std::move(setup)), m_reach_m(value_of(m_setup.spec->distance, 0)),
      m_least_m2(value_of(m_setup.spec->min_area, 0)), m_sides(sides_of(m_setup))
{
    for (Kept& kept : m_kept) {
        kept = std::make_unique<std::atomic<const Covering*>[]>(m_setup.subjects->size());
    }
}

Covered::~Covered()
{
    for (const Kept& kept : m_kept) {
        for (std::size_t row = 0; row < m_setup.subjects->size(); ++row) {
            delete kept[row].load();
        }
    }
}

std::vector<Covered::Side> Covered::sides_of(const Setup& setup)
{
    std::vector<Side> out;
    const auto add = [&](const References& references, bool mask) {
        Side& side = out.emplace_back(Side{&references, out.size(), mask, geo::BoxIndex(references.boxes()), {}});
        if (references.table == nullptr) {
            return;
        }
        const std::string head = references.target->kind->name + "/";
        for (std::size_t place = 0; place < references.rows.size(); ++place) {
            const std::uint32_t row = references.rows[place];
            if (references.table->geometry.shape(row) == geo::Shape::none) {
                const Area area = setup.host->division_area(references.table->division(row));
                side.somewhere.push_back({head + references.table->id(row), area, place});
            }
        }
        std::map<std::pair<const geo::GeometryColumn*, std::size_t>, std::size_t> count;
        for (const layer::Excluded& row : references.table->excluded) {
            if (!is_lost(row)) {
                continue;
            }
            // Of many in one division the first few tell all that there is to know.
            const Area area = setup.host->division_area(row.division);
            std::size_t& there = count[{area.column, area.row}];
            if (++there <= most_lost_names) {
                side.somewhere.push_back({head + (row.id.empty() ? "?" : row.id), area, std::nullopt});
            }
        }
    };
    for (const References& references : setup.references) {
        add(references, false);
    }
    for (const References& references : setup.masks) {
        add(references, true);
    }
    return out;
}

Truth Covered::member(std::uint32_t row, const Side& side, std::size_t place, Mode mode) const
{
    const References& references = *side.references;
    const std::uint32_t reference = references.rows[place];
    if (is_self(references, reference, row)) {
        return Truth::no;
    }
    const Truth own = references.truth_of(place, mode);
    return own == Truth::no || side.mask ? own : both(own, m_setup.host->pair(side.number, row, reference, mode));
}

void Covered::collect(std::uint32_t row, const Side& side, Mode mode, Found& found) const
{
    const References& references = *side.references;
    if (references.table == nullptr) {
        found.blind.push_back(references.target->kind->name);
        return;
    }
    if (references.table->partial()) {
        found.blind.emplace_back("unreadable file");
    }
    const geo::GeometryColumn& shapes = references.table->geometry;
    const double reach = side.mask ? 0 : *m_reach_m;
    const geo::Box box = geo::widened(m_setup.subjects->geometry.box(row), reach);
    std::vector<std::uint32_t> places;
    if (m_setup.use_index) {
        side.index.query(box, places);
    } else {
        for (std::uint32_t place = 0; place < references.rows.size(); ++place) {
            places.push_back(place);
        }
    }
    for (const std::uint32_t place : places) {
        const std::uint32_t reference = references.rows[place];
        const Truth counts = shapes.shape(reference) == geo::Shape::none ? Truth::no : member(row, side, place, mode);
        const geo::Cover cover{&shapes, reference, reach};
        if (counts == Truth::yes) {
            (side.mask ? found.masks : found.covers).push_back(cover);
        } else if (counts == Truth::unknown) {
            found.perhaps.push_back({cover, &side, place, {}});
        }
    }
    const geo::GeometryColumn* anywhere = nullptr;
    for (const Side::Somewhere& one : side.somewhere) {
        if (!one.place || member(row, side, *one.place, mode) != Truth::no) {
            if (one.area.column == nullptr && anywhere == nullptr) {
                anywhere = &found.made.emplace_back(rectangle(geo::widened(box, 1)));
            }
            const geo::GeometryColumn* land = one.area.column == nullptr ? anywhere : one.area.column;
            found.perhaps.push_back({{land, one.area.row, reach}, &side, std::nullopt, one.name});
        }
    }
    const geo::GeometryColumn& known = references.table->complete_within;
    if (known.size() > 0) {
        std::vector<std::uint32_t> all;
        for (std::uint32_t k = 0; k < known.size(); ++k) {
            all.push_back(k);
        }
        geo::GeometryColumn& outside = found.made.emplace_back();
        geo::outside_part(rectangle(geo::widened(box, 1)), 0, known, all, outside);
        if (outside.shape(0) == geo::Shape::polygon) {
            found.perhaps.push_back({{&outside, 0, reach}, &side, std::nullopt, "complete_within"});
        }
    }
}

/// The second overlay: what is left of the gaps if all that may cover does.
void Covered::narrow(std::uint32_t row, Found& found, Covering& out) const
{
    const geo::GeometryColumn& gaps = out.coverage->gaps;
    std::vector<bool> touches(found.perhaps.size(), false);
    bool sure = false;
    for (std::uint32_t gap = 0; gap < gaps.size(); ++gap) {
        std::vector<geo::Cover> covers;
        for (std::size_t i = 0; i < found.perhaps.size(); ++i) {
            const geo::Cover& cover = found.perhaps[i].cover;
            if (geo::widened(cover.shape->box(cover.row), cover.reach_m).intersects(gaps.box(gap)) &&
                geo::nearest(gaps, gap, *cover.shape, cover.row).metres <= cover.reach_m) {
                covers.push_back(cover);
                touches[i] = true;
            }
        }
        if (covers.empty()) {
            out.certain_m2.push_back(out.coverage->areas_m2[gap]);
            out.certain_gap_m2 += out.coverage->areas_m2[gap];
            sure = true;
            continue;
        }
        const auto way = m_setup.use_index ? geo::UncoveredWay::automatic : geo::UncoveredWay::oracle;
        const Coverage left = coverage_of(gaps, gap, {}, covers, out.least_m2, way);
        out.certain_m2.push_back(left.gap_m2 + left.sliver_m2);
        out.certain_gap_m2 += left.gap_m2;
        sure = sure || left.gaps.size() > 0;
    }
    if (sure) {
        out.truth = Truth::no;
    }
    for (std::size_t i = 0; i < found.perhaps.size(); ++i) {
        const Perhaps& one = found.perhaps[i];
        if (!touches[i] && !one.side->mask) {
            continue;
        }
        const std::vector<std::string> facts =
            one.place ? m_setup.host->missing(one.side->number, row, one.side->references->rows[*one.place])
                      : std::vector<std::string>{one.name};
        if (touches[i]) {
            filter::add_missing(out.missing, facts);
        }
        if (one.side->mask) {
            const double area = geo::shared_area_m2(m_setup.subjects->geometry, row, *one.cover.shape, one.cover.row);
            out.maybe_masked_m2 += area;
            filter::add_missing(out.missing_of_masks, area > 0 ? facts : std::vector<std::string>{});
        }
    }
}

Covering Covered::compute(std::uint32_t row, Mode mode) const
{
    Covering out;
    const geo::GeometryColumn& subjects = m_setup.subjects->geometry;
    if (subjects.shape(row) != geo::Shape::polygon) {
        out.missing = {"geometry"};
        return out;
    }
    const auto name_of = [](const std::optional<filter::Constant>& constant, const char* key) {
        return constant->parameter.empty() ? std::string(key) : constant->parameter;
    };
    if (!m_reach_m) {
        out.missing = {name_of(m_setup.spec->distance, "distance")};
        return out;
    }
    if (!m_least_m2) {
        out.missing = {name_of(m_setup.spec->min_area, "min_area")};
        return out;
    }
    out.least_m2 = *m_least_m2;
    Found found;
    for (const Side& side : m_sides) {
        collect(row, side, mode, found);
    }
    const auto way = m_setup.use_index ? geo::UncoveredWay::automatic : geo::UncoveredWay::oracle;
    try {
        out.coverage = coverage_of(subjects, row, found.masks, found.covers, out.least_m2, way);
        if (out.coverage->gaps.size() == 0) {
            out.truth = Truth::yes;
        } else if (!found.blind.empty()) {
            out.blind = true;
            filter::add_missing(out.missing, found.blind);
            out.certain_m2.assign(out.coverage->areas_m2.size(), 0);
        } else {
            narrow(row, found, out);
        }
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::internal) {
            throw Error(error.kind(), error.message(),
                        {.layer = m_setup.subjects->kind->name, .feature = m_setup.subjects->id(row)});
        }
        out = {};
        out.missing = {"geometry"};
    }
    return out;
}

const Covering& Covered::covering(std::uint32_t row, Mode mode) const
{
    std::atomic<const Covering*>& kept = m_kept[static_cast<int>(mode)][row];
    const Covering* out = kept.load();
    if (out == nullptr) {
        auto fresh = std::make_unique<const Covering>(compute(row, mode));
        if (kept.compare_exchange_strong(out, fresh.get())) {  // else another thread was first
            out = fresh.release();
        }
    }
    return *out;
}

void Covered::decide(std::span<const std::uint32_t> rows, std::span<Truth> out, Mode mode) const
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        out[i] = covering(rows[i], mode).truth;
    }
}

Interval Covered::share(const Covering& covering) const
{
    const Coverage& coverage = *covering.coverage;
    const double land = coverage.subject_m2 - coverage.masked_m2;
    if (!(land > 0)) {
        return Interval::unknown({"empty base"});
    }
    // The base is smallest, and the share with it, where all that may be masked is, and all of it was covered.
    const double base = std::max(coverage.gap_m2, land - covering.maybe_masked_m2);
    Interval out = Interval::of(exact(std::max(0.0, 1 - coverage.gap_m2 / base), 1e9));
    out.high = exact(std::max(0.0, 1 - covering.certain_gap_m2 / land), 1e9);
    return out;
}

Interval Covered::measure(Measure measure, std::uint32_t row, Mode mode) const
{
    const Covering& covering = this->covering(row, mode);
    if (!covering.coverage) {
        return Interval::unknown(covering.missing);
    }
    const Coverage& coverage = *covering.coverage;
    const bool open = covering.truth == Truth::unknown || covering.certain_gap_m2 < coverage.gap_m2;
    Interval out;
    if (measure == Measure::share) {
        out = share(covering);
        if (covering.blind && out.known) {
            out.low = Rational(0);
        }
        filter::add_missing(out.missing, covering.missing_of_masks);
    } else if (measure == Measure::gap) {
        out = Interval::of(exact(covering.certain_gap_m2, 1e3));
        out.high = exact(coverage.gap_m2, 1e3);
    } else {
        // What may cover can close gaps, and cut one into any number.
        const auto gaps = static_cast<std::int64_t>(coverage.gaps.size());
        out = Interval::of(Rational(open ? (covering.truth == Truth::no ? 1 : 0) : gaps));
        out.high = Rational(gaps);
        out.unbounded = open;
    }
    if (open) {
        filter::add_missing(out.missing, covering.missing);
    }
    return out;
}

}  // namespace zonelint::relation
