#pragma once
// A layer of a source, block by block: cells and geometries as the file has them.

#include "io/encoding.hpp"
#include "layer/builder.hpp"

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace zonelint::io {

class RowReader {
public:
    virtual ~RowReader() = default;

    /// Loads the next block. False at the end. Throws Error(input) when the driver fails on the way.
    virtual bool next() = 0;

    // The rows of the block.
    [[nodiscard]] virtual std::size_t size() const = 0;
    /// The source's own number: feature id, or the line of a sheet with its head as line 1.
    [[nodiscard]] virtual std::int64_t row(std::size_t i) const = 0;
    /// Well-known binary, empty if there is no geometry. Views the block or `buffer`. May be called from several threads.
    [[nodiscard]] virtual std::span<const std::byte> wkb(std::size_t i, std::vector<unsigned char>& buffer) const = 0;
    /// True if wkb() gives something else that has the same box, because the shape itself is not wanted.
    [[nodiscard]] virtual bool shortened(std::size_t /*i*/) const { return false; }
    /// Cells by source column; those of columns not asked for are null. Texts live until the next call of cells() or next().
    virtual void cells(std::size_t i, std::span<layer::Cell> out) = 0;
    /// The rows [begin, begin + count) of the block as they lie, from a reader that keeps them so.
    [[nodiscard]] virtual std::optional<layer::RowBlock> rows(std::size_t /*begin*/, std::size_t /*count*/) const
    {
        return std::nullopt;
    }
};

/// What is wanted of a layer.
struct RowRequest {
    std::vector<std::string> columns;  ///< all of the layer, as UTF-8
    std::vector<bool> wanted;          ///< which of them
    bool geometry = true;
    bool allow_arrow = true;  ///< tests compare both ways of GDAL
    Where where;
};

}  // namespace zonelint::io
