#include "geo/rest_rings.hpp"

#include "geo/piece_links.hpp"
#include "geo/remaining.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace zonelint::geo {

namespace {

/// The angle an arc spans, and into how many equal chords it is cut.
struct Chords {
    double angle;
    int count;
};

Chords chords_of(const Piece& arc, double radius, double aside_m)
{
    double angle = 2 * std::numbers::pi;
    if (arc.high - arc.low < 4) {
        const Vec low = direction_of(arc.low);
        const Vec high = direction_of(arc.high);
        angle = std::atan2(cross(low, high), dot(low, high));
        if (angle < 0 || (angle < 1 && arc.high - arc.low > 2)) {
            angle += 2 * std::numbers::pi;
        }
    }
    const double step = 2 * std::acos(1 - std::min(0.5, aside_m / radius));
    return {angle, std::max(1, static_cast<int>(std::ceil(angle / step)))};
}

/// A vertex of a ring: in the plane, or on an edge of the polygon, which knows its place.
struct Vertex {
    Vec at;
    Point place;
    bool on_border = false;
};

class Tracer {
public:
    Tracer(const CapsuleBoundary& boundary, const PlaneBorder& polygon, const Capsules& capsules,
           const EqualAreaFrame& frame, double aside_m)
        : m_pieces(boundary.gap), m_polygon(polygon), m_capsules(capsules), m_frame(frame), m_aside_m(aside_m),
          m_links(boundary.gap)
    {}

    RestRings run()
    {
        RestRings out;
        out.open = m_links.open();
        std::vector<bool> done(m_pieces.size(), false);
        for (std::uint32_t first = 0; !out.open && first < m_pieces.size(); ++first) {
            if (done[first]) {
                continue;
            }
            m_ring.clear();
            std::uint32_t i = first;
            do {
                done[i] = true;
                const std::uint32_t next = m_links.next(i);
                follow(m_pieces[i]);
                junction(m_pieces[i], m_pieces[next]);
                i = next;
            } while (i != first);
            thin();
            if (m_ring.size() >= 3) {
                finish(out.rings);
            }
        }
        return out;
    }

private:
    /// The vertices between the ends of a piece.
    void follow(const Piece& piece)
    {
        if (piece.kind != Piece::Kind::arc) {
            return;
        }
        const Disc& disc = m_capsules.discs()[piece.curve];
        const Chords chords = chords_of(piece, disc.radius, m_aside_m);
        const double step = -chords.angle / chords.count;
        const Vec turn{std::cos(step), std::sin(step)};
        Vec arm = disc.radius * direction_of(piece.high);
        for (int i = 1; i < chords.count; ++i) {
            arm = {arm.x * turn.x - arm.y * turn.y, arm.x * turn.y + arm.y * turn.x};
            m_ring.push_back({disc.centre + arm, {}, false});
        }
    }

    /// The vertex where one piece goes over into another. An edge of the polygon says best where that is.
    void junction(const Piece& piece, const Piece& next)
    {
        const auto& edges = m_polygon.edges();
        if (next.kind == Piece::Kind::border) {
            const BorderEdge& e = edges[next.curve];
            const bool within_edge = next.low == 0 && !e.at_vertex && piece.kind == Piece::Kind::border &&
                                     piece.curve + 1 == next.curve && piece.high == edges[piece.curve].length;
            if (!within_edge) {
                m_ring.push_back({next.from, e.place(next.low), true});
            }
        } else if (piece.kind == Piece::Kind::border) {
            m_ring.push_back({piece.to, edges[piece.curve].place(piece.high), true});
        } else {
            m_ring.push_back({next.from, {}, false});
        }
    }

    /// Leaves out vertices between others on one line, which the lengthening of every reach by its own bit has made.
    void thin()
    {
        constexpr double aside_m = 1e-6;
        constexpr double near_m = 2e-2;
        std::size_t kept = 0;
        const std::size_t n = m_ring.size();
        for (std::size_t i = 0; i < n; ++i) {
            const Vertex& v = m_ring[i];
            if (!v.on_border && n > 8) {
                const Vec before = v.at - m_ring[kept > 0 ? kept - 1 : n - 1].at;
                const Vec after = m_ring[i + 1 < n ? i + 1 : 0].at - v.at;
                const double shorter = std::min(length(before), length(after));
                if (shorter < near_m && dot(before, after) >= 0 &&
                    std::abs(cross(before, after)) <= aside_m * std::max(length(before), length(after))) {
                    continue;
                }
            }
            m_ring[kept++] = v;
        }
        m_ring.resize(kept);
    }

