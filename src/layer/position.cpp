#include "layer/position.hpp"

#include "geo/wkt.hpp"
#include "layer/angle.hpp"
#include "layer/cell_reader.hpp"

#include <algorithm>
#include <cmath>

namespace zonelint::layer {

namespace {

// Where places of China lie, seas included: no pair of numbers fits both ranges.
bool chinese_lon(double x) { return x >= 73 && x <= 136; }
bool chinese_lat(double y) { return y >= 3 && y <= 54; }

/// China with its seas and a wide margin.
constexpr geo::Box around_china{70, 0, 140, 60};

constexpr double same_degrees = 1e-4;  // 11 m: columns may be rounded to four decimals
constexpr double same_metres = 10;

bool in_range(geo::Point p) { return std::fabs(p.x) <= 180 && std::fabs(p.y) <= 90; }  // false for NaN

/// What an angle says in this form; none for a fault.
PlaceFault settle(Angle& angle, std::string_view text, AngleForm form)
{
    if (angle.plain && form == AngleForm::unclear) {
        return PlaceFault::ambiguous;
    }
    if (angle.plain && form == AngleForm::dms_decimal) {
        const Axis axis = angle.axis;
        angle = read_dms_decimal(text);
        angle.axis = axis;
    }
    return angle.beyond ? PlaceFault::beyond_60 : PlaceFault::none;
}

struct AngleCell {
    Angle angle;
    PlaceFault fault = PlaceFault::none;  ///< missing: the cell is empty
};

AngleCell angle_of(const Cell& cell, AngleForm form)
{
    AngleCell out;
    if (const auto* number = std::get_if<double>(&cell.value); number != nullptr && form == AngleForm::degrees) {
        out.angle.degrees = *number;
        out.fault = std::isnan(*number) ? PlaceFault::missing : PlaceFault::none;
        return out;
    }
    CellText text_of;
    const std::string_view text = text_of(cell);
    if (is_missing_value(text)) {
        out.fault = PlaceFault::missing;
        return out;
    }
    const std::string half = half_width(text);
    const auto angle = read_angle(half);
    out.angle = angle.value_or(Angle{});
    out.fault = angle ? settle(out.angle, half, form) : PlaceFault::bad;
    return out;
}

/// Nothing when the cell is empty; NaN when it is no number of degrees.
std::optional<double> degrees_of(const Cell& cell, AngleForm form)
{
    const AngleCell read = angle_of(cell, form);
    return read.fault == PlaceFault::missing ? std::nullopt
           : read.fault == PlaceFault::none  ? std::optional(read.angle.degrees)
                                             : std::nan("");
}

/// Both values from one text, not yet checked.
PlaceFault read_pair(std::string_view text, AngleForm form, geo::Point& out)
{
    auto pair = read_angle_pair(text);
    if (!pair) {
        return PlaceFault::bad;
    }
    for (Angle* angle : {&pair->lon, &pair->lat}) {
        const std::string plain = fmt::format("{}", angle->degrees);
        if (const PlaceFault fault = settle(*angle, plain, form); fault != PlaceFault::none) {
            return fault;
        }
    }
    out = {pair->lon.degrees, pair->lat.degrees};
    return PlaceFault::none;
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

/// Edges of more than half a turn go the other way round; those of a whole turn bound the world.
bool crosses_antimeridian(const geo::GeometryColumn& column, std::size_t row)
{
    const geo::Box box = column.box(row);
    for (std::uint32_t part = column.parts_begin(row); box.max_x - box.min_x > 180 && part < column.parts_end(row); ++part) {
        for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
            const std::span<const geo::Point> ring = column.ring(r);
            const auto other_way = [](geo::Point a, geo::Point b) {
                const double turn = std::fabs(a.x - b.x);
                return turn > 180 && turn < 360;
            };
            if (std::adjacent_find(ring.begin(), ring.end(), other_way) != ring.end()) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

std::string_view problem_name(PlaceFault fault)
{
    static constexpr std::string_view names[] = {"",
                                                 "no-geometry",
                                                 "bad-coordinates",
                                                 "swapped-coordinates",
                                                 "wrong-geometry-type",
                                                 "invalid-geometry",
                                                 "position-outside-region",
                                                 "contradictory-coordinates",
                                                 "bad-coordinates",
                                                 "coordinate-ambiguous",
                                                 "bad-coordinates"};
    return names[static_cast<std::size_t>(fault)];
}

Text problem_message(PlaceFault fault, const Kind& kind, std::string_view raw)
{
    switch (fault) {
    case PlaceFault::missing:
        return say("没有位置", "there is no position");
    case PlaceFault::bad:
        return raw.empty()
                   ? say("坐标无法使用：不是有限数，或超出经纬度范围",
                         "the coordinates cannot be used: they are no finite numbers, or beyond longitude and latitude")
                   : say("坐标无法使用：{}", "the coordinates cannot be used: {}", raw);
    case PlaceFault::swapped:
        return say("经度和纬度写反了：{}", "longitude and latitude are exchanged: {}", raw);
    case PlaceFault::wrong_type:
        return say("几何类型不适合{}", "the type of geometry does not suit {1}", kind.title.zh, kind.name);
    case PlaceFault::invalid:
        return say("面的边界有误，表格里的面不作修复：{}",
                   "the polygon is invalid, and those in tables are not repaired: {}", raw);
    case PlaceFault::outside:
        return say("位置 {} 远在中国之外，不采用；请核实坐标和坐标系",
                   "the position {} is far from China and is not used; check the coordinates and their system", raw);
    case PlaceFault::contradictory:
        return say(
            "几列都可作经纬度，说法不同：{}；请在项目中写明 fields.lon 和 fields.lat",
            "several columns suit longitude and latitude and contradict each other: {}; declare fields.lon and fields.lat "
            "in the project",
            raw);
    case PlaceFault::beyond_60:
        return say("分或秒不小于 60，或跟在小数之后：{}",
                   "there are minutes or seconds of 60 or more, or behind a decimal: {}", raw);
    case PlaceFault::ambiguous:
        return say(
            "{} 可以是度，也可以是度、分、秒连写（113.1530 即 113°15′30″）；请问明后写 coordinates = \"degrees\" 或 "
            "\"dms-decimal\"",
            "{} may be degrees, or degrees, minutes and seconds run together (113.1530 for 113°15′30″); ask, and declare "
            "coordinates = \"degrees\" or \"dms-decimal\"",
            raw);
    case PlaceFault::antimeridian:
        return say("边界跨越 180° 经线；请在那里断开，并核实坐标",
                   "its outline crosses the antimeridian: split it there, and check the coordinates");
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
    if (!in_range(p) || (p.x == 0 && p.y == 0)) {
        return PlaceFault::bad;
    }
    return around_china.contains(p) ? PlaceFault::none : PlaceFault::outside;
}

PlaceFault read_lon_lat(const Cell& lon, const Cell& lat, geo::Point& out, AngleForm form)
{
    const AngleCell x = angle_of(lon, form);
    const AngleCell y = angle_of(lat, form);
    if (x.fault == PlaceFault::missing || y.fault == PlaceFault::missing) {
        CellText text_of;
        const Cell& both = x.fault == PlaceFault::missing ? lat : lon;
        const bool pair = (x.fault == PlaceFault::bad || y.fault == PlaceFault::bad) &&
                          read_pair(text_of(both), form, out) == PlaceFault::none;
        return pair ? check_place(out) : PlaceFault::missing;
    }
    out = {x.fault == PlaceFault::none ? x.angle.degrees : std::nan(""),
           y.fault == PlaceFault::none ? y.angle.degrees : std::nan("")};
    for (const AngleCell* cell : {&x, &y}) {
        if (cell->fault != PlaceFault::none) {
            return cell->fault;
        }
    }
    const bool said = x.angle.axis == Axis::lat || y.angle.axis == Axis::lon;
    return said ? PlaceFault::swapped : check_place(out);
}

namespace {

/// The first of a row's cells of one meaning that is filled.
Cell filled(std::span<const Cell> cells, std::size_t column, const std::vector<std::size_t>& others, AngleForm form)
{
    const Cell first = cell_at(cells, column);
    if (others.empty() || degrees_of(first, form)) {
        return first;
    }
    const auto at =
        std::find_if(others.begin(), others.end(), [&](std::size_t c) { return degrees_of(cell_at(cells, c), form); });
    return at == others.end() ? first : cell_at(cells, *at);
}

bool differs(const Cell& cell, double from, AngleForm form)
{
    const auto other = degrees_of(cell, form);
    return other && std::fabs(*other - from) > (std::fabs(from) <= 180 ? same_degrees : same_metres);  // false for NaN
}

}  // namespace

PlaceFault read_lon_lat(std::span<const Cell> cells, const FieldMap& map, geo::Point& out)
{
    const PlaceFault fault = read_lon_lat(filled(cells, *map.lon, map.other_lon, map.angles),
                                          filled(cells, *map.lat, map.other_lat, map.angles), out, map.angles);
    if (fault == PlaceFault::missing) {
        return fault;
    }
    const auto contradicts = [&](const std::vector<std::size_t>& columns, double value) {
        return std::any_of(columns.begin(), columns.end(),
                           [&](std::size_t c) { return differs(cell_at(cells, c), value, map.angles); });
    };
    return contradicts(map.other_lon, out.x) || contradicts(map.other_lat, out.y) ? PlaceFault::contradictory : fault;
}

std::string shown_lon_lat(std::span<const Cell> cells, const FieldMap& map)
{
    std::vector<std::size_t> columns{*map.lon, *map.lat};
    columns.insert(columns.end(), map.other_lon.begin(), map.other_lon.end());
    columns.insert(columns.end(), map.other_lat.begin(), map.other_lat.end());
    std::vector<std::string> out;
    for (const std::size_t column : columns) {
        CellText text_of;
        const Cell cell = cell_at(cells, column);
        out.push_back((columns.size() > 2 ? map.heads[column] + " " : "") + std::string(text_of(cell)));
    }
    return fmt::format("{}", fmt::join(out, ", "));
}

PlaceFault read_place(const Cell& cell, geo::GeometryColumn& out, AngleForm form)
{
    CellText text_of;
    const std::string text = half_width(text_of(cell));
    if (is_missing_value(text)) {
        return PlaceFault::missing;
    }
    const auto letter = [&](std::size_t i) {
        return i < text.size() && ((text[i] >= 'A' && text[i] <= 'Z') || (text[i] >= 'a' && text[i] <= 'z'));
    };
    if (letter(0) && letter(1)) {
        return read_wkt(text, out);
    }
    geo::Point p;
    if (const PlaceFault fault = read_pair(text, form, p); fault != PlaceFault::none) {
        return fault;
    }
    if (chinese_lat(p.x) && chinese_lon(p.y)) {
        return PlaceFault::swapped;
    }
    if (!chinese_lon(p.x) || !chinese_lat(p.y)) {
        return PlaceFault::bad;
    }
    out.add_point(p);
    return PlaceFault::none;
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
    if (!std::all_of(vertices.begin(), vertices.end(), in_range)) {
        return PlaceFault::bad;
    }
    if (crosses_antimeridian(column, row)) {
        return PlaceFault::antimeridian;
    }
    return column.box(row).intersects(around_china) ? PlaceFault::none : PlaceFault::outside;
}

}  // namespace zonelint::layer
