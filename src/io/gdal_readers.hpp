#pragma once
// What only GDAL can read, as the rest of io asks for it. The files gdal*.cpp are a library of their own, libzonelint_gdal.so,
// which alone includes and links GDAL; it is loaded when first asked for: that takes longer than reading a plain GeoPackage.

#include "io/sheet_file.hpp"
#include "io/source_file.hpp"

namespace zonelint::io {

class GdalReaders {
public:
    virtual ~GdalReaders() = default;

    /// A canonical path. Text is left as bytes where the format does not fix its encoding: decode it with a Decoder of
    /// encoding(). Throws Error(unreadable) for formats we do not read, disguised ones, and files the driver refuses.
    [[nodiscard]] virtual std::unique_ptr<SourceFile> open(const std::filesystem::path& file, const std::string& encoding,
                                                           const Where& where) const = 0;

    /// ODS and XLS; see open_sheet_file().
    [[nodiscard]] virtual std::unique_ptr<SheetFile> open_sheets(const std::filesystem::path& file,
                                                                 const std::string& driver, const Where& where) const = 0;

    /// Text for geo::Transform of a definition in WKT or PROJ's words; nothing if it is none.
    [[nodiscard]] virtual std::optional<std::string> defined_crs(const std::string& definition) const = 0;

    /// Of two texts for geo::Transform. False where one is no system.
    [[nodiscard]] virtual bool same_system(const std::string& a, const std::string& b) const = 0;

    /// The WKB of a geometry whose arcs are replaced by short edges (half a degree, 4 mm at a radius of 100 m); empty where
    /// that cannot be done.
    [[nodiscard]] virtual std::vector<unsigned char> straight_wkb(std::span<const std::byte> curved) const = 0;

    /// "3.6.2".
    [[nodiscard]] virtual std::string version() const = 0;
};

/// Loads the library at the first call; may be called from several threads. Throws Error(config) where it is not there.
[[nodiscard]] const GdalReaders& gdal();

/// The same where it is linked.
[[nodiscard]] const GdalReaders& linked_gdal();

}  // namespace zonelint::io
