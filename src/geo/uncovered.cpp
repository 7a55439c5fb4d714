#include "geo/uncovered.hpp"

#include "base/error.hpp"
#include "base/fault.hpp"
#include "geo/capsule_union.hpp"
#include "geo/geodesic.hpp"
#include "geo/geos.hpp"
#include "geo/nest_rings.hpp"
#include "geo/overlay.hpp"
#include "geo/rest_rings.hpp"
#include "geo/uncovered_by_overlay.hpp"
#include "geo/validity.hpp"

#include <geos_c.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace zonelint::geo {

namespace {

/// Share of the subject by which covered and gap may miss it: half of what is promised.
constexpr double balance = 5e-7;
/// Rings of less are rounding.
constexpr double smallest_m2 = 1e-4;
constexpr double about_degree_m = 111'000;

constexpr double aside_m(Arcs arcs) { return arcs == Arcs::fine ? 1e-5 : 8e-3; }

struct Part {
    GeometryColumn gap;
    double gap_m2 = 0;
    double covered_m2 = 0;
};

/// Those that can reach the box, checked.
std::vector<Cover> in_reach(std::span<const Cover> covers, const Box& box)
{
    std::vector<Cover> out;
    for (const Cover& cover : covers) {
        if (!(cover.reach_m >= 0) || std::isinf(cover.reach_m)) {
            throw Error(ErrorKind::internal, say("覆盖距离无效：{}", "a reach cannot be {}", cover.reach_m));
        }
        const Shape shape = cover.shape->shape(cover.row);
        if ((shape == Shape::polygon || (shape != Shape::none && cover.reach_m > 0)) &&
            widened(cover.shape->box(cover.row), cover.reach_m).intersects(box)) {
            out.push_back(cover);
        }
    }
    return out;
}

/// The segments to be widened that reach the polygon's box.
std::vector<PlaneSegment> segments_of(std::span<const Cover> covers, const EqualAreaFrame& frame, const PlaneBox& box)
{
    constexpr double bend_m = 2e-3;
    std::vector<PlaneSegment> out;
    std::vector<Point> ends;
    for (const Cover& cover : covers) {
        if (!(cover.reach_m > 0)) {
            continue;
        }
        for_each_edge(*cover.shape, cover.row, [&](Point from, Point to) {
            if (!std::isfinite(from.x + from.y + to.x + to.y)) {
                throw Error(ErrorKind::input, say("坐标不是有限数", "a coordinate is not a finite number"));
            }
            split_bent(from, to, frame, bend_m, ends);
            Vec a = frame.place(ends.front());
            for (std::size_t i = 1; i < ends.size(); ++i) {
                const Vec b = frame.place(ends[i]);
                if (box_of(a, b, cover.reach_m + 1).meets(box)) {
                    out.push_back({a, b, cover.reach_m});
                }
                a = b;
            }
        });
    }
    return out;
}

/// Nothing if the rings do not close or the areas do not add up.
std::optional<Part> rest_in_frame(const PlaneBorder& border, const Capsules& capsules, const EqualAreaFrame& frame,
                                  double subject_m2, Arcs arcs)
{
    const CapsuleBoundary boundary = boundary_of_rest(border, capsules);
    RestRings rest = rings_of_rest(boundary, border, capsules, frame, aside_m(arcs));
    if (rest.open || fault_asked("open-gap")) {
        return std::nullopt;
    }
    const double scale = about_degree_m * about_degree_m;
    std::erase_if(rest.rings, [&](const std::vector<Point>& ring) {
        return std::abs(0.5 * twice_area(ring)) * scale * std::cos(ring.front().y * std::numbers::pi / 180) < smallest_m2;
    });
    Part out;
    if (!nest_rings(std::move(rest.rings), out.gap)) {
        return std::nullopt;
    }
    out.covered_m2 = covered_area(boundary, border, capsules, aside_m(arcs));
    out.gap_m2 = area_m2(out.gap, 0);
    const double miss = out.gap_m2 + out.covered_m2 - subject_m2;
    return std::abs(miss) <= balance * subject_m2 ? std::optional(std::move(out)) : std::nullopt;
}

/// The part of a valid polygon row, of one band, that the widened points and segments leave.
std::optional<Part> rest_of_band(const GeometryColumn& column, std::size_t row, std::span<const Cover> covers,
                                 double reach_m, Arcs arcs)
{
    Box box = column.box(row);
    const double above = reach_m / about_degree_m;
    box.min_y -= above;
    box.max_y += above;
    const EqualAreaFrame frame(box);
    const PlaneBorder border(column, row, frame);
    const std::vector<PlaneSegment> segments = segments_of(covers, frame, border.box());
    const double subject_m2 = area_m2(column, row);
    if (segments.empty()) {
        Part whole;
        whole.gap.append(column, row);
        whole.gap_m2 = subject_m2;
        return whole;
    }
    for (std::uint64_t salt = 0; salt < 3; ++salt) {
        if (auto part = rest_in_frame(border, Capsules(segments, salt), frame, subject_m2, arcs)) {
            return part;
        }
    }
    return std::nullopt;
}

/// Degrees of latitude that one frame may cover.
double band_height(double reach_m)
{
    constexpr double radius_m = 6.36e6;
    const double scale = std::clamp(2e-3 / std::max(reach_m, 1.0), 1e-6, 1e-5);
    const double half_m = 2 * radius_m * std::sqrt(scale);
    return 2 * std::max(half_m - reach_m, 5000.0) / about_degree_m;
}

GeometryColumn box_row(const Box& b)
{
    GeometryColumn out;
    const Point ring[] = {
        {b.min_x, b.min_y}, {b.max_x, b.min_y}, {b.max_x, b.max_y}, {b.min_x, b.max_y}, {b.min_x, b.min_y}};
    out.begin_row(Shape::polygon);
    out.begin_part();
    out.add_ring(ring);
    out.end_row();
    return out;
}

std::optional<Part> rest_of(const GeometryColumn& column, std::size_t row, std::span<const Cover> covers, Arcs arcs)
{
    double reach_m = 0;
    for (const Cover& cover : covers) {
        reach_m = std::max(reach_m, cover.reach_m);
    }
    // A frame need not hold what is farther: it could only cover all.
    reach_m = std::min(reach_m, 50'000.0);
    const Box& box = column.box(row);
    const double height = box.max_y - box.min_y;
    const auto bands = static_cast<std::uint32_t>(std::max(1.0, std::ceil(height / band_height(reach_m))));
    if (bands == 1) {
        return rest_of_band(column, row, covers, reach_m, arcs);
    }
    GeometryColumn gaps;
    Part out;
    for (std::uint32_t i = 0; i < bands; ++i) {
        GeometryColumn cut = box_row({box.min_x - 1, box.min_y + height * i / bands, box.max_x + 1,
                                      i + 1 == bands ? box.max_y : box.min_y + height * (i + 1) / bands});
        const std::uint32_t all = 0;
        GeometryColumn band;
        shared_part(column, row, cut, {&all, 1}, band);
        if (band.shape(0) == Shape::none) {
            continue;
        }
        const std::vector<Cover> near = in_reach(covers, band.box(0));
        std::optional<Part> part = rest_of_band(band, 0, near, reach_m, arcs);
        if (!part) {
            return std::nullopt;
        }
        gaps.append(part->gap);
        out.covered_m2 += part->covered_m2;
    }
    std::vector<std::uint32_t> rows;
    for (std::uint32_t i = 0; i < gaps.size(); ++i) {
        rows.push_back(i);
    }
    GeometryColumn joined;
    from_geos(*union_of(gaps, rows), joined);
    if (joined.shape(0) == Shape::polygon) {
        out.gap.append(joined, 0);
    } else {
        out.gap.add_empty_row();
    }
    out.gap_m2 = area_m2(out.gap, 0);
    return out;
}

/// Takes whole polygons out first, by overlay: borders that polygons share are what it is made for.
void without_polygons(GeometryColumn& subject, std::span<const Cover> covers, Uncovered& out)
{
    GeometryColumn polygons;
    std::vector<std::uint32_t> rows;
    for (const Cover& cover : covers) {
        if (cover.shape->shape(cover.row) == Shape::polygon && cover.shape->box(cover.row).intersects(subject.box(0))) {
            rows.push_back(static_cast<std::uint32_t>(polygons.size()));
            polygons.append(*cover.shape, cover.row);
        }
    }
    if (rows.empty()) {
        return;
    }
    out.covered_m2 = shared_area_m2(subject, 0, polygons, rows);
    GeometryColumn rest;
    outside_part(subject, 0, polygons, rows, rest);
    subject = std::move(rest);
}

std::optional<Uncovered> fast_way(const GeometryColumn& subject, std::span<const Cover> covers, Arcs arcs)
{
    Uncovered out;
    out.subject_m2 = area_m2(subject, 0);
    GeometryColumn rest = subject;
    without_polygons(rest, covers, out);
    if (rest.shape(0) == Shape::none) {
        out.gap.add_empty_row();
    } else {
        std::optional<Part> part = rest_of(rest, 0, covers, arcs);
        if (!part) {
            return std::nullopt;
        }
        out.gap = std::move(part->gap);
        out.gap_m2 = part->gap_m2;
        out.covered_m2 += part->covered_m2;
    }
    const double miss = out.gap_m2 + out.covered_m2 - out.subject_m2;
    return std::abs(miss) <= 2 * balance * out.subject_m2 ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace

Uncovered uncovered(const GeometryColumn& subject, std::size_t row, std::span<const Cover> covers, UncoveredWay way,
                    Arcs arcs)
{
    if (subject.shape(row) != Shape::polygon) {
        throw Error(ErrorKind::internal, say("只有面才有缺口", "only a polygon has gaps"));
    }
    GeometryColumn whole;
    if (const Text bad = invalid_text(subject, row); bad.empty()) {
        whole.append(subject, row);
    } else if (!mend(subject, row, whole)) {
        throw Error(ErrorKind::input, {"面无法修复：" + bad.zh, "polygon cannot be mended: " + bad.en});
    }
    const std::vector<Cover> near = in_reach(covers, whole.box(0));
    if (way != UncoveredWay::oracle) {
        if (std::optional<Uncovered> found = fast_way(whole, near, arcs)) {
            return std::move(*found);
        }
        if (way == UncoveredWay::fast) {
            throw Error(ErrorKind::internal, say("缺口的面积不平衡", "the areas of a gap do not add up"));
        }
    }
    Uncovered out = uncovered_by_overlay(whole, 0, near, arcs);
    out.by_fallback = way != UncoveredWay::oracle;
    return out;
}

}  // namespace zonelint::geo