    void finish(std::vector<std::vector<Point>>& rings)
    {
        std::vector<Point> ring;
        ring.reserve(m_ring.size() + 1);
        for (const Vertex& v : m_ring) {
            const Point p = v.on_border ? v.place : m_frame.back(v.at);
            if (ring.empty() || ring.back() != p) {
                ring.push_back(p);
            }
        }
        while (ring.size() > 1 && ring.front() == ring.back()) {
            ring.pop_back();
        }
        if (m_polygon.touches_itself()) {
            split(ring, rings);
        } else {
            close(ring, rings);
        }
    }

    static void close(std::vector<Point>& ring, std::vector<std::vector<Point>>& rings)
    {
        if (ring.size() >= 3) {
            ring.push_back(ring.front());
            rings.push_back(std::move(ring));
        }
    }

    /// A ring that comes by a vertex again is two rings that touch there.
    static void split(const std::vector<Point>& ring, std::vector<std::vector<Point>>& rings)
    {
        const auto less = [](Point a, Point b) { return a.x != b.x ? a.x < b.x : a.y < b.y; };
        std::vector<Point> sorted = ring;
        std::sort(sorted.begin(), sorted.end(), less);
        std::vector<Point> twice;
        for (std::size_t i = 1; i < sorted.size(); ++i) {
            if (sorted[i] == sorted[i - 1]) {
                twice.push_back(sorted[i]);
            }
        }
        std::vector<Point> open;
        for (const Point& p : ring) {
            if (std::binary_search(twice.begin(), twice.end(), p, less)) {
                const auto again = std::find(open.begin(), open.end(), p);
                if (again != open.end()) {
                    std::vector<Point> loop(again, open.end());
                    open.erase(again, open.end());
                    close(loop, rings);
                }
            }
            open.push_back(p);
        }
        close(open, rings);
    }

    const std::vector<Piece>& m_pieces;
    const PlaneBorder& m_polygon;
    const Capsules& m_capsules;
    const EqualAreaFrame& m_frame;
    double m_aside_m;
    PieceLinks m_links;
    std::vector<Vertex> m_ring;
};

/// The area on the left between the true edge and its straight piece.
double behind_bulge(const BorderEdge& e, double low, double high)
{
    const auto up_to = [&](double s) {
        const double t = s / e.length;
        return t * t * (0.5 - t / 3);
    };
    return 4 * e.bulge * e.length * (up_to(high) - up_to(low));
}

}  // namespace

RestRings rings_of_rest(const CapsuleBoundary& boundary, const PlaneBorder& polygon, const Capsules& capsules,
                        const EqualAreaFrame& frame, double aside_m)
{
    return Tracer(boundary, polygon, capsules, frame, aside_m).run();
}

double covered_area(const CapsuleBoundary& boundary, const PlaneBorder& polygon, const Capsules& capsules, double aside_m)
{
    double sum = 0;
    for (const Piece& piece : boundary.covered_border) {
        sum += 0.5 * cross(piece.from, piece.to) - behind_bulge(polygon.edges()[piece.curve], piece.low, piece.high);
    }
    for (const Piece& piece : boundary.gap) {
        if (piece.kind == Piece::Kind::border) {
            continue;
        }
        sum -= 0.5 * cross(piece.from, piece.to);
        if (piece.kind == Piece::Kind::arc) {
            const double radius = capsules.discs()[piece.curve].radius;
            const Chords chords = chords_of(piece, radius, aside_m);
            // The polygon of the chords without the triangle of the ends, about the centre.
            sum += 0.5 * radius * radius * (chords.count * std::sin(chords.angle / chords.count) - std::sin(chords.angle));
        }
    }
    return sum;
}

}  // namespace zonelint::geo
