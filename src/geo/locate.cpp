#include "geo/locate.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace zonelint::geo {

namespace {

/// A number as an exact sum of doubles that do not overlap, smallest first; zeros dropped.
class Expansion {
public:
    void add(double value)
    {
        double carry = value;
        std::size_t kept = 0;
        for (std::size_t i = 0; i < m_size; ++i) {
            const double sum = carry + m_terms[i];
            const double part = sum - carry;
            const double rest = (carry - (sum - part)) + (m_terms[i] - part);
            carry = sum;
            if (rest != 0) {
                m_terms[kept++] = rest;
            }
        }
        if (carry != 0) {
            m_terms[kept++] = carry;
        }
        m_size = kept;
    }

    void add_product(double a, double b)
    {
        const double product = a * b;
        add(std::fma(a, b, -product));
        add(product);
    }

    [[nodiscard]] int sign() const { return m_size == 0 ? 0 : (m_terms[m_size - 1] > 0 ? 1 : -1); }

private:
    std::array<double, 20> m_terms{};
    std::size_t m_size = 0;
};

/// ax*by - ax*cy - cx*by - ay*bx + ay*cx + cy*bx: the determinant expanded, so that no difference is rounded.
int exact_orientation(Point a, Point b, Point c)
{
    Expansion sum;
    sum.add_product(a.x, b.y);
    sum.add_product(-a.x, c.y);
    sum.add_product(-c.x, b.y);
    sum.add_product(-a.y, b.x);
    sum.add_product(a.y, c.x);
    sum.add_product(c.y, b.x);
    return sum.sign();
}

}  // namespace

int orientation(Point a, Point b, Point c)
{
    const double left = (a.x - c.x) * (b.y - c.y);
    const double right = (a.y - c.y) * (b.x - c.x);
    const double det = left - right;
    // (3 + 16 eps) eps, the bound of Shewchuk's first stage.
    const double bound = 3.3306690738754716e-16 * (std::abs(left) + std::abs(right));
    if (det > bound) {
        return 1;
    }
    if (-det > bound) {
        return -1;
    }
    return exact_orientation(a, b, c);
}

bool on_segment(Point p, Point a, Point b)
{
    return p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) && p.y >= std::min(a.y, b.y) &&
           p.y <= std::max(a.y, b.y) && orientation(a, b, p) == 0;
}

bool segments_meet(Point a, Point b, Point c, Point d)
{
    if (std::max(a.x, b.x) < std::min(c.x, d.x) || std::max(c.x, d.x) < std::min(a.x, b.x) ||
        std::max(a.y, b.y) < std::min(c.y, d.y) || std::max(c.y, d.y) < std::min(a.y, b.y)) {
        return false;
    }
    return orientation(a, b, c) * orientation(a, b, d) <= 0 && orientation(c, d, a) * orientation(c, d, b) <= 0;
}

Side locate(Point p, const GeometryColumn& column, std::size_t row)
{
    if (!column.box(row).contains(p)) {
        return Side::outside;
    }
    const bool polygon = column.shape(row) == Shape::polygon;
    bool inside = false;
    for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
        for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
            const std::span<const Point> ring = column.ring(r);
            if (ring.size() == 1 && ring.front() == p) {
                return Side::boundary;
            }
            for (std::size_t i = 1; i < ring.size(); ++i) {
                const Point a = ring[i - 1];
                const Point b = ring[i];
                if ((a.y < p.y && b.y < p.y) || (a.y > p.y && b.y > p.y)) {
                    continue;
                }
                if (on_segment(p, a, b)) {
                    return Side::boundary;
                }
                if ((a.y > p.y) != (b.y > p.y) && (orientation(a, b, p) > 0) == (b.y > a.y)) {
                    inside = !inside;
                }
            }
        }
    }
    return inside && polygon ? Side::inside : Side::outside;
}

}  // namespace zonelint::geo
