#include "geo/nest_rings.hpp"

#include "geo/slabs.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace zonelint::geo {

namespace {

struct Shell {
    std::vector<Point> ring;
    Box box;
    double area;
    std::vector<std::vector<Point>> holes;
    /// Made when the second hole is asked about.
    std::unique_ptr<Slabs> slabs;
};

Box box_of_ring(const std::vector<Point>& ring)
{
    Box box;
    for (const Point& p : ring) {
        box.add(p);
    }
    return box;
}

/// A hole may touch its shell in points, so that one vertex may say nothing.
bool holds(Shell& shell, const std::vector<Point>& hole)
{
    if (!shell.slabs) {
        GeometryColumn one;
        one.begin_row(Shape::polygon);
        one.begin_part();
        one.add_ring(shell.ring);
        one.end_row();
        shell.slabs = std::make_unique<Slabs>(one, 0);
    }
    for (const Point& p : hole) {
        if (const Side side = shell.slabs->locate(p); side != Side::boundary) {
            return side == Side::inside;
        }
    }
    return true;
}

/// Starts at the lowest, leftmost vertex.
void turn_to_start(std::vector<Point>& ring)
{
    ring.pop_back();
    std::rotate(
        ring.begin(),
        std::min_element(ring.begin(), ring.end(), [](Point a, Point b) { return a.y != b.y ? a.y < b.y : a.x < b.x; }),
        ring.end());
    ring.push_back(ring.front());
}

bool starts_before(const std::vector<Point>& a, const std::vector<Point>& b)
{
    const Point p = a.front();
    const Point q = b.front();
    return p.y != q.y ? p.y < q.y : p.x != q.x ? p.x < q.x : a.size() < b.size();
}

}  // namespace

double twice_area(const std::vector<Point>& ring)
{
    double sum = 0;
    const Point o = ring.front();
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const Point a = ring[i - 1];
        const Point b = ring[i];
        sum += (a.x - o.x) * (b.y - o.y) - (b.x - o.x) * (a.y - o.y);
    }
    return sum;
}

bool nest_rings(std::vector<std::vector<Point>> rings, GeometryColumn& out)
{
    std::vector<Shell> shells;
    std::vector<std::vector<Point>> holes;
    for (std::vector<Point>& ring : rings) {
        turn_to_start(ring);
        if (const double area = twice_area(ring); area > 0) {
            Box box = box_of_ring(ring);
            shells.push_back({std::move(ring), box, area, {}, {}});
        } else {
            holes.push_back(std::move(ring));
        }
    }
    std::sort(shells.begin(), shells.end(), [](const Shell& a, const Shell& b) { return starts_before(a.ring, b.ring); });
    std::sort(holes.begin(), holes.end(), starts_before);
    for (std::vector<Point>& hole : holes) {
        const Box box = box_of_ring(hole);
        Shell* about = nullptr;
        for (Shell& shell : shells) {
            const bool may = shell.box.min_x <= box.min_x && shell.box.max_x >= box.max_x && shell.box.min_y <= box.min_y &&
                             shell.box.max_y >= box.max_y && (about == nullptr || shell.area < about->area);
            if (may && (shells.size() == 1 || holds(shell, hole))) {
                about = &shell;
            }
        }
        if (about == nullptr) {
            return false;
        }
        about->holes.push_back(std::move(hole));
    }
    if (shells.empty()) {
        out.add_empty_row();
        return true;
    }
    out.begin_row(Shape::polygon);
    for (const Shell& shell : shells) {
        out.begin_part();
        out.add_ring(shell.ring);
        for (const std::vector<Point>& hole : shell.holes) {
            out.add_ring(hole);
        }
    }
    out.end_row();
    return true;
}

}  // namespace zonelint::geo
