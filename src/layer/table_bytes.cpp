#include "layer/table_bytes.hpp"

#include "layer/byte_stream.hpp"

#include <algorithm>

namespace zonelint::layer {

namespace {

struct WriteCells {
    ByteWriter& out;

    void operator()(std::monostate) const {}
    void operator()(const NumberColumn& column) const
    {
        for (const double value : column.values) {
            out.real(value);
        }
    }
    void operator()(const FlagColumn& column) const
    {
        for (const std::uint8_t value : column.values) {
            out.byte(value);
        }
    }
    void operator()(const DateColumn& column) const
    {
        for (const Date value : column.values) {
            out.small(static_cast<std::uint32_t>(value.days));
        }
    }
    void operator()(const CodeColumn& column) const
    {
        out.number(column.dictionary.size());
        for (const CodeColumn::Entry& entry : column.dictionary) {
            out.text(entry.code);
            out.text(entry.word);
        }
        for (const std::uint32_t key : column.keys) {
            out.small(key);
        }
    }
    void operator()(const TextColumn& column) const
    {
        for (std::size_t row = 0; row + 1 < column.offsets.size(); ++row) {
            out.text(column.at(row));
        }
    }
};

void write_column(ByteWriter& out, const Column& column)
{
    out.byte(static_cast<std::uint8_t>(column.data.index()));
    out.text(column.shown_in == nullptr ? std::string_view() : std::string_view(column.shown_in->name));
    for (std::size_t row = 0; row < column.valid.size(); row += 8) {
        unsigned bits = 0;
        for (std::size_t i = row; i < std::min(row + 8, column.valid.size()); ++i) {
            bits |= (column.valid[i] ? 1U : 0U) << (i - row);
        }
        out.byte(static_cast<std::uint8_t>(bits));
    }
    std::visit(WriteCells{out}, column.data);
}

void write_geometry(ByteWriter& out, const geo::GeometryColumn& column)
{
    out.number(column.size());
    for (std::size_t row = 0; row < column.size(); ++row) {
        out.byte(static_cast<std::uint8_t>(column.shape(row)));
        if (column.shape(row) == geo::Shape::none) {
            continue;
        }
        out.small(column.parts_end(row) - column.parts_begin(row));
        for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
            out.small(column.rings_end(part) - column.rings_begin(part));
            for (std::uint32_t ring = column.rings_begin(part); ring < column.rings_end(part); ++ring) {
                const std::span<const geo::Point> points = column.ring(ring);
                out.number(points.size());
                for (const geo::Point& p : points) {
                    out.real(p.x);
                    out.real(p.y);
                }
            }
        }
    }
}

void write_source(ByteWriter& out, const SourceInfo& source)
{
    for (const std::string* text :
         {&source.path, &source.layer, &source.driver, &source.crs, &source.operation, &source.encoding, &source.sha256}) {
        out.text(*text);
    }
    out.number(source.spec);
    out.real(source.accuracy_m);
    out.byte(source.accuracy_assumed ? 1 : 0);
    out.integer(source.rows_read);
    out.integer(source.rows_excluded);
    out.integer(source.rows_split);
    out.words(source.unreadable);
}

void write_problem(ByteWriter& out, const Problem& problem)
{
    out.text(problem.name);
    out.small(problem.source);
    out.integer(problem.row);
    out.text(problem.id);
    out.text(problem.field);
    out.text(problem.raw);
    out.words(problem.message);
    out.integer(problem.count);
}

void write_excluded(ByteWriter& out, const Excluded& row)
{
    out.small(row.source);
    out.integer(row.row);
    for (const std::string* text : {&row.id, &row.name, &row.division, &row.reason}) {
        out.text(*text);
    }
    out.words(row.detail);
}

void write_doubtful(ByteWriter& out, const LayerTable& table)
{
    out.number(table.doubtful.size());
    for (const auto& [row, facts] : table.doubtful) {
        out.small(row);
        out.number(facts.size());
        for (const std::string& fact : facts) {
            out.text(fact);
        }
    }
}

}  // namespace

std::string table_bytes(const LayerTable& table)
{
    ByteWriter out;
    out.raw(table_mark);
    out.text(table.kind->name);
    out.number(table.sources.size());
    for (const SourceInfo& source : table.sources) {
        write_source(out, source);
    }
    out.number(table.size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        out.small(table.source[row]);
        out.integer(table.source_row[row]);
    }
    out.number(static_cast<std::uint64_t>(
        std::ranges::count_if(table.columns, [](const Column& column) { return column.bound(); })));
    for (std::size_t field = 0; field < table.columns.size(); ++field) {
        if (table.bound(field)) {
            out.text(table.kind->fields[field].name);
            write_column(out, table.columns[field]);
        }
    }
    write_geometry(out, table.geometry);
    write_geometry(out, table.complete_within);
    out.number(table.excluded.size());
    for (const Excluded& row : table.excluded) {
        write_excluded(out, row);
    }
    out.number(table.problems.size());
    for (const Problem& problem : table.problems) {
        write_problem(out, problem);
    }
    write_doubtful(out, table);
    out.number(table.corrected.size());
    for (const Corrected& cell : table.corrected) {
        out.small(cell.row);
        out.text(table.kind->fields[cell.field].name);
        out.text(cell.before);
        out.number(cell.correction);
    }
    out.number(table.coarse.size());
    for (const auto& [row, metres] : table.coarse) {
        out.small(row.first);
        out.integer(row.second);
        out.real(metres);
    }
    return out.end();
}

void keep_fields(LayerTable& table, std::span<const std::size_t> fields)
{
    const auto kept = [&](std::size_t field) { return std::ranges::find(fields, field) != fields.end(); };
    for (std::size_t field = 0; field < table.columns.size(); ++field) {
        if (!kept(field)) {
            table.columns[field] = {};
        }
    }
    std::erase_if(table.corrected, [&](const Corrected& cell) { return !kept(cell.field); });
}

}  // namespace zonelint::layer
