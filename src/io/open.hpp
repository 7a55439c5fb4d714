#pragma once
// Opening a source: by its content, with a trusted driver, read-only, leaving no trace.

#include "io/encoding.hpp"
#include "io/gdal.hpp"

#include <filesystem>

namespace zonelint::io {

struct OpenSource {
    std::filesystem::path file;
    std::string driver;
    Encoding encoding;                                 ///< of the texts as they are read
    Encoding in_file;                                  ///< of the file: the same, but for KML, which is converted
    std::vector<std::unique_ptr<GdalOption>> options;  ///< in force as long as it is read: sheets are parsed late
    Dataset dataset;                                   ///< none for sheets: open_sheet_file() reads them
};

/// Opens a canonical path. Text is left as bytes where the format does not fix its encoding: decode it with a Decoder of
/// `encoding`. Throws Error(unreadable) for formats we do not read, disguised ones, and files the driver refuses.
[[nodiscard]] OpenSource open_source(const std::filesystem::path& file, const std::string& encoding, const Where& where);

/// The layers that hold a delivery's data: no style or project tables, no empty sheets.
[[nodiscard]] std::vector<OGRLayer*> data_layers(const OpenSource& source);

/// The layer of that name, or the only one. Throws Error(input) naming what there is.
[[nodiscard]] OGRLayer& pick_layer(const OpenSource& source, const std::string& name, const Where& where);

}  // namespace zonelint::io
