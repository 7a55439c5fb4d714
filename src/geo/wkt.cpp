#include "geo/wkt.hpp"

#include "base/error.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <vector>

namespace zonelint::geo {

namespace {

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

class Reader {
public:
    explicit Reader(std::string_view text) : m_text(text) {}

    GeometryColumn read()
    {
        const std::string word = this->word();
        if (word == "BBOX") {
            read_box();
        } else {
            read_geometry(word);
        }
        blanks();
        if (m_at < m_text.size()) {
            fail(say("几何后面有多余的文字", "text after the geometry"));
        }
        return std::move(m_out);
    }

private:
    struct Kind {
        std::string_view word;
        Shape shape;
        bool multi;
    };
    static constexpr std::array kinds = {
        Kind{"POINT", Shape::point, false},     Kind{"MULTIPOINT", Shape::point, true},
        Kind{"LINESTRING", Shape::line, false}, Kind{"MULTILINESTRING", Shape::line, true},
        Kind{"POLYGON", Shape::polygon, false}, Kind{"MULTIPOLYGON", Shape::polygon, true},
    };

    [[noreturn]] void fail(Text message) const
    {
        throw Error(ErrorKind::config, std::move(message), {.line = 1, .column = static_cast<int>(m_at) + 1});
    }

    void blanks()
    {
        while (m_at < m_text.size() &&
               (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r')) {
            ++m_at;
        }
    }

    [[nodiscard]] bool next_is(char c)
    {
        blanks();
        return m_at < m_text.size() && m_text[m_at] == c;
    }

    bool take(char c)
    {
        const bool there = next_is(c);
        m_at += there ? 1U : 0U;
        return there;
    }

    void need(char c)
    {
        if (!take(c)) {
            fail(say("此处应为“{}”", "expected '{}'", c));
        }
    }

    std::string word()
    {
        blanks();
        std::string out;
        while (m_at < m_text.size() && upper(m_text[m_at]) >= 'A' && upper(m_text[m_at]) <= 'Z') {
            out += upper(m_text[m_at++]);
        }
        return out;
    }

    double number()
    {
        blanks();
        if (next_is('+')) {
            ++m_at;
        }
        double value = 0;
        const char* begin = m_text.data() + m_at;
        const auto [end, fault] = std::from_chars(begin, m_text.data() + m_text.size(), value);
        if (fault != std::errc{} || !std::isfinite(value)) {
            fail(say("此处应为数字", "expected a number"));
        }
        m_at += static_cast<std::size_t>(end - begin);
        return value;
    }

    Point vertex()
    {
        const Point p{number(), number()};
        for (int i = 0; i < m_dropped; ++i) {
            number();
        }
        // Heights without a Z are common and harmless.
        for (int i = m_dropped; i < 2 && !next_is(',') && !next_is(')'); ++i) {
            number();
        }
        return p;
    }

    template <class Use>
    void list(Use use)
    {
        need('(');
        do {
            use();
        } while (take(','));
        need(')');
    }

    void vertices(std::size_t least, bool closed)
    {
        const std::size_t start = m_at;
        std::vector<Point> points;
        list([&] { points.push_back(vertex()); });
        if (points.size() < least || (closed && points.front() != points.back())) {
            m_at = start;
            blanks();
            fail(points.size() < least ? say("至少要 {} 个节点", "at least {} vertices are needed", least)
                                       : say("环未闭合", "the ring is not closed"));
        }
        m_out.add_ring(points);
    }

    void part(Shape shape)
    {
        m_out.begin_part();
        if (shape == Shape::polygon) {
            list([&] { vertices(4, true); });
        } else if (shape == Shape::line) {
            vertices(2, false);
        } else {
            // MULTIPOINT (1 2, 3 4) and MULTIPOINT ((1 2), (3 4)) are both in use.
            const bool wrapped = take('(');
            const Point p = vertex();
            m_out.add_ring({&p, 1});
            if (wrapped) {
                need(')');
            }
        }
    }

    static bool is_dimension(std::string_view tag) { return tag.empty() || tag == "Z" || tag == "M" || tag == "ZM"; }

    void read_geometry(const std::string& word)
    {
        const Kind* kind = nullptr;
        std::string tag;
        for (const Kind& k : kinds) {
            if (word.starts_with(k.word) && is_dimension(word.substr(k.word.size()))) {
                kind = &k;
                tag = word.substr(k.word.size());
            }
        }
        if (kind == nullptr) {
            m_at = 0;
            blanks();
            fail(say("不认识的几何类型“{}”", "unknown geometry type '{}'", word));
        }
        if (tag.empty()) {
            tag = this->word();
        }
        if (!tag.empty() && is_dimension(tag)) {
            m_dropped = static_cast<int>(tag.size());
            tag = this->word();
        }
        if (tag == "EMPTY") {
            m_out.add_empty_row();
            return;
        }
        if (!tag.empty()) {
            fail(say("不认识的词“{}”", "unknown word '{}'", tag));
        }
        m_out.begin_row(kind->shape);
        if (kind->multi) {
            list([&] { part(kind->shape); });
        } else if (kind->shape == Shape::point) {
            if (!next_is('(')) {
                need('(');
            }
            part(kind->shape);
        } else {
            part(kind->shape);
        }
        m_out.end_row();
    }

    void read_box()
    {
        need('(');
        std::array<double, 4> v{};
        for (std::size_t i = 0; i < v.size(); ++i) {
            if (i > 0) {
                need(',');
            }
            v[i] = number();
        }
        need(')');
        if (v[0] > v[2] || v[1] > v[3]) {
            fail(say("BBOX 的最小值大于最大值", "the minimum of BBOX is above its maximum"));
        }
        const std::array<Point, 5> ring = {Point{v[0], v[1]}, {v[2], v[1]}, {v[2], v[3]}, {v[0], v[3]}, {v[0], v[1]}};
        m_out.begin_row(Shape::polygon);
        m_out.begin_part();
        m_out.add_ring(ring);
        m_out.end_row();
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    int m_dropped = 0;
    GeometryColumn m_out;
};

std::string trimmed(double value, int decimals)
{
    std::string text = fmt::format("{:.{}f}", value, decimals);
    if (text.find('.') != std::string::npos) {
        text.erase(text.find_last_not_of('0') + 1);
        if (text.back() == '.') {
            text.pop_back();
        }
    }
    return text == "-0" ? "0" : text;
}

void write_vertices(std::string& out, std::span<const Point> points, int decimals)
{
    for (std::size_t i = 0; i < points.size(); ++i) {
        out += i > 0 ? ", " : "";
        out += trimmed(points[i].x, decimals) + " " + trimmed(points[i].y, decimals);
    }
}

void write_part(std::string& out, const GeometryColumn& column, Shape shape, std::uint32_t part, int decimals)
{
    out += '(';
    for (std::uint32_t r = column.rings_begin(part); r < column.rings_end(part); ++r) {
        if (shape == Shape::polygon) {
            out += r > column.rings_begin(part) ? ", (" : "(";
        }
        write_vertices(out, column.ring(r), decimals);
        out += shape == Shape::polygon ? ")" : "";
    }
    out += ')';
}

}  // namespace

void parse_wkt(std::string_view text, GeometryColumn& out)
{
    const GeometryColumn one = Reader(text).read();
    out.append(one, 0);
}

std::string to_wkt(const GeometryColumn& column, std::size_t row, int decimals)
{
    constexpr std::array<std::string_view, 4> names = {"POINT", "POINT", "LINESTRING", "POLYGON"};
    const Shape shape = column.shape(row);
    const std::uint32_t begin = column.parts_begin(row);
    const std::uint32_t end = column.parts_end(row);
    std::string out(names[static_cast<std::size_t>(shape)]);
    if (shape == Shape::none || begin == end) {
        return out + " EMPTY";
    }
    const bool multi = end - begin > 1;
    out = (multi ? "MULTI" : "") + out + (multi ? " (" : " ");
    for (std::uint32_t part = begin; part < end; ++part) {
        out += part > begin ? ", " : "";
        write_part(out, column, shape, part, decimals);
    }
    return multi ? out + ")" : out;
}

}  // namespace zonelint::geo
