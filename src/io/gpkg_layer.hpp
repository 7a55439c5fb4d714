#pragma once
// A layer of a GeoPackage read with SQLite alone, in ranges of rows that several threads can take: faster than GDAL, which
// reads a layer on one. Only layers of the plainest form are taken; whatever is unusual is left to GDAL.

#include "io/row_reader.hpp"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct sqlite3;

namespace zonelint::io {

class GpkgLayer {
public:
    /// The layer of that name, or the only one. Nothing unless: a plain feature table with an integer key, registered as
    /// the standard says, in a system known to be two-dimensional, and the file is called .gpkg. The file must have passed
    /// scan_geopackage().
    [[nodiscard]] static std::optional<GpkgLayer> open(const std::filesystem::path& file, const std::string& name);

    [[nodiscard]] const std::string& name() const { return m_table; }
    [[nodiscard]] const std::string& crs() const { return m_crs; }  ///< "EPSG:4490"
    [[nodiscard]] geo::Shape shape() const { return m_shape; }      ///< as registered; none: any
    [[nodiscard]] const std::vector<std::string>& columns() const { return m_columns; }

    /// True if columns of these types can be read here.
    [[nodiscard]] bool can_read(const std::vector<bool>& wanted) const;

    /// Inclusive keys. They cover the layer in order and do not depend on the number of threads.
    struct Range {
        std::int64_t first = 0;
        std::int64_t last = 0;

        /// At most so many, as far as one may make room for.
        [[nodiscard]] std::size_t rows() const;
    };
    [[nodiscard]] std::vector<Range> ranges() const;
    static constexpr Range all_rows{std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};

    /// The rows of a range, block by block. next() throws Unusual where a value is not of its column's type or a geometry
    /// is in a form that GDAL should look at: then nothing read from this layer counts.
    struct Unusual {};
    [[nodiscard]] std::unique_ptr<RowReader> rows(Range range, const std::vector<bool>& wanted, Decoder& decoder) const;

private:
    enum class Type { text, integer, whole32, real, flag, other };
    class Rows;
    class RowBytes;

    [[nodiscard]] static Type type_of(std::string_view declared);
    [[nodiscard]] bool read_columns(sqlite3* db);

    std::filesystem::path m_file;
    std::string m_table, m_key, m_geometry, m_crs;
    geo::Shape m_shape = geo::Shape::none;
    std::vector<std::string> m_columns;
    std::vector<Type> m_types;  // of the columns
};

}  // namespace zonelint::io
