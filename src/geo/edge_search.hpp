#pragma once
// The nearest of some edges to one point: bounds in a local plane first, the geodesic only where they leave a doubt.

#include "geo/geometry.hpp"
#include "geo/local_frame.hpp"
#include "geo/nearest.hpp"

#include <vector>

namespace zonelint::geo {

/// A distance in metres is at least and at most that.
struct DistanceBounds {
    double low = 0;
    double high = std::numeric_limits<double>::infinity();
};

/// Offer edges, then ask once. Edges that are surely farther than `limit_m` are not looked at; result() may then be infinite.
/// Not to be shared by threads.
class EdgeSearch {
public:
    EdgeSearch(Point p, double limit_m);

    [[nodiscard]] const LocalFrame& frame() const { return m_frame; }

    void offer(Point a, Point b);

    /// The nearest point of all edges offered (on_a is p), if within the limit. Error as nearest().
    [[nodiscard]] Nearest result();

    /// A sure lower bound of the distance to an edge, in metres.
    [[nodiscard]] double least_m(Point a, Point b) const { return bounds(a, b).low; }

    /// Sure bounds of the distance from p to a shape of any kind, a few nanoseconds a vertex; {infinity, infinity} for a row
    /// without one. From a point in the box of a polygon the lower bound is 0.
    [[nodiscard]] DistanceBounds bounds(const GeometryColumn& column, std::size_t row) const;

private:
    struct Candidate {
        double low = 0;
        Edge edge;
    };
    [[nodiscard]] DistanceBounds bounds(Point a, Point b) const;

    LocalFrame m_frame;
    double m_limit_m;
    double m_high;
    std::vector<Candidate> m_candidates;
};

/// By how much two points between the ends of an edge and another may be nearer than the ends of either: edges straight in
/// longitude/latitude are bent on the ellipsoid.
[[nodiscard]] double possible_gain_m(const Edge& e);

/// Nearest points of two edges that do not meet.
[[nodiscard]] Nearest nearest_of_edges(const Edge& e, const Edge& f);

}  // namespace zonelint::geo
