#pragma once
// Opening a file of a delivery: by its content, with a trusted driver, read-only, leaving no trace.

#include "io/gdal.hpp"
#include "io/source_file.hpp"

namespace zonelint::io {

class GdalFile final : public SourceFile {
public:
    /// A canonical path. Text is left as bytes where the format does not fix its encoding: decode it with a Decoder of
    /// encoding(). Throws Error(unreadable) for formats we do not read, disguised ones, and files the driver refuses.
    GdalFile(const std::filesystem::path& file, const std::string& encoding, const Where& where);

    /// layers() as GDAL has them.
    [[nodiscard]] const std::vector<OGRLayer*>& tables() const { return m_tables; }

    void check(ErrorKind kind, const Where& where) const override;

private:
    GdalMessages m_messages;
    std::vector<std::unique_ptr<GdalOption>> m_options;  // in force as long as it is read: sheets are parsed late
    Dataset m_dataset;
    std::vector<OGRLayer*> m_tables;
};

}  // namespace zonelint::io
