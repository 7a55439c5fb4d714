// The reverse of table_bytes().
#include "layer/byte_stream.hpp"
#include "layer/table_bytes.hpp"

#include <algorithm>

namespace zonelint::layer {

namespace {

void read_cells(ByteReader& in, Column& column, std::size_t type, std::size_t rows)
{
    switch (type) {
    case 1: {
        NumberColumn& cells = column.data.emplace<NumberColumn>();
        for (std::size_t row = 0; row < rows; ++row) {
            cells.values.push_back(in.real());
        }
        return;
    }
    case 2: {
        FlagColumn& cells = column.data.emplace<FlagColumn>();
        for (std::size_t row = 0; row < rows; ++row) {
            cells.values.push_back(in.byte());
        }
        return;
    }
    case 3: {
        DateColumn& cells = column.data.emplace<DateColumn>();
        for (std::size_t row = 0; row < rows; ++row) {
            cells.values.push_back(Date{static_cast<std::int32_t>(in.small())});
        }
        return;
    }
    case 4: {
        CodeColumn& cells = column.data.emplace<CodeColumn>();
        cells.dictionary.resize(in.count(16));
        for (CodeColumn::Entry& entry : cells.dictionary) {
            entry.code = in.text();
            entry.word = in.text();
        }
        for (std::size_t row = 0; row < rows; ++row) {
            cells.keys.push_back(in.small());
            if (cells.keys.back() >= cells.dictionary.size()) {
                in.fail();
            }
        }
        return;
    }
    case 5: {
        TextColumn& cells = column.data.emplace<TextColumn>();
        for (std::size_t row = 0; row < rows; ++row) {
            cells.push_back(in.view());
        }
        return;
    }
    default:
        in.fail();
    }
}

/// Of a type that the field may have: who reads a column trusts the field.
bool holds_type(FieldType type, std::size_t index)
{
    switch (type) {
    case FieldType::number:
    case FieldType::quantity:
        return index == 1;
    case FieldType::flag:
        return index == 2;
    case FieldType::date:
        return index == 3;
    case FieldType::code:
    case FieldType::tree:
    case FieldType::reference:
        return index == 4;
    default:
        return index == 5;
    }
}

Column read_column(ByteReader& in, const Field& field, std::size_t rows)
{
    Column out;
    const std::size_t type = in.byte();
    if (!holds_type(field.type, type)) {
        in.refuse_unknown(field.name);
    }
    if (const std::string unit = in.text(); !unit.empty()) {
        out.shown_in = find_unit(unit);
        if (out.shown_in == nullptr) {
            in.refuse_unknown(unit);
        }
    }
    const std::string_view bits = in.take((rows + 7) / 8);
    for (std::size_t row = 0; row < rows; ++row) {
        out.valid.push_back((static_cast<unsigned>(static_cast<std::uint8_t>(bits[row / 8])) >> (row % 8) & 1U) != 0);
    }
    read_cells(in, out, type, rows);
    return out;
}

geo::GeometryColumn read_geometry(ByteReader& in)
{
    geo::GeometryColumn out;
    const std::size_t rows = in.count(1);
    std::vector<geo::Point> points;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::uint8_t shape = in.byte();
        if (shape > static_cast<std::uint8_t>(geo::Shape::polygon)) {
            in.fail();
        }
        if (static_cast<geo::Shape>(shape) == geo::Shape::none) {
            out.add_empty_row();
            continue;
        }
        out.begin_row(static_cast<geo::Shape>(shape));
        for (std::uint32_t parts = in.small(); parts > 0; --parts) {
            out.begin_part();
            for (std::uint32_t rings = in.small(); rings > 0; --rings) {
                points.resize(in.count(16));
                if (points.empty()) {
                    in.fail();
                }
                for (geo::Point& p : points) {
                    p.x = in.real();
                    p.y = in.real();
                }
                out.add_ring(points);
            }
        }
        out.end_row();
    }
    return out;
}

SourceInfo read_source(ByteReader& in)
{
    SourceInfo out;
    for (std::string* text : {&out.path, &out.layer, &out.driver, &out.crs, &out.operation, &out.encoding, &out.sha256}) {
        *text = in.text();
    }
    out.spec = static_cast<std::size_t>(in.number());
    out.accuracy_m = in.real();
    out.accuracy_assumed = in.byte() != 0;
    out.rows_read = in.integer();
    out.rows_excluded = in.integer();
    out.rows_split = in.integer();
    out.unreadable = in.words();
    return out;
}

Problem read_problem(ByteReader& in)
{
    Problem out;
    out.name = in.text();
    out.source = in.small();
    out.row = in.integer();
    out.id = in.text();
    out.field = in.text();
    out.raw = in.text();
    out.message = in.words();
    out.count = in.integer();
    return out;
}

Excluded read_excluded(ByteReader& in)
{
    Excluded out;
    out.source = in.small();
    out.row = in.integer();
    for (std::string* text : {&out.id, &out.name, &out.division, &out.reason}) {
        *text = in.text();
    }
    out.detail = in.words();
    return out;
}

void read_doubtful(ByteReader& in, LayerTable& table)
{
    for (std::size_t left = in.count(12); left > 0; --left) {
        std::vector<std::string>& facts = table.doubtful[in.small()];
        for (std::size_t more = in.count(8); more > 0; --more) {
            facts.push_back(in.text());
        }
    }
}

void read_rows(ByteReader& in, LayerTable& table)
{
    const std::size_t rows = in.count(12);
    for (std::size_t row = 0; row < rows; ++row) {
        table.source.push_back(in.small());
        table.source_row.push_back(in.integer());
        if (table.source.back() >= table.sources.size()) {
            in.fail();
        }
    }
    for (std::size_t left = in.count(1); left > 0; --left) {
        const std::string name = in.text();
        const auto field = table.kind->field(name);
        if (!field) {
            in.refuse_unknown(table.kind->name + "." + name);
        }
        table.columns[*field] = read_column(in, table.kind->fields[*field], rows);
    }
    table.geometry = read_geometry(in);
    if (table.geometry.size() != rows) {
        in.fail();
    }
}

}  // namespace

