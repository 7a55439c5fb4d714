#include "relation/intersects.hpp"

#include "geo/locate.hpp"
#include "geo/overlay.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::relation {

Intersects::Intersects(Setup setup) : Spatial(std::move(setup))
{
    for (const References& references : m_setup.references) {
        m_prepared.push_back(references.table == nullptr ? nullptr
                                                         : std::make_unique<geo::Prepared>(references.table->geometry));
    }
    if (suits_sets()) {
        for (const References& references : m_setup.references) {
            m_sets.emplace_back(references.table->geometry, references.rows);
        }
    }
}

bool Intersects::suits_sets() const
{
    std::size_t vertices = 0;
    for (const References& references : m_setup.references) {
        if (references.table == nullptr || references.table == m_setup.subjects || references.target->pair) {
            return false;
        }
        const geo::GeometryColumn& shapes = references.table->geometry;
        for (const std::uint32_t row : references.rows) {
            const geo::Shape shape = shapes.shape(row);
            if (shape != geo::Shape::polygon && shape != geo::Shape::none) {
                return false;
            }
            vertices += shape == geo::Shape::none ? 0 : shapes.vertices(row).size();
        }
    }
    // Sorting the edges into slabs pays only where there are points enough to ask about.
    return m_setup.use_index && vertices < 16 * m_setup.subjects->size();
}

void Intersects::decide(std::span<const std::uint32_t> rows, std::span<Truth> out, Mode mode) const
{
    const geo::GeometryColumn& subjects = m_setup.subjects->geometry;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool point = subjects.shape(rows[i]) == geo::Shape::point && subjects.vertices(rows[i]).size() == 1;
        if (point && !m_sets.empty()) {
            out[i] = point_in_sets(rows[i], mode);
        } else {
            Spatial::decide(rows.subspan(i, 1), out.subspan(i, 1), mode);
        }
    }
}

Truth Intersects::point_in_sets(std::uint32_t row, Mode mode) const
{
    const Scratch scratch;
    std::vector<std::uint32_t>& places = scratch.places();
    const geo::Point p = m_setup.subjects->geometry.first(row);
    const double widest = std::hypot(m_setup.subjects->accuracy_m(row), m_worst_accuracy);
    const geo::Box box = reach_box({p.x, p.y, p.x, p.y}, mode == Mode::certain ? widest : 0);
    Truth truth = Truth::no;
    for (std::size_t t = 0; t < m_sets.size() && truth != Truth::yes; ++t) {
        const References& references = m_setup.references[t];
        m_sets[t].near(box, places);
        for (const std::uint32_t place : places) {
            const Truth counts = references.truth_of(place, mode);
            if (counts <= truth) {
                continue;
            }
            const double sigma = mode == Mode::certain ? accuracy(row, references, references.rows[place]) : 0;
            const bool borderline = sigma > 0 && m_sets[t].boundary_within(place, p, sigma);
            const Truth stands = borderline ? Truth::unknown : truth_of(m_sets[t].contains(place, p));
            truth = either(truth, both(counts, stands));
        }
    }
    return truth == Truth::no && doubt(row, widest, mode).any ? Truth::unknown : truth;
}

bool Intersects::meet(std::uint32_t row, const References& references, std::uint32_t reference) const
{
    const geo::GeometryColumn& a = m_setup.subjects->geometry;
    const geo::GeometryColumn& b = references.table->geometry;
    if (!a.box(row).intersects(b.box(reference))) {
        return false;
    }
    const auto any_point_in = [](const geo::GeometryColumn& points, std::size_t point_row, const geo::GeometryColumn& shape,
                                 std::size_t shape_row) {
        const auto vertices = points.vertices(point_row);
        return std::any_of(vertices.begin(), vertices.end(),
                           [&](geo::Point p) { return geo::locate(p, shape, shape_row) != geo::Side::outside; });
    };
    if (a.shape(row) == geo::Shape::point) {
        return any_point_in(a, row, b, reference);
    }
    if (b.shape(reference) == geo::Shape::point) {
        return any_point_in(b, reference, a, row);
    }
    const auto target = static_cast<std::size_t>(&references - m_setup.references.data());
    return m_prepared[target]->intersects(reference, a, row);
}

double Intersects::grip_m(std::uint32_t row, const References& references, std::uint32_t reference) const
{
    const geo::GeometryColumn& a = m_setup.subjects->geometry;
    const geo::GeometryColumn& b = references.table->geometry;
    double grip = 0;
    // Points of one deep inside the other polygon hold the two together: vertices, and middles of the part they share.
    const auto deepest = [&](const geo::GeometryColumn& of, std::size_t of_row, const geo::GeometryColumn& in,
                             std::size_t in_row) {
        const auto vertices = of.vertices(of_row);
        for (std::size_t i = 0; i < vertices.size(); ++i) {
            const geo::Point next = vertices[std::min(i + 1, vertices.size() - 1)];
            for (const geo::Point p :
                 {vertices[i], geo::Point{(vertices[i].x + next.x) / 2, (vertices[i].y + next.y) / 2}}) {
                if (geo::locate(p, in, in_row) == geo::Side::inside) {
                    grip = std::max(grip, geo::nearest_boundary(p, in, in_row).metres);
                }
            }
        }
    };
    const auto held_by = [&](const geo::GeometryColumn& of, std::size_t of_row, const geo::GeometryColumn& in,
                             std::size_t in_row) {
        if (in.shape(in_row) != geo::Shape::polygon) {
            return;
        }
        deepest(of, of_row, in, in_row);
        if (of.shape(of_row) != geo::Shape::point) {
            geo::GeometryColumn part;
            const std::uint32_t rows[] = {static_cast<std::uint32_t>(in_row)};
            geo::shared_part(of, of_row, in, rows, part);
            if (part.size() > 0 && part.shape(0) != geo::Shape::none) {
                deepest(part, 0, in, in_row);
            }
        }
    };
    held_by(a, row, b, reference);
    held_by(b, reference, a, row);
    if (a.shape(row) == geo::Shape::line && b.shape(reference) == geo::Shape::line) {
        // Lines that cross stay crossed until an end slips over the other.
        double ends = std::numeric_limits<double>::infinity();
        for (const geo::Point p : {a.vertices(row).front(), a.vertices(row).back()}) {
            ends = std::min(ends, geo::nearest(p, b, reference).metres);
        }
        for (const geo::Point p : {b.vertices(reference).front(), b.vertices(reference).back()}) {
            ends = std::min(ends, geo::nearest(p, a, row).metres);
        }
        grip = std::max(grip, ends);
    }
    return grip;
}

Stand Intersects::stand(std::uint32_t row, const References& references, std::uint32_t reference) const
{
    Stand out;
    out.accuracy_m = accuracy(row, references, reference);
    out.nominal = meet(row, references, reference);
    if (out.nominal) {
        out.nearest.metres = 0;
        out.nearest.on_a = m_setup.subjects->geometry.first(row);
        out.nearest.on_b = out.nearest.on_a;
        out.borderline = out.accuracy_m > 0 && grip_m(row, references, reference) <= out.accuracy_m;
        return out;
    }
    if (out.accuracy_m > 0) {
        out.nearest = geo::nearest(m_setup.subjects->geometry, row, references.table->geometry, reference);
        out.borderline = out.nearest.metres <= out.accuracy_m;
    }
    return out;
}

void Intersects::describe(filter::Trace& trace) const
{
    trace.limit = 0;
    trace.unit = find_unit("m");
}

}  // namespace zonelint::relation
