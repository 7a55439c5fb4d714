#include "geo/edge_search.hpp"

#include "geo/geodesic.hpp"
#include "geo/locate.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace zonelint::geo {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

/// Longer edges are cut for the search, in degrees.
constexpr double piece_deg = 0.5;
/// Vertices farther from the origin than this are not placed in its plane, in degrees.
constexpr double plane_deg = 2;
/// A minimum is found when the next step along the edge is shorter than this, or than this part of a short distance.
constexpr double step_m = 1e-4;
/// A step that changes the distance by less is taken without measuring again: what it changes is known well enough.
constexpr double known_gain_m = 1e-4;
/// Only at distances beside which such a step is short.
constexpr double settled_m = 1;

/// Metres an edge runs east and north for its whole length, at one latitude.
PlanePoint velocity(Point a, Point b, double lat_deg)
{
    const double s = std::sin(lat_deg * rad);
    const double w = 1 - e2 * s * s;
    const double n = equatorial_radius_m / std::sqrt(w);
    return {(b.x - a.x) * rad * n * std::cos(lat_deg * rad), (b.y - a.y) * rad * n * (1 - e2) / w};
}

Point along(Point a, Point b, double t) { return t >= 1 ? b : Point{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; }

/// One evaluation on the way to a minimum: the distance there, half the slope of its square, and the square of the speed,
/// which is nearly the slope of the slope.
struct Trial {
    Nearest nearest;
    double slope;
    double speed2;
};

/// Half the slope of the squared distance from p at the place q of the edge ab.
Trial trial(Point p, Point q, Point a, Point b)
{
    const Bearing from_p = bearing(p, q);
    const PlanePoint v = velocity(a, b, q.y);
    const double azimuth = from_p.arrival_azimuth_deg * rad;
    return {{from_p.metres, p, q},
            from_p.metres * (std::sin(azimuth) * v.east + std::cos(azimuth) * v.north),
            v.east * v.east + v.north * v.north};
}

/// Minimum over t in [0, 1] of a function whose squared distance has a rising slope: Newton's steps in a bracket.
/// `settle(trial, next, step)` may end it with the answer one step ahead of a trial.
template <class Evaluate, class Settle>
Nearest minimise(double t, Evaluate evaluate, Settle settle)
{
    double low = 0;
    double high = 1;
    Trial now = evaluate(t);
    for (int round = 0; round < 60; ++round) {
        if (now.slope == 0 || now.speed2 == 0 || (t <= 0 && now.slope > 0) || (t >= 1 && now.slope < 0)) {
            break;
        }
        (now.slope > 0 ? high : low) = t;
        double next = std::clamp(t - now.slope / now.speed2, 0.0, 1.0);
        if (next < low || next > high || (round > 8 && (next == low || next == high))) {
            next = 0.5 * (low + high);
        } else if (const std::optional<Nearest> ahead = settle(now, next, next - t)) {
            return *ahead;
        }
        const double enough = step_m * std::clamp(now.nearest.metres, 1e-5, 1.0);
        if ((next - t) * (next - t) * now.speed2 < enough * enough) {
            break;
        }
        t = next;
        now = evaluate(t);
    }
    return now.nearest;
}

/// The difference of two longitudes, the short way round.
double lon_difference(double to, double from)
{
    const double d = to - from;
    return std::abs(d) <= 180 ? d : std::remainder(d, 360.0);
}

/// Where on a plane segment the origin is nearest.
double foot(PlanePoint a, PlanePoint b)
{
    const double dx = b.east - a.east;
    const double dy = b.north - a.north;
    const double square = dx * dx + dy * dy;
    return square > 0 ? std::clamp(-(a.east * dx + a.north * dy) / square, 0.0, 1.0) : 0;
}

template <class Use>
void in_pieces(Point a, Point b, Use use)
{
    const double span = std::max(std::abs(b.x - a.x), std::abs(b.y - a.y));
    if (!(span > piece_deg)) {
        use(a, b);
        return;
    }
    const int pieces = 1 + static_cast<int>(std::min(span, 1000.0) / piece_deg);
    Point before = a;
    for (int i = 1; i <= pieces; ++i) {
        const Point after = along(a, b, static_cast<double>(i) / pieces);
        use(before, after);
        before = after;
    }
}

Nearest on_piece(const LocalFrame& frame, Point a, Point b)
{
    const Point p = frame.origin();
    if (a == b) {
        return {distance_m(p, a), p, a};
    }
    const double dx = lon_difference(a.x, p.x);
    const double guess = foot(frame.place(dx, a.y), frame.place(dx + b.x - a.x, b.y));
    const auto evaluate = [&](double t) { return trial(p, along(a, b, t), a, b); };
    // The square of the distance is a parabola along so short a way: its own second derivative differs from speed2 by no more than
    // a part of distance / radius, squared.
    const auto settle = [&](const Trial& now, double next, double step) -> std::optional<Nearest> {
        const double d = now.nearest.metres;
        const double change = step * (2 * now.slope + step * now.speed2);
        if (d < settled_m || std::abs(change) > 2 * d * known_gain_m) {
            return std::nullopt;
        }
        return Nearest{std::sqrt(d * d + change), p, along(a, b, next)};
    };
    Nearest found = minimise(guess, evaluate, settle);
    if (found.metres < 1e-3 && on_segment(p, a, b)) {
        found = {0, p, p};
    }
    return found;
}

}  // namespace

