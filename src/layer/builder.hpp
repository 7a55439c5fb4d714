#pragma once
// Fills a LayerTable from raw cells: finds the fields, converts units and codes, excludes what cannot be used, sorts.
// The readers of io and the cases of packs both feed it, so both obey the same rules.

#include "layer/source.hpp"
#include "layer/table.hpp"

#include <span>

namespace zonelint::layer {

/// One cell as a reader hands it over. Text is UTF-8.
struct Cell {
    std::variant<std::monostate, std::string_view, double, std::int64_t, bool, Date> value;

    [[nodiscard]] bool null() const { return value.index() == 0; }
};

/// The cell of a column; null beyond the end of a short row.
[[nodiscard]] inline Cell cell_at(std::span<const Cell> row, std::size_t column)
{
    return column < row.size() ? row[column] : Cell{};
}

/// A column of a source file.
struct SourceColumn {
    std::string name;
    std::string compared = {};  ///< what is looked up among the aliases; "" the name
};

/// How numbers without signs of degrees are meant where a table gives positions.
enum class AngleForm : std::uint8_t { degrees, dms_decimal, unclear };

/// Which source column (or constant) feeds which field of the kind.
struct FieldMap {
    struct Entry {
        std::size_t field = 0;  ///< index into Kind::fields
        std::optional<std::size_t> column;
        std::string constant;        ///< when there is no column
        const Unit* unit = nullptr;  ///< for numbers without one
        bool declared = false;       ///< by the project, not by alias
    };
    std::vector<Entry> entries;
    std::optional<std::size_t> lon, lat, place;     ///< columns that hold the position of a table without geometry
    std::vector<std::size_t> other_lon, other_lat;  ///< further ones of that meaning; empty where the project chose
    std::vector<std::string> heads = {};            ///< of all columns
    AngleForm angles = AngleForm::degrees;

    /// Heads of columns that nothing is read from.
    [[nodiscard]] std::vector<std::string> unused_heads() const;
};

/// True for what `fields.<name>` of a source may name: a field of the kind, or, where it has geometry, lon, lat and place.
[[nodiscard]] bool can_declare(const Kind& kind, std::string_view name);

/// Maps the columns of a source: first what the project declares, then by alias. Throws Error(config|input): a declared
/// column that is not there (with the nearest name), a field of another kind, one field found in two columns by alias.
[[nodiscard]] FieldMap map_fields(const Kind& kind, const SourceSpec& spec, std::span<const SourceColumn> columns,
                                  const CoordinateAliases& coordinates);

/// Rows of a source that lie at hand, for a reader that has many.
struct RowBlock {
    std::span<const std::int64_t> rows;    ///< the source's own numbers
    std::span<const std::size_t> columns;  ///< the source columns that are given; the cells of all others are null
    std::span<const Cell> cells;           ///< row by row, in each as `columns` has them
};

class TableBuilder {
public:
    /// `needed`: the fields to keep (all mapped ones when empty); id, name and division are always
    /// kept, and the capacity of devices.
    TableBuilder(const Kind& kind, const std::vector<std::size_t>& needed = {});

    /// From now on each problem is told on its own, however many are alike.
    void tell_every_problem();

    /// Rows that follow belong to this source. Returns its index.
    std::uint32_t begin_source(SourceInfo info, const SourceSpec& spec, FieldMap map);

    /// One row: `cells` by source column. `geometry` holds one row in EPSG:4490 that is appended, or is null for tables;
    /// the position is then read from lon/lat/place cells if mapped. A row that cannot be used goes to `excluded`. A row of a
    /// device whose capacity is "2×10" becomes two subjects, `id#1` and `id#2` (split_devices). Throws Error(config) at the second row of a source whose id is a constant.
    void add_row(std::int64_t source_row, std::span<const Cell> cells, const geo::GeometryColumn* geometry,
                 std::size_t geometry_row = 0);

    /// All rows of a block, each with a row of `geometry`, quicker than one by one. False: nothing was added, for there is
    /// something to say of a row itself (it has no id or place, or one that cannot be used); add_row() will.
    [[nodiscard]] bool add_rows(const RowBlock& block, const geo::GeometryColumn& geometry);

    /// One row whose position the reader found unusable: it stays without one, and `problem` is told of it.
    void add_unplaced(std::int64_t source_row, std::span<const Cell> cells, std::string_view problem, std::string_view raw,
                      Text message);

    /// Excludes a row the reader itself could not read. Of its cells, where there are any, id, name and division are kept.
    void exclude(std::int64_t source_row, std::string reason, Text detail, std::span<const Cell> cells = {});

    /// A builder for some rows of the current source, to be filled on another thread and absorbed.
    [[nodiscard]] TableBuilder part() const;

    /// Adds the rows of a part of the current source, as if they had been added here one by one. Throws as add_row().
    void absorb(TableBuilder part);

    /// Makes room for so many rows more.
    void reserve(std::size_t rows);

    /// Sorts by id, source, row; numbers rows without an id by "source#row"; rows that share an id within a source
    /// are told apart or, where they are alike, excluded, in both cases as "duplicate-id" (subject_order.hpp). Throws Error(input) when two sources share ids: one of the two would vanish.
    /// The builder is empty afterwards.
    [[nodiscard]] LayerTable finish();

private:
    struct Impl;
    struct Drop {
        void operator()(Impl* impl) const;
    };
    explicit TableBuilder(Impl* impl) : m_impl(impl) {}

    std::unique_ptr<Impl, Drop> m_impl;
};

}  // namespace zonelint::layer
