#include "cli/inspect_shift.hpp"

#include "geo/crs.hpp"
#include "geo/datum_shift.hpp"
#include "layer/place_checks.hpp"

#include <array>

namespace zonelint::cli {

namespace {

constexpr std::size_t most_tested_points = 2000;

void tell_shift(Work& work, const geo::ShiftTest& test, const Work& witness, bool points)
{
    work.shifted = true;
    const auto at = [&](geo::Datum datum) { return static_cast<std::size_t>(datum); };
    const std::string name = test.best == geo::Datum::gcj02 ? "GCJ-02" : "BD-09";
    const std::array<double, 3>& l = test.likelihood;
    const std::string likelihoods = fmt::format("as is {:.3g}, GCJ-02 {:.3g}, BD-09 {:.3g}", l[0], l[1], l[2]);
    const std::string& other = witness.file->path;
    const double before = test.measure[at(geo::Datum::as_is)];
    const double after = test.measure[at(test.best)];
    const Text message =
        points ? say("坐标像是 {0}：与 {1} 比对的 {2} 个点，照现有坐标有 {3:.0f}% 落在所写行政区内，按 {0} 有 "
                     "{4:.0f}%（可能性：{5}）",
                     "the coordinates look like {0}: of {2} points held against {1}, {3:.0f}% lie in the division they name "
                     "as they "
                     "are, {4:.0f}% as {0} (likelihoods: {5})",
                     name, other, test.seen, 100 * before, 100 * after, likelihoods)
               : say("坐标像是 {0}：边界与 {1} 的距离中位数，照现有坐标为 {2:.0f} m，按 {0} 为 {3:.0f} m（可能性：{4}）",
                     "the coordinates look like {0}: the median distance of its outlines to those of {1} is {2:.0f} m as "
                     "they are, "
                     "{3:.0f} m as {0} (likelihoods: {4})",
                     name, other, before, after, likelihoods);
    add_whole(*work.layer, "datum-shift-suspected", message, name);
}

}  // namespace

bool shift_declared(const Work& work)
{
    const std::string crs = lower(work.crs.crs);
    return crs.starts_with("gcj") || crs.starts_with("bd");
}

void test_points(Work& work, const layer::LayerTable& table, const Work& other)
{
    if (shift_declared(work) || work.shifted) {
        return;
    }
    const std::vector<std::uint32_t> named = layer::named_divisions(table, *other.divisions);
    std::vector<geo::Point> points;
    std::vector<std::uint32_t> rows;
    const std::size_t step = table.size() / most_tested_points + 1;
    for (std::size_t row = 0; row < table.size(); row += step) {
        if (named[row] != geo::no_division && table.geometry.shape(row) == geo::Shape::point) {
            points.push_back(table.geometry.first(row));
            rows.push_back(named[row]);
        }
    }
    const geo::ShiftTest test = geo::shift_of_points(points, rows, other.divisions->geometry);
    if (test.decided && test.best != geo::Datum::as_is) {
        tell_shift(work, test, other, true);
    }
}

void test_outline(Work& work, std::span<const Work> all)
{
    if (work.layer->survey.outline.empty() || work.layer->survey.shape != geo::Shape::polygon || work.crs.crs.empty() ||
        shift_declared(work) || work.shifted) {
        return;
    }
    const geo::Transform transform = geo::Transform::from(work.crs.crs);
    geo::GeometryColumn outline;
    for (const geo::Point p : work.layer->survey.outline) {
        outline.add_point(transform.to_lonlat(p));
    }
    std::optional<geo::ShiftTest> best;
    const Work* witness = nullptr;
    for (const Work& other : all) {
        const geo::GeometryColumn& borders = other.divisions ? other.divisions->geometry : other.outlines;
        if (borders.size() == 0 || other.file->path == work.file->path || other.shifted) {
            continue;
        }
        const geo::ShiftTest test = geo::shift_of_outlines(outline, borders);
        const auto measure = [](const geo::ShiftTest& t) { return t.measure[static_cast<std::size_t>(t.best)]; };
        if (test.decided && (!best || measure(test) < measure(*best))) {
            best = test;
            witness = &other;
        }
    }
    if (best && best->best != geo::Datum::as_is) {
        tell_shift(work, *best, *witness, false);
    }
}

}  // namespace zonelint::cli
