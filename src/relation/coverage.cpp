#include "relation/coverage.hpp"

#include "base/error.hpp"
#include "geo/geodesic.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace zonelint::relation {

namespace {

using geo::Cover;
using geo::GeometryColumn;
using geo::UncoveredWay;

constexpr double balance_share = 1e-6;
constexpr double balance_least_m2 = 1e-3;  // what rounding of coordinates can do to the outline of a small polygon
constexpr double near_limit_share = 0.01;

struct Part {
    std::uint32_t part;
    double area_m2;
    double width_m;
    geo::Box box;
};

/// A single part as a row of its own.
void append_part(const GeometryColumn& column, std::uint32_t part, GeometryColumn& out)
{
    out.begin_row(geo::Shape::polygon);
    out.begin_part();
    for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
        out.add_ring(column.ring(r));
    }
    out.end_row();
}

std::vector<Part> parts_of(const GeometryColumn& column, std::size_t row)
{
    std::vector<Part> out;
    for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
        GeometryColumn alone;
        append_part(column, part, alone);
        const double area = geo::area_m2(alone, 0);
        const double around = geo::length_m(alone, 0);
        out.push_back({part, area, around > 0 ? 2 * area / around : 0, alone.box(0)});
    }
    // Areas to the square centimetre: which of two equal parts is the first must not hang on rounding.
    const auto order = [](const Part& part) {
        return std::tuple(-std::round(part.area_m2 * 1e4), part.box.min_x, part.box.min_y);
    };
    std::sort(out.begin(), out.end(), [&](const Part& a, const Part& b) { return order(a) < order(b); });
    return out;
}

bool is_sliver(const Part& part, double least_m2) { return part.area_m2 <= least_m2 || part.width_m < least_width_m; }

Coverage measured(const GeometryColumn& subjects, std::size_t row, std::span<const Cover> masks,
                  std::span<const Cover> covers, double least_m2, UncoveredWay way, geo::Arcs arcs)
{
    Coverage out;
    geo::Uncovered land;
    const GeometryColumn* of = &subjects;
    std::size_t of_row = row;
    if (!masks.empty()) {
        land = geo::uncovered(subjects, row, masks, way, arcs);
        out.subject_m2 = land.subject_m2;
        out.masked_m2 = land.covered_m2;
        out.by_fallback = land.by_fallback;
        of = &land.gap;
        of_row = 0;
    }
    if (of->shape(of_row) == geo::Shape::polygon) {
        const geo::Uncovered rest = geo::uncovered(*of, of_row, covers, way, arcs);
        out.subject_m2 = masks.empty() ? rest.subject_m2 : out.subject_m2;
        out.covered_m2 = rest.covered_m2;
        out.by_fallback = out.by_fallback || rest.by_fallback;
        for (const Part& part : parts_of(rest.gap, 0)) {
            const bool sliver = is_sliver(part, least_m2);
            append_part(rest.gap, part.part, sliver ? out.slivers : out.gaps);
            (sliver ? out.sliver_areas_m2 : out.areas_m2).push_back(part.area_m2);
            (sliver ? out.sliver_m2 : out.gap_m2) += part.area_m2;
        }
    }
    return out;
}

bool balanced(const Coverage& c)
{
    const double sum = c.covered_m2 + c.gap_m2 + c.sliver_m2 + c.masked_m2;
    return std::fabs(sum - c.subject_m2) <= balance_share * c.subject_m2 + balance_least_m2;
}

bool near_limit(const Coverage& c, double least_m2)
{
    const auto near = [&](double area) { return least_m2 > 0 && std::fabs(area - least_m2) <= near_limit_share * least_m2; };
    return std::any_of(c.areas_m2.begin(), c.areas_m2.end(), near) ||
           std::any_of(c.sliver_areas_m2.begin(), c.sliver_areas_m2.end(), near);
}

}  // namespace

double Coverage::share() const
{
    const double land = subject_m2 - masked_m2;
    return gap_m2 > 0 && land > 0 ? std::max(0.0, 1 - gap_m2 / land) : 1;
}

Parts parts_above(const GeometryColumn& column, std::size_t row, double least_m2)
{
    Parts out;
    for (const Part& part : parts_of(column, row)) {
        if (!is_sliver(part, least_m2)) {
            append_part(column, part.part, out.rows);
            out.areas_m2.push_back(part.area_m2);
        }
    }
    return out;
}

Coverage coverage_of(const GeometryColumn& subjects, std::size_t row, std::span<const Cover> masks,
                     std::span<const Cover> covers, double least_m2, UncoveredWay way)
{
    const auto by = [&](UncoveredWay one, geo::Arcs arcs) {
        return measured(subjects, row, masks, covers, least_m2, one, arcs);
    };
    Coverage out = by(way, geo::Arcs::drawn);
    if (way != UncoveredWay::oracle && !balanced(out)) {
        out = by(UncoveredWay::oracle, geo::Arcs::drawn);
        out.by_fallback = true;
    }
    if (near_limit(out, least_m2)) {
        Coverage fine = by(way, geo::Arcs::fine);
        fine.by_fallback = out.by_fallback || fine.by_fallback;
        out = balanced(fine) ? std::move(fine) : std::move(out);
    }
    if (!balanced(out)) {
        throw Error(ErrorKind::internal,
                    say("面积不平衡：覆盖 {} + 空白 {} + 碎片 {} + 扣除 {} ≠ 总面积 {} m2",
                        "the areas do not add up: covered {} + gap {} + slivers {} + masked {} is not the subject's {} m2",
                        out.covered_m2, out.gap_m2, out.sliver_m2, out.masked_m2, out.subject_m2));
    }
    return out;
}

}  // namespace zonelint::relation
