#include "geo/capsule_union.hpp"

#include "geo/covered_part.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::geo {

namespace {

/// Shorter pieces are rounding; their neighbours are joined across them.
constexpr double shortest_m = 1e-8;

/// By how much what is surely nearer or farther must be so.
constexpr double rounding_m = 1e-6;

void subtract(Remaining& line, const std::optional<Interval>& covered)
{
    if (covered) {
        line.subtract(covered->low, covered->high);
    }
}

class Work {
public:
    Work(const PlaneBorder& polygon, const Capsules& capsules) : m_polygon(polygon), m_capsules(capsules) {}

    CapsuleBoundary run()
    {
        for (std::uint32_t i = 0; i < m_capsules.discs().size(); ++i) {
            circle(i);
        }
        for (std::uint32_t i = 0; i < m_capsules.strips().size(); ++i) {
            side(i, Piece::Kind::left_side);
            side(i, Piece::Kind::right_side);
        }
        for (std::uint32_t i = 0; i < m_polygon.edges().size(); ++i) {
            border(i);
        }
        return std::move(m_out);
    }

private:
    void circle(std::uint32_t number)
    {
        const Disc& disc = m_capsules.discs()[number];
        const PlaneBox box = box_of(disc.centre, disc.centre, disc.radius);
        if (!box.meets(m_polygon.box())) {
            return;
        }
        m_left.reset(0, 4);
        for (const std::uint32_t own : m_capsules.strips_at(number)) {
            const Strip& strip = m_capsules.strips()[own];
            subtract(m_left, disc.radius, strip, {strip.from == number ? 0 : strip.length, 0});
        }
        // Discs are cheaper to ask than strips, and leave little that is worth asking those about.
        m_capsules.discs_near(box, [&](std::uint32_t other) {
            if (other != number) {
                subtract(m_left, disc, m_capsules.discs()[other]);
            }
            return !m_left.empty();
        });
        if (m_left.empty()) {
            return;
        }
        const Disc rest = about_rest(disc);
        m_capsules.strips_near(box_of(rest.centre, rest.centre, rest.radius), [&](std::uint32_t other) {
            const Strip& strip = m_capsules.strips()[other];
            if (may_meet(rest, strip) && strip.from != number && strip.to != number) {
                const Vec rel = disc.centre - strip.start;
                subtract(m_left, disc.radius, strip, {dot(strip.along, rel), cross(strip.along, rel)});
            }
            return !m_left.empty();
        });
        if (m_left.empty()) {
            return;
        }
        std::vector<Interval> pieces = m_left.pieces();
        if (pieces.size() > 1 && pieces.front().low == 0 && pieces.back().high == 4) {
            pieces.back().high = 4 + pieces.front().high;
            pieces.erase(pieces.begin());
        }
        for (const Interval& piece : pieces) {
            clip_arc(number, piece);
        }
    }

    /// Holds what is left of a circle.
    [[nodiscard]] Disc about_rest(const Disc& disc) const
    {
        const double low = m_left.pieces().front().low;
        const double high = m_left.pieces().back().high;
        if (high - low > 1) {
            return {disc.centre, disc.radius + rounding_m};
        }
        const Vec a = disc.centre + disc.radius * direction_of(low);
        const Vec b = disc.centre + disc.radius * direction_of(high);
        // An arc of less than a half circle lies in the disc over its chord.
        return {0.5 * (a + b), 0.5 * length(b - a) + rounding_m};
    }

    static bool may_meet(const Disc& disc, const Strip& strip)
    {
        const Vec rel = disc.centre - strip.start;
        const double ahead = dot(strip.along, rel);
        return ahead > -disc.radius && ahead < strip.length + disc.radius &&
               std::abs(cross(strip.along, rel)) < strip.reach + disc.radius;
    }

    void side(std::uint32_t number, Piece::Kind kind)
    {
        const Strip& strip = m_capsules.strips()[number];
        const Vec off = strip.reach * left_of(strip.along);
        const Vec start = kind == Piece::Kind::left_side ? strip.start + off : strip.start - off;
        const Vec end = start + strip.length * strip.along;
        const PlaneBox box = box_of(start, end, 0);
        if (!box.meets(m_polygon.box())) {
            return;
        }
        // What the wider discs about its own ends take away is known without the rounding of the offset.
        const auto taken = [&](std::uint32_t disc) { return half_chord(m_capsules.discs()[disc].radius, strip.reach); };
        m_left.reset(0, strip.length);
        m_left.subtract(-1, taken(strip.from));
        m_left.subtract(strip.length - taken(strip.to), strip.length + 1);
        subtract_near(box, start, strip.along, number);
        for (const Interval& piece : m_left.pieces()) {
            clip_side(number, kind, start, strip.along, piece);
        }
    }

    void border(std::uint32_t number)
    {
        const BorderEdge& e = m_polygon.edges()[number];
        m_left.reset(0, e.length);
        subtract_near(box_of(e.a, e.b, 0), e.a, e.along, none);
        const auto add = [&](std::vector<Piece>& to, double low, double high) {
            to.push_back({Piece::Kind::border, number, low, high, e.at(low), high == e.length ? e.b : e.at(high)});
        };
        double done = 0;
        for (const Interval& piece : m_left.pieces()) {
            if (piece.high - piece.low < shortest_m && (piece.low > 0 || piece.high < e.length)) {
                continue;
            }
            if (piece.low > done) {
                add(m_out.covered_border, done, piece.low);
            }
            add(m_out.gap, piece.low, piece.high);
            done = piece.high;
        }
        if (done < e.length) {
            add(m_out.covered_border, done, e.length);
        }
    }