EdgeSearch::EdgeSearch(Point p, double limit_m) : m_frame(p), m_limit_m(limit_m), m_high(limit_m) {}

DistanceBounds EdgeSearch::bounds(Point a, Point b) const
{
    const Point p = m_frame.origin();
    const double dx_a = lon_difference(a.x, p.x);
    const double dx_b = dx_a + (b.x - a.x);
    const bool near = m_frame.usable() && std::abs(dx_a) < plane_deg && std::abs(dx_b) < plane_deg &&
                      std::abs(a.y - p.y) < plane_deg && std::abs(b.y - p.y) < plane_deg;
    if (near) {
        const PlanePoint pa = m_frame.place(dx_a, a.y);
        const PlanePoint pb = m_frame.place(dx_b, b.y);
        const double t = foot(pa, pb);
        const double dx = pb.east - pa.east;
        const double dy = pb.north - pa.north;
        const double d = std::sqrt((pa.east + t * dx) * (pa.east + t * dx) + (pa.north + t * dy) * (pa.north + t * dy));
        if (d < LocalFrame::reach_m) {
            const double slack = d * LocalFrame::relative_error + (dx * dx + dy * dy) * LocalFrame::bend_per_m;
            return {std::max(0.0, d - slack), d + slack};
        }
    }
    Box here;
    here.add(p);
    Box there;
    there.add(a);
    there.add(b);
    return {least_distance_m(here, there), infinite};
}

DistanceBounds EdgeSearch::bounds(const GeometryColumn& column, std::size_t row) const
{
    DistanceBounds out{infinite, infinite};
    for_each_edge(column, row, [&](Point a, Point b) {
        in_pieces(a, b, [&](Point from, Point to) {
            const DistanceBounds range = bounds(from, to);
            out.low = std::min(out.low, range.low);
            out.high = std::min(out.high, range.high);
        });
    });
    Box here;
    here.add(m_frame.origin());
    if (column.shape(row) == Shape::polygon && here.intersects(column.box(row))) {
        out.low = 0;
    }
    return out;
}

void EdgeSearch::offer(Point a, Point b)
{
    in_pieces(a, b, [&](Point from, Point to) {
        const DistanceBounds range = bounds(from, to);
        if (range.low <= m_high) {
            m_high = std::min(m_high, range.high);
            m_candidates.push_back({range.low, {from, to}});
        }
    });
}

Nearest EdgeSearch::result()
{
    Nearest best;
    const auto try_one = [&](const Candidate& c) {
        if (c.low <= m_high && c.low < best.metres) {
            const Nearest found = on_piece(m_frame, c.edge.a, c.edge.b);
            if (found.metres < best.metres) {
                best = found;
                m_high = std::min(m_high, std::max(found.metres, 0.0));
            }
        }
    };
    // The most promising first; then in the order offered, so that ties do not depend on the bounds.
    const auto first = std::min_element(m_candidates.begin(), m_candidates.end(),
                                        [](const Candidate& x, const Candidate& y) { return x.low < y.low; });
    if (first != m_candidates.end()) {
        try_one(*first);
        for (const Candidate& c : m_candidates) {
            if (&c != &*first) {
                try_one(c);
            }
        }
    }
    return best.metres <= m_limit_m ? best : Nearest{};
}

Nearest nearest_on_edge(Point p, Point a, Point b)
{
    EdgeSearch search(p, infinite);
    search.offer(a, b);
    return search.result();
}

double possible_gain_m(const Edge& e)
{
    const PlanePoint v = velocity(e.a, e.b, e.a.y);
    return (v.east * v.east + v.north * v.north) * LocalFrame::bend_per_m;
}

Nearest nearest_of_edges(const Edge& e, const Edge& f)
{
    const double half = 0.5;
    const auto evaluate = [&](double s) {
        const Point q = along(e.a, e.b, s);
        const Nearest other = nearest_on_edge(q, f.a, f.b);
        Trial t = trial(other.on_b, q, e.a, e.b);
        t.nearest = {other.metres, q, other.on_b};
        return t;
    };
    // A step moves the nearest point of the other edge too: each is measured.
    const auto never = [](const Trial&, double, double) { return std::optional<Nearest>(); };
    return minimise(half, evaluate, never);
}

}  // namespace zonelint::geo
