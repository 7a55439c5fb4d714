#include "geo/predicates.hpp"

#include "base/error.hpp"
#include "geo/geos.hpp"
#include "geo/validity.hpp"

#include <geos_c.h>

#include <algorithm>

namespace zonelint::geo {

namespace {

GeosPtr valid_geos(const GeometryColumn& column, std::size_t row)
{
    if (const Text bad = invalid_text(column, row); !bad.empty()) {
        throw Error(ErrorKind::input, {"几何无效：" + bad.zh, "invalid geometry: " + bad.en});
    }
    return to_geos(column, row);
}

bool inside_box(const Box& inner, const Box& outer)
{
    return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x && inner.min_y >= outer.min_y &&
           inner.max_y <= outer.max_y;
}

}  // namespace

bool intersects(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::size_t row_b)
{
    if (a.shape(row_a) == Shape::none || b.shape(row_b) == Shape::none) {
        return false;
    }
    const GeosPtr left = valid_geos(a, row_a);
    const GeosPtr right = valid_geos(b, row_b);
    Geos& geos = Geos::local();
    return a.box(row_a).intersects(b.box(row_b)) &&
           geos.answer(GEOSIntersects_r(geos.handle(), left.get(), right.get()), "intersects");
}

bool covers(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::size_t row_b)
{
    if (a.shape(row_a) == Shape::none || b.shape(row_b) == Shape::none) {
        return false;
    }
    const GeosPtr left = valid_geos(a, row_a);
    const GeosPtr right = valid_geos(b, row_b);
    Geos& geos = Geos::local();
    return inside_box(b.box(row_b), a.box(row_a)) &&
           geos.answer(GEOSCovers_r(geos.handle(), left.get(), right.get()), "covers");
}

bool within_union(const GeometryColumn& a, std::size_t row_a, const GeometryColumn& b, std::span<const std::uint32_t> rows)
{
    if (a.shape(row_a) == Shape::none) {
        return false;
    }
    Geos& geos = Geos::local();
    const GeosPtr subject = valid_geos(a, row_a);
    std::vector<GeosPtr> members;
    Box reach;
    for (const std::uint32_t row : rows) {
        if (b.shape(row) != Shape::polygon || !b.box(row).intersects(a.box(row_a))) {
            continue;
        }
        members.push_back(to_geos_mended(b, row));
        reach.add(b.box(row));
        // One member alone is exact: no overlay rounds it.
        if (inside_box(a.box(row_a), b.box(row)) &&
            geos.answer(GEOSCovers_r(geos.handle(), members.back().get(), subject.get()), "covers")) {
            return true;
        }
    }
    if (members.size() < 2 || !inside_box(a.box(row_a), reach)) {
        return false;
    }
    const GeosPtr all = collect(std::move(members));
    const GeosPtr joined = geos.own(GEOSUnaryUnion_r(geos.handle(), all.get()), "union");
    return geos.answer(GEOSCovers_r(geos.handle(), joined.get(), subject.get()), "covers");
}

}  // namespace zonelint::geo
