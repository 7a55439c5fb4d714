#include "io/gdal_readers.hpp"

#include "io/gdal_crs.hpp"
#include "io/gdal_file.hpp"
#include "io/gdal_rows.hpp"
#include "io/gdal_sheet.hpp"

namespace zonelint::io {

namespace {

class LinkedReaders final : public GdalReaders {
public:
    [[nodiscard]] std::unique_ptr<SourceFile> open(const std::filesystem::path& file, const std::string& encoding,
                                                   const Where& where) const override
    {
        return std::make_unique<GdalFile>(file, encoding, where);
    }

    [[nodiscard]] std::unique_ptr<SheetFile> open_sheets(const std::filesystem::path& file, const std::string& driver,
                                                         const Where& where) const override
    {
        return open_gdal_sheets(file, driver, where);
    }

    [[nodiscard]] std::optional<std::string> defined_crs(const std::string& definition) const override
    {
        return zonelint::io::defined_crs(definition);
    }

    [[nodiscard]] bool same_system(const std::string& a, const std::string& b) const override
    {
        return zonelint::io::same_system(a, b);
    }

    [[nodiscard]] std::vector<unsigned char> straight_wkb(std::span<const std::byte> curved) const override
    {
        return zonelint::io::straight_wkb(curved);
    }

    [[nodiscard]] std::string version() const override { return GDALVersionInfo("RELEASE_NAME"); }
};

}  // namespace

const GdalReaders& linked_gdal()
{
    static const LinkedReaders readers;
    return readers;
}

}  // namespace zonelint::io
