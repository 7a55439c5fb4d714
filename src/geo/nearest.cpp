#include "geo/nearest.hpp"

#include "geo/edge_search.hpp"
#include "geo/geodesic.hpp"
#include "geo/locate.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace zonelint::geo {

namespace {

/// Consecutive edges of a row with their box.
struct Run {
    std::size_t begin;
    std::size_t end;
    Box box;
};
constexpr std::size_t run_edges = 16;

struct Edges {
    std::vector<Edge> edges;
    std::vector<Run> runs;

    Edges(const GeometryColumn& column, std::size_t row)
    {
        for_each_edge(column, row, [&](Point a, Point b) {
            if (edges.size() % run_edges == 0) {
                runs.push_back({edges.size(), edges.size(), {}});
            }
            edges.push_back({a, b});
            runs.back().end = edges.size();
            runs.back().box.add(a);
            runs.back().box.add(b);
        });
    }
    [[nodiscard]] std::span<const Edge> of(const Run& run) const
    {
        return {edges.data() + run.begin, edges.data() + run.end};
    }
};

Point crossing(const Edge& e, const Edge& f)
{
    const double ex = e.b.x - e.a.x;
    const double ey = e.b.y - e.a.y;
    const double det = ex * (f.b.y - f.a.y) - ey * (f.b.x - f.a.x);
    if (det != 0) {
        const double t = ((f.a.x - e.a.x) * (f.b.y - f.a.y) - (f.a.y - e.a.y) * (f.b.x - f.a.x)) / det;
        const double in = std::clamp(t, 0.0, 1.0);
        return {e.a.x + in * ex, e.a.y + in * ey};
    }
    for (const Point p : {e.a, e.b}) {
        if (on_segment(p, f.a, f.b)) {
            return p;
        }
    }
    return f.a;
}

bool touch(const Edges& a, const Edges& b, Point& at)
{
    for (const Run& r : a.runs) {
        for (const Run& s : b.runs) {
            if (!r.box.intersects(s.box)) {
                continue;
            }
            for (const Edge& e : a.of(r)) {
                for (const Edge& f : b.of(s)) {
                    if (segments_meet(e.a, e.b, f.a, f.b)) {
                        at = crossing(e, f);
                        return true;
                    }
                }
            }
        }
    }
    return false;
}

/// A part of `inner` that begins in the polygon `outer`; enough where no edges meet.
bool begins_in(const GeometryColumn& inner, std::size_t row_in, const GeometryColumn& outer, std::size_t row_out, Point& at)
{
    if (outer.shape(row_out) != Shape::polygon) {
        return false;
    }
    for (std::uint32_t part = inner.parts_begin(row_in); part < inner.parts_end(row_in); ++part) {
        at = inner.ring(inner.rings_begin(part)).front();
        if (locate(at, outer, row_out) != Side::outside) {
            return true;
        }
    }
    return false;
}

/// Between the vertices of one run and the edges of another.
void offer_vertices(std::span<const Edge> from, const Run& to, const Edges& edges, bool swapped, Nearest& best)
{
    const auto offer = [&](Point p) {
        Box here;
        here.add(p);
        if (least_distance_m(here, to.box) >= best.metres) {
            return;
        }
        EdgeSearch search(p, best.metres);
        for (const Edge& e : edges.of(to)) {
            search.offer(e.a, e.b);
        }
        const Nearest found = search.result();
        if (found.metres < best.metres) {
            best = swapped ? Nearest{found.metres, found.on_b, found.on_a} : found;
        }
    };
    for (const Edge& e : from) {
        offer(e.a);
    }
    offer(from.back().b);
}

/// Edges so long that, bent as they are, they may be nearest between their ends.
void offer_long_edges(std::span<const Edge> a, std::span<const Edge> b, Nearest& best)
{
    for (const Edge& e : a) {
        for (const Edge& f : b) {
            const double gain = possible_gain_m(e) + possible_gain_m(f);
            if (gain < 1e-3) {
                continue;
            }
            Box box_e;
            box_e.add(e.a);
            box_e.add(e.b);
            Box box_f;
            box_f.add(f.a);
            box_f.add(f.b);
            if (least_distance_m(box_e, box_f) < best.metres) {
                const Nearest found = nearest_of_edges(e, f);
                if (found.metres < best.metres) {
                    best = found;
                }
            }
        }
    }
}

Nearest by_runs(const Edges& a, const Edges& b)
{
    struct Pair {
        double low;
        const Run* r;
        const Run* s;
    };
    std::vector<Pair> pairs;
    const Point p = a.edges.front().a;
    const Point q = b.edges.front().a;
    Nearest best{distance_m(p, q), p, q};
    for (const Run& r : a.runs) {
        for (const Run& s : b.runs) {
            const double low = least_distance_m(r.box, s.box);
            if (low < best.metres) {
                pairs.push_back({low, &r, &s});
            }
        }
    }
    std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) { return x.low < y.low; });
    for (const Pair& pair : pairs) {
        if (pair.low >= best.metres) {
            break;
        }
        offer_vertices(a.of(*pair.r), *pair.s, b, false, best);
        offer_vertices(b.of(*pair.s), *pair.r, a, true, best);
        offer_long_edges(a.of(*pair.r), b.of(*pair.s), best);
    }
    return best;
}

}  // namespace

Nearest nearest_boundary(Point p, const GeometryColumn& column, std::size_t row)
{
    EdgeSearch search(p, std::numeric_limits<double>::infinity());
    for_each_edge(column, row, [&](Point a, Point b) { search.offer(a, b); });
    return search.result();
}

Nearest nearest(Point p, const GeometryColumn& column, std::size_t row)
{
    if (column.shape(row) == Shape::polygon && locate(p, column, row) != Side::outside) {
        return {0, p, p};
    }
    return nearest_boundary(p, column, row);
}

Nearest nearest(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::size_t row_b)
{
    if (a.shape(row_a) == Shape::none || b.shape(row_b) == Shape::none) {
        return {};
    }
    if (a.shape(row_a) == Shape::point && a.vertices(row_a).size() == 1) {
        return nearest(a.first(row_a), b, row_b);
    }
    if (b.shape(row_b) == Shape::point && b.vertices(row_b).size() == 1) {
        const Nearest turned = nearest(b.first(row_b), a, row_a);
        return {turned.metres, turned.on_b, turned.on_a};
    }
    const Edges edges_a(a, row_a);
    const Edges edges_b(b, row_b);
    if (edges_a.edges.empty() || edges_b.edges.empty()) {
        return {};
    }
    Point at;
    if (a.box(row_a).intersects(b.box(row_b)) &&
        (touch(edges_a, edges_b, at) || begins_in(a, row_a, b, row_b, at) || begins_in(b, row_b, a, row_a, at))) {
        return {0, at, at};
    }
    return by_runs(edges_a, edges_b);
}

}  // namespace zonelint::geo