    /// Takes all capsules near out of the line kept; a strip's own capsule is left to the caller.
    void subtract_near(const PlaneBox& box, Vec start, Vec along, std::uint32_t own)
    {
        const Strip* self = own == none ? nullptr : &m_capsules.strips()[own];
        m_capsules.discs_near(box, [&](std::uint32_t i) {
            if (self == nullptr || (i != self->from && i != self->to)) {
                subtract(m_left, within(m_capsules.discs()[i], start, along));
            }
            return !m_left.empty();
        });
        if (m_left.empty()) {
            return;
        }
        const Vec low = start + m_left.pieces().front().low * along;
        const Vec high = start + m_left.pieces().back().high * along;
        const Disc rest{0.5 * (low + high), 0.5 * length(high - low) + rounding_m};
        m_capsules.strips_near(box_of(low, high, rounding_m), [&](std::uint32_t i) {
            if (i != own && may_meet(rest, m_capsules.strips()[i])) {
                subtract(m_left, within(m_capsules.strips()[i], start, along));
            }
            return !m_left.empty();
        });
    }

    /// Keeps what lies in the polygon of a piece that its edges cut at m_cuts.
    template <class At, class Add>
    void keep_inner(const Interval& piece, At at, Add add)
    {
        std::sort(m_cuts.begin(), m_cuts.end());
        m_cuts.push_back(piece.high);
        double low = piece.low;
        Interval open{low, low};
        for (const double high : m_cuts) {
            if (!(high > low)) {
                continue;
            }
            if (m_polygon.holds(at(0.5 * (low + high)))) {
                open.high = high;
            } else {
                if (open.high > open.low) {
                    add(open);
                }
                open = {high, high};
            }
            low = high;
        }
        if (open.high > open.low) {
            add(open);
        }
    }

    void clip_arc(std::uint32_t number, const Interval& piece)
    {
        const Disc& disc = m_capsules.discs()[number];
        const auto at = [&](double turn) { return disc.centre + disc.radius * direction_of(turn); };
        const auto box = box_of(disc.centre, disc.centre, disc.radius);
        m_cuts.clear();
        m_polygon.near(box, [&](std::uint32_t i) {
            const BorderEdge& e = m_polygon.edges()[i];
            const std::optional<Interval> inside = within(disc, e.a, e.along);
            if (!inside) {
                return;
            }
            for (const double s : {inside->low, inside->high}) {
                if (s >= -shortest_m && s <= e.length + shortest_m) {
                    const double turn = turn_of(e.at(s) - disc.centre);
                    for (const double t : {turn, turn + 4}) {
                        if (t > piece.low && t < piece.high) {
                            m_cuts.push_back(t);
                        }
                    }
                }
            }
        });
        keep_inner(piece, at, [&](const Interval& kept) {
            if ((kept.high - kept.low) * disc.radius > shortest_m) {
                m_out.gap.push_back({Piece::Kind::arc, number, kept.low, kept.high, at(kept.high), at(kept.low)});
            }
        });
    }

    void clip_side(std::uint32_t number, Piece::Kind kind, Vec start, Vec along, const Interval& piece)
    {
        const auto at = [&](double s) { return start + s * along; };
        const Strip& strip = m_capsules.strips()[number];
        const double reach = kind == Piece::Kind::left_side ? strip.reach : -strip.reach;
        m_cuts.clear();
        m_polygon.near(box_of(at(piece.low), at(piece.high), shortest_m), [&](std::uint32_t i) {
            const BorderEdge& e = m_polygon.edges()[i];
            // As within() has it for the edge, so that both find the same place.
            const double slope = cross(strip.along, e.along);
            const double s = (reach - cross(strip.along, e.a - strip.start)) / slope;
            if (slope != 0 && s >= -shortest_m && s <= e.length + shortest_m) {
                const double cut = dot(along, e.at(s) - start);
                if (cut > piece.low && cut < piece.high) {
                    m_cuts.push_back(cut);
                }
            }
        });
        keep_inner(piece, at, [&](const Interval& kept) {
            if (kept.high - kept.low > shortest_m) {
                const bool up = kind == Piece::Kind::left_side;
                m_out.gap.push_back(
                    {kind, number, kept.low, kept.high, at(up ? kept.low : kept.high), at(up ? kept.high : kept.low)});
            }
        });
    }

    static constexpr std::uint32_t none = 0xffffffff;

    const PlaneBorder& m_polygon;
    const Capsules& m_capsules;
    Remaining m_left;
    std::vector<double> m_cuts;
    CapsuleBoundary m_out;
};

}  // namespace

CapsuleBoundary boundary_of_rest(const PlaneBorder& polygon, const Capsules& capsules)
{
    return Work(polygon, capsules).run();
}

}  // namespace zonelint::geo