LayerTable table_from_bytes(std::string_view bytes, const KindTable& kinds, const std::string& file)
{
    ByteReader in(bytes, file);
    if (!bytes.starts_with(table_mark)) {
        in.fail();
    }
    static_cast<void>(in.take(table_mark.size()));
    const std::string name = in.text();
    const Kind* kind = kinds.find(name);
    if (kind == nullptr) {
        in.refuse_unknown(name);
    }
    LayerTable out(*kind);
    for (std::size_t left = in.count(1); left > 0; --left) {
        out.sources.push_back(read_source(in));
    }
    read_rows(in, out);
    out.complete_within = read_geometry(in);
    for (std::size_t left = in.count(1); left > 0; --left) {
        out.excluded.push_back(read_excluded(in));
    }
    for (std::size_t left = in.count(1); left > 0; --left) {
        out.problems.push_back(read_problem(in));
    }
    const auto outside = [&](const auto& one) { return one.source >= out.sources.size(); };
    if (std::ranges::any_of(out.excluded, outside) || std::ranges::any_of(out.problems, outside)) {
        in.fail();
    }
    read_doubtful(in, out);
    for (std::size_t left = in.count(1); left > 0; --left) {
        Corrected cell;
        cell.row = in.small();
        const std::string field = in.text();
        const auto index = kind->field(field);
        if (!index || cell.row >= out.size()) {
            in.fail();
        }
        cell.field = *index;
        cell.before = in.text();
        cell.correction = static_cast<std::size_t>(in.number());
        out.corrected.push_back(std::move(cell));
    }
    for (std::size_t left = in.count(1); left > 0; --left) {
        const std::uint32_t source = in.small();
        const std::int64_t row = in.integer();
        out.coarse.emplace(std::pair(source, row), in.real());
    }
    if (!in.done()) {
        in.fail();
    }
    return out;
}

}  // namespace zonelint::layer
