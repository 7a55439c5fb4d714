#include "io/wkb.hpp"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace zonelint::io {

static_assert(std::endian::native == std::endian::little, "the fast path copies coordinates as they are");

namespace {

enum Type : std::uint32_t {
    point = 1,
    line = 2,
    polygon = 3,
    multi_point = 4,
    multi_line = 5,
    multi_polygon = 6,
    collection = 7,
    first_curve = 8,
    last_curve = 14
};
constexpr int max_depth = 8;

struct Fault {
    Text text;
};
struct Curve {};

class Cursor {
public:
    explicit Cursor(std::span<const std::byte> bytes) : m_at(bytes.data()), m_left(bytes.size()), m_size(bytes.size()) {}

    [[nodiscard]] std::size_t position() const { return m_size - m_left; }
    [[noreturn]] void cut_short() const
    {
        throw Fault{say("几何数据不完整（第 {} 字节处）", "its bytes end too early (at byte {})", position())};
    }

    void take(void* to, std::size_t n)
    {
        if (n > m_left) {
            cut_short();
        }
        if (n == 0) {
            return;  // an empty list has no address to copy to
        }
        std::memcpy(to, m_at, n);
        m_at += n;
        m_left -= n;
    }
    std::uint32_t number(bool swap)
    {
        std::uint32_t value = 0;
        take(&value, sizeof value);
        return swap ? __builtin_bswap32(value) : value;
    }
    double real(bool swap)
    {
        std::uint64_t bits = 0;
        take(&bits, sizeof bits);
        return std::bit_cast<double>(swap ? __builtin_bswap64(bits) : bits);
    }
    /// A count of things that need at least `each` bytes.
    std::uint32_t count(bool swap, std::size_t each)
    {
        const std::uint32_t n = number(swap);
        if (n > m_left / each) {
            throw Fault{say("几何声称有 {0} 个部分，数据放不下（第 {1} 字节处）",
                            "it claims {0} parts, more than its bytes can hold (at byte {1})", n, position() - sizeof n)};
        }
        return n;
    }
    /// Appends vertices of `dimensions` numbers, of which x and y are kept.
    void points(std::vector<geo::Point>& out, std::uint32_t n, std::size_t dimensions, bool swap)
    {
        const std::size_t first = out.size();
        out.resize(first + n);
        if (!swap && dimensions == 2) {
            take(out.data() + first, std::size_t{n} * sizeof(geo::Point));
            return;
        }
        for (geo::Point& p : std::span(out).subspan(first)) {
            p.x = real(swap);
            p.y = real(swap);
            for (std::size_t d = 2; d < dimensions; ++d) {
                real(swap);
            }
        }
    }

private:
    const std::byte* m_at;
    std::size_t m_left;
    std::size_t m_size;
};

struct Head {
    bool swap;
    std::uint32_t type;
    std::size_t dimensions;
};

Head head(Cursor& cursor)
{
    unsigned char order = 0;
    cursor.take(&order, 1);
    Head head{order == 0, 0, 2};
    const std::uint32_t code = cursor.number(head.swap);
    const std::uint32_t iso = (code & 0x0FFFFFFFU) / 1000;
    head.type = (code & 0x0FFFFFFFU) % 1000;
    head.dimensions += (code & 0x80000000U) != 0 || iso == 1 || iso == 3 ? 1 : 0;
    head.dimensions += (code & 0x40000000U) != 0 || iso == 2 || iso == 3 ? 1 : 0;
    if (order > 1 || iso > 3 || (code & 0x20000000U) != 0) {
        throw Fault{
            say("不是有效的 WKB 几何（第 {} 字节处）", "it is no well-known binary (at byte {})", cursor.position())};
    }
    if (head.type >= first_curve && head.type <= last_curve) {
        throw Curve{};
    }
    return head;
}

/// Parts are gathered first, so that a fault in the last one leaves nothing behind.
struct Gathered {
    geo::Shape shape = geo::Shape::none;
    std::vector<std::uint32_t> rings;    // per part
    std::vector<std::uint32_t> lengths;  // per ring
    std::vector<geo::Point>* points = nullptr;
    std::size_t closed = 0;

