// Many rows at a time: blocks of a source, and parts that other threads have read.
#include "layer/builder_impl.hpp"
#include "layer/several.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace zonelint::layer {

namespace {

/// A cell that did not read as its field. Told when the block is done, in the order in which its rows would have told it.
struct CellFault {
    std::size_t row;
    std::size_t builder;
    Cell cell;
    Fault fault;
};

/// The cells of a block that feed one field, or the one that stands for all of them.
class FieldCells {
public:
    FieldCells(const RowBlock& block, const BuilderInput& input) : m_block(block), m_fixed(input.fixed())
    {
        const auto at = std::find(block.columns.begin(), block.columns.end(), input.column);
        if (input.column && at != block.columns.end()) {
            m_place = static_cast<std::size_t>(at - block.columns.begin());
        }
    }
    [[nodiscard]] const Cell& operator[](std::size_t row) const
    {
        return m_place ? m_block.cells[row * m_block.columns.size() + *m_place] : m_fixed;
    }

private:
    const RowBlock& m_block;
    Cell m_fixed;
    std::optional<std::size_t> m_place;
};

}  // namespace

bool TableBuilder::Impl::add_rows(const RowBlock& block, const geo::GeometryColumn& geometry)
{
    const std::size_t rows = block.rows.size();
    const std::size_t id_builder = *builder_of[id_field];
    if (!id_input().bound || !id_input().column || !positions.fits(geometry)) {
        return false;
    }
    const FieldCells ids(block, id_input());
    for (std::size_t row = 0; row < rows; ++row) {
        if (is_missing_value(id_text(ids[row]))) {
            return false;
        }
    }
    if (const BuilderInput* input = capacity()) {
        const FieldCells cells(block, *input);
        for (std::size_t row = 0; row < rows; ++row) {
            const auto* text = std::get_if<std::string_view>(&cells[row].value);
            if (text != nullptr && !split_devices(*text).empty()) {
                return false;
            }
        }
    }
    for (std::size_t row = 0; row < rows; ++row) {
        builders[id_builder].add_text(id_text(ids[row]));
    }
    std::vector<CellFault> faults;
    for (std::size_t i = 0; i < builders.size(); ++i) {
        if (i == id_builder) {
            continue;
        }
        const FieldCells cells(block, inputs[i]);
        for (std::size_t row = 0; row < rows; ++row) {
            if (!inputs[i].bound) {
                builders[i].add_missing();
                continue;
            }
            const Fault fault = builders[i].add(cells[row]);
            if (fault != Fault::none && fault != Fault::missing) {
                faults.push_back({row, i, cells[row], fault});
            }
        }
    }
    std::stable_sort(faults.begin(), faults.end(), [](const CellFault& a, const CellFault& b) { return a.row < b.row; });
    for (const CellFault& fault : faults) {
        report_cell(block.rows[fault.row], id_text(ids[fault.row]), fault.builder, fault.cell, fault.fault);
    }
    table.geometry.append(geometry);
    table.source.insert(table.source.end(), rows, source());
    table.source_row.insert(table.source_row.end(), block.rows.begin(), block.rows.end());
    info().rows_read += static_cast<std::int64_t>(rows);
    return true;
}

TableBuilder::Impl* TableBuilder::Impl::part() const
{
    auto out = std::make_unique<Impl>(kind, keep, true);
    out->sources_before = source();
    if (log.tells_all()) {
        out->log.tell_all();
    }
    out->begin_source({.path = table.sources.back().path}, spec, map);
    return out.release();
}

void TableBuilder::Impl::absorb(Impl& part)
{
    const std::size_t rows = part.table.size();
    if (rows > 0) {
        check_constant_id();
    }
    for (std::size_t field = 0; field < builder_of.size(); ++field) {
        if (builder_of[field] && part.builder_of[field]) {
            builders[*builder_of[field]].append(std::move(part.builders[*part.builder_of[field]]));
        } else if (builder_of[field]) {
            for (std::size_t row = 0; row < rows; ++row) {
                builders[*builder_of[field]].add_missing();
            }
        }
    }
    table.geometry.append(part.table.geometry);
    table.source.insert(table.source.end(), rows, source());
    table.source_row.insert(table.source_row.end(), part.table.source_row.begin(), part.table.source_row.end());
    std::move(part.table.excluded.begin(), part.table.excluded.end(), std::back_inserter(table.excluded));
    info().rows_read += part.info().rows_read;
    info().rows_excluded += part.info().rows_excluded;
    info().rows_split += part.info().rows_split;
    log.absorb(std::move(part.log));
}

void TableBuilder::Impl::reserve(std::size_t rows)
{
    for (ColumnBuilder& builder : builders) {
        builder.reserve(table.size() + rows);
    }
    table.geometry.reserve(table.size() + rows, 0);
    table.source.reserve(table.size() + rows);
    table.source_row.reserve(table.source_row.size() + rows);
}

bool TableBuilder::add_rows(const RowBlock& block, const geo::GeometryColumn& geometry)
{
    return m_impl->add_rows(block, geometry);
}

TableBuilder TableBuilder::part() const { return TableBuilder(m_impl->part()); }

void TableBuilder::absorb(TableBuilder part) { m_impl->absorb(*part.m_impl); }

void TableBuilder::reserve(std::size_t rows) { m_impl->reserve(rows); }

}  // namespace zonelint::layer
