#include "layer/position.hpp"

#include "geo/wkt.hpp"
#include "layer/cell_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace zonelint::layer {

namespace {

// Where places of China lie, seas included: no pair of numbers fits both ranges.
bool chinese_lon(double x) { return x >= 73 && x <= 136; }
bool chinese_lat(double y) { return y >= 3 && y <= 54; }

bool in_range(geo::Point p) { return std::fabs(p.x) <= 180 && std::fabs(p.y) <= 90; }  // false for NaN

std::optional<double> read_degrees(std::string_view text)
{
    for (const std::string_view mark : {"°", "度", "º"}) {
        if (text.ends_with(mark)) {
            text = trim(text.substr(0, text.size() - mark.size()));
        }
    }
    if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

/// Nothing when the cell is empty; NaN when it is no number of degrees.
std::optional<double> degrees_of(const Cell& cell)
{
    if (const auto* number = std::get_if<double>(&cell.value)) {
        return std::isnan(*number) ? std::nullopt : std::optional(*number);
    }
    CellText text_of;
    const std::string_view text = text_of(cell);
    if (is_missing_value(text)) {
        return std::nullopt;
    }
    const auto degrees = read_degrees(text);
    return degrees ? *degrees : read_degrees(trim(half_width(text))).value_or(std::nan(""));
}

PlaceFault read_wkt(std::string_view text, geo::GeometryColumn& out)
{
    geo::GeometryColumn row;
    try {
        geo::parse_wkt(text, row);
    } catch (const Error&) {
        return PlaceFault::bad;
    }
    if (row.size() != 1 || row.shape(0) == geo::Shape::none) {
        return PlaceFault::missing;
    }
    out.append(row, 0);
    return PlaceFault::none;
}

}  // namespace

std::string_view problem_name(PlaceFault fault)
{
    static constexpr std::string_view names[] = {
        "", "no-geometry", "bad-coordinates", "swapped-coordinates", "wrong-geometry-type", "invalid-geometry"};
    return names[static_cast<std::size_t>(fault)];
}

Text problem_message(PlaceFault fault, const Kind& kind, std::string_view raw)
{
    switch (fault) {
    case PlaceFault::missing:
        return say("没有位置", "there is no position");
    case PlaceFault::bad:
        return say("坐标无法使用：{}", "the coordinates cannot be used: {}", raw);
    case PlaceFault::swapped:
        return say("经度和纬度写反了：{}", "longitude and latitude are exchanged: {}", raw);
    case PlaceFault::wrong_type:
        return say("几何类型不适合{}", "the type of geometry does not suit {1}", kind.title.zh, kind.name);
    case PlaceFault::invalid:
        return say("面的边界有误，表格里的面不作修复：{}",
                   "the polygon is invalid, and those in tables are not repaired: {}", raw);
    default:
        return {};
    }
}

bool looks_like_degrees(const geo::GeometryColumn& column, std::size_t row)
{
    const std::span<const geo::Point> vertices = column.vertices(row);
    return !vertices.empty() && std::all_of(vertices.begin(), vertices.end(), [](geo::Point p) {
        return in_range(p) || in_range({p.y, p.x});
    });
}

Text degrees_message(std::string_view system)
{
    return say("坐标看来是度，而声明的坐标系 {} 是投影坐标系",
               "the numbers look like degrees while the declared system {} is projected", system);
}

PlaceFault check_place(geo::Point p)
{
    const bool exchanged =
        (std::fabs(p.y) > 90 && std::fabs(p.y) <= 180 && std::fabs(p.x) <= 90) || (chinese_lat(p.x) && chinese_lon(p.y));
    if (exchanged) {
        return PlaceFault::swapped;
    }
    return in_range(p) && (p.x != 0 || p.y != 0) ? PlaceFault::none : PlaceFault::bad;
}

PlaceFault read_lon_lat(const Cell& lon, const Cell& lat, geo::Point& out)
{
    const auto x = degrees_of(lon);
    const auto y = degrees_of(lat);
    if (!x || !y) {
        return PlaceFault::missing;
    }
    out = {*x, *y};
    return check_place(out);
}

PlaceFault read_place(const Cell& cell, geo::GeometryColumn& out)
{
    CellText text_of;
    const std::string text = half_width(text_of(cell));
    if (is_missing_value(text)) {
        return PlaceFault::missing;
    }
    if ((text[0] >= 'A' && text[0] <= 'Z') || (text[0] >= 'a' && text[0] <= 'z')) {
        return read_wkt(text, out);
    }
    std::string_view rest = text;
    for (const std::string_view separator : {",", "、", ";", "/", " "}) {
        const std::size_t at = text.find(separator);
        if (at == std::string::npos) {
            continue;
        }
        const auto x = read_degrees(trim(rest.substr(0, at)));
        const auto y = read_degrees(trim(rest.substr(at + separator.size())));
        if (!x || !y) {
            return PlaceFault::bad;
        }
        if (chinese_lat(*x) && chinese_lon(*y)) {
            return PlaceFault::swapped;
        }
        if (!chinese_lon(*x) || !chinese_lat(*y)) {
            return PlaceFault::bad;
        }
        out.add_point({*x, *y});
        return PlaceFault::none;
    }
    return PlaceFault::bad;
}

PlaceFault check_geometry(const geo::GeometryColumn& column, std::size_t row)
{
    const std::span<const geo::Point> vertices = column.vertices(row);
    if (column.shape(row) == geo::Shape::none || vertices.empty()) {
        return PlaceFault::missing;
    }
    if (column.shape(row) == geo::Shape::point) {
        const auto bad =
            std::find_if(vertices.begin(), vertices.end(), [](geo::Point p) { return check_place(p) != PlaceFault::none; });
        return bad == vertices.end() ? PlaceFault::none : check_place(*bad);
    }
    return std::all_of(vertices.begin(), vertices.end(), in_range) ? PlaceFault::none : PlaceFault::bad;
}

}  // namespace zonelint::layer