    void begin(geo::Shape part_shape)
    {
        if (shape != geo::Shape::none && shape != part_shape) {
            throw Fault{{"点、线、面混在同一个几何中", "it mixes points, lines and polygons"}};
        }
        shape = part_shape;
        rings.push_back(0);
    }
    /// The points from `first` on are a ring.
    void add(std::size_t first)
    {
        lengths.push_back(static_cast<std::uint32_t>(points->size() - first));
        ++rings.back();
    }
};

void gather_point(Cursor& cursor, Gathered& out, const Head& h)
{
    const std::size_t first = out.points->size();
    cursor.points(*out.points, 1, h.dimensions, h.swap);
    const geo::Point p = out.points->back();
    if (std::isnan(p.x) && std::isnan(p.y)) {  // POINT EMPTY
        out.points->pop_back();
        return;
    }
    out.begin(geo::Shape::point);
    out.add(first);
}

void gather_line(Cursor& cursor, Gathered& out, const Head& h)
{
    const std::size_t first = out.points->size();
    const std::uint32_t n = cursor.count(h.swap, 8 * h.dimensions);
    cursor.points(*out.points, n, h.dimensions, h.swap);
    if (n > 0) {
        out.begin(geo::Shape::line);
        out.add(first);
    }
}

void gather_polygon(Cursor& cursor, Gathered& out, const Head& h)
{
    bool begun = false;
    const std::uint32_t rings = cursor.count(h.swap, 4);
    for (std::uint32_t r = 0; r < rings; ++r) {
        const std::size_t first = out.points->size();
        const std::uint32_t n = cursor.count(h.swap, 8 * h.dimensions);
        cursor.points(*out.points, n, h.dimensions, h.swap);
        if (n == 0) {
            continue;
        }
        if (const geo::Point start = (*out.points)[first]; start != out.points->back()) {
            out.points->push_back(start);
            ++out.closed;
        }
        if (!begun) {
            out.begin(geo::Shape::polygon);
            begun = true;
        }
        out.add(first);
    }
}

void gather(Cursor& cursor, Gathered& out, int depth)
{
    if (depth > max_depth) {
        throw Fault{say("几何嵌套超过 {0} 层（第 {1} 字节处）", "it is nested deeper than {0} levels (at byte {1})",
                        max_depth, cursor.position())};
    }
    const Head h = head(cursor);
    switch (h.type) {
    case point:
        return gather_point(cursor, out, h);
    case line:
        return gather_line(cursor, out, h);
    case polygon:
        return gather_polygon(cursor, out, h);
    case multi_point:
    case multi_line:
    case multi_polygon:
    case collection:
        break;
    default:
        throw Fault{say("不支持的几何类型 {}", "its type {} is not supported", h.type)};
    }
    const std::uint32_t parts = cursor.count(h.swap, 5);
    for (std::uint32_t p = 0; p < parts; ++p) {
        gather(cursor, out, depth + 1);
    }
}

void append(const Gathered& from, geo::GeometryColumn& out)
{
    out.begin_row(from.shape);
    std::size_t ring = 0;
    std::size_t at = 0;
    for (const std::uint32_t rings : from.rings) {
        out.begin_part();
        for (std::uint32_t r = 0; r < rings; ++r, ++ring) {
            out.add_ring(std::span(*from.points).subspan(at, from.lengths[ring]));
            at += from.lengths[ring];
        }
    }
    out.end_row();
}

}  // namespace

bool decode_plain_point(std::span<const std::byte> wkb, geo::GeometryColumn& out)
{
    static constexpr std::array<std::byte, 5> start{std::byte{1}, std::byte{1}, std::byte{0}, std::byte{0}, std::byte{0}};
    geo::Point p;
    if (wkb.size() != 21 || std::memcmp(wkb.data(), start.data(), start.size()) != 0) {
        return false;
    }
    std::memcpy(&p, wkb.data() + 5, sizeof p);
    if (std::isnan(p.x) || std::isnan(p.y)) {
        return false;
    }
    out.add_point(p);
    return true;
}

WkbOutcome decode_wkb(std::span<const std::byte> wkb, geo::GeometryColumn& out, std::vector<geo::Point>& scratch)
{
    WkbOutcome outcome;
    if (wkb.empty()) {
        out.add_empty_row();
        return outcome;
    }
    if (decode_plain_point(wkb, out)) {
        return outcome;
    }
    scratch.clear();
    Gathered gathered;
    gathered.points = &scratch;
    try {
        Cursor cursor(wkb);
        gather(cursor, gathered, 0);
        outcome.closed = gathered.closed;
        append(gathered, out);
    } catch (const Curve&) {
        outcome.curved = true;
    } catch (const Fault& fault) {
        outcome.ok = false;
        outcome.fault = fault.text;
        out.add_empty_row();
    }
    return outcome;
}

namespace {

template <class T>
void put(std::string& out, T value)
{
    out.append(reinterpret_cast<const char*>(&value), sizeof value);  // NOLINT
}

void put_head(std::string& out, std::uint32_t type)
{
    out += '\1';
    put(out, type);
}

void put_points(std::string& out, std::span<const geo::Point> points)
{
    out.append(reinterpret_cast<const char*>(points.data()), points.size_bytes());  // NOLINT
}

void put_part(std::string& out, const geo::GeometryColumn& column, std::uint32_t part, geo::Shape shape)
{
    put_head(out, static_cast<std::uint32_t>(shape));
    const std::uint32_t first = column.rings_begin(part);
    if (shape == geo::Shape::polygon) {
        put(out, column.rings_end(part) - first);
        for (std::uint32_t r = first; r < column.rings_end(part); ++r) {
            put(out, static_cast<std::uint32_t>(column.ring(r).size()));
            put_points(out, column.ring(r));
        }
        return;
    }
    if (shape == geo::Shape::line) {
        put(out, static_cast<std::uint32_t>(column.ring(first).size()));
    }
    put_points(out, column.ring(first));
}

}  // namespace

std::string encode_wkb(const geo::GeometryColumn& column, std::size_t row, bool multi)
{
    const geo::Shape shape = column.shape(row);
    const std::uint32_t parts = column.parts_end(row) - column.parts_begin(row);
    std::string out;
    if (multi || parts > 1) {
        put_head(out, static_cast<std::uint32_t>(shape) + 3);
        put(out, parts);
    }
    for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
        put_part(out, column, part, shape);
    }
    return out;
}

}  // namespace zonelint::io
