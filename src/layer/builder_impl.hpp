#pragma once
// What a TableBuilder is made of. Private to builder.cpp (row by row) and builder_block.cpp (blocks and parts).

#include "layer/builder.hpp"
#include "layer/column_builder.hpp"
#include "layer/position_builder.hpp"
#include "layer/problem_log.hpp"

namespace zonelint::layer {

/// One field of the current source.
struct BuilderInput {
    std::size_t column_builder;
    std::optional<std::size_t> column;
    std::string constant;
    bool bound;  ///< false: this source does not give the field

    /// The cell of every row, where there is no column.
    [[nodiscard]] Cell fixed() const { return constant.empty() ? Cell{} : Cell{std::string_view(constant)}; }
};

struct TableBuilder::Impl {
    const Kind& kind;
    std::vector<bool> keep;
    LayerTable table;
    std::vector<ColumnBuilder> builders;
    std::vector<BuilderInput> inputs;                    ///< one a builder
    std::vector<std::optional<std::size_t>> builder_of;  ///< by field
    std::size_t id_field = 0;
    SourceSpec spec;  ///< of the current source, as is the map
    FieldMap map;
    ProblemLog log;
    std::uint32_t sources_before = 0;  ///< of a part: those of the whole
    std::string made_id;
    std::string device_id;
    Where id_where;  ///< of fields.id of the current source
    CellText id_text;
    PositionBuilder positions;

    Impl(const Kind& k, const std::vector<std::size_t>& needed);
    Impl(const Kind& k, std::vector<bool> kept, bool part);

    std::size_t builder_for(std::size_t field);
    [[nodiscard]] std::uint32_t source() const
    {
        return sources_before + static_cast<std::uint32_t>(table.sources.size() - 1);
    }
    SourceInfo& info() { return table.sources.back(); }
    [[nodiscard]] const BuilderInput& id_input() const { return inputs[*builder_of[id_field]]; }

    void bind(const FieldMap::Entry* entry, std::size_t field);
    void begin_source(SourceInfo new_info, const SourceSpec& new_spec, FieldMap new_map);

    void report(ProblemLog::Fold fold, std::string_view name, std::int64_t row, std::string_view id, const Field* field,
                std::string_view raw, Text message);
    /// Of a cell that did not read as the field of this builder.
    void report_cell(std::int64_t row, std::string_view id, std::size_t builder, const Cell& cell, Fault fault);
    void report_place(std::int64_t row, std::string_view id, PlaceFault fault, std::string_view raw);

    /// The id of a row, of its cell; valid until the next call. A row without one is called by its source and number.
    std::string_view id_of(std::int64_t row, const Cell& cell);
    void add_cells(std::int64_t row, std::string_view id, std::span<const Cell> cells);
    void add_geometry(std::int64_t row, std::string_view id, std::span<const Cell> cells,
                      const geo::GeometryColumn* geometry, std::size_t geometry_row);
    void add_row(std::int64_t row, std::span<const Cell> cells, const geo::GeometryColumn* geometry,
                 std::size_t geometry_row);
    void add_unplaced(std::int64_t row, std::span<const Cell> cells, std::string_view problem, std::string_view raw,
                      Text message);
    /// The input of a device's capacity; null where there is none.
    [[nodiscard]] const BuilderInput* capacity() const;
    /// A row of several devices becomes as many subjects. `place` is called for each with its id and cells.
    template <class Place>
    void add_devices(std::int64_t row, std::span<const Cell> cells, const Place& place);
    /// All of a row but its place; of a row of several devices one of them, counted from 1. Returns its id, valid until the
    /// next call.
    std::string_view begin_row(std::int64_t row, std::span<const Cell> cells, std::size_t device = 0);
    /// One identifier cannot be that of several rows.
    void check_constant_id() const;
    void exclude(std::int64_t row, std::string reason, Text detail, std::span<const Cell> cells);
    LayerTable finish();

    bool add_rows(const RowBlock& block, const geo::GeometryColumn& geometry);
    [[nodiscard]] Impl* part() const;
    void absorb(Impl& part);
    void reserve(std::size_t rows);
};

}  // namespace zonelint::layer
