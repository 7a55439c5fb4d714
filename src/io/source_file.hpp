#pragma once
// A file of a delivery, opened by the GDAL driver that knows its format, without GDAL's own types: gdal_readers.hpp opens it.

#include "geo/geometry.hpp"
#include "io/encoding.hpp"
#include "io/row_reader.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace zonelint::io {

class SourceLayer {
public:
    virtual ~SourceLayer() = default;

    [[nodiscard]] virtual std::string name() const = 0;
    /// As the file declares it; none where it has no geometry or declares none.
    [[nodiscard]] virtual geo::Shape shape() const = 0;
    [[nodiscard]] virtual bool has_geometry() const = 0;
    /// What the file itself says of its system: text for geo::Transform, empty for a GeoJSON that means WGS 84 without saying
    /// so; nothing if it says nothing.
    [[nodiscard]] virtual std::optional<std::string> crs() const = 0;
    /// Names of all columns as UTF-8. Throws Error(input) where they are not text.
    [[nodiscard]] virtual std::vector<std::string> columns(Decoder& decoder) const = 0;
    /// From the first row; one reader at a time. `decoder` and the file must outlive it.
    [[nodiscard]] virtual std::unique_ptr<RowReader> rows(const RowRequest& request, Decoder& decoder) = 0;
};

/// What its driver says is kept here instead of printed, on the thread that opened it and has to close it.
class SourceFile {
public:
    virtual ~SourceFile() = default;

    [[nodiscard]] const std::filesystem::path& file() const { return m_file; }
    [[nodiscard]] const std::string& driver() const { return m_driver; }
    /// Of the texts as they are read.
    [[nodiscard]] const Encoding& encoding() const { return m_encoding; }
    /// Of the file: the same, but for KML, which is converted.
    [[nodiscard]] const Encoding& encoding_in_file() const { return m_encoding_in_file; }
    /// Those that hold a delivery's data: no style or project tables. None for sheets: open_sheet_file() reads them.
    [[nodiscard]] const std::vector<std::unique_ptr<SourceLayer>>& layers() const { return m_layers; }

    /// Throws Error(kind) with the first failure that the driver told of.
    virtual void check(ErrorKind kind, const Where& where) const = 0;

protected:
    std::filesystem::path m_file;
    std::string m_driver;
    Encoding m_encoding;
    Encoding m_encoding_in_file;
    std::vector<std::unique_ptr<SourceLayer>> m_layers;
};

/// Of a file that can be opened and holds nothing.
[[nodiscard]] Error nothing_in_it(const Where& where);

/// The layer of that name, or the only one. Throws Error(input) naming what there is.
[[nodiscard]] SourceLayer& pick_layer(const SourceFile& source, const std::string& name, const Where& where);

}  // namespace zonelint::io
