#include "io/located_rows.hpp"

namespace zonelint::io {

namespace {

bool has_point(const geo::GeometryColumn& geometry)
{
    std::size_t row = 0;
    while (row < geometry.size() && geometry.shape(row) != geo::Shape::point) {
        ++row;
    }
    return row < geometry.size();
}

void add(std::int64_t row, const std::vector<layer::Cell>& cells, Fitted::Row geometry, Rows& out)
{
    const geo::Shape shape = geometry.column->shape(geometry.row);
    out.located |= shape != geo::Shape::none;
    out.points |= shape == geo::Shape::point;
    out.builder.add_row(row, cells, geometry.column, geometry.row);
}

}  // namespace

void add_located(RowReader& reader, std::vector<layer::Cell>& cells, const geo::Transform& transform, layer::Repair repair,
                 unsigned jobs, Rows& out)
{
    out.count += reader.size();
    for (const Fitted& piece : fit_block(reader, transform, repair, jobs)) {
        const auto block = reader.rows(piece.begin, piece.geometry.size());
        if (piece.notes.empty() && block && out.builder.add_rows(*block, piece.geometry)) {
            out.located = true;
            out.points |= has_point(piece.geometry);
            continue;
        }
        auto note = piece.notes.begin();
        for (std::size_t i = 0; i < piece.geometry.size(); ++i) {
            const std::size_t at = piece.begin + i;
            if (note == piece.notes.end()) {  // nearly always: nothing is to be said
                reader.cells(at, cells);
                add(reader.row(at), cells, piece.at(at), out);
                continue;
            }
            const FitNote* excluded = nullptr;
            const FitNote* unplaced = nullptr;
            for (; note != piece.notes.end() && note->row == at; ++note) {
                excluded = note->excluded ? &*note : excluded;
                unplaced = note->unplaced ? &*note : unplaced;
                if (!note->excluded && !note->unplaced) {
                    out.problems.push_back({.name = note->name,
                                            .source = out.source,
                                            .row = reader.row(at),
                                            .id = {},
                                            .field = {},
                                            .raw = {},
                                            .message = note->message});
                }
            }
            reader.cells(at, cells);
            if (excluded != nullptr) {
                out.builder.exclude(reader.row(at), excluded->name, excluded->message, cells);
                continue;
            }
            if (unplaced != nullptr) {
                out.builder.add_unplaced(reader.row(at), cells, unplaced->name, unplaced->raw, unplaced->message);
                continue;
            }
            add(reader.row(at), cells, piece.at(at), out);
        }
    }
}

}  // namespace zonelint::io
