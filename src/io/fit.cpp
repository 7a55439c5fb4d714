#include "io/fit.hpp"

#include "base/parallel.hpp"
#include "geo/densify.hpp"
#include "geo/validity.hpp"
#include "io/gdal_readers.hpp"
#include "io/wkb.hpp"
#include "layer/position.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::io {

namespace {

constexpr std::size_t grain_rows = 1024;
constexpr double largest_change = 0.01;  // of the area, for an automatic repair

void exclude(Fitted& out, std::size_t row, std::string name, Text message)
{
    out.notes.push_back({.row = row, .excluded = true, .name = std::move(name), .message = std::move(message)});
}

WkbOutcome decode_curved(std::span<const std::byte> wkb, geo::GeometryColumn& raw, std::vector<geo::Point>& scratch)
{
    const std::vector<unsigned char> straight = gdal().straight_wkb(wkb);
    if (!straight.empty()) {
        WkbOutcome outcome = decode_wkb(std::as_bytes(std::span(straight)), raw, scratch);
        if (!outcome.curved) {
            return outcome;
        }
    }
    raw.add_empty_row();
    return {false, false, 0, {"曲线几何无法转为折线", "its arcs cannot be turned into lines"}};
}

/// The geometries as the source has them; what could not be decoded is an empty row and an excluding note.
geo::GeometryColumn decode(const RowReader& block, Fitted& out, std::size_t end)
{
    geo::GeometryColumn raw;
    raw.reserve(end - out.begin, end - out.begin);
    std::vector<unsigned char> buffer;
    std::vector<geo::Point> scratch;
    for (std::size_t row = out.begin; row < end; ++row) {
        const auto wkb = block.wkb(row, buffer);
        if (decode_plain_point(wkb, raw)) {
            continue;
        }
        WkbOutcome outcome = decode_wkb(wkb, raw, scratch);
        if (outcome.curved) {
            outcome = decode_curved(wkb, raw, scratch);
        }
        if (!outcome.ok) {
            exclude(out, row, "invalid-geometry", outcome.fault);
        } else if (outcome.closed > 0) {
            out.notes.push_back({.row = row,
                                 .name = "unclosed-ring",
                                 .message = say("{} 个环未闭合，已闭合", "{} open rings were closed", outcome.closed)});
        }
    }
    return raw;
}

/// Takes the geometry of rows whose numbers cannot be those of a projected system.
void unplace_degrees(Fitted& out, geo::GeometryColumn& raw, const geo::Transform& transform)
{
    const auto wrong = [&](std::size_t i) { return layer::looks_like_degrees(raw, i); };
    std::size_t i = 0;
    while (i < raw.size() && !wrong(i)) {
        ++i;
    }
    if (i == raw.size()) {
        return;
    }
    geo::GeometryColumn kept;
    for (i = 0; i < raw.size(); ++i) {
        if (!wrong(i)) {
            kept.append(raw, i);
            continue;
        }
        const geo::Point p = raw.first(i);
        out.notes.push_back({.row = out.begin + i,
                             .name = std::string(layer::degrees_problem),
                             .message = layer::degrees_message(transform.authority_name()),
                             .unplaced = true,
                             .raw = fmt::format("{}, {}", p.x, p.y)});
        kept.add_empty_row();
    }
    raw = std::move(kept);
    std::stable_sort(out.notes.begin(), out.notes.end(), [](const FitNote& a, const FitNote& b) { return a.row < b.row; });
}

void repair_polygon(Fitted& out, std::size_t i, layer::Repair repair, const Text& reason)
{
    const std::size_t row = out.begin + i;
    if (repair == layer::Repair::never) {
        return exclude(out, row, "invalid-geometry", reason);
    }
    const std::size_t before = out.mended.size();
    const auto mended = geo::mend(out.geometry, i, out.mended);
    if (!mended || out.mended.size() == before) {
        return exclude(out, row, "invalid-geometry", Text{reason.zh + "；无法修复", reason.en + "; it cannot be mended"});
    }
    const double whole = std::max(mended->area_before_m2, mended->area_after_m2);
    const double change = whole > 0 ? std::abs(mended->area_after_m2 - mended->area_before_m2) / whole : 0;
    const std::string percent = format_number(change * 100, 2);
    const Text told{fmt::format("{}；修复使面积变化 {} %（{:.0f} → {:.0f} m²）", reason.zh, percent, mended->area_before_m2,
                                mended->area_after_m2),
                    fmt::format("{}; mending it changes the area by {} % ({:.0f} to {:.0f} m2)", reason.en, percent,
                                mended->area_before_m2, mended->area_after_m2)};
    out.replaced.push_back(row);
    if (repair == layer::Repair::automatic && change > largest_change) {
        return exclude(out, row, "invalid-geometry", told);
    }
    out.notes.push_back({.row = row, .name = "mended-geometry", .message = told});
}

/// Of a geometry that lies nowhere on earth, such as one in metres of a system nobody declares.
void check_as_it_stands(Fitted& out, std::size_t i)
{
    const std::span<const geo::Point> vertices = out.geometry.vertices(i);
    if (std::all_of(vertices.begin(), vertices.end(),
                    [](geo::Point p) { return std::isfinite(p.x) && std::isfinite(p.y); })) {
        if (Text reason = geo::invalid_plane_text(out.geometry, i); !reason.empty()) {
            out.notes.push_back({.row = out.begin + i, .name = "invalid-geometry", .message = std::move(reason)});
        }
    }
}

/// `own`: the numbers are those of the file.
void check(Fitted& out, layer::Repair repair, bool own)
{
    std::size_t known = 0;  // notes of decoding, ascending
    const std::size_t decoded = out.notes.size();
    for (std::size_t i = 0; i < out.geometry.size(); ++i) {
        while (known < decoded && out.notes[known].row < out.begin + i) {
            ++known;
        }
        const bool dropped = known < decoded && out.notes[known].row == out.begin + i && out.notes[known].excluded;
        const geo::Shape shape = out.geometry.shape(i);
        if (dropped || shape == geo::Shape::none) {
            continue;
        }
        if (shape == geo::Shape::point) {
            continue;
        }
        // What lies nowhere on earth is for the builder to exclude, with its own reason.
        if (layer::check_geometry(out.geometry, i) != layer::PlaceFault::none) {
            if (own) {
                check_as_it_stands(out, i);
            }
            continue;
        }
        if (const Text reason = geo::invalid_text(out.geometry, i); !reason.empty()) {
            if (shape == geo::Shape::polygon) {
                repair_polygon(out, i, repair, reason);
            } else {
                exclude(out, out.begin + i, "invalid-geometry", reason);
            }
        }
    }
    std::stable_sort(out.notes.begin(), out.notes.end(), [](const FitNote& a, const FitNote& b) { return a.row < b.row; });
}

}  // namespace

Fitted::Row Fitted::at(std::size_t row) const
{
    const auto found = std::lower_bound(replaced.begin(), replaced.end(), row);
    if (found != replaced.end() && *found == row) {
        return {&mended, static_cast<std::size_t>(found - replaced.begin())};
    }
    return {&geometry, row - begin};
}

std::vector<Fitted> fit_block(const RowReader& block, const geo::Transform& transform, layer::Repair repair, unsigned jobs)
{
    std::vector<Fitted> pieces((block.size() + grain_rows - 1) / grain_rows);
    parallel_ranges(block.size(), grain_rows, jobs, [&](std::size_t begin, std::size_t end) {
        Fitted& piece = pieces[begin / grain_rows];
        piece.begin = begin;
        piece.geometry = decode(block, piece, end);
        if (!transform.geographic()) {
            unplace_degrees(piece, piece.geometry, transform);
        }
        if (!transform.identity()) {
            piece.geometry = geo::to_lonlat(transform, piece.geometry);
        }
        check(piece, repair, transform.identity());
    });
    return pieces;
}

}  // namespace zonelint::io
